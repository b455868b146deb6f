package snapshot_test

import (
	"bytes"
	"fmt"
	"slices"
	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
	"strings"
	"testing"

	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"
	"pgregory.net/rapid"
)

// gonumEdges returns the edges of a text, each once, by gonum's parser. What they
// are in subgraphs is worked out here, naively: gonum's graph/encoding/dot leaves
// out those to a node of a subgraph that was there before.
func gonumEdges(t rapid.TB, text string) []string {
	t.Helper()
	file, err := dot.ParseString(text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var edges []string
	var nodesOf func(stmts []ast.Stmt) []string
	ends := func(v ast.Vertex) []string {
		if s, ok := v.(*ast.Subgraph); ok {
			return nodesOf(s.Stmts)
		}
		return []string{strings.Trim(v.(*ast.Node).ID, `"`)}
	}
	nodesOf = func(stmts []ast.Stmt) (all []string) {
		for _, stmt := range stmts {
			switch stmt := stmt.(type) {
			case *ast.NodeStmt:
				all = append(all, ends(stmt.Node)...)
			case *ast.Subgraph:
				all = append(all, nodesOf(stmt.Stmts)...)
			case *ast.EdgeStmt:
				from := ends(stmt.From)
				all = append(all, from...)
				for e := stmt.To; e != nil; e = e.To {
					to := ends(e.Vertex)
					all = append(all, to...)
					for _, x := range from {
						for _, y := range to {
							edges = append(edges, fmt.Sprintf("%q %q", x, y))
						}
					}
					from = to
				}
			}
		}
		return all
	}
	nodesOf(file.Graphs[0].Stmts)
	slices.Sort(edges)
	return slices.Compact(edges)
}

func dotEdges(t rapid.TB, text string) []string {
	t.Helper()
	g, err := snapshot.Parse("a.dot", text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	var edges []string
	for number := range g.RelationCount() {
		r := g.Relation(number)
		edges = append(edges, fmt.Sprintf("%q %q", r.From, r.To))
	}
	slices.Sort(edges)
	return slices.Compact(edges)
}

// drawDOT draws a text of statements of every sort.
func drawDOT(t *rapid.T) string {
	var b strings.Builder
	id := rapid.SampledFrom([]string{"a", "b", "c", `"d e"`, "_f", "4", "-.5"})
	space := rapid.SampledFrom([]string{" ", "\n", "/* x */", "// y\n", "\t"})
	var statements func(depth int)
	end := func(depth int) {
		if depth > 0 && rapid.IntRange(0, 3).Draw(t, "subgraph") == 0 {
			switch rapid.IntRange(0, 2).Draw(t, "name") {
			case 1:
				b.WriteString("subgraph")
			case 2: // a name that comes again would have the nodes of before
				fmt.Fprintf(&b, "SUBGRAPH s%d ", b.Len())
			}
			b.WriteString("{")
			statements(depth - 1)
			b.WriteString("}")
			return
		}
		b.WriteString(id.Draw(t, "id"))
		b.WriteString(rapid.SampledFrom([]string{"", "", ":p", ":p:sw"}).Draw(t, "port"))
	}
	statements = func(depth int) {
		for range rapid.IntRange(1, 4).Draw(t, "statements") {
			b.WriteString(space.Draw(t, "space"))
			switch rapid.IntRange(0, 5).Draw(t, "statement") {
			case 0:
				b.WriteString("x=y")
			case 1:
				b.WriteString("edge [color=red, w=1]")
			case 2:
				end(depth)
			default:
				end(depth)
				for range rapid.IntRange(1, 3).Draw(t, "arrows") {
					b.WriteString(" -> ")
					end(depth)
				}
				b.WriteString(rapid.SampledFrom([]string{"", "[]", "[color=red; x=<a<b>c>][y=z]"}).Draw(t, "attributes"))
			}
			b.WriteString(rapid.SampledFrom([]string{"\n", ";"}).Draw(t, "end"))
		}
	}
	b.WriteString(rapid.SampledFrom([]string{"digraph {", "strict digraph g {", `Digraph "x" {`}).Draw(t, "head"))
	statements(2)
	b.WriteString("}")
	return b.String()
}

func TestDOTAgainstGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawDOT(t)
		if want, got := gonumEdges(t, text), dotEdges(t, text); !slices.Equal(want, got) {
			t.Fatalf("edges %q, gonum reads %q\n%s", got, want, text)
		}
	})
}

// What is written can be read by others.
func TestDOTInGonum(t *testing.T) {
	var out bytes.Buffer
	if err := exchange.WriteDOT(&out, example(t)); err != nil {
		t.Fatal(err)
	}
	want := []string{
		`"MS-GADG" "MS-FRAM"`, `"MS-GADG" "MS-WIDG"`, `"MS-GADG" "SPX"`, `"MS-GADG" "TCP"`, `"MS-GADG" "UDP"`,
		`"MS-WIDG" "MS-GADG"`, `"MS-WIDG" "TCP"`,
	}
	if got := gonumEdges(t, out.String()); !slices.Equal(got, want) {
		t.Errorf("edges %q, want %q", got, want)
	}
}

func TestDOTForeign(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"chain", "digraph { a -> b -> c }", "a>b:uses b>c:uses"},
		{"attributes of edges", "digraph { edge [kind=cites]; a -> b; c -> d [kind=extends, optional=true] }", "a>b:cites c>d:extends?"},
		{"attributes in a subgraph", "digraph { { edge [kind=cites] a -> b } c -> d }", "a>b:cites c>d:uses"},
		{"subgraphs", "digraph { {a b} -> {c d} }", "a>c:uses a>d:uses b>c:uses b>d:uses"},
		{"a subgraph again", "digraph { subgraph s { a b } subgraph s {} -> c }", "a>c:uses b>c:uses"},
		{"strings", `digraph { "a" + "b" -> "c\"d" -> "e\` + "\n" + `f" }`, `ab>c"d:uses c"d>ef:uses`},
		{"case and comments", "DiGraph{ // x\n/* -> */ a->b\n# 1 \"x\"\n}", "a>b:uses"},
		{"numbers", "digraph { 1.5 -> -2 }", "1.5>-2:uses"},
		{"HTML", "digraph { <a<b/>> -> b }", "<a<b/>>>b:uses"},
		{"itself, and twice", "digraph { a -> a a -> a }", "a>a:uses"},
	} {
		t.Run(test.name, func(t *testing.T) {
			g, err := snapshot.Parse("a.dot", test.text)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for number := range g.RelationCount() {
				r := g.Relation(number)
				s := r.From + ">" + r.To + ":" + r.Kind.String()
				if r.Optional {
					s += "?"
				}
				got = append(got, s)
			}
			if want := strings.Fields(test.want); !slices.Equal(slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))) {
				t.Errorf("relations %q, want %q", got, want)
			}
		})
	}
}

func TestDOTNodes(t *testing.T) {
	g, err := snapshot.Parse("a.dot", `digraph { node [kind=standard] a [label="One\nline"] b [label="\N" ] c [label=<i>] a -> d; d [title="Named", label=x, dangling=true] }`)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"a standard One line false", "b standard  false", "c standard  false", "d standard Named true"}
	for node := range g.Len() {
		p := g.Protocol(node)
		if got := fmt.Sprint(p.ID, " ", p.Category, " ", p.Title, " ", p.Dangling); got != want[node] {
			t.Errorf("%s, want %s", got, want[node])
		}
	}
}

func BenchmarkParseDOT(b *testing.B) {
	var text strings.Builder
	text.WriteString("digraph {\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "\tP%05d -> P%05d [kind=\"layers-on\"];\n", i%20_000, i*7919%20_000)
	}
	text.WriteString("}\n")
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := snapshot.Parse("a.dot", text.String()); err != nil {
			b.Fatal(err)
		}
	}
}
