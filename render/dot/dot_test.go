package dot

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/graph/formats/dot"
	"gonum.org/v1/gonum/graph/formats/dot/ast"

	"strata/graph"
	"strata/graph/query"
	"strata/render/rendertest"
	"strata/render/scene"
)

func TestWriteGolden(t *testing.T) {
	g := rendertest.Office(t)
	down := rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-DOCS")
	place := func(id string) []int {
		node, ok := down.Graph.Lookup(id)
		if !ok {
			t.Fatalf("no %s", id)
		}
		return []int{node}
	}
	focused, highlit := down, down
	focused.Focus = place("XX-SESS")
	highlit.Highlight = append(place("TCP"), place("XX-SESS")...)
	groups := query.Collapse(down.Graph, query.AreaOrCategory)
	layers := make([]int, down.Graph.Len())
	for number, layer := range query.Layers(down.Graph.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn)})) {
		for _, set := range layer {
			for _, node := range set {
				layers[node] = number
			}
		}
	}
	for _, test := range []struct {
		file string
		view graph.View
		opts scene.Options
	}{
		{"down.dot", down, scene.Options{}},
		{"focus.dot", focused, scene.Options{Theme: scene.Dark}},
		{"highlight.dot", highlit, scene.Options{Caption: []string{"A <caption>", "of two lines"}}},
		{"groups.dot", graph.View{Graph: groups.Graph, Groups: &groups}, scene.Options{Title: "Areas"}},
		{"layers.dot", down, scene.Options{Theme: scene.Print, Layers: layers, LinkTemplate: "https://example.org/{id}?x={ID}"}},
		{"up.dot", rendertest.View(t, g, graph.Up, graph.Dependencies, "TCP"), scene.Options{Direction: graph.Up}},
		{"cluster.dot", rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-DOCS", "XX-LOCK"), scene.Options{ClusterArea: true}},
		{"all.dot", rendertest.View(t, g, graph.Down, graph.AllKinds, "XX-OVER"), scene.Options{Title: "Everything"}},
	} {
		var b bytes.Buffer
		if err := Write(&b, scene.New(test.view, test.opts)); err != nil {
			t.Fatal(err)
		}
		rendertest.Golden(t, test.file, b.Bytes())
		parseDOT(t, b.Bytes())
	}
}

// A parsedDOT is what a reader of DOT that is not ours sees.
type parsedDOT struct {
	nodes, edges             []string // of the graph proper, sorted
	legendNodes, legendEdges []map[string]string
}

func parseDOT(t testing.TB, source []byte) parsedDOT {
	t.Helper()
	file, err := dot.ParseBytes(source)
	if err != nil {
		t.Fatalf("%v in\n%s", err, source)
	}
	if len(file.Graphs) != 1 {
		t.Fatalf("%d graphs, want 1", len(file.Graphs))
	}
	var p parsedDOT
	p.read(file.Graphs[0].Stmts)
	slices.Sort(p.nodes)
	slices.Sort(p.edges)
	return p
}

func (p *parsedDOT) read(stmts []ast.Stmt) {
	attributes := func(attrs []*ast.Attr) map[string]string {
		m := make(map[string]string)
		for _, a := range attrs {
			m[a.Key] = strings.Trim(a.Val, `"`)
		}
		return m
	}
	for _, stmt := range stmts {
		switch stmt := stmt.(type) {
		case *ast.Subgraph:
			p.read(stmt.Stmts)
		case *ast.NodeStmt:
			switch a := attributes(stmt.Attrs); {
			case strings.HasPrefix(stmt.Node.ID, `"legend:`):
				p.legendNodes = append(p.legendNodes, a)
			case len(a) > 0:
				p.nodes = append(p.nodes, strings.Trim(stmt.Node.ID, `"`))
			}
		case *ast.EdgeStmt:
			from, to := stmt.From.(*ast.Node).ID, stmt.To.Vertex.(*ast.Node).ID
			if strings.HasPrefix(from, `"legend:`) {
				p.legendEdges = append(p.legendEdges, attributes(stmt.Attrs))
				continue
			}
			p.edges = append(p.edges, strings.Trim(from, `"`)+" "+attributes(stmt.Attrs)["color"]+" "+strings.Trim(to, `"`))
		}
	}
}

func TestWriteShowsEveryProtocolAndTheStrongestRelations(t *testing.T) {
	var b bytes.Buffer
	if err := Write(&b, scene.New(rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "XX-DOCS"), scene.Options{})); err != nil {
		t.Fatal(err)
	}
	p := parseDOT(t, b.Bytes())
	if diff := cmp.Diff([]string{"CALL", "TCP", "WIRE", "XX-CALL", "XX-DOCS", "XX-FMT", "XX-HASH", "XX-LOCK", "XX-SESS"}, p.nodes); diff != "" {
		t.Errorf("nodes (-want +got):\n%s", diff)
	}
	colors := scene.Light.Palette()
	layers, extends, uses := colors.Line(graph.LayersOn), colors.Line(graph.Extends), colors.Line(graph.Uses)
	want := []string{
		"TCP " + layers + " WIRE",
		"XX-CALL " + extends + " CALL",
		"XX-CALL " + layers + " TCP",
		"XX-CALL " + layers + " XX-SESS",
		"XX-DOCS " + layers + " XX-CALL", // says all that uses would
		"XX-DOCS " + uses + " XX-FMT",
		"XX-DOCS " + uses + " XX-LOCK",
		"XX-FMT " + uses + " XX-HASH",
		"XX-LOCK " + layers + " XX-CALL",
		"XX-LOCK " + uses + " XX-DOCS",
		"XX-SESS " + layers + " TCP",
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, p.edges); diff != "" {
		t.Errorf("edges (-want +got):\n%s", diff)
	}
}

func TestLegendExplainsTheStylesInUseAndNoOther(t *testing.T) {
	g := rendertest.Office(t)
	for _, test := range []struct {
		root         string
		kinds        graph.Kinds
		nodes, edges []string
	}{
		{"WIRE", graph.Dependencies, []string{"standard", "asked for", "specification not read"}, nil},
		{"XX-FMT", graph.Dependencies, []string{"data structure", "algorithm", "asked for"}, []string{"uses"}},
		{"XX-LOCK", graph.KindSet(graph.Uses), []string{"protocol", "data structure", "algorithm", "asked for"}, []string{"uses", "optional", "types only"}},
		{"XX-CALL", graph.KindSet(graph.LayersOn), []string{"protocol", "standard", "asked for", "specification not read"}, []string{"layers on", "optional", "one of these"}},
		{"XX-OVER", graph.KindSet(graph.Describes), []string{"protocol", "overview", "asked for"}, []string{"describes"}},
	} {
		var b bytes.Buffer
		if err := Write(&b, scene.New(rendertest.View(t, g, graph.Down, test.kinds, test.root), scene.Options{})); err != nil {
			t.Fatal(err)
		}
		p := parseDOT(t, b.Bytes())
		var nodes, edges []string
		for _, a := range p.legendNodes {
			switch {
			case a["label"] == " ": // where a sample line begins
			case a["shape"] == "plaintext":
				edges = append(edges, a["label"])
			default:
				nodes = append(nodes, a["label"])
			}
		}
		if diff := cmp.Diff(test.nodes, nodes); diff != "" {
			t.Errorf("%s: nodes explained (-want +got):\n%s", test.root, diff)
		}
		if diff := cmp.Diff(test.edges, edges); diff != "" {
			t.Errorf("%s: edges explained (-want +got):\n%s", test.root, diff)
		}
		samples := slices.DeleteFunc(p.legendEdges, func(a map[string]string) bool { return a["style"] == "invis" })
		if len(samples) != len(test.edges) {
			t.Errorf("%s: %d sample lines, want %d", test.root, len(samples), len(test.edges))
		}
	}
}

func TestWriteFailsWhenItsWriterDoes(t *testing.T) {
	full := errors.New("disk full")
	if err := Write(rendertest.FailingWriter{Err: full}, scene.New(rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "TCP"), scene.Options{})); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
}

// FuzzWrite holds against any text that the result is one graph of just the
// protocols and relations of the view, for a reader of DOT that is not ours.
func FuzzWrite(f *testing.F) {
	f.Add("MS-A", "Plain", "TCP", "uses", "Area")
	f.Add(`a"]; evil [`, "<B>&amp;</B><BR/>", `\`, `\N \G "`, "}")
	f.Add("line\nbreak", "tab\there \x00\x1b[1m", "%", "\xff\xfe", "\u202eRTL\u202c")
	f.Add("日本語", strings.Repeat("long ", 1000), strings.Repeat("x", 500), "-->", "]]>")
	f.Add("legend:1", "--", "a:b", "/*", "//")
	f.Add("\x01", "", " ", "", "#")
	f.Fuzz(func(t *testing.T, from, title, to, cue, area string) {
		if from == "" || to == "" || from == to {
			t.Skip()
		}
		g := rendertest.Build(t, []graph.Protocol{{ID: from, Title: title, Area: area}, {ID: to, Title: cue}}, []graph.Relation{
			{From: from, To: to, Kind: graph.LayersOn, Evidence: []graph.Evidence{
				{Document: from, Section: title, Line: 1, Cue: cue, Source: graph.SourceTransport}, {Document: area, Section: title, Line: 1, Cue: cue},
			}},
		})
		var b bytes.Buffer
		if err := Write(&b, scene.New(rendertest.View(t, g, graph.Down, graph.Dependencies, from), scene.Options{ClusterArea: true})); err != nil {
			t.Fatal(err)
		}
		if i := bytes.IndexFunc(b.Bytes(), func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }); i >= 0 {
			t.Errorf("control character at %d of %q", i, b.Bytes())
		}
		p := parseDOT(t, b.Bytes())
		want := []string{strings.Trim(quoteName(from), `"`), strings.Trim(quoteName(to), `"`)}
		slices.Sort(want)
		if diff := cmp.Diff(want, p.nodes); diff != "" {
			t.Errorf("nodes (-want +got):\n%s", diff)
		}
		if len(p.edges) != 1 {
			t.Errorf("%d edges, want 1: %q", len(p.edges), p.edges)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	v := rendertest.View(b, rendertest.Office(b), graph.Down, graph.Dependencies, "XX-DOCS")
	for b.Loop() {
		if err := Write(io.Discard, scene.New(v, scene.Options{})); err != nil {
			b.Fatal(err)
		}
	}
}
