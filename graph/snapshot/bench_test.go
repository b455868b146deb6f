package snapshot

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/lines"
)

// largeGraph returns a graph of the given number of protocols, each with five
// relations that carry one or two pieces of evidence.
func largeGraph(protocols int) *graph.Graph {
	id := func(i int) string { return fmt.Sprintf("MS-P%04d", i%protocols) }
	var b build.Builder
	for i := range protocols {
		b.AddProtocol(graph.Protocol{
			ID: id(i), Title: fmt.Sprintf("Example Protocol of Number %d", i), Area: "Examples",
			Version: "12.0", Date: "9/9/2025", Aliases: []string{fmt.Sprintf("P%d", i)},
		})
		for k := range 5 {
			r := graph.Relation{From: id(i), To: id(i + 1 + k*k*k*7), Kind: graph.Kind(k % 3)}
			for e := range 1 + k%2 {
				r.Evidence = append(r.Evidence, graph.Evidence{
					Document: id(i), Section: fmt.Sprintf("1.4.%d", e), Title: "Relationship to Other Protocols",
					Line: 200 + 10*k + e, Cue: "is layered on top of", Source: graph.SourceRelationships,
				})
			}
			b.AddRelation(r)
		}
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
}

func BenchmarkParseLines(b *testing.B) {
	var buf bytes.Buffer
	if err := lines.Write(&buf, largeGraph(5000)); err != nil {
		b.Fatal(err)
	}
	text := buf.String()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lines.Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var buf strings.Builder
	if err := Write(&buf, largeGraph(5000)); err != nil {
		b.Fatal(err)
	}
	text := buf.String()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseJSON(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWriteLines(b *testing.B) {
	g := largeGraph(5000)
	b.ReportAllocs()
	for b.Loop() {
		if err := lines.Write(io.Discard, g); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	g := largeGraph(5000)
	var buf bytes.Buffer
	if err := Write(&buf, g); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(buf.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(io.Discard, g); err != nil {
			b.Fatal(err)
		}
	}
}
