package query

import (
	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// NewPlan returns a plan of what roots require, see [needs.Requirements.Plan], where the
// height of a protocol is its layer.
func NewPlan(q *needs.Requirements, roots, preferred []int) needs.Plan {
	var layers []int32
	var c *algo.Components
	return q.Plan(roots, preferred, func(node int) int {
		if layers == nil {
			g := q.Graph().Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn), RequiredOnly: true})
			c = algo.NewComponents(g)
			layers = heights(g, c)
		}
		return int(layers[c.Of(node)])
	})
}
