package exchange

import (
	"bufio"
	"io"
	"strings"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// The columns of the two tables, as they are written.
var (
	csvNodeColumns = []string{"id", "title", "category", "area", "aliases", "specifications", "version", "date", "dangling"}
	csvEdgeColumns = []string{"from", "to", "kind", "optional", "denied", "evidence", "doc", "section", "line", "cue", "part", "need", "purpose"}
)

// WriteCSVNodes writes the protocols of a graph as comma-separated values
// (RFC 4180, with line feeds), one a row under a header. Truth values stand only
// where they are true; lists are as in the line form.
func WriteCSVNodes(w io.Writer, g *graph.Graph) error {
	out := csvWriter{bufio.NewWriterSize(w, 1<<16)}
	out.row(csvNodeColumns...)
	for node := range g.Len() {
		p := g.Protocol(node)
		out.row(p.ID, p.Title, p.Category.String(), p.Area, fields.EscapeList(p.Aliases), fields.EscapeList(p.Specifications), p.Version, p.Date, fields.Truth(p.Dangling))
	}
	return out.Flush()
}

// WriteCSVEdges writes the relations of a graph in the same way.
func WriteCSVEdges(w io.Writer, g *graph.Graph) error {
	out := csvWriter{bufio.NewWriterSize(w, 1<<16)}
	out.row(csvEdgeColumns...)
	for number := range g.RelationCount() {
		r := rowOf(g, number)
		out.row(r.From, r.To, r.Kind.String(), fields.Truth(r.Optional), fields.Truth(r.Denied), fields.Count(r.statements),
			r.best.Document, r.best.Section, fields.Count(r.best.Line), r.best.Cue, r.part(), r.Need.String(), fields.Unless(graph.Service, r.Purpose))
	}
	return out.Flush()
}

// A csvWriter writes rows; its buffered writer keeps the first error.
type csvWriter struct{ *bufio.Writer }

func (w csvWriter) row(values ...string) {
	for i, value := range values {
		if i > 0 {
			w.WriteByte(',')
		}
		value = fields.Plain(value)
		// Space at the ends is quoted too, because some readers drop it.
		if strings.ContainsAny(value, ",\"\r\n") || strings.TrimSpace(value) != value {
			w.WriteByte('"')
			w.WriteString(strings.ReplaceAll(value, `"`, `""`))
			w.WriteByte('"')
		} else {
			w.WriteString(value)
		}
	}
	w.WriteByte('\n')
}
