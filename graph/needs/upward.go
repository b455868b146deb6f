package needs

import (
	"container/heap"
	"slices"
)

// An upward is what leads to states, to search from below.
type upward struct {
	order []int32 // the states
	place []int32 // of states in order, or -1
	// By place: the steps to a state are above[aboveStart[i]:aboveStart[i+1]], and its
	// memberships in open groups likewise.
	aboveStart, memberStart []int32
	above                   []rise
	member                  []membership
	groups                  []upperGroup
	alternatives            int32 // of all groups
	local                   map[int32][]rise
}

// A rise is a step seen from below.
type rise struct {
	from     int32 // place
	relation int32
	says     int32
}

// A membership is that of a state in an open group of another.
type membership struct {
	group       int32
	alternative int32 // its number among all of all groups
}

type upperGroup struct {
	owner int32 // place
	count int32 // of its alternatives
}

func (u *upward) at(number int32) int32 {
	if int(number) >= len(u.place) {
		return -1
	}
	return u.place[number]
}

// explore finds what states lead to, with members of open groups, but for states that
// bar, if not nil, holds of.
func (q *Requirements) explore(from []int32, bar func(number int32) bool) *upward {
	u := &upward{local: make(map[int32][]rise)}
	visit := func(number int32) {
		for len(u.place) < len(q.states) {
			u.place = append(u.place, -1)
		}
		if u.place[number] < 0 && (bar == nil || !bar(number)) {
			u.place[number] = int32(len(u.order))
			u.order = append(u.order, number)
		}
	}
	for _, number := range from {
		visit(number)
	}
	for next := 0; next < len(u.order); next++ {
		number := u.order[next]
		for _, t := range q.service(number) {
			visit(t.state)
		}
		for _, c := range q.groups(number) {
			if c.open() {
				for _, m := range c.members {
					for _, member := range m {
						visit(member)
					}
				}
			}
		}
	}
	n := len(u.order)
	u.aboveStart, u.memberStart = make([]int32, n+1), make([]int32, n+1)
	type pair struct {
		at int32
		membership
	}
	var pairs []pair
	for at, number := range u.order {
		for _, t := range q.service(number) {
			if below := u.at(t.state); below >= 0 {
				u.aboveStart[below+1]++
			}
		}
		for _, t := range q.local(number) {
			node := q.states[t.state].node
			u.local[node] = append(u.local[node], rise{int32(at), t.relation, t.says})
		}
		for _, c := range q.groups(number) {
			if !c.open() {
				continue
			}
			group := int32(len(u.groups))
			u.groups = append(u.groups, upperGroup{int32(at), int32(len(c.members))})
			for _, m := range c.members {
				for _, member := range m {
					if below := u.at(member); below >= 0 {
						pairs = append(pairs, pair{below, membership{group, u.alternatives}})
						u.memberStart[below+1]++
					}
				}
				u.alternatives++
			}
		}
	}
	for i := range n {
		u.aboveStart[i+1] += u.aboveStart[i]
		u.memberStart[i+1] += u.memberStart[i]
	}
	u.above, u.member = make([]rise, u.aboveStart[n]), make([]membership, len(pairs))
	next := slices.Clone(u.aboveStart)
	for at, number := range u.order {
		for _, t := range q.service(number) {
			if below := u.at(t.state); below >= 0 {
				u.above[next[below]] = rise{int32(at), t.relation, t.says}
				next[below]++
			}
		}
	}
	next = slices.Clone(u.memberStart)
	for _, p := range pairs {
		u.member[next[p.at]] = p.membership
		next[p.at]++
	}
	return u
}

const noCost = ^cost(0)

// A climb is what leads to some nodes, by place.
type climb struct {
	cost []cost // of the best chain down, noCost if there is none
	next []hop
}

// A hop is the first step of a chain down.
type hop struct {
	place    int32 // that it leads to, or -1
	node     int32 // that it leads to locally, or -1
	relation int32
	says     int32
}

// search finds what leads to nodes, whatever is chosen, and the best chains. It is
// Dijkstra's algorithm with Knuth's generalization (A generalization of Dijkstra's
// algorithm, Information Processing Letters 6, 1977): a group leads on when all its
// alternatives have been reached. It takes O(n+m) time, with a queue for each
// cost.
func (u *upward) search(q *Requirements, nodes []int32) *climb {
	c := &climb{make([]cost, len(u.order)), make([]hop, len(u.order))}
	for i := range c.cost {
		c.cost[i] = noCost
	}
	queues := make(map[cost][]int32)
	costs := new(costHeap)
	reach := func(at int32, d cost, by hop) {
		if c.cost[at] <= d {
			return
		}
		c.cost[at], c.next[at] = d, by
		queue, known := queues[d]
		if !known {
			heap.Push(costs, d)
		}
		queues[d] = append(queue, at)
	}
	target := make(map[int32]bool, len(nodes))
	for _, node := range nodes {
		target[node] = true
		for _, r := range u.local[node] {
			reach(r.from, q.stepCost(r.relation), hop{-1, node, r.relation, r.says})
		}
	}
	for at, number := range u.order {
		if target[q.states[number].node] {
			reach(int32(at), 0, hop{-1, -1, -1, -1})
		}
	}
	met := make([]bool, u.alternatives)
	left, best := make([]int32, len(u.groups)), make([]int32, len(u.groups))
	for i, group := range u.groups {
		left[i], best[i] = group.count, -1
	}
	for costs.Len() > 0 {
		d := heap.Pop(costs).(cost)
		for i := 0; i < len(queues[d]); i++ {
			at := queues[d][i]
			if c.cost[at] != d {
				continue
			}
			if q.Depth > 0 && d.length() >= q.Depth {
				continue
			}
			for _, r := range u.above[u.aboveStart[at]:u.aboveStart[at+1]] {
				reach(r.from, d+q.stepCost(r.relation), hop{at, -1, r.relation, r.says})
			}
			for _, m := range u.member[u.memberStart[at]:u.memberStart[at+1]] {
				if met[m.alternative] {
					continue
				}
				met[m.alternative] = true
				if best[m.group] < 0 {
					best[m.group] = at
				}
				if left[m.group]--; left[m.group] == 0 {
					reach(u.groups[m.group].owner, d+1, hop{best[m.group], -1, -1, -1})
				}
			}
		}
		delete(queues, d)
	}
	return c
}

// A Needing is a protocol that needs others.
type Needing struct {
	Node int
	// Relation is the number of the first relation of the chain; -1 where a narrowing
	// says so, or all members of a group lead on.
	Relation  int
	Narrowing int   // the number of the narrowing that says so, or -1
	Chain     []int // from the node down to one of those needed
}

// By returns what needs one of some nodes whatever is chosen, by node: a group of which
// all members are or need one of them leads on. The nodes themselves are not listed.
// It takes O(n+m) time for the states and relations of the whole graph, and time
// linear in the chains.
func (q *Requirements) By(nodes ...int) []Needing {
	climb, above := q.climb(nodes)
	var list []Needing
	for node, number := range q.plain {
		at := above.place[number]
		if climb.cost[at] == noCost || slices.Contains(nodes, node) {
			continue
		}
		n := Needing{Node: node, Relation: int(climb.next[at].relation), Narrowing: int(climb.next[at].says)}
		for {
			n.Chain = append(n.Chain, int(q.states[above.order[at]].node))
			hop := climb.next[at]
			if hop.node >= 0 {
				n.Chain = append(n.Chain, int(hop.node))
			}
			if hop.place < 0 {
				break
			}
			at = hop.place
		}
		list = append(list, n)
	}
	return list
}

// climb searches what needs nodes in the whole graph.
func (q *Requirements) climb(nodes []int) (*climb, *upward) {
	if q.up == nil {
		all := make([]int32, q.g.Len())
		for node := range all {
			all[node] = q.state(int32(node), nil)
		}
		q.up = q.explore(all, nil)
	}
	targets := make([]int32, len(nodes))
	for i, node := range nodes {
		targets[i] = int32(node)
	}
	return q.up.search(q, targets), q.up
}

// CountBy returns how many protocols need a node whatever is chosen.
func (q *Requirements) CountBy(node int) int {
	climb, above := q.climb([]int{node})
	count := 0
	for other, number := range q.plain {
		if other != node && climb.cost[above.place[number]] != noCost {
			count++
		}
	}
	return count
}

// Direct returns the numbers of the relations by which a node requires others, for all
// that these need or locally.
func (q *Requirements) Direct(node int) (relations []int) {
	number := q.state(int32(node), nil)
	for _, list := range [][]step{q.service(number), q.local(number)} {
		for _, t := range list {
			if t.relation >= 0 {
				relations = append(relations, int(t.relation))
			}
		}
	}
	return relations
}
