package graph

import "slices"

// A View is the part of a graph that a picture shows.
type View struct {
	// Graph holds the protocols shown and the relations among them.
	Graph *Graph
	// Roots are the protocols asked for, as sorted node numbers of Graph.
	Roots []int
	// Hidden counts the relations that pass the filter and lead on from a
	// protocol shown to one that is too deep to be shown.
	Hidden int
	// Implied counts the relations left out because a longer way stands for them,
	// see [Reduce].
	Implied int
	// Groups is set when the protocols of Graph are groups of others, those of
	// Groups.Graph.
	Groups *Groups
	// Focus and Highlight are sorted node numbers of Graph. Where there are any,
	// what is neither in Focus, next to it, nor in Highlight recedes, and so do the
	// relations that neither lead to or from Focus nor join two of Highlight.
	Focus, Highlight []int
}

// NewView returns the roots, everything that they depend on or that depends on
// them within depth steps along the relations that pass the filter, and all
// such relations among these; depth <= 0 means no limit. It takes O(n+m) time.
func NewView(g *Graph, roots []int, dir Direction, depth int, f Filter) View {
	g = g.Select(f)
	s := g.search(roots, dir, depth, false)
	nodes := make([]int, len(s.order))
	var v View
	for i, node := range s.order {
		nodes[i] = int(node)
		for step := range g.steps(int(node), dir) {
			if s.depth[step.node] < 0 {
				v.Hidden += len(step.kinds.List())
			}
		}
	}
	slices.Sort(nodes)
	for i, node := range nodes {
		if s.depth[node] == 0 {
			v.Roots = append(v.Roots, i)
		}
	}
	v.Graph = g.Induce(nodes)
	return v
}
