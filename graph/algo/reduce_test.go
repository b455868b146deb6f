package algo_test

import (
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/graphtest"
)

func TestReduce(t *testing.T) {
	for _, test := range []struct {
		name, graph, want string
		hidden            int
	}{
		{"empty", "", "", 0},
		{"a triangle", "A>B B>C A>C", "A>B B>C", 1},
		{"a diamond", "A>B A>C B>D C>D A>D", "A>B A>C B>D C>D", 1},
		{"kinds are of one edge", "A>B B>C A>C A>C:uses", "A>B B>C", 2},
		{"required stays where the way is optional", "A>B B?>C A>C", "A>B A>C B?>C", 0},
		{"optional goes where the way is", "A?>B B?>C A?>C", "A?>B B?>C", 1},
		{"a cycle stays", "A>B B>A A>C B>C", "A>B A>C B>A B>C", 0},
		{"over a cycle", "A>B B>C C>B C>D A>D", "A>B B>C C>B C>D", 1},
		{"to itself", "A>A A>B", "A>A A>B", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			reduced, hidden := algo.Reduce(graphtest.Parse(t, test.graph))
			if got := graphtest.Arrows(reduced); got != test.want || hidden != test.hidden {
				t.Errorf("%s, %d hidden; want %s, %d", got, hidden, test.want, test.hidden)
			}
		})
	}
}

func TestReduceAgainstNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.DrawGraph(t).Select(graph.Filter{Kinds: graph.AllKinds})
		reduced, hidden := algo.Reduce(g)
		if g.RelationCount() != reduced.RelationCount()+hidden {
			t.Errorf("%d relations, %d left, %d hidden", g.RelationCount(), reduced.RelationCount(), hidden)
		}
		// What leads to what stays, and with required relations alone too.
		for _, required := range []bool{false, true} {
			f := graph.Filter{Kinds: graph.AllKinds, RequiredOnly: required}
			before, after := graphtest.Reachability(g.Select(f)), graphtest.Reachability(reduced.Select(f))
			for x := range before {
				for y := range before[x] {
					if before[x][y] != after[x][y] {
						t.Fatalf("required %t: %s leads to %s: %t before, %t after", required, g.ID(x), g.ID(y), before[x][y], after[x][y])
					}
				}
			}
		}
		// Nothing is left that a way over a third protocol stands for.
		for number := range reduced.RelationCount() {
			from, to := reduced.Ends(number)
			way := graphtest.Reachability(reduced.Select(graph.Filter{Kinds: graph.AllKinds, RequiredOnly: !reduced.Relation(number).Optional}))
			for third := range g.Len() {
				if way[from][third] && way[third][to] && !way[third][from] && !way[to][third] {
					t.Fatalf("%s > %s is left, though there is a way over %s", g.ID(from), g.ID(to), g.ID(third))
				}
			}
		}
	})
}
