package snapshot

import (
	"bufio"
	"io"
	"strings"

	"strata/graph"
)

// WriteDOT writes a graph in the language of Graphviz
// (https://graphviz.org/doc/info/lang.html), without any style: a node a protocol
// and an edge a relation, with attributes under the names of the columns of
// [WriteCSVNodes] and [WriteCSVEdges]. Values that are empty or false are left
// out.
func WriteDOT(w io.Writer, g *graph.Graph) error {
	out := dotWriter{bufio.NewWriterSize(w, 1<<16)}
	out.WriteString("digraph {\n")
	for node := range g.Len() {
		p := g.Protocol(node)
		out.WriteByte('\t')
		out.quoted(p.ID)
		out.attributes(csvNodeColumns[1:], p.Title, p.Category.String(), p.Area, escapeList(p.Aliases), escapeList(p.Specifications),
			p.Version, p.Date, truth(p.Dangling))
	}
	for number := range g.RelationCount() {
		r := rowOf(g, number)
		out.WriteByte('\t')
		out.quoted(r.From)
		out.WriteString(" -> ")
		out.quoted(r.To)
		out.attributes(csvEdgeColumns[2:], r.Kind.String(), truth(r.Optional), truth(r.Denied), count(r.statements),
			r.best.Document, r.best.Section, count(r.best.Line), r.best.Cue, r.part())
	}
	out.WriteString("}\n")
	return out.Flush()
}

// A dotWriter writes DOT; its buffered writer keeps the first error.
type dotWriter struct{ *bufio.Writer }

// attributes writes those that have a value, and ends the line.
func (w dotWriter) attributes(names []string, values ...string) {
	before := " ["
	for i, value := range values {
		if value != "" {
			w.WriteString(before)
			w.WriteString(names[i])
			w.WriteByte('=')
			w.quoted(value)
			before = ", "
		}
	}
	if before != " [" {
		w.WriteByte(']')
	}
	w.WriteByte('\n')
}

// dotEscaper: a quote and a backslash, alone or before a line feed, would not be
// read for what they are. In labels, Graphviz takes two backslashes for one.
var dotEscaper = strings.NewReplacer(`"`, `\"`, `\`, `\\`)

func (w dotWriter) quoted(s string) {
	w.WriteByte('"')
	dotEscaper.WriteString(w, plain(s))
	w.WriteByte('"')
}
