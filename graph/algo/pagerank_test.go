package algo_test

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/graphtest"
)

func TestPageRank(t *testing.T) {
	// What nobody depends on is visited by jumps alone; d of a rank goes on.
	const d = 0.85
	for _, test := range []struct {
		graph string
		want  []float64 // up to a factor
	}{
		{"", nil},
		{"A", []float64{1}},
		{"A>A", []float64{1}},
		{"A B", []float64{1, 1}},
		{"A>B B>A", []float64{1, 1}},
		{"A>B", []float64{1, 1 + d}},
		{"A>B A>B:uses A>A", []float64{1, 1 + d}},
		{"A?>B", []float64{1, 1 + d}},
		{"A>B A>C", []float64{1, 1 + d/2, 1 + d/2}},
		{"A>B B>C", []float64{1, 1 + d, 1 + d + d*d}},
	} {
		got := algo.PageRank(graphtest.Parse(t, test.graph))
		if len(got) != len(test.want) {
			t.Errorf("PageRank(%s) = %v, want %v", test.graph, got, test.want)
			continue
		}
		sum := 0.0
		for _, w := range test.want {
			sum += w
		}
		for i, w := range test.want {
			if math.Abs(got[i]-w/sum) > 1e-8 {
				t.Errorf("PageRank(%s)[%d] = %v, want %v", test.graph, i, got[i], w/sum)
			}
		}
	}
}

func TestPageRankAgainstGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		plain := simple.NewDirectedGraph()
		for node := range g.Len() {
			plain.AddNode(simple.Node(node))
		}
		for ends := range graphtest.Pairs(g, graph.Down) {
			if ends[0] != ends[1] {
				plain.SetEdge(plain.NewEdge(simple.Node(ends[0]), simple.Node(ends[1])))
			}
		}
		want := network.PageRank(plain, 0.85, 1e-12)
		sum := 0.0
		for node, rank := range algo.PageRank(g) {
			sum += rank
			if math.Abs(rank-want[int64(node)]) > 1e-8 {
				t.Errorf("%s has the rank %v, want %v", g.ID(node), rank, want[int64(node)])
			}
		}
		if math.Abs(sum-1) > 1e-8 {
			t.Errorf("the ranks add up to %v", sum)
		}
	})
}

func BenchmarkPageRank(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		g := graphtest.Large(b, n)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if len(algo.PageRank(g)) != n {
					b.Fatal("not all are ranked")
				}
			}
		})
	}
}

// BenchmarkPageRankOfGonum is what BenchmarkPageRank is measured against.
func BenchmarkPageRankOfGonum(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for b.Loop() {
		if len(network.PageRankSparse(g, 0.85, 1e-9)) != g.Len() {
			b.Fatal("not all are ranked")
		}
	}
}
