package graph_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/testgraph"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
)

func TestNodesAreNumberedByID(t *testing.T) {
	g := graphtest.Parse(t, "TCP MS-B MS-A>TCP MC-Z")
	for i, want := range []string{"MC-Z", "MS-A", "MS-B", "TCP"} {
		if g.ID(i) != want || g.Protocol(i).ID != want {
			t.Errorf("node %d is %s, want %s", i, g.ID(i), want)
		}
		if got, ok := g.Lookup(want); got != i || !ok {
			t.Errorf("Lookup(%s) = %d, %v, want %d", want, got, ok, i)
		}
	}
	for _, id := range []string{"", "A", "MS-AA", "tcp", "ZZZ"} {
		if got, ok := g.Lookup(id); ok {
			t.Errorf("Lookup(%q) = %d, want none", id, got)
		}
	}
}

func TestAdjacency(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.DrawGraph(t)
		out := make([][]int, g.Len())
		in := make([][]int, g.Len())
		between := make(map[[2]int][]int)
		for i := range g.RelationCount() {
			from, to := g.Ends(i)
			if r := g.Relation(i); r.From != g.ID(from) || r.To != g.ID(to) {
				t.Errorf("relation %d goes from %s to %s, its ends are %s and %s", i, r.From, r.To, g.ID(from), g.ID(to))
			}
			out[from] = append(out[from], i)
			in[to] = append(in[to], i)
			between[[2]int{from, to}] = append(between[[2]int{from, to}], i)
		}
		for u := range g.Len() {
			first, end := g.Out(u)
			if got := numbers(first, end); !slices.Equal(got, out[u]) {
				t.Errorf("Out(%d) = %v, want %v", u, got, out[u])
			}
			var got []int
			for _, i := range g.In(u) {
				got = append(got, int(i))
			}
			if !slices.Equal(got, in[u]) {
				t.Errorf("In(%d) = %v, want %v", u, got, in[u])
			}
			for v := range g.Len() {
				first, end := g.Between(u, v)
				if got := numbers(first, end); !slices.Equal(got, between[[2]int{u, v}]) {
					t.Errorf("Between(%d, %d) = %v, want %v", u, v, got, between[[2]int{u, v}])
				}
			}
		}
	})
}

func numbers(first, end int) []int {
	var list []int
	for i := first; i < end; i++ {
		list = append(list, i)
	}
	return list
}

func TestSelect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.DrawGraph(t)
		f := graph.Filter{
			Kinds:        graph.KindSet(rapid.SliceOf(rapid.SampledFrom(graph.AllKinds.List())).Draw(t, "kinds")...),
			RequiredOnly: rapid.Bool().Draw(t, "required only"),
			Reported:     rapid.Bool().Draw(t, "reported"),
		}
		before := graphtest.RelationsOf(g)
		var want []graph.Relation
		for _, r := range before {
			if slices.Contains(f.Kinds.List(), r.Kind) && !r.Denied && (!f.RequiredOnly || r.Need == graph.Required) && (f.Reported || r.Need != graph.Reported) {
				want = append(want, r)
			}
		}
		h := g.Select(f)
		if diff := cmp.Diff(want, graphtest.RelationsOf(h)); diff != "" {
			t.Errorf("relations (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(graphtest.ProtocolsOf(g), graphtest.ProtocolsOf(h)); diff != "" {
			t.Errorf("protocols differ:\n%s", diff)
		}
		if diff := cmp.Diff(before, graphtest.RelationsOf(g)); diff != "" {
			t.Errorf("the graph itself has changed:\n%s", diff)
		}
	})
}

func TestInduce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.DrawGraph(t)
		var nodes []int
		if g.Len() > 0 {
			nodes = rapid.SliceOf(rapid.IntRange(0, g.Len()-1)).Draw(t, "nodes")
		}
		asked := slices.Clone(nodes)
		kept := make(map[string]bool)
		for _, n := range nodes {
			kept[g.ID(n)] = true
		}
		var protocols []graph.Protocol
		for _, p := range graphtest.ProtocolsOf(g) {
			if kept[p.ID] {
				protocols = append(protocols, p)
			}
		}
		var relations []graph.Relation
		for _, r := range graphtest.RelationsOf(g) {
			if kept[r.From] && kept[r.To] {
				relations = append(relations, r)
			}
		}
		h := g.Induce(nodes)
		if diff := cmp.Diff(protocols, graphtest.ProtocolsOf(h)); diff != "" {
			t.Errorf("protocols (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(relations, graphtest.RelationsOf(h)); diff != "" {
			t.Errorf("relations (-want +got):\n%s", diff)
		}
		if !slices.Equal(nodes, asked) {
			t.Errorf("the argument has changed from %v to %v", asked, nodes)
		}
	})
}

// forGonum builds the graph of a test case of gonum under our dense numbers.
func forGonum(nodes []gonum.Node, edges []testgraph.WeightedLine, _, _ float64) (gonum.Graph, []gonum.Node, []testgraph.Edge, float64, float64, bool) {
	var b build.Builder
	name := func(n gonum.Node) string { return fmt.Sprintf("%020d", n.ID()) }
	for _, n := range nodes {
		b.AddProtocol(graph.Protocol{ID: name(n)})
	}
	for _, e := range edges {
		b.AddRelation(graph.Relation{From: name(e.From()), To: name(e.To())})
		b.AddRelation(graph.Relation{From: name(e.From()), To: name(e.To()), Kind: graph.Uses})
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	var outNodes []gonum.Node
	for i := range g.Len() {
		outNodes = append(outNodes, g.Node(int64(i)))
	}
	var outEdges []testgraph.Edge
	for _, e := range edges {
		from, _ := g.Lookup(name(e.From()))
		to, _ := g.Lookup(name(e.To()))
		outEdges = append(outEdges, g.Edge(int64(from), int64(to)))
	}
	return g, outNodes, outEdges, math.NaN(), math.NaN(), true
}

func TestGonum(t *testing.T) {
	t.Run("EdgeExistence", func(t *testing.T) { testgraph.EdgeExistence(t, forGonum, false) })
	t.Run("ReturnAdjacentNodes", func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, forGonum, true, false) })
	t.Run("ReturnAllNodes", func(t *testing.T) { testgraph.ReturnAllNodes(t, forGonum, false) })
}

func TestGonumView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.DrawGraph(t)
		m := graphtest.Pairs(g, graph.Down)
		// Numbers beyond both ends are asked for, too.
		for u := int64(-1); u <= int64(g.Len()); u++ {
			inside := u >= 0 && u < int64(g.Len())
			if (g.Node(u) != nil) != inside {
				t.Errorf("Node(%d) = %v", u, g.Node(u))
			}
			var from, to []int64
			for v := int64(-1); v <= int64(g.Len()); v++ {
				p, out := m[[2]int{int(u), int(v)}]
				_, in := m[[2]int{int(v), int(u)}]
				if out {
					from = append(from, v)
				}
				if in {
					to = append(to, v)
				}
				if g.HasEdgeFromTo(u, v) != out || g.HasEdgeBetween(u, v) != (out || in) {
					t.Errorf("edge from %d to %d: %v, between: %v", u, v, g.HasEdgeFromTo(u, v), g.HasEdgeBetween(u, v))
				}
				e := g.Edge(u, v)
				if (e != nil) != out {
					t.Fatalf("Edge(%d, %d) = %v", u, v, e)
				}
				if e == nil {
					continue
				}
				if e.From().ID() != u || e.To().ID() != v || e.ReversedEdge() != e {
					t.Errorf("Edge(%d, %d) = %v", u, v, e)
				}
				var kinds []graph.Kind
				for _, r := range e.(graph.Edge).Relations() {
					kinds = append(kinds, r.Kind)
				}
				if !slices.Equal(kinds, p.Kinds) {
					t.Errorf("Edge(%d, %d) has kinds %v, want %v", u, v, kinds, p.Kinds)
				}
			}
			if got := numbersOf(g.From(u)); !slices.Equal(got, from) {
				t.Errorf("From(%d) = %v, want %v", u, got, from)
			}
			if got := numbersOf(g.To(u)); !slices.Equal(got, to) {
				t.Errorf("To(%d) = %v, want %v", u, got, to)
			}
			if inside && g.Node(u).(graph.Node).Protocol().ID != g.ID(int(u)) {
				t.Errorf("Node(%d) is another protocol", u)
			}
		}
	})
}

func numbersOf(nodes gonum.Nodes) []int64 {
	var list []int64
	for nodes.Next() {
		list = append(list, nodes.Node().ID())
	}
	return list
}
