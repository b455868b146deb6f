package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/snapshot/lines"
)

func cites(from, to string) graph.Relation {
	return graph.Relation{From: from, To: to, Kind: graph.Cites, Evidence: []graph.Evidence{
		{Document: from, Section: "7", Line: 9, Cue: "[" + to + "]", Source: graph.SourceNormative, Span: graph.Span{Start: 5, End: 8}},
		{Document: from, Section: "7", Line: 9, Cue: "[" + to + "]", Source: graph.SourceBody, Count: 2},
	}}
}

// library is a graph of documents: A depends on B, C depends on nothing.
func library(t *testing.T) *graph.Graph {
	var b build.Builder
	for _, id := range []string{"A", "B", "C"} {
		b.AddProtocol(graph.Protocol{ID: id, Date: "1999-09", Reading: graph.Reading{Sections: []string{"1"}, Sentences: 7}})
	}
	for _, id := range []string{"BOOK", "CHART", "MAP", "RADIO", "WIRE"} {
		b.AddProtocol(graph.Protocol{ID: id, Dangling: true})
	}
	b.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.Uses, Evidence: []graph.Evidence{
		{Document: "A", Section: "1", Line: 3, Cue: "uses", Source: graph.SourceOverview, Span: graph.Span{Start: 1, End: 4}, Hash: 77},
	}})
	for _, r := range []graph.Relation{cites("A", "BOOK"), cites("A", "CHART"), cites("B", "CHART"), cites("A", "C"), cites("C", "A"), cites("C", "MAP"), cites("B", "MAP")} {
		b.AddRelation(r)
	}
	b.AddGroup(graph.Group{Owner: "B", Members: graph.Alternatives{{"RADIO"}, {"WIRE"}}, Choice: graph.Carriers})
	b.AddNarrowing(graph.Narrowing{Owner: "A", Of: "B", Choice: graph.Carriers, Required: []string{"WIRE"}, Groups: []graph.Alternatives{{{"RADIO"}, {"WIRE"}}}})
	return graphtest.MustBuild(t, &b)
}

func TestCondense(t *testing.T) {
	g, err := condense(library(t))
	if err != nil {
		t.Fatal(err)
	}
	c := graphtest.ContentsOf(g)
	var protocols, relations []string
	for _, p := range c.Protocols {
		protocols = append(protocols, p.ID)
	}
	for _, r := range c.Relations {
		relations = append(relations, r.From+" "+r.Kind.String()+" "+r.To)
		for _, ev := range r.Evidence {
			if ev.Span != (graph.Span{}) {
				t.Errorf("%s and %s: the place of %q is kept", r.From, r.To, ev.Cue)
			}
		}
	}
	// A book that one document cites is nobody's concern. C states nothing, and keeps
	// what its header tells.
	if want := []string{"A", "B", "C", "CHART", "MAP", "RADIO", "WIRE"}; !slices.Equal(protocols, want) {
		t.Errorf("protocols %q, want %q", protocols, want)
	}
	if want := []string{"A uses B", "A cites C", "A cites CHART", "B cites CHART", "B cites MAP"}; !slices.Equal(relations, want) {
		t.Errorf("relations %q, want %q", relations, want)
	}
	if len(c.Groups) != 1 || len(c.Groups[0].Members) != 2 || len(c.Narrowings) != 1 || len(c.Narrowings[0].Required) != 1 || len(c.Narrowings[0].Groups) != 1 {
		t.Errorf("groups %+v and narrowings %+v, want one of each, whole", c.Groups, c.Narrowings)
	}
	for i, sections := range []int{0, 1, 1} {
		if p := c.Protocols[i]; len(p.Reading.Sections) != sections || p.Reading.Sentences != 7 || p.Date == "" {
			t.Errorf("%s was read as %+v, want %d sections", p.ID, p.Reading, sections)
		}
	}
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	whole, made := filepath.Join(dir, "whole.tsv"), filepath.Join(dir, "made.tsv")
	write := func(path string, g *graph.Graph) {
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := lines.Write(file, g); err != nil {
			t.Fatal(err)
		}
	}
	write(whole, library(t))
	if err := run([]string{whole, made}); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	if g, err := lines.Parse(string(text)); err != nil || g.Len() != 7 {
		t.Errorf("it wrote %s: %v", text, err)
	}
	for _, wrong := range [][]string{{whole}, {filepath.Join(dir, "nothing"), made}, {dir, made}, {whole, dir}} {
		if run(wrong) == nil {
			t.Errorf("%q: no error", wrong)
		}
	}
}
