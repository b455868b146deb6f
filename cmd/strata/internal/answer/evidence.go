package answer

import (
	"strata/graph"
	"strata/graph/snapshot"
)

// cite says where a piece of evidence stands, under the title of its section if
// one is given, and its words.
func cite(ev graph.Evidence, title string) string {
	ev.Title = title
	return ev.String()
}

// strongest returns the relation that stands for all from one protocol to another:
// the first of the strongest need, of those that decide what is needed if any does.
func strongest(g *graph.Graph, from, to int) graph.Relation {
	first, end := g.Between(from, to)
	best := first
	for number := first; number < end; number++ {
		r, b := g.Arc(number), g.Arc(best)
		if r.Decides && !b.Decides || r.Decides == b.Decides && r.Need < b.Need {
			best = number
		}
	}
	return g.Relation(best)
}

// cited is a piece of evidence, with its sentence when the documents are at hand.
type cited struct {
	snapshot.Evidence
	Sentence string `json:"sentence,omitempty"`
}
