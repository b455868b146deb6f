package query

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
)

// NewStackView returns what a stack diagram shows: the roots, what they extend,
// directly or not, everything that any of these layers on within depth steps, and
// the layers-on relations among all and the extends relations among the first two.
// Looking up it is what extends the roots and what is layered on any of these.
// depth <= 0 means no limit; of the filter, the kinds do not matter. What protocols further off extend is left out: they
// stand on their layers, whatever they were made from. It takes O(n+m) time.
func NewStackView(g *graph.Graph, roots []int, dir graph.Direction, depth int, f graph.Filter) graph.View {
	f.Kinds = graph.KindSet(graph.Extends)
	extends := algo.BreadthFirst(g.Select(f), roots, dir, 0, false)
	family := make([]int, len(extends.Order))
	for i, node := range extends.Order {
		family[i] = int(node)
	}
	f.Kinds = graph.KindSet(graph.LayersOn)
	layers := g.Select(f)
	s := algo.BreadthFirst(layers, family, dir, depth, false)
	var v graph.View
	nodes := make([]int, len(s.Order))
	for i, node := range s.Order {
		nodes[i] = int(node)
		for step := range layers.Steps(int(node), dir) {
			if s.Depth[step.Node] < 0 {
				v.Hidden++
			}
		}
	}
	slices.Sort(nodes)
	for i, node := range nodes {
		if extends.Depth[node] == 0 {
			v.Roots = append(v.Roots, i)
		}
	}
	f.Kinds = graph.KindSet(graph.LayersOn, graph.Extends)
	shown := g.Select(f).Keep(func(_ int, r graph.Arc) bool {
		return r.Kind == graph.LayersOn || r.Kind == graph.Extends && extends.Depth[r.From] >= 0 && extends.Depth[r.To] >= 0
	})
	v.Graph = shown.Induce(nodes)
	return v
}
