package query_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/query"
)

func TestNewViewHidesWhatIsTooDeep(t *testing.T) {
	g := graphtest.Parse(t, "A>B B>C B>C:uses B>D:cites C>A X>A")
	roots := []int{graphtest.Node(t, g, "A")}
	f := graph.Filter{Kinds: graph.Dependencies}
	for _, test := range []struct {
		dir       graph.Direction
		depth     int
		protocols string
		relations int
		hidden    int
	}{
		{graph.Down, 1, "A B", 1, 2},
		{graph.Down, 2, "A B C", 4, 0},
		{graph.Down, 0, "A B C", 4, 0},
		{graph.Up, 1, "A C X", 2, 2},
		{graph.Up, 0, "A B C X", 5, 0},
	} {
		v := query.NewView(g, roots, test.dir, test.depth, f)
		all := make([]int, v.Graph.Len())
		for i := range all {
			all[i] = i
		}
		if got := graphtest.IDs(v.Graph, all)[0]; got != test.protocols || v.Graph.RelationCount() != test.relations || v.Hidden != test.hidden {
			t.Errorf("direction %v, depth %d: %s, %d relations, %d hidden; want %s, %d, %d", test.dir, test.depth,
				got, v.Graph.RelationCount(), v.Hidden, test.protocols, test.relations, test.hidden)
		}
	}
}

func TestNewView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.DrawGraph(t)
		var roots []int
		if g.Len() > 0 {
			roots = rapid.SliceOfN(rapid.IntRange(0, g.Len()-1), 0, 3).Draw(t, "roots")
		}
		dir := graphtest.DrawDirection(t)
		depth := rapid.IntRange(0, 4).Draw(t, "depth")
		f := graph.Filter{
			Kinds:        rapid.SampledFrom([]graph.Kinds{graph.AllKinds, graph.Dependencies, graph.KindSet(graph.Cites)}).Draw(t, "kinds"),
			RequiredOnly: rapid.Bool().Draw(t, "required only"),
		}
		selected := g.Select(f)
		distance := graphtest.NaiveDistances(g.Len(), graphtest.Pairs(selected, dir), roots...)
		shown := make(map[string]bool)
		var protocols []graph.Protocol
		var wantRoots []string
		for n := range g.Len() {
			if d, ok := distance[n]; ok && (depth == 0 || d <= depth) {
				shown[g.ID(n)] = true
				protocols = append(protocols, g.Protocol(n))
			}
			if slices.Contains(roots, n) {
				wantRoots = append(wantRoots, g.ID(n))
			}
		}
		var relations []graph.Relation
		hidden := 0
		for _, r := range graphtest.RelationsOf(selected) {
			near, far := r.From, r.To
			if dir == graph.Up {
				near, far = far, near
			}
			switch {
			case shown[near] && shown[far]:
				relations = append(relations, r)
			case shown[near]:
				hidden++
			}
		}
		v := query.NewView(g, roots, dir, depth, f)
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
