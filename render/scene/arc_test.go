package scene

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"strata/graph"
	"strata/graph/build"
	"strata/render/rendertest"
)

func TestArcsBindTheAlternativesThatAreShown(t *testing.T) {
	own := func(optional bool) []graph.Evidence {
		return []graph.Evidence{{Document: "A", Source: graph.SourceTransport, Optional: optional}}
	}
	relations := []graph.Relation{
		{From: "A", To: "B", Kind: graph.LayersOn, Evidence: own(true)},
		{From: "A", To: "C", Kind: graph.LayersOn, Evidence: own(true)},
		{From: "A", To: "D", Kind: graph.Uses, Evidence: own(true)},
		{From: "A", To: "E", Kind: graph.Uses, Evidence: own(false)},
	}
	group := func(members ...string) graph.Group {
		g := graph.Group{Owner: "A", Evidence: graph.Evidence{Document: "A", Section: "2.1", Line: 7}}
		for _, id := range members {
			g.Members = append(g.Members, []string{id})
		}
		return g
	}
	server := group("B", "C")
	server.Side = graph.ServerSide
	pair := graph.Group{Owner: "A", Members: graph.Alternatives{{"B", "C"}, {"D"}}, Optional: true}
	for _, test := range []struct {
		name   string
		groups []graph.Group
		want   []Arc
	}{
		{"a side", []graph.Group{server}, []Arc{{Links: []int{0, 1}, Words: []string{"one of B, C (server side)", "A 2.1, line 7"}}}},
		{"met", []graph.Group{group("B", "E")}, nil},
		{"one of them is not shown", []graph.Group{group("B", "F")}, nil},
		{"two count as one", []graph.Group{pair}, []Arc{{Links: []int{0, 1, 2}, Words: []string{"one of B with C, D (or none)"}}}},
		{"the same lines once", []graph.Group{group("B", "C"), server}, []Arc{{Links: []int{0, 1}, Words: []string{"one of B, C", "A 2.1, line 7"}}}},
		{"two", []graph.Group{group("B", "C"), group("C", "D")}, []Arc{
			{Links: []int{0, 1}, Words: []string{"one of B, C", "A 2.1, line 7"}}, {Links: []int{1, 2}, Words: []string{"one of C, D", "A 2.1, line 7"}},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := rendertest.Build(t, []graph.Protocol{{ID: "A"}}, relations, test.groups...)
			s := New(rendertest.View(t, g, graph.Down, graph.Dependencies, "A"), Options{})
			if diff := cmp.Diff(test.want, s.Arcs, cmpopts.IgnoreUnexported(Arc{})); diff != "" {
				t.Errorf("arcs (-want +got):\n%s", diff)
			}
			if s.Legend.OneOf != (test.want != nil) {
				t.Errorf("the legend explains arcs: %v", s.Legend.OneOf)
			}
			if test.name == "two" {
				if got := []string{s.OrWord(0), s.OrWord(1)}; !cmp.Equal(got, []string{"or 1", "or 2"}) || !cmp.Equal(s.ArcsOf(1), []int{0, 1}) {
					t.Errorf("words %q, arcs %v", got, s.ArcsOf(1))
				}
			}
		})
	}
}

func TestLinksTellNeedPurposeAndStanding(t *testing.T) {
	at := func(document string, ev graph.Evidence) []graph.Evidence {
		ev.Document, ev.Source = document, graph.SourceRelationships
		return []graph.Evidence{ev}
	}
	g := rendertest.Build(t, []graph.Protocol{{ID: "A"}, {ID: "B"}, {ID: "C"}, {ID: "D"}}, []graph.Relation{
		{From: "A", To: "B", Kind: graph.Uses, Evidence: at("A", graph.Evidence{Purpose: graph.Types})},
		{From: "A", To: "C", Kind: graph.LayersOn, Evidence: at("D", graph.Evidence{Cue: "over"})},
		{From: "A", To: "D", Kind: graph.Uses, Evidence: at("A", graph.Evidence{Optional: true})},
	})
	s := New(graph.View{Graph: g}, Options{})
	var got []string
	for i := range s.Links {
		l := &s.Links[i]
		got = append(got, s.Tooltip(l)[0])
	}
	want := []string{"A uses B (types only)", "A layers on C (reported, as others say)", "A uses D (optional)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if l := s.Links; !l[0].Types || l[0].Optional || !l[1].Reported || l[1].Optional || !l[2].Optional {
		t.Errorf("links %+v", l)
	}
	if l := s.Legend; !l.Types || !l.Reported || !l.Optional {
		t.Errorf("legend %+v", l)
	}
}

// Links and groups are looked up: if all were gone through for each, this test would not
// end.
func TestManyArcs(t *testing.T) {
	const count = 40_000
	name := func(i int) string { return fmt.Sprintf("P%06d", i) }
	for what, groups := range map[string]func(add func(owner int, members ...int)){
		"one group of many": func(add func(owner int, members ...int)) {
			var members []int
			for i := range count {
				members = append(members, i+1)
			}
			add(0, members...)
		},
		"many groups of one protocol": func(add func(owner int, members ...int)) {
			for i := range count {
				add(0, i+1, i+2)
			}
		},
		"many groups of two": func(add func(owner int, members ...int)) {
			for i := range count {
				add(i, i+count, i+count+1)
			}
		},
	} {
		var b build.Builder
		arcs := 0
		groups(func(owner int, members ...int) {
			arcs++
			group := graph.Group{Owner: name(owner)}
			for _, member := range members {
				group.Members = append(group.Members, []string{name(member)})
				b.AddRelation(graph.Relation{From: name(owner), To: name(member), Kind: graph.LayersOn, Need: graph.OneOf})
			}
			b.AddGroup(group)
		})
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		s := New(graph.View{Graph: g}, Options{})
		bound := 0
		for link := range s.Links {
			bound += min(1, len(s.ArcsOf(link)))
		}
		if len(s.Arcs) != arcs || bound != len(s.Links) || !s.OwnsArc(0) || s.OrWord(arcs-1) == "" {
			t.Errorf("%s: %d arcs that bind %d of %d links, want %d", what, len(s.Arcs), bound, len(s.Links), arcs)
		}
	}
}
