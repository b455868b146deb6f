package algo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/traverse"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/graphtest"
)

func TestClosure(t *testing.T) {
	// A reaches D sooner by way of an optional relation than by required ones.
	const text = "A>B B>C C>D A?>D D>E:uses D>E:extends E>A F?>B F>B:cites"
	for _, test := range []struct {
		roots string
		dir   graph.Direction
		depth int
		want  []string
	}{
		{"A", graph.Down, 0, []string{"A B layers-on", "A B C layers-on", "A B C D layers-on", "A B C D E extends"}},
		{"A", graph.Down, 2, []string{"A B layers-on", "A D layers-on optional", "A B C layers-on", "A D E extends optional"}},
		{"A", graph.Down, 1, []string{"A B layers-on", "A D layers-on optional"}},
		{"A", graph.Up, 1, []string{"A E layers-on"}},
		{"A", graph.Up, 2, []string{"A E layers-on", "A E D extends"}},
		{"B", graph.Up, 1, []string{"B A layers-on", "B F cites"}},
		{"D A", graph.Down, 0, []string{"A B layers-on", "D E extends", "A B C layers-on"}},
		{"A A", graph.Down, 1, []string{"A B layers-on", "A D layers-on optional"}},
		{"", graph.Down, 0, nil},
	} {
		g := graphtest.Parse(t, text)
		var roots []int
		for id := range strings.FieldsSeq(test.roots) {
			roots = append(roots, graphtest.Node(t, g, id))
		}
		var got []string
		for _, r := range algo.Closure(g, roots, test.dir, test.depth) {
			line := graphtest.IDs(g, r.Chain())[0] + " " + r.Kind.String()
			if r.Optional {
				line += " optional"
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("Closure(%s, %v, %d) (-want +got):\n%s", test.roots, test.dir, test.depth, diff)
		}
	}
}

func TestClosureAgainstAllChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, root := graphtest.DrawAny(t)
		roots := append([]int{root}, rapid.SliceOfN(rapid.IntRange(0, g.Len()-1), 0, 2).Draw(t, "more roots")...)
		dir := graphtest.DrawDirection(t)
		depth := rapid.IntRange(-1, 5).Draw(t, "depth")
		want := graphtest.NaiveClosure(g, roots, dir, depth)
		got := algo.Closure(g, roots, dir, depth)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func BenchmarkClosure(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for _, depth := range []int{3, 0} {
		b.Run(fmt.Sprintf("depth=%d", depth), func(b *testing.B) {
			for b.Loop() {
				if len(algo.Closure(g, []int{0}, graph.Down, depth)) == 0 {
					b.Fatal("nothing reached")
				}
			}
		})
	}
}

// Reachable has the roots and what Closure finds.
func TestReachableAgainstClosure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, root := graphtest.DrawAny(t)
		dir := graphtest.DrawDirection(t)
		depth := rapid.IntRange(0, 4).Draw(t, "depth")
		roots := []int{root, g.Len() - 1}
		want := slices.Clone(roots)
		for _, x := range algo.Closure(g, roots, dir, depth) {
			want = append(want, x.Node)
		}
		slices.Sort(want)
		if got := algo.Reachable(g, roots, dir, depth); !slices.Equal(got, slices.Compact(want)) {
			t.Fatalf("%v is reachable, want %v", got, want)
		}
	})
}

// BenchmarkReachable is measured against BenchmarkReachableOfGonum.
func BenchmarkReachable(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for b.Loop() {
		if len(algo.Reachable(g, []int{0}, graph.Down, 0)) < g.Len()/2 {
			b.Fatal("little is reached")
		}
	}
}

func BenchmarkReachableOfGonum(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for b.Loop() {
		count := 0
		search := traverse.BreadthFirst{Visit: func(gonum.Node) { count++ }}
		search.Walk(g, g.Node(0), nil)
		if count < g.Len()/2 {
			b.Fatal("little is reached")
		}
	}
}
