package hypergraph

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

import "math"

// Common finds, for each of the groups to begin with, nodes that all its alternatives lead
// to. Each such node is there for one group, behind those of that group that were found on
// the way to it. Each place is to be behind what it leads to, as far as there are no
// cycles, and bound is greater than every node. Work is how many steps and members were
// looked at.
func (r *Region) Common(bound int) (common [][]int32, work int) {
	j := newJoint(r, bound)
	j.filter()
	j.sift()
	j.decide()
	return j.common, j.work
}

// A joint is a search for what all alternatives of groups lead to.
type joint struct {
	*Region
	work int // steps and members that were looked at
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
	touchedOnes  []Membership
	group        [64]int32 // all of whose members lead to a set
}

func newJoint(r *Region, bound int) *joint {
	n, alternatives := r.Len(), r.Alternatives()
	return &joint{
		Region: r, level: make([]int32, bound), common: make([][]int32, len(r.begin())),
		leads: make([]uint64, n), through: make([]int32, n), due: newDueSet(n), leadsByOne: make([]uint64, alternatives), leadsByFirst: make([]uint64, alternatives),
	}
}

// filter makes some choices, of which each reaches all that is needed: what one of
// them does not reach is no candidate.
func (j *joint) filter() {
	j.choose(func(group Group) int32 {
		return j.least(group, func(at int32) int32 { return 1 + j.downStart[at+1] - j.downStart[at] })
	})
	left := j.choose(func(group Group) int32 { return group.End - 1 })
	for before := math.MaxInt; left > 0 && left < before/4*3; {
		before = left
		weight := j.weigh()
		left = j.choose(func(group Group) int32 {
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
		if j.isCandidate(j.nodes[at]) {
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
func (j *joint) least(group Group, weight func(at int32) int32) int32 {
	best, lightest := group.First, int64(math.MaxInt64)
	for alternative := group.First; alternative < group.End; alternative++ {
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
func (j *joint) choose(pick func(group Group) int32) (left int) {
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
				reach(j.nodes[at])
				queue = append(queue, at)
			}
		}
	}
	for _, group := range j.begin() {
		visit(j.membersOf(pick(group)))
	}
	for len(queue) > 0 {
		at := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		visit(j.downOf(at))
		for _, node := range j.localsOf(at) {
			reach(node)
		}
		for _, group := range j.groupsOf(at) {
			visit(j.membersOf(pick(group)))
		}
	}
	j.made++
	return left
}
