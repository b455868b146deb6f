package answer

import (
	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/review"
)

// A Review is the pairs that are worth reading next.
type Review struct {
	Graph *graph.Graph
	Pairs []review.Pair
	Look  review.Look
	// Sentence is that of [Why].
	Sentence func(graph.Evidence) (string, error)
}

type reviewJSON struct {
	From     string  `json:"from"`
	To       string  `json:"to"`
	Kind     string  `json:"kind"`
	Need     string  `json:"need"`
	Purpose  string  `json:"purpose"`
	Leverage int     `json:"leverage"`
	Stated   bool    `json:"stated"`
	Evidence []cited `json:"evidence"`
}

func (r Review) Object() *encode.Object {
	ans := encode.New(present.Schema)
	pairs := make([]reviewJSON, len(r.Pairs))
	for i, pair := range r.Pairs {
		relation := deciding(r.Graph, pair.From, pair.To)
		pairs[i] = reviewJSON{
			relation.From, relation.To, relation.Kind.String(), relation.Need.String(), relation.Purpose.String(),
			pair.Leverage, pair.Stated, newStep(r.Graph, relation, r.Sentence).Evidence,
		}
	}
	if r.Look.Answers < r.Look.Read {
		ans.Field("counted", r.Look.Answers)
		ans.Field("read", r.Look.Read)
	}
	encode.List(ans, "pairs", pairs)
	return ans
}

func (r Review) Text(p present.Printer) {
	if len(r.Pairs) == 0 {
		p.Printf("Nothing is left to read.\n")
	}
	for i, pair := range r.Pairs {
		if i > 0 {
			p.Printf("\n")
		}
		relation := deciding(r.Graph, pair.From, pair.To)
		p.Printf("%s  %s, %s, %s: %s\n", p.Style(terminal.Bold, relation.From+" > "+relation.To), relation.Kind, relation.Need, relation.Purpose,
			phrase.Plural(pair.Leverage, "protocol"))
		if !pair.Stated {
			p.Printf("  not stated under relationships, prerequisites or transport of %s\n", relation.From)
		}
		printProof(p, Why{Sentence: r.Sentence}, relation)
	}
}

// deciding returns the relation whose statements decide a pair; else the strongest.
func deciding(g *graph.Graph, from, to int) graph.Relation {
	first, end := g.Between(from, to)
	for number := first; number < end; number++ {
		if r := g.Relation(number); r.Decides && r.Need == graph.Required {
			return r
		}
	}
	return present.Strongest(g, from, to)
}
