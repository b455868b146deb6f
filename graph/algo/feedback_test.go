package algo

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
)

// drawDigraph draws a strongly connected digraph of a ring and other edges, and
// whether it may have edges both ways between two nodes.
func drawDigraph(t *rapid.T) (d *digraph, mutual bool) {
	n := rapid.IntRange(3, 30).Draw(t, "nodes")
	mutual = rapid.Bool().Draw(t, "mutual")
	var b build.Builder
	edges := make(map[[2]int]bool)
	add := func(from, to int) {
		if from == to || !mutual && edges[[2]int{to, from}] {
			return
		}
		edges[[2]int{from, to}] = true
		b.AddRelation(graph.Relation{From: fmt.Sprintf("%02d", from), To: fmt.Sprintf("%02d", to)})
	}
	for i := range n {
		add(i, (i+1)%n)
	}
	node := rapid.IntRange(0, n-1)
	for range rapid.IntRange(0, 4*n).Draw(t, "edges") {
		add(node.Draw(t, "from"), node.Draw(t, "to"))
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	c := NewComponents(g)
	if c.Len() != 1 {
		t.Fatalf("%d components", c.Len())
	}
	d, _ = newDigraph(g, c, 0)
	return d, mutual
}

// back returns the edges that lead back in an order.
func back(d *digraph, order []int32) (edges []int32) {
	place := places(order)
	for e := range d.to {
		if place[d.from[e]] > place[d.to[e]] {
			edges = append(edges, int32(e))
		}
	}
	return edges
}

func TestFeedbackByOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, mutual := drawDigraph(t)
		n, m := d.len(), len(d.to)
		work := 1 << 20

		order := d.arrange()
		arranged := len(back(d, order))
		if mutual && 2*arranged > m || !mutual && 6*arranged > 3*m-n {
			t.Errorf("%d of %d edges lead back among %d nodes", arranged, m, n)
		}

		d.sift(order, &work)
		sifted := len(back(d, order))
		if sifted > arranged {
			t.Errorf("%d edges lead back after sifting, %d before", sifted, arranged)
		}
		nodes := slices.Sorted(slices.Values(order))
		for i, node := range nodes {
			if int(node) != i {
				t.Fatalf("%v is no order", order)
			}
		}

		set := d.minimal(order, &work)
		if len(set) > sifted {
			t.Errorf("%d edges, of %d that lead back", len(set), sifted)
		}
		gone := make([]bool, m)
		for _, e := range set {
			gone[e] = true
		}
		if cycles, _ := d.shortestCycles(gone, &work); len(cycles) > 0 {
			t.Errorf("%d cycles without %v", len(cycles), set)
		}
		for _, e := range set {
			gone[e] = false
			if cycles, _ := d.shortestCycles(gone, &work); len(cycles) == 0 {
				t.Errorf("%v is more than is needed: %d closes no cycle", set, e)
			}
			gone[e] = true
		}
	})
}

func TestFeedbackWithoutWork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _ := drawDigraph(t)
		none := make([]bool, len(d.to))
		work := rapid.IntRange(0, 2000).Draw(t, "work")
		left := work
		cycles, complete := d.shortestCycles(none, &left)
		set, bound := d.feedback(cycles, complete, work)
		if bound > len(set) || 2*len(set) > len(d.to) {
			t.Errorf("%d of %d edges, at least %d", len(set), len(d.to), bound)
		}
		gone := slices.Clone(none)
		for _, e := range set {
			gone[e] = true
		}
		work = 1 << 20
		if cycles, _ := d.shortestCycles(gone, &work); len(cycles) > 0 {
			t.Errorf("%d cycles without %v", len(cycles), set)
		}
		// The bound must be true of the smallest set.
		if all, complete := d.shortestCycles(none, &work); complete {
			if smallest, exact := d.feedback(all, complete, 1<<24); exact == len(smallest) && bound > exact {
				t.Errorf("%d edges are enough, not %d", exact, bound)
			}
		}
	})
}
