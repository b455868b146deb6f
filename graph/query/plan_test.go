package query_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
	"strata/growth"
)

// What is chosen closes no cycle: what has to be made together needs each other whatever
// is chosen.
func TestPlanChoosesNoCycle(t *testing.T) {
	for name, test := range map[string]struct {
		text       string
		groups     []graph.Group
		narrowings []graph.Narrowing
		want       []string
	}{
		"a narrowing to what is above": {
			"A>B:uses A>C B>D",
			nil,
			[]graph.Narrowing{{Owner: "A", Of: "B", Choice: graph.Carriers, Required: []string{"A"}}},
			[]string{"C, D", "B (D)", "A* (B C)"},
		},
		"a narrowing to what is beneath": {
			"A>B:uses A>C B>D",
			nil,
			[]graph.Narrowing{{Owner: "A", Of: "B", Choice: graph.Carriers, Required: []string{"C"}}},
			[]string{"C, D", "B (C D)", "A* (B C)"},
		},
		"a member that is above": {
			"A>B:uses B>D",
			[]graph.Group{{Owner: "B", Members: graph.Alternatives{{"A"}, {"E"}}}},
			nil,
			[]string{"D", "B (D)", "A* (B)"},
		},
		"what needs each other": {
			"A>B:uses B>A:uses B>D",
			[]graph.Group{{Owner: "B", Members: graph.Alternatives{{"A"}, {"E"}}}},
			nil,
			[]string{"D", "A*=B (D)"},
		},
		"a version": {
			"A>B:uses B>D V>B:uses W>B:uses W>E",
			[]graph.Group{{Owner: "B", Members: graph.Alternatives{{"W"}, {"V"}}}},
			nil,
			[]string{"D", "B (D)", "V (B)", "A* (B V)"},
		},
		"a version that a protocol further up stands on": {
			"A>C C>B:uses B>D V>B:uses W>B:uses W>E",
			[]graph.Group{{Owner: "B", Members: graph.Alternatives{{"W"}, {"V"}}}},
			nil,
			[]string{"D", "B (D)", "V (B)", "C (B V)", "A* (C)"},
		},
		"versions that stand on each other": {
			"A>B:uses B>D V>W:uses W>B:uses X>B:uses",
			[]graph.Group{{Owner: "B", Members: graph.Alternatives{{"W"}, {"Y"}}}, {Owner: "B", Members: graph.Alternatives{{"X"}, {"Y"}}}, {Owner: "B", Members: graph.Alternatives{{"V"}, {"P", "Q"}}}},
			nil,
			[]string{"D", "B (D)", "W (B), X (B)", "V (W X)", "A* (B V)"},
		},
		"a version of what is asked for": {
			"B>A:uses E>A:uses E>D",
			[]graph.Group{{Owner: "A", Members: graph.Alternatives{{"B"}, {"E"}}}},
			nil,
			[]string{"A*", "B (A)"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b build.Builder
			whole := graphtest.Parse(t, test.text)
			for number := range whole.RelationCount() {
				b.AddRelation(whole.Relation(number))
			}
			for _, group := range test.groups {
				b.AddGroup(group)
			}
			for _, n := range test.narrowings {
				b.AddNarrowing(n)
			}
			g := graphtest.MustBuild(t, &b)
			roots := []int{graphtest.Node(t, g, "A")}
			plan := query.NewPlan(needs.NewRequirements(g), roots, nil)
			if diff := cmp.Diff(test.want, stages(g, query.Order(plan.Graph, roots, plan.Further...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// However many versions are chosen and however much needs them, they come before that, and the
// plan has relations in proportion.
func TestPlanOfManyVersions(t *testing.T) {
	growth.Linear(t, "relations", 300, func(n int) uint64 {
		var b build.Builder
		name := func(kind string, i int) string { return fmt.Sprintf("%s%06d", kind, i) }
		for i := range n {
			version, user := name("V", i), name("U", i)
			b.AddRelation(graph.Relation{From: version, To: "B", Kind: graph.Uses})
			b.AddRelation(graph.Relation{From: user, To: "B", Kind: graph.Uses})
			b.AddRelation(graph.Relation{From: "A", To: user, Kind: graph.Uses})
			b.AddGroup(graph.Group{Owner: "B", Members: graph.Alternatives{{version}, {name("W", i), name("X", i)}}})
		}
		for _, r := range [][2]string{{name("V", n-1), "T"}, {"T", "S"}, {"S", "B"}, {"A", "T"}} { // the last one stands high
			b.AddRelation(graph.Relation{From: r[0], To: r[1], Kind: graph.Uses})
		}
		g := graphtest.MustBuild(t, &b)
		roots := []int{graphtest.Node(t, g, "A")}
		plan := query.NewPlan(needs.NewRequirements(g), roots, nil)
		made, versions := 0, 0
		for _, stage := range query.Order(plan.Graph, roots, plan.Further...) {
			for _, step := range stage {
				switch made++; g.ID(step.Members[0])[0] {
				case 'V':
					versions++
				case 'U':
					if versions < n {
						t.Fatalf("%s is made after %d of %d versions", g.ID(step.Members[0]), versions, n)
					}
				}
			}
		}
		if made != 2*n+4 {
			t.Errorf("%d steps of %d", made, 2*n+4)
		}
		return uint64(plan.Graph.RelationCount())
	})
}

// What has to be made together needs each other by what is required, in whatever graph.
func TestPlanClosesNoCycle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b build.Builder
		ids := []string{"A", "B", "C", "D", "E", "F", "G", "H"}
		id := rapid.SampledFrom(ids)
		for _, id := range ids {
			b.AddProtocol(graph.Protocol{ID: id})
		}
		for range rapid.IntRange(0, 12).Draw(t, "relations") {
			b.AddRelation(graph.Relation{From: id.Draw(t, "from"), To: id.Draw(t, "to"), Kind: graph.Uses})
		}
		for range rapid.IntRange(1, 6).Draw(t, "groups") {
			group := graph.Group{Owner: id.Draw(t, "owner")}
			for range rapid.IntRange(2, 3).Draw(t, "members") {
				group.Members = append(group.Members, []string{id.Draw(t, "member")})
			}
			b.AddGroup(group)
		}
		g := graphtest.MustBuild(t, &b)
		required := algo.NewComponents(g.Select(graph.Filter{Kinds: graph.Dependencies, RequiredOnly: true}))
		plan := query.NewPlan(needs.NewRequirements(g), []int{0}, nil)
		for _, stage := range query.Order(plan.Graph, []int{0}, plan.Further...) {
			for _, step := range stage {
				for _, node := range step.Members {
					if required.Of(node) != required.Of(step.Members[0]) {
						t.Fatalf("%v are made together", graphtest.IDs(g, step.Members))
					}
				}
			}
		}
	})
}
