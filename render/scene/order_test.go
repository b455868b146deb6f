package scene

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"pgregory.net/rapid"

	"strata/growth"
)

// Without bound, a link is added exactly if the end does not lead to the beginning; with
// one, never then.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "nodes")
		work := rapid.SampledFrom([]int{0, 20, 1 << 20}).Draw(t, "work")
		o, naive := newOrder(n, work), simple.NewDirectedGraph()
		for i := range n {
			naive.AddNode(simple.Node(i))
		}
		node := rapid.IntRange(0, n-1)
		for range rapid.IntRange(0, 40).Draw(t, "links") {
			from, to := node.Draw(t, "from"), node.Draw(t, "to")
			closes := from == to || topo.PathExistsIn(naive, simple.Node(to), simple.Node(from))
			added := o.add(from, to)
			if added && closes || !added && !closes && o.work > 0 {
				t.Fatalf("%d -> %d closes a cycle: %v, and was added: %v", from, to, closes, added)
			}
			if added {
				naive.SetEdge(naive.NewEdge(simple.Node(from), simple.Node(to)))
			}
		}
	})
}

// What breaking the cycles of a graph looks at is bounded, whatever its shape, and most
// shapes take no more than in proportion.
func TestOrderLooksAtFewLinks(t *testing.T) {
	for _, shape := range growth.Graphs() {
		used := func(n int) uint64 {
			number := make(map[string]int)
			for _, r := range shape.Relations(n) {
				for _, id := range r {
					if _, known := number[id]; !known {
						number[id] = len(number)
					}
				}
			}
			o := newOrder(len(number), orderWork)
			for _, r := range shape.Relations(n) {
				o.add(number[r[0]], number[r[1]])
			}
			return uint64(orderWork - o.work)
		}
		if shape.Name == "all related" {
			const n = 90_000
			if got, most := used(n), uint64(orderWork+n); got > most {
				t.Errorf("%s: looked at %d links, want at most %d", shape.Name, got, most)
			}
			continue
		}
		growth.Linear(t, fmt.Sprintf("a graph %s: links looked at", shape.Name), 1000, used)
	}
}
