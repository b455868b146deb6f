package algo

import (
	"cmp"
	"container/heap"
	"encoding/binary"
	"math/bits"
	"slices"

	"strata/graph"
)

// A Requirements answers what protocols need whatever is chosen: the AND/OR closure
// of required dependencies and of groups of alternatives, with the choices that
// protocols narrow for what they stand on.
//
// What x needs, R(x), is the least solution of
//
//	R(x) = ∪ over required x->y of purpose service: {y} ∪ R(y narrowed by x)
//	     ∪ over required x->y of purpose local:     {y}
//	     ∪ over groups of x that are not met:       ∩ over members y: {y} ∪ R(y)
//
// which is also what is reached under every choice of one member a group (for
// every y that is not in the least solution there is a choice that avoids it, by
// taking in each group a member that avoids it). Cycles are no problem.
//
// A narrowed protocol is a node of its own here, a state: a protocol and the
// narrowings that hold there. States are made as they are met. A Requirements is not
// safe for concurrent use; its options must not change after the first answer.
type Requirements struct {
	// Kinds are the kinds of relation to follow, the dependencies to begin with.
	Kinds graph.Kinds
	// Depth bounds the steps of chains, 0 for no bound. With a bound the best chain
	// is the shortest.
	Depth int
	// Reported makes answers list what is only reported, too.
	Reported bool

	g      *graph.Graph
	states []state
	number map[string]int32 // of states that are narrowed, by node and narrowings
	plain  []int32          // number of the state of a node that is not narrowed, or -1
	below  map[int32][]bool // of narrowed protocols: which nodes stand on them by layers-on and extends
}

// A state is a protocol and the narrowings that hold there.
type state struct {
	node     int32
	narrowed []int32 // numbers of narrowings, sorted
	expanded bool
	service  []step // required
	local    []step
	groups   []choice
}

// A step leads to a state by a relation; its number is -1 where a narrowing
// says so.
type step struct {
	state    int32
	relation int32
	says     int32 // the narrowing that names the state, or -1
}

// A choice is a group of a state.
type choice struct {
	members [][]int32 // states
	graph.GroupNodes
}

// NewRequirements returns the requirements of a graph.
func NewRequirements(g *graph.Graph) *Requirements {
	q := &Requirements{Kinds: graph.Dependencies, g: g, number: make(map[string]int32), plain: make([]int32, g.Len()), below: make(map[int32][]bool)}
	for i := range q.plain {
		q.plain[i] = -1
	}
	return q
}

// Graph returns the graph.
func (q *Requirements) Graph() *graph.Graph { return q.g }

// state returns the state of a node under narrowings, of which only those count
// that can be met below it.
func (q *Requirements) state(node int32, narrowed []int32) int32 {
	var kept []int32
	for _, n := range narrowed {
		if q.standsOn(q.g.Narrowing(int(n)).Of)[node] {
			kept = append(kept, n)
		}
	}
	if len(kept) == 0 {
		if q.plain[node] < 0 {
			q.plain[node] = q.add(node, nil)
		}
		return q.plain[node]
	}
	key := binary.LittleEndian.AppendUint32(nil, uint32(node))
	for _, n := range kept {
		key = binary.LittleEndian.AppendUint32(key, uint32(n))
	}
	number, known := q.number[string(key)]
	if !known {
		number = q.add(node, kept)
		q.number[string(key)] = number
	}
	return number
}

func (q *Requirements) add(node int32, narrowed []int32) int32 {
	q.states = append(q.states, state{node: node, narrowed: narrowed})
	return int32(len(q.states) - 1)
}

// standsOn returns which nodes are a node, or stand on it by required layers-on
// and extends.
func (q *Requirements) standsOn(node int32) []bool {
	if found, known := q.below[node]; known {
		return found
	}
	found := make([]bool, q.g.Len())
	found[node] = true
	queue := []int32{node}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, number := range q.g.In(int(at)) {
			r := q.g.Arc(int(number))
			if q.inherits(r) && !found[r.From] {
				found[r.From] = true
				queue = append(queue, r.From)
			}
		}
	}
	q.below[node] = found
	return found
}

// inherits reports whether a relation passes narrowings on: what a protocol calls
// makes its own choices.
func (q *Requirements) inherits(r graph.Arc) bool {
	return q.serves(r) && (r.Kind == graph.LayersOn || r.Kind == graph.Extends)
}

// serves reports whether a relation is a required dependency on a service.
func (q *Requirements) serves(r graph.Arc) bool {
	return q.Kinds.Has(r.Kind) && r.Need == graph.Required && r.Purpose == graph.Service
}

// expand finds where a state leads.
func (q *Requirements) expand(number int32) *state {
	s := &q.states[number]
	if s.expanded {
		return s
	}
	g, node, held := q.g, int(s.node), s.narrowed
	own, end := g.NarrowingsOf(node)
	// What holds here replaces what the protocol says itself; what it says of
	// others goes down with what holds already, which comes from above and wins.
	var here [3]int32 // by choice: the narrowing of this very protocol, or -1
	for i := range here {
		here[i] = -1
	}
	for _, n := range held {
		if x := g.Narrowing(int(n)); int(x.Of) == node {
			here[x.Choice] = n
		}
	}
	down := slices.Clone(held)
	var said []int32
	for n := own; n < end; n++ {
		x := g.Narrowing(n)
		said = append(said, int32(n))
		if !slices.ContainsFunc(held, func(h int32) bool { y := g.Narrowing(int(h)); return y.Of == x.Of && y.Choice == x.Choice }) {
			down = append(down, int32(n))
		}
	}
	slices.Sort(down)
	var service, local []step
	var groups []choice
	first, last := g.Out(node)
	for i := first; i < last; {
		r := g.Arc(i)
		best := -1
		for ; i < last && g.Arc(i).To == r.To; i++ {
			if x := g.Arc(i); best < 0 && q.Kinds.Has(x.Kind) && x.Need == graph.Required && x.Purpose != graph.Types {
				best = i
			}
		}
		if best < 0 {
			continue
		}
		r = g.Arc(best)
		switch {
		case r.Purpose == graph.Local:
			local = append(local, step{q.state(r.To, nil), int32(best), -1})
		case here[graph.Carriers] >= 0 && r.Kind == graph.LayersOn && g.Protocol(int(r.To)).Carrier:
		case q.inherits(r):
			service = append(service, step{q.state(r.To, down), int32(best), -1})
		default:
			direct := slices.DeleteFunc(slices.Clone(said), func(n int32) bool { return g.Narrowing(int(n)).Of != r.To })
			service = append(service, step{q.state(r.To, direct), int32(best), -1})
		}
	}
	add := func(group graph.GroupNodes) {
		c := choice{GroupNodes: group}
		for _, alternative := range group.Members {
			var members []int32
			for _, member := range alternative {
				members = append(members, q.state(member, nil))
			}
			c.members = append(c.members, members)
		}
		groups = append(groups, c)
	}
	for _, group := range g.GroupsOf(node) {
		if int(group.Choice) < len(here) && here[group.Choice] >= 0 || !q.offers(node, group) {
			continue
		}
		add(group)
	}
	for choice, n := range here {
		if n < 0 || !q.Kinds.Has(graph.Choice(choice).Kind()) {
			continue
		}
		x := g.Narrowing(int(n))
		for _, to := range x.Required {
			service = append(service, step{q.state(to, nil), -1, n})
		}
		for _, members := range x.Groups {
			add(graph.GroupNodes{Members: members, Choice: graph.Choice(choice), Evidence: x.Evidence, Met: q.meets(x.Required, members)})
		}
	}
	s = &q.states[number] // states may have moved
	s.service, s.local, s.groups, s.expanded = service, local, groups, true
	return s
}

// offers reports whether a group is of relations of the kinds to follow.
func (q *Requirements) offers(owner int, group graph.GroupNodes) bool {
	if q.Kinds&graph.Dependencies == graph.Dependencies {
		return true
	}
	related := false
	for _, alternative := range group.Members {
		for _, member := range alternative {
			first, end := q.g.Between(owner, int(member))
			for number := first; number < end; number++ {
				if q.Kinds.Has(q.g.Arc(number).Kind) {
					return true
				}
				related = related || q.g.Arc(number).Kind.Dependency()
			}
		}
	}
	return !related && q.Kinds.Has(group.Choice.Kind())
}

// meets reports whether a member of a group is required.
func (q *Requirements) meets(required []int32, members [][]int32) bool {
	return slices.ContainsFunc(members, func(alternative []int32) bool {
		return slices.ContainsFunc(alternative, func(member int32) bool { return slices.Contains(required, member) })
	})
}

// A Needed is a protocol that an [Answer] lists.
type Needed struct {
	Node int
	// Relation is the number of the last relation of the chain; -1 where a narrowing
	// names the node, or all members of a group lead to it.
	Relation  int
	Narrowing int // the number of the narrowing that names the node, or -1
	Depth     int // steps of the chain
	// Group is the place in [Answer.Groups] of the group all of whose members lead
	// to the node, -1 where its chain has no choice.
	Group int

	forest *forest
	state  int32 // that the chain leads to along the forest, or -1
	head   []int // the nodes before the forest's
	tail   int   // the node behind the state, or -1
}

// A Chosen is a group of the root, of what it requires, or of a member of such a
// group.
type Chosen struct {
	Owner int
	graph.GroupNodes
	Chain []int // from the root to the owner
	If    int   // the member on whose choice it depends; -1 where it is there in any case
}

// An Answer is what protocols need. A protocol is in the first list that it belongs
// to, and in no other. The protocols asked for are in none.
type Answer struct {
	Required []Needed // by depth, then by node
	Groups   []Chosen
	OneOf    []Needed // the members of groups that are not met
	Types    []Needed // only types of these
	Optional []Needed // what optional relations and members lead to
	Reported []Needed // what reported relations lead to

	q *Requirements
}

// Chain returns the nodes of the best chain from the root to a protocol of the
// answer, both included. It takes time linear in the chain.
func (a *Answer) Chain(n Needed) []int {
	chain := slices.Clone(n.head)
	if n.state >= 0 {
		chain = append(chain, n.forest.chain(a.q, n.state)...)
	}
	if n.tail >= 0 {
		chain = append(chain, n.tail)
	}
	return chain
}

// Chains returns chains to a protocol that all members of a group lead to: one by each
// member.
func (a *Answer) Chains(n Needed) [][]int {
	group := a.Groups[n.Group]
	c := choice{GroupNodes: group.GroupNodes}
	var chains [][]int
	for _, alternative := range group.Members {
		c.members = [][]int32{nil}
		for _, member := range alternative {
			c.members[0] = append(c.members[0], a.q.state(member, nil))
		}
		chains = append(chains, a.Chain(a.q.through(c, group.Chain, n.Node)))
	}
	return chains
}

// Of returns what roots need together. It takes O(n+m) time for the n states and m
// relations that required relations reach. For k further states that only members
// of groups reach, with l relations, it takes k/1024 rounds of iterations over
// them, each of O(k+l) steps and commonly three or four in number, at most k.
func (q *Requirements) Of(roots ...int) *Answer {
	a := &Answer{q: q}
	listed := make([]bool, q.g.Len())
	var begin []int32
	for _, root := range roots {
		if !listed[root] {
			listed[root] = true
			begin = append(begin, q.state(int32(root), nil))
		}
	}
	best := q.chains(begin, false)
	list := func(to *[]Needed, n Needed) {
		if !listed[n.Node] && (q.Depth == 0 || n.Depth <= q.Depth) {
			listed[n.Node] = true
			*to = append(*to, n)
		}
	}
	sure := make([]bool, len(q.states)) // states that are required without a choice
	for _, number := range best.order {
		sure[number] = true
		list(&a.Required, Needed{
			Node: int(q.states[number].node), Relation: int(best.last[number].relation), Narrowing: int(best.last[number].says), Depth: best.cost[number].length(),
			Group: -1, forest: best, state: number, tail: -1,
		})
	}
	for _, number := range best.order {
		for _, l := range q.states[number].local {
			node := int(q.states[l.state].node)
			list(&a.Required, Needed{
				Node: node, Relation: int(l.relation), Narrowing: -1, Depth: best.cost[number].length() + 1,
				Group: -1, forest: best, state: number, tail: node,
			})
		}
	}
	told := make(map[*[]int32]bool) // groups that are listed, by their members
	tell := func(c choice, owner int32, chain []int, member int) bool {
		if len(c.Members) < 2 && c.Optional || told[&c.Members[0]] {
			return false // it says of one that it can be left out, or is listed
		}
		told[&c.Members[0]] = true
		a.Groups = append(a.Groups, Chosen{Owner: int(owner), GroupNodes: c.GroupNodes, Chain: chain, If: member})
		return true
	}
	var open []choice
	var at []int // their places in a.Groups
	for _, number := range best.order {
		for _, c := range q.states[number].groups {
			if q.Depth > 0 && best.cost[number].length() >= q.Depth || !tell(c, q.states[number].node, best.chain(q, number), -1) || !c.open() || slices.ContainsFunc(c.members, func(m []int32) bool {
				return !slices.ContainsFunc(m, func(n int32) bool { return !sure[n] })
			}) {
				continue
			}
			open = append(open, c)
			at = append(at, len(a.Groups)-1)
		}
	}
	for i, nodes := range q.meet(open, sure) {
		for _, node := range nodes {
			if !listed[node] {
				n := q.through(open[i], a.Groups[at[i]].Chain, int(node))
				n.Group = at[i]
				list(&a.Required, n)
			}
		}
	}
	sortNeeded(a.Required)
	q.listMembers(a, best.order, list, tell)
	q.listTypes(a, best, list)
	q.listOptional(a, best, list)
	if q.Reported {
		q.listReported(a, best, list)
	}
	return a
}

// open reports whether a choice is yet to be made.
func (c *choice) open() bool { return !c.Met && !c.Optional }

func sortNeeded(list []Needed) {
	slices.SortFunc(list, func(x, y Needed) int {
		return cmp.Or(cmp.Compare(x.Depth, y.Depth), cmp.Compare(x.Node, y.Node))
	})
}

// A forest is the best chains from where a search began, by states.
type forest struct {
	roots  int     // how many there are
	order  []int32 // the states, the best chains first
	parent []int32 // -1 where the search began, -2 where it did not come
	last   []step
	cost   []cost
}

// A cost says how good a chain is: how many of its steps count for less, the worst
// in the highest bits.
type cost uint64

const (
	lengthBits  = 24
	oneOverview = cost(1) << lengthBits
	oneOther    = oneOverview << 12
	oneOptional = oneOther << 12
	oneReported = oneOptional << 8
	noCost      = ^cost(0)
	lengthMask  = oneOverview - 1
)

func (c cost) length() int { return int(c & lengthMask) }

// stepCost returns what a relation adds to a chain: own words are better than
// others', required better than optional, and words on relationships and
// transport, and what a reader looked at, better than an overview's.
func stepCost(g *graph.Graph, number int) cost {
	c := cost(1)
	if number < 0 {
		return c
	}
	r := g.Arc(number)
	switch r.Need {
	case graph.Reported:
		c += oneReported
	case graph.OneOf, graph.Optional:
		c += oneOptional
	}
	if r.Standing != graph.Own {
		c += oneOther
	}
	if evidence := g.EvidenceOf(r); !r.Reviewed && len(evidence) > 0 && !slices.ContainsFunc(evidence, func(ev graph.Evidence) bool { return ev.Source.Strong() }) {
		c += oneOverview
	}
	return c
}

// chains searches from states along required services, the best chains first:
// Dijkstra's algorithm with one queue for each cost, of which there are few.
func (q *Requirements) chains(from []int32, reported bool) *forest {
	f := &forest{roots: len(from)}
	grow := func() {
		for len(f.cost) < len(q.states) {
			f.cost = append(f.cost, noCost)
			f.parent = append(f.parent, -2)
			f.last = append(f.last, step{relation: -1, says: -1})
		}
	}
	grow()
	queues := map[cost][]int32{0: from}
	costs := &costHeap{0}
	for _, number := range from {
		f.cost[number], f.parent[number] = 0, -1
	}
	for costs.Len() > 0 {
		c := heap.Pop(costs).(cost)
		for i := 0; i < len(queues[c]); i++ {
			at := queues[c][i]
			if f.cost[at] != c || f.parent[at] == -2 {
				continue
			}
			f.order = append(f.order, at)
			if q.Depth > 0 && c.length() >= q.Depth {
				continue
			}
			steps := q.expand(at).service
			if reported {
				steps = append(slices.Clip(steps), q.reported(at)...)
			}
			grow()
			for _, next := range steps {
				d := c + 1
				if q.Depth == 0 {
					d = c + stepCost(q.g, int(next.relation))
				}
				if f.cost[next.state] <= d {
					continue
				}
				f.cost[next.state], f.parent[next.state], f.last[next.state] = d, at, next
				if _, known := queues[d]; !known {
					heap.Push(costs, d)
				}
				queues[d] = append(queues[d], next.state)
			}
		}
		delete(queues, c)
	}
	return f
}

// chain returns the nodes of the chain to a state.
func (f *forest) chain(q *Requirements, number int32) []int {
	chain := make([]int, 0, f.cost[number].length()+1)
	for at := number; at >= 0; at = f.parent[at] {
		chain = append(chain, int(q.states[at].node))
	}
	slices.Reverse(chain)
	return chain
}

// costHeap is a container/heap of costs, the least on top.
type costHeap []cost

func (h costHeap) Len() int           { return len(h) }
func (h costHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h costHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h *costHeap) Push(x any)        { *h = append(*h, x.(cost)) }
func (h *costHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// batch is how many words of protocols are decided at a time.
const batch = 16

// meet returns, for each group, the nodes that all its members lead to, beside what
// is required anyway. It explores what the members reach outside of that, and
// solves the equations of R there by iteration from nothing, for batch*64 nodes
// at a time: memory stays linear in the states.
func (q *Requirements) meet(open []choice, sure []bool) [][]int32 {
	common := make([][]int32, len(open))
	if len(open) == 0 {
		return common
	}
	place := make(map[int32]int32) // state -> its place in order
	var order []int32
	visit := func(number int32) {
		if _, known := place[number]; !known && !(int(number) < len(sure) && sure[number]) {
			place[number] = int32(len(order))
			order = append(order, number)
		}
	}
	for _, c := range open {
		for _, m := range c.members {
			for _, number := range m {
				visit(number)
			}
		}
	}
	bitOf := make(map[int32]int) // node -> its bit
	var nodes []int32
	count := func(node int32) {
		if _, known := bitOf[node]; !known {
			bitOf[node] = len(nodes)
			nodes = append(nodes, node)
		}
	}
	for next := 0; next < len(order); next++ {
		s := q.expand(order[next])
		count(s.node)
		for _, t := range s.service {
			visit(t.state)
		}
		for _, t := range s.local {
			count(q.states[t.state].node)
		}
		for _, c := range s.groups {
			if c.open() {
				for _, m := range c.members {
					for _, number := range m {
						visit(number)
					}
				}
			}
		}
	}
	for first := 0; first < len(nodes); first += batch * 64 {
		q.solve(open, order, place, bitOf, nodes, first, common)
	}
	return common
}

// words is a set of batch*64 nodes.
type words [batch]uint64

func (w *words) set(bit int) {
	if bit >= 0 && bit < batch*64 {
		w[bit/64] |= 1 << (bit % 64)
	}
}

// solve finds the least sets for the nodes of bits [first, first+batch*64), and adds
// to common what the members of each group share of them.
func (q *Requirements) solve(open []choice, order []int32, place map[int32]int32, bitOf map[int32]int, nodes []int32, first int, common [][]int32) {
	sets := make([]words, len(order))
	// with adds a state's node and what it needs; what is required anyway adds
	// nothing.
	with := func(w *words, number int32) {
		p, outside := place[number]
		if !outside {
			return
		}
		w.set(bitOf[q.states[number].node] - first)
		for i, x := range sets[p] {
			w[i] |= x
		}
	}
	// What is required anyway is in every member's set, so that a member of it
	// makes its group add nothing.
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
	for changed := true; changed; {
		changed = false
		for i := len(order) - 1; i >= 0; i-- { // what was met later mostly lies below
			s := &q.states[order[i]]
			w := sets[i]
			for _, t := range s.service {
				with(&w, t.state)
			}
			for _, t := range s.local {
				w.set(bitOf[q.states[t.state].node] - first)
			}
			for _, c := range s.groups {
				if !c.open() {
					continue
				}
				u := all(c.members)
				for k := range w {
					w[k] |= u[k]
				}
			}
			if w != sets[i] {
				sets[i], changed = w, true
			}
		}
	}
	for i, c := range open {
		u := all(c.members)
		for k, x := range u {
			for ; x != 0; x &= x - 1 {
				common[i] = append(common[i], nodes[first+k*64+bits.TrailingZeros64(x)])
			}
		}
	}
}

// through returns a chain to a node by the first member of a group that leads to it:
// all do, and mostly without a further choice.
func (q *Requirements) through(c choice, owner []int, node int) Needed {
	for _, m := range c.members {
		f := q.chains(m, false)
		for _, number := range f.order {
			if int(q.states[number].node) == node {
				return Needed{Node: node, Relation: int(f.last[number].relation), Narrowing: int(f.last[number].says), Depth: len(owner) + f.cost[number].length(),
					forest: f, state: number, head: owner, tail: -1}
			}
		}
	}
	head := append(slices.Clone(owner), int(q.states[c.members[0][0]].node))
	return Needed{Node: node, Relation: -1, Narrowing: -1, Depth: len(head), head: head, state: -1, tail: node}
}

// listTypes lists what only lends types to the roots and to what they require. A mere
// citation can be of types.
func (q *Requirements) listTypes(a *Answer, best *forest, list func(*[]Needed, Needed)) {
	kinds := q.Kinds
	if kinds == graph.Dependencies {
		kinds |= graph.KindSet(graph.Cites)
	}
	for _, number := range best.order {
		first, end := q.g.Out(int(q.states[number].node))
		for i := first; i < end; i++ {
			if r := q.g.Arc(i); r.Need == graph.Required && r.Purpose == graph.Types && kinds.Has(r.Kind) {
				list(&a.Types, Needed{Node: int(r.To), Relation: i, Narrowing: -1, Depth: best.cost[number].length() + 1, Group: -1, forest: best, state: number, tail: int(r.To)})
			}
		}
	}
	sortNeeded(a.Types)
}

// listMembers adds the groups of what members of groups need, and lists the members.
func (q *Requirements) listMembers(a *Answer, sure []int32, list func(*[]Needed, Needed), tell func(c choice, owner int32, chain []int, member int) bool) {
	seen := make(map[int32]bool) // states whose groups are listed
	for _, number := range sure {
		seen[number] = true
	}
	for i := 0; i < len(a.Groups); i++ {
		group := a.Groups[i]
		if group.Met || group.Optional {
			continue
		}
		for _, alternative := range group.Members {
			for _, node := range alternative {
				number := q.state(node, nil)
				list(&a.OneOf, Needed{Node: int(node), Relation: q.member(group.Owner, node), Narrowing: -1, Depth: len(group.Chain), Group: i, head: group.Chain, state: -1, tail: int(node)})
				if seen[number] {
					continue
				}
				f := q.chains([]int32{number}, false)
				for _, below := range f.order {
					if seen[below] {
						continue
					}
					seen[below] = true
					for _, c := range q.states[below].groups {
						tell(c, q.states[below].node, append(slices.Clone(group.Chain), f.chain(q, below)...), int(node))
					}
				}
			}
		}
	}
	sortNeeded(a.OneOf)
}

// member returns the number of the strongest relation of a group's owner to a
// member, -1 if there is none.
func (q *Requirements) member(owner int, node int32) int {
	first, end := q.g.Between(owner, int(node))
	for number := first; number < end; number++ {
		if q.Kinds.Has(q.g.Arc(number).Kind) {
			return number
		}
	}
	return -1
}

// listOptional lists what optional relations of the roots and of what they require,
// and members of groups that are not met, lead to.
func (q *Requirements) listOptional(a *Answer, best *forest, list func(*[]Needed, Needed)) {
	heads := make(map[int32][]int) // state -> the chain before it
	relations := make(map[int32]int)
	var from []int32
	begin := func(node int32, head func() []int, relation int) {
		number := q.state(node, nil)
		if heads[number] == nil {
			heads[number], relations[number] = head(), relation
			from = append(from, number)
		}
	}
	for _, number := range best.order {
		first, end := q.g.Out(int(q.states[number].node))
		for i := first; i < end; i++ {
			if r := q.g.Arc(i); q.Kinds.Has(r.Kind) && (r.Need == graph.Optional || r.Need == graph.OneOf) {
				begin(r.To, func() []int { return best.chain(q, number) }, i)
			}
		}
	}
	for _, group := range a.Groups {
		if !group.Met {
			for _, alternative := range group.Members {
				for _, member := range alternative {
					begin(member, func() []int { return group.Chain }, -1)
				}
			}
		}
	}
	f := q.chains(from, false)
	for _, number := range f.order {
		top := number
		for f.parent[top] >= 0 {
			top = f.parent[top]
		}
		relation := int(f.last[number].relation)
		if top == number {
			relation = relations[number]
		}
		list(&a.Optional, Needed{Node: int(q.states[number].node), Relation: relation, Narrowing: int(f.last[number].says), Depth: len(heads[top]) + f.cost[number].length(),
			Group: -1, forest: f, state: number, head: heads[top], tail: -1})
	}
	sortNeeded(a.Optional)
}

// reported returns the steps of a state that are only reported.
func (q *Requirements) reported(number int32) []step {
	var steps []step
	first, end := q.g.Out(int(q.states[number].node))
	for i := first; i < end; i++ {
		if r := q.g.Arc(i); q.Kinds.Has(r.Kind) && r.Need == graph.Reported {
			steps = append(steps, step{q.state(r.To, nil), int32(i), -1})
		}
	}
	return steps
}

// listReported lists what is reached where reported relations are followed as if they
// were required.
func (q *Requirements) listReported(a *Answer, best *forest, list func(*[]Needed, Needed)) {
	f := q.chains(best.order[:best.roots], true)
	for _, number := range f.order {
		list(&a.Reported, Needed{Node: int(q.states[number].node), Relation: int(f.last[number].relation), Narrowing: int(f.last[number].says), Depth: f.cost[number].length(),
			Group: -1, forest: f, state: number, tail: -1})
	}
	sortNeeded(a.Reported)
}

// By returns what needs a node, as sorted node numbers. It is a search upwards from
// the node, in which a group that is not met leads on when all its members have been
// reached: the least solution for one node at a time. It takes O(n+m) time for
// the states and relations of the whole graph.
func (q *Requirements) By(node int) []int {
	for i := range q.g.Len() {
		q.state(int32(i), nil)
	}
	for i := 0; i < len(q.states); i++ {
		q.expand(int32(i))
	}
	// needs holds for states that need the node; above lists what each state's
	// needing makes need it.
	type waiting struct {
		state   int32
		members []int32 // how many alternatives are left, shared by those of a group
		which   int     // alternative
		met     []bool
	}
	above := make([][]int32, len(q.states)) // states that step to it
	inGroup := make([][]waiting, len(q.states))
	for i := range q.states {
		s := &q.states[i]
		for _, t := range s.service {
			above[t.state] = append(above[t.state], int32(i))
		}
		for _, c := range s.groups {
			if !c.open() {
				continue
			}
			left, met := []int32{int32(len(c.members))}, make([]bool, len(c.members))
			for k, m := range c.members {
				for _, number := range m {
					inGroup[number] = append(inGroup[number], waiting{int32(i), left, k, met})
				}
			}
		}
	}
	needs, leads := make([]bool, len(q.states)), make([]bool, len(q.states)) // leads: it is the node or needs it
	var queue []int32
	lead := func(number int32) {
		if !leads[number] {
			leads[number] = true
			queue = append(queue, number)
		}
	}
	need := func(number int32) {
		if !needs[number] {
			needs[number] = true
			lead(number)
		}
	}
	for i := range q.states {
		if int(q.states[i].node) == node {
			lead(int32(i))
		}
		for _, t := range q.states[i].local {
			if int(q.states[t.state].node) == node {
				need(int32(i))
			}
		}
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, number := range above[at] {
			need(number)
		}
		for _, w := range inGroup[at] {
			if !w.met[w.which] {
				w.met[w.which] = true
				if w.members[0]--; w.members[0] == 0 {
					need(w.state)
				}
			}
		}
	}
	var nodes []int
	for i, number := range q.plain {
		if number >= 0 && needs[number] && i != node {
			nodes = append(nodes, i)
		}
	}
	return nodes
}
