package query_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/query"
)

var measures = []query.Measure{query.ByDirect, query.ByAll, query.ByPageRank}

func TestRank(t *testing.T) {
	// C is used by two and D by C alone, on which everything stands.
	const text = "A>C B>C C>D A?>D:uses E"
	for _, test := range []struct {
		graph, nodes string
		by           query.Measure
		top          int
		want         string
	}{
		{"", "", query.ByDirect, 0, ""},
		{text, "", query.ByAll, 0, ""},
		{text, "A B C D E", query.ByDirect, 0, "C 2/2, D 2/3, A 0/0, B 0/0, E 0/0"},
		{text, "A B C D E", query.ByAll, 0, "D 2/3, C 2/2, A 0/0, B 0/0, E 0/0"},
		{text, "A B C D E", query.ByPageRank, 2, "D 2/3, C 2/2"},
		{text, "E C", query.ByDirect, 0, "C 2/2, E 0/0"},
		{text, "A B C D E", query.ByDirect, 1, "C 2/2"},
		{"A>A A>B A>B:uses", "A B", query.ByAll, 0, "B 1/1, A 0/0"},
		{"A>B B>C C>A D>B", "A B C D", query.ByAll, 0, "A 1/3, B 2/3, C 1/3, D 0/0"},
	} {
		g := graphtest.Parse(t, test.graph)
		var got []string
		ranked, _ := query.Rank(nil, g, graphtest.Nodes(t, g, test.nodes), test.by, test.top)
		for _, r := range ranked {
			got = append(got, fmt.Sprintf("%s %d/%d", g.ID(r.Node), r.Direct, r.All))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("Rank(%s of %s, %d, %d) = %s, want %s", test.nodes, test.graph, test.by, test.top, strings.Join(got, ", "), test.want)
		}
	}
}

// naiveRank measures a node by looking at every other.
func naiveRank(g *graph.Graph, node int) query.Ranked {
	r := query.Ranked{Use: query.Use{Node: node}, PageRank: algo.PageRank(g)[node]}
	for other := range g.Len() {
		if other == node {
			continue
		}
		if _, direct := graphtest.Pairs(g, graph.Down)[[2]int{other, node}]; direct {
			r.Direct++
		}
		if graphtest.Reachable(g, []int{other}, graph.Down, -1)[node] {
			r.All++
		}
	}
	return r
}

func TestRankAgainstReachability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		by := rapid.SampledFrom(measures).Draw(t, "measure")
		top := rapid.IntRange(0, g.Len()+1).Draw(t, "top")
		var want []query.Ranked
		for node := range g.Len() {
			if rapid.Bool().Draw(t, "given") {
				want = append(want, naiveRank(g, node))
			}
		}
		nodes := []int{}
		for _, r := range slices.Backward(want) {
			nodes = append(nodes, r.Node)
		}
		slices.SortStableFunc(want, func(x, y query.Ranked) int {
			return []int{
				query.ByDirect:   cmp.Compare(y.Direct, x.Direct),
				query.ByAll:      cmp.Compare(y.All, x.All),
				query.ByPageRank: cmp.Compare(y.PageRank, x.PageRank),
			}[by]
		})
		if top > 0 && top < len(want) {
			want = want[:top]
		}
		got, _ := query.Rank(nil, g, nodes, by, top)
		if diff := gocmp.Diff(append([]query.Ranked{}, want...), got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// TestRankOfMany has more nodes than are counted together, in components of any
// size, and compares counts of all with those of a few, which are made otherwise.
func TestRankOfMany(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds: a large graph")
	}
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	const n = 3000
	for _, degree := range []float64{0.5, 0.9, 1.1, 2} {
		var b build.Builder
		id := func(i int) string { return fmt.Sprintf("P%04d", i) }
		for i := range n {
			b.AddProtocol(graph.Protocol{ID: id(i)})
		}
		for range int(degree * n) {
			b.AddRelation(graph.Relation{From: id(random.IntN(n)), To: id(random.IntN(n))})
		}
		g := graphtest.MustBuild(t, &b)
		all := make([]int, n)
		for i := range all {
			all[i] = i
		}
		counts := make([]int, n)
		ranked, _ := query.Rank(nil, g, all, query.ByAll, 0)
		for _, r := range ranked {
			counts[r.Node] = r.All
		}
		for i := 0; i < n; i += 40 {
			few := all[i : i+40]
			ranked, _ := query.Rank(nil, g, few, query.ByDirect, 0)
			for _, r := range ranked {
				if r.All != counts[r.Node] {
					t.Errorf("degree %v: %d depend on %s, counted together %d", degree, r.All, id(r.Node), counts[r.Node])
				}
			}
		}
	}
}

func BenchmarkRank(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		g := graphtest.Large(b, n)
		all := make([]int, n)
		for i := range all {
			all[i] = i
		}
		for _, by := range measures {
			b.Run(fmt.Sprintf("n=%d/by=%d", n, by), func(b *testing.B) {
				for b.Loop() {
					if ranked, _ := query.Rank(nil, g, all, by, 20); len(ranked) != 20 {
						b.Fatal("too few are ranked")
					}
				}
			})
		}
	}
}
