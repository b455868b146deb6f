package needs

import "slices"

const noCost = ^cost(0)

// A climb is what leads to some nodes, by place.
type climb struct {
	cost []cost // of the best chain down, noCost if there is none
	next []hop
}

// A hop is the first step of a chain down.
type hop struct {
	place int32 // that it leads to, or -1
	node  int32 // that it leads to locally, or -1
	step  int32 // in Requirements.steps; -1 where all members of a group lead on, and at the end
}

// search finds what leads to nodes, whatever is chosen, and the best chains. It is
// Dijkstra's algorithm with Knuth's generalization (A generalization of Dijkstra's
// algorithm, Information Processing Letters 6, 1977): a group leads on when all its
// alternatives have been reached. It takes O(n+m) time, with a queue for each
// cost.
func (r *region) search(q *Requirements, nodes []int32) *climb {
	c := &climb{make([]cost, len(r.order)), make([]hop, len(r.order))}
	for i := range c.cost {
		c.cost[i] = noCost
	}
	var waiting queue // of places
	reach := func(at int32, d cost, by hop) {
		if c.cost[at] > d {
			c.cost[at], c.next[at] = d, by
			waiting.push(at, d)
		}
	}
	target := make(map[int32]bool, len(nodes))
	for _, node := range nodes {
		target[node] = true
		for _, up := range r.locally[node] {
			reach(up.from, q.cost(q.steps[up.step].cost), hop{-1, node, up.step})
		}
	}
	for at, number := range r.order {
		if target[q.node(number)] {
			reach(int32(at), 0, hop{-1, -1, -1})
		}
	}
	met := make([]bool, len(r.memberStart)-1)
	left, best := make([]int32, len(r.openGroups)), make([]int32, len(r.openGroups))
	for i, group := range r.openGroups {
		left[i], best[i] = group.end-group.first, -1
	}
	for {
		places, d, ok := waiting.next()
		if !ok {
			return c
		}
		for _, at := range places {
			if c.cost[at] != d {
				continue
			}
			if q.Depth > 0 && d.length() >= q.Depth {
				continue
			}
			for _, up := range r.risesOf(at) {
				reach(up.from, d+q.cost(q.steps[up.step].cost), hop{at, -1, up.step})
			}
			for _, m := range r.membershipsOf(at) {
				if met[m.alternative] {
					continue
				}
				met[m.alternative] = true
				if best[m.group] < 0 {
					best[m.group] = at
				}
				if left[m.group]--; left[m.group] == 0 {
					reach(r.openGroups[m.group].owner, d+1, hop{best[m.group], -1, -1})
				}
			}
		}
	}
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
	for node := range q.g.Len() {
		at := above.at(int32(node))
		if climb.cost[at] == noCost || slices.Contains(nodes, node) {
			continue
		}
		n := Needing{Node: node, Relation: -1, Narrowing: -1}
		if first := climb.next[at].step; first >= 0 {
			n.Relation, n.Narrowing = int(q.steps[first].relation), int(q.steps[first].says)
		}
		for {
			n.Chain = append(n.Chain, int(q.node(above.order[at])))
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
func (q *Requirements) climb(nodes []int) (*climb, *region) {
	if q.whole == nil {
		all := make([]int32, q.g.Len())
		for node := range all {
			all[node] = int32(node)
		}
		q.whole = q.region(q.reach(all), nil)
	}
	targets := make([]int32, len(nodes))
	for i, node := range nodes {
		targets[i] = int32(node)
	}
	return q.whole.search(q, targets), q.whole
}

// CountBy returns how many protocols need a node whatever is chosen.
func (q *Requirements) CountBy(node int) int {
	climb, above := q.climb([]int{node})
	count := 0
	for other := range q.g.Len() {
		if other != node && climb.cost[above.at(int32(other))] != noCost {
			count++
		}
	}
	return count
}

// Direct returns the numbers of the relations by which a node requires others, for all
// that these need or locally.
func (q *Requirements) Direct(node int) (relations []int) {
	for _, list := range [][]step{q.service(int32(node)), q.local(int32(node))} {
		for _, t := range list {
			if t.relation >= 0 {
				relations = append(relations, int(t.relation))
			}
		}
	}
	return relations
}
