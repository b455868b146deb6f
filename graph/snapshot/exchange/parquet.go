package exchange

import (
	"io"

	"strata/graph"
	"strata/graph/snapshot/parquet"
)

// WriteParquetNodes writes the protocols of a graph as a table of Apache Parquet,
// under the names of columns that Spark GraphFrames wants: the ID is "id".
func WriteParquetNodes(w io.Writer, g *graph.Graph) error {
	t := parquet.NewTable(w,
		parquet.Column{Name: "id"}, parquet.Column{Name: "title"}, parquet.Column{Name: "category"}, parquet.Column{Name: "area"},
		parquet.Column{Name: "aliases", Type: parquet.Strings}, parquet.Column{Name: "specifications", Type: parquet.Strings},
		parquet.Column{Name: "version"}, parquet.Column{Name: "date"}, parquet.Column{Name: "dangling", Type: parquet.Boolean},
	)
	for node := range g.Len() {
		p := g.Protocol(node)
		t.Row(p.ID, p.Title, p.Category.String(), p.Area, p.Aliases, p.Specifications, p.Version, p.Date, p.Dangling)
	}
	return t.Close()
}

// WriteParquetEdges writes the relations of a graph as a table of Apache Parquet,
// one row a relation, under the names of columns that Spark GraphFrames wants: the
// ends are "src" and "dst". The kind is "relationship".
func WriteParquetEdges(w io.Writer, g *graph.Graph) error {
	t := parquet.NewTable(w,
		parquet.Column{Name: "src"}, parquet.Column{Name: "dst"}, parquet.Column{Name: "relationship"},
		parquet.Column{Name: "optional", Type: parquet.Boolean}, parquet.Column{Name: "denied", Type: parquet.Boolean},
		parquet.Column{Name: "evidence", Type: parquet.Int64}, parquet.Column{Name: "doc"}, parquet.Column{Name: "section"},
		parquet.Column{Name: "line", Type: parquet.Int64}, parquet.Column{Name: "cue"}, parquet.Column{Name: "part"},
		parquet.Column{Name: "need"}, parquet.Column{Name: "purpose"},
	)
	for number := range g.RelationCount() {
		r := rowOf(g, number)
		t.Row(r.From, r.To, r.Kind.String(), r.Optional, r.Denied, int64(r.statements), r.best.Document, r.best.Section, int64(r.best.Line), r.best.Cue, r.part(), r.Need.String(), r.Purpose.String())
	}
	return t.Close()
}
