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
// adds least: see [planner.cheapest]. It takes O(n+m) time, and O(k+l) time more for each
// member of a group that is not needed anyway, for the k protocols and l relations that it
// adds.
func (q *Requirements) Plan(roots, preferred []int, height func(node int) int) Plan {
	p := &planner{
		q: q, height: height,
		reached: make(map[int32]bool), needed: make(map[int32]bool), offered: make(map[int32]bool), preferred: make(map[int32]bool),
		waiting: make(map[int32][]int),
	}
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
	waiting map[int32][]int // of nodes: the choices of which they are members
	ready   []int           // choices of which a member may be needed
}

// A pending is a choice to make.
type pending struct {
	owner int32 // node
	choice
	made bool
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
			known := false
			for _, member := range slices.Concat(c.Members...) {
				p.offered[member] = true
				p.waiting[member] = append(p.waiting[member], number)
				known = known || p.needed[member] || p.preferred[member]
			}
			if known {
				p.ready = append(p.ready, number)
			}
		}
	}
}

// need notes that a node is needed.
func (p *planner) need(node int32) {
	if !p.needed[node] {
		p.needed[node] = true
		p.ready = append(p.ready, p.waiting[node]...)
	}
}

// settle makes a choice if a member is preferred or needed anyway.
func (p *planner) settle(number int) {
	c := &p.choices[number]
	if c.made {
		return
	}
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

// cheapest returns the member of a group that adds the fewest protocols, one for each
// further group of which none is there among them, then the one of the lowest height, then
// the one that most protocols are said to need, then the first.
func (p *planner) cheapest(owner int32, group choice) int {
	type price struct{ added, unread, permitted, height, users int }
	prices := make([]price, len(group.Members))
	best := 0
	for i, m := range group.Members {
		x := &prices[i]
		x.added = p.added(group.states[i])
		for _, node := range m {
			if p.q.permits(owner, node) {
				x.permitted++
			}
			if p.q.g.Outline(int(node)).Dangling {
				x.unread++
			}
			x.height = max(x.height, p.height(int(node)))
			x.users += p.q.users(int(node))
		}
		if y := prices[best]; cmp.Or(cmp.Compare(x.added, y.added), cmp.Compare(x.unread, y.unread), cmp.Compare(x.permitted, y.permitted), cmp.Compare(x.height, y.height), cmp.Compare(y.users, x.users)) < 0 {
			best = i
		}
	}
	return best
}

// added returns how many protocols states add at least.
func (p *planner) added(states []int32) int {
	q := p.q
	f := q.chains(starts(states), false, func(number int32) bool { return p.reached[number] }, nil)
	more := make(map[int32]bool) // nodes
	for _, at := range f.order {
		number := f.states[at]
		if node := q.node(number); !p.needed[node] {
			more[node] = true
		}
		for _, t := range q.local(number) {
			if node := q.node(t.state); !p.needed[node] {
				more[node] = true
			}
		}
	}
	count := len(more)
	for node := range more {
		if q.g.Outline(int(node)).Dangling {
			count++
		}
	}
	for _, at := range f.order {
		for _, c := range q.groups(f.states[at]) {
			met := slices.ContainsFunc(c.Members, func(m []int32) bool {
				return !slices.ContainsFunc(m, func(node int32) bool { return !p.needed[node] && !more[node] })
			})
			if open(c) && !met {
				count++
			}
		}
	}
	return count
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

// users returns how many relations say that a protocol is needed, or one of several.
func (q *Requirements) users(node int) (count int) {
	for _, number := range q.g.In(node) {
		if kind, need := q.g.Decided(int(number)); q.Kinds.Has(kind) && need <= graph.OneOf {
			count++
		}
	}
	return count
}

// permits reports whether the words of one protocol say no more than that it may use
// another.
func (q *Requirements) permits(from, to int32) bool {
	first, end := q.g.Between(int(from), int(to))
	id, permitted := q.g.ID(int(from)), false
	for number := first; number < end; number++ {
		r := q.g.Arc(number)
		if !q.Kinds.Has(r.Kind) {
			continue
		}
		for _, ev := range q.g.EvidenceOf(r) {
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

// containsAll reports whether a set has all of some nodes.
func containsAll(set map[int32]bool, nodes []int32) bool {
	return !slices.ContainsFunc(nodes, func(node int32) bool { return !set[node] })
}
