package algo

// Why not gonum: it has no transitive reduction.

import (
	"slices"

	"strata/graph"
)

// Reduce returns the graph without the relations that a longer way stands for,
// and the number of those it left out: where A leads to B and B to C, a relation
// from A to C adds nothing to what leads to what. A required relation is left out
// only for a way of required ones. Relations among protocols that lead to each
// other stay, and so do all of several relations between the same two.
//
// It is the transitive reduction of the condensation (Aho, Garey and Ullman, The
// transitive reduction of a directed graph, SIAM J. Comput. 1, 1972), taken of
// the required relations and of all. It takes O(n (n+m)) time and O(n+m) memory:
// it is made for views.
func Reduce(g *graph.Graph) (reduced *graph.Graph, hidden int) {
	required := impliedBy(g, func(r graph.Arc) bool { return !r.Optional })
	any := impliedBy(g, func(graph.Arc) bool { return true })
	reduced = g.Keep(func(number int, r graph.Arc) bool {
		return !required[number] && !(r.Optional && any[number])
	})
	return reduced, g.RelationCount() - reduced.RelationCount()
}

// impliedBy reports of every relation whether the relations that pass have a
// longer way between its ends.
func impliedBy(g *graph.Graph, pass func(graph.Arc) bool) []bool {
	c := NewComponents(g.Keep(func(_ int, r graph.Arc) bool { return pass(r) }))
	count := c.Len()
	// The components that each leads to directly, the nearest to it first: they
	// are numbered from the ground up.
	next := make([][]int32, count)
	for i := range g.RelationCount() {
		r := g.Arc(i)
		if from, to := c.component[r.From], c.component[r.To]; from != to && pass(r) {
			next[from] = append(next[from], to)
		}
	}
	for i := range next {
		slices.SortFunc(next[i], func(x, y int32) int { return int(y) - int(x) })
		next[i] = slices.Compact(next[i])
	}
	implied := make([]bool, g.RelationCount())
	seen := make([]int32, count) // the component from which each was last reached
	for i := range seen {
		seen[i] = -1
	}
	var stack []int32
	for from := range int32(count) {
		beyond := make(map[int32]bool) // what is reached over another
		for _, to := range next[from] {
			if seen[to] == from {
				beyond[to] = true
				continue
			}
			seen[to] = from
			for stack = append(stack[:0], to); len(stack) > 0; {
				at := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				for _, further := range next[at] {
					if seen[further] != from {
						seen[further] = from
						stack = append(stack, further)
					}
				}
			}
		}
		for _, node := range c.Members(int(from)) {
			first, end := g.Out(int(node))
			for number := first; number < end; number++ {
				to := c.component[g.Arc(number).To]
				// A relation that does not pass is implied by one that does, too.
				implied[number] = to != from && (beyond[to] || seen[to] == from && !slices.Contains(next[from], to))
			}
		}
	}
	return implied
}
