package needs

import (
	"maps"
	"math/bits"
	"slices"
)

// meet returns, for each open group, nodes that all its members lead to, beside what
// is required anyway. Each such node is there for one group at least.
//
// It explores what the members reach outside of what is sure. A choice of a member
// for each group reaches a superset of what is needed under every choice, so a few
// choices leave few candidates. For a candidate it searches, as [Requirements.By]
// does, for what leads to it in any case: either a group does, and the candidate is
// needed with all that it requires, or there is a choice that avoids it, and what
// that does not reach is no candidate. Each takes O(k+l) time for k states and l
// relations explored, and disposes of one candidate or more. Where some rounds have
// not disposed of all, the rest is decided together by solve. That is O(c k (k+l) / 64)
// at most for c candidates, with an iteration of k rounds, and O(c (k+l) / 64)
// commonly.
func (q *Requirements) meet(open []choice, sure []bool) [][]int32 {
	common := make([][]int32, len(open))
	if len(open) == 0 {
		return common
	}
	j := newJoint(q, open, sure)
	j.candidates = j.reach(func(c *choice) int { return j.least(c) })
	if len(j.candidates) > 0 {
		j.keep(j.reach(func(c *choice) int { return len(c.members) - 1 }))
	}
	for round := 0; round < rounds && len(j.candidates) > 0; round++ {
		node := j.first()
		reached := j.up.search(j.Requirements, []int32{node})
		leads := func(number int32) bool {
			at := j.up.at(number)
			return at >= 0 && reached.cost[at] != noCost
		}
		avoids := func(member []int32) bool { return !slices.ContainsFunc(member, leads) }
		if group := slices.IndexFunc(open, func(c choice) bool { return !slices.ContainsFunc(c.members, avoids) }); group >= 0 {
			for _, found := range j.with(node) {
				if j.candidates[found] {
					delete(j.candidates, found)
					common[group] = append(common[group], found)
				}
			}
			continue
		}
		j.keep(j.reach(func(c *choice) int {
			return max(0, slices.IndexFunc(c.members, avoids)) // what leads there is not reached
		}))
	}
	j.solve(common)
	return common
}

// rounds is how many candidates meet decides one by one.
var rounds = 32

// A joint is what members of open groups reach outside of what is sure.
type joint struct {
	*Requirements
	open       []choice
	sure       []bool
	up         *upward
	candidates map[int32]bool // nodes
	below      []int32        // see postorder
	above      [][]int32      // by place: the places of the states that lead there
}

func newJoint(q *Requirements, open []choice, sure []bool) *joint {
	j := &joint{Requirements: q, open: open, sure: sure}
	var members []int32
	for i := range open {
		members = append(members, slices.Concat(open[i].members...)...)
	}
	j.up = q.explore(members, j.isSure)
	return j
}

func (j *joint) isSure(number int32) bool { return int(number) < len(j.sure) && j.sure[number] }

// least returns the member of a group that adds least at a glance: the first without a
// state that is not sure, or the first with the fewest steps.
func (j *joint) least(c *choice) int {
	best, least := 0, -1
	for i, member := range c.members {
		steps := 0
		for _, number := range member {
			if !j.isSure(number) {
				steps += 1 + len(j.service(number))
			}
		}
		if least < 0 || steps < least {
			best, least = i, steps
		}
	}
	return best
}

// reach returns the nodes, other than sure ones, that a choice of members leads to.
func (j *joint) reach(pick func(c *choice) int) map[int32]bool {
	nodes := make(map[int32]bool)
	seen := make([]bool, len(j.up.order))
	var queue []int32
	visit := func(number int32) {
		if at := j.up.at(number); at >= 0 && !seen[at] {
			seen[at] = true
			nodes[j.states[number].node] = true
			queue = append(queue, number)
		}
	}
	choose := func(c *choice) {
		for _, number := range c.members[pick(c)] {
			visit(number)
		}
	}
	for i := range j.open {
		choose(&j.open[i])
	}
	for len(queue) > 0 {
		number := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, t := range j.service(number) {
			visit(t.state)
		}
		for _, t := range j.local(number) {
			nodes[j.states[t.state].node] = true
		}
		for _, c := range j.groups(number) {
			if c.open() {
				choose(&c)
			}
		}
	}
	return nodes
}

// keep drops candidates that are not among nodes.
func (j *joint) keep(nodes map[int32]bool) {
	for node := range j.candidates {
		if !nodes[node] {
			delete(j.candidates, node)
		}
	}
}

// first returns the candidate that is explored first, from above.
func (j *joint) first() int32 {
	for _, number := range j.up.order {
		if node := j.states[number].node; j.candidates[node] {
			return node
		}
	}
	return slices.Min(slices.Collect(maps.Keys(j.candidates))) // reached locally alone
}

// with returns a node and what it requires in any case: itself alone where it has
// several states, or none that all need.
func (j *joint) with(node int32) []int32 {
	var states []int32
	for _, number := range j.up.order {
		if j.states[number].node == node {
			states = append(states, number)
		}
	}
	if len(states) != 1 || len(j.up.local[node]) > 0 {
		return []int32{node}
	}
	f := j.chains(starts(states), false, j.isSure, nil)
	var nodes []int32
	for _, at := range f.order {
		nodes = append(nodes, j.states[f.states[at]].node)
		for _, t := range j.local(f.states[at]) {
			nodes = append(nodes, j.states[t.state].node)
		}
	}
	return nodes
}

// batch is how many words of nodes solve decides at a time.
const batch = 16

// words is a set of batch*64 nodes.
type words [batch]uint64

func (w *words) set(bit int) {
	if bit >= 0 && bit < batch*64 {
		w[bit/64] |= 1 << (bit % 64)
	}
}

// solve decides the candidates that are left: it solves the equations of R for them by
// iteration from nothing, for batch*64 at a time, so that memory stays linear.
func (j *joint) solve(common [][]int32) {
	nodes := slices.Sorted(maps.Keys(j.candidates))
	for first := 0; first < len(nodes); first += batch * 64 {
		j.solveBatch(nodes[first:min(len(nodes), first+batch*64)], common)
	}
}

// postorder returns the places of the states explored, each behind what it leads to
// as far as there are no cycles: in that order few iterations suffice.
func (j *joint) postorder() []int32 {
	if j.below != nil {
		return j.below
	}
	below := make([]int32, 0, len(j.up.order))
	next := make([][]int32, len(j.up.order)) // of states on the stack: where they lead yet
	seen := make([]bool, len(j.up.order))
	j.above = make([][]int32, len(j.up.order))
	var stack []int32
	push := func(number int32) {
		at := j.up.at(number)
		if at < 0 || seen[at] {
			return
		}
		seen[at] = true
		for _, t := range j.service(number) {
			next[at] = append(next[at], t.state)
		}
		for _, c := range j.groups(number) {
			if c.open() {
				for _, m := range c.members {
					next[at] = append(next[at], m...)
				}
			}
		}
		stack = append(stack, int32(at))
	}
	for _, number := range j.up.order {
		push(number)
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			if n := len(next[at]); n > 0 {
				to := next[at][n-1]
				next[at] = next[at][:n-1]
				if to := j.up.at(to); to >= 0 {
					j.above[to] = append(j.above[to], at)
				}
				push(to)
				continue
			}
			next[at] = nil
			below = append(below, at)
			stack = stack[:len(stack)-1]
		}
	}
	j.below = below
	return below
}

func (j *joint) solveBatch(nodes []int32, common [][]int32) {
	order := j.up.order
	sets := make([]words, len(order))
	filled := make([]bool, len(order)) // whether the set has a member
	below := j.postorder()
	bit := func(number int32) int {
		i, found := slices.BinarySearch(nodes, j.states[number].node)
		if !found {
			return -1
		}
		return i
	}
	bitOf := make([]int, len(order))
	for at, number := range order {
		bitOf[at] = bit(number)
	}
	// with adds a state's node and what it needs; what is required anyway adds
	// nothing, so that a member of it makes its group add nothing.
	with := func(w *words, number int32) {
		at := j.up.at(number)
		if at < 0 {
			return
		}
		w.set(bitOf[at])
		if !filled[at] {
			return
		}
		for i, x := range sets[at] {
			w[i] |= x
		}
	}
	all := func(members [][]int32) (w words) {
		for i, m := range members {
			var u words
			for _, number := range m {
				with(&u, number)
			}
			if i == 0 {
				w = u
				continue
			}
			for k := range w {
				w[k] &= u[k]
			}
		}
		return w
	}
	// A state is looked at again when something that it leads to has changed.
	due := make([]bool, len(order))
	for i := range due {
		due[i] = true
	}
	for changed := true; changed; {
		changed = false
		for _, i := range below {
			if !due[i] {
				continue
			}
			due[i] = false
			w := sets[i]
			for _, t := range j.service(order[i]) {
				with(&w, t.state)
			}
			for _, t := range j.Requirements.local(order[i]) {
				w.set(bit(t.state))
			}
			for _, c := range j.groups(order[i]) {
				if !c.open() {
					continue
				}
				u := all(c.members)
				for k := range w {
					w[k] |= u[k]
				}
			}
			if w != sets[i] {
				sets[i], filled[i], changed = w, true, true
				for _, above := range j.above[i] {
					due[above] = true
				}
			}
		}
	}
	for i, c := range j.open {
		u := all(c.members)
		for k, x := range u {
			for ; x != 0; x &= x - 1 {
				common[i] = append(common[i], nodes[k*64+bits.TrailingZeros64(x)])
			}
		}
	}
}
