package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
)

func TestCompare(t *testing.T) {
	for _, test := range []struct {
		name, graph          string
		lowest               []string
		shared, onlyA, onlyB string
		through              string // what is shared only because one stands upon the other
	}{
		{name: "nothing", graph: "A B"},
		{name: "nothing in common", graph: "A>C B>D", onlyA: "C", onlyB: "D"},
		{name: "one thing", graph: "A>C B>C C>D", lowest: []string{"C"}, shared: "C D"},
		{name: "several, on one ground", graph: "A>C A>D B>C B>D C>E D>E", lowest: []string{"C", "D"}, shared: "C D E"},
		{name: "one below the other", graph: "A>C A>D B>C B>D C>D", lowest: []string{"C"}, shared: "C D"},
		{name: "apart, too", graph: "A>C A>E B>C B>F C>D E>G", lowest: []string{"C"}, shared: "C D", onlyA: "E G", onlyB: "F"},
		{name: "A on B", graph: "A>B B>C A>D", lowest: []string{"B"}, shared: "C", onlyA: "B D", through: "C"},
		{name: "B on A", graph: "B>C C>A A>D", lowest: []string{"A"}, shared: "D", onlyB: "C A", through: "D"},
		{name: "on each other", graph: "A>B B>A A>C", lowest: []string{"A B"}, shared: "C", onlyA: "B", onlyB: "A", through: "C"},
		{name: "on each other by way of one", graph: "A>B B>C C>A", lowest: []string{"A B C"}, shared: "C", onlyA: "B", onlyB: "A", through: "C"},
		{name: "a cycle in common", graph: "A>D B>C C>D D>C C>E", lowest: []string{"C D"}, shared: "C D E"},
		{name: "on B and beside it", graph: "A>B B>C A>C C>D", lowest: []string{"B"}, shared: "C D", onlyA: "B"},
		{name: "on itself", graph: "A>A A>C B>C C>C", lowest: []string{"C"}, shared: "C"},
		{name: "optional", graph: "A?>C B>C B>C:uses", lowest: []string{"C"}, shared: "C"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			c := query.Compare(needs.NewRequirements(g), graphtest.Node(t, g, "A"), graphtest.Node(t, g, "B"), false)
			lowest := query.LowestCommon(g, graphtest.Node(t, g, "A"), graphtest.Node(t, g, "B"))
			if diff := cmp.Diff(test.lowest, graphtest.IDs(g, lowest...)); diff != "" {
				t.Errorf("lowest (-want +got):\n%s", diff)
			}
			var shared []query.Dependency
			var through []string
			for _, s := range c.Shared {
				if s.A.Node != s.B.Node {
					t.Errorf("%d is shared as %d", s.A.Node, s.B.Node)
				}
				shared = append(shared, s.A)
				if !s.OfA || !s.OfB {
					through = append(through, g.ID(s.A.Node))
				}
			}
			if strings.Join(through, " ") != test.through {
				t.Errorf("through each other: %v, want %s", through, test.through)
			}
			for _, list := range []struct {
				name, want string
				got        []query.Dependency
			}{{"shared", test.shared, shared}, {"only A", test.onlyA, c.OnlyA}, {"only B", test.onlyB, c.OnlyB}} {
				var got []string
				for _, r := range list.got {
					got = append(got, g.ID(r.Node))
				}
				if strings.Join(got, " ") != list.want {
					t.Errorf("%s: %v, want %s", list.name, got, list.want)
				}
			}
		})
	}
}

func TestCompareWithItself(t *testing.T) {
	g := graphtest.Parse(t, "A>B B>C")
	a := graphtest.Node(t, g, "A")
	if c := query.Compare(needs.NewRequirements(g), a, a, false); len(c.Shared) != 2 || len(c.OnlyA)+len(c.OnlyB) != 0 {
		t.Errorf("%+v", c)
	}
	if got := graphtest.IDs(g, query.LowestCommon(g, a, a)...); !slices.Equal(got, []string{"A"}) {
		t.Errorf("lowest: %v", got)
	}
}

func TestCompareAgainstReachability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, a := graphtest.DrawAny(t)
		b := rapid.IntRange(0, g.Len()-1).Draw(t, "b")
		below := make([]map[int]bool, g.Len()) // with the node itself
		for node := range below {
			below[node] = graphtest.Reachable(g, []int{node}, graph.Down, -1)
		}
		// A layer is lowest if no common one leads to it and not back.
		var lowest [][]int
		for node := range g.Len() {
			if !below[a][node] || !below[b][node] {
				continue
			}
			isLowest := true
			var layer []int
			for other := range g.Len() {
				if below[node][other] && below[other][node] {
					layer = append(layer, other)
				} else if below[a][other] && below[b][other] && below[other][node] {
					isLowest = false
				}
			}
			if isLowest && layer[0] == node {
				lowest = append(lowest, layer)
			}
		}
		if diff := cmp.Diff(lowest, query.LowestCommon(g, a, b)); diff != "" {
			t.Errorf("lowest (-want +got):\n%s", diff)
		}
		// Each list is what both answers have, or one alone.
		q := needs.NewRequirements(g)
		ofA, ofB := listed(q, a), listed(q, b)
		followed := g.Select(graph.Filter{Kinds: graph.Dependencies})
		got := query.Compare(q, a, b, false)
		for _, s := range got.Shared {
			if s.A.Need != ofA[s.A.Node] || s.B.Need != ofB[s.B.Node] {
				t.Errorf("%d is %q and %q, want %q and %q", s.A.Node, s.A.Need, s.B.Need, ofA[s.A.Node], ofB[s.B.Node])
			}
			if want := a == b || graphtest.Reachable(followed, []int{a}, graph.Down, b)[s.A.Node]; s.OfA != want {
				t.Errorf("%d: beside B: %t, want %t", s.A.Node, s.OfA, want)
			}
			if want := a == b || graphtest.Reachable(followed, []int{b}, graph.Down, a)[s.A.Node]; s.OfB != want {
				t.Errorf("%d: beside A: %t, want %t", s.A.Node, s.OfB, want)
			}
		}
		for _, d := range got.OnlyA {
			if ofA[d.Node] != d.Need || ofB[d.Node] != "" {
				t.Errorf("only A: %d is %q and %q", d.Node, ofA[d.Node], ofB[d.Node])
			}
		}
		for _, d := range got.OnlyB {
			if ofB[d.Node] != d.Need || ofA[d.Node] != "" {
				t.Errorf("only B: %d is %q and %q", d.Node, ofA[d.Node], ofB[d.Node])
			}
		}
		if count := len(got.Shared) + len(got.OnlyA); count != len(ofA) {
			t.Errorf("%d dependencies of A, want %d", count, len(ofA))
		}
		if count := len(got.Shared) + len(got.OnlyB); count != len(ofB) {
			t.Errorf("%d dependencies of B, want %d", count, len(ofB))
		}
	})
}

// listed returns the need of each node that an answer lists.
func listed(q *needs.Requirements, node int) map[int]string {
	answer := q.Of(node)
	list := make(map[int]string)
	for need, nodes := range map[string][]needs.Needed{"required": answer.Required, "one-of": answer.OneOf, "types": answer.Types, "optional": answer.Optional} {
		for _, n := range nodes {
			list[n.Node] = need
		}
	}
	return list
}

func BenchmarkCompare(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		g := graphtest.Large(b, n)
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			for b.Loop() {
				if len(query.Compare(needs.NewRequirements(g), 0, n/2, false).Shared) == 0 || len(query.LowestCommon(g, 0, n/2)) == 0 {
					b.Fatal("nothing in common")
				}
			}
		})
	}
}

func TestCompareNeeds(t *testing.T) {
	var b build.Builder
	for _, id := range []string{"A", "B", "RPC", "TCP", "UDP", "IP", "DATA"} {
		b.AddProtocol(graph.Protocol{ID: id})
	}
	for _, r := range []graph.Relation{
		{From: "A", To: "RPC", Kind: graph.LayersOn},
		{From: "B", To: "RPC", Kind: graph.LayersOn},
		{From: "RPC", To: "TCP", Kind: graph.LayersOn, Need: graph.OneOf},
		{From: "RPC", To: "UDP", Kind: graph.LayersOn, Need: graph.OneOf},
		{From: "TCP", To: "IP", Kind: graph.LayersOn},
		{From: "UDP", To: "IP", Kind: graph.LayersOn},
		{From: "A", To: "DATA", Kind: graph.Uses, Purpose: graph.Types},
		{From: "B", To: "DATA", Kind: graph.Uses, Purpose: graph.Types},
		{From: "B", To: "A", Kind: graph.Uses},
	} {
		b.AddRelation(r)
	}
	b.AddGroup(graph.Group{Owner: "RPC", Members: graph.Alternatives{{"TCP"}, {"UDP"}}, Choice: graph.Carriers})
	g := graphtest.MustBuild(t, &b)
	q := needs.NewRequirements(g)
	all := query.Compare(q, graphtest.Node(t, g, "A"), graphtest.Node(t, g, "B"), false)
	var shared []string
	for _, s := range all.Shared {
		shared = append(shared, g.ID(s.A.Node)+" "+s.A.Need)
	}
	if diff := cmp.Diff([]string{"DATA types", "RPC required", "TCP one-of", "UDP one-of", "IP required"}, shared); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	c := query.Compare(q, graphtest.Node(t, g, "A"), graphtest.Node(t, g, "B"), true)
	var got []string
	for _, s := range c.Shared {
		got = append(got, fmt.Sprint(g.ID(s.A.Node), s.A.Depth, s.B.Depth, s.OfA, s.OfB))
	}
	for _, r := range c.OnlyB {
		got = append(got, fmt.Sprint("B: ", g.ID(r.Node), r.Depth))
	}
	if diff := cmp.Diff([]string{"RPC1 1 true true", "IP3 3 true true", "B: A1"}, got); diff != "" || len(c.OnlyA) > 0 {
		t.Errorf("(-want +got):\n%s\nonly A: %v", diff, c.OnlyA)
	}
}
