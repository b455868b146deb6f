package graph

import "slices"

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
func Reduce(g *Graph) (reduced *Graph, hidden int) {
	required := impliedBy(g, func(r *relation) bool { return !r.optional })
	any := impliedBy(g, func(*relation) bool { return true })
	reduced = g.keep(func(number int, r *relation) bool {
		return !required[number] && !(r.optional && any[number])
	})
	return reduced, g.RelationCount() - reduced.RelationCount()
}

// impliedBy reports of every relation whether the relations that pass have a
// longer way between its ends.
func impliedBy(g *Graph, pass func(*relation) bool) []bool {
	c := NewComponents(g.keep(func(_ int, r *relation) bool { return pass(r) }))
	count := c.Len()
	// The components that each leads to directly, the nearest to it first: they
	// are numbered from the ground up.
	next := make([][]int32, count)
	for i := range g.relations {
		r := &g.relations[i]
		if from, to := c.component[r.from], c.component[r.to]; from != to && pass(r) {
			next[from] = append(next[from], to)
		}
	}
	for i := range next {
		slices.SortFunc(next[i], func(x, y int32) int { return int(y) - int(x) })
		next[i] = slices.Compact(next[i])
	}
	implied := make([]bool, len(g.relations))
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
			for number := g.out[node]; number < g.out[node+1]; number++ {
				to := c.component[g.relations[number].to]
				// A relation that does not pass is implied by one that does, too.
				implied[number] = to != from && (beyond[to] || seen[to] == from && !slices.Contains(next[from], to))
			}
		}
	}
	return implied
}
