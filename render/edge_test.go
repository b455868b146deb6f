package render

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/query"
)

func TestBreakCyclesLeavesLayersThatStandOnTheRoots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b graph.Builder
		n := rapid.IntRange(1, 8).Draw(t, "protocols")
		for i := range n {
			b.AddProtocol(graph.Protocol{ID: fmt.Sprintf("P%d", i)})
		}
		end := rapid.IntRange(0, n-1)
		for range rapid.IntRange(0, 20).Draw(t, "relations") {
			b.AddRelation(graph.Relation{
				From: fmt.Sprintf("P%d", end.Draw(t, "from")), To: fmt.Sprintf("P%d", end.Draw(t, "to")),
				Kind: graph.Kind(rapid.IntRange(0, 2).Draw(t, "kind")), Optional: rapid.Bool().Draw(t, "optional"),
			})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		dir := graph.Direction(rapid.IntRange(0, 1).Draw(t, "direction"))
		v := query.NewView(g, []int{0}, dir, 0, graph.Filter{Kinds: graph.Dependencies})
		root := v.Roots[0]
		edges := edgesOf(v.Graph)
		breakCycles(v, edges, dir)

		layers := simple.NewDirectedGraph()
		for i := range v.Graph.Len() {
			layers.AddNode(simple.Node(i))
		}
		for _, e := range edges {
			if !e.upward {
				layers.SetEdge(layers.NewEdge(simple.Node(e.from), simple.Node(e.to)))
			}
		}
		if _, err := topo.Sort(layers); err != nil {
			t.Fatalf("what is left has cycles: %v", err)
		}
		for _, e := range edges {
			away := e.from == root
			if dir == graph.Up {
				away = e.to == root
			}
			switch {
			case e.upward && e.from != e.to && away:
				t.Fatalf("%d -> %d leads away from the root and is upward", e.from, e.to)
			case e.upward && !topo.PathExistsIn(layers, simple.Node(e.to), simple.Node(e.from)):
				t.Fatalf("%d -> %d closes no cycle and is upward", e.from, e.to)
			}
		}
	})
}

func TestBreakCyclesKeepsLayersOn(t *testing.T) {
	g := build(t, nil, []graph.Relation{
		{From: "TOP", To: "A", Kind: graph.Uses},
		{From: "A", To: "B", Kind: graph.Uses},
		{From: "B", To: "A", Kind: graph.LayersOn},
	})
	v := view(t, g, graph.Down, graph.Dependencies, "TOP")
	edges := edgesOf(v.Graph)
	breakCycles(v, edges, graph.Down)
	for _, e := range edges {
		if want := g.ID(e.from) == "A"; e.upward != want {
			t.Errorf("%s -> %s: upward is %v, want %v", g.ID(e.from), g.ID(e.to), e.upward, want)
		}
	}
}

func TestCitation(t *testing.T) {
	for _, test := range []struct {
		evidence graph.Evidence
		want     string
	}{
		{graph.Evidence{Document: "XX-A", Section: "2.1", Line: 7, Cue: "runs over"}, "XX-A 2.1, line 7: runs over"},
		{graph.Evidence{Document: "XX-A", Line: 7}, "XX-A, line 7"},
		{graph.Evidence{Document: "XX-A", Section: "1", Cue: "two\nlines"}, "XX-A 1: two lines"},
	} {
		if got := citation(test.evidence); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestTooltipPassesOverEvidenceAgainst(t *testing.T) {
	g := build(t, nil, []graph.Relation{{From: "A", To: "B", Kind: graph.Uses, Evidence: []graph.Evidence{
		{Document: "XX-A", Line: 1, Cue: "does not use", Against: true},
		{Document: "XX-A", Line: 2, Cue: "uses"},
	}}})
	lines := edgesOf(g)[0].tooltip()
	if len(lines) != 2 || lines[1] != "XX-A, line 2: uses" {
		t.Errorf("got %q", lines)
	}
}
