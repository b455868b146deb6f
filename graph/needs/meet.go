package needs

// What all members of a group lead to.
//
// A protocol leads to z in any case if it is z, if one that it requires leads to z, or
// if all alternatives of an open group do. For one z these are Horn clauses, and what
// follows from them is found in O(k+l) time for k states and l steps and members
// (Dowling and Gallier, Linear-time algorithms for testing the satisfiability of
// propositional Horn formulae, J. Logic Programming 1, 1984); it is what can be
// reached in a directed hypergraph (Gallo, Longo, Pallottino and Nguyen, Directed
// hypergraphs and applications, Discrete Applied Mathematics 42, 1993), and z is for x
// what a dominator is in a graph without groups.
//
// For all z together no linear algorithm is to be expected. Give a protocol that
// requires one with a group of A(u) and B(v) for each edge uv of a graph, where A(u)
// and B(u) require C(w) for all neighbours w of u: it needs a C(w) if and only if the
// graph has a triangle, which nobody knows how to tell in linear time (Itai and Rodeh,
// Finding a minimum circuit in a graph, SIAM J. Comput. 7, 1978).
//
// So few z are left to decide, and many of them are decided together:
//
//   - Every choice of members reaches all that is needed. Some choices that reach
//     little leave candidates. See [joint.filter].
//   - The clauses are solved for 256 sets of candidates at a time, a bit each, for all
//     states in the order of memory. Where x does not lead to a set, none of the set is
//     needed, nor anything that leads to it. See [joint.sift].
//   - Those c that are left are decided from below, in 64 sets at a time, states before
//     what leads to them. Sets that x leads to are divided. What is found to be needed is
//     where later searches end. See [joint.decide].
//
// There are at most 2c sets, each of which can take O(k+l) time: O((c + log n) (k+l)) in
// all, in O(n+k+l) memory. Mostly 64 of them take that time together and few sets are
// needed. On a million protocols with 100,000 groups (see docs/benchmarks.md), where groups
// reach half of the graph, all takes nine times as many steps as that has.
// TestHostileGraphs has graphs made of choices, on all of which it is linear.

import (
	"math"
	"sync"

	"strata/graph"
)

// meet begins to find, for each open group, nodes that all its members lead to, beside
// what is sure, and the region in which they do: wait returns them. Each such node is
// there for one group, behind those of that group that were found on the way to it. In
// the meantime q can search what it has expanded, and expand more.
func (q *Requirements) meet(choices []*graph.GroupNodes, sure func(number int32) bool) (wait func() ([][]int32, *region)) {
	if len(choices) == 0 {
		return func() ([][]int32, *region) { return nil, nil }
	}
	var order []int32
	complete := q.complete
	if !complete {
		order = q.behind(choices, sure)
	}
	still := *q // what is expanded in it stays as it is
	still.work = 0
	var j *joint
	var finding sync.WaitGroup
	finding.Go(func() {
		if complete {
			order = still.behind(choices, sure)
		}
		j = newJoint(&still, order, choices)
		j.filter()
		j.sift()
		j.decide()
	})
	return func() ([][]int32, *region) {
		finding.Wait()
		q.work += still.work
		return j.common, j.region
	}
}

// A joint is what members of open groups reach outside of what is sure.
type joint struct {
	*Requirements
	*region // each place is behind what it leads to, as far as there are no cycles
	// The candidates are the nodes whose level is the number of choices that were
	// made. What is decided has level -1.
	level  []int32 // of nodes
	made   int32
	common [][]int32 // what is needed, by the group all of whose members lead to it

	// The marks of up to 64 sets of candidates, a bit each.
	leads        []uint64 // by place: where it leads
	leadsByOne   []uint64 // by alternative: where it leads
	leadsByFirst []uint64 // where all from the first of its group to it lead
	through      []int32  // by place: 1 + the group all of whose members lead to it, 0 if none is known
	due          dueSet   // places of whose marks those above are yet to be told
	touched      []int32  // places with a mark
	touchedOnes  []membership
	group        [64]int32 // all of whose members lead to a set
}

func newJoint(q *Requirements, order []int32, choices []*graph.GroupNodes) *joint {
	r := q.region(order, choices)
	n, alternatives := len(r.order), len(r.memberStart)-1
	return &joint{
		Requirements: q, region: r, level: make([]int32, q.g.Len()), common: make([][]int32, len(choices)),
		leads: make([]uint64, n), through: make([]int32, n), due: newDueSet(n), leadsByOne: make([]uint64, alternatives), leadsByFirst: make([]uint64, alternatives),
	}
}

// filter makes some choices, of which each reaches all that is needed: what one of
// them does not reach is no candidate.
func (j *joint) filter() {
	j.choose(func(group openGroup) int32 {
		return j.least(group, func(at int32) int32 { return 1 + j.downStart[at+1] - j.downStart[at] })
	})
	left := j.choose(func(group openGroup) int32 { return group.end - 1 })
	for before := math.MaxInt; left > 0 && left < before/4*3; {
		before = left
		weight := j.weigh()
		left = j.choose(func(group openGroup) int32 {
			return j.least(group, func(at int32) int32 { return weight[at] })
		})
	}
}

// weigh returns by place about how many candidates are reached by choosing what reaches
// few.
func (j *joint) weigh() []int32 {
	weight := make([]int32, len(j.order)) // 0 before it is known, in a cycle
	for at := range int32(len(j.order)) {
		sum := int64(0)
		if j.isCandidate(j.node(j.order[at])) {
			sum++
		}
		for _, below := range j.downOf(at) {
			sum += int64(weight[below])
		}
		for _, group := range j.groupsOf(at) {
			for _, member := range j.membersOf(j.least(group, func(at int32) int32 { return weight[at] })) {
				sum += int64(weight[member])
			}
		}
		weight[at] = int32(min(sum, math.MaxInt32))
	}
	j.work += len(j.down) + len(j.members)
	return weight
}

// least returns the first alternative of a group whose members weigh least.
func (j *joint) least(group openGroup, weight func(at int32) int32) int32 {
	best, lightest := group.first, int64(math.MaxInt64)
	for alternative := group.first; alternative < group.end; alternative++ {
		sum := int64(0)
		for _, member := range j.membersOf(alternative) {
			sum += int64(weight(member))
		}
		if sum < lightest {
			best, lightest = alternative, sum
		}
	}
	return best
}

func (j *joint) isCandidate(node int32) bool { return j.level[node] == j.made }

// choose drops the candidates that a choice of alternatives does not lead to, and
// returns how many are left.
func (j *joint) choose(pick func(group openGroup) int32) (left int) {
	reach := func(node int32) {
		if j.isCandidate(node) {
			j.level[node]++
			left++
		}
	}
	seen := make([]bool, len(j.order))
	var queue []int32
	visit := func(places []int32) {
		j.work += 1 + len(places)
		for _, at := range places {
			if !seen[at] {
				seen[at] = true
				reach(j.node(j.order[at]))
				queue = append(queue, at)
			}
		}
	}
	for _, group := range j.openGroups[:j.groupStart[0]] {
		visit(j.membersOf(pick(group)))
	}
	for len(queue) > 0 {
		at := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		visit(j.downOf(at))
		for _, t := range j.local(j.order[at]) {
			reach(t.state)
		}
		for _, group := range j.groupsOf(at) {
			visit(j.membersOf(pick(group)))
		}
	}
	j.made++
	return left
}
