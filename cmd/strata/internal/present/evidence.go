package present

import (
	"slices"

	"strata/cmd/strata/internal/phrase"
	"strata/graph"
	"strata/graph/snapshot"
)

// Cite says where a piece of evidence stands, under the title of its section if
// one is given, and its words.
func Cite(ev graph.Evidence, title string) string {
	ev.Title = title
	return ev.String()
}

// Strongest returns the relation that stands for all from one protocol to another:
// the first of the strongest need, of those that decide what is needed if any does.
func Strongest(g *graph.Graph, from, to int) graph.Relation {
	r, _ := StrongestOf(g, from, to, graph.AllKinds)
	return r
}

// StrongestOf is [Strongest] among the relations of some kinds. It reports whether there
// is any.
func StrongestOf(g *graph.Graph, from, to int, kinds graph.Kinds) (r graph.Relation, ok bool) {
	first, end := g.Between(from, to)
	best := -1
	for number := first; number < end; number++ {
		a := g.Arc(number)
		if !kinds.Has(a.Kind) {
			continue
		}
		if best < 0 {
			best = number
		}
		if b := g.Arc(best); a.Decides && !b.Decides || a.Decides == b.Decides && a.Need < b.Need {
			best = number
		}
	}
	if best < 0 {
		return r, false
	}
	return g.Relation(best), true
}

// BestEvidence cites the most telling piece of evidence of a relation of a graph, counts
// the others, and says whether a verdict decides: then it is a sentence that the verdict was
// passed on, if the relation has it. Without a graph it is the most telling one.
func BestEvidence(g *graph.Graph, r graph.Relation) string {
	if len(r.Evidence) == 0 {
		if r.Reviewed {
			return "reviewed"
		}
		return ""
	}
	text := Cite(Telling(g, r)[0], "")
	if r.Reviewed {
		text = "reviewed: " + text
	}
	if more := len(r.Evidence) - 1; more > 0 {
		text += " and " + phrase.Plural(more, "more place")
	}
	return text
}

// Telling returns the evidence of a relation of a graph as [graph.Relation.Telling] does, behind
// the sentences that a verdict was passed on. Without a graph there are none of these.
func Telling(g *graph.Graph, r graph.Relation) []graph.Evidence {
	list := r.Telling()
	if g == nil || !r.Reviewed {
		return list
	}
	if v, ok := verdictOn(g, r); ok {
		slices.SortStableFunc(list, func(x, y graph.Evidence) int { return graph.CompareBool(v.Cites(y), v.Cites(x)) })
	}
	return list
}

// EvidenceOf is [snapshot.NewEvidence] with an empty list for none.
func EvidenceOf(list []graph.Evidence) []snapshot.Evidence {
	return append([]snapshot.Evidence{}, snapshot.NewEvidence(list)...)
}
