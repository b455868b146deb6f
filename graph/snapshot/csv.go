package snapshot

import (
	"bufio"
	"io"
	"strings"

	"strata/graph"
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
		out.row(p.ID, p.Title, p.Category.String(), p.Area, escapeList(p.Aliases), escapeList(p.Specifications), p.Version, p.Date, truth(p.Dangling))
	}
	return out.Flush()
}

// WriteCSVEdges writes the relations of a graph in the same way.
func WriteCSVEdges(w io.Writer, g *graph.Graph) error {
	out := csvWriter{bufio.NewWriterSize(w, 1<<16)}
	out.row(csvEdgeColumns...)
	for number := range g.RelationCount() {
		r := rowOf(g, number)
		out.row(r.From, r.To, r.Kind.String(), truth(r.Optional), truth(r.Denied), count(r.statements),
			r.best.Document, r.best.Section, count(r.best.Line), r.best.Cue, r.part(), r.Need.String(), unless(graph.Service, r.Purpose))
	}
	return out.Flush()
}

// A csvWriter writes rows; its buffered writer keeps the first error.
type csvWriter struct{ *bufio.Writer }

func (w csvWriter) row(fields ...string) {
	for i, field := range fields {
		if i > 0 {
			w.WriteByte(',')
		}
		field = plain(field)
		// Space at the ends is quoted too, because some readers drop it.
		if strings.ContainsAny(field, ",\"\r\n") || strings.TrimSpace(field) != field {
			w.WriteByte('"')
			w.WriteString(strings.ReplaceAll(field, `"`, `""`))
			w.WriteByte('"')
		} else {
			w.WriteString(field)
		}
	}
	w.WriteByte('\n')
}
