package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/query"
)

// outline writes a tree one node a line, as a reader would see it.
func outline(g *graph.Graph, tree *query.Tree) string {
	var b strings.Builder
	var write func(t *query.Tree, indent string)
	write = func(t *query.Tree, indent string) {
		fmt.Fprintf(&b, "%s%s", indent, g.ID(t.Node))
		if t != tree {
			fmt.Fprintf(&b, " %s", t.Kinds)
		}
		if t.Optional {
			b.WriteString(" optional")
		}
		if t.Repeated {
			b.WriteString(" (*)")
		}
		b.WriteString("\n")
		for _, child := range t.Children {
			write(child, indent+" ")
		}
	}
	write(tree, "")
	return b.String()
}

func TestTree(t *testing.T) {
	for _, test := range []struct {
		name, graph, root string
		dir               graph.Direction
		depth             int
		want              string
	}{
		{"alone", "A", "A", graph.Down, 0, "A\n"},
		{"diamond: the second time only a reference", "A>B A>C B>D C>D D>E", "A", graph.Down, 0,
			"A\n B layers-on\n  D layers-on\n   E layers-on\n C layers-on\n  D layers-on (*)\n"},
		{"a leaf is shown each time", "A>B A>C B>D C>D", "A", graph.Down, 0,
			"A\n B layers-on\n  D layers-on\n C layers-on\n  D layers-on\n"},
		{"a cycle ends at the ancestor", "A>B B>C C>A", "A", graph.Down, 0,
			"A\n B layers-on\n  C layers-on\n   A layers-on (*)\n"},
		{"a protocol on top of itself", "A>A", "A", graph.Down, 0, "A\n A layers-on (*)\n"},
		{"upwards", "A>C B>C Z>A", "C", graph.Up, 0, "C\n A layers-on\n  Z layers-on\n B layers-on\n"},
		{"several kinds are one child", "A?>B A?>B:uses A?>C A>C:cites", "A", graph.Down, 0,
			"A\n B layers-on,uses optional\n C layers-on,cites\n"},
		{"the limit cuts", "A>B B>C C>D", "A", graph.Down, 2, "A\n B layers-on\n  C layers-on\n"},
		{"cut off below, expanded where there is room", "A>B B>C C>D A>C", "A", graph.Down, 2,
			"A\n B layers-on\n  C layers-on\n C layers-on\n  D layers-on\n"},
		{"shown in full below, a reference where there is more room", "A>B B>C C>D A>C", "A", graph.Down, 4,
			"A\n B layers-on\n  C layers-on\n   D layers-on\n C layers-on (*)\n"},
		// Below the first X there is only a reference to a Y that was cut off.
		{"cut off by reference, expanded where there is room", "R>A A>B B>Y A>X X>Y Y>Z Z>ZZ R>X", "R", graph.Down, 4,
			"R\n A layers-on\n  B layers-on\n   Y layers-on\n    Z layers-on\n  X layers-on\n   Y layers-on (*)\n" +
				" X layers-on\n  Y layers-on\n   Z layers-on\n    ZZ layers-on\n"},
		{"at the limit, a reference to what is shown above", "A>B B>C C>B", "A", graph.Down, 3,
			"A\n B layers-on\n  C layers-on\n   B layers-on (*)\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := graphtest.Parse(t, test.graph)
			got := outline(g, query.NewTree(g, graphtest.Node(t, g, test.root), test.dir, test.depth))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTreeShowsEachSubtreeOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g, root := graphtest.DrawAny(t)
		dir := graphtest.DrawDirection(t)
		depth := rapid.IntRange(0, 5).Draw(t, "depth")
		m := graphtest.Pairs(g, dir)
		children := make(map[int][]int)
		for u := range g.Len() {
			for v := range g.Len() {
				if _, ok := m[[2]int{u, v}]; ok {
					children[u] = append(children[u], v)
				}
			}
		}
		shown := make(map[int]bool)
		expanded := make(map[int]int) // most levels shown below a node so far
		var check func(tree *query.Tree, level int)
		check = func(tree *query.Tree, level int) {
			shown[tree.Node] = true
			room := g.Len() + 1
			if depth > 0 {
				room = depth - level
			}
			var got []int
			for _, child := range tree.Children {
				got = append(got, child.Node)
			}
			switch {
			case tree.Repeated:
				if len(got) > 0 || len(children[tree.Node]) == 0 || expanded[tree.Node] == 0 {
					t.Errorf("node %d at level %d refers to something not shown", tree.Node, level)
				}
			case room == 0:
				if len(got) > 0 || expanded[tree.Node] > 0 {
					t.Errorf("node %d at the limit has children or is not marked as repeated", tree.Node)
				}
			case !slices.Equal(got, children[tree.Node]):
				t.Errorf("node %d has children %v, want %v", tree.Node, got, children[tree.Node])
			default:
				if len(got) > 0 {
					if expanded[tree.Node] >= room {
						t.Errorf("node %d is shown a second time", tree.Node)
					}
					expanded[tree.Node] = room
				}
			}
			for _, child := range tree.Children {
				p := m[[2]int{tree.Node, child.Node}]
				if child.Kinds != graph.KindSet(p.Kinds...) || child.Optional != (len(p.Required) == 0) {
					t.Errorf("step %d, %d is %v, optional %v", tree.Node, child.Node, child.Kinds, child.Optional)
				}
				check(child, level+1)
			}
		}
		check(query.NewTree(g, root, dir, depth), 0)
		for n, d := range graphtest.NaiveDistances(g.Len(), m, root) {
			if depth > 0 && d > depth {
				continue
			}
			if !shown[n] {
				t.Errorf("node %d at distance %d is not shown", n, d)
			}
		}
	})
}
