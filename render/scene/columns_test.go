package scene_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/render/rendertest"
	"strata/render/scene"
)

// star returns a graph in which HUB uses n protocols, of which those with an odd number lend types
// only, and two alternatives.
func star(t *testing.T, n int) *graph.Graph {
	t.Helper()
	var b build.Builder
	for i := range n {
		r := graph.Relation{From: "HUB", To: fmt.Sprintf("LEAF%02d", i), Kind: graph.Uses, Settled: true}
		if i%2 == 1 {
			r.Purpose = graph.Types
		}
		b.AddRelation(r)
		b.AddProtocol(graph.Protocol{ID: r.To, Title: "A Protocol of Twenty or More Characters"})
	}
	for _, to := range []string{"ONE", "TWO"} {
		b.AddRelation(graph.Relation{From: "HUB", To: to, Kind: graph.LayersOn, Need: graph.OneOf, Settled: true})
	}
	b.AddGroup(graph.Group{Owner: "HUB", Members: graph.Alternatives{{"ONE"}, {"TWO"}}})
	return graphtest.MustBuild(t, &b)
}

func TestPlanMakesColumnsOfAWideStar(t *testing.T) {
	for _, test := range []struct {
		leaves int
		fits   bool
		want   []string // of each column
	}{
		{2, true, nil},
		{8, true, []string{"LEAF00 LEAF02", "LEAF04 LEAF06", "LEAF01 LEAF03", "LEAF05 LEAF07"}}, // services first; alternatives stay abreast
		{90, false, nil},
	} {
		v := rendertest.View(t, star(t, test.leaves), graph.Down, graph.Dependencies, "HUB")
		s := scene.New(v, scene.Options{})
		p := s.Plan()
		if p.Fits() != test.fits {
			t.Errorf("%d leaves: %.0f by %.0f points, fits %t", test.leaves, p.Width, p.Height, p.Fits())
		}
		var got []string
		for _, column := range p.Columns {
			got = append(got, graphtest.IDs(v.Graph, column)[0])
		}
		if test.fits {
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%d leaves: columns (-want +got):\n%s", test.leaves, diff)
			}
		}
		if framed := scene.New(v, scene.Options{ClusterArea: true}); framed.Plan().Columns != nil {
			t.Errorf("%d leaves: columns beside frames", test.leaves)
		}
	}
}

// Whatever hangs on others, a column is of nodes that have lines to one other node only, which
// is the same for all, and no node is in two.
func TestPlanColumnsHangOnOneNode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir := graphtest.DrawDirection(t)
		g, _ := graphtest.DrawNonEmpty(t)
		var b build.Builder
		for node := range g.Len() {
			b.AddProtocol(graph.Protocol{ID: g.ID(node), Title: "A Title That Is Wide Enough for Few Others"})
		}
		for number := range g.RelationCount() {
			b.AddRelation(g.Relation(number))
		}
		for i := range rapid.IntRange(0, 12).Draw(t, "leaves") {
			from, to := g.ID(0), fmt.Sprintf("LEAF%d", i)
			if dir == graph.Up {
				from, to = to, from
			}
			b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.Uses})
		}
		wide, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		s := scene.New(graph.View{Graph: wide}, scene.Options{Direction: dir})
		seen := make(map[int]bool)
		for _, column := range s.Plan().Columns {
			others := make(map[int]bool)
			for _, node := range column {
				if seen[node] {
					t.Errorf("%s is in two columns", wide.ID(node))
				}
				seen[node] = true
				for _, l := range s.Links {
					switch node {
					case l.From:
						others[l.To] = true
					case l.To:
						others[l.From] = true
					}
				}
			}
			if len(column) < 2 || len(others) != 1 {
				t.Errorf("a column of %d nodes with lines to %d", len(column), len(others))
			}
		}
	})
}
