package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
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
