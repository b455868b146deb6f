package query_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
)

func TestNewStackView(t *testing.T) {
	for _, test := range []struct {
		name, graph, root string
		dir               graph.Direction
		depth             int
		protocols         string
		relations, hidden int
	}{
		{"layers only", "A>B B>C A>D:uses D>E", "A", graph.Down, 0, "A B C", 2, 0},
		{"what the root extends", "A>B:extends B>C:extends C>D", "A", graph.Down, 0, "A B C D", 3, 0},
		{"not what others extend", "A>B B>C:extends B>D D>C", "A", graph.Down, 0, "A B C D", 3, 0},
		{"depth counts layers", "A>B:extends B>C C>D", "A", graph.Down, 1, "A B C", 2, 1},
		{"extensions above", "B>A:extends C>B D>C:extends", "A", graph.Up, 0, "A B C", 2, 0},
	} {
		g := graphtest.Parse(t, test.graph)
		v := query.NewStackView(g, []int{graphtest.Node(t, g, test.root)}, test.dir, test.depth, graph.Filter{})
		all := make([]int, v.Graph.Len())
		for i := range all {
			all[i] = i
		}
		if got := graphtest.IDs(v.Graph, all)[0]; got != test.protocols || v.Graph.RelationCount() != test.relations || v.Hidden != test.hidden {
			t.Errorf("%s: %s, %d relations, %d hidden; want %s, %d, %d", test.name,
				got, v.Graph.RelationCount(), v.Hidden, test.protocols, test.relations, test.hidden)
		}
	}
}

func TestNewStackViewAgainstDistances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := graphtest.DrawStatements(t)
		for i := range s.Relations {
			if s.Relations[i].Kind == graph.Cites {
				s.Relations[i].Kind = graph.Extends
			}
		}
		g := s.Build(t)
		var roots []int
		if g.Len() > 0 {
			roots = rapid.SliceOfN(rapid.IntRange(0, g.Len()-1), 0, 3).Draw(t, "roots")
		}
		dir, depth, required := graphtest.DrawDirection(t), rapid.IntRange(0, 3).Draw(t, "depth"), rapid.Bool().Draw(t, "required")
		family := graphtest.NaiveDistances(g.Len(), graphtest.Pairs(g.Select(graph.Filter{Kinds: graph.KindSet(graph.Extends), RequiredOnly: required}), dir), roots...)
		var from []int
		for n := range family {
			from = append(from, n)
		}
		layers := g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn), RequiredOnly: required})
		distance := graphtest.NaiveDistances(g.Len(), graphtest.Pairs(layers, dir), from...)
		shown := func(n int) bool { d, ok := distance[n]; return ok && (depth == 0 || d <= depth) }
		var protocols []graph.Protocol
		var wantRoots []string
		for n := range g.Len() {
			if shown(n) {
				protocols = append(protocols, g.Protocol(n))
			}
			if slices.Contains(roots, n) {
				wantRoots = append(wantRoots, g.ID(n))
			}
		}
		var relations []graph.Relation
		hidden := 0
		for number := range g.RelationCount() {
			from, to := g.Ends(number)
			r := g.Relation(number)
			_, above := family[from]
			_, below := family[to]
			near, far := from, to
			if dir == graph.Up {
				near, far = to, from
			}
			layer, extends := r.Kind == graph.LayersOn, r.Kind == graph.Extends && above && below
			switch {
			case r.Denied || r.Need == graph.Reported || required && r.Optional || !layer && !extends:
			case shown(near) && shown(far):
				relations = append(relations, r)
			case shown(near):
				hidden++
			}
		}
		v := query.NewStackView(g, roots, dir, depth, graph.Filter{RequiredOnly: required})
		if diff := cmp.Diff(protocols, graphtest.ProtocolsOf(v.Graph)); diff != "" {
			t.Errorf("protocols (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(relations, graphtest.RelationsOf(v.Graph)); diff != "" {
			t.Errorf("relations (-want +got):\n%s", diff)
		}
		var gotRoots []string
		for _, root := range v.Roots {
			gotRoots = append(gotRoots, v.Graph.ID(root))
		}
		if !slices.Equal(gotRoots, wantRoots) || v.Hidden != hidden {
			t.Errorf("roots %v, %d hidden; want %v, %d", gotRoots, v.Hidden, wantRoots, hidden)
		}
	})
}

func TestSelectStacks(t *testing.T) {
	relation := func(from, to string, kind graph.Kind, need graph.Need) graph.Relation {
		return graph.Relation{From: from, To: to, Kind: kind, Need: need, Settled: true}
	}
	var b build.Builder
	for _, r := range []graph.Relation{
		relation("APP", "CALL", graph.LayersOn, graph.Required), relation("BELT", "CALL", graph.LayersOn, graph.Required),
		relation("CALL", "TCP", graph.LayersOn, graph.OneOf), relation("CALL", "UDP", graph.LayersOn, graph.OneOf),
		relation("APP", "LOG", graph.LayersOn, graph.Optional), relation("APP", "FMT", graph.Uses, graph.Required),
		relation("TCP", "IP", graph.LayersOn, graph.Required), relation("PIPE", "SMB", graph.LayersOn, graph.Required),
		relation("UDP", "IP", graph.LayersOn, graph.Required), relation("UDP", "RUMOR", graph.LayersOn, graph.Reported),
		relation("CALL", "SPX", graph.LayersOn, graph.Reported), // a member of the group all the same
	} {
		b.AddRelation(r)
	}
	b.AddGroup(graph.Group{Owner: "CALL", Members: graph.Alternatives{{"TCP"}, {"UDP"}, {"SPX"}}, Choice: graph.Carriers})
	b.AddNarrowing(graph.Narrowing{Owner: "APP", Of: "CALL", Choice: graph.Carriers, Required: []string{"PIPE"}})
	b.AddProtocol(graph.Protocol{ID: "SPX"})
	g := graphtest.MustBuild(t, &b)
	for _, test := range []struct {
		root     string
		optional bool
		want     []string
	}{
		// What the protocol says of the carriers of one beneath it holds there.
		{"APP", false, []string{"APP>CALL required", "CALL>PIPE required", "PIPE>SMB required"}},
		{"APP", true, []string{"APP>CALL required", "APP>LOG optional", "CALL>PIPE required", "PIPE>SMB required"}},
		{"BELT", false, []string{"BELT>CALL required", "CALL>SPX one-of", "CALL>TCP one-of", "CALL>UDP one-of", "TCP>IP required", "UDP>IP required"}},
	} {
		q := needs.NewRequirements(g)
		q.Kinds = graph.KindSet(graph.LayersOn)
		selected := query.SelectStacks(q, []int{graphtest.Node(t, g, test.root)}, test.optional)
		var got []string
		for number := range selected.RelationCount() {
			r := selected.Relation(number)
			got = append(got, r.From+">"+r.To+" "+r.Need.String())
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.root, diff)
		}
	}
}

func TestSelectStacksCitesWhatNamesTheMember(t *testing.T) {
	said := func(section string) graph.Evidence { return graph.Evidence{Document: "APP", Section: section} }
	var b build.Builder
	for _, pair := range [][2]string{{"APP", "CALL"}, {"APP", "MAIL"}, {"MAIL", "CALL"}} {
		b.AddRelation(graph.Relation{From: pair[0], To: pair[1], Kind: graph.LayersOn, Need: graph.Required, Settled: true})
	}
	for _, id := range []string{"TCP", "UDP", "PIPE"} {
		b.AddProtocol(graph.Protocol{ID: id})
	}
	b.AddGroup(graph.Group{Owner: "APP", Members: graph.Alternatives{{"TCP"}, {"UDP"}}, Choice: graph.Carriers, Evidence: said("2.1")})
	b.AddNarrowing(graph.Narrowing{Owner: "APP", Of: "CALL", Choice: graph.Carriers, Required: []string{"PIPE"}, Evidence: said("2.2")})
	b.AddNarrowing(graph.Narrowing{Owner: "APP", Of: "MAIL", Choice: graph.Carriers, Groups: []graph.Alternatives{{{"UDP"}, {"PIPE"}}}, Evidence: said("2.3")})
	b.AddNarrowing(graph.Narrowing{Owner: "MAIL", Of: "CALL", Choice: graph.Carriers, Required: []string{"TCP"}, Evidence: said("2.4")})
	g := graphtest.MustBuild(t, &b)
	q := needs.NewRequirements(g)
	q.Kinds = graph.KindSet(graph.LayersOn)
	selected := query.SelectStacks(q, []int{graphtest.Node(t, g, "APP"), graphtest.Node(t, g, "MAIL")}, false)
	got := make(map[string]string)
	for number := range selected.RelationCount() {
		r := selected.Relation(number)
		for _, ev := range r.Evidence {
			got[r.From+">"+r.To] += ev.Section
		}
	}
	want := map[string]string{"APP>TCP": "2.1", "APP>UDP": "2.1", "CALL>PIPE": "2.2", "CALL>TCP": "2.4", "MAIL>UDP": "2.3", "MAIL>PIPE": "2.3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
}

func TestSelectDecided(t *testing.T) {
	arcs := []graph.Arc{
		{Need: graph.Required, Decides: true}, {Need: graph.OneOf, Decides: true}, {Need: graph.Optional, Decides: true},
		{Need: graph.Optional}, {Need: graph.Denied},
	}
	g := graphtest.Parse(t, "A>B A>C A>D A>E A>F")
	for i := range arcs {
		arcs[i].From, arcs[i].To, arcs[i].Evidence = 0, int32(i+1), -1
	}
	g = g.WithArcs(arcs)
	for optional, want := range map[bool]int{false: 2, true: 3} {
		if got := query.SelectDecided(g, optional).RelationCount(); got != want {
			t.Errorf("optional %t: %d relations, want %d", optional, got, want)
		}
	}
}
