package query

import (
	"slices"

	"strata/graph"
	"strata/graph/needs"
)

// A Connection is the best chain from one protocol to another, and what the first needs of
// the second by all that the graph says.
type Connection struct {
	Chain   []int // both included; nil if there is none
	Need    graph.Need
	Purpose graph.Purpose // [graph.Types] where only these are needed, else [graph.Service]
}

// Connect returns how one protocol needs another: by the chain by which it does or, if it is
// not among what the first needs in any way, with [graph.Reported], by the best along any
// relations of the graph that followed returns, unless it is nil or only what is required is
// wanted. It takes the time of [needs.Requirements.Of] and of [needs.BestChain].
func Connect(q *needs.Requirements, followed func() *graph.Graph, from, to int, requiredOnly bool) Connection {
	a := q.Required(from)
	chainIn := func(list []needs.Needed) []int {
		for _, n := range list {
			if n.Node == to {
				// A member of a group may be needed on the way to the group, too.
				chain := a.Chain(n)
				return chain[:slices.Index(chain, to)+1]
			}
		}
		return nil
	}
	if chain := chainIn(a.Required); chain != nil {
		return Connection{Chain: chain}
	}
	if requiredOnly {
		return Connection{Need: graph.Reported}
	}
	a = q.Of(from)
	if chain := chainIn(a.OneOf); chain != nil {
		return Connection{Chain: chain, Need: graph.OneOf}
	}
	if chain := chainIn(a.Types); chain != nil {
		return Connection{Chain: chain, Purpose: graph.Types}
	}
	if chain := chainIn(a.Optional); chain != nil {
		return Connection{Chain: chain, Need: graph.Optional}
	}
	c := Connection{Need: graph.Reported}
	if followed != nil {
		c.Chain, _ = needs.BestChain(followed(), from, to)
	}
	return c
}
