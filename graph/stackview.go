package graph

import "slices"

// NewStackView returns what a stack diagram shows: the roots, what they extend,
// directly or not, everything that any of these layers on within depth steps, and
// the layers-on relations among all and the extends relations among the first two.
// Looking up it is what extends the roots and what is layered on any of these.
// depth <= 0 means no limit. What protocols further off extend is left out: they
// stand on their layers, whatever they were made from. It takes O(n+m) time.
func NewStackView(g *Graph, roots []int, dir Direction, depth int, requiredOnly bool) View {
	extends := g.Select(Filter{Kinds: KindSet(Extends), RequiredOnly: requiredOnly}).search(roots, dir, 0, false)
	family := make([]int, len(extends.order))
	for i, node := range extends.order {
		family[i] = int(node)
	}
	layers := g.Select(Filter{Kinds: KindSet(LayersOn), RequiredOnly: requiredOnly})
	s := layers.search(family, dir, depth, false)
	var v View
	nodes := make([]int, len(s.order))
	for i, node := range s.order {
		nodes[i] = int(node)
		for step := range layers.steps(int(node), dir) {
			if s.depth[step.node] < 0 {
				v.Hidden++
			}
		}
	}
	slices.Sort(nodes)
	for i, node := range nodes {
		if extends.depth[node] == 0 {
			v.Roots = append(v.Roots, i)
		}
	}
	shown := g.keep(func(_ int, r *relation) bool {
		if r.denied || requiredOnly && r.optional {
			return false
		}
		return r.kind == LayersOn || r.kind == Extends && extends.depth[r.from] >= 0 && extends.depth[r.to] >= 0
	})
	v.Graph = shown.Induce(nodes)
	return v
}
