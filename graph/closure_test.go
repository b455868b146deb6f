package graph_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
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
		g := parse(t, text)
		var roots []int
		for id := range strings.FieldsSeq(test.roots) {
			roots = append(roots, node(t, g, id))
		}
		var got []string
		for _, r := range graph.Closure(g, roots, test.dir, test.depth) {
			line := ids(g, chainOf(r))[0] + " " + r.Kind.String()
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

// chainOf returns the nodes from a root to the one reached.
func chainOf(r graph.Reached) (chain []int) {
	for place := range r.Depth + 1 {
		chain = append(chain, r.At(place))
	}
	return chain
}

// naiveClosure takes the best of all simple chains.
func naiveClosure(g *graph.Graph, roots []int, dir graph.Direction, depth int) []graph.Reached {
	m := pairs(g, dir)
	best := make(map[int]graph.Reached)
	for _, root := range roots {
		for _, chain := range simpleChains(g.Len(), m, root) {
			last := chain[len(chain)-1]
			if depth > 0 && len(chain)-1 > depth || slices.Contains(roots, last) {
				continue
			}
			r := graph.Reached{Node: last, Depth: len(chain) - 1, Before: chain[:len(chain)-1], Optional: optionalSteps(m, chain) > 0}
			step := m[[2]int{chain[len(chain)-2], last}]
			if r.Optional {
				r.Kind = slices.Min(step.kinds)
			} else {
				r.Kind = slices.Min(step.required)
			}
			r.Relation = numberOf(g, chain[len(chain)-2:], dir, r.Kind)
			old, known := best[last]
			if !known || old.Optional && !r.Optional || old.Optional == r.Optional &&
				(r.Depth < old.Depth || r.Depth == old.Depth && slices.Compare(chainOf(r), chainOf(old)) < 0) {
				best[last] = r
			}
		}
	}
	var reached []graph.Reached
	for _, r := range best {
		reached = append(reached, r)
	}
	slices.SortFunc(reached, func(x, y graph.Reached) int {
		return slices.Compare([]int{x.Depth, x.Node}, []int{y.Depth, y.Node})
	})
	return reached
}

// numberOf finds the relation of a kind by which a step leads.
func numberOf(g *graph.Graph, step []int, dir graph.Direction, kind graph.Kind) int {
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		if dir == graph.Up {
			from, to = to, from
		}
		if from == step[0] && to == step[1] && g.Relation(number).Kind == kind {
			return number
		}
	}
	return -1
}

func TestClosureAgainstAllChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, root := drawAny(t)
		roots := append([]int{root}, rapid.SliceOfN(rapid.IntRange(0, g.Len()-1), 0, 2).Draw(t, "more roots")...)
		dir := drawDirection(t)
		depth := rapid.IntRange(-1, 5).Draw(t, "depth")
		want := naiveClosure(g, roots, dir, depth)
		got := graph.Closure(g, roots, dir, depth)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func BenchmarkClosure(b *testing.B) {
	g := large(b, 100_000)
	for _, depth := range []int{3, 0} {
		b.Run(fmt.Sprintf("depth=%d", depth), func(b *testing.B) {
			for b.Loop() {
				if len(graph.Closure(g, []int{0}, graph.Down, depth)) == 0 {
					b.Fatal("nothing reached")
				}
			}
		})
	}
}

// Reachable has the roots and what Closure finds.
func TestReachableAgainstClosure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, root := drawAny(t)
		dir := drawDirection(t)
		depth := rapid.IntRange(0, 4).Draw(t, "depth")
		roots := []int{root, g.Len() - 1}
		want := slices.Clone(roots)
		for _, x := range graph.Closure(g, roots, dir, depth) {
			want = append(want, x.Node)
		}
		slices.Sort(want)
		if got := graph.Reachable(g, roots, dir, depth); !slices.Equal(got, slices.Compact(want)) {
			t.Fatalf("%v is reachable, want %v", got, want)
		}
	})
}
