package exchange

import (
	"strata/graph"
)

// A row is a relation as the formats of other tools hold it: flat, with the most
// telling piece of its evidence.
type row struct {
	graph.Relation
	statements int // of it, denials too
	best       graph.Evidence
}

func rowOf(g *graph.Graph, number int) row {
	r := row{Relation: g.Relation(number)}
	for _, ev := range r.Evidence {
		r.statements += max(ev.Count, 1)
	}
	if r.statements > 0 {
		r.best = r.Telling()[0]
	}
	return r
}

// part names the part of the document that the best evidence stands in, if there
// is any. Other tools take a "source" for one end of an edge.
func (r *row) part() string {
	if r.statements == 0 {
		return ""
	}
	return r.best.Source.String()
}

// relation is the inverse of rowOf, with one piece of evidence for all, from which the
// need is not decided. A row with a place has one too, though it counts none.
func (r *row) relation() graph.Relation {
	relation := r.Relation
	switch { // a table of other origin need not tell the need
	case r.Need != graph.Required:
	case r.Denied:
		relation.Need = graph.Denied
	case r.Optional:
		relation.Need = graph.Optional
	}
	if r.statements > 0 || r.best != (graph.Evidence{}) {
		ev := r.best
		ev.Optional = relation.Need == graph.OneOf || relation.Need == graph.Optional
		ev.Denied, ev.Purpose = relation.Need == graph.Denied, r.Purpose
		if r.statements > 1 {
			ev.Count = r.statements
		}
		relation.Evidence, relation.Settled = []graph.Evidence{ev}, true
	}
	return relation
}
