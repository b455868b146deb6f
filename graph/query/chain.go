package query

import (
	"strata/graph"
	"strata/graph/needs"
)

// BestChain returns the best chain from one protocol to another, and whether there is
// one: that by which it needs it or, unless only that is wanted, the best along any
// relations of the graph that
// followed returns. It takes the time of [needs.Requirements.Of] and of [needs.BestChain].
func BestChain(q *needs.Requirements, followed func() *graph.Graph, from, to int, requiredOnly bool) ([]int, bool) {
	a := q.Required(from)
	for _, n := range a.Required {
		if n.Node == to {
			return a.Chain(n), true
		}
	}
	if requiredOnly {
		return nil, false
	}
	a = q.Of(from)
	for _, list := range [][]needs.Needed{a.OneOf, a.Types, a.Optional} {
		for _, n := range list {
			if n.Node == to {
				return a.Chain(n), true
			}
		}
	}
	return needs.BestChain(followed(), from, to)
}
