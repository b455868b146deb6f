package render_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/render"
	"strata/render/scene"
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
	want := render.Extent{Depth: 10, Shown: 11, All: n} // as many rows as a page has
	if diff := cmp.Diff(want, p.Compose(r)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	caption := []string{"11 protocols, 10 relations", "1 relation to what is further away not shown", "Source: a test"}
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

// A first step that is too wide for a page is shown without what lends types, and then without
// what is optional, layers last.
func TestComposeLeavesOutWhatMakesItTooWide(t *testing.T) {
	for _, test := range []struct {
		required, types, optionalTypes, optional, layers int

		shown   int
		omitted string
		caption []string
	}{
		{3, 2, 1, 1, 1, 9, "", nil},
		{3, 2, 24, 1, 1, 8, "optional types", []string{"24 optional relations for types only not shown"}},
		{3, 20, 20, 1, 1, 6, "types", []string{"40 relations for types only not shown"}},
		{3, 1, 1, 40, 1, 5, "types and optional relations but layers-on", []string{"2 relations for types only not shown", "40 optional relations not shown"}},
		{3, 0, 0, 20, 30, 4, "types and optional relations", []string{"50 optional relations not shown"}},
		{60, 0, 0, 20, 0, 61, "types and optional relations but layers-on", []string{"20 optional relations not shown"}},
	} {
		var b build.Builder
		add := func(n int, name string, r graph.Relation) {
			for i := range n {
				r.From, r.To, r.Settled = "HUB", fmt.Sprintf("%s%02d", name, i), true
				b.AddRelation(r)
				b.AddProtocol(graph.Protocol{ID: r.To, Title: "Widget Exchange Protocol for Parts"})
			}
		}
		add(test.required, "NEED", graph.Relation{Kind: graph.LayersOn})
		add(test.types, "TYPE", graph.Relation{Kind: graph.Uses, Purpose: graph.Types})
		add(test.optionalTypes, "FORM", graph.Relation{Kind: graph.Uses, Purpose: graph.Types, Need: graph.Optional})
		add(test.optional, "MORE", graph.Relation{Kind: graph.Uses, Need: graph.Optional})
		add(test.layers, "OVER", graph.Relation{Kind: graph.LayersOn, Need: graph.Optional})
		g := graphtest.MustBuild(t, &b)
		root := graphtest.Node(t, g, "HUB")
		r := render.Request{Graph: g, Nodes: []int{root}, Filter: graph.Filter{Kinds: graph.Dependencies}, Direction: graph.Down, Fit: true, Source: "a test"}
		var p render.Picture
		extent := p.Compose(r)
		if wide := test.required > render.Legible; extent.Wide != wide {
			t.Errorf("%+v: wide %t", test, extent.Wide)
		}
		if shown := p.View.Graph.Len(); shown != test.shown || extent.Omitted != test.omitted {
			t.Errorf("%+v: %d protocols, without %q", test, shown, extent.Omitted)
		}
		if diff := cmp.Diff(test.caption, p.Caption[1:len(p.Caption)-1], cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%+v: caption (-want +got):\n%s", test, diff)
		}
		r.Fit, r.Depth = false, 1
		if p.Compose(r); p.View.Graph.Len() != g.Len() {
			t.Errorf("%+v: a depth that is given shows %d protocols of %d", test, p.View.Graph.Len(), g.Len())
		}
	}
}

func TestCaptionSaysWhatIsDrawn(t *testing.T) {
	relation := func(from, to string, kind graph.Kind) graph.Relation {
		return graph.Relation{From: from, To: to, Kind: kind, Settled: true, Decides: true}
	}
	var b build.Builder
	for _, p := range []graph.Protocol{{ID: "APP", Area: "Mail"}, {ID: "BOX", Area: "Mail"}, {ID: "NET"}} {
		b.AddProtocol(p)
	}
	for _, r := range []graph.Relation{
		relation("APP", "BOX", graph.LayersOn), relation("APP", "BOX", graph.Uses), relation("APP", "NET", graph.LayersOn), relation("BOX", "NET", graph.Uses),
	} {
		b.AddRelation(r)
	}
	g := graphtest.MustBuild(t, &b)
	for _, test := range []struct {
		nodes         []int
		merge, frame  bool
		title         string
		caption       []string
		noneHasAnArea bool
	}{
		{nodes: []int{0, 1, 2}, caption: []string{"3 protocols, 3 lines for 4 relations"}},
		{nodes: []int{0, 2}, caption: []string{"2 protocols, 1 relation"}},
		{nodes: []int{0, 1, 2}, frame: true, caption: []string{"3 protocols, 3 lines for 4 relations", "1 of them has no technology area: no frame"}},
		{nodes: []int{2}, frame: true, caption: []string{"1 protocol, 0 relations", "none of them has a technology area: no frame"}, noneHasAnArea: true},
		{
			nodes: []int{0, 1, 2}, merge: true, title: ", by technology area",
			caption: []string{"3 protocols, 4 relations", "1 of them has no technology area: merged by category", "2 relations within what is merged not drawn"},
		},
		{
			nodes: []int{2}, merge: true, title: ", by category",
			caption: []string{"1 protocol, 0 relations", "none of them has a technology area: merged by category"}, noneHasAnArea: true,
		},
	} {
		p := render.Picture{Options: scene.Options{ClusterArea: test.frame}}
		extent := p.Compose(render.Request{
			Graph: g, Nodes: test.nodes, Exactly: true, Filter: graph.Filter{Kinds: graph.Dependencies}, Direction: graph.Down, ByArea: test.merge, Title: "a title", Source: "a test",
		})
		if diff := cmp.Diff(append(test.caption, "Source: a test"), p.Caption); diff != "" {
			t.Errorf("%+v: caption (-want +got):\n%s", test, diff)
		}
		if p.Title != "a title"+test.title || extent.NoArea != test.noneHasAnArea {
			t.Errorf("%+v: title %q, no area %t", test, p.Title, extent.NoArea)
		}
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
