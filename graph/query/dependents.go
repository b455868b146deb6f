package query

import (
	"math/bits"
	"slices"

	"strata/graph"
	"strata/graph/algo"
)

// countDirect returns how many other nodes depend on a node directly.
func countDirect(g *graph.Graph, node int) int {
	count := 0
	for step := range g.Steps(node, graph.Up) {
		if step.Node != node {
			count++
		}
	}
	return count
}

// A few nodes are counted by a search each, many all together.
func isFew(g *graph.Graph, nodes int) bool { return nodes <= g.Len()/64 }

// stepsOfAll returns how many steps [countAll] takes for so many nodes, at most: a step
// looks at a node or at a relation.
func stepsOfAll(g *graph.Graph, nodes int) int {
	sweeps := g.Len()/nodesOfSweep + 1
	if isFew(g, nodes) {
		sweeps = nodes
	}
	return sweeps * (g.Len() + g.RelationCount())
}

// countAll sets how many other nodes depend on some nodes, directly or not. It returns the
// steps that it took.
func countAll(g *graph.Graph, uses []Use) (work int) {
	if isFew(g, len(uses)) {
		for i := range uses {
			order := algo.BreadthFirst(g, []int{uses[i].Node}, graph.Up, 0, false).Order
			uses[i].All = len(order) - 1
			for _, node := range order {
				work += 1 + len(g.In(int(node)))
			}
		}
		return work
	}
	components := algo.NewComponents(g)
	above, work := countAbove(g, components)
	for i := range uses {
		uses[i].All = above[components.Of(uses[i].Node)] - 1
	}
	return work
}

// words is how many words a set of nodes has: a line of the processor's cache.
const words = 8

// nodesOfSweep is how many nodes are handed down at a time.
const nodesOfSweep = words * 64

// countAbove returns for every component how many nodes lead to it, its own
// among them. Sets of nodes are handed down from component to component, some
// hundreds of nodes at a time: it takes O(n m / 64) time, and O(n+m) memory. It returns
// the steps that it took, too.
func countAbove(g *graph.Graph, components *algo.Components) (counts []int, work int) {
	c := components.Len()
	// The components right above i are above[start[i]:start[i+1]].
	start := make([]int32, c+1)
	var above []int32
	for i := range c {
		first := len(above)
		for _, node := range components.Members(i) {
			for step := range g.Steps(int(node), graph.Up) {
				if j := components.Of(step.Node); j != i {
					above = append(above, int32(j))
				}
			}
		}
		slices.Sort(above[first:])
		above = above[:first+len(slices.Compact(above[first:]))]
		start[i+1] = int32(len(above))
	}
	sets := make([][words]uint64, c)
	counts = make([]int, c)
	// Components come after what they lead to: those on top are the last.
	member, end := 0, c
	for end > 0 {
		clear(sets[:end])
		top := end
		for n := 0; n < nodesOfSweep && end > 0; {
			nodes := components.Members(end - 1)
			for ; member < len(nodes) && n < nodesOfSweep; member++ {
				sets[end-1][n/64] |= 1 << (n % 64)
				n++
			}
			if member == len(nodes) {
				member = 0
				end--
			}
		}
		for i := top - 1; i >= 0; i-- {
			set := &sets[i]
			work++
			for _, j := range above[start[i]:start[i+1]] {
				if int(j) >= top {
					break // as are all after it: dealt with already
				}
				work++
				for k, word := range sets[j] {
					set[k] |= word
				}
			}
			for _, word := range set {
				counts[i] += bits.OnesCount64(word)
			}
		}
	}
	return counts, work
}
