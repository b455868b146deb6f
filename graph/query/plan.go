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
// the relations with those that put it before what needs a protocol of its component from
// outside; the components are those of the plan with all choices. Where several are chosen so
// in a component, what needs them leads to the highest of them, and that to the others: a
// relation of each with each would be too many.
func addAbove(g *graph.Graph, roots []int, arcs, above []graph.Arc, together *algo.Components) (further []int, with []graph.Arc) {
	below := g.WithArcs(slices.Clone(arcs))
	reached := algo.BreadthFirst(below, roots, graph.Down, 0, false)
	c := algo.NewComponents(below)
	layers := heights(below, c)
	seen := make(map[int32]bool)
	highest := make(map[int]graph.Arc) // by component, the relation to it
	var added []graph.Arc
	for _, r := range above {
		if reached.Depth[r.To] >= 0 || seen[r.To] {
			continue
		}
		seen[r.To] = true
		further = append(further, int(r.To))
		added = append(added, r)
		at := together.Of(int(r.To))
		// What stands on another is higher, so that no other stands on the highest.
		if h, known := highest[at]; !known || layers[c.Of(int(r.To))] > layers[c.Of(int(h.To))] {
			highest[at] = r
		}
	}
	for _, r := range slices.Clone(arcs) {
		at := together.Of(int(r.To))
		if h, known := highest[at]; known && together.Of(int(r.From)) != at {
			arcs = append(arcs, graph.NewArc(int(r.From), int(h.To), r.Kind))
		}
	}
	for _, r := range added {
		if h := highest[together.Of(int(r.To))]; h.To != r.To {
			arcs = append(arcs, graph.NewArc(int(h.To), int(r.To), r.Kind))
		}
	}
	return further, arcs
}
