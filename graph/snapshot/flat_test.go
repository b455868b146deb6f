package snapshot_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
)

// flatForms are the forms that hold one piece of evidence for a relation.
var flatForms = []form{
	{"dot", exchange.WriteDOT, func(text string) (*graph.Graph, error) { return snapshot.Parse("a.dot", text) }, []string{
		`strict digraph g { node [kind=standard] a -> {b; c:p:ne} -> "d" + "e" [kind="layers-on", optional=1]; subgraph s { x } // end` + "\n}",
		"/* */ diGraph { <<b>x</b>> [label=\"a\\nb\"]; a=b; edge [denied=yes] -1.5 -> .2 }",
		"digraph{subgraph s{a}->subgraph s{}}",
		"digraph{a,b:p->c,d[kind=\"other\"];1a->.5}",
	}},
	{"csv", writeTables, readTables, []string{
		tables("id,label\n", "source,target\na,b\r\n\"x\"\"y\",\" \"\n"),
		tables("00\"000000000\n0\"", "from,to"),
		tables("\uFEFFID;Aliases\nA;b|c\\p\n", "SRC\tDST\tKind\nA\tB\tuses\n"),
		tables("", "from,to,optional,denied,evidence,line\n\n\"a\nb\",c,yes,1,3,4"),
		tables("", "sep=;\r\nfrom;to\r\na;b\r\n;\r\n"),
		tables("", "from,to\ra,b\r"),
	}},
}

// tables joins two tables in one text, behind the length of the first.
func tables(nodes, edges string) string {
	return string(binary.LittleEndian.AppendUint16(nil, uint16(len(nodes)))) + nodes + edges
}

func writeTables(w io.Writer, g *graph.Graph) error {
	var nodes, edges bytes.Buffer
	err := errors.Join(exchange.WriteCSVNodes(&nodes, g), exchange.WriteCSVEdges(&edges, g))
	if err == nil {
		_, err = io.WriteString(w, tables(nodes.String(), edges.String()))
	}
	return err
}

func readTables(text string) (*graph.Graph, error) {
	var c exchange.CSV
	if len(text) < 2 {
		text = "\x00\x00" + text
	}
	size := min(int(binary.LittleEndian.Uint16([]byte(text))), len(text)-2)
	nodes, edges := text[2:2+size], text[2+size:]
	if nodes != "" {
		if err := c.Read(nodes); err != nil {
			return nil, err
		}
	}
	if err := c.Read(edges); err != nil {
		return nil, err
	}
	return c.Graph()
}

// flat returns what a flat form holds of a graph; one may turn all line ends to
// line feeds.
func flat(t rapid.TB, g *graph.Graph, lineFeeds bool) *graph.Graph {
	fit := func(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD") }
	plain := func(s string) string {
		if lineFeeds {
			s = strings.ReplaceAll(s, "\r\n", "\n")
		}
		return fit(s)
	}
	fitAll := func(list []string) (all []string) { // the elements of lists are escaped
		for _, s := range list {
			all = append(all, fit(s))
		}
		return all
	}
	var b build.Builder
	for node := range g.Len() {
		p := g.Protocol(node)
		b.AddProtocol(graph.Protocol{
			ID: plain(p.ID), Title: plain(p.Title), Category: p.Category, Area: plain(p.Area), Aliases: fitAll(p.Aliases),
			Specifications: fitAll(p.Specifications), Version: plain(p.Version), Date: plain(p.Date), Dangling: p.Dangling,
		})
	}
	for number := range g.RelationCount() {
		r := g.Relation(number)
		if len(r.Evidence) > 0 {
			best := r.Telling()[0]
			best.Count = 0
			for _, ev := range r.Evidence {
				best.Count += max(ev.Count, 1)
			}
			if best.Count == 1 {
				best.Count = 0
			}
			r.Evidence = []graph.Evidence{{
				Document: plain(best.Document), Section: plain(best.Section), Line: best.Line, Cue: plain(best.Cue), Source: best.Source,
				Count: best.Count, Optional: r.Need == graph.OneOf || r.Need == graph.Optional, Denied: r.Denied, Purpose: r.Purpose,
			}}
		}
		b.AddRelation(graph.Relation{From: plain(r.From), To: plain(r.To), Kind: r.Kind, Need: r.Need, Purpose: r.Purpose, Settled: len(r.Evidence) > 0, Evidence: r.Evidence})
	}
	flat, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return flat
}

// hostileGraph generates graphs whose names are anything but harmless.
var hostileGraph = rapid.Custom(func(t *rapid.T) *graph.Graph {
	name := rapid.OneOf(
		rapid.SampledFrom([]string{
			`a"b`, `a\`, `\"`, `\\`, "a\nb", "a\r\nb", "a\\\nb", " a ", "a,b;c\td", "<b>&amp;</b>", "]]>", "\u202Eabc\u202C", "שלום", "\x01\x1B[31m", "a\x00b",
			"digraph", "node", "->", "//", "#", "=1+1", "-", "1.5", "id", "n0", "_:0", "e\u0301", "\uFEFFx", strings.Repeat("long", 5000),
		}),
		rapid.StringN(1, 8, -1),
	)
	var b build.Builder
	names := rapid.SliceOfN(name, 1, 5).Draw(t, "names")
	for _, id := range names {
		b.AddProtocol(graph.Protocol{ID: id, Title: name.Draw(t, "title"), Aliases: rapid.SliceOfN(name, 0, 2).Draw(t, "aliases")})
	}
	for range rapid.IntRange(0, 6).Draw(t, "relations") {
		r := graph.Relation{
			From: rapid.SampledFrom(names).Draw(t, "from"), To: rapid.SampledFrom(names).Draw(t, "to"),
			Kind: graph.Kind(rapid.IntRange(0, int(graph.Describes)).Draw(t, "kind")),
		}
		if rapid.Bool().Draw(t, "stated") {
			r.Evidence = []graph.Evidence{{Document: name.Draw(t, "document"), Cue: name.Draw(t, "cue"), Line: 1}}
		}
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
})

// What a flat form holds of a graph is read back to an equal graph, and written
// again it is the same to the byte.
func TestFlatRoundTrip(t *testing.T) {
	for _, form := range flatForms {
		t.Run(form.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				g := rapid.OneOf(anyGraph, hostileGraph).Draw(t, "graph")
				var first, second bytes.Buffer
				if err := form.write(&first, g); err != nil {
					t.Fatal(err)
				}
				h, err := form.read(first.String())
				if err != nil {
					t.Fatalf("%v\n%s", err, first.String())
				}
				want := flat(t, g, form.name == "csv")
				if want.Len() < g.Len() {
					return // IDs that cannot be written as they are became equal
				}
				if diff := cmp.Diff(contentsOf(want), contentsOf(h), cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("-written +read:\n%s\n%s", diff, first.String())
				}
				if err := form.write(&second, h); err != nil {
					t.Fatal(err)
				}
				// Names that could not be written as they were may stand elsewhere now.
				if first.String() != second.String() && !strings.ContainsAny(first.String(), "\uFFFD\r") {
					t.Fatalf("written anew:\n%s\n%s", first.String(), second.String())
				}
			})
		})
	}
}

func FuzzDOT(f *testing.F) { fuzz(f, flatForms[0]) }
func FuzzCSV(f *testing.F) { fuzz(f, flatForms[1]) }

// FuzzGraphML and FuzzJGF: what is read of any text can be written, and read again.
func FuzzGraphML(f *testing.F) {
	fuzzForeign(f, "a.graphml", exchange.WriteGraphML,
		`<graphml><key id="k" for="all" attr.name="kind"/><graph><node id="a"><data key="k">standard</data></node><node id="b"/><edge source="a" target="b"><data key="k">over</data></edge></graph></graphml>`,
		`<graphml xmlns:y="y"><graph><node id="n0"><data key="d"><y:ShapeNode><y:NodeLabel>A<y:x/> B</y:NodeLabel></y:ShapeNode></data><graph><node id="n1"/></graph></node></graph></graphml>`)
}

func FuzzJGF(f *testing.F) {
	fuzzForeign(f, "a.jgf", snapshot.WriteJGF,
		`{"graph":{"nodes":[{"id":"a","label":"A"}],"edges":[{"source":"a","target":"b","relation":"over","metadata":{"optional":true}}]}}`,
		`{"graphs":[{"nodes":{"a":{}},"edges":[]}]}`)
}

func fuzzForeign(f *testing.F, name string, write func(io.Writer, *graph.Graph) error, seeds ...string) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	var out bytes.Buffer
	if err := write(&out, example(f)); err != nil {
		f.Fatal(err)
	}
	f.Add(out.String())
	f.Fuzz(func(t *testing.T, text string) {
		g, err := snapshot.Parse(name, text)
		var bad *snapshot.Error
		if err != nil {
			if !errors.As(err, &bad) {
				t.Fatalf("error %q: want type *snapshot.Error", err)
			}
			return
		}
		var out bytes.Buffer
		if err := write(&out, g); err != nil {
			t.Fatal(err)
		}
		h, err := snapshot.Parse(name, out.String())
		if err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		if h.Len() != g.Len() || h.RelationCount() != g.RelationCount() {
			t.Fatalf("read %d protocols and %d relations, and %d and %d of what was written of them", g.Len(), g.RelationCount(), h.Len(), h.RelationCount())
		}
	})
}
