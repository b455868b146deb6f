package snapshot

import (
	"bufio"
	"io"

	"strata/graph"
)

// WriteParquetNodes writes the protocols of a graph as a table of Apache Parquet,
// under the name of columns that Spark GraphFrames wants: the ID is "id".
func WriteParquetNodes(w io.Writer, g *graph.Graph) error {
	t := newParquetTable(w,
		parquetColumn{name: "id"}, parquetColumn{name: "title"}, parquetColumn{name: "category"}, parquetColumn{name: "area"},
		parquetColumn{name: "aliases", list: true}, parquetColumn{name: "specifications", list: true},
		parquetColumn{name: "version"}, parquetColumn{name: "date"}, parquetColumn{name: "dangling", typ: parquetBoolean},
	)
	for node := range g.Len() {
		p := g.Protocol(node)
		t.row(p.ID, p.Title, p.Category.String(), p.Area, p.Aliases, p.Specifications, p.Version, p.Date, p.Dangling)
	}
	return t.close()
}

// WriteParquetEdges writes the relations of a graph as a table of Apache Parquet,
// one row a relation, under the names of columns that Spark GraphFrames wants: the
// ends are "src" and "dst". The kind is "relationship".
func WriteParquetEdges(w io.Writer, g *graph.Graph) error {
	t := newParquetTable(w,
		parquetColumn{name: "src"}, parquetColumn{name: "dst"}, parquetColumn{name: "relationship"},
		parquetColumn{name: "optional", typ: parquetBoolean}, parquetColumn{name: "denied", typ: parquetBoolean},
		parquetColumn{name: "evidence", typ: parquetInt64}, parquetColumn{name: "doc"}, parquetColumn{name: "section"},
		parquetColumn{name: "line", typ: parquetInt64}, parquetColumn{name: "cue"}, parquetColumn{name: "part"},
	)
	for number := range g.RelationCount() {
		r := rowOf(g, number)
		t.row(r.From, r.To, r.Kind.String(), r.Optional, r.Denied, int64(r.statements), r.best.Document, r.best.Section, int64(r.best.Line), r.best.Cue, r.part())
	}
	return t.close()
}

// newParquetTable begins a file. Rows are gathered by the column and written as
// soon as they are many.
func newParquetTable(w io.Writer, columns ...parquetColumn) *parquetTable {
	t := &parquetTable{out: bufio.NewWriterSize(w, 1<<16), columns: columns}
	t.write([]byte(parquetMagic))
	return t
}
