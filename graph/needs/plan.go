package needs

import (
	"slices"

	"strata/graph"
)

// A Plan is what roots require once a member of each group is chosen.
type Plan struct {
	Required []graph.Arc  // relations to what is needed whatever is chosen
	Chosen   []graph.Arc  // to members of groups, and to what narrowings name
	Choices  []PlanChoice // those that were not asked for, in the order of making
}

// A PlanChoice is a member taken of a group.
type PlanChoice struct {
	Owner int
	Among []int
	Taken int
}

// Plan chooses a member of each group that roots come to need: one that is needed
// anyway, else one that is preferred, else the one whose services add the fewest
// protocols, then the one of the lowest height, then the first by number. It takes
// O(n+m) time, and O(k+l) time more for each member of a group that is not
// needed anyway, for the k protocols and l relations that it adds.
func (q *Requirements) Plan(roots, preferred []int, height func(node int) int) Plan {
	var plan Plan
	reached := make(map[int32]bool) // states
	needed := make(map[int32]bool)  // nodes
	type pending struct {
		owner int32 // node
		choice
	}
	var choices []pending
	arc := func(from, to int32, relation int32, kind graph.Kind) graph.Arc {
		if relation < 0 {
			return graph.NewArc(int(from), int(to), kind)
		}
		return q.g.Arc(int(relation))
	}
	add := func(number int32) {
		queue := []int32{number}
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			node := q.node(at)
			if needed[node] = true; reached[at] {
				continue
			}
			reached[at] = true
			for _, t := range q.service(at) {
				if t.says >= 0 {
					plan.Chosen = append(plan.Chosen, arc(node, q.node(t.state), t.relation, q.g.Narrowing(int(t.says)).Choice.Kind()))
				} else {
					plan.Required = append(plan.Required, arc(node, q.node(t.state), t.relation, graph.Uses))
				}
				queue = append(queue, t.state)
			}
			for _, t := range q.local(at) {
				plan.Required = append(plan.Required, arc(node, q.node(t.state), t.relation, graph.Uses))
				needed[q.node(t.state)] = true
			}
			for _, c := range q.groups(at) {
				if open(c) {
					choices = append(choices, pending{node, c})
				}
			}
		}
	}
	for _, root := range roots {
		add(int32(root))
	}
	for len(choices) > 0 {
		p := choices[0]
		choices = choices[1:]
		is := func(holds func(node int32) bool) int {
			return slices.IndexFunc(p.Members, func(m []int32) bool { return !slices.ContainsFunc(m, func(node int32) bool { return !holds(node) }) })
		}
		taken := is(func(node int32) bool { return slices.Contains(preferred, int(node)) })
		if taken < 0 {
			taken = slices.IndexFunc(p.Members, func(m []int32) bool {
				return slices.ContainsFunc(m, func(node int32) bool { return slices.Contains(preferred, int(node)) })
			})
		}
		if taken < 0 {
			taken = is(func(node int32) bool { return needed[node] })
		}
		if taken < 0 {
			taken = q.cheapest(p.choice, reached, height)
			made := PlanChoice{Owner: int(p.owner), Taken: int(p.Members[taken][0])}
			for _, m := range p.Members {
				for _, node := range m {
					made.Among = append(made.Among, int(node))
				}
			}
			if p.Offers() {
				plan.Choices = append(plan.Choices, made)
			}
		}
		for i, node := range p.Members[taken] {
			plan.Chosen = append(plan.Chosen, arc(p.owner, node, int32(q.member(int(p.owner), node)), p.Choice.Kind()))
			add(p.states[taken][i])
		}
	}
	return plan
}

// cheapest returns the member that adds least to the states that are reached.
func (q *Requirements) cheapest(group choice, reached map[int32]bool, height func(node int) int) int {
	best, least, lowest := 0, -1, 0
	for i, m := range group.Members {
		f := q.chains(starts(group.states[i]), false, func(number int32) bool { return reached[number] }, nil)
		high := 0
		for _, node := range m {
			high = max(high, height(int(node)))
		}
		if least < 0 || len(f.order) < least || len(f.order) == least && high < lowest {
			best, least, lowest = i, len(f.order), high
		}
	}
	return best
}
