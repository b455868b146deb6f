package render_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/render"
	"strata/render/rendertest"
)

// relationsOf returns the relations that a picture of what a protocol needs, or of
// what needs it, shows.
func relationsOf(t *testing.T, g *graph.Graph, r render.Request, root string) []string {
	t.Helper()
	node, ok := g.Lookup(root)
	if !ok {
		t.Fatalf("no protocol %s", root)
	}
	r.Graph, r.Nodes = g, []int{node}
	if r.Filter.Kinds == 0 {
		r.Filter.Kinds = graph.Dependencies
	}
	var p render.Picture
	p.Compose(r)
	var list []string
	for number := range p.View.Graph.RelationCount() {
		s := p.View.Graph.Relation(number)
		list = append(list, s.From+">"+s.To)
	}
	slices.Sort(list)
	return list
}

func TestComposeRequired(t *testing.T) {
	need := func(from, to string, need graph.Need) graph.Relation {
		return graph.Relation{From: from, To: to, Kind: graph.LayersOn, Need: need}
	}
	relations := []graph.Relation{
		need("APP", "CALL", graph.Required), need("CALL", "TCP", graph.OneOf), need("CALL", "SPX", graph.OneOf),
		need("TCP", "IP", graph.Required), need("SPX", "IP", graph.Required), need("APP", "LOG", graph.Optional),
		need("IP", "WIRE", graph.Required),
		{From: "APP", To: "FMT", Kind: graph.Uses, Purpose: graph.Types}, need("FMT", "HASH", graph.Required),
		{From: "CLOCK", To: "QUARTZ", Kind: graph.Uses, Need: graph.OneOf}, {From: "CLOCK", To: "SUN", Kind: graph.Uses, Need: graph.OneOf},
		need("QUARTZ", "TIME", graph.Required), need("SUN", "TIME", graph.Required), need("CLOCK", "MOON", graph.Reported), need("MOON", "TIDE", graph.Required),
	}
	group := graph.Group{Owner: "CALL", Members: graph.Alternatives{{"TCP"}, {"SPX"}}, Choice: graph.Carriers}
	measures := graph.Group{Owner: "CLOCK", Members: graph.Alternatives{{"QUARTZ"}, {"SUN"}}, Choice: graph.Providers}
	g := rendertest.Build(t, nil, relations, group, measures)
	var required graph.Filter
	required.RequiredOnly = true
	var layers, reported graph.Filter
	layers.RequiredOnly, layers.Kinds = true, graph.KindSet(graph.LayersOn)
	reported.Reported = true
	for _, test := range []struct {
		name string
		r    render.Request
		root string
		want []string
	}{
		{"all", render.Request{}, "APP", []string{"APP>CALL", "APP>FMT", "APP>LOG", "CALL>SPX", "CALL>TCP", "IP>WIRE", "SPX>IP", "TCP>IP"}},
		{"what all alternatives lead to", render.Request{Filter: required}, "APP", []string{"APP>CALL", "CALL>SPX", "CALL>TCP", "IP>WIRE", "SPX>IP", "TCP>IP"}},
		{"what needs it", render.Request{Filter: required, Direction: graph.Up}, "IP", []string{"APP>CALL", "CALL>SPX", "CALL>TCP", "SPX>IP", "TCP>IP"}},
		{"alternatives of other kinds", render.Request{Filter: required}, "CLOCK", []string{"CLOCK>QUARTZ", "CLOCK>SUN", "QUARTZ>TIME", "SUN>TIME"}},
		{"no alternatives of other kinds", render.Request{Filter: layers}, "CLOCK", nil},
		{"not what is reported", render.Request{}, "CLOCK", []string{"CLOCK>QUARTZ", "CLOCK>SUN", "QUARTZ>TIME", "SUN>TIME"}},
		{"what is reported", render.Request{Filter: reported}, "CLOCK", []string{"CLOCK>MOON", "CLOCK>QUARTZ", "CLOCK>SUN", "MOON>TIDE", "QUARTZ>TIME", "SUN>TIME"}},
		{"types end there", render.Request{Direction: graph.Up}, "HASH", []string{"APP>FMT", "FMT>HASH"}},
	} {
		if diff := cmp.Diff(test.want, relationsOf(t, g, test.r, test.root)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestComposeShowsWhatNarrowingsSay(t *testing.T) {
	var b build.Builder
	for _, ends := range [][2]string{{"APP", "CALL"}, {"PIPE", "SMB"}} {
		b.AddRelation(graph.Relation{From: ends[0], To: ends[1], Kind: graph.LayersOn})
	}
	b.AddRelation(graph.Relation{From: "CALL", To: "TCP", Kind: graph.LayersOn, Need: graph.OneOf})
	b.AddRelation(graph.Relation{From: "CALL", To: "UDP", Kind: graph.LayersOn, Need: graph.OneOf})
	b.AddGroup(graph.Group{Owner: "CALL", Members: graph.Alternatives{{"TCP"}, {"UDP"}}, Choice: graph.Carriers})
	b.AddNarrowing(graph.Narrowing{Owner: "APP", Of: "CALL", Choice: graph.Carriers, Required: []string{"PIPE"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"APP>CALL", "CALL>PIPE", "PIPE>SMB"}
	if diff := cmp.Diff(want, relationsOf(t, g, render.Request{Filter: graph.Filter{RequiredOnly: true}}, "APP")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
