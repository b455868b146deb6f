package snapshot_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
	"strata/graph/snapshot/lines"
	"strata/graph/snapshot/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A form is a way of writing a graph that is read back to an equal one.
type form struct {
	name  string
	write func(io.Writer, *graph.Graph) error
	read  func(string) (*graph.Graph, error)
	seeds []string // what to begin with to break the reader
}

// forms are the two forms of a snapshot.
var forms = []form{
	{"json", snapshot.Write, snapshot.ParseJSON, []string{
		`{"schema":"strata/graph/4","relations":[{"from":"A","to":"A","kind":"uses"}]}`,
	}},
	{"tsv", lines.Write, lines.Parse, []string{
		"strata/graph/4\nA\tprotocol\n\tno-dependents\n\t\tA\nend\n",
	}},
}

// contents is everything that a graph says.
type contents struct {
	Protocols  []graph.Protocol
	Relations  []graph.Relation
	Groups     [][]graph.GroupNodes // by owner
	Narrowings []graph.NarrowingNodes
}

func contentsOf(g *graph.Graph) contents {
	var c contents
	for node := range g.Len() {
		c.Protocols = append(c.Protocols, g.Protocol(node))
		c.Groups = append(c.Groups, g.GroupsOf(node))
		for number, end := g.NarrowingsOf(node); number < end; number++ {
			c.Narrowings = append(c.Narrowings, g.Narrowing(number))
		}
	}
	for number := range g.RelationCount() {
		r := g.Relation(number)
		r.Decides = r.Decides && len(r.Evidence) > 0 // of a relation without, it is not kept
		c.Relations = append(c.Relations, r)
	}
	return c
}

// example returns a graph in which every field of the model has a value.
func example(t testing.TB) *graph.Graph {
	t.Helper()
	var b build.Builder
	b.AddProtocol(graph.Protocol{
		ID: "MS-WIDG", Title: "Widget \"Remote\" Protocol <v2>", Family: "openspec", Area: "Widgets & Gadgets",
		Aliases: []string{"WIDG", "Widget | Protocol", "back\\slash"}, Version: "3.0", Date: "1/2/2025",
		NoDependents: []graph.Evidence{{Document: "MS-WIDG", Section: "1.4", Line: 20, Cue: "no other protocols", Denied: true}},
	})
	b.AddProtocol(graph.Protocol{
		ID: "MS-GADG", Title: "Gadget\tStructure", Category: graph.CategoryDataStructure,
		NoDependencies: []graph.Evidence{{Document: "MS-GADG", Line: 3, Cue: "depends on no", Denied: true}},
	})
	b.AddProtocol(graph.Protocol{ID: "TCP", Category: graph.CategoryStandard, Specifications: []string{"RFC793", "RFC9293"}, Carrier: true, Dangling: true, Documents: []graph.Document{
		{Tag: "RFC793", ObsoletedBy: []string{"RFC9293"}},
		{Tag: "RFC9293", Title: "Transmission\tControl | Protocol", Date: "2022-08", Status: "Standards Track", Numbers: []string{"STD 7"}, Stream: "IETF", Area: "tsv", Group: "tcpm", Read: true},
	}})
	b.AddRelation(graph.Relation{From: "MS-WIDG", To: "TCP", Kind: graph.LayersOn, Evidence: []graph.Evidence{
		{Document: "MS-WIDG", Section: "2.1", Title: "Transport", Line: 40, Cue: "runs … over", Source: graph.SourceTransport, Demanding: true, ToTag: "RFC793"},
		{Document: "MS-WIDG", Section: "1.4", Title: "Relationship to Other Protocols", Line: 21, Cue: "can use", Source: graph.SourceRelationships, Optional: true, Permitted: true, Inferred: true, Silent: true},
	}})
	b.AddRelation(graph.Relation{From: "MS-WIDG", To: "MS-GADG", Kind: graph.Uses, Evidence: []graph.Evidence{
		{Document: "MS-GADG", Section: "1.4", Line: 9, Cue: "does not depend on", Source: graph.SourceRelationships, Denied: true},
	}})
	b.AddRelation(graph.Relation{From: "MS-WIDG", To: "MS-GADG", Kind: graph.Cites, Evidence: []graph.Evidence{
		{Document: "MS-WIDG", Source: graph.SourceBody, Count: 17},
	}})
	b.AddRelation(graph.Relation{From: "MS-GADG", To: "MS-WIDG", Kind: graph.Uses, Evidence: []graph.Evidence{
		{Document: "MS-WIDG", Section: "1.4", Line: 22, Cue: "is used by", Source: graph.SourceRelationships, Passive: true, Purpose: graph.Types, FromTag: "MS-GADG1", Amends: true},
	}})
	for i, to := range []string{"UDP", "SPX", "MS-FRAM"} {
		b.AddRelation(graph.Relation{From: "MS-GADG", To: to, Kind: graph.LayersOn, Evidence: []graph.Evidence{
			{Document: "MS-GADG", Section: "2.1", Line: 30 + i/2, Cue: "over", Source: graph.SourceTransport, Optional: true, Group: 1, Page: 7},
		}})
	}
	b.AddGroup(graph.Group{
		Owner: "MS-GADG", Members: graph.Alternatives{{"UDP"}, {"SPX", "MS-FRAM"}}, Choice: graph.Carriers, Side: graph.ServerSide,
		Evidence: graph.Evidence{Document: "MS-GADG", Section: "2.1", Line: 30, Cue: "over", Source: graph.SourceTransport},
	})
	b.AddGroup(graph.Group{Owner: "MS-WIDG", Members: graph.Alternatives{{"A|B"}, {"C"}}, Optional: true})
	b.AddNarrowing(graph.Narrowing{
		Owner: "MS-WIDG", Of: "MS-GADG", Choice: graph.Carriers, Required: []string{"UDP"}, Groups: []graph.Alternatives{{{"SPX"}, {"MS-FRAM"}}},
		Evidence: graph.Evidence{Document: "MS-WIDG", Section: "2.1", Line: 41, Cue: "over", Source: graph.SourceTransport},
	})
	b.AddRelation(graph.Relation{From: "MS-GADG", To: "TCP", Kind: graph.Related, Optional: true})
	place := graph.Evidence{Document: "MS-WIDG", Section: "1.9", Line: 30, Cue: "UUID | pipe", Title: "Standards Assignments"}
	b.AddTransport("MS-WIDG", graph.Transport{
		Interfaces: []graph.Interface{
			{Kind: graph.COMInterface, Name: "IWidget", UUID: "12345678-1234-abcd-ef00-01234567cffb", Version: "1.0", Base: "IUnknown", Evidence: place},
			{UUID: "12345678-1234-abcd-ef00-01234567cffc"},
		},
		Endpoints: []graph.Endpoint{{Kind: graph.Pipe, Value: `\PIPE\wid|get`, Modal: graph.Should, Evidence: place}, {Kind: graph.Dynamic}},
		Security:  []graph.Security{{Provider: "GSS_NEGOTIATE", Level: "PKT_PRIVACY", Modal: graph.Must, Side: graph.ServerSide, Evidence: place}, {}},
	})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGolden(t *testing.T) {
	writers := map[string]func(io.Writer, *graph.Graph) error{
		"example.json": snapshot.Write, "example.tsv": lines.Write, "example.jsonl": snapshot.WriteEvidence,
		"example.graphml": exchange.WriteGraphML, "example.jgf": snapshot.WriteJGF,
		"example.mmd": exchange.WriteMermaid, "example.dot": exchange.WriteDOT,
		"example.csv": exchange.WriteCSVEdges, "example-nodes.csv": exchange.WriteCSVNodes,
		"neo4j.csv": exchange.WriteNeo4jRelationships, "neo4j-nodes.csv": exchange.WriteNeo4jNodes,
	}
	for name, write := range writers {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(&got, example(t)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// anyEvidence generates evidence of few places, so that pieces coincide.
var anyEvidence = rapid.Custom(func(t *rapid.T) graph.Evidence {
	text := rapid.SampledFrom([]string{"", "a", "1.4", "tab\tand\nline\r", `\t|\`, "“…”", "end"})
	return graph.Evidence{
		Document: text.Draw(t, "document"), Section: text.Draw(t, "section"), Title: text.Draw(t, "title"),
		Line: rapid.IntRange(0, 3).Draw(t, "line"), Cue: text.Draw(t, "cue"),
		Source:   graph.Source(rapid.IntRange(0, int(graph.SourceBody)).Draw(t, "source")),
		Optional: rapid.Bool().Draw(t, "optional"), Denied: rapid.Bool().Draw(t, "against"),
		Count:   rapid.IntRange(0, 2).Draw(t, "count"),
		Passive: rapid.Bool().Draw(t, "passive"), Demanding: rapid.Bool().Draw(t, "demanding"),
		Permitted: rapid.Bool().Draw(t, "permitted"), Inferred: rapid.Bool().Draw(t, "inferred"),
		Purpose: rapid.SampledFrom([]graph.Purpose{graph.Service, graph.Types, graph.Local}).Draw(t, "purpose"), Group: rapid.IntRange(0, 2).Draw(t, "group"),
	}
})

var anyGraph = rapid.Custom(func(t *rapid.T) *graph.Graph {
	id := rapid.SampledFrom([]string{"A", "B", "no-dependents", "end", "strata/graph/4", "\tX", "Y|Z", `back\slash`})
	text := rapid.OneOf(rapid.Just(""), rapid.String())
	evidence := rapid.SliceOfN(anyEvidence, 0, 3)
	var b build.Builder
	for range rapid.IntRange(0, 6).Draw(t, "protocols") {
		b.AddProtocol(graph.Protocol{
			ID: id.Draw(t, "id"), Title: text.Draw(t, "title"), Area: text.Draw(t, "area"),
			Category: graph.Category(rapid.IntRange(0, int(graph.CategoryStandard)).Draw(t, "category")),
			Aliases:  rapid.SliceOfN(text, 0, 3).Draw(t, "aliases"), Specifications: rapid.SliceOfN(text, 0, 3).Draw(t, "specifications"),
			Version: text.Draw(t, "version"), Date: text.Draw(t, "date"), Carrier: rapid.Bool().Draw(t, "carrier"), Dangling: rapid.Bool().Draw(t, "dangling"),
			NoDependents: evidence.Draw(t, "no dependents"), NoDependencies: evidence.Draw(t, "no dependencies"),
			Reading: graph.Reading{Sections: rapid.SliceOfN(rapid.StringN(1, 5, -1), 0, 3).Draw(t, "sections"), Sentences: rapid.IntRange(0, 3).Draw(t, "sentences"), Unread: text.Draw(t, "unread")},
		})
	}
	decided := make(map[[2]string]graph.Relation) // need, purpose and standing are of the pair
	for range rapid.IntRange(0, 10).Draw(t, "relations") {
		pair := [2]string{id.Draw(t, "from"), id.Draw(t, "to")}
		r, known := decided[pair]
		if !known {
			r = graph.Relation{
				From: pair[0], To: pair[1],
				Need:     graph.Need(rapid.IntRange(0, int(graph.Denied)).Draw(t, "need")),
				Purpose:  graph.Purpose(rapid.IntRange(0, int(graph.Local)).Draw(t, "purpose")),
				Standing: graph.Standing(rapid.IntRange(0, int(graph.ThirdParty)).Draw(t, "standing")),
				Settled:  rapid.Bool().Draw(t, "settled"),
			}
			decided[pair] = r
		}
		r.Kind = graph.Kind(rapid.IntRange(0, int(graph.Describes)).Draw(t, "kind"))
		r.Evidence = evidence.Draw(t, "evidence")
		b.AddRelation(r)
	}
	one := rapid.OneOf(rapid.Just(graph.Evidence{}), anyEvidence)
	members := rapid.SliceOfN(rapid.SliceOfN(id, 1, 2), 1, 3)
	choice := rapid.Map(rapid.IntRange(0, int(graph.Specified)), func(n int) graph.Choice { return graph.Choice(n) })
	for range rapid.IntRange(0, 3).Draw(t, "groups") {
		b.AddGroup(graph.Group{
			Owner: id.Draw(t, "owner"), Members: members.Draw(t, "members"), Choice: choice.Draw(t, "choice"),
			Side: graph.Side(rapid.IntRange(0, int(graph.ServerSide)).Draw(t, "side")), Optional: rapid.Bool().Draw(t, "optional"), Evidence: one.Draw(t, "evidence"),
		})
	}
	for range rapid.IntRange(0, 3).Draw(t, "narrowings") {
		var groups []graph.Alternatives
		for range rapid.IntRange(0, 2).Draw(t, "groups of a narrowing") {
			groups = append(groups, members.Draw(t, "members"))
		}
		b.AddNarrowing(graph.Narrowing{
			Owner: id.Draw(t, "owner"), Of: id.Draw(t, "of"), Choice: choice.Draw(t, "choice"),
			Required: rapid.SliceOfN(id, 0, 2).Draw(t, "required"), Groups: groups, Evidence: one.Draw(t, "evidence"),
		})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
})

// What is written is read back to an equal graph, and written again it is the
// same to the byte.
func TestRoundTrip(t *testing.T) {
	for _, form := range forms {
		t.Run(form.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				g := anyGraph.Draw(t, "graph")
				var first, second bytes.Buffer
				if err := form.write(&first, g); err != nil {
					t.Fatal(err)
				}
				h, err := form.read(first.String())
				if err != nil {
					t.Fatalf("%v\n%s", err, first.String())
				}
				if diff := cmp.Diff(contentsOf(g), contentsOf(h), cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("-written +read:\n%s", diff)
				}
				if err := form.write(&second, h); err != nil {
					t.Fatal(err)
				}
				if first.String() != second.String() {
					t.Fatalf("written anew:\n%s\n%s", first.String(), second.String())
				}
			})
		})
	}
}

// Every file cut short is an error that says so, and none is read as a smaller
// graph.
func TestTruncated(t *testing.T) {
	for _, form := range forms {
		var whole bytes.Buffer
		if err := form.write(&whole, example(t)); err != nil {
			t.Fatal(err)
		}
		text := strings.TrimSuffix(whole.String(), "\n") // which JSON can do without
		for n := range len(text) {
			_, err := form.read(text[:n])
			if err == nil {
				t.Fatalf("%s: read %d of %d bytes without an error", form.name, n, len(text))
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: an error of several lines: %v", form.name, err)
			}
			if form.name == "json" && n > 0 && !strings.Contains(err.Error(), "truncated") {
				t.Errorf("%d bytes: error %q does not say that the snapshot is truncated", n, err)
			}
		}
	}
}

func TestReadErrors(t *testing.T) {
	const head = `{"schema":"strata/graph/4",` + "\n"
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", "empty: want a snapshot of a graph; make it again with 'strata extract PATH -o FILE'"},
		{"not JSON", "# A document\n", "line 1: not valid JSON: invalid character '#' looking for beginning of value"},
		{"broken", head + "\"protocols\":[\n{\"id\" 1}]}", "line 3: not valid JSON: invalid character '1' after object key"},
		{"truncated", head + "\"protocols\":[\n", "line 3: the snapshot is truncated: make it again with 'strata extract PATH -o FILE'"},
		{"list", "[]", "line 1: a snapshot is an object"},
		{"evidence", `{"doc":"MS-WIDG","from":"MS-WIDG","to":"TCP"}` + "\n" + `{"doc":"MS-WIDG","from":"MS-WIDG","to":"IP"}` + "\n",
			"line 1: evidence, a piece a line, from which no graph is read: give a snapshot, as 'strata extract PATH -o FILE' makes it"},
		{"no schema", "{}", `not a snapshot of a graph: "schema":"strata/graph/4" is missing`},
		{"answer", `{"schema":"strata/answer/1","protocol":"A"}`, `schema "strata/answer/1": this program reads "strata/graph/4"; make it again with 'strata extract PATH -o FILE'`},
		{"later schema", `{"layers":[],"schema":"strata/graph/5"}`, `schema "strata/graph/5": this program reads "strata/graph/4"; make it again with 'strata extract PATH -o FILE'`},
		{"schema of a number", `{"schema":1}`, "line 1: schema is a string"},
		{"unknown field", head + `"nodes":[]}`, `line 2: unknown field "nodes": want schema, protocols, relations, groups, narrowings or verdicts`},
		{"unknown field of a protocol", head + "\"protocols\":[\n{\"id\":\"A\",\"kind\":\"protocol\"},\n{\"id\":\"B\",\"kind\":\"protocol\",\"colour\":1}]}", `line 4: unknown field "colour"`},
		{"wrong list", head + `"protocols":{}}`, "line 2: protocols is a list"},
		{"wrong type", head + "\"protocols\":[\n{\"id\":7,\"kind\":\"protocol\"}]}", "line 3: id is a number, want a string"},
		{"wrong type in evidence", head + "\"relations\":[\n{\"from\":\"A\",\"to\":\"B\",\"kind\":\"uses\",\n\"evidence\":[{\"doc\":\"A\",\"line\":\"x\"}]}]}", "line 4: evidence.line is a string, want a whole number"},
		{"unknown category", head + `"protocols":[{"id":"A","kind":"thing"}]}`, `line 2: unknown protocol category "thing": want protocol, data structure, algorithm, overview or standard`},
		{"unknown kind", head + `"relations":[{"from":"A","to":"B","kind":"over"}]}`, `line 2: unknown relation kind "over": want one of layers-on, extends, uses, supersedes, manages, related, alternative, cites, describes`},
		{"no ID", head + `"protocols":[{"kind":"protocol"}]}`, "line 2: a protocol has no ID"},
		{"no end", head + `"relations":[{"from":"A","kind":"uses"}]}`, "line 2: a relation needs both a 'from' and a 'to'"},
		{"span of one", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","span":[1]}]}]}`, "line 2: span [1]: want the first byte and the one behind the last"},
		{"span reversed", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","span":[2,1]}]}]}`, "line 2: span [2 1]: want the first byte and the one behind the last"},
		{"negative span", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","span":[-2,1]}]}]}`, "line 2: span [-2 1]: want the first byte and the one behind the last"},
		{"span of a word", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","span":"1"}]}]}`, "line 2: evidence.span is a string, want a list"},
		{"short hash", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","hash":"12"}]}]}`, `line 2: hash "12": want 16 digits from 0 to f`},
		{"no hash", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","hash":"0123456789abcdeg"}]}]}`, `line 2: hash "0123456789abcdeg": want 16 digits from 0 to f`},
		{"negative line", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","line":-1}]}]}`, "line 2: evidence with page 0, line -1, count 0 and group 0: none can be negative"},
		{"unknown need", head + `"relations":[{"from":"A","to":"B","kind":"uses","need":"much"}]}`, `line 2: unknown need "much": want one of required, one-of, optional, reported, denied`},
		{"unknown purpose", head + `"relations":[{"from":"A","to":"B","kind":"uses","evidence":[{"doc":"A","source":"text","purpose":"fun"}]}]}`, `line 2: unknown purpose "fun": want one of service, types, local`},
		{"no owner", head + `"groups":[{"members":[["A"]]}]}`, "line 2: a group needs an 'owner'"},
		{"no members", head + `"groups":[{"owner":"A"}]}`, "line 2: alternatives need members, and each of them an ID"},
		{"empty member", head + `"groups":[{"owner":"A","members":[["B"],[]]}]}`, "line 2: alternatives need members, and each of them an ID"},
		{"unknown side", head + `"groups":[{"owner":"A","members":[["B"]],"side":"left"}]}`, `line 2: unknown side "left": want one of both, client, server`},
		{"no of", head + `"narrowings":[{"owner":"A"}]}`, "line 2: a narrowing needs both an 'owner' and an 'of'"},
		{"unknown choice", head + `"narrowings":[{"owner":"A","of":"B","choice":"some"}]}`, `line 2: unknown choice "some": want one of any, carriers, providers, specifications`},
		{"two snapshots", `{"schema":"strata/graph/4"}` + "\n{}", "line 2: not valid JSON: invalid character '{' after top-level value"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := snapshot.ParseJSON(test.text)
			checkError(t, err, test.want)
		})
	}
}

func checkError(t *testing.T, err error, want string) {
	t.Helper()
	var bad *snapshot.Error
	if !errors.As(err, &bad) {
		t.Fatalf("error %v is no *snapshot.Error", err)
	}
	if err.Error() != want {
		t.Errorf("error\n%s\nwant\n%s", err, want)
	}
}

// A reader that knows only from, to and kind takes no denial for a dependency.
func TestEvidenceAgainst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGraph.Draw(t, "graph")
		var out bytes.Buffer
		if err := snapshot.WriteEvidence(&out, g); err != nil {
			t.Fatal(err)
		}
		affirmed := 0
		for number := range g.RelationCount() {
			r := g.Relation(number)
			for _, ev := range r.Evidence {
				if r.Kind.Dependency() && !ev.Denied {
					affirmed++
				}
			}
		}
		for kind := range strings.SplitSeq(graph.Dependencies.String(), ",") {
			affirmed -= strings.Count(out.String(), fmt.Sprintf(`"kind":%q`, kind))
		}
		if affirmed != 0 {
			t.Fatalf("%d more pieces affirm a dependency than lines say\n%s", affirmed, out.String())
		}
	})
}

// TestReadOlderSchema checks that files of the versions before, which say the same,
// are read to the same graph, and what is decided of it.
func TestReadOlderSchema(t *testing.T) {
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		g, err := snapshot.Parse(name, string(text))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := snapshot.Write(&out, g); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	if diff := cmp.Diff(read("example-2.dot"), read("example-1.dot")); diff != "" {
		t.Errorf("DOT (-version 2 +version 1):\n%s", diff)
	}
	want, err := os.ReadFile(filepath.Join("testdata", "example-2-read.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"example-1.json", "example-2.json", "example-1.tsv", "example-2.tsv"} {
		if diff := cmp.Diff(string(want), read(name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestReadSchema3 checks that files of the version before are read to what they were
// written from.
func TestReadSchema3(t *testing.T) {
	for _, name := range []string{"example-3.json", "example-3.tsv"} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		g, err := snapshot.Parse(name, string(text))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("testdata", "example-3.json"))
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := snapshot.Write(&out, g); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.Replace(string(want), "strata/graph/3", schema.Current, 1), out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestSchemaEnumerations checks that the schema for other programs lists every
// kind, category and source in the order of their declaration.
func TestSchemaEnumerations(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "graph.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	type enumeration struct{ Enum []string }
	var schema struct {
		Defs struct {
			Protocol, Relation, Evidence, Interface, Endpoint struct{ Properties map[string]json.RawMessage }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var kinds, categories, sources, interfaces, endpoints []string
	for _, k := range graph.InterfaceKinds() {
		interfaces = append(interfaces, k.String())
	}
	for _, k := range graph.EndpointKinds() {
		endpoints = append(endpoints, k.String())
	}
	for _, k := range graph.AllKinds.List() {
		kinds = append(kinds, k.String())
	}
	for _, c := range graph.Categories() {
		categories = append(categories, c.String())
	}
	for _, s := range graph.Sources() {
		sources = append(sources, s.String())
	}
	for _, test := range []struct {
		name     string
		property json.RawMessage
		want     []string
	}{
		{"kind of a relation", schema.Defs.Relation.Properties["kind"], kinds},
		{"category of a protocol", schema.Defs.Protocol.Properties["category"], categories},
		{"source of evidence", schema.Defs.Evidence.Properties["source"], sources},
		{"kind of an interface", schema.Defs.Interface.Properties["kind"], interfaces},
		{"kind of an endpoint", schema.Defs.Endpoint.Properties["kind"], endpoints},
	} {
		var got enumeration
		if err := json.Unmarshal(test.property, &got); err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		if !slices.Equal(got.Enum, test.want) {
			t.Errorf("%s: the schema has %q, want %q", test.name, got.Enum, test.want)
		}
	}
}

// What Write writes is what the schema for other programs describes.
func TestSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	schema, err := compiler.Compile(filepath.Join("..", "..", "docs", "graph.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	valid := func(text string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	var out bytes.Buffer
	if err := snapshot.Write(&out, example(t)); err != nil {
		t.Fatal(err)
	}
	if err := valid(out.String()); err != nil {
		t.Error(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		var out bytes.Buffer
		if err := snapshot.Write(&out, anyGraph.Draw(t, "graph")); err != nil {
			t.Fatal(err)
		}
		if err := valid(out.String()); err != nil {
			t.Fatal(err)
		}
	})
	for _, wrong := range []string{
		strings.Replace(out.String(), "strata/graph/4", "strata/graph/5", 1),
		strings.Replace(out.String(), `"kind":"uses"`, `"kind":"over"`, 1),
		strings.Replace(out.String(), `"id":"TCP"`, `"id":""`, 1),
		strings.Replace(out.String(), `"dangling":true`, `"lost":true`, 1),
		strings.Replace(out.String(), `"source":"body"`, `"source":"hearsay"`, 1),
		strings.Replace(out.String(), `"line":40`, `"line":-40`, 1),
	} {
		if wrong == out.String() {
			t.Fatal("the example has changed: nothing was replaced")
		}
		if valid(wrong) == nil {
			t.Errorf("the schema accepts\n%s", wrong)
		}
	}
}

func FuzzJSON(f *testing.F)  { fuzz(f, forms[0]) }
func FuzzLines(f *testing.F) { fuzz(f, forms[1]) }

// fuzz checks that a reader never panics, that its errors are one line, and that
// what it accepts survives being written and read.
func fuzz(f *testing.F, form form) {
	read, write := form.read, form.write
	var seed bytes.Buffer
	if err := write(&seed, example(f)); err != nil {
		f.Fatal(err)
	}
	f.Add(seed.String())
	f.Add("")
	for _, text := range form.seeds {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		g, err := read(text)
		if err != nil {
			var bad *snapshot.Error
			if !errors.As(err, &bad) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("error %q: want one line of type *snapshot.Error", err)
			}
			return
		}
		var out bytes.Buffer
		if err := write(&out, g); err != nil {
			t.Fatal(err)
		}
		h, err := read(out.String())
		if err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		if g.Len() != h.Len() || g.RelationCount() != h.RelationCount() {
			t.Fatalf("%d protocols and %d relations became %d and %d", g.Len(), g.RelationCount(), h.Len(), h.RelationCount())
		}
	})
}
