package needs

import (
	"fmt"

	"strata/graph"
	"strata/graph/build"
)

// An Unfolded is what roots require, with a node for each way in which the choices
// of a protocol are narrowed.
type Unfolded struct {
	Graph *graph.Graph
	Roots []int // as they were given
	Of    []int // the protocol of a node, by its number in the graph that was asked
	// Choices are the pairs of nodes of which the second is one of several that the
	// first chooses from, or one that it can do without.
	Choices map[[2]int]bool
}

// Unfold returns what roots require, unfolded. Unless requiredOnly is set, members of open
// groups are there, and with optional what they can do without, too. Of what leads nowhere else,
// what its own document says it can use is there, such as a usual carrier, as members are. What
// is there of a root does not depend on the others.
func (q *Requirements) Unfold(roots []int, requiredOnly, optional bool) Unfolded {
	known := make(map[int32]bool)
	var order []int32
	id := func(s int32) string {
		if !known[s] {
			known[s] = true
			order = append(order, s)
		}
		// NUL sorts first, so that the order of nodes is that of protocols.
		text := q.g.ID(int(q.node(s))) + "\x00"
		for _, narrowing := range q.held(s) {
			text += fmt.Sprintf("%09d", narrowing)
		}
		return text
	}
	var b build.Builder
	choices := make(map[[2]string]bool)
	for _, root := range roots {
		b.AddProtocol(graph.Protocol{ID: id(int32(root))})
	}
	for next := 0; next < len(order); next++ {
		at := order[next]
		from := id(at)
		required := make(map[string]bool)
		leads := false
		add := func(s int32) {
			to := id(s)
			leads = true
			required[to] = true
			b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn})
		}
		choose := func(s int32) {
			leads = true
			if to := id(s); !required[to] {
				choices[[2]string{from, to}] = true
				b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn, Optional: true})
			}
		}
		for _, t := range q.service(at) {
			add(t.state)
		}
		for _, t := range q.local(at) {
			add(t.state)
		}
		for _, c := range q.groups(at) {
			if requiredOnly || c.Met || c.Optional && !optional {
				continue
			}
			for _, member := range c.states {
				for _, s := range member {
					choose(s)
				}
			}
		}
		if q.Reported {
			for _, t := range q.reported(at) {
				choose(t.state)
			}
		}
		if usual := !requiredOnly && !leads; optional || usual {
			first, end := q.g.Out(int(q.node(at)))
			for i := first; i < end; i++ {
				if r := q.g.Arc(i); q.Kinds.Has(r.Kind) && (r.IsUsual() || optional && r.Need == graph.Optional && r.Decides) {
					choose(r.To)
				}
			}
		}
	}
	g, err := b.Build()
	if err != nil {
		panic(err) // IDs are not empty
	}
	u := Unfolded{Graph: g, Of: make([]int, g.Len()), Choices: make(map[[2]int]bool, len(choices))}
	for _, root := range roots {
		node, _ := g.Lookup(id(int32(root)))
		u.Roots = append(u.Roots, node)
	}
	for _, s := range order {
		node, _ := g.Lookup(id(s))
		u.Of[node] = int(q.node(s))
	}
	for pair := range choices {
		from, _ := g.Lookup(pair[0])
		to, _ := g.Lookup(pair[1])
		u.Choices[[2]int{from, to}] = true
	}
	return u
}

// Steps returns the pairs of protocols of which the first stands on the second anywhere in
// what is unfolded, each with whether the second is one of several wherever that is so.
func (u *Unfolded) Steps() map[[2]int]bool {
	choice := make(map[[2]int]bool)
	for number := range u.Graph.RelationCount() {
		from, to := u.Graph.Ends(number)
		pair := [2]int{u.Of[from], u.Of[to]}
		before, known := choice[pair]
		choice[pair] = u.Choices[[2]int{from, to}] && (before || !known)
	}
	return choice
}
