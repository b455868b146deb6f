package query

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
)

// NewView returns the roots, everything that they depend on or that depends on
// them within depth steps along the relations that pass the filter, and all
// such relations among these; depth <= 0 means no limit. It takes O(n+m) time.
func NewView(g *graph.Graph, roots []int, dir graph.Direction, depth int, f graph.Filter) graph.View {
	g = g.Select(f)
	s := algo.BreadthFirst(g, roots, dir, depth, false)
	nodes := make([]int, len(s.Order))
	var v graph.View
	for i, node := range s.Order {
		nodes[i] = int(node)
		for step := range g.Steps(int(node), dir) {
			if s.Depth[step.Node] < 0 {
				v.Hidden += len(step.Kinds.List())
			}
		}
	}
	slices.Sort(nodes)
	for i, node := range nodes {
		if s.Depth[node] == 0 {
			v.Roots = append(v.Roots, i)
		}
	}
	v.Graph = g.Induce(nodes)
	return v
}
