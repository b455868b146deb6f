package algo

// Why not gonum: it has no feedback arc sets, and topo.DirectedCyclesIn lists every
// cycle, of which there can be exponentially many.

import (
	"cmp"
	"slices"

	"strata/graph"
)

// A CyclicComponent is a set of protocols that lead to each other, or one that
// leads to itself. In its cycles and in its cut, all relations from one protocol
// to another count as one.
type CyclicComponent struct {
	// Members are sorted.
	Members []int
	// Cycles has, for every relation among the members, a shortest cycle through
	// it: of several, the one that goes on to the smallest node at each step. A
	// cycle begins with its smallest node, and leads from its last node back to
	// the first. Each is there once, and they are ordered by length, then by
	// nodes.
	Cycles [][]int
	// Complete is set when Cycles are all of these, and not only those of one
	// and two nodes, and some longer ones.
	Complete bool
	// Cut has the ends of relations without which there is no cycle, sorted. Each
	// is needed: put back, it would close a cycle.
	//
	// It is as small as can be when its length is Bound. Where there are several
	// such cuts, it goes against the fewest statements that are neither optional
	// nor deny the relation, as far as the search went.
	Cut [][2]int
	// Bound is a number of relations that no cut is below.
	Bound int
}

// cycleWork is what [FindCycles] may look at, in relations and the like, before
// it settles for less: a second or two.
const cycleWork = 1 << 27

// FindCycles returns the components of a graph that have cycles, the larger ones
// first, then by their nodes. It follows every relation of g.
//
// The shortest cycles of n members with m relations among them take O(nm) time;
// a smallest cut, which is a minimum feedback arc set, exponential time at worst,
// though 3 ms are enough for all 23 components of the Windows protocols, the
// largest of 64 protocols and 243 relations. Both are given up at a bound, which
// the components share by their relations, and which depends on nothing but the
// graph: the rest takes O((n+m) log n) time.
//
// Where they are given up, Cycles are not Complete, and the cut is that of Eades,
// Lin and Smyth (A fast and effective heuristic for the feedback arc set problem,
// Information Processing Letters 47, 1993), improved by moving one protocol at a
// time. It has at most half of the relations, and Bound tells how far from the
// smallest it can be; beyond a hundred thousand relations, some of it may not be
// needed.
func FindCycles(g *graph.Graph) []CyclicComponent {
	c := NewComponents(g)
	var found []CyclicComponent
	var parts []*digraph
	total := 0
	for i := range c.Len() {
		members := c.Nodes(i)
		if first, end := g.Between(members[0], members[0]); len(members) == 1 && first == end {
			continue
		}
		d, loops := newDigraph(g, c, i)
		component := CyclicComponent{Members: members, Bound: len(loops)}
		for _, node := range loops {
			component.Cycles = append(component.Cycles, []int{members[node]})
			component.Cut = append(component.Cut, [2]int{members[node], members[node]})
		}
		found = append(found, component)
		parts = append(parts, d)
		total += len(d.to)
	}
	for i, d := range parts {
		found[i].solve(d, cycleWork/max(1, total)*len(d.to))
	}
	slices.SortFunc(found, func(x, y CyclicComponent) int {
		return cmp.Or(cmp.Compare(len(y.Members), len(x.Members)), slices.Compare(x.Members, y.Members))
	})
	return found
}

// solve adds the cycles and the cut of the component as a digraph to those of
// single nodes.
func (c *CyclicComponent) solve(d *digraph, work int) {
	left := work / 2
	cycles, complete := d.shortestCycles(make([]bool, len(d.to)), &left)
	c.Complete = complete
	for _, edges := range cycles {
		cycle := make([]int, len(edges))
		for i, e := range edges {
			cycle[i] = c.Members[d.from[e]]
		}
		c.Cycles = append(c.Cycles, cycle)
	}
	cut, bound := d.feedback(cycles, complete, work/2)
	c.Bound += bound
	for _, e := range cut {
		c.Cut = append(c.Cut, [2]int{c.Members[d.from[e]], c.Members[d.to[e]]})
	}
	slices.SortFunc(c.Cut, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
}

// CyclesThrough returns the components that have one of some nodes, which must be
// sorted, and of their cycles those that pass through one. Cuts and bounds stay those
// of the whole components. The components given must not be used any more.
func CyclesThrough(components []CyclicComponent, nodes []int) []CyclicComponent {
	passes := func(list []int) bool {
		return slices.ContainsFunc(list, func(node int) bool {
			_, found := slices.BinarySearch(nodes, node)
			return found
		})
	}
	var chosen []CyclicComponent
	for _, c := range components {
		if passes(c.Members) {
			c.Cycles = slices.DeleteFunc(c.Cycles, func(cycle []int) bool { return !passes(cycle) })
			chosen = append(chosen, c)
		}
	}
	return chosen
}
