package needs

import (
	"encoding/binary"
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

	g       *graph.Graph
	states  []state
	steps   []step // of all states
	choices []choice
	number  map[string]int32 // of states that are narrowed, by node and narrowings
	plain   []int32          // number of the state of a node that is not narrowed, or -1
	below   map[int32][]bool // of narrowed protocols: which nodes stand on them by layers-on and extends
	place   []int32          // of states in the forest at hand, or -1
	up      *upward          // what leads to each state, once it is asked for
}

// A state is a protocol and the narrowings that hold there.
type state struct {
	node     int32
	expanded bool
	narrowed []int32 // numbers of narrowings, sorted
	// Its required services are steps[service:local], its local ones steps[local:end].
	service, local, end int32
	firstGroup, groups  int32 // choices[firstGroup:groups]
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
func (q *Requirements) state(node int32, narrowed []int32) int32 {
	var kept []int32
	for _, n := range narrowed { // mostly none
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
func (q *Requirements) expand(number int32) state {
	if s := q.states[number]; s.expanded {
		return s
	}
	g, node, held := q.g, int(q.states[number].node), q.states[number].narrowed
	own, end := g.NarrowingsOf(node)
	// What holds here replaces what the protocol says itself; what it says of
	// others goes down with what holds already, which comes from above and wins.
	here := [3]int32{-1, -1, -1} // by choice: the narrowing of this very protocol, or -1
	for _, n := range held {
		if x := g.Narrowing(int(n)); int(x.Of) == node {
			here[x.Choice] = n
		}
	}
	down := held
	var said []int32
	for n := own; n < end; n++ {
		x := g.Narrowing(n)
		said = append(said, int32(n))
		if !slices.ContainsFunc(held, func(h int32) bool { y := g.Narrowing(int(h)); return y.Of == x.Of && y.Choice == x.Choice }) {
			down = append(slices.Clip(down), int32(n))
		}
	}
	if len(said) > 0 {
		down = slices.Sorted(slices.Values(down))
	}
	s := state{node: int32(node), expanded: true, narrowed: held, service: int32(len(q.steps)), firstGroup: int32(len(q.choices))}
	var local []step
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
			q.steps = append(q.steps, step{q.state(r.To, down), int32(best), -1})
		default:
			var direct []int32
			for _, n := range said {
				if g.Narrowing(int(n)).Of == r.To {
					direct = append(direct, n)
				}
			}
			q.steps = append(q.steps, step{q.state(r.To, direct), int32(best), -1})
		}
	}
	add := func(group graph.GroupNodes) {
		c := choice{GroupNodes: group, members: make([][]int32, len(group.Members))}
		for i, alternative := range group.Members {
			c.members[i] = make([]int32, len(alternative))
			for k, member := range alternative {
				c.members[i][k] = q.state(member, nil)
			}
		}
		q.choices = append(q.choices, c)
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
			q.steps = append(q.steps, step{q.state(to, nil), -1, n})
		}
		for _, members := range x.Groups {
			add(graph.GroupNodes{Members: members, Choice: graph.Choice(choice), Evidence: x.Evidence, Met: meets(x.Required, members)})
		}
	}
	s.local = int32(len(q.steps))
	q.steps = append(q.steps, local...)
	s.end, s.groups = int32(len(q.steps)), int32(len(q.choices))
	q.states[number] = s
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
func meets(required []int32, members [][]int32) bool {
	return slices.ContainsFunc(members, func(alternative []int32) bool {
		return slices.ContainsFunc(alternative, func(member int32) bool { return slices.Contains(required, member) })
	})
}

// open reports whether a choice is yet to be made.
func (c *choice) open() bool { return !c.Met && !c.Optional }
