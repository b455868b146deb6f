package needs_test

import (
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// Of an optional pair, answers show the relation that decides, though another may be of a
// more specific kind.
func TestOptionalByWhatDecides(t *testing.T) {
	var b build.Builder
	for _, kind := range []graph.Kind{graph.LayersOn, graph.Uses} {
		b.AddRelation(graph.Relation{From: "W", To: "A", Kind: kind, Evidence: []graph.Evidence{{Document: "W", Line: 1, Source: graph.SourceTransport, Optional: true}}})
	}
	g := graphtest.MustBuild(t, &b)
	var arcs []graph.Arc
	for number := range g.RelationCount() {
		r := g.Arc(number)
		r.Need, r.Decides = graph.Optional, r.Kind == graph.Uses
		arcs = append(arcs, r)
	}
	g = g.WithArcs(arcs)
	from, _ := g.Lookup("W")
	for _, depth := range []int{0, 1} {
		q := needs.NewRequirements(g)
		q.Depth = depth
		optional := q.Of(from).Optional
		if len(optional) != 1 || g.Arc(optional[0].Relation).Kind != graph.Uses {
			t.Errorf("depth %d: %+v", depth, optional)
		}
	}
	q := needs.NewRequirements(g)
	q.Kinds = graph.KindSet(graph.LayersOn)
	if optional := q.Of(from).Optional; len(optional) != 1 {
		t.Errorf("of layers-on alone: %+v", optional)
	}
}
