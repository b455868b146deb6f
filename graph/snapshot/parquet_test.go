package snapshot_test

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/parquet-go/parquet-go"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/exchange"
)

type parquetNode struct {
	ID             string   `parquet:"id"`
	Title          string   `parquet:"title"`
	Category       string   `parquet:"category"`
	Area           string   `parquet:"area"`
	Aliases        []string `parquet:"aliases,list"`
	Specifications []string `parquet:"specifications,list"`
	Version        string   `parquet:"version"`
	Date           string   `parquet:"date"`
	Dangling       bool     `parquet:"dangling"`
}

type parquetEdge struct {
	From     string `parquet:"src"`
	To       string `parquet:"dst"`
	Kind     string `parquet:"relationship"`
	Optional bool   `parquet:"optional"`
	Denied   bool   `parquet:"denied"`
	Evidence int64  `parquet:"evidence"`
	Document string `parquet:"doc"`
	Section  string `parquet:"section"`
	Line     int64  `parquet:"line"`
	Cue      string `parquet:"cue"`
	Part     string `parquet:"part"`
}

// readParquet reads a table by a library that is not ours.
func readParquet[T any](t rapid.TB, write func(io.Writer, *graph.Graph) error, g *graph.Graph) []T {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, g); err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.Read[T](bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func wantParquet(g *graph.Graph) (nodes []parquetNode, edges []parquetEdge) {
	for node := range g.Len() {
		p := g.Protocol(node)
		nodes = append(nodes, parquetNode{p.ID, p.Title, p.Category.String(), p.Area, p.Aliases, p.Specifications, p.Version, p.Date, p.Dangling})
	}
	for number := range g.RelationCount() {
		r := g.Relation(number)
		e := parquetEdge{From: r.From, To: r.To, Kind: r.Kind.String(), Optional: r.Optional, Denied: r.Denied}
		for _, ev := range r.Evidence {
			e.Evidence += int64(max(ev.Count, 1))
		}
		if e.Evidence > 0 {
			best := r.Telling()[0]
			e.Document, e.Section, e.Line, e.Cue, e.Part = best.Document, best.Section, int64(best.Line), best.Cue, best.Source.String()
		}
		edges = append(edges, e)
	}
	return nodes, edges
}

func TestParquet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := rapid.OneOf(anyGraph, hostileGraph).Draw(t, "graph")
		wantNodes, wantEdges := wantParquet(g)
		if diff := cmp.Diff(wantNodes, readParquet[parquetNode](t, exchange.WriteParquetNodes, g), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("nodes, -want +got:\n%s", diff)
		}
		if diff := cmp.Diff(wantEdges, readParquet[parquetEdge](t, exchange.WriteParquetEdges, g), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("edges, -want +got:\n%s", diff)
		}
	})
}

// Tables of several row groups, whose truth values do not end with a byte.
func TestLargeParquet(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds: 150,001 protocols")
	}
	t.Parallel()
	var b build.Builder
	for i := range 150_001 {
		p := graph.Protocol{ID: fmt.Sprintf("P%06d", i), Dangling: i%3 == 0}
		for k := range i % 4 {
			p.Aliases = append(p.Aliases, fmt.Sprintf("alias %d", k))
		}
		b.AddProtocol(p)
		b.AddRelation(graph.Relation{From: p.ID, To: "P000000", Kind: graph.Kind(i % 3), Optional: i%5 == 0})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	wantNodes, wantEdges := wantParquet(g)
	equal := func(a, b parquetNode) bool { // cmp.Equal takes seconds
		same := slices.Equal(a.Aliases, b.Aliases) && slices.Equal(a.Specifications, b.Specifications)
		a.Aliases, a.Specifications, b.Aliases, b.Specifications = nil, nil, nil, nil
		return same && reflect.DeepEqual(a, b)
	}
	if !slices.EqualFunc(wantNodes, readParquet[parquetNode](t, exchange.WriteParquetNodes, g), equal) {
		t.Error("the nodes are not as they were")
	}
	if !slices.Equal(wantEdges, readParquet[parquetEdge](t, exchange.WriteParquetEdges, g)) {
		t.Error("the edges are not as they were")
	}
}
