package needs

import (
	"cmp"
	"slices"

	"strata/graph"
)

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

	// The chain is head, the chain of above to its place, that of forest to its, and
	// the tail.
	head   []int
	above  *forest
	top    int32
	forest *forest
	at     int32 // -1 for none
	tail   int   // -1 for none
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

// Chain returns the nodes of the best chain from a root to a protocol of the answer,
// both included. It takes time linear in the chain.
func (a *Answer) Chain(n Needed) []int {
	chain := slices.Clone(n.head)
	if n.above != nil {
		chain = append(chain, n.above.chain(a.q, n.top)...)
	}
	if n.at >= 0 {
		chain = append(chain, n.forest.chain(a.q, n.at)...)
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
	var chains [][]int
	for _, alternative := range group.Members {
		var members []int32
		for _, member := range alternative {
			members = append(members, a.q.state(member, nil))
		}
		chains = append(chains, a.Chain(a.q.through(members, n.Group, group.Chain, []int32{int32(n.Node)})[0]))
	}
	return chains
}

// An asking is an answer in the making.
type asking struct {
	*Requirements
	*Answer
	best   *forest
	listed []bool
	told   map[*[]int32]bool // groups that are listed, by their members
}

// Of returns what roots need together. For the n states and m relations that required
// relations reach it takes O(n+m) time. For k further states that only members
// of groups reach, with l relations, see meet; it takes O(k+l) time where a few
// choices tell what is needed in any case, and O(k (k+l)) at most.
func (q *Requirements) Of(roots ...int) *Answer {
	a := &asking{Requirements: q, Answer: &Answer{q: q}, listed: make([]bool, q.g.Len()), told: make(map[*[]int32]bool)}
	var begin []int32
	for _, root := range roots {
		if !a.listed[root] {
			a.listed[root] = true
			begin = append(begin, q.state(int32(root), nil))
		}
	}
	a.best = q.chains(starts(begin), false, nil, nil)
	a.listRequired()
	a.listMembers()
	a.listTypes()
	a.listOptional()
	if q.Reported {
		a.listReported(begin)
	}
	for _, list := range []*[]Needed{&a.Required, &a.OneOf, &a.Types, &a.Optional, &a.Answer.Reported} {
		a.sort(*list)
	}
	return a.Answer
}

func (a *asking) list(to *[]Needed, n Needed) {
	if !a.listed[n.Node] && (a.Depth == 0 || n.Depth <= a.Depth) {
		a.listed[n.Node] = true
		*to = append(*to, n)
	}
}

// sort orders a list by depth, then by node. The lists of large graphs are ordered by
// counting.
func (a *asking) sort(list []Needed) {
	if len(list) < a.g.Len()/16 {
		slices.SortFunc(list, func(x, y Needed) int {
			return cmp.Or(cmp.Compare(x.Depth, y.Depth), cmp.Compare(x.Node, y.Node))
		})
		return
	}
	byNode := make([]int32, a.g.Len()) // place in list, from 1
	var counts []int
	for i, n := range list {
		byNode[n.Node] = int32(i + 1)
		for len(counts) <= n.Depth {
			counts = append(counts, 0)
		}
		counts[n.Depth]++
	}
	next := 0
	for depth, count := range counts {
		counts[depth] = next
		next += count
	}
	ordered := make([]Needed, len(list))
	for _, i := range byNode {
		if i > 0 {
			n := &list[i-1]
			ordered[counts[n.Depth]] = *n
			counts[n.Depth]++
		}
	}
	copy(list, ordered)
}

// along returns how a place of a forest is listed.
func (q *Requirements) along(f *forest, at int32) Needed {
	return Needed{
		Node: int(q.states[f.states[at]].node), Relation: int(f.last[at].relation), Narrowing: int(f.last[at].says), Depth: f.cost[at].length(),
		Group: -1, forest: f, at: at, tail: -1,
	}
}

// beneath returns how a node is listed that a relation from a place of a forest leads
// to.
func (q *Requirements) beneath(f *forest, at int32, node int32, relation int) Needed {
	return Needed{Node: int(node), Relation: relation, Narrowing: -1, Depth: f.cost[at].length() + 1, Group: -1, forest: f, at: at, tail: int(node)}
}

func (a *asking) listRequired() {
	best := a.best
	sure := make([]bool, len(a.states)) // states that are required without a choice
	a.Required = make([]Needed, 0, len(best.order))
	for _, at := range best.order {
		sure[best.states[at]] = true
		a.list(&a.Required, a.along(best, at))
	}
	for _, at := range best.order {
		for _, l := range a.local(best.states[at]) {
			a.list(&a.Required, a.beneath(best, at, a.states[l.state].node, int(l.relation)))
		}
	}
	var open []choice
	var groups []int // their places in a.Groups
	for _, at := range best.order {
		number := best.states[at]
		if a.Depth > 0 && best.cost[at].length() >= a.Depth {
			continue
		}
		for _, c := range a.groups(number) {
			if !a.tell(c, a.states[number].node, func() []int { return best.chain(a.Requirements, at) }, -1) || !c.open() {
				continue
			}
			if slices.ContainsFunc(c.members, func(m []int32) bool {
				return !slices.ContainsFunc(m, func(n int32) bool { return int(n) >= len(sure) || !sure[n] })
			}) {
				continue // a member adds nothing
			}
			open = append(open, c)
			groups = append(groups, len(a.Groups)-1)
		}
	}
	for i, nodes := range a.meet(open, sure) {
		nodes = slices.DeleteFunc(nodes, func(node int32) bool { return a.listed[node] })
		if len(nodes) == 0 {
			continue
		}
		for _, n := range a.through(open[i].members[0], groups[i], a.Groups[groups[i]].Chain, nodes) {
			a.list(&a.Required, n)
		}
	}
}

// tell lists a group. It reports whether it is one that was not listed; what says of
// one protocol that it can be left out is none.
func (a *asking) tell(c choice, owner int32, chain func() []int, member int) bool {
	if len(c.Members) < 2 && c.Optional || a.told[&c.Members[0]] {
		return false
	}
	a.told[&c.Members[0]] = true
	a.Groups = append(a.Groups, Chosen{Owner: int(owner), GroupNodes: c.GroupNodes, Chain: chain(), If: member})
	return true
}

// through returns chains to nodes by one member of a group all of whose members lead
// to them, mostly without a further choice.
func (q *Requirements) through(members []int32, group int, owner []int, nodes []int32) []Needed {
	wanted := make(map[int32]int, len(nodes)) // node -> its place
	list := make([]Needed, len(nodes))
	for i, node := range nodes {
		wanted[node] = i
		head := append(slices.Clip(owner), int(q.states[members[0]].node))
		list[i] = Needed{Node: int(node), Relation: -1, Narrowing: -1, Depth: len(head), Group: group, head: head, at: -1, tail: int(node)}
	}
	depth := q.Depth
	q.Depth = 0
	f := q.chains(starts(members), false, nil, func(number int32) bool {
		delete(wanted, q.states[number].node)
		return len(wanted) == 0
	})
	q.Depth = depth
	for i, node := range nodes {
		wanted[node] = i
	}
	for _, at := range f.order {
		n := q.along(f, at)
		if i, found := wanted[int32(n.Node)]; found && list[i].forest == nil {
			n.Group, n.head, n.Depth = group, owner, n.Depth+len(owner)
			list[i] = n
		}
	}
	return list
}

// listTypes lists what only lends types to the roots and to what they require. A mere
// citation can be of types.
func (a *asking) listTypes() {
	kinds := a.Kinds
	if kinds == graph.Dependencies {
		kinds |= graph.KindSet(graph.Cites)
	}
	for _, at := range a.best.order {
		first, end := a.g.Out(int(a.states[a.best.states[at]].node))
		for i := first; i < end; i++ {
			if r := a.g.Arc(i); r.Need == graph.Required && r.Purpose == graph.Types && kinds.Has(r.Kind) {
				a.list(&a.Types, a.beneath(a.best, at, r.To, i))
			}
		}
	}
}

// listMembers adds the groups of what members of groups need, and lists the members.
func (a *asking) listMembers() {
	seen := make(map[int32]bool) // states whose groups are listed
	sure := make([]bool, len(a.states))
	for _, number := range a.best.states {
		sure[number] = true
	}
	bar := func(number int32) bool { return int(number) < len(sure) && sure[number] || seen[number] }
	for i := 0; i < len(a.Groups); i++ {
		group := a.Groups[i]
		if group.Met || group.Optional {
			continue
		}
		for _, alternative := range group.Members {
			for _, node := range alternative {
				number := a.state(node, nil)
				a.list(&a.OneOf, Needed{Node: int(node), Relation: a.member(group.Owner, node), Narrowing: -1, Depth: len(group.Chain), Group: i, head: group.Chain, at: -1, tail: int(node)})
				if bar(number) {
					continue
				}
				f := a.chains([]start{{step: step{number, -1, -1}}}, false, bar, nil)
				for _, at := range f.order {
					below := f.states[at]
					seen[below] = true
					for _, c := range a.groups(below) {
						a.tell(c, a.states[below].node, func() []int { return append(slices.Clip(group.Chain), f.chain(a.Requirements, at)...) }, int(node))
					}
				}
			}
		}
	}
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
func (a *asking) listOptional() {
	var from []start
	var tops []int32 // of a start, the place in best that it is beneath, or -1
	var heads [][]int
	for _, at := range a.best.order {
		if a.Depth > 0 && a.best.cost[at].length() >= a.Depth {
			continue
		}
		first, end := a.g.Out(int(a.states[a.best.states[at]].node))
		for i := first; i < end; i++ {
			if r := a.g.Arc(i); a.Kinds.Has(r.Kind) && (r.Need == graph.Optional || r.Need == graph.OneOf) {
				from = append(from, start{step{a.state(r.To, nil), int32(i), -1}, a.best.cost[at] + a.stepCost(int32(i))})
				tops, heads = append(tops, at), append(heads, nil)
			}
		}
	}
	for _, group := range a.Groups {
		if group.Met {
			continue
		}
		for _, alternative := range group.Members {
			for _, member := range alternative {
				from = append(from, start{step{a.state(member, nil), -1, -1}, cost(len(group.Chain)) + oneOptional})
				tops, heads = append(tops, -1), append(heads, group.Chain)
			}
		}
	}
	f := a.chains(from, false, nil, nil)
	for _, at := range f.order {
		if a.listed[a.states[f.states[at]].node] {
			continue
		}
		n := a.along(f, at)
		if i := f.start(at); tops[i] >= 0 {
			n.above, n.top = a.best, tops[i]
		} else {
			n.head = heads[i]
		}
		a.list(&a.Optional, n)
	}
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
func (a *asking) listReported(begin []int32) {
	f := a.chains(starts(begin), true, nil, nil)
	for _, at := range f.order {
		a.list(&a.Answer.Reported, a.along(f, at))
	}
}
