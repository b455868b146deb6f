package query_test

import (
	"fmt"
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

func TestImpact(t *testing.T) {
	for _, test := range []struct {
		name, graph, changed string
		depth                int
		affected, chokes     []string
	}{
		{"nothing", "A B>A", "B", 0, nil, nil},
		{"no change", "A B>A", "", 0, nil, nil},
		{"itself", "A>A", "A", 0, nil, nil},
		{"a tower", "B>A C>B D>C", "A", 0, []string{"B 1", "C 2 through B", "D 3 through C"}, []string{"B 2", "C 1"}},
		{"two ways", "B>A C>A D>B D>C E>D", "A", 0, []string{"B 1", "C 1", "D 2", "E 3 through D"}, []string{"D 1"}},
		{"required by the longer way", "B>A C>B C?>A", "A", 0, []string{"B 1", "C 2"}, nil},
		{"optional ways count as ways", "B>A C>B C?>A D>C", "A", 0, []string{"B 1", "C 2", "D 3 through C"}, []string{"C 1"}},
		{"optional", "B?>A C>B", "A", 0, []string{"B 1 optional", "C 2 optional through B"}, []string{"B 1"}},
		{"no further than asked", "B>A C>B D>C", "A", 2, []string{"B 1", "C 2 through B"}, []string{"B 1"}},
		{"a longer way than asked", "B>A C>B D>A E>D F>E C>F", "A", 2, []string{"B 1", "D 1", "C 2", "E 2 through D"}, []string{"D 1"}},
		{"two changes", "C>A C>B D>C E>B", "A B", 0, []string{"C 1", "E 1", "D 2 through C"}, []string{"C 1"}},
		{"one change above another", "B>A C>B", "A B", 0, []string{"C 1"}, nil},
		{"a cycle", "B>A C>B B>C A>C", "A", 0, []string{"B 1", "C 2 through B"}, []string{"B 1"}},
		{"the strongest first", "B>A C>B D>A E>D F>D", "A", 0, []string{"B 1", "D 1", "C 2 through B", "E 2 through D", "F 2 through D"}, []string{"D 2", "B 1"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			impact := query.FindImpact(limited(g, test.depth), g, graphtest.Nodes(t, g, test.changed), false)
			var affected, chokes []string
			for _, a := range impact.Affected {
				line := fmt.Sprint(g.ID(a.Node), " ", a.Depth)
				if a.Optional {
					line += " optional"
				}
				if a.Through >= 0 {
					line += " through " + g.ID(a.Through)
				}
				affected = append(affected, line)
			}
			for _, c := range impact.ChokePoints {
				chokes = append(chokes, fmt.Sprint(g.ID(c.Node), " ", c.Only))
			}
			if diff := cmp.Diff(test.affected, affected); diff != "" {
				t.Errorf("affected (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.chokes, chokes); diff != "" {
				t.Errorf("choke points (-want +got):\n%s", diff)
			}
		})
	}
}

// TestImpactDistance holds that distances are those of the shortest chains, whatever is thought of
// who states them.
func TestImpactDistance(t *testing.T) {
	var b build.Builder
	b.AddRelation(graph.Relation{From: "B", To: "A", Kind: graph.Uses})
	b.AddRelation(graph.Relation{From: "C", To: "B", Kind: graph.Uses})
	b.AddRelation(graph.Relation{From: "C", To: "A", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: "C", Line: 1, Source: graph.SourceOverview}}})
	g := graphtest.MustBuild(t, &b)
	impact := query.FindImpact(limited(g, 0), g, graphtest.Nodes(t, g, "A"), false)
	for _, a := range impact.Affected {
		if a.Depth != 1 {
			t.Errorf("%s: distance %d, want 1", g.ID(a.Node), a.Depth)
		}
	}
}

func TestImpactAgainstRemoval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		changed := graphtest.DrawRoots(t, g)
		depth := rapid.IntRange(-1, 4).Draw(t, "depth")
		impact := query.FindImpact(limited(g, depth), g, changed, false)

		var affected []query.Affected
		for _, r := range graphtest.NaiveClosure(g, changed, graph.Up, depth) {
			affected = append(affected, query.Affected{Node: r.Node, Depth: r.Depth, Optional: r.Optional, Through: -1})
		}
		// Whoever is not reached when a node is out of the way depends on it.
		only := make(map[int]int)
		through := make(map[int][]int)
		for _, a := range affected {
			left := graphtest.Reachable(g, changed, graph.Up, a.Node)
			if slices.Contains(changed, a.Node) {
				continue
			}
			for _, b := range affected {
				if b.Node != a.Node && !left[b.Node] {
					only[a.Node]++
					through[b.Node] = append(through[b.Node], a.Node)
				}
			}
		}
		for i := range affected {
			// The nearest of them is the one that all the others stand between.
			for _, node := range through[affected[i].Node] {
				if len(through[node]) == len(through[affected[i].Node])-1 {
					affected[i].Through = node
				}
			}
		}
		var chokes []query.ChokePoint
		for node, n := range only {
			chokes = append(chokes, query.ChokePoint{Node: node, Only: n})
		}
		slices.SortFunc(chokes, func(x, y query.ChokePoint) int {
			return slices.Compare([]int{-x.Only, x.Node}, []int{-y.Only, y.Node})
		})
		if diff := cmp.Diff(query.Impact{Affected: affected, ChokePoints: chokes}, impact); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func BenchmarkImpact(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		g := graphtest.Large(b, n)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if impact := query.FindImpact(limited(g, 0), g, []int{0}, false); len(impact.Affected) < n/2 {
					b.Fatal("nothing reached")
				}
			}
		})
	}
}

// limited returns the requirements of a graph, along its relations of every kind, with
// chains of at most depth steps.
func limited(g *graph.Graph, depth int) *needs.Requirements {
	q := needs.NewRequirements(g)
	q.Kinds, q.Depth = graph.AllKinds, depth
	return q
}
