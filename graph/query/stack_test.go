package query_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/query"
)

func TestFindStacks(t *testing.T) {
	for _, test := range []struct {
		name, graph, root string
		limit             int
		chains, cycles    []string
		complete          bool
	}{
		{"alone", "A", "A", 0, []string{"A"}, nil, true},
		{"on itself", "A>A", "A", 0, []string{"A"}, nil, true},
		{"ways that part and meet", "A>B A>C B>D C>D A>D D>E Z>A", "A", 0, []string{"A B D E", "A C D E", "A D E"}, nil, true},
		{"as many as the limit", "A>B A>C", "A", 2, []string{"A B", "A C"}, nil, true},
		{"more than the limit", "A>B A>C A>D", "A", 2, []string{"A B", "A C"}, nil, false},
		{"a cycle on the way", "A>C C>D D>B B>C D>E", "A", 0, []string{"A C B D E"}, []string{"B C D"}, true},
		{"a cycle entered twice", "A>B A>C B>C C>B C>D", "A", 0, []string{"A B C D", "A C B D"}, []string{"B C"}, true},
		{"a cycle as the ground", "A>B B>C C>B", "A", 0, []string{"A B C"}, []string{"B C"}, true},
		{"a cycle at the root", "B>A A>B A>C", "B", 0, []string{"B A C"}, []string{"A B"}, true},
		{"a cycle elsewhere", "A>B C>D D>C C>A", "A", 0, []string{"A B"}, nil, true},
		{"two cycles", "A>B B>A B>D D>C C>D", "A", 0, []string{"A B D C"}, []string{"A B", "C D"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			s := query.FindStacks(g, graphtest.Node(t, g, test.root), test.limit)
			if diff := cmp.Diff(test.chains, graphtest.IDs(g, s.Chains...)); diff != "" {
				t.Errorf("chains (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.cycles, graphtest.IDs(g, s.Cycles...)); diff != "" {
				t.Errorf("cycles (-want +got):\n%s", diff)
			}
			if s.Complete != test.complete {
				t.Errorf("complete %v, want %v", s.Complete, test.complete)
			}
		})
	}
}

// naiveStacks condenses by mutual reachability and goes every way down.
func naiveStacks(g *graph.Graph, root int) (chains, cycles [][]int) {
	m := graphtest.Pairs(g, graph.Down)
	reach := make([]map[int]int, g.Len())
	for u := range g.Len() {
		reach[u] = graphtest.NaiveDistances(g.Len(), m, u)
	}
	reaches := func(u, v int) bool { _, ok := reach[u][v]; return ok }
	component := func(u int) (members []int) {
		for v := range g.Len() {
			if reaches(u, v) && reaches(v, u) {
				members = append(members, v)
			}
		}
		return members
	}
	for u := range g.Len() {
		if members := component(u); reaches(root, u) && len(members) > 1 && members[0] == u {
			cycles = append(cycles, members)
		}
	}
	var descend func(chain []int, entered int)
	descend = func(chain []int, entered int) {
		members := component(entered)
		chain = append(slices.Clone(chain), entered)
		for _, v := range members {
			if v != entered {
				chain = append(chain, v)
			}
		}
		ground := true
		for next := range g.Len() {
			below := slices.ContainsFunc(members, func(v int) bool { _, ok := m[[2]int{v, next}]; return ok })
			if below && !slices.Contains(members, next) {
				ground = false
				descend(chain, next)
			}
		}
		if ground {
			chains = append(chains, chain)
		}
	}
	descend(nil, root)
	slices.SortFunc(chains, slices.Compare)
	return chains, cycles
}

func TestFindStacksAgainstReachability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, root := graphtest.DrawAny(t)
		limit := rapid.IntRange(0, 4).Draw(t, "limit")
		chains, cycles := naiveStacks(g, root)
		want := query.Stacks{Chains: chains, Cycles: cycles, Complete: true}
		if limit > 0 && len(chains) > limit {
			want.Chains, want.Complete = chains[:limit], false
		}
		if diff := cmp.Diff(want, query.FindStacks(g, root, limit)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestFindStacksStopsAtTheLimit(t *testing.T) {
	// Levels of two protocols each: 2^25 ways down.
	var b build.Builder
	level := func(i int) [2]string { return [2]string{string(rune('A' + i)), string(rune('a' + i))} }
	for i := range 25 {
		for _, from := range level(i) {
			for _, to := range level(i + 1) {
				b.AddRelation(graph.Relation{From: from, To: to})
			}
		}
	}
	g := graphtest.MustBuild(t, &b)
	s := query.FindStacks(g, graphtest.Node(t, g, "A"), 1000)
	if len(s.Chains) != 1000 || s.Complete {
		t.Errorf("%d chains, complete %v, want 1000 of more", len(s.Chains), s.Complete)
	}
}
