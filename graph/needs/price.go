package needs

import (
	"fmt"
	"slices"

	"strata/graph"
)

// prices are what is known of members of groups, to be asked for again.
type prices struct {
	q         *Requirements
	additions map[string]*addition // by states
	used      map[int32]int        // see users
	permitted map[[2]int32]bool    // see permits
}

func newPrices(q *Requirements) prices {
	return prices{q, make(map[string]*addition), make(map[int32]int), make(map[[2]int32]bool)}
}

// An addition is what states lead to and is not needed yet. It is found as far as it has been
// asked for; since more and more is needed, it can only become less.
type addition struct {
	queue  []int32        // states to go on from
	seen   map[int32]bool // states
	below  map[int32]bool // nodes that were met
	nodes  []int32        // those of them that were not needed when last looked at
	owners []int32        // states that have groups
	groups []*openGroup   // groups of which no member was there when last looked at
	whole  bool           // all has been found
}

// An openGroup is a group of a state that an addition has.
type openGroup struct {
	owner int32 // state
	met   bool  // all of a member is needed, or in the addition
}

// additionOf returns what states add.
func (p *prices) additionOf(states []int32) *addition {
	key := fmt.Sprint(states)
	a := p.additions[key]
	if a == nil {
		a = &addition{queue: slices.Clone(states), seen: make(map[int32]bool), below: make(map[int32]bool)}
		p.additions[key] = a
	}
	return a
}

// count returns how much an addition is: see [planner.cheapest]. It reports false if that is
// more than a limit.
func (a *addition) count(p *planner, limit int) (count int, whole bool) {
	g := p.q.g
	for i := 0; i < len(a.nodes); {
		p.q.work++
		if node := a.nodes[i]; p.needed[node] {
			a.nodes = removed(a.nodes, i)
			continue
		} else if count += weigh(g, node); count > limit {
			return count, false
		}
		i++
	}
	for len(a.queue) > 0 {
		number := a.queue[0]
		a.queue = a.queue[1:]
		if count += a.visit(p, number); count > limit {
			return count, false
		}
	}
	if !a.whole {
		a.whole = true
		a.findGroups(p)
	}
	for i := 0; i < len(a.groups); {
		p.q.work++
		if group := a.groups[i]; group.met || p.reached[group.owner] {
			a.groups = removed(a.groups, i)
			continue
		}
		if count++; count > limit {
			return count, false
		}
		i++
	}
	return count, true
}

// removed removes one of a list, of which the last takes the place.
func removed[T any](list []T, i int) []T {
	last := len(list) - 1
	list[i] = list[last]
	return list[:last]
}

// visit notes a state, and returns how much it adds.
func (a *addition) visit(p *planner, number int32) (count int) {
	if p.q.work++; a.seen[number] || p.reached[number] {
		return 0
	}
	a.seen[number] = true
	note := func(node int32) {
		if a.below[node] {
			return
		}
		if a.below[node] = true; !p.needed[node] {
			a.nodes = append(a.nodes, node)
			count += weigh(p.q.g, node)
		}
	}
	note(p.q.node(number))
	for _, t := range p.q.local(number) {
		p.q.work++
		note(p.q.node(t.state))
	}
	for _, t := range p.q.service(number) {
		if p.q.work++; !a.seen[t.state] {
			a.queue = append(a.queue, t.state)
		}
	}
	if len(p.q.groups(number)) > 0 {
		a.owners = append(a.owners, number)
	}
	return count
}

// findGroups notes the groups of which no member is needed or in the addition.
func (a *addition) findGroups(p *planner) {
	for _, owner := range a.owners {
		for _, c := range p.q.groups(owner) {
			if !open(c) {
				continue
			}
			group := &openGroup{owner: owner}
			for _, m := range c.Members {
				others := slices.DeleteFunc(slices.Clone(m), func(node int32) bool { return a.below[node] })
				p.wait(others, func() { group.met = true })
			}
			a.groups = append(a.groups, group)
		}
	}
}

// weigh returns how much a protocol that is not needed adds by itself.
func weigh(g *graph.Graph, node int32) int {
	if g.Outline(int(node)).Dangling {
		return 2
	}
	return 1
}

// users returns how many relations say that a protocol is needed, or one of several.
func (p *prices) users(node int32) int {
	count, known := p.used[node]
	if !known {
		for _, number := range p.q.g.In(int(node)) {
			p.q.work++
			if kind, need := p.q.g.Decided(int(number)); p.q.Kinds.Has(kind) && need <= graph.OneOf {
				count++
			}
		}
		p.used[node] = count
	}
	return count
}

// permits reports whether the words of one protocol say no more than that it may use
// another.
func (p *prices) permits(from, to int32) bool {
	permitted, known := p.permitted[[2]int32{from, to}]
	if !known {
		permitted = p.q.permits(from, to)
		p.permitted[[2]int32{from, to}] = permitted
	}
	return permitted
}

// permits is [prices.permits], asked for the first time.
func (q *Requirements) permits(from, to int32) bool {
	first, end := q.g.Between(int(from), int(to))
	id, permitted := q.g.ID(int(from)), false
	for number := first; number < end; number++ {
		r := q.g.Arc(number)
		if !q.Kinds.Has(r.Kind) {
			continue
		}
		for _, ev := range q.g.EvidenceOf(r) {
			q.work++
			if ev.Denied || graph.StandingOf(id, q.g.ID(int(to)), ev) != graph.Own {
				continue
			}
			if !ev.Permitted {
				return false
			}
			permitted = true
		}
	}
	return permitted
}
