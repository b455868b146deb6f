package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/query"
)

// stages writes a stage as "B=C* (D E)": B and C, which was asked for, need D and
// E.
func stages(g *graph.Graph, list []query.Stage) []string {
	var lines []string
	for _, stage := range list {
		var steps []string
		for _, s := range stage {
			var members []string
			for _, node := range s.Members {
				name := g.ID(node)
				if slices.Contains(s.Roots, node) {
					name += "*"
				}
				members = append(members, name)
			}
			text := strings.Join(members, "=")
			if len(s.Needs) > 0 {
				text += " (" + graphtest.IDs(g, s.Needs)[0] + ")"
			}
			steps = append(steps, text)
		}
		lines = append(lines, strings.Join(steps, ", "))
	}
	return lines
}

func TestOrder(t *testing.T) {
	const text = "A>B A>C B>C C>D Z>A E>D E>F F>E F>D:uses G?>E"
	for _, test := range []struct {
		roots string
		want  []string
	}{
		{"", nil},
		{"D", []string{"D*"}},
		{"C", []string{"D", "C* (D)"}},
		{"A", []string{"D", "C (D)", "B (C)", "A* (B C)"}},
		{"A C A", []string{"D", "C* (D)", "B (C)", "A* (B C)"}},
		{"F", []string{"D", "E=F* (D)"}},
		{"C G F", []string{"D", "C* (D), E=F* (D)", "G* (E)"}},
	} {
		t.Run(test.roots, func(t *testing.T) {
			g := graphtest.Parse(t, text)
			var roots []int
			for id := range strings.FieldsSeq(test.roots) {
				roots = append(roots, graphtest.Node(t, g, id))
			}
			if diff := cmp.Diff(test.want, stages(g, query.Order(g, roots))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// naiveOrder makes, stage by stage, whatever has all that it needs.
func naiveOrder(g *graph.Graph, roots []int) []query.Stage {
	reaches := graphtest.Reachability(g)
	wanted := func(u int) bool {
		return slices.ContainsFunc(roots, func(root int) bool { return reaches[root][u] })
	}
	made := make(map[int]bool)
	var stages []query.Stage
	for {
		var stage query.Stage
		for u := range g.Len() {
			var s query.Step
			ready := true
			for v := range g.Len() {
				together := reaches[u][v] && reaches[v][u]
				if together {
					s.Members = append(s.Members, v)
					if slices.Contains(roots, v) {
						s.Roots = append(s.Roots, v)
					}
				}
				ready = ready && (!reaches[u][v] || together || made[v])
			}
			for v := range g.Len() {
				needed := slices.ContainsFunc(s.Members, func(w int) bool { return g.HasEdgeFromTo(int64(w), int64(v)) })
				if needed && !slices.Contains(s.Members, v) {
					s.Needs = append(s.Needs, v)
				}
			}
			if wanted(u) && ready && !made[u] && s.Members[0] == u {
				stage = append(stage, s)
			}
		}
		if stage == nil {
			return stages
		}
		stages = append(stages, stage)
		for _, s := range stage {
			for _, u := range s.Members {
				made[u] = true
			}
		}
	}
}

func TestOrderAgainstReachability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, root := graphtest.DrawAny(t)
		roots := append([]int{root}, rapid.SliceOfN(rapid.IntRange(0, g.Len()-1), 0, 2).Draw(t, "more roots")...)
		if diff := cmp.Diff(naiveOrder(g, roots), query.Order(g, roots)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func BenchmarkOrder(b *testing.B) {
	for _, n := range graphtest.Sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			g := graphtest.Large(b, n)
			for b.Loop() {
				if len(query.Order(g, []int{0})) == 0 {
					b.Fatal("no stage")
				}
			}
			graphtest.ReportSize(b, g)
		})
	}
}
