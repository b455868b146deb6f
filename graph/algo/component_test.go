package algo_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/build"
	"strata/graph/graphtest"
)

// components lists the members of every component.
func components(c *algo.Components) [][]int {
	var list [][]int
	for i := range c.Len() {
		var members []int
		for _, node := range c.Members(i) {
			members = append(members, int(node))
		}
		list = append(list, members)
	}
	return list
}

func TestComponents(t *testing.T) {
	for _, test := range []struct {
		name, graph string
		want        []string
	}{
		{"nothing", "", nil},
		{"alone", "A", []string{"A"}},
		{"on itself", "A>A", []string{"A"}},
		{"what is led to comes first", "A>B A>C B>C", []string{"C", "B", "A"}},
		{"each other", "A>B B>A", []string{"A B"}},
		{"of any kind", "A?>B B>A:cites", []string{"A B"}},
		{"a cycle on the way", "A>C C>D D>B B>C D>E", []string{"E", "B C D", "A"}},
		{"two cycles that touch", "A>B B>A B>C C>B", []string{"A B C"}},
		{"two cycles, one above the other", "C>D D>C D>A A>B B>A", []string{"A B", "C D"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			if diff := cmp.Diff(test.want, graphtest.IDs(g, components(algo.NewComponents(g))...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestComponentsAgainstReachability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		c := algo.NewComponents(g)
		reaches := graphtest.Reachability(g)
		for from := range g.Len() {
			if !slices.Contains(c.Members(c.Of(from)), int32(from)) {
				t.Errorf("%d is not a member of its component", from)
			}
			for to := range g.Len() {
				if together := reaches[from][to] && reaches[to][from]; together != (c.Of(from) == c.Of(to)) {
					t.Errorf("%d and %d in one component: %v", from, to, !together)
				}
				if reaches[from][to] && c.Of(from) < c.Of(to) {
					t.Errorf("%d leads to %d and comes before it", from, to)
				}
			}
		}
		checkAgainstGonum(t, g, c)
	})
}

// checkAgainstGonum compares components with those that gonum finds, whatever
// their order.
func checkAgainstGonum(t interface {
	Helper()
	Errorf(string, ...any)
}, g *graph.Graph, c *algo.Components) {
	t.Helper()
	var want [][]int
	for _, component := range topo.TarjanSCC(g) {
		var members []int
		for _, node := range component {
			members = append(members, int(node.ID()))
		}
		slices.Sort(members)
		want = append(want, members)
	}
	got := components(c)
	slices.SortFunc(want, slices.Compare)
	slices.SortFunc(got, slices.Compare)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-gonum +ours):\n%s", diff)
	}
}

func TestComponentsOfALongWay(t *testing.T) {
	// A ring with a tail on either side, too long for recursion to be cheap.
	const n = 300_000
	var b build.Builder
	id := func(i int) string { return fmt.Sprintf("%06d", i) }
	for i := range n - 1 {
		b.AddRelation(graph.Relation{From: id(i), To: id(i + 1)})
	}
	b.AddRelation(graph.Relation{From: id(200_000), To: id(100_000)})
	g := graphtest.MustBuild(t, &b)
	c := algo.NewComponents(g)
	if got, want := c.Len(), n-100_000; got != want {
		t.Errorf("%d components, want %d", got, want)
	}
	if got := len(c.Members(c.Of(150_000))); got != 100_001 {
		t.Errorf("the ring has %d members, want 100001", got)
	}
	if c.Of(n-1) != 0 || c.Of(0) != c.Len()-1 {
		t.Error("the ground is not first, or the top not last")
	}
}

func BenchmarkComponents(b *testing.B) {
	for _, n := range graphtest.Sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			g := graphtest.Large(b, n)
			for b.Loop() {
				if algo.NewComponents(g).Len() == 0 {
					b.Fatal("no component")
				}
			}
			graphtest.ReportSize(b, g)
		})
	}
	b.Run("gonum/n=100000", func(b *testing.B) {
		g := graphtest.Large(b, 100_000)
		for b.Loop() {
			if len(topo.TarjanSCC(g)) == 0 {
				b.Fatal("no component")
			}
		}
		graphtest.ReportSize(b, g)
	})
}
