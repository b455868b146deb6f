package query

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// A Plan is what roots require once a member of each group is chosen.
type Plan struct {
	// Graph has the relations that the plan follows, among all protocols.
	Graph *graph.Graph
	// Further is what is chosen and nothing in the plan leads to from the roots: it only
	// needs those that choose it.
	Further []int
	Choices []needs.PlanChoice // those that were not asked for, in the order of making
	Unmet   []int              // what is preferred, and is neither in a group nor needed
}

// NewPlan returns a plan of what roots require, see [needs.Requirements.Plan], where the
// height of a protocol is its layer. What is chosen closes no cycle: that a protocol runs
// over one above it, which needs it, is that one's choice, and it can be made without. What
// is chosen and is nowhere else in the plan is needed by what needs the one that chooses it:
// a version of a protocol, which needs what all have in common. It takes O(n+m) time beside
// that of the requirements.
func NewPlan(q *needs.Requirements, roots, preferred []int) Plan {
	g := q.Graph()
	var layers []int32
	var c *algo.Components
	plan := q.Plan(roots, preferred, func(node int) int {
		if layers == nil {
			g := g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn), RequiredOnly: true})
			c = algo.NewComponents(g)
			layers = heights(g, c)
		}
		return int(layers[c.Of(node)])
	})
	together := algo.NewComponents(g.WithArcs(slices.Concat(plan.Required, plan.Chosen)))
	required := algo.NewComponents(g.WithArcs(slices.Clone(plan.Required)))
	arcs := slices.Clone(plan.Required)
	var above []graph.Arc // to what needs the one that chooses it
	for _, r := range plan.Chosen {
		from, to := int(r.From), int(r.To)
		if together.Of(from) != together.Of(to) || required.Of(from) == required.Of(to) {
			arcs = append(arcs, r)
		} else {
			above = append(above, r)
		}
	}
	var further []int
	if len(above) > 0 {
		further, arcs = addAbove(g, roots, arcs, above, together)
	}
	return Plan{g.WithArcs(arcs), further, plan.Choices, plan.Unmet}
}

// addAbove returns what is chosen by what it needs, as far as nothing else leads to it, and
// the relations with those to it from what needs a protocol of its component from outside;
// these are [algo.Components] of the plan with all choices.
func addAbove(g *graph.Graph, roots []int, arcs, above []graph.Arc, together *algo.Components) (further []int, with []graph.Arc) {
	const most = 8 // relations that are added for one
	reached := algo.BreadthFirst(g.WithArcs(slices.Clone(arcs)), roots, graph.Down, 0, false)
	added := make(map[int][]int) // by component
	for _, r := range above {
		if to := int(r.To); reached.Depth[to] < 0 {
			reached.Depth[to] = 0
			further = append(further, to)
			added[together.Of(to)] = append(added[together.Of(to)], to)
		}
	}
	for _, r := range slices.Clone(arcs) {
		at := together.Of(int(r.To))
		if together.Of(int(r.From)) == at {
			continue
		}
		for _, to := range added[at][:min(most, len(added[at]))] {
			arcs = append(arcs, graph.NewArc(int(r.From), to, r.Kind))
		}
	}
	return further, arcs
}
