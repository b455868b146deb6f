package query_test

import (
	"os"
	"testing"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/bounded"
	"strata/graph/query"
	"strata/graph/snapshot"
)

// BenchmarkScale times the analyses, of the same names as in .ci/scale.py, on the
// graph that the file STRATA_SCALE has as comma-separated values. The size is a
// figure of what was found, by which the two are seen to agree.
func BenchmarkScale(b *testing.B) {
	path := os.Getenv("STRATA_SCALE")
	if path == "" {
		b.Skip("STRATA_SCALE names no file: .ci/bench-scale makes one")
	}
	load := func() *graph.Graph {
		text, err := bounded.Read(path, 1<<30)
		if err != nil {
			b.Fatal(err)
		}
		g, err := snapshot.Parse(path, text)
		if err != nil {
			b.Fatal(err)
		}
		return g
	}
	g := load()
	top, ground := g.Len()-1, 0
	for _, analysis := range []struct {
		name string
		run  func() (size int)
	}{
		{"load", func() int { return load().RelationCount() }},
		{"descendants", func() int { return len(algo.Reachable(g, []int{top}, graph.Down, 0)) }},
		{"ancestors", func() int { return len(algo.Reachable(g, []int{ground}, graph.Up, 0)) }},
		{"path", func() int {
			chain, _ := algo.ShortestChain(g, top, ground)
			return len(chain)
		}},
		{"components", func() int { return algo.NewComponents(g).Len() }},
		{"layers", func() int { return len(query.Layers(g)) }},
		{"generations", func() int {
			roots := make([]int, g.Len())
			for node := range roots {
				roots[node] = node
			}
			return len(query.Order(g, roots))
		}},
		{"dominators", func() int { return len(algo.FindDominators(g, []int{top}, graph.Down).Order) }},
		{"pagerank", func() int { return len(algo.PageRank(g)) }},
	} {
		b.Run(analysis.name, func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = analysis.run()
			}
			b.ReportMetric(float64(size), "size")
		})
	}
}
