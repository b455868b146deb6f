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
	"strata/graph/query"
)

func TestStatsCount(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "A", Area: "Widgets", NoDependents: []graph.Evidence{{Source: graph.SourceTransport}}})
	b.AddProtocol(graph.Protocol{ID: "B", Area: "Widgets", NoDependencies: []graph.Evidence{{Source: graph.SourceTransport, Line: 1}, {Source: graph.SourceText}}})
	b.AddProtocol(graph.Protocol{ID: "C", Area: "Gadgets", Category: graph.CategoryOverview})
	b.AddProtocol(graph.Protocol{ID: "D", Area: "Channels", Category: graph.CategoryStandard, Dangling: true})
	b.AddProtocol(graph.Protocol{ID: "E"})
	b.AddRelation(graph.Relation{From: "A", To: "B", Evidence: []graph.Evidence{{Source: graph.SourceIDL}}})
	b.AddRelation(graph.Relation{From: "A", To: "D", Optional: true})
	b.AddRelation(graph.Relation{From: "A", To: "E", Evidence: []graph.Evidence{{Source: graph.SourceIDL, Denied: true}}})
	b.AddRelation(graph.Relation{From: "C", To: "A", Kind: graph.Cites, Evidence: []graph.Evidence{{Source: graph.SourceBody, Count: 7}}})
	b.AddRelation(graph.Relation{From: "C", To: "B", Kind: graph.Cites, Evidence: []graph.Evidence{{Source: graph.SourceBody, Count: 2}}})
	s := query.NewStats(graphtest.MustBuild(t, &b), 0)

	categories := []query.CategoryCount{
		{Category: graph.CategoryProtocol, Read: 3}, {Category: graph.CategoryDataStructure}, {Category: graph.CategoryAlgorithm},
		{Category: graph.CategoryOverview, Read: 1}, {Category: graph.CategoryStandard, Dangling: 1},
	}
	if diff := cmp.Diff(categories, s.Categories); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	for _, c := range s.Kinds {
		want := query.KindCount{Kind: c.Kind}
		switch c.Kind {
		case graph.LayersOn:
			want.Required, want.Optional, want.Denied = 1, 1, 1
		case graph.Cites:
			want.Required = 2
		}
		if c != want {
			t.Errorf("kinds: %+v, want %+v", c, want)
		}
	}
	if got, want := len(s.Kinds), len(graph.AllKinds.List()); got != want {
		t.Errorf("%d kinds, want %d", got, want)
	}
	counted := make(map[graph.Source]query.SourceCount)
	for _, c := range s.Sources {
		if c.Places > 0 {
			counted[c.Source] = c
		}
	}
	sources := map[graph.Source]query.SourceCount{
		graph.SourceText:      {Source: graph.SourceText, Places: 1, Statements: 1},
		graph.SourceTransport: {Source: graph.SourceTransport, Places: 2, Statements: 2},
		graph.SourceIDL:       {Source: graph.SourceIDL, Places: 2, Statements: 2},
		graph.SourceBody:      {Source: graph.SourceBody, Places: 2, Statements: 9},
	}
	if diff := cmp.Diff(sources, counted); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]query.AreaCount{{"Widgets", 2}, {"Channels", 1}, {"Gadgets", 1}}, s.Areas); diff != "" {
		t.Errorf("areas (-want +got):\n%s", diff)
	}
	// Neither the denied relation nor the citations are dependencies.
	if got := uses(s, "ABCDE"); got != "B 1/1, D 1/1" {
		t.Errorf("most used: %s", got)
	}
}

// uses writes the most used as "A 2/3": two dependents directly, three in all.
func uses(s query.Stats, names string) string {
	var list []string
	for _, u := range s.MostUsed {
		list = append(list, fmt.Sprintf("%c %d/%d", names[u.Node], u.Direct, u.All))
	}
	return strings.Join(list, ", ")
}

// stacks writes stacks as "A > B = C > D".
func stacks(g *graph.Graph, s query.Stats) []string {
	var list []string
	for _, stack := range s.Deepest {
		var levels []string
		for _, members := range stack {
			levels = append(levels, strings.ReplaceAll(graphtest.IDs(g, members)[0], " ", " = "))
		}
		list = append(list, strings.Join(levels, " > "))
	}
	return list
}

func TestStatsStructure(t *testing.T) {
	for _, test := range []struct {
		name, graph         string
		top                 int
		used                string
		deepest             []string
		layerCycles, cycles []string
	}{
		{"nothing", "", 0, "", nil, nil, nil},
		{"alone", "A B", 0, "", nil, nil, nil},
		{"on itself", "A>A", 0, "", nil, nil, nil},
		{"the longer way, not the first", "A>B A>C B>D C>B", 0, "B 2/2, C 1/1, D 1/3", []string{"A > C > B > D"}, nil, nil},
		{"of equal ways the smaller", "A>C A>B B>D C>D", 0, "D 2/3, B 1/1, C 1/1", []string{"A > B > D"}, nil, nil},
		{"every top has its own", "A>C B>C", 0, "C 2/2", []string{"A > C", "B > C"}, nil, nil},
		{"the highest first, and as many as asked", "A>E B>C C>E D>E", 2, "E 3/4, C 1/1", []string{"B > C > E", "A > E"}, nil, nil},
		{"optional ones count", "A?>B", 0, "B 1/1", []string{"A > B"}, nil, nil},
		{"other dependencies are no layers", "A>B:uses B>A:extends", 0, "A 1/1, B 1/1", nil, nil, []string{"A B"}},
		{"what is no dependency is nothing", "A>B:cites B>A:manages", 0, "", nil, nil, nil},
		{"a graphtest.Pair counts once", "A>B A>B:uses", 0, "B 1/1", []string{"A > B"}, nil, nil},
		{"a cycle on the way", "A>C C>D D>B B>C D>E", 0, "C 2/3, B 1/3, D 1/3, E 1/4", []string{"A > B = C = D > E"}, []string{"B C D"}, []string{"B C D"}},
		{"a cycle on top", "B>A A>B A>C", 0, "A 1/1, B 1/1, C 1/2", []string{"A = B > C"}, []string{"A B"}, []string{"A B"}},
		{"cycles by size", "A>B B>A C>D D>E E>C", 0, "A 1/1, B 1/1, C 1/2, D 1/2, E 1/2", nil, []string{"C D E", "A B"}, []string{"C D E", "A B"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			s := query.NewStats(g, test.top)
			if got := uses(s, "ABCDEF"); got != test.used {
				t.Errorf("most used: %s, want %s", got, test.used)
			}
			if diff := cmp.Diff(test.deepest, stacks(g, s)); diff != "" {
				t.Errorf("deepest (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.layerCycles, graphtest.IDs(g, s.LayerCycles...)); diff != "" {
				t.Errorf("cycles of layers (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.cycles, graphtest.IDs(g, s.Cycles...)); diff != "" {
				t.Errorf("cycles (-want +got):\n%s", diff)
			}
		})
	}
}

// naiveDeepest is the height of every stack by its topmost level, found by
// going every way down.
func naiveDeepest(g *graph.Graph) map[string]int {
	heights := make(map[string]int)
	layers := g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn)})
	for node := range layers.Len() {
		_, cycles := naiveStacks(layers, node)
		level := func(u int) []int {
			for _, cycle := range cycles {
				if slices.Contains(cycle, u) {
					return cycle
				}
			}
			return []int{u}
		}
		var height func(u int) int
		height = func(u int) int {
			most := 0
			for _, member := range level(u) {
				first, end := layers.Out(member)
				for number := first; number < end; number++ {
					if _, to := layers.Ends(number); !slices.Contains(level(u), to) {
						most = max(most, height(to))
					}
				}
			}
			return most + 1
		}
		carries := slices.ContainsFunc(level(node), func(member int) bool {
			return slices.ContainsFunc(layers.In(member), func(number int32) bool {
				from, _ := layers.Ends(int(number))
				return !slices.Contains(level(node), from)
			})
		})
		if h := height(node); h > 1 && !carries {
			heights[graphtest.IDs(g, level(node))[0]] = h
		}
	}
	return heights
}

func TestStatsAgainstReachability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		s := query.NewStats(g, 0)

		heights := make(map[string]int)
		for _, stack := range s.Deepest {
			heights[graphtest.IDs(g, stack[0])[0]] = len(stack)
		}
		if diff := cmp.Diff(naiveDeepest(g), heights); diff != "" {
			t.Errorf("heights (-want +got):\n%s", diff)
		}

		dependencies := g.Select(graph.Filter{Kinds: graph.Dependencies})
		m := graphtest.Pairs(dependencies, graph.Up)
		for _, u := range s.MostUsed {
			direct := 0
			for ends := range m {
				if ends[0] == u.Node && ends[1] != u.Node {
					direct++
				}
			}
			if all := len(graphtest.NaiveDistances(g.Len(), m, u.Node)) - 1; u.Direct != direct || u.All != all {
				t.Errorf("%s is used by %d, %d in all, want %d, %d", g.ID(u.Node), u.Direct, u.All, direct, all)
			}
		}
		inCycle := make(map[int]bool)
		for _, cycle := range s.Cycles {
			for _, node := range cycle {
				inCycle[node] = true
			}
		}
		for node := range g.Len() {
			_, cycles := naiveStacks(dependencies, node)
			if want := slices.ContainsFunc(cycles, func(c []int) bool { return slices.Contains(c, node) }); inCycle[node] != want {
				t.Errorf("%s in a cycle: %v, want %v", g.ID(node), inCycle[node], want)
			}
		}
	})
}

func BenchmarkStats(b *testing.B) {
	g := graphtest.Large(b, 100_000)
	for b.Loop() {
		if s := query.NewStats(g, 10); len(s.MostUsed) != 10 {
			b.Fatal("nothing is used")
		}
	}
}
