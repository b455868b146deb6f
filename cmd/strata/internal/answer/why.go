package answer

import (
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/snapshot"
)

// A Why is the chains from one protocol to another, with their proof.
type Why struct {
	Graph    *graph.Graph
	From, To int
	Need     graph.Need    // of From for To, all in all
	Purpose  graph.Purpose // likewise
	Chains   [][]int
	Kinds    graph.Kinds // of relations that the chains follow
	// Sentence returns the sentence of a piece of evidence, "" if its document is not
	// at hand, or says why there is none. It is nil when no documents are at hand.
	Sentence func(graph.Evidence) (string, error)
}

type stepJSON struct {
	From     string           `json:"from"`
	To       string           `json:"to"`
	Kind     string           `json:"kind"`
	Need     string           `json:"need"`
	Optional bool             `json:"optional"`
	Purpose  string           `json:"purpose"`
	Standing string           `json:"standing"`
	Reviewed *present.Verdict `json:"reviewed,omitempty"`
	Evidence []cited          `json:"evidence"`
	// Narrowing is where a protocol further up the chain chooses To for From.
	Narrowing []snapshot.Evidence `json:"narrowing,omitempty"`
}

// newStep returns a relation with its evidence, and the sentence of each piece if
// the function is not nil.
func newStep(g *graph.Graph, r graph.Relation, sentence func(graph.Evidence) (string, error)) stepJSON {
	step := stepJSON{From: r.From, To: r.To, Kind: r.Kind.String(), Need: r.Need.String(), Optional: r.Optional, Purpose: r.Purpose.String(), Standing: r.Standing.String(), Reviewed: present.VerdictOf(g, r), Evidence: []cited{}}
	for i, ev := range snapshot.NewEvidence(r.Evidence) {
		c := cited{Evidence: ev}
		if sentence != nil {
			c.Sentence, _ = sentence(r.Evidence[i])
		}
		step.Evidence = append(step.Evidence, c)
	}
	return step
}

func (w Why) Object() *encode.Object {
	chains := make([][]stepJSON, len(w.Chains))
	for i, chain := range w.Chains {
		list := links(w.Graph, chain, w.Kinds)
		chains[i] = make([]stepJSON, 0, len(list))
		for _, l := range list {
			step := newStep(w.Graph, l.Relation, w.Sentence)
			if l.narrowing != nil {
				step.Narrowing = snapshot.NewEvidence([]graph.Evidence{*l.narrowing})
			}
			chains[i] = append(chains[i], step)
		}
	}
	ans := encode.New(present.Schema)
	ans.Field("from", w.Graph.ID(w.From))
	ans.Field("to", w.Graph.ID(w.To))
	if len(w.Chains) > 0 {
		ans.Field("need", w.Need.String())
		ans.Field("purpose", w.Purpose.String())
	}
	encode.List(ans, "chains", chains)
	return ans
}

func (w Why) Text(p present.Printer) {
	for i, chain := range w.Chains {
		if i > 0 {
			p.Printf("\n")
		}
		p.Printf("%s\n", p.Style(terminal.Bold, strings.Join(present.IDs(w.Graph, chain), " > ")))
		if note := w.conclusion(); i == 0 && note != "" {
			p.Printf("%s\n", note)
		}
		for _, l := range links(w.Graph, chain, w.Kinds) {
			r := l.Relation
			p.Printf("\n  %s > %s  %s, %s\n", r.From, r.To, r.Kind, present.Standing(r))
			if l.narrowing != nil {
				p.Printf("    chosen by %s\n", present.Cite(*l.narrowing, l.narrowing.Title))
			}
			if v := present.VerdictOf(w.Graph, r); v != nil {
				p.Printf("    %s\n", v)
			}
			if l.narrowing == nil || len(r.Evidence) > 0 {
				printProof(p, w, r)
			}
		}
	}
}

// conclusion says what the chains come to where From does not require To.
func (w Why) conclusion() string {
	from, to := w.Graph.ID(w.From), w.Graph.ID(w.To)
	switch {
	case w.Need == graph.OneOf:
		return to + " is one of several that " + from + " can choose from"
	case w.Need == graph.Optional:
		return to + " is optional for " + from
	case w.Need == graph.Reported:
		return "by what is followed here, " + from + " does not need " + to
	case w.Purpose == graph.Types:
		return from + " needs only types of " + to
	}
	return ""
}

// cited is a piece of evidence, with its sentence when the documents are at hand.
type cited struct {
	snapshot.Evidence
	Sentence string `json:"sentence,omitempty"`
}

// mostShown bounds the evidence shown for a step: a few places convince. What
// speaks against the step is shown besides.
const mostShown = 3

func printProof(p present.Printer, w Why, r graph.Relation) {
	list := present.Telling(w.Graph, r)
	if len(list) == 0 {
		p.Printf("    no evidence is recorded\n")
	}
	shown := 0
	for i, ev := range list {
		if i >= mostShown && !ev.Denied {
			continue
		}
		shown++
		p.Printf("    %s\n", present.Cite(ev, ev.Title))
		if w.Sentence == nil {
			continue
		}
		sentence, err := w.Sentence(ev)
		if err != nil {
			sentence = "(" + err.Error() + ")"
		}
		for _, line := range terminal.Wrap(sentence, p.TextWidth()-6) {
			p.Printf("      %s\n", p.Style(terminal.Dim, line))
		}
	}
	if more := len(list) - shown; more > 0 {
		p.Printf("    and %s, which --format json lists\n", phrase.Plural(more, "more place"))
	}
}
