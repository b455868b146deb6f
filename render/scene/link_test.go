package scene

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/query"
	"strata/render/rendertest"
)

func TestBreakCyclesLeavesLayersThatStandOnTheRoots(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b build.Builder
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
		links := linksOf(v.Graph)
		breakCycles(v, links, dir)

		layers := simple.NewDirectedGraph()
		for i := range v.Graph.Len() {
			layers.AddNode(simple.Node(i))
		}
		for _, e := range links {
			if !e.Upward {
				layers.SetEdge(layers.NewEdge(simple.Node(e.From), simple.Node(e.To)))
			}
		}
		if _, err := topo.Sort(layers); err != nil {
			t.Fatalf("what is left has cycles: %v", err)
		}
		for _, e := range links {
			away := e.From == root
			if dir == graph.Up {
				away = e.To == root
			}
			switch {
			case e.Upward && e.From != e.To && away:
				t.Fatalf("%d -> %d leads away from the root and is upward", e.From, e.To)
			case e.Upward && !topo.PathExistsIn(layers, simple.Node(e.To), simple.Node(e.From)):
				t.Fatalf("%d -> %d closes no cycle and is upward", e.From, e.To)
			}
		}
	})
}

func TestBreakCyclesKeepsLayersOn(t *testing.T) {
	g := rendertest.Build(t, nil, []graph.Relation{
		{From: "TOP", To: "A", Kind: graph.Uses},
		{From: "A", To: "B", Kind: graph.Uses},
		{From: "B", To: "A", Kind: graph.LayersOn},
	})
	v := rendertest.View(t, g, graph.Down, graph.Dependencies, "TOP")
	links := linksOf(v.Graph)
	breakCycles(v, links, graph.Down)
	for _, e := range links {
		if want := g.ID(e.From) == "A"; e.Upward != want {
			t.Errorf("%s -> %s: upward is %v, want %v", g.ID(e.From), g.ID(e.To), e.Upward, want)
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
	g := rendertest.Build(t, nil, []graph.Relation{{From: "A", To: "B", Kind: graph.Uses, Evidence: []graph.Evidence{
		{Document: "XX-A", Line: 1, Cue: "does not use", Denied: true},
		{Document: "XX-A", Line: 2, Cue: "uses"},
	}}})
	lines := Statements(linksOf(g)[0].relations)
	if len(lines) != 2 || lines[1] != "XX-A, line 2: uses" {
		t.Errorf("got %q", lines)
	}
}

func TestKeepLayers(t *testing.T) {
	links := []Link{{From: 0, To: 1}, {From: 1, To: 0}, {From: 1, To: 2, Upward: true}}
	keepLayers(links, []int{2, 1, 0})
	for i, upward := range []bool{false, true, false} {
		if links[i].Upward != upward {
			t.Errorf("link %d is upward: %t", i, links[i].Upward)
		}
	}
}
