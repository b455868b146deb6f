package needs

import (
	"encoding/binary"
	"slices"
	"sync"

	"strata/graph"
	"strata/graph/needs/hypergraph"
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
// narrowings that hold there. A protocol that is not narrowed has the number of its
// node; states that are narrowed are made as they are met: of each protocol one for
// each set of narrowings that chains bring to it. These are few in documents, but w
// protocols one above the other that narrow the choices of w different ones further
// down, each of which a chain can go round, bring 2^w sets.
//
// A Requirements is not safe for concurrent use; its options must not change after the
// first answer.
type Requirements struct {
	// Kinds are the kinds of relation to follow, the dependencies to begin with.
	Kinds graph.Kinds
	// Depth bounds the steps of chains, 0 for no bound. With a bound the best chain
	// is the shortest.
	Depth int
	// Reported makes answers list what is only reported, too.
	Reported bool

	g        *graph.Graph
	states   []state
	steps    []step // of all states
	choices  []choice
	narrowed []narrowed         // states[g.Len()+i] is narrowed[i]
	number   map[string]int32   // of states that are narrowed, by node and narrowings
	stands   map[int32][]answer // of narrowed protocols: whether nodes stand on them by layers-on and extends
	named    map[int32][]int32  // of nodes that are narrowed: what narrowings name in place of their carriers and specifications
	met      []int32            // of nodes: from 1, the place among those that standsOn has met, or 0
	place    []int32            // of states in the forest at hand, or -1
	whole    *climb             // everything, once it is asked for
	listed   []int              // of nodes: asked of the last answer that lists it as required, or one more
	asked    int                // of answers that were begun, two for each
	expanded int                // states that were expanded as searches met them
	complete bool               // all states were expanded, and there can be no more
	work     int                // steps and members that were looked at
}

// A state is where a protocol leads. Its required services are steps[service:local],
// its local ones steps[local:end], its groups choices[firstGroup:groups]. All are 0
// before it is expanded.
type state struct {
	service, local, end, firstGroup, groups int32
	expanded                                bool
}

// A narrowed is a protocol and the narrowings that hold there.
type narrowed struct {
	node int32
	held []int32 // numbers of narrowings, sorted
}

// A choice is a group, with the states of its members.
type choice struct {
	*graph.GroupNodes
	states [][]int32
}

// A step leads to a state by a relation; its number is -1 where a narrowing
// says so.
type step struct {
	state    int32
	relation int32
	says     int32 // the narrowing that names the state, or -1
	cost     stepCost
}

// NewRequirements returns the requirements of a graph.
func NewRequirements(g *graph.Graph) *Requirements {
	return &Requirements{
		Kinds: graph.Dependencies, g: g, states: make([]state, g.Len()),
		number: make(map[string]int32), stands: make(map[int32][]answer),
	}
}

// Graph returns the graph.
func (q *Requirements) Graph() *graph.Graph { return q.g }

// Work returns how many steps and members were looked at for all answers together.
func (q *Requirements) Work() int { return q.work }

// node returns the protocol of a state.
func (q *Requirements) node(number int32) int32 {
	if i := int(number) - q.g.Len(); i >= 0 {
		return q.narrowed[i].node
	}
	return number
}

// held returns the narrowings that hold in a state.
func (q *Requirements) held(number int32) []int32 {
	if i := int(number) - q.g.Len(); i >= 0 {
		return q.narrowed[i].held
	}
	return nil
}

// service returns what a state requires and all that it needs.
func (q *Requirements) service(number int32) []step {
	s := q.expand(number)
	return q.steps[s.service:s.local]
}

// local returns what a state requires and nothing beneath.
func (q *Requirements) local(number int32) []step {
	s := q.expand(number)
	return q.steps[s.local:s.end]
}

// groups returns the groups of a state.
func (q *Requirements) groups(number int32) []choice {
	s := q.expand(number)
	return q.choices[s.firstGroup:s.groups]
}

// state returns the state of a node under narrowings, of which only those count
// that can be met below it.
func (q *Requirements) state(node int32, narrowings []int32) int32 {
	var kept []int32
	for _, n := range narrowings { // mostly none
		if x := q.g.Narrowing(int(n)); q.standsOn(node, x.Of) || specifies(&x, node) {
			kept = append(kept, n)
		}
	}
	if len(kept) == 0 {
		return node
	}
	key := binary.LittleEndian.AppendUint32(nil, uint32(node))
	for _, n := range kept {
		key = binary.LittleEndian.AppendUint32(key, uint32(n))
	}
	number, known := q.number[string(key)]
	if !known {
		number = int32(len(q.states))
		q.states = append(q.states, state{})
		q.narrowed = append(q.narrowed, narrowed{node, kept})
		q.number[string(key)] = number
	}
	return number
}

// An answer is whether something holds.
type answer uint8

const (
	unknown answer = iota
	no
	yes
)

// standsOn reports whether a node is another, or stands on it by required layers-on and
// extends, or by what can be chosen to carry or to specify. All nodes beneath it are answered with it, each once for each of the other:
// there are fewer of them than of those above the other.
func (q *Requirements) standsOn(node, on int32) bool {
	known := q.stands[on]
	if known == nil {
		known = make([]answer, q.g.Len())
		known[on] = yes
		q.stands[on] = known
	}
	if known[node] != unknown {
		return known[node] == yes
	}
	if q.met == nil {
		q.met = make([]int32, q.g.Len())
	}
	var met []int32 // nodes
	type way struct{ from, next int32 }
	var ways []way    // to a node that is met, from another
	var first []int32 // of nodes that are met, the first of the ways to them, -1 for none
	meet := func(node int32) {
		known[node] = no
		met, first = append(met, node), append(first, -1)
		q.met[node] = int32(len(met))
	}
	meet(node)
	var standing []int32 // places of nodes that stand on the other, of which those above are yet to be told
	for at := 0; at < len(met); at++ {
		lead := func(node int32) {
			switch known[node] {
			case yes:
				standing = append(standing, int32(at))
				return
			case unknown:
				meet(node)
			}
			if to := q.met[node] - 1; to >= 0 {
				ways = append(ways, way{int32(at), first[to]})
				first[to] = int32(len(ways) - 1)
			}
		}
		for number, end := q.g.Out(int(met[at])); number < end; number++ {
			if kind, need := q.g.Decided(number); need != graph.Required || !inheriting.Has(kind) {
				continue // as most, which are citations
			}
			if r := q.g.Arc(number); q.serves(r) {
				lead(r.To)
			}
		}
		for _, group := range q.g.GroupsOf(int(met[at])) {
			if passesOn(group.Choice) {
				for _, alternative := range group.Members {
					for _, member := range alternative {
						lead(member)
					}
				}
			}
		}
		for _, node := range q.namedFor(met[at]) {
			lead(node)
		}
	}
	for len(standing) > 0 {
		at := standing[len(standing)-1]
		standing = standing[:len(standing)-1]
		if known[met[at]] == yes {
			continue
		}
		known[met[at]] = yes
		for i := first[at]; i >= 0; i = ways[i].next {
			standing = append(standing, ways[i].from)
		}
	}
	for _, node := range met {
		q.met[node] = 0
	}
	return known[node] == yes
}

// namedFor returns what narrowings name in place of the carriers and the specifications of
// a node.
func (q *Requirements) namedFor(node int32) []int32 {
	if q.named == nil {
		q.named = make(map[int32][]int32)
		for owner := range q.g.Len() {
			for number, end := q.g.NarrowingsOf(owner); number < end; number++ {
				if x := q.g.Narrowing(number); passesOn(x.Choice) {
					q.named[x.Of] = append(q.named[x.Of], x.Required...)
					for _, members := range x.Groups {
						q.named[x.Of] = append(q.named[x.Of], slices.Concat(members...)...)
					}
				}
			}
		}
	}
	return q.named[node]
}

// passesOn reports whether narrowings hold for what is chosen, too: for what carries a
// protocol, and for what its name stands for.
func passesOn(choice graph.Choice) bool { return choice == graph.Carriers || choice == graph.Specified }

// specifies reports whether a narrowing says that a node is what its name stands for: what
// the node says of the name is then said of itself.
func specifies(x *graph.NarrowingNodes, node int32) bool {
	return x.Choice == graph.Specified && slices.Contains(x.Required, node)
}

// inherits reports whether a relation passes narrowings on: what a protocol calls
// makes its own choices.
func (q *Requirements) inherits(r graph.Arc) bool {
	return q.serves(r) && inheriting.Has(r.Kind)
}

var inheriting = graph.KindSet(graph.LayersOn, graph.Extends)

// serves reports whether a relation is a required dependency on a service.
func (q *Requirements) serves(r graph.Arc) bool {
	return q.Kinds.Has(r.Kind) && r.Need == graph.Required && r.Purpose == graph.Service
}

// fewStates is how many states are expanded one by one, as searches meet them.
const fewStates = 1 << 12

// expand returns where a state leads.
func (q *Requirements) expand(number int32) state {
	if s := q.states[number]; s.expanded {
		return s
	}
	if q.expandMany(q.expanded + 1) {
		return q.expand(number)
	}
	q.expanded++
	return q.expandState(number)
}

// expandMany expands all nodes at once, as [Requirements.expandNodes] does, where so many states are
// to be expanded and they have not been. It reports whether it did.
func (q *Requirements) expandMany(states int) bool {
	if states < fewStates || q.expanded >= fewStates {
		return false
	}
	q.expanded = fewStates
	q.expandNodes()
	return true
}

// expandNodes expands all nodes that do not narrow the choices of others, on two
// processors, in the order in which they lie in memory: in the order in which searches
// meet many of them, most of the time would go to waiting for memory.
func (q *Requirements) expandNodes() {
	// No node has more steps than relations, so that both halves fit into one list.
	middle := q.g.Len() / 2
	first, _ := q.g.Out(middle)
	steps := make([]step, len(q.steps), len(q.steps)+q.g.RelationCount())
	copy(steps, q.steps)
	half := *q // of the same states
	half.steps, half.choices = steps[:len(steps)+first], nil
	q.steps = steps[:len(steps):len(half.steps)]
	var behind []int32
	var all bool
	var expanding sync.WaitGroup
	expanding.Go(func() { behind, all = half.expandBetween(middle, q.g.Len()) })
	_, q.complete = q.expandBetween(0, middle)
	expanding.Wait()
	q.steps = half.steps
	choices := int32(len(q.choices))
	q.choices = append(q.choices, half.choices...)
	for _, node := range behind {
		s := &q.states[node]
		s.firstGroup, s.groups = s.firstGroup+choices, s.groups+choices
	}
	q.complete = q.complete && all
}

// expandBetween expands those nodes in [first, end) that do not narrow the choices of
// others and were not expanded before. It returns these, and whether none is left.
func (q *Requirements) expandBetween(first, end int) (expanded []int32, all bool) {
	expanded, all = make([]int32, 0, end-first), true
	for node := first; node < end; node++ {
		if q.states[node].expanded {
			continue
		}
		if own, end := q.g.NarrowingsOf(node); own < end {
			all = false
			continue
		}
		q.expandState(int32(node))
		expanded = append(expanded, int32(node))
	}
	return expanded, all
}

// A scope is what holds in a state. What holds here replaces what the protocol says
// itself; what it says of others goes down with what holds already, which comes from above
// and wins.
type scope struct {
	*Requirements
	node       int32
	held, said []int32  // narrowings that hold, and those that the protocol states
	down       []int32  // those that hold for what carries it
	here       [4]int32 // by choice: the narrowing of this very protocol, or -1
}

// scope returns what holds in a state.
func (q *Requirements) scope(number int32) scope {
	in := scope{Requirements: q, node: q.node(number), held: q.held(number), here: [4]int32{-1, -1, -1, -1}}
	for _, n := range in.held {
		if x := q.g.Narrowing(int(n)); x.Of == in.node {
			in.here[x.Choice] = n
		}
	}
	in.down = in.held
	for n, end := q.g.NarrowingsOf(int(in.node)); n < end; n++ {
		x := q.g.Narrowing(n)
		in.said = append(in.said, int32(n))
		if !slices.ContainsFunc(in.held, func(h int32) bool { y := q.g.Narrowing(int(h)); return y.Of == x.Of && y.Choice == x.Choice }) {
			in.down = append(slices.Clip(in.down), int32(n))
		}
	}
	if len(in.said) > 0 {
		in.down = slices.Sorted(slices.Values(in.down))
	}
	return in
}

// below returns the state of a protocol that this one leads to. Passed says that what
// holds here holds for that, too, and else only what is said of that itself.
func (in *scope) below(to int32, passed bool) int32 {
	switch {
	case len(in.down) == 0:
		return to
	case passed:
		return in.state(to, in.down)
	}
	var holds []int32
	for _, n := range in.held {
		if x := in.g.Narrowing(int(n)); x.Of == to && specifies(&x, in.node) {
			holds = append(holds, n)
		}
	}
	for _, n := range in.said {
		if x := in.g.Narrowing(int(n)); x.Of == to && !slices.ContainsFunc(holds, func(h int32) bool { return in.g.Narrowing(int(h)).Choice == x.Choice }) {
			holds = append(holds, n)
		}
	}
	return in.state(to, holds)
}

// choice returns the choice of a group.
func (in *scope) choice(group *graph.GroupNodes) choice {
	if len(in.down) == 0 {
		return choice{group, group.Members}
	}
	states := make([][]int32, len(group.Members))
	for i, alternative := range group.Members {
		for _, member := range alternative {
			states[i] = append(states[i], in.below(member, passesOn(group.Choice)))
		}
	}
	return choice{group, states}
}

// expandState finds where a state leads.
func (q *Requirements) expandState(number int32) state {
	g, in := q.g, q.scope(number)
	s := state{expanded: true, service: int32(len(q.steps)), firstGroup: int32(len(q.choices))}
	steps := q.steps
	var local []step
	first, last := g.Out(int(in.node))
	for i := first; i < last; {
		if kind, need := g.Decided(i); need != graph.Required || !q.Kinds.Has(kind) { // as of most, which are citations
			i++
			continue
		}
		x := g.Arc(i)
		r, to, best := x, x.To, -1
		for {
			if q.serves(x) && (best < 0 || r.Purpose == graph.Local) || best < 0 && q.Kinds.Has(x.Kind) && x.Need == graph.Required && x.Purpose == graph.Local {
				best, r = i, x
			}
			if i++; i == last || int32(g.Neighbor(int32(i), graph.Down)) != to {
				break
			}
			x = g.Arc(i)
		}
		if best < 0 {
			continue
		}
		switch {
		case r.Purpose == graph.Local:
			local = append(local, step{to, int32(best), -1, costOf(g, best, &r)})
		case in.here[graph.Carriers] >= 0 && r.Kind == graph.LayersOn && g.Outline(int(to)).Carrier:
		default:
			steps = append(hypergraph.Double(steps), step{in.below(to, q.inherits(r)), int32(best), -1, costOf(g, best, &r)})
		}
	}
	groups := g.GroupsOf(int(in.node))
	for i := range groups {
		group := &groups[i]
		if int(group.Choice) < len(in.here) && in.here[group.Choice] >= 0 || !q.offers(int(in.node), group) {
			continue
		}
		q.choices = append(q.choices, in.choice(group))
	}
	for _, n := range in.here {
		if n < 0 {
			continue
		}
		x := g.Narrowing(int(n))
		if !q.Kinds.Has(x.Choice.Kind()) {
			continue
		}
		for _, to := range x.Required {
			steps = append(hypergraph.Double(steps), step{in.below(to, passesOn(x.Choice)), -1, n, 0})
		}
		for _, members := range x.Groups {
			group := &graph.GroupNodes{Members: members, Choice: x.Choice, Evidence: x.Evidence, Met: meets(x.Required, members)}
			q.choices = append(q.choices, in.choice(group))
		}
	}
	s.local = int32(len(steps))
	q.steps = append(steps, local...)
	s.end, s.groups = int32(len(q.steps)), int32(len(q.choices))
	q.states[number] = s
	return s
}

// offers reports whether a group is of relations of the kinds to follow. What has a name alone,
// and no document, is what that stands for, by whatever kind.
func (q *Requirements) offers(owner int, group *graph.GroupNodes) bool {
	if q.Kinds&graph.Dependencies == graph.Dependencies || group.Choice == graph.Specified && q.g.Outline(owner).Dangling {
		return true
	}
	related := false
	for _, alternative := range group.Members {
		for _, member := range alternative {
			first, end := q.g.Between(owner, int(member))
			for number := first; number < end; number++ {
				if r := q.g.Arc(number); q.Kinds.Has(r.Kind) && r.Need != graph.Denied {
					return true
				}
				related = related || q.g.Arc(number).Kind.Dependency()
			}
		}
	}
	return !related && q.Kinds.Has(group.Choice.Kind())
}

// meets reports whether a member of a group is required.
func meets(required []int32, members [][]int32) bool {
	return slices.ContainsFunc(members, func(alternative []int32) bool {
		return slices.ContainsFunc(alternative, func(member int32) bool { return slices.Contains(required, member) })
	})
}

// open reports whether a choice of a group is yet to be made.
func open(group choice) bool { return !group.Met && !group.Optional }
