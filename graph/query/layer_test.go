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

// layers writes layers as "A B=C", those of one set joined.
func layers(g *graph.Graph, list []query.Layer) []string {
	var lines []string
	for _, layer := range list {
		var sets []string
		for _, set := range graphtest.IDs(g, layer...) {
			sets = append(sets, strings.ReplaceAll(set, " ", "="))
		}
		lines = append(lines, strings.Join(sets, " "))
	}
	return lines
}

func TestLayers(t *testing.T) {
	for _, test := range []struct {
		name, graph string
		want        []string
	}{
		{"nothing", "", nil},
		{"alone", "A B", []string{"A B"}},
		{"on itself", "A>A", []string{"A"}},
		{"the longest way counts", "A>B B>C A>C", []string{"C", "B", "A"}},
		{"of every kind", "A>B:uses A?>B:cites B?>C", []string{"C", "B", "A"}},
		{"two grounds", "A>B C>B C>D", []string{"B D", "A C"}},
		{"a cycle is passed as one", "A>B B>C C>B C>D", []string{"D", "B=C", "A"}},
		{"a cycle as the ground", "C>B B>A A>B", []string{"A=B", "C"}},
		{"the longest way out of a cycle", "A>B B>A A>C B>D D>C", []string{"C", "D", "A=B"}},
		{"sets by their first members", "B>D D>B A C>E E>C", []string{"A B=D C=E"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			if diff := cmp.Diff(test.want, layers(g, query.Layers(g))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// naiveLayers condenses by reachability and raises what stands on something as
// high as itself, until nothing does.
func naiveLayers(g *graph.Graph) []query.Layer {
	reaches := graphtest.Reachability(g)
	together := func(u, v int) bool { return reaches[u][v] && reaches[v][u] }
	height := make([]int, g.Len())
	for raised := true; raised; {
		raised = false
		for u := range height {
			for v := range height {
				if reaches[u][v] && (together(u, v) && height[u] < height[v] || !together(u, v) && height[u] <= height[v]) {
					height[u]++
					raised = true
				}
			}
		}
	}
	var layers []query.Layer
	for h := 0; ; h++ {
		var layer query.Layer
		for u := range height {
			var set []int
			for v := range height {
				if together(u, v) {
					set = append(set, v)
				}
			}
			if height[u] == h && set[0] == u {
				layer = append(layer, set)
			}
		}
		if layer == nil {
			return layers
		}
		layers = append(layers, layer)
	}
}

func TestLayersAgainstReachability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		if diff := cmp.Diff(naiveLayers(g), query.Layers(g)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func BenchmarkLayers(b *testing.B) {
	for _, n := range graphtest.Sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			g := graphtest.Large(b, n)
			for b.Loop() {
				if len(query.Layers(g)) == 0 {
					b.Fatal("no layer")
				}
			}
			graphtest.ReportSize(b, g)
		})
	}
}

// What is required or one of several carries a protocol, and its usual carriers where
// nothing else does.
func TestSelectCarriers(t *testing.T) {
	var b build.Builder
	say := func(from, to, document string, optional bool, group int) {
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn, Evidence: []graph.Evidence{
			{Document: document, Line: 1, Source: graph.SourceTransport, Demanding: true, Optional: optional, Permitted: optional && group == 0, Group: group}}})
	}
	for _, id := range []string{"REQUIRES", "CHOOSES", "USUALLY", "TOLD"} {
		b.AddProtocol(graph.Protocol{ID: id, Version: "1.0"})
	}
	say("REQUIRES", "A", "REQUIRES", false, 0)
	say("REQUIRES", "B", "REQUIRES", true, 0)
	say("CHOOSES", "A", "CHOOSES", true, 1)
	say("CHOOSES", "B", "CHOOSES", true, 1)
	say("CHOOSES", "C", "CHOOSES", true, 0)
	b.AddGroup(graph.Group{Owner: "CHOOSES", Members: graph.Alternatives{{"A"}, {"B"}}, Choice: graph.Carriers})
	say("USUALLY", "A", "USUALLY", true, 0)
	say("USUALLY", "B", "OTHER", true, 0)
	say("TOLD", "B", "OTHER", true, 0)
	g := graphtest.MustBuild(t, &b)
	carried := query.SelectCarriers(g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn)}))
	var got []string
	for number := range carried.RelationCount() {
		r := carried.Relation(number)
		got = append(got, r.From+">"+r.To)
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"CHOOSES>A", "CHOOSES>B", "REQUIRES>A", "USUALLY>A"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	for from, want := range map[string]int{"REQUIRES": 1, "CHOOSES": 2, "USUALLY": 1, "TOLD": 0} {
		node, _ := g.Lookup(from)
		q := needs.NewRequirements(g)
		q.Kinds = graph.KindSet(graph.LayersOn)
		stacks := query.UnfoldStacks(q, node, false, false, 0)
		ways := len(stacks.Chains)
		if !stacks.Below() {
			ways = 0
		}
		if ways != want {
			t.Errorf("%s: stacks %v, want %d", from, stacks.Chains, want)
		}
		if from == "USUALLY" && !stacks.Choices[0][1] {
			t.Error("the usual carrier is no choice")
		}
		if required := query.UnfoldStacks(q, node, true, false, 0); required.Below() != (from == "REQUIRES") {
			t.Errorf("%s: required stacks %v", from, required.Chains)
		}
	}
}
