package needs

import (
	"cmp"
	"encoding/binary"
	"iter"
	"maps"
	"math"
	"slices"
	"sync"

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

	// The chain is that of the owner of group head, that of above to its place, that
	// of forest to its, and the tail.
	head   int // -1 for none
	above  *forest
	top    int32
	forest *forest
	at     int32
	tail   int // -1 for none
}

// A Chosen is a group of the root, of what it requires, or of a member of such a
// group.
type Chosen struct {
	Owner int
	*graph.GroupNodes
	If int // the member on whose choice it depends; -1 where it is there in any case

	states [][]int32 // of the members
	forest *forest   // of the chain to the owner, at its place
	at     int32
	steps  int // of that chain
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

	q    *Requirements
	best *forest // what is required without a choice
	sure []bool  // the states of best, nil if none of them has a group
	// What members of groups require; its chains begin at members of the groups that
	// memberGroup has by the number of the start.
	members     *forest
	memberGroup []int
}

// Chain returns the nodes of the best chain from a root to a protocol of the answer,
// both included. It takes time linear in the chain.
func (a *Answer) Chain(n Needed) []int { return a.ChainEnd(n, math.MaxInt) }

// ChainEnd returns the last nodes of what [Answer.Chain] returns, at most so many. It
// takes time linear in these.
func (a *Answer) ChainEnd(n Needed, most int) []int {
	var chain []int // from its end
	for _, node := range a.up(n) {
		if len(chain) >= most {
			break
		}
		chain = append(chain, int(node))
	}
	slices.Reverse(chain)
	return chain
}

// Steps calls a function with each two protocols that follow one another on the chains to
// protocols of the answer, at least once. What chains have in common is gone through once:
// it takes time linear in the states on them.
func (a *Answer) Steps(list []Needed, step func(from, to int)) {
	passed := make(map[spot]bool)
	for _, n := range list {
		below := int32(-1)
		for at, node := range a.up(n) {
			if below >= 0 {
				step(int(node), int(below))
			}
			if passed[at] && at.forest != nil {
				break
			}
			passed[at], below = true, node
		}
	}
}

// A spot is where a chain passes: a place of a forest, or with none the node at its end.
type spot struct {
	forest *forest
	at     int32
}

// up returns the nodes of the chain to a protocol from its end, and the spots where it
// passes them. Above one of these all chains are the same.
func (a *Answer) up(n Needed) iter.Seq2[spot, int32] {
	return func(yield func(spot, int32) bool) {
		if n.tail >= 0 && !yield(spot{}, int32(n.tail)) {
			return
		}
		if !a.climb(n.forest, n.at, yield) || !a.climb(n.above, n.top, yield) {
			return
		}
		if n.head >= 0 {
			a.climb(a.Groups[n.head].forest, a.Groups[n.head].at, yield)
		}
	}
}

// climb yields the chain to a place of a forest and, where it begins with a member of a
// group, the chain to the group. It returns false when it was ended.
func (a *Answer) climb(f *forest, at int32, yield func(spot, int32) bool) bool {
	for f != nil {
		for ; at >= 0; at = f.parent[at] {
			if !yield(spot{f, at}, a.q.node(f.states[at])) {
				return false
			}
		}
		if f != a.members {
			break
		}
		group := &a.Groups[a.memberGroup[-1-at]]
		f, at = group.forest, group.at
	}
	return true
}

// Chains returns chains to a protocol that all members of a group lead to: one by each
// member.
func (a *Answer) Chains(n Needed) [][]int {
	var chains [][]int
	for _, by := range a.ByMembers([]Needed{n})[0] {
		chains = append(chains, a.Chain(by))
	}
	return chains
}

// ByMembers returns how protocols are listed that all members of a group lead to: of each
// one entry for each member of its group, nil for those without a group. The members of a
// group are searched once for all protocols.
func (a *Answer) ByMembers(list []Needed) [][]Needed {
	ways := make([][]Needed, len(list))
	byGroup := make(map[int][]int) // places in list
	for i, n := range list {
		if n.Group >= 0 {
			byGroup[n.Group] = append(byGroup[n.Group], i)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(byGroup)) {
		group := choice{a.Groups[number].GroupNodes, a.Groups[number].states}
		further := sync.OnceValue(func() *climb {
			return newClimb(a.q, a.q.behind([]choice{group}, a.isSure))
		})
		nodes := make([]int32, len(byGroup[number]))
		for k, i := range byGroup[number] {
			nodes[k] = int32(list[i].Node)
		}
		for _, alternative := range group.states {
			for k, by := range a.through(alternative, number, nodes, further) {
				i := byGroup[number][k]
				ways[i] = append(ways[i], by)
			}
		}
	}
	return ways
}

// An asking is an answer in the making.
type asking struct {
	*Requirements
	*Answer
	begin []int32           // the roots
	told  map[*[]int32]bool // groups that are listed, by their members
	alike map[string]bool   // groups that are listed, by what they say; see [appendGroup]
	key   []byte            // of one of those
}

// Of returns what roots need together. For the n states and m relations that required
// relations reach it takes O(n+m) time, and for what members of groups reach beside
// that the time of [Requirements.meet].
func (q *Requirements) Of(roots ...int) *Answer {
	a := q.ask(roots)
	further := a.listRequired()
	a.searchMembers()
	a.listMembers()
	a.listTypes()
	a.listOptional(a.searchOptional())
	if q.Reported {
		a.listReported()
	}
	for _, list := range []*[]Needed{&a.OneOf, &a.Types, &a.Answer.Reported} {
		*list = a.sorted(*list)
	}
	if further() {
		for _, list := range []*[]Needed{&a.OneOf, &a.Types, &a.Optional, &a.Answer.Reported} {
			*list = slices.DeleteFunc(*list, func(n Needed) bool { return a.isRequired(int32(n.Node)) })
		}
	}
	a.Answer.Required = a.sorted(a.Answer.Required)
	return a.Answer
}

// Required is [Requirements.Of] for the list of what is required alone, with the groups
// of the roots and of what they require without a choice.
func (q *Requirements) Required(roots ...int) *Answer {
	a := q.ask(roots)
	a.listRequired()()
	a.Answer.Required = a.sorted(a.Answer.Required)
	return a.Answer
}

// ask begins an answer with what is required without a choice.
func (q *Requirements) ask(roots []int) *asking {
	a := &asking{Requirements: q, Answer: &Answer{q: q, members: &forest{}}, told: make(map[*[]int32]bool), alike: make(map[string]bool)}
	if q.listed == nil {
		q.listed = make([]int, q.g.Len())
	}
	q.asked += 2
	for _, root := range roots {
		if !a.isListed(int32(root)) {
			q.listed[root] = q.asked
			a.begin = append(a.begin, int32(root))
		}
	}
	a.best = q.chains(starts(a.begin), false, nil, nil)
	return a
}

// isListed reports whether a protocol is in the answer, or asked for.
func (a *asking) isListed(node int32) bool { return a.listed[node] >= a.asked }

// isRequired reports whether a protocol is listed as required, or asked for.
func (a *asking) isRequired(node int32) bool { return a.listed[node] == a.asked }

// require lists what is required, and reports whether it did.
func (a *asking) require(n Needed) bool {
	if a.isRequired(int32(n.Node)) || a.Depth > 0 && n.Depth > a.Depth {
		return false
	}
	a.listed[n.Node] = a.asked
	a.Answer.Required = append(a.Answer.Required, n)
	return true
}

// list lists what is in no list yet in another one.
func (a *asking) list(to *[]Needed, n Needed) {
	if !a.isListed(int32(n.Node)) && (a.Depth == 0 || n.Depth <= a.Depth) {
		a.listed[n.Node] = a.asked + 1
		*to = append(*to, n)
	}
}

// sorted returns a list by depth, then by node.
func (a *asking) sorted(list []Needed) []Needed {
	ordered := make([]Needed, len(list))
	for i, at := range a.order(len(list), func(i int) (depth, node int) { return list[i].Depth, list[i].Node }) {
		ordered[i] = list[at]
	}
	return ordered
}

// order returns the order of n entries by depth, then by node. Those of large graphs are
// ordered by counting.
func (a *asking) order(n int, entry func(i int) (depth, node int)) []int32 {
	order := make([]int32, n)
	if n < a.g.Len()/16 {
		for i := range order {
			order[i] = int32(i)
		}
		slices.SortFunc(order, func(x, y int32) int {
			xDepth, xNode := entry(int(x))
			yDepth, yNode := entry(int(y))
			return cmp.Or(cmp.Compare(xDepth, yDepth), cmp.Compare(xNode, yNode))
		})
		return order
	}
	byNode := make([]int32, a.g.Len()) // entries, from 1
	depths := make([]int32, n)
	var next []int32 // by depth
	for i := range n {
		depth, node := entry(i)
		byNode[node], depths[i] = int32(i+1), int32(depth)
		for len(next) <= depth {
			next = append(next, 0)
		}
		next[depth]++
	}
	first := int32(0)
	for depth, count := range next {
		next[depth] = first
		first += count
	}
	for _, i := range byNode {
		if i > 0 {
			at := &next[depths[i-1]]
			order[*at] = i - 1
			*at++
		}
	}
	return order
}

// along returns how a place of a forest is listed.
func (q *Requirements) along(f *forest, at int32) Needed {
	return Needed{
		Node: int(q.node(f.states[at])), Relation: int(f.last[at].relation), Narrowing: int(f.last[at].says), Depth: f.cost[at].length(),
		Group: -1, head: -1, forest: f, at: at, tail: -1,
	}
}

// beneath returns how a node is listed that a relation from a place of a forest leads
// to.
func (q *Requirements) beneath(f *forest, at int32, node int32, relation int) Needed {
	return Needed{Node: int(node), Relation: relation, Narrowing: -1, Depth: f.cost[at].length() + 1, Group: -1, head: -1, forest: f, at: at, tail: int(node)}
}

// listRequired lists what is required, but for what all members of a group lead to:
// that is being found, and further lists it, and reports whether there was any.
func (a *asking) listRequired() (further func() bool) {
	best := a.best
	a.Answer.Required = make([]Needed, 0, len(best.order))
	grouped := false
	for _, at := range best.order {
		grouped = grouped || len(a.groups(best.states[at])) > 0
		a.require(a.along(best, at))
	}
	if grouped {
		a.sure = make([]bool, len(a.states))
		for _, at := range best.order {
			a.sure[best.states[at]] = true
		}
	}
	for _, at := range best.order {
		for _, l := range a.local(best.states[at]) {
			a.require(a.beneath(best, at, l.state, int(l.relation)))
		}
	}
	var choices []choice
	var groups []int // their places in a.Groups
	for _, at := range best.order {
		if a.Depth > 0 && best.cost[at].length() >= a.Depth {
			continue
		}
		for _, group := range a.groups(best.states[at]) {
			if !a.tell(group, best, at, best.cost[at].length(), -1) || !open(group) {
				continue
			}
			if slices.ContainsFunc(group.states, func(m []int32) bool {
				return !slices.ContainsFunc(m, func(n int32) bool { return !a.isSure(n) })
			}) {
				continue // a member adds nothing
			}
			choices = append(choices, group)
			groups = append(groups, len(a.Groups)-1)
		}
	}
	wait := a.meet(choices, a.isSure)
	return func() (any bool) {
		common, behind := wait()
		further := sync.OnceValue(func() *climb { return newClimb(a.Requirements, behind) })
		for i, nodes := range common {
			nodes = slices.DeleteFunc(nodes, a.isRequired)
			if len(nodes) == 0 {
				continue
			}
			for _, n := range a.nearest(choices[i].states, groups[i], nodes, further) {
				any = a.require(n) || any
			}
		}
		return any
	}
}

// isSure reports whether a state is required without a choice.
func (a *Answer) isSure(number int32) bool { return int(number) < len(a.sure) && a.sure[number] }

// tell lists a group, whose owner is at a place of a forest. It reports whether it is
// one that was not listed; what says of one protocol that it can be left out is none.
func (a *asking) tell(group choice, f *forest, at int32, steps, member int) bool {
	if len(group.Members) < 2 && group.Optional || a.told[&group.Members[0]] {
		return false
	}
	a.told[&group.Members[0]] = true
	owner := int(a.node(f.states[at]))
	for _, side := range [...]graph.Side{graph.BothSides, group.Side} {
		if a.key = appendGroup(a.key[:0], owner, group.GroupNodes, side); a.alike[string(a.key)] {
			return false
		}
	}
	a.alike[string(a.key)] = true
	a.Groups = append(a.Groups, Chosen{Owner: owner, GroupNodes: group.GroupNodes, states: group.states, If: member, forest: f, at: at, steps: steps})
	return true
}

// appendGroup appends what a group of an owner says of a side: the members to choose from, and whether
// it is optional or met.
func appendGroup(key []byte, owner int, group *graph.GroupNodes, side graph.Side) []byte {
	flags := byte(side) << 2
	if group.Optional {
		flags |= 1
	}
	if group.Met {
		flags |= 2
	}
	key = binary.AppendUvarint(append(key, flags), uint64(owner))
	for _, member := range group.Members {
		key = binary.AppendUvarint(key, uint64(len(member)))
		for _, node := range member {
			key = binary.AppendUvarint(key, uint64(node))
		}
	}
	return key
}

// nearest returns what [Answer.through] does for the member of a group by which the chains are
// shortest in all, the first of several.
func (a *Answer) nearest(members [][]int32, group int, nodes []int32, further func() *climb) (list []Needed) {
	least := 0
	for i, member := range members {
		by, sum := a.through(member, group, nodes, further), 0
		for _, n := range by {
			sum += n.Depth
		}
		if i == 0 || sum < least {
			list, least = by, sum
		}
	}
	return list
}

// through returns chains to nodes by one member of a group all of whose members lead
// to them. A node that is on the chain to another stands before it. Chains without a
// further choice are the best ones; further is asked where there is none.
func (a *Answer) through(members []int32, group int, nodes []int32, further func() *climb) []Needed {
	q := a.q
	wanted := make(map[int32]int, len(nodes)) // node -> its place
	for i, node := range nodes {
		wanted[node] = i
	}
	left := len(nodes)
	found := make([]bool, len(nodes))
	depth := q.Depth
	q.Depth = 0
	defer func() { q.Depth = depth }()
	f := q.chains(starts(members), false, func(number int32) bool { return a.isSure(number) && number != members[0] }, func(number int32) bool {
		if i, is := wanted[q.node(number)]; is && !found[i] {
			found[i] = true
			left--
		}
		return left == 0
	})
	list := make([]Needed, len(nodes))
	clear(found)
	for _, at := range f.order {
		n := q.along(f, at)
		if i, is := wanted[int32(n.Node)]; is && !found[i] {
			found[i] = true
			list[i] = n
		}
	}
	if left > 0 {
		q.extend(f, further(), nodes, list, found)
	}
	for i := range list {
		n := &list[i]
		n.Group, n.head, n.Depth = group, group, n.Depth+a.Groups[group].steps+1
	}
	return list
}

// extend adds to a forest the chains to nodes that were not found, and lists them. They
// begin at a place of the forest, or at a node before, and all on them lead to the node
// whatever is chosen.
func (q *Requirements) extend(f *forest, up *climb, nodes []int32, list []Needed, found []bool) {
	known := make(map[int32]int32, len(f.order)) // places of the forest by those of the region
	for _, at := range f.order {
		known[up.At(f.states[at])] = at
	}
	for i, node := range nodes {
		if found[i] {
			continue
		}
		at := up.search(func(at int32) bool { _, is := known[at]; return is }, node)
		top := known[at]
		hop := up.next[at]
		for hop.place >= 0 {
			by := step{state: up.State(hop.place), relation: int32(q.member(int(q.node(f.states[top])), q.node(up.State(hop.place)))), says: -1}
			if hop.step >= 0 {
				by = q.steps[hop.step]
			}
			f.states = append(f.states, by.state)
			f.parent = append(f.parent, top)
			f.last = append(f.last, by)
			f.cost = append(f.cost, f.cost[top]+q.cost(by.cost))
			top = int32(len(f.states) - 1)
			at, hop = hop.place, up.next[hop.place]
		}
		if hop.node >= 0 {
			list[i] = q.beneath(f, top, hop.node, int(q.steps[hop.step].relation))
			continue
		}
		list[i] = q.along(f, top)
		if up.Alone(node) {
			known[at] = top
		}
	}
}

// listTypes lists what only lends types to the roots and to what they require. A mere
// citation can be of types.
func (a *asking) listTypes() {
	kinds := a.Kinds
	if kinds == graph.Dependencies {
		kinds |= graph.KindSet(graph.Cites)
	}
	for _, at := range a.best.order {
		first, end := a.g.Out(int(a.node(a.best.states[at])))
		for i := first; i < end; i++ {
			if r := a.g.Arc(i); r.Need == graph.Required && r.Purpose == graph.Types && kinds.Has(r.Kind) {
				a.list(&a.Types, a.beneath(a.best, at, r.To, i))
			}
		}
	}
}

// searchMembers finds what members of groups require, and adds the groups of that.
func (a *asking) searchMembers() {
	for i := 0; i < len(a.Groups); i++ {
		group := a.Groups[i]
		if group.Met || group.Optional {
			continue
		}
		for _, alternative := range group.states {
			for _, number := range alternative {
				if a.isSure(number) {
					continue
				}
				first := len(a.members.order)
				a.grow(a.members, []start{{step: step{number, -1, -1, 0}}}, false, a.isSure, nil)
				for _, at := range a.members.order[first:] {
					if a.members.parent[at] < 0 {
						a.members.parent[at] = int32(-1 - len(a.memberGroup))
						a.memberGroup = append(a.memberGroup, i)
					}
					steps := group.steps + 1 + a.members.cost[at].length()
					if a.Depth > 0 && steps >= a.Depth {
						continue // what it chooses from is further down
					}
					for _, c := range a.groups(a.members.states[at]) {
						a.tell(c, a.members, at, steps, int(a.node(number)))
					}
				}
			}
		}
	}
	a.leave(a.members)
}

// listMembers lists the members of groups.
func (a *asking) listMembers() {
	for i, group := range a.Groups {
		if group.Met || group.Optional {
			continue
		}
		for _, alternative := range group.Members {
			for _, node := range alternative {
				if !a.isListed(node) {
					a.list(&a.OneOf, Needed{Node: int(node), Relation: a.member(group.Owner, node), Narrowing: -1, Depth: group.steps + 1, Group: i, head: i, tail: int(node)})
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

// A branching is a search from starts that are beneath places of the best forest or are
// members of groups.
type branching struct {
	*forest
	tops  []int32 // of a start, the place in best that it is beneath, or -1
	heads []int   // of a start, the group whose member it is, or -1
}

// searchOptional finds what optional relations of the roots and of what they require,
// and members of groups that are not met, lead to.
func (a *asking) searchOptional() branching {
	var b branching
	var from []start
	for _, at := range a.best.order {
		if a.Depth > 0 && a.best.cost[at].length() >= a.Depth {
			continue
		}
		for i, end := a.g.Out(int(a.node(a.best.states[at]))); i < end; {
			best, to := -1, a.g.Neighbor(int32(i), graph.Down)
			var r graph.Arc // the best of a pair: one that decides, then by cost
			for ; i < end && a.g.Neighbor(int32(i), graph.Down) == to; i++ {
				if kind, need := a.g.Decided(i); !a.Kinds.Has(kind) || need != graph.Optional && need != graph.OneOf {
					continue
				}
				x := a.g.Arc(i)
				if best < 0 || x.Decides && !r.Decides || x.Decides == r.Decides && a.cost(costOf(a.g, i, &x)) < a.cost(costOf(a.g, best, &r)) {
					best, r = i, x
				}
			}
			if best >= 0 {
				from = append(from, start{step{r.To, int32(best), -1, 0}, a.best.cost[at] + a.cost(costOf(a.g, best, &r))})
				b.tops, b.heads = append(b.tops, at), append(b.heads, -1)
			}
		}
	}
	for i, group := range a.Groups {
		if group.Met {
			continue
		}
		for _, alternative := range group.states {
			for _, member := range alternative {
				from = append(from, start{step{member, -1, -1, 0}, cost(group.steps+1) + oneOptional})
				b.tops, b.heads = append(b.tops, -1), append(b.heads, i)
			}
		}
	}
	b.forest = a.chains(from, false, nil, nil)
	return b
}

// listOptional lists what was found of that, by depth, then by node.
func (a *asking) listOptional(b branching) {
	starts := b.starts()
	places := make([]int32, 0, len(b.order))
	for _, at := range b.order {
		if node := a.node(b.states[at]); !a.isListed(node) && (a.Depth == 0 || b.cost[at].length() <= a.Depth) {
			a.listed[node] = a.asked + 1
			places = append(places, at)
		}
	}
	a.Optional = make([]Needed, len(places))
	order := a.order(len(places), func(i int) (depth, node int) {
		return b.cost[places[i]].length(), int(a.node(b.states[places[i]]))
	})
	for i, at := range order {
		at = places[at]
		n := &a.Optional[i]
		*n = a.along(b.forest, at)
		start := starts[at]
		n.head = b.heads[start]
		if b.tops[start] >= 0 {
			n.above, n.top = a.best, b.tops[start]
		}
	}
}

// reported returns the steps of a state that are only reported.
func (q *Requirements) reported(number int32) []step {
	var steps []step
	first, end := q.g.Out(int(q.node(number)))
	for i := first; i < end; i++ {
		if r := q.g.Arc(i); q.Kinds.Has(r.Kind) && r.Need == graph.Reported {
			steps = append(steps, step{r.To, int32(i), -1, costOf(q.g, i, &r)})
		}
	}
	return steps
}

// listReported lists what is reached where reported relations are followed as if they
// were required.
func (a *asking) listReported() {
	f := a.chains(starts(a.begin), true, nil, nil)
	for _, at := range f.order {
		a.list(&a.Answer.Reported, a.along(f, at))
	}
}
