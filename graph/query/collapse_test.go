package query_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/query"
)

func TestCollapse(t *testing.T) {
	g := graphtest.Parse(t, "a1>b1 a1?>b2:uses a2?>b1:extends b1>a1:uses a1>a2 c1?>a1:uses c1>a1:extends d")
	groups := query.Collapse(g, func(p graph.Protocol) string { return p.ID[:1] })
	if got := graphtest.Arrows(groups.Graph); got != "a>b c>a" {
		t.Fatalf("relations %s, want a>b c>a", got)
	}
	var titles []string
	for node := range groups.Graph.Len() {
		titles = append(titles, groups.Graph.Protocol(node).Title)
	}
	if diff := cmp.Diff([]string{"2 protocols", "2 protocols", "1 protocol", "1 protocol"}, titles); diff != "" {
		t.Errorf("titles (-want +got):\n%s", diff)
	}
	if kind := groups.Graph.Relation(0).Kind; kind != graph.LayersOn {
		t.Errorf("a>b is %v, want the strongest of the required ones", kind)
	}
	if kind := groups.Graph.Relation(1).Kind; kind != graph.Extends {
		t.Errorf("c>a is %v, want the required one", kind)
	}
	if f, b := len(groups.Forth[0]), len(groups.Back[0]); f != 3 || b != 1 {
		t.Errorf("a>b has %d relations forth and %d back, want 3 and 1", f, b)
	}
	if diff := cmp.Diff([]int{1, 0, 0, 0}, groups.Within); diff != "" {
		t.Errorf("within (-want +got):\n%s", diff)
	}
}

func TestCollapseAgainstNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, _ := graphtest.DrawAny(t)
		names := rapid.SliceOfN(rapid.SampledFrom([]string{"X", "Y", "Z"}), g.Len(), g.Len()).Draw(t, "groups")
		of := func(p graph.Protocol) string { node, _ := g.Lookup(p.ID); return names[node] }
		groups := query.Collapse(g, of)
		between := func(from, to string) (numbers []int) {
			for number := range g.RelationCount() {
				if f, to2 := g.Ends(number); names[f] == from && names[to2] == to {
					numbers = append(numbers, number)
				}
			}
			return numbers
		}
		drawn := 0
		for _, x := range []string{"X", "Y", "Z"} {
			node, known := groups.Graph.Lookup(x)
			if known != slices.Contains(names, x) {
				t.Fatalf("group %s is a node: %t", x, known)
			}
			if known && groups.Within[node] != len(between(x, x)) {
				t.Errorf("%d relations within %s, want %d", groups.Within[node], x, len(between(x, x)))
			}
			for _, y := range []string{"X", "Y", "Z"} {
				forth, back := between(x, y), between(y, x)
				if x == y || len(forth) < len(back) || len(forth) == len(back) && (x > y || len(forth) == 0) {
					continue
				}
				drawn++
				other, _ := groups.Graph.Lookup(y)
				number, end := groups.Graph.Between(node, other)
				if end-number != 1 {
					t.Fatalf("%d relations from %s to %s", end-number, x, y)
				}
				if !slices.Equal(groups.Forth[number], forth) || !slices.Equal(groups.Back[number], back) {
					t.Errorf("%s to %s: %v and %v, want %v and %v", x, y, groups.Forth[number], groups.Back[number], forth, back)
				}
				optional := !slices.ContainsFunc(forth, func(n int) bool { return !g.Relation(n).Optional })
				if groups.Graph.Relation(number).Optional != optional {
					t.Errorf("%s to %s is optional: want %t", x, y, optional)
				}
			}
		}
		if drawn != groups.Graph.RelationCount() {
			t.Errorf("%d relations, want %d", groups.Graph.RelationCount(), drawn)
		}
	})
}

func TestAreaOrCategory(t *testing.T) {
	for _, test := range []struct {
		p    graph.Protocol
		want string
	}{
		{graph.Protocol{Area: "Networking", Category: graph.CategoryStandard}, "Networking"},
		{graph.Protocol{}, "Other protocols"},
		{graph.Protocol{Category: graph.CategoryStandard}, "Standards"},
	} {
		if got := query.AreaOrCategory(test.p); got != test.want {
			t.Errorf("%+v: %s, want %s", test.p, got, test.want)
		}
	}
}
