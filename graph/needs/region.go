package needs

import (
	"slices"

	"strata/graph/needs/hypergraph"
)

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
				for _, alternative := range group.states {
					for _, member := range alternative {
						visit(member)
					}
				}
			}
		}
	}
	return order
}

// behind returns the region of what members of open groups lead to, with members of further
// open groups, but for states that bar holds of: each state behind what it leads to, as far
// as there are no cycles. It takes time linear in the region and where that leads.
func (q *Requirements) behind(groups []choice, bar func(number int32) bool) *hypergraph.Region {
	r := hypergraph.New(len(q.states))
	seen := make([]bool, len(q.states))
	var stack []int32 // states; -1-i behind what state i leads to
	push := func(group choice) {
		for _, alternative := range group.states {
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
			q.tellRegion(r, -1-number)
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
			r.LeaveOut(number)
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
	begin := make([][][]int32, len(groups))
	for i, group := range groups {
		begin[i] = group.states
	}
	r.Turn(begin)
	return r
}

// tellRegion tells a region of the next state, which has been expanded.
func (q *Requirements) tellRegion(r *hypergraph.Region, number int32) {
	r.Next(number, q.node(number))
	s := &q.states[number]
	for i := s.service; i < s.local; i++ {
		r.Lead(q.steps[i].state, i)
	}
	for i := s.local; i < s.end; i++ {
		r.LeadLocally(q.steps[i].state, i)
	}
	for _, group := range q.choices[s.firstGroup:s.groups] {
		if open(group) {
			r.Offer(group.states)
		}
	}
}

// region returns the region of all that some states lead to. It takes time linear in that.
func (q *Requirements) region(from []int32) *hypergraph.Region {
	order := q.reach(from)
	r := hypergraph.New(len(q.states))
	for _, number := range order {
		q.tellRegion(r, number)
	}
	r.Turn(nil)
	return r
}
