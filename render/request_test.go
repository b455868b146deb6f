package render_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/render"
)

// chain returns a graph in which each of n protocols layers on the next.
func chain(t *testing.T, n int) *graph.Graph {
	t.Helper()
	var b build.Builder
	for i := range n - 1 {
		b.AddRelation(graph.Relation{From: fmt.Sprintf("P%03d", i), To: fmt.Sprintf("P%03d", i+1), Kind: graph.LayersOn})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestComposeFits(t *testing.T) {
	const n = 100
	g := chain(t, n)
	r := render.Request{Graph: g, Nodes: []int{0}, Filter: graph.Filter{Kinds: graph.Dependencies}, Direction: graph.Down, Fit: true, Source: "a test"}
	var p render.Picture
	want := render.Extent{Depth: render.Legible - 1, Shown: render.Legible, All: n}
	if diff := cmp.Diff(want, p.Compose(r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	caption := []string{"40 protocols, 39 relations", "1 relation to what is further away not shown", "Source: a test"}
	if diff := cmp.Diff(caption, p.Caption); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	r.Fit = false
	if extent := p.Compose(r); extent != (render.Extent{}) || p.View.Graph.Len() != n {
		t.Errorf("without Fit: %v, %d protocols", extent, p.View.Graph.Len())
	}
	r.Depth = 2
	if p.Compose(r); p.View.Graph.Len() != 3 {
		t.Errorf("two steps: %d protocols", p.View.Graph.Len())
	}
}

func TestComposeExactly(t *testing.T) {
	g := chain(t, 10)
	r := render.Request{Graph: g, Nodes: []int{7, 8}, Exactly: true, Filter: graph.Filter{Kinds: graph.Dependencies}, Direction: graph.Down, ByLayer: true, Title: "two"}
	var p render.Picture
	p.Compose(r)
	if p.View.Graph.Len() != 2 || p.View.Graph.RelationCount() != 1 || p.Title != "two" || p.Caption != nil {
		t.Errorf("%d protocols, %d relations, title %q, caption %q", p.View.Graph.Len(), p.View.Graph.RelationCount(), p.Title, p.Caption)
	}
	if diff := cmp.Diff([]int{2, 1}, p.Layers); diff != "" {
		t.Errorf("layers are those of the whole graph: -want +got:\n%s", diff)
	}
}

func TestComposeFitsWhatIsNeeded(t *testing.T) {
	var b build.Builder
	relate := func(from, to string, need graph.Need) {
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn, Need: need, Settled: true})
	}
	relate("APP", "CALL", graph.Required)
	relate("APP", "LOG", graph.Optional) // its own is shown
	relate("CALL", "TCP", graph.OneOf)
	relate("TCP", "ADD000", graph.Optional) // what hangs off the lowest is not
	for i := range render.Legible {
		relate(fmt.Sprintf("ADD%03d", i), fmt.Sprintf("ADD%03d", i+1), graph.Required)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	root, _ := g.Lookup("APP")
	r := render.Request{Graph: g, Nodes: []int{root}, Filter: graph.Filter{Kinds: graph.Dependencies}, Direction: graph.Down, Fit: true}
	var p render.Picture
	want := render.Extent{Depth: 2, Shown: 4, All: 5 + render.Legible}
	if diff := cmp.Diff(want, p.Compose(r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if p.View.Hidden != 1 {
		t.Errorf("%d relations hidden, want 1", p.View.Hidden)
	}
}

func TestPictureTooLarge(t *testing.T) {
	for depth, want := range map[int]bool{2: false, 0: true} {
		var b build.Builder
		const n = 150
		for i := range n {
			for j := i + 1; j < n; j++ {
				b.AddRelation(graph.Relation{From: fmt.Sprintf("P%03d", i), To: fmt.Sprintf("P%03d", j), Kind: graph.LayersOn})
			}
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		nodes := []int{0, 1, 2}
		var p render.Picture
		p.Compose(render.Request{Graph: g, Nodes: nodes, Exactly: depth > 0, Filter: graph.Filter{Kinds: graph.Dependencies}, Direction: graph.Down})
		if got := p.TooLarge(); got != want {
			t.Errorf("%d protocols: too large %t, want %t", p.View.Graph.Len(), got, want)
		}
	}
}

func TestComposeByLayerPutsExtensionsAbove(t *testing.T) {
	g := graphtest.Parse(t, "BASE>WIRE EXT>BASE:extends")
	var p render.Picture
	p.Compose(render.Request{Graph: g, Nodes: []int{0, 1, 2}, Exactly: true, Filter: graph.Filter{Kinds: graph.KindSet(graph.LayersOn, graph.Extends)}, Direction: graph.Down, ByLayer: true})
	if diff := cmp.Diff([]int{1, 2, 0}, p.Layers); diff != "" {
		t.Errorf("layers of BASE, EXT, WIRE (-want +got):\n%s", diff)
	}
}
