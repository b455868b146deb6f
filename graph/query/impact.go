package query

import (
	"cmp"
	"slices"
	"sync"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// Impact is what a change to some protocols reaches.
type Impact struct {
	// Affected are the protocols that depend on a changed one, directly or not,
	// by ascending Depth, then by ID. The changed ones are not among them.
	Affected []Affected
	// ChokePoints are ordered by descending Only, then by ID.
	ChokePoints []ChokePoint
}

// Affected is a protocol that a change reaches.
type Affected struct {
	Node int
	// Depth is the number of steps from the nearest changed protocol by required
	// relations or, when Optional is set, by any; it is 1 or more.
	Depth int
	// Optional is set when no chain of required relations leads to a changed
	// protocol.
	Optional bool
	// Through is the choke point nearest to the protocol by which all its chains
	// to the changed ones lead, -1 if there is none.
	Through int
}

// A ChokePoint is an affected protocol that stands between others and the
// changed ones: every chain from those leads through it, so that a change that
// stops there does not reach them.
type ChokePoint struct {
	Node int
	Only int // how many affected protocols are reached only through it; 1 or more
}

// FindImpact returns what a change to the protocols of some node numbers reaches, up to
// the number of steps that q is limited to: see [Users]. g has the relations along
// which optional dependents are found, and choke points.
//
// A choke point is a dominator, in the graph seen upwards from the changed
// protocols, of others: see [algo.FindDominators]. All chains count for that, longer
// ones than depth too. It takes O(m log n) time.
func FindImpact(q *needs.Requirements, g *graph.Graph, changed []int, requiredOnly bool) Impact {
	var dominators algo.Dominators
	var finding sync.WaitGroup
	if !requiredOnly {
		finding.Go(func() { dominators = algo.FindDominators(g, changed, graph.Up) })
	}
	if depth := q.Depth; depth <= 0 { // chains would be the best, and their lengths no distances
		q.Depth = g.Len()
		defer func() { q.Depth = depth }()
	}
	users := Users(q, g, changed, requiredOnly)
	if requiredOnly {
		dominators = algo.FindDominators(needed(q.Graph(), changed, users), changed, graph.Up)
	}
	finding.Wait()
	affected := make([]bool, g.Len())
	for _, r := range users {
		affected[r.Node] = true
	}
	isAffected := func(node int) bool { return affected[node] }

	var impact Impact
	for _, r := range users {
		a := Affected{Node: r.Node, Depth: r.Depth, Optional: r.Optional, Through: -1}
		if above := dominators.Immediate[r.Node]; above >= 0 && isAffected(above) {
			a.Through = above
		}
		impact.Affected = append(impact.Affected, a)
	}

	only := make([]int, g.Len())
	for _, node := range slices.Backward(dominators.Order) {
		above := dominators.Immediate[node]
		if above >= 0 && isAffected(node) {
			only[above] += only[node] + 1
		}
	}
	for node, n := range only {
		if n > 0 && isAffected(node) {
			impact.ChokePoints = append(impact.ChokePoints, ChokePoint{node, n})
		}
	}
	slices.SortFunc(impact.ChokePoints, func(x, y ChokePoint) int {
		return cmp.Or(cmp.Compare(y.Only, x.Only), cmp.Compare(x.Node, y.Node))
	})
	return impact
}
