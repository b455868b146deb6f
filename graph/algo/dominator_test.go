package algo_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/flow"
	"gonum.org/v1/gonum/graph/simple"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/graphtest"
)

// naiveDominators returns the dominators of every node that can be reached: those
// without which it cannot be. Itself is not among them.
func naiveDominators(g *graph.Graph, roots []int, dir graph.Direction) map[int][]int {
	dominators := make(map[int][]int)
	for node := range graphtest.Reachable(g, roots, dir, -1) {
		dominators[node] = nil
	}
	for closed := range g.Len() {
		left := graphtest.Reachable(g, roots, dir, closed)
		for node := range dominators {
			if node != closed && !left[node] {
				dominators[node] = append(dominators[node], closed)
			}
		}
	}
	return dominators
}

func TestDominators(t *testing.T) {
	for _, test := range []struct {
		name, graph, roots string
		want               []string
	}{
		{"alone", "A B", "A", []string{"A"}},
		{"no roots", "A>B", "", nil},
		{"on itself", "A>A A>B B>B", "A", []string{"A", "B by A"}},
		{"two ways round", "A>B A>C B>D C>D D>E", "A", []string{"A", "B by A", "C by A", "D by A", "E by D"}},
		{"a cycle entered in two places", "A>B A>C B>C C>B C>D", "A", []string{"A", "B by A", "C by A", "D by C"}},
		{"chains from two roots meet", "A>C B>C C>D", "A B", []string{"A", "B", "C", "D by C"}},
		{"a root below a root", "A>B B>C", "A B", []string{"A", "B", "C by B"}},
		{"a root twice", "A>B", "A A", []string{"A", "B by A"}},
		{"kinds side by side and optional", "A>B A>B:uses B?>C", "A", []string{"A", "B by A", "C by B"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			d := algo.FindDominators(g, graphtest.Nodes(t, g, test.roots), graph.Down)
			var got []string
			for _, node := range d.Order {
				line := g.ID(node)
				if above := d.Immediate[node]; above >= 0 {
					line += " by " + g.ID(above)
				}
				got = append(got, line)
			}
			slices.Sort(got)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDominatorsAgainstRemoval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		roots, dir := graphtest.DrawRoots(t, g), graphtest.DrawDirection(t)
		d := algo.FindDominators(g, roots, dir)
		want := naiveDominators(g, roots, dir)
		place := make(map[int]int)
		for i, node := range d.Order {
			place[node] = i
		}
		if len(place) != len(d.Order) || len(place) != len(want) {
			t.Fatalf("reached %v, want %d nodes", d.Order, len(want))
		}
		for node, above := range d.Immediate {
			_, reached := place[node]
			if above >= 0 && (!reached || place[above] >= place[node]) {
				t.Errorf("%s comes before its dominator %s in %v", g.ID(node), g.ID(above), d.Order)
			}
			var got []int
			for ; above >= 0; above = d.Immediate[above] {
				got = append(got, above)
			}
			slices.Sort(got)
			if !slices.Equal(got, want[node]) {
				t.Errorf("%s has the dominators %v, want %v", g.ID(node), graphtest.IDs(g, got), graphtest.IDs(g, want[node]))
			}
		}
	})
}

// gonumDominators runs gonum's algorithm from a node above all roots.
func gonumDominators(g *graph.Graph, roots []int, dir graph.Direction) flow.DominatorTree {
	above := simple.NewDirectedGraph()
	root := simple.Node(g.Len())
	above.AddNode(root)
	for _, node := range roots {
		above.SetEdge(above.NewEdge(root, simple.Node(node)))
	}
	for ends := range graphtest.Pairs(g, dir) {
		if ends[0] != ends[1] { // which gonum's graph does not take
			above.SetEdge(above.NewEdge(simple.Node(ends[0]), simple.Node(ends[1])))
		}
	}
	return flow.Dominators(root, above)
}

func TestDominatorsAgainstGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		roots, dir := graphtest.DrawRoots(t, g), graphtest.DrawDirection(t)
		want := gonumDominators(g, roots, dir)
		for node, got := range algo.FindDominators(g, roots, dir).Immediate {
			above := -1
			if w := want.DominatorOf(int64(node)); w != nil && w.ID() < int64(g.Len()) {
				above = int(w.ID())
			}
			if got != above {
				t.Errorf("%s has the immediate dominator %d, want %d", g.ID(node), got, above)
			}
		}
	})
}

func BenchmarkDominators(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		g := graphtest.Large(b, n)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if d := algo.FindDominators(g, []int{0}, graph.Up); len(d.Order) < n/2 {
					b.Fatal("nothing reached")
				}
			}
		})
	}
}

// BenchmarkDominatorsOfGonum is what BenchmarkDominators is measured against.
func BenchmarkDominatorsOfGonum(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for b.Loop() {
		if d := flow.Dominators(g.Node(0), g); len(d.DominatedBy(0)) == 0 {
			b.Fatal("nothing reached")
		}
	}
}
