// Package rendertest has what the tests of several printers need: golden files, and
// small graphs with every sort of thing in them.
package rendertest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/query"
)

// Update is set when golden files are to be written.
var Update = flag.Bool("update", false, "write the golden files")

// Golden compares got with a file of testdata.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *Update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// Build returns the graph of protocols, relations and groups.
func Build(t testing.TB, protocols []graph.Protocol, relations []graph.Relation, groups ...graph.Group) *graph.Graph {
	t.Helper()
	var b build.Builder
	for _, p := range protocols {
		b.AddProtocol(p)
	}
	for _, r := range relations {
		b.AddRelation(r)
	}
	for _, group := range groups {
		b.AddGroup(group)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// View returns the view of everything from the protocols of the given IDs.
func View(t testing.TB, g *graph.Graph, dir graph.Direction, kinds graph.Kinds, ids ...string) graph.View {
	t.Helper()
	var roots []int
	for _, id := range ids {
		node, ok := g.Lookup(id)
		if !ok {
			t.Fatalf("no protocol %s", id)
		}
		roots = append(roots, node)
	}
	return query.NewView(g, roots, dir, 0, graph.Filter{Kinds: kinds})
}

// Office is a small world of protocols with every sort of thing in it.
func Office(t testing.TB) *graph.Graph {
	at := func(section string, line int, cue string) []graph.Evidence {
		return []graph.Evidence{{Section: section, Line: line, Cue: cue, Source: graph.SourceRelationships}}
	}
	can := func(section string, line int, cue string) []graph.Evidence {
		evidence := at(section, line, cue)
		evidence[0].Optional = true
		return evidence
	}
	protocols := []graph.Protocol{
		{ID: "XX-DOCS", Title: "Document Store Access Protocol", Area: "Documents"},
		{ID: "XX-LOCK", Title: "Document Locking Protocol", Area: "Documents"},
		{ID: "XX-FMT", Title: "Document Store: Data Structures", Category: graph.CategoryDataStructure, Area: "Documents"},
		{ID: "XX-HASH", Title: "Block Hashing Algorithm", Category: graph.CategoryAlgorithm},
		{ID: "XX-CALL", Title: "Remote Call Protocol Extensions for Very Long-Winded Distributed Applications", Area: "Transport & Sessions"},
		{ID: "XX-SESS", Title: "Session Protocol", Area: "Transport & Sessions"},
		{ID: "XX-OVER", Title: "Documents Overview", Category: graph.CategoryOverview},
		{ID: "TCP", Title: "Transmission Control Protocol", Category: graph.CategoryStandard},
		{ID: "CALL", Title: "Remote Call", Category: graph.CategoryStandard},
		{ID: "WIRE", Category: graph.CategoryStandard, Dangling: true},
	}
	relations := []graph.Relation{
		{From: "XX-DOCS", To: "XX-CALL", Kind: graph.LayersOn, Evidence: at("2.1", 40, "is built on")},
		{From: "XX-DOCS", To: "XX-CALL", Kind: graph.Uses, Evidence: at("2.2", 47, `uses the "call" \ structures of`)},
		{From: "XX-DOCS", To: "XX-FMT", Kind: graph.Uses, Evidence: at("2.1", 41, "uses … for")},
		{From: "XX-DOCS", To: "XX-LOCK", Kind: graph.Uses, Evidence: can("2.1", 42, "can use")},
		{From: "XX-LOCK", To: "XX-DOCS", Kind: graph.Uses, Evidence: at("2.3", 52, "relies on")},
		{From: "XX-LOCK", To: "XX-CALL", Kind: graph.LayersOn, Evidence: at("2.3", 50, "over")},
		{From: "XX-FMT", To: "XX-HASH", Kind: graph.Uses, Evidence: at("2.4", 60, "computed with")},
		{From: "XX-CALL", To: "CALL", Kind: graph.Extends, Evidence: at("3.1", 70, "extensions to")},
		{From: "XX-CALL", To: "XX-SESS", Kind: graph.LayersOn, Evidence: can("3.1", 71, "over one of")},
		{From: "XX-CALL", To: "XX-SESS", Kind: graph.Uses, Evidence: can("3.1", 73, "may use")},
		{From: "XX-CALL", To: "TCP", Kind: graph.LayersOn, Evidence: can("3.1", 71, "over one of")},
		{From: "XX-SESS", To: "TCP", Kind: graph.LayersOn, Evidence: at("3.2", 80, "runs over")},
		{From: "TCP", To: "WIRE", Kind: graph.LayersOn},
		{From: "XX-OVER", To: "XX-DOCS", Kind: graph.Describes, Evidence: at("1", 3, "")},
		{From: "XX-OVER", To: "TCP", Kind: graph.Cites, Evidence: at("", 2, "")},
		{From: "XX-OVER", To: "XX-FMT", Kind: graph.Related, Evidence: at("1", 5, "see also")},
		{From: "XX-OVER", To: "XX-LOCK", Kind: graph.Alternative, Evidence: at("1", 6, "instead of")},
		{From: "XX-OVER", To: "XX-CALL", Kind: graph.Manages, Evidence: at("1", 7, "configures")},
		{From: "XX-OVER", To: "XX-SESS", Kind: graph.Supersedes, Evidence: at("1", 8, "replaces")},
	}
	for _, r := range relations { // each in the document of the protocol that it leads from
		for i := range r.Evidence {
			r.Evidence[i].Document = r.From
		}
	}
	over := at("3.1", 71, "over one of")[0]
	over.Document = "XX-CALL"
	return Build(t, protocols, relations, graph.Group{
		Owner: "XX-CALL", Members: graph.Alternatives{{"XX-SESS"}, {"TCP"}}, Choice: graph.Carriers, Side: graph.ClientSide, Evidence: over,
	})
}

// A FailingWriter fails with an error.
type FailingWriter struct{ Err error }

func (w FailingWriter) Write([]byte) (int, error) { return 0, w.Err }
