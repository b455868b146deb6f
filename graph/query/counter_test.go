package query

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/needs"
	"strata/growth"
)

// counterOf returns a counter that may take so many steps, of what needs a protocol if
// choosing, else of what leads to it.
func counterOf(g *graph.Graph, choosing bool, steps int) *counter {
	c := &counter{g: g, steps: steps}
	if choosing {
		c.q = needs.NewRequirements(g)
	}
	return c
}

func everyNode(g *graph.Graph) []int {
	nodes := make([]int, g.Len())
	for node := range nodes {
		nodes[node] = node
	}
	return nodes
}

func built(t interface{ Fatal(...any) }, b *build.Builder) *graph.Graph {
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// What a sample of all protocols estimates is what is counted, and so is the order. Of a
// part, which choices can leave, the numbers are those that are counted.
func TestSampleOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"A", "B", "C", "D", "E", "F", "G", "H"})
		var b build.Builder
		b.AddProtocol(graph.Protocol{ID: "A"})
		for range rapid.IntRange(0, 12).Draw(t, "relations") {
			b.AddRelation(graph.Relation{From: id.Draw(t, "from"), To: id.Draw(t, "to")})
		}
		for range rapid.IntRange(0, 2).Draw(t, "groups") {
			b.AddGroup(graph.Group{Owner: id.Draw(t, "owner"), Members: graph.Alternatives{{id.Draw(t, "one")}, {id.Draw(t, "other")}}})
		}
		g := built(t, &b)
		choosing, top := rapid.Bool().Draw(t, "choosing"), rapid.IntRange(1, 3).Draw(t, "top")
		want, _ := counterOf(g, choosing, 1<<20).rank(everyNode(g), ByAll, top)
		got, sampled := counterOf(g, choosing, -1).rank(everyNode(g), ByAll, top)
		if sampled != 0 && choosing {
			want, _ = counterOf(g, choosing, 1<<20).rank(everyNode(g), ByAll, 0)
			want = slices.DeleteFunc(want, func(r Ranked) bool {
				return !slices.ContainsFunc(got, func(o Ranked) bool { return o.Node == r.Node })
			})
		} else if sampled != 0 {
			t.Fatalf("%d sampled", sampled)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%d sampled, -counted +estimated:\n%s", sampled, diff)
		}
	})
}

// Of a graph that is too large to count for each protocol, those that most lead to are
// found, and their numbers are exact.
func TestSampleFindsTheTop(t *testing.T) {
	const n, length = 4000, 400
	var b build.Builder
	for i := range n { // ten chains, each down to one of four
		id := fmt.Sprintf("P%05d", i)
		if i%length > 0 {
			b.AddRelation(graph.Relation{From: id, To: fmt.Sprintf("P%05d", i-1)})
			continue
		}
		b.AddRelation(graph.Relation{From: id, To: fmt.Sprintf("TOP%d", [...]int{0, 0, 0, 0, 1, 1, 1, 2, 2, 3}[i/length])})
	}
	g := built(t, &b)
	for _, choosing := range []bool{false, true} {
		c := counterOf(g, choosing, -1)
		ranked, sampled := c.rank(everyNode(g), ByAll, 3)
		var got []string
		for _, r := range ranked {
			got = append(got, fmt.Sprint(g.ID(r.Node), " ", r.All))
		}
		if want := []string{"TOP0 1600", "TOP1 1200", "TOP2 800"}; !slices.Equal(got, want) || sampled == 0 || sampled >= n/2 {
			t.Errorf("choosing %t: %q of a sample of %d, want %q of a part", choosing, got, sampled, want)
		}
	}
}

// Where the steps do not suffice to count for all, what is done grows with the graph.
func TestRankGrowsWithTheGraph(t *testing.T) {
	for _, shape := range growth.Graphs() {
		for _, choosing := range []bool{false, true} {
			growth.Linear(t, fmt.Sprintf("rank %s, choosing %t, steps", shape.Name, choosing), 4000, func(n int) uint64 {
				var b build.Builder
				for _, r := range shape.Relations(n) {
					b.AddRelation(graph.Relation{From: r[0], To: r[1]})
				}
				g := built(t, &b)
				c := counterOf(g, choosing, -1)
				if ranked, _ := c.rank(everyNode(g), ByAll, 10); len(ranked) != min(10, g.Len()) {
					t.Fatalf("%d are ranked", len(ranked))
				}
				if choosing {
					return uint64(c.q.Work())
				}
				return uint64(c.work)
			})
		}
	}
}

// The steps that are planned for counting are not less than those that it takes.
func TestStepsOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 2000).Draw(t, "protocols")
		var b build.Builder
		for i := range n {
			for range rapid.IntRange(1, 3).Draw(t, "relations") {
				b.AddRelation(graph.Relation{From: fmt.Sprintf("P%05d", i), To: fmt.Sprintf("P%05d", rapid.IntRange(0, n).Draw(t, "to"))})
			}
		}
		g := built(t, &b)
		counted := everyNode(g)[:rapid.IntRange(1, g.Len()).Draw(t, "counted")]
		uses := make([]Use, len(counted))
		for i, node := range counted {
			uses[i].Node = node
		}
		if taken := countAll(g, uses); stepsOfAll(g, len(uses)) < taken {
			t.Fatalf("%d steps planned, %d taken", stepsOfAll(g, len(uses)), taken)
		}
	})
}
