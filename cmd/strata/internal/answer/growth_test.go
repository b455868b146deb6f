package answer

import (
	"fmt"
	"testing"

	"strata/cmd/strata/internal/present"
	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
	"strata/growth"
)

// What is printed of a chain of protocols grows with the chain, and not with the sum of
// the chains to all of them.
func TestAnswersGrowWithTheGraph(t *testing.T) {
	const n = 1000
	for _, test := range []struct {
		name   string
		answer func(g *graph.Graph, q *needs.Requirements, top, bottom int) present.Answer
	}{
		{"deps", func(g *graph.Graph, q *needs.Requirements, top, _ int) present.Answer {
			return Deps{Graph: g, Roots: []int{top}, Answer: q.Of(top)}
		}},
		{"deps of what is required", func(g *graph.Graph, q *needs.Requirements, top, _ int) present.Answer {
			return Deps{Graph: g, Roots: []int{top}, Answer: q.Required(top), RequiredOnly: true}
		}},
		{"tree", func(g *graph.Graph, _ *needs.Requirements, top, _ int) present.Answer {
			return Trees{Graph: g, Roots: []int{top}, Direction: graph.Down}
		}},
		{"users", func(g *graph.Graph, q *needs.Requirements, _, bottom int) present.Answer {
			return Users{Graph: g, Roots: []int{bottom}, Reached: query.Users(q, g, []int{bottom}, false)}
		}},
		{"impact", func(g *graph.Graph, q *needs.Requirements, _, bottom int) present.Answer {
			return Impact{Graph: g, Changed: []int{bottom}, Impact: query.FindImpact(q, g, []int{bottom}, false)}
		}},
		{"comparison", func(g *graph.Graph, q *needs.Requirements, top, _ int) present.Answer {
			return Comparison{Graph: g, A: top, B: top + 7, Comparison: query.Compare(q, top, top+7, false)}
		}},
	} {
		for _, need := range []graph.Need{graph.Required, graph.Optional} {
			for _, format := range []string{"text", "json", "csv"} {
				name := fmt.Sprintf("%s, %v, %s", test.name, need, format)
				if test.name == "tree" && format != "text" {
					continue
				}
				growth.Linear(t, name+", bytes allocated and written", n, func(n int) uint64 {
					g := chainOfProtocols(t, n, need)
					top, bottom := graphtest.Node(t, g, "P0000000"), graphtest.Node(t, g, fmt.Sprintf("P%07d", n))
					var out growth.Counter
					return growth.Allocated(func() {
						if err := present.Print(&out, format, test.answer(g, needs.NewRequirements(g), top, bottom)); err != nil {
							t.Fatal(err)
						}
					}) + out.Bytes
				})
			}
		}
	}
}

// Of a long chain each step is proved by itself: if all above it were looked through for
// each, this test would not end.
func TestProofOfALongChain(t *testing.T) {
	const n = 200_000
	g := chainOfProtocols(t, n, graph.Required)
	top, bottom := graphtest.Node(t, g, "P0000000"), graphtest.Node(t, g, fmt.Sprintf("P%07d", n))
	chain, _ := needs.BestChain(g, top, bottom)
	for _, format := range []string{"text", "json"} {
		var out growth.Counter
		if err := present.Print(&out, format, Why{Graph: g, From: top, To: bottom, Chains: [][]int{chain}}); err != nil {
			t.Fatal(err)
		}
		if out.Bytes < 60*n || out.Bytes > 300*n {
			t.Errorf("%d bytes as %s: want a few lines for each of %d steps", out.Bytes, format, n)
		}
	}
}

// chainOfProtocols returns a graph of so many protocols, each of which needs the next.
func chainOfProtocols(t *testing.T, n int, need graph.Need) *graph.Graph {
	t.Helper()
	var b build.Builder
	for i := range n {
		b.AddRelation(graph.Relation{From: fmt.Sprintf("P%07d", i), To: fmt.Sprintf("P%07d", i+1), Kind: graph.Uses, Need: need})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
