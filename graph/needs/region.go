package needs

import (
	"iter"
	"slices"

	"strata/graph"
)

// A region is what some states lead to, by place: as lists of numbers, so that it can
// be searched fast, downwards and upwards.
type region struct {
	order []int32 // the states by place
	place []int32 // of states, from 1; 0 for none
	// Place i leads to down[downStart[i]:downStart[i+1]] in any case, and has the open
	// groups with the numbers in [groupStart[i], groupStart[i+1]).
	downStart, groupStart []int32
	down                  []int32
	openGroups            []openGroup
	// The members of an alternative are members[memberStart[i]:memberStart[i+1]].
	memberStart, members []int32
	// What leads to a place in any case, and of which alternatives it is a member.
	riseStart, membershipStart []int32
	rises, riseSteps           []int32 // from which places, and the steps in Requirements.steps
	memberships                []membership
	locally                    map[int32][]rise  // of nodes
	extra                      map[int32][]int32 // the places of a node's states that are narrowed
}

// A rise is a local step seen from below.
type rise struct {
	from int32 // place
	step int32 // in Requirements.steps
}

// A membership is that of a state in an alternative of an open group.
type membership struct{ group, alternative int32 }

// An openGroup is an open group, whose alternatives are numbered from first to end.
type openGroup struct {
	owner      int32 // place, or -1-i for the i-th of the groups to begin with
	first, end int32
}

// at returns the place of a state, -1 for none.
func (r *region) at(number int32) int32 {
	if int(number) >= len(r.place) {
		return -1
	}
	return r.place[number] - 1
}

// alone reports whether a node is there as one state only.
func (r *region) alone(node int32) bool { return len(r.extra[node]) == 0 && len(r.locally[node]) == 0 }

func (r *region) downOf(at int32) []int32 { return r.down[r.downStart[at]:r.downStart[at+1]] }

func (r *region) groupsOf(at int32) []openGroup {
	return r.openGroups[r.groupStart[at]:r.groupStart[at+1]]
}

func (r *region) membersOf(alternative int32) []int32 {
	return r.members[r.memberStart[alternative]:r.memberStart[alternative+1]]
}

// offeredBy returns the members of all alternatives of a group.
func (r *region) offeredBy(group openGroup) []int32 {
	return r.members[r.memberStart[group.first]:r.memberStart[group.end]]
}

// leadTo yields the places of a node and of what leads to it locally.
func (r *region) leadTo(node int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if at := r.at(node); at >= 0 && !yield(at) {
			return
		}
		for _, at := range r.extra[node] {
			if !yield(at) {
				return
			}
		}
		for _, up := range r.locally[node] {
			if !yield(up.from) {
				return
			}
		}
	}
}

// risesOf returns the places that lead to one in any case.
func (r *region) risesOf(at int32) []int32 { return r.rises[r.riseStart[at]:r.riseStart[at+1]] }

func (r *region) membershipsOf(at int32) []membership {
	return r.memberships[r.membershipStart[at]:r.membershipStart[at+1]]
}

// reach returns what states lead to, with members of open groups: as it is found, the
// states to begin with first.
func (q *Requirements) reach(from []int32) []int32 {
	seen := make([]bool, len(q.states))
	var order []int32
	visit := func(number int32) {
		if int(number) >= len(seen) {
			seen = append(seen, make([]bool, len(q.states)-len(seen))...)
		}
		if !seen[number] {
			seen[number] = true
			order = append(order, number)
		}
	}
	for _, number := range from {
		visit(number)
	}
	for next := 0; next < len(order); next++ {
		for _, t := range q.service(order[next]) {
			visit(t.state)
		}
		for _, group := range q.groups(order[next]) {
			if open(group) {
				for _, alternative := range group.Members {
					for _, member := range alternative {
						visit(member)
					}
				}
			}
		}
	}
	return order
}

// behind returns what members of open groups lead to, with members of further open
// groups, but for states that bar holds of: each state behind what it leads to, as far
// as there are no cycles.
func (q *Requirements) behind(groups []*graph.GroupNodes, bar func(number int32) bool) []int32 {
	seen := make([]bool, len(q.states))
	var order []int32
	var stack []int32 // states; -1-i behind what state i leads to
	push := func(group *graph.GroupNodes) {
		for _, alternative := range group.Members {
			stack = append(stack, alternative...)
			q.work += len(alternative)
		}
	}
	for _, group := range slices.Backward(groups) {
		push(group)
	}
	for len(stack) > 0 {
		number := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if number < 0 {
			order = append(double(order), -1-number)
			continue
		}
		if int(number) >= len(seen) {
			seen = append(seen, make([]bool, len(q.states)-len(seen))...)
		}
		if seen[number] {
			continue
		}
		seen[number] = true
		if bar(number) {
			continue
		}
		stack = append(stack, -1-number)
		s := q.expand(number)
		q.work += 1 + int(s.end-s.service)
		for _, t := range q.steps[s.service:s.local] {
			if int(t.state) >= len(seen) || !seen[t.state] {
				stack = append(stack, t.state)
			}
		}
		for _, group := range q.choices[s.firstGroup:s.groups] {
			if open(group) {
				push(group)
			}
		}
	}
	return order
}

// region returns the region of states and of further groups. It takes time linear in
// both, and in where they lead.
func (q *Requirements) region(order []int32, groups []*graph.GroupNodes) *region {
	r := &region{order: order, place: make([]int32, len(q.states)), downStart: make([]int32, 1, len(order)+1), memberStart: []int32{0}, locally: make(map[int32][]rise), extra: make(map[int32][]int32)}
	for at, number := range order {
		r.place[number] = int32(at) + 1
		if node := q.node(number); node != number {
			r.extra[node] = append(r.extra[node], int32(at))
		}
	}
	offer := func(owner int32, group *graph.GroupNodes) {
		first := int32(len(r.memberStart) - 1)
		for _, alternative := range group.Members {
			for _, member := range alternative {
				if at := r.at(member); at >= 0 {
					r.members = append(r.members, at)
				}
			}
			r.memberStart = append(r.memberStart, int32(len(r.members)))
		}
		r.openGroups = append(r.openGroups, openGroup{owner, first, int32(len(r.memberStart) - 1)})
	}
	for i, group := range groups {
		offer(int32(-1-i), group)
	}
	r.groupStart = make([]int32, 1, len(order)+1)
	r.groupStart[0] = int32(len(r.openGroups))
	var steps []int32 // of down
	for next, number := range order {
		s := q.states[number]
		for i := s.service; i < s.local; i++ {
			if at := r.at(q.steps[i].state); at >= 0 {
				r.down = append(double(r.down), at)
				steps = append(double(steps), i)
			}
		}
		r.downStart = append(r.downStart, int32(len(r.down)))
		for i := s.local; i < s.end; i++ {
			node := q.steps[i].state
			r.locally[node] = append(r.locally[node], rise{int32(next), i})
		}
		for _, group := range q.choices[s.firstGroup:s.groups] {
			if open(group) {
				offer(int32(next), group)
			}
		}
		r.groupStart = append(r.groupStart, int32(len(r.openGroups)))
	}
	r.turn(steps)
	return r
}

// turn finds what leads to each place from where places lead.
func (r *region) turn(steps []int32) {
	n := len(r.order)
	r.riseStart, r.membershipStart = make([]int32, n+2), make([]int32, n+2)
	for _, at := range r.down {
		r.riseStart[at+2]++
	}
	for _, at := range r.members {
		r.membershipStart[at+2]++
	}
	for i := range n {
		r.riseStart[i+2] += r.riseStart[i+1]
		r.membershipStart[i+2] += r.membershipStart[i+1]
	}
	r.rises, r.riseSteps, r.memberships = make([]int32, len(r.down)), make([]int32, len(r.down)), make([]membership, len(r.members))
	for from := range int32(n) {
		for i := r.downStart[from]; i < r.downStart[from+1]; i++ {
			next := &r.riseStart[r.down[i]+1]
			r.rises[*next], r.riseSteps[*next] = from, steps[i]
			*next++
		}
	}
	for number, group := range r.openGroups {
		for alternative := group.first; alternative < group.end; alternative++ {
			for _, at := range r.membersOf(alternative) {
				next := &r.membershipStart[at+1]
				r.memberships[*next] = membership{int32(number), alternative}
				*next++
			}
		}
	}
}
