package query_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/query"
)

// A draft on the standards track lists what it needs; what the documents of the graph
// do not tell is asked for.
func TestNormativeReferences(t *testing.T) {
	var b build.Builder
	add := func(id, status string, documents ...graph.Document) {
		p := graph.Protocol{ID: id, Dangling: status == ""}
		if status != "" {
			p.Documents = []graph.Document{{Tag: id, Status: status, Read: true}}
		}
		p.Documents = append(p.Documents, documents...)
		b.AddProtocol(p)
	}
	add("draft-post-letters", "Standards Track")
	add("draft-post-notes", "Informational")
	add("draft-post-stamps", "Best Current Practice")
	add("POST", "", graph.Document{Tag: "RFC9001", ObsoletedBy: []string{"RFC9003"}}, graph.Document{Tag: "RFC9003", ObsoletedBy: []string{"RFC9004", "RFC9005"}})
	add("RFC9010", "")
	add("RFC9011", "")
	add("RFC9012", "")
	add("RFC90123", "")
	add("RFC1849", "")
	add("RFC99001", "")
	add("RFC715", "")
	add("I-D.post-parcels", "")
	list := func(from, to, tag string, source graph.Source) {
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.Cites, Evidence: []graph.Evidence{
			{Document: from, Section: "9", Line: 90, Source: source, ToTag: tag},
			{Document: from, Section: "3", Line: 30, Source: graph.SourceBody},
		}})
	}
	list("draft-post-letters", "POST", "RFC9001", graph.SourceNormative)
	list("draft-post-letters", "RFC9010", "", graph.SourceNormative)
	list("draft-post-letters", "RFC9011", "", graph.SourceNormative)
	list("draft-post-letters", "RFC9012", "", graph.SourceNormative)
	list("draft-post-letters", "I-D.post-parcels", "", graph.SourceNormative)
	list("draft-post-notes", "RFC9010", "", graph.SourceNormative)
	list("draft-post-notes", "POST", "RFC9003", graph.SourceInformative)
	list("draft-post-stamps", "RFC9011", "", graph.SourceNormative)
	list("draft-post-stamps", "RFC90123", "", graph.SourceInformative)
	list("draft-post-stamps", "RFC1849", "", graph.SourceNormative)
	list("draft-post-stamps", "RFC99001", "", graph.SourceNormative)
	list("draft-post-stamps", "RFC715", "", graph.SourceNormative)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	known := func(tag string) (graph.Document, bool) {
		d, ok := map[string]graph.Document{
			"RFC99001": {Tag: "RFC99001"}, // invented, and there
			"RFC9010":  {Tag: "RFC9010", Status: "Informational"},
			"RFC9011":  {Tag: "RFC9011", Status: "Experimental", ObsoletedBy: []string{"draft-post-stamps"}},
			"RFC9012":  {Tag: "RFC9012", Status: "Standards Track", ObsoletedBy: []string{"RFC9014", "draft-post-crates"}},
		}[tag]
		return d, ok
	}
	var nodes []int
	for node := range g.Len() {
		nodes = append(nodes, node)
	}
	var got []string
	for _, d := range query.Audit(g, nodes, known) {
		got = append(got, d.Check.String()+": "+d.Sentence(g))
	}
	want := []string{
		"downref: draft-post-letters (Standards Track) needs RFC9010 (Informational), a normative reference to a lower status",
		"downref: draft-post-letters (Standards Track) needs RFC9011 (Experimental), a normative reference to a lower status",
		"obsolete-ref: draft-post-letters needs RFC9001, a normative reference that RFC9004 and RFC9005 obsolete",
		"obsolete-ref: draft-post-letters needs RFC9012, a normative reference that RFC9014 obsoletes",
		"unpublished-normative: draft-post-letters needs I-D.post-parcels, a normative reference to a draft",
		"downref: draft-post-stamps (Best Current Practice) needs RFC9011 (Experimental), a normative reference to a lower status",
		"no-such-rfc: draft-post-stamps lists RFC715 among its references, a number that no RFC has",
		"no-such-rfc: draft-post-stamps lists RFC90123 among its references, a number that no RFC has",
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What documents of a series specify is superseded where others that are published replace all of
// them, not where one of them replaces another.
func TestSupersededDocuments(t *testing.T) {
	var b build.Builder
	add := func(id string, documents ...graph.Document) {
		b.AddProtocol(graph.Protocol{ID: id, Documents: documents})
	}
	supersedes := func(from, to, document string, source graph.Source, fromTag, toTag string) {
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.Supersedes, Evidence: []graph.Evidence{
			{Document: document, Section: "header", Line: 3, Source: source, FromTag: fromTag, ToTag: toTag},
		}})
	}
	add("NOTES", graph.Document{Tag: "RFC9020"})
	add("POST", graph.Document{Tag: "RFC9001", ObsoletedBy: []string{"RFC9003"}}, graph.Document{Tag: "RFC9003"})
	add("CART", graph.Document{Tag: "RFC9005", ObsoletedBy: []string{"RFC9006"}})
	add("RFC9006", graph.Document{Tag: "RFC9006"})
	add("BOAT", graph.Document{Tag: "RFC9007", ObsoletedBy: []string{"draft-boat"}})
	add("draft-boat", graph.Document{Tag: "draft-boat"})
	add("HORN", graph.Document{Tag: "RFC9008"})
	add("RFC9009", graph.Document{Tag: "RFC9009"})
	for _, to := range []string{"POST", "CART", "BOAT", "HORN"} {
		b.AddRelation(graph.Relation{From: "NOTES", To: to, Kind: graph.Uses, Evidence: []graph.Evidence{{Document: "RFC9020", Section: "3", Line: 30, Source: graph.SourceTransport, FromTag: "RFC9020"}}})
	}
	supersedes("POST", "POST", "RFC9003", graph.SourceTitle, "RFC9003", "RFC9001")
	supersedes("RFC9006", "POST", "RFC9006", graph.SourceTitle, "", "RFC9001") // no more than an older one
	supersedes("RFC9006", "CART", "RFC9006", graph.SourceTitle, "", "RFC9005")
	supersedes("draft-boat", "BOAT", "draft-boat", graph.SourceTitle, "", "RFC9007")
	supersedes("RFC9009", "HORN", "RFC9009", graph.SourceTransport, "", "RFC9008") // its header does not say so
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	node, _ := g.Lookup("NOTES")
	var got []string
	for _, d := range query.Audit(g, []int{node}, nil) {
		got = append(got, d.Check.String()+": "+d.Sentence(g))
	}
	if diff := cmp.Diff([]string{"superseded: NOTES depends on CART, which RFC9006 supersedes"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Each document of a protocol has lists of its own; its introduction declares nothing that it does
// not cite, and its title nothing at all.
func TestUndeclaredInDocuments(t *testing.T) {
	var b build.Builder
	b.AddProtocol(graph.Protocol{ID: "POST", Documents: []graph.Document{{Tag: "RFC9001"}, {Tag: "RFC9003"}}})
	add := func(to string, kind graph.Kind, document, tag string, source graph.Source) {
		b.AddRelation(graph.Relation{From: "POST", To: to, Kind: kind, Evidence: []graph.Evidence{
			{Document: document, FromTag: document, Section: "2", Line: 20, Source: source, ToTag: tag},
		}})
	}
	list := func(to, document string) {
		add(to, graph.Cites, document, "", graph.SourceNormative)
		add(to, graph.Cites, document, "", graph.SourceBody)
	}
	add("CART", graph.Uses, "RFC9001", "RFC9011", graph.SourceTransport) // has no lists
	list("BOAT", "RFC9003")
	add("BOAT", graph.Uses, "RFC9001", "", graph.SourceTransport)
	add("HORN", graph.LayersOn, "RFC9003", "RFC9012", graph.SourceOverview) // cited
	add("BELL", graph.LayersOn, "RFC9003", "", graph.SourceOverview)        // no more than named
	add("MAIL", graph.Extends, "RFC9003", "", graph.SourceTitle)
	add("CAMEL", graph.Uses, "RFC9003", "", graph.SourceTransport)
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	node, _ := g.Lookup("POST")
	var got []string
	for _, d := range query.Audit(g, []int{node}, nil) {
		if d.Check == query.CheckUndeclared {
			got = append(got, d.Sentence(g)+" of "+d.Other[0].Document)
		}
	}
	want := []string{"POST depends on CAMEL, which is not among its references of RFC9003", "POST depends on HORN, which is not among its references of RFC9003"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
