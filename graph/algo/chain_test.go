package algo_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/build"
	"strata/graph/graphtest"
)

func TestShortestChain(t *testing.T) {
	for _, test := range []struct{ name, graph, from, to, want string }{
		{"itself", "A>B B>A", "A", "A", "A"},
		{"one step", "A>B B>C A>C", "A", "C", "A C"},
		{"direction matters", "A>B", "B", "A", ""},
		{"no way", "A>B C>D", "A", "D", ""},
		{"the smallest nodes", "A>C A>B B>D C>D", "A", "D", "A B D"},
		{"fewer optional steps before smaller nodes", "A>B A>C B?>D C>D", "A", "D", "A C D"},
		{"a short optional way before a long required one", "A?>C A>B B>C", "A", "C", "A C"},
		{"a step with a required relation is required", "A?>B A>B:cites A?>C B>D C>D", "A", "D", "A B D"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			chain, ok := algo.ShortestChain(g, graphtest.Node(t, g, test.from), graphtest.Node(t, g, test.to))
			if got := graphtest.IDs(g, chain)[0]; got != test.want || ok != (test.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, test.want)
			}
		})
	}
}

// naiveChains returns the simple chains between two nodes, in order.
func naiveChains(g *graph.Graph, from, to, maxSteps int) [][]int {
	if from == to {
		return [][]int{{from}}
	}
	var chains [][]int
	for _, chain := range graphtest.SimpleChains(g.Len(), graphtest.Pairs(g, graph.Down), from) {
		if chain[len(chain)-1] == to && (maxSteps <= 0 || len(chain)-1 <= maxSteps) {
			chains = append(chains, chain)
		}
	}
	return chains
}

func TestShortestChainAgainstAllChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, from := graphtest.DrawAny(t)
		to := rapid.IntRange(0, g.Len()-1).Draw(t, "to")
		m := graphtest.Pairs(g, graph.Down)
		chains := naiveChains(g, from, to, 0)
		got, ok := algo.ShortestChain(g, from, to)
		if ok != (len(chains) > 0) {
			t.Fatalf("found %v, want %v", ok, len(chains) > 0)
		}
		if !ok {
			return
		}
		want := slices.MinFunc(chains, func(x, y []int) int {
			return cmpOr(len(x)-len(y), graphtest.OptionalSteps(m, x)-graphtest.OptionalSteps(m, y), slices.Compare(x, y))
		})
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func cmpOr(values ...int) int {
	for _, v := range values {
		if v != 0 {
			return v
		}
	}
	return 0
}

func TestChains(t *testing.T) {
	const text = "A>B B>C C>D A>C B>D A>D D>A B>B A>D:uses E>A"
	all := []string{"A D", "A B D", "A C D", "A B C D"}
	for _, test := range []struct {
		name, from, to      string
		maxSteps, maxChains int
		want                []string
		complete            bool
	}{
		{"all", "A", "D", 0, 0, all, true},
		{"as many as there are", "A", "D", 0, 4, all, true},
		{"fewer", "A", "D", 0, 3, all[:3], false},
		{"one", "A", "D", 0, 1, all[:1], false},
		{"short ones", "A", "D", 2, 0, all[:3], true},
		{"short ones, and not all of them", "A", "D", 2, 2, all[:2], false},
		{"none so short", "B", "A", 1, 0, nil, true},
		{"none", "A", "E", 0, 1, nil, true},
		{"itself", "A", "A", 0, 1, []string{"A"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, text)
			chains, complete := algo.Chains(g, graphtest.Node(t, g, test.from), graphtest.Node(t, g, test.to), test.maxSteps, test.maxChains)
			if diff := cmp.Diff(test.want, graphtest.IDs(g, chains...)); diff != "" || complete != test.complete {
				t.Errorf("complete %v, want %v (-want +got):\n%s", complete, test.complete, diff)
			}
		})
	}
}

func TestChainsAgainstAllChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, from := graphtest.DrawAny(t)
		to := rapid.IntRange(0, g.Len()-1).Draw(t, "to")
		maxSteps := rapid.IntRange(-1, 9).Draw(t, "maxSteps")
		maxChains := rapid.IntRange(0, 12).Draw(t, "maxChains")
		want := naiveChains(g, from, to, maxSteps)
		complete := true
		if maxChains > 0 && len(want) > maxChains {
			want, complete = want[:maxChains], false
		}
		got, gotComplete := algo.Chains(g, from, to, maxSteps, maxChains)
		if diff := cmp.Diff(want, got); diff != "" || gotComplete != complete {
			t.Errorf("complete %v, want %v (-want +got):\n%s", gotComplete, complete, diff)
		}
	})
}

// clique adds relations among all of n protocols to a builder.
func clique(b *build.Builder, n int) (ids []string) {
	for i := range n {
		ids = append(ids, string(rune('a'+i)))
	}
	for _, from := range ids {
		for _, to := range ids {
			b.AddRelation(graph.Relation{From: from, To: to})
		}
	}
	return ids
}

func TestChainsInATangle(t *testing.T) {
	var b build.Builder
	clique(&b, 30)
	g := graphtest.MustBuild(t, &b)
	chains, complete := algo.Chains(g, 0, 29, 0, 100)
	if len(chains) != 100 || complete {
		t.Errorf("%d chains, complete %v, want 100 of more", len(chains), complete)
	}
	// One of one step, 28 of two, the rest of three.
	if len(chains[0]) != 2 || len(chains[28]) != 3 || len(chains[29]) != 4 || len(chains[99]) != 4 {
		t.Error("not the shortest first")
	}
}

func TestChainsPastATangleOfDeadEnds(t *testing.T) {
	// The tangle is left only by the node that it is entered by, so that no
	// simple chain runs through it, though the end is near all of its nodes.
	var b build.Builder
	entry := clique(&b, 25)[0]
	b.AddRelation(graph.Relation{From: "START", To: entry})
	b.AddRelation(graph.Relation{From: entry, To: "END"})
	g := graphtest.MustBuild(t, &b)
	chains, complete := algo.Chains(g, graphtest.Node(t, g, "START"), graphtest.Node(t, g, "END"), 0, 100)
	if diff := cmp.Diff([]string{"START a END"}, graphtest.IDs(g, chains...)); diff != "" || !complete {
		t.Errorf("complete %v (-want +got):\n%s", complete, diff)
	}
}

func TestChainsOfAVeryLongChain(t *testing.T) {
	const n = 200_000
	var b build.Builder
	for i := range n {
		b.AddRelation(graph.Relation{From: fmt.Sprintf("%06d", i), To: fmt.Sprintf("%06d", i+1)})
	}
	g := graphtest.MustBuild(t, &b)
	chains, complete := algo.Chains(g, 0, n, 0, 10)
	if len(chains) != 1 || len(chains[0]) != n+1 || !complete {
		t.Errorf("%d chains, complete %v, want one", len(chains), complete)
	}
}

func BenchmarkShortestChain(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for b.Loop() {
		if _, ok := algo.ShortestChain(g, 0, 50_000); !ok {
			b.Fatal("no chain")
		}
	}
}

func BenchmarkChains(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for b.Loop() {
		if chains, _ := algo.Chains(g, 0, 50_000, 0, 100); len(chains) != 100 {
			b.Fatalf("%d chains", len(chains))
		}
	}
}

// BenchmarkChainsOfGonum is what BenchmarkChains is measured against, for fewer
// chains: the same hundred would take minutes.
func BenchmarkChainsOfGonum(b *testing.B) {
	const n, k = 10_000, 10
	g := graphtest.Large(b, n)
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			algo.Chains(g, 0, n/2, 0, k)
		}
	})
	weighted := simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for number := range g.RelationCount() {
		if from, to := g.Ends(number); from != to {
			weighted.SetWeightedEdge(weighted.NewWeightedEdge(simple.Node(from), simple.Node(to), 1))
		}
	}
	b.Run("gonum", func(b *testing.B) {
		for b.Loop() {
			path.YenKShortestPaths(weighted, k, math.Inf(1), simple.Node(0), simple.Node(n/2))
		}
	})
}
