package needs

import (
	"cmp"
	"slices"

	"strata/graph"
)

// A Plan is what roots require once a member of each group is chosen.
type Plan struct {
	Required []graph.Arc  // relations to what is needed whatever is chosen
	Chosen   []graph.Arc  // to members of groups, and to what narrowings name
	Choices  []PlanChoice // those that were not asked for, in the order of making
	Unmet    []int        // what is preferred, and is neither in a group nor needed
}

// A PlanChoice is a member taken of a group.
type PlanChoice struct {
	Owner int
	Among []int
	Taken int
}

// Plan chooses a member of each group that roots come to need: one that is preferred,
// else one that is needed anyway, which what is taken of other groups is, else the one that
// adds least: see [planner.cheapest].
//
// It takes O(n+m) time, and more for groups of which no member is needed anyway: for each
// member as much as the best of them adds, and for each protocol that is such a member, of
// however many groups, what leads down from it, once, as far as that is asked for before the
// best is known.
func (q *Requirements) Plan(roots, preferred []int, height func(node int) int) Plan {
	p := newPlanner(q, height)
	for _, node := range preferred {
		p.preferred[int32(node)] = true
	}
	for _, root := range roots {
		p.add(int32(root))
	}
	for next := 0; ; {
		switch {
		case len(p.ready) > 0:
			p.settle(p.ready[0])
			p.ready = p.ready[1:]
		case next < len(p.choices):
			p.take(next)
			next++
		default:
			for _, node := range preferred {
				if !p.offered[int32(node)] && !p.needed[int32(node)] {
					p.plan.Unmet = append(p.plan.Unmet, node)
				}
			}
			return p.plan
		}
	}
}

// A planner is a plan in the making.
type planner struct {
	q      *Requirements
	height func(node int) int
	plan   Plan

	reached   map[int32]bool // states
	needed    map[int32]bool // nodes
	offered   map[int32]bool // nodes that are members of open groups
	preferred map[int32]bool // nodes

	choices []pending
	waiting map[int32][]waiter // of nodes that are not needed
	ready   []int              // choices of which a member is preferred or needed
	prices
}

func newPlanner(q *Requirements, height func(node int) int) *planner {
	return &planner{
		q: q, height: height, prices: newPrices(q),
		reached: make(map[int32]bool), needed: make(map[int32]bool), offered: make(map[int32]bool), preferred: make(map[int32]bool),
		waiting: make(map[int32][]waiter),
	}
}

// A pending is a choice to make.
type pending struct {
	owner int32 // node
	choice
	made bool
}

// A waiter is a member of a group, for which the nodes of it that are not needed count.
type waiter struct {
	missing *int
	met     func() // when none is missing
}

// wait calls a function once all of some nodes are needed, at once if they are.
func (p *planner) wait(nodes []int32, met func()) {
	missing := new(int)
	for _, node := range nodes {
		if !p.needed[node] {
			*missing++
			p.waiting[node] = append(p.waiting[node], waiter{missing, met})
		}
	}
	if p.q.work += len(nodes); *missing == 0 {
		met()
	}
}

// arc returns a relation by its number, one of a kind if that is negative.
func (p *planner) arc(from, to int32, relation int32, kind graph.Kind) graph.Arc {
	if relation < 0 {
		return graph.NewArc(int(from), int(to), kind)
	}
	return p.q.g.Arc(int(relation))
}

// add adds a state, with all that it requires without a choice.
func (p *planner) add(number int32) {
	q := p.q
	queue := []int32{number}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		node := q.node(at)
		if p.need(node); p.reached[at] {
			continue
		}
		p.reached[at] = true
		for _, t := range q.service(at) {
			if t.says >= 0 {
				p.plan.Chosen = append(p.plan.Chosen, p.arc(node, q.node(t.state), t.relation, q.g.Narrowing(int(t.says)).Choice.Kind()))
			} else {
				p.plan.Required = append(p.plan.Required, p.arc(node, q.node(t.state), t.relation, graph.Uses))
			}
			queue = append(queue, t.state)
		}
		for _, t := range q.local(at) {
			p.plan.Required = append(p.plan.Required, p.arc(node, q.node(t.state), t.relation, graph.Uses))
			p.need(q.node(t.state))
		}
		for _, c := range q.groups(at) {
			if !open(c) {
				continue
			}
			number := len(p.choices)
			p.choices = append(p.choices, pending{owner: node, choice: c})
			ready := func() { p.ready = append(p.ready, number) }
			for _, m := range c.Members {
				for _, node := range m {
					p.offered[node] = true
				}
				if p.wait(m, ready); slices.ContainsFunc(m, func(node int32) bool { return p.preferred[node] }) {
					ready()
				}
			}
		}
	}
}

// need notes that a node is needed.
func (p *planner) need(node int32) {
	if !p.needed[node] {
		p.needed[node] = true
		for _, w := range p.waiting[node] {
			if *w.missing--; *w.missing == 0 {
				w.met()
			}
		}
		delete(p.waiting, node)
	}
}

// settle makes a choice if a member is preferred or needed anyway.
func (p *planner) settle(number int) {
	c := &p.choices[number]
	if c.made {
		return
	}
	p.q.work += len(c.Members)
	is := func(of map[int32]bool) int {
		return slices.IndexFunc(c.Members, func(m []int32) bool { return containsAll(of, m) })
	}
	taken := is(p.preferred)
	if taken < 0 {
		taken = slices.IndexFunc(c.Members, func(m []int32) bool {
			return slices.ContainsFunc(m, func(node int32) bool { return p.preferred[node] })
		})
	}
	if taken < 0 {
		taken = is(p.needed)
		for i := taken + 1; taken >= 0 && i < len(c.Members); i++ {
			if m := c.Members[i]; containsAll(p.needed, m) && p.q.stacked(m[0], c.Members[taken][0]) {
				taken = i
			}
		}
	}
	if taken >= 0 {
		p.choose(number, taken)
	}
}

// take makes a choice that nothing decides.
func (p *planner) take(number int) {
	c := p.choices[number]
	if c.made {
		return
	}
	taken := p.cheapest(c.owner, c.choice)
	if c.Offers() {
		made := PlanChoice{Owner: int(c.owner), Taken: int(c.Members[taken][0])}
		for _, node := range slices.Concat(c.Members...) {
			made.Among = append(made.Among, int(node))
		}
		p.plan.Choices = append(p.plan.Choices, made)
	}
	p.choose(number, taken)
}

// choose adds a member of a group.
func (p *planner) choose(number, taken int) {
	p.choices[number].made = true
	c := p.choices[number]
	for i, node := range c.Members[taken] {
		p.plan.Chosen = append(p.plan.Chosen, p.arc(c.owner, node, int32(p.q.member(int(c.owner), node)), c.Choice.Kind()))
		p.add(c.states[taken][i])
	}
}

// cheapest returns the member of a group that adds least: the protocols that are not needed
// anyway, one more for each of these that was not read, of which nobody knows what it needs,
// and one for each further group of which none is there among them. Of several that add as
// little it is the one with fewer protocols that were not read, then the one that the owner
// is said to need rather than only permitted to use, then the one of the lowest height, then
// the one that most protocols are said to need, then the first.
func (p *planner) cheapest(owner int32, group choice) int {
	type rank struct{ unread, permitted, height, users int }
	best := -1
	var lowest rank
	for _, i := range p.least(group.states) {
		var x rank
		for _, node := range group.Members[i] {
			if p.permits(owner, node) {
				x.permitted++
			}
			if p.q.g.Outline(int(node)).Dangling {
				x.unread++
			}
			x.height = max(x.height, p.height(int(node)))
			x.users += p.users(node)
		}
		if y := lowest; best < 0 || cmp.Or(cmp.Compare(x.unread, y.unread), cmp.Compare(x.permitted, y.permitted), cmp.Compare(x.height, y.height), cmp.Compare(y.users, x.users)) < 0 {
			best, lowest = i, x
		}
	}
	return best
}

// least returns the members of a group, by their states, that add least. It looks at all of
// them up to a limit that doubles, so that one that adds much is not gone through where
// another adds little.
func (p *planner) least(members [][]int32) (list []int) {
	for limit := 1; ; limit *= 2 {
		lowest := limit
		for i, states := range members {
			switch added, whole := p.additionOf(states).count(p, lowest); {
			case !whole:
			case added < lowest:
				list, lowest = append(list[:0], i), added
			default:
				list = append(list, i)
			}
		}
		if len(list) > 0 {
			return list
		}
	}
}

// stacked reports whether a relation says that one protocol requires another for a service.
func (q *Requirements) stacked(from, to int32) bool {
	first, end := q.g.Between(int(from), int(to))
	for number := first; number < end; number++ {
		if q.serves(q.g.Arc(number)) {
			return true
		}
	}
	return false
}

// containsAll reports whether a set has all of some nodes.
func containsAll(set map[int32]bool, nodes []int32) bool {
	return !slices.ContainsFunc(nodes, func(node int32) bool { return !set[node] })
}
