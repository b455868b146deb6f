package query

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// A Dependency is a protocol that one of two which are compared needs.
type Dependency struct {
	needs.Needed
	// Need is the strongest, as answers spell it: required, one-of, types, optional or
	// reported.
	Need string
}

// Optional reports whether the protocol can do without the dependency.
func (d Dependency) Optional() bool { return d.Need != "required" && d.Need != "types" }

// A Comparison lists what two protocols depend on: both, and each alone.
type Comparison struct {
	// Shared is what both depend on, directly or not.
	Shared []Shared
	// OnlyA and OnlyB are what one depends on and the other does not. If A
	// depends on B, then B is in OnlyA.
	OnlyA, OnlyB []Dependency
	// AnswerA and AnswerB have the chains.
	AnswerA, AnswerB *needs.Answer
}

// Shared is a dependency of both protocols that are compared.
type Shared struct {
	A, B Dependency // of the same Node, as either needs it
	// OfA is false if all chains from A to the node lead through B, and OfB the
	// reverse.
	OfA, OfB bool
}

// depth is the number of steps after which both have reached it.
func (s Shared) depth() int { return max(s.A.Depth, s.B.Depth) }

// Compare returns what the protocols a and b depend on together and apart, as
// [needs.Requirements.Of] has it or, if that is all that is wanted, what they need
// whatever is chosen; each list from near to far and then by ID. What is shared is as
// far as it is from the one that is further away. What is shared only by way of one of
// the two is so along the relations that answers follow.
func Compare(q *needs.Requirements, a, b int, requiredOnly bool) Comparison {
	g := q.Graph().Keep(func(_ int, r graph.Arc) bool {
		if !q.Kinds.Has(r.Kind) || r.Denied {
			return false
		}
		switch r.Need {
		case graph.Required:
			return !requiredOnly || r.Purpose != graph.Types
		case graph.OneOf:
			return true
		case graph.Optional:
			return !requiredOnly
		}
		return r.Need == graph.Reported && q.Reported
	})
	var c Comparison
	var listA, listB []Dependency
	c.AnswerA, listA = dependencies(q, a, requiredOnly)
	c.AnswerB, listB = dependencies(q, b, requiredOnly)
	ofB := make(map[int]Dependency, len(listB))
	for _, d := range listB {
		ofB[d.Node] = d
	}
	throughA, throughB := dominatedBy(g, b, a), dominatedBy(g, a, b)
	shared := make(map[int]bool)
	for _, d := range listA {
		if other, both := ofB[d.Node]; both {
			shared[d.Node] = true
			c.Shared = append(c.Shared, Shared{d, other, !throughB[d.Node], !throughA[d.Node]})
		} else {
			c.OnlyA = append(c.OnlyA, d)
		}
	}
	for _, d := range listB {
		if !shared[d.Node] {
			c.OnlyB = append(c.OnlyB, d)
		}
	}
	slices.SortFunc(c.Shared, func(x, y Shared) int {
		return cmp.Or(cmp.Compare(x.depth(), y.depth()), cmp.Compare(x.A.Node, y.A.Node))
	})
	return c
}

// dependencies returns what a protocol needs, from near to far and then by ID.
func dependencies(q *needs.Requirements, node int, requiredOnly bool) (*needs.Answer, []Dependency) {
	var answer *needs.Answer
	if requiredOnly && !q.Reported {
		answer = q.Required(node)
	} else {
		answer = q.Of(node)
	}
	var list []Dependency
	add := func(need string, some []needs.Needed) {
		for _, n := range some {
			list = append(list, Dependency{n, need})
		}
	}
	add("required", answer.Required)
	if !requiredOnly {
		add("one-of", answer.OneOf)
		add("types", answer.Types)
		add("optional", answer.Optional)
	}
	add("reported", answer.Reported)
	slices.SortFunc(list, func(x, y Dependency) int {
		return cmp.Or(cmp.Compare(x.Depth, y.Depth), cmp.Compare(x.Node, y.Node))
	})
	return answer, list
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
