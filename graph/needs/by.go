package needs

import (
	"slices"

	"strata/graph"
	"strata/graph/needs/hypergraph"
)

const noCost = ^cost(0)

// A climb is a search of what leads to some nodes, by place.
type climb struct {
	*Requirements
	*hypergraph.Region
	cost    []cost // of the best chain down, noCost if there is none
	next    []hop
	reached []int32 // places that have a chain

	waiting queue        // of places
	met     []bool       // alternatives
	left    []int32      // of groups: how many alternatives are not met
	best    []bestMember // of groups
}

// A hop is the first step of a chain down.
type hop struct {
	place int32 // that it leads to, or -1
	node  int32 // that it leads to locally, or -1
	step  int32 // in Requirements.steps; -1 where all members of a group lead on, and at the end
}

// A bestMember is the member of a group that has the best chain down, the first of several.
type bestMember struct{ place, alternative int32 } // -1 for none

func newClimb(q *Requirements, r *hypergraph.Region) *climb {
	c := &climb{
		Requirements: q, Region: r, cost: make([]cost, r.Len()), next: make([]hop, r.Len()),
		met: make([]bool, r.Alternatives()), left: make([]int32, len(r.Groups())), best: make([]bestMember, len(r.Groups())),
	}
	for at := range c.cost {
		c.cost[at] = noCost
	}
	for number, group := range r.Groups() {
		c.left[number], c.best[number].place = group.End-group.First, -1
	}
	return c
}

// reset forgets the last search. It takes time in proportion to what that has reached.
func (c *climb) reset() {
	for _, at := range c.reached {
		c.cost[at] = noCost
		for _, m := range c.Memberships(at) {
			if c.met[m.Alternative] {
				c.met[m.Alternative] = false
				c.left[m.Group]++
				c.best[m.Group].place = -1
			}
		}
	}
	c.reached, c.waiting = c.reached[:0], queue{}
}

func (c *climb) reach(at int32, d cost, by hop) {
	if c.cost[at] <= d {
		return
	}
	if c.cost[at] == noCost {
		c.reached = append(c.reached, at)
	}
	c.cost[at], c.next[at] = d, by
	c.waiting.push(at, d)
}

// search finds what leads to a node whatever is chosen, and the best chains, until it
// comes to a place that until holds of, if that is not nil. It returns the place, -1 for
// none. It is Dijkstra's algorithm with Knuth's generalization (A generalization of
// Dijkstra's algorithm, Information Processing Letters 6, 1977): a group leads on when
// all its alternatives have been reached. It takes O(n+m) time, with a queue for each
// cost.
func (c *climb) search(until func(at int32) bool, nodes ...int32) int32 {
	c.reset()
	for _, node := range nodes {
		for _, up := range c.Locally(node) {
			c.reach(up.From, c.stepCost(up.Step), hop{-1, node, up.Step})
		}
		if at := c.At(node); at >= 0 {
			c.reach(at, 0, hop{-1, -1, -1})
		}
		for _, at := range c.Others(node) {
			c.reach(at, 0, hop{-1, -1, -1})
		}
	}
	for {
		places, d, ok := c.waiting.next()
		if !ok {
			return -1
		}
		for _, at := range places {
			if c.cost[at] != d {
				continue
			}
			if until != nil && until(at) {
				return at
			}
			if c.Depth > 0 && d.length() >= c.Depth {
				continue
			}
			rises, steps := c.Rises(at)
			memberships := c.Memberships(at)
			c.work += 1 + len(rises) + len(memberships)
			for i, from := range rises {
				c.reach(from, d+c.stepCost(steps[i]), hop{at, -1, steps[i]})
			}
			for _, m := range memberships {
				if c.met[m.Alternative] {
					continue
				}
				c.met[m.Alternative] = true
				if best := &c.best[m.Group]; best.place < 0 || c.cost[best.place] == d && best.alternative > m.Alternative {
					*best = bestMember{at, m.Alternative}
				}
				c.left[m.Group]--
				if owner := c.Groups()[m.Group].Owner; c.left[m.Group] == 0 && owner >= 0 {
					c.reach(owner, d+1, hop{c.best[m.Group].place, -1, -1})
				}
			}
		}
	}
}

func (c *climb) stepCost(number int32) cost { return c.Requirements.cost(c.steps[number].cost) }

// A Needing is a protocol that needs others.
type Needing struct {
	Node int
	// Relation is the number of the first relation of the chain; -1 where a narrowing
	// says so, or all members of a group lead on.
	Relation  int
	Narrowing int        // the number of the narrowing that says so, or -1
	Depth     int        // steps of the chain
	Below     *graph.Way // the chain from one of those needed up to what the first step leads to
}

// Chain returns the nodes of the chain from the node down to one of those needed. It
// takes time linear in the chain.
func (n Needing) Chain() []int {
	chain := append(make([]int, 0, n.Depth+1), n.Node)
	for at := n.Below; at != nil; at = at.Before {
		chain = append(chain, int(at.Node))
	}
	return chain
}

// By returns what needs one of some nodes whatever is chosen, by node: a group of which
// all members are or need one of them leads on. The nodes themselves are not listed.
// It takes O(n+m) time for the states and relations of the whole graph.
func (q *Requirements) By(nodes ...int) []Needing {
	climb := q.climb(nodes)
	asked := make([]bool, q.g.Len())
	for _, node := range nodes {
		asked[node] = true
	}
	ways, depth := climb.ways()
	var list []Needing
	for node := range q.g.Len() {
		at := climb.At(int32(node))
		if climb.cost[at] == noCost || asked[node] {
			continue
		}
		n := Needing{Node: node, Relation: -1, Narrowing: -1, Depth: int(depth[at]), Below: ways[at].Before}
		if first := climb.next[at].step; first >= 0 {
			n.Relation, n.Narrowing = int(q.steps[first].relation), int(q.steps[first].says)
		}
		list = append(list, n)
	}
	return list
}

// ways returns the chains that a search has found, by place, and their steps. Each chain
// down is a way up from what was asked for.
func (c *climb) ways() (ways []graph.Way, depth []int32) {
	ways, depth = make([]graph.Way, c.Len()), make([]int32, c.Len())
	ends := make(map[int32]*graph.Way) // of steps that lead to nodes locally
	var chain []int32                  // places from the top, until depth is known
	for _, top := range c.reached {
		chain = chain[:0]
		for at := top; ways[at].Before == nil; at = c.next[at].place {
			ways[at].Node = c.node(c.State(at))
			hop := c.next[at]
			if hop.place >= 0 {
				ways[at].Before = &ways[hop.place]
				chain = append(chain, at)
				continue
			}
			if hop.node >= 0 {
				if ends[hop.node] == nil {
					ends[hop.node] = &graph.Way{Node: hop.node}
				}
				ways[at].Before = ends[hop.node]
				depth[at] = 1
			}
			break
		}
		for _, at := range slices.Backward(chain) {
			depth[at] = depth[c.next[at].place] + 1
		}
	}
	return ways, depth
}

// climb searches what needs nodes in the whole graph.
func (q *Requirements) climb(nodes []int) *climb {
	if q.whole == nil {
		q.expandMany(q.g.Len())
		all := make([]int32, q.g.Len())
		for node := range all {
			all[node] = int32(node)
		}
		q.whole = newClimb(q, q.region(all))
	}
	targets := make([]int32, len(nodes))
	for i, node := range nodes {
		targets[i] = int32(node)
	}
	q.whole.search(nil, targets...)
	return q.whole
}

// CountBy returns how many protocols need a node whatever is chosen.
func (q *Requirements) CountBy(node int) int {
	climb := q.climb([]int{node})
	count := 0
	for _, at := range climb.reached {
		if number := climb.State(at); int(number) < q.g.Len() && int(number) != node {
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
