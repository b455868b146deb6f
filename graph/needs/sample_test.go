package needs_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// Every number comes once, and the first ones are spread: of each half of the numbers there
// is nearly the same part among them.
func TestSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 3000).Draw(t, "n")
		seen := make([]bool, n)
		count, low := 0, 0
		for i := range needs.Spread(n) {
			if seen[i] {
				t.Fatalf("%d comes twice", i)
			}
			seen[i] = true
			count++
			if i < n/2 {
				low++
			}
			if high := count - low; n > 100 && (low > 2*high+3 || high > 2*low+3) {
				t.Fatalf("of the first %d numbers below %d, %d are low", count, n, low)
			}
		}
		if count != n {
			t.Fatalf("%d numbers, want %d", count, n)
		}
	})
}

// A sample has the answers that the question has, as many as the steps allow, one at least.
func TestSample(t *testing.T) {
	var b build.Builder
	for i := range 100 {
		b.AddRelation(graph.Relation{From: name("X", i), To: name("X", i+1)})
	}
	g := graphtest.MustBuild(t, &b)
	var all []int
	for node := range g.Len() {
		all = append(all, node)
	}
	last := 0
	for _, steps := range []int{-1, 300, 2000, 1 << 20} {
		answered := needs.NewRequirements(g).Sample(all, steps, func(node int, a *needs.Answer) {
			want := needs.NewRequirements(g).Required(node)
			if !slices.EqualFunc(a.Required, want.Required, func(x, y needs.Needed) bool { return x.Node == y.Node }) {
				t.Errorf("%d: another answer", node)
			}
		})
		if answered <= last {
			t.Errorf("%d answers in %d steps, want more than %d", answered, steps, last)
		}
		last = answered
	}
	if last != len(all) {
		t.Errorf("%d answers of %d", last, len(all))
	}
}
