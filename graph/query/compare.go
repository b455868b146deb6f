package query

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// A Comparison lists what two protocols depend on: both, and each alone.
type Comparison struct {
	// Shared is what both depend on, directly or not.
	Shared []Shared
	// OnlyA and OnlyB are what one depends on and the other does not. If A
	// depends on B, then B is in OnlyA.
	OnlyA, OnlyB []algo.Reached
}

// Shared is a dependency of both protocols that are compared.
type Shared struct {
	A, B algo.Reached // of the same Node, as either reaches it
	// OfA is false if all chains from A to the node lead through B, and OfB the
	// reverse.
	OfA, OfB bool
}

// depth is the number of steps after which both have reached it.
func (s Shared) depth() int { return max(s.A.Depth, s.B.Depth) }

// Compare returns what the protocols a and b depend on together and apart, each
// list from near to far and then by ID: see [algo.Closure]. What is shared is as far
// as it is from the one that is further away. It follows every relation of g.
func Compare(g *graph.Graph, a, b int) Comparison {
	return compare(g, a, b, algo.Closure(g, []int{a}, graph.Down, 0), algo.Closure(g, []int{b}, graph.Down, 0))
}

// CompareRequired is [Compare] for what the protocols need whatever is chosen of
// alternatives: see [needs.Requirements.Of]. What is shared only by way of one of the
// two is so along required relations and those to alternatives.
func CompareRequired(q *needs.Requirements, a, b int) Comparison {
	g := q.Graph().Keep(func(_ int, r graph.Arc) bool {
		return q.Kinds.Has(r.Kind) && (r.Need == graph.Required && r.Purpose != graph.Types || r.Need == graph.OneOf)
	})
	return compare(g, a, b, required(q, a), required(q, b))
}

// required returns what a protocol needs whatever is chosen, in the order and form of
// [algo.Closure].
func required(q *needs.Requirements, node int) []algo.Reached {
	answer := q.Required(node)
	list := make([]algo.Reached, len(answer.Required))
	for i, n := range answer.Required {
		chain := answer.Chain(n)
		list[i] = algo.Reached{Node: n.Node, Depth: len(chain) - 1, Relation: n.Relation, Before: chain[:len(chain)-1]}
	}
	slices.SortFunc(list, func(x, y algo.Reached) int {
		return cmp.Or(cmp.Compare(x.Depth, y.Depth), cmp.Compare(x.Node, y.Node))
	})
	return list
}

// compare compares what two protocols lead to, as listed; chains are those of g.
func compare(g *graph.Graph, a, b int, listA, listB []algo.Reached) Comparison {
	ofB := make(map[int]algo.Reached)
	for _, r := range listB {
		ofB[r.Node] = r
	}
	throughA, throughB := dominatedBy(g, b, a), dominatedBy(g, a, b)
	var c Comparison
	shared := make(map[int]bool)
	for _, r := range listA {
		if s, both := ofB[r.Node]; both {
			shared[r.Node] = true
			c.Shared = append(c.Shared, Shared{r, s, !throughB[r.Node], !throughA[r.Node]})
		} else {
			c.OnlyA = append(c.OnlyA, r)
		}
	}
	for _, r := range listB {
		if !shared[r.Node] {
			c.OnlyB = append(c.OnlyB, r)
		}
	}
	slices.SortFunc(c.Shared, func(x, y Shared) int {
		return cmp.Or(cmp.Compare(x.depth(), y.depth()), cmp.Compare(x.A.Node, y.A.Node))
	})
	return c
}

// dominatedBy reports for every node whether all chains from a root down to it lead
// through another given node.
func dominatedBy(g *graph.Graph, root, node int) []bool {
	dominators := algo.FindDominators(g, []int{root}, graph.Down)
	below := make([]bool, g.Len())
	for _, n := range dominators.Order {
		above := dominators.Immediate[n]
		below[n] = above >= 0 && above != root && (above == node || below[above])
	}
	return below
}

// LowestCommon returns the lowest common layers of two protocols. Of all protocols
// that both stand upon, where a protocol counts as standing upon itself, they are
// those that no other such protocol stands upon; protocols that stand upon each
// other are one layer. The members of a layer are sorted, and so are the layers.
// Where one of the two stands upon the other, the layer of the other is the only
// one. Every relation of g counts.
//
// They are what is known as the lowest common ancestors in a directed acyclic
// graph (Bender and others, Lowest common ancestors in trees and directed acyclic
// graphs, J. Algorithms 57, 2005), turned upside down, of the condensation by
// strongly connected components. It takes O(n+m) time.
func LowestCommon(g *graph.Graph, a, b int) [][]int {
	ofA, ofB := algo.BreadthFirst(g, []int{a}, graph.Down, 0, false).Depth, algo.BreadthFirst(g, []int{b}, graph.Down, 0, false).Depth
	isCommon := func(node int) bool { return ofA[node] >= 0 && ofB[node] >= 0 }

	components := algo.NewComponents(g)
	carries := make([]bool, components.Len()) // another one that is common
	for node := range g.Len() {
		if !isCommon(node) {
			continue
		}
		for step := range g.Steps(node, graph.Down) {
			if c := components.Of(step.Node); c != components.Of(node) {
				carries[c] = true
			}
		}
	}
	var layers [][]int
	for node := range g.Len() {
		c := components.Of(node)
		if members := components.Members(c); isCommon(node) && !carries[c] && members[0] == int32(node) {
			layers = append(layers, components.Nodes(c))
		}
	}
	return layers
}
