package needs_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// What is chosen of several, where A and what it requires chooses.
func TestPlanChoices(t *testing.T) {
	group := func(owner string, members ...string) graph.Group {
		g := graph.Group{Owner: owner}
		for _, m := range members {
			g.Members = append(g.Members, []string{m})
		}
		return g
	}
	for name, test := range map[string]struct {
		text      string
		unread    []string
		permitted string // what A may use
		groups    []graph.Group
		preferred []string
		want      []string // owners with what they take, without being asked to
		needed    []string // members that are chosen
		unmet     []string
	}{
		"what adds least": {
			text: "B>D A>X", groups: []graph.Group{group("A", "B", "C")},
			want: []string{"A C"}, needed: []string{"C"},
		},
		"what adds least with what it chooses": {
			text: "B>X A>X", groups: []graph.Group{group("A", "B", "C"), group("B", "D", "E")},
			want: []string{"A C"}, needed: []string{"C"},
		},
		"what chooses of what is there": {
			text: "C>D A>X", groups: []graph.Group{group("A", "C", "B"), group("B", "X", "E")},
			want: []string{"A B"}, needed: []string{"B", "X"},
		},
		"what was read": {
			text: "A>X C>X", unread: []string{"B"}, groups: []graph.Group{group("A", "B", "C")},
			want: []string{"A C"}, needed: []string{"C"},
		},
		"what was not read adds what nobody knows": {
			text: "A>X C>D", unread: []string{"B"}, groups: []graph.Group{group("A", "B", "C")},
			want: []string{"A C"}, needed: []string{"C"},
		},
		"what is not merely permitted": {
			text: "A>X", permitted: "B", groups: []graph.Group{group("A", "B", "C")},
			want: []string{"A C"}, needed: []string{"C"},
		},
		"what most need": {
			text: "A>X Y>C Z>C Z>B", groups: []graph.Group{group("A", "B", "C")},
			want: []string{"A C"}, needed: []string{"C"},
		},
		"what is needed anyway": {
			text: "A>X X>C B>Y", groups: []graph.Group{group("A", "B", "C")},
			needed: []string{"C"},
		},
		"what is needed once another group has chosen": {
			text: "A>X B>Y", groups: []graph.Group{group("A", "C", "D"), group("X", "B", "C")},
			want: []string{"A C"}, needed: []string{"C", "C"},
		},
		"of what is needed anyway what stands on the other": {
			text: "A>X A>Y D>C", groups: []graph.Group{group("X", "D"), group("Y", "B", "C", "D")},
			needed: []string{"D", "D"},
		},
		"what is preferred": {
			text: "A>X X>C B>Y", groups: []graph.Group{group("A", "B", "C")}, preferred: []string{"B"},
			needed: []string{"B"},
		},
		"what is preferred and offered nowhere": {
			text: "A>X B>Y", groups: []graph.Group{group("A", "B", "C")}, preferred: []string{"E", "X", "C"},
			needed: []string{"C"}, unmet: []string{"E"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b build.Builder
			parsed := graphtest.Parse(t, test.text)
			for number := range parsed.RelationCount() {
				b.AddRelation(parsed.Relation(number))
			}
			for _, id := range []string{"A", "B", "C", "D", "E", "F", "X", "Y", "Z"} {
				b.AddProtocol(graph.Protocol{ID: id, Dangling: slices.Contains(test.unread, id)})
			}
			if test.permitted != "" {
				b.AddRelation(graph.Relation{From: "A", To: test.permitted, Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: "A", Optional: true, Permitted: true}}})
			}
			for _, group := range test.groups {
				b.AddGroup(group)
			}
			g := graphtest.MustBuild(t, &b)
			nodes := func(ids ...string) (list []int) {
				for _, id := range ids {
					list = append(list, graphtest.Node(t, g, id))
				}
				return list
			}
			plan := needs.NewRequirements(g).Plan(nodes("A"), nodes(test.preferred...), func(int) int { return 0 })
			var got, needed, unmet []string
			for _, c := range plan.Choices {
				got = append(got, g.ID(c.Owner)+" "+g.ID(c.Taken))
			}
			for _, r := range plan.Chosen {
				needed = append(needed, g.ID(int(r.To)))
			}
			for _, node := range plan.Unmet {
				unmet = append(unmet, g.ID(node))
			}
			if diff := cmp.Diff([][]string{test.want, test.needed, test.unmet}, [][]string{got, needed, unmet}); diff != "" {
				t.Errorf("choices, members, unmet (-want +got):\n%s", diff)
			}
		})
	}
}
