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
	Graph   *graph.Graph
	Choices []needs.PlanChoice // those that were not asked for, in the order of making
}

// NewPlan returns a plan of what roots require, see [needs.Requirements.Plan], where the
// height of a protocol is its layer. What is chosen closes no cycle: that a protocol runs
// over one above it, which needs it, is that one's choice, and it can be made without. It
// takes O(n+m) time beside that of the requirements.
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
	for _, r := range plan.Chosen {
		from, to := int(r.From), int(r.To)
		if together.Of(from) != together.Of(to) || required.Of(from) == required.Of(to) {
			arcs = append(arcs, r)
		}
	}
	return Plan{g.WithArcs(arcs), plan.Choices}
}
