package exchange

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/dot"
	"strata/graph/snapshot/fields"
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
		out.attributes(csvNodeColumns[1:], p.Title, p.Category.String(), p.Area, fields.EscapeList(p.Aliases), fields.EscapeList(p.Specifications),
			p.Version, p.Date, fields.Truth(p.Dangling))
	}
	for number := range g.RelationCount() {
		r := rowOf(g, number)
		out.WriteByte('\t')
		out.quoted(r.From)
		out.WriteString(" -> ")
		out.quoted(r.To)
		out.attributes(csvEdgeColumns[2:], r.Kind.String(), fields.Truth(r.Optional), fields.Truth(r.Denied), fields.Count(r.statements),
			r.best.Document, r.best.Section, fields.Count(r.best.Line), r.best.Cue, r.part(), fields.Unless(graph.Required, r.Need), fields.Unless(graph.Service, r.Purpose))
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
	dotEscaper.WriteString(w, fields.Plain(s))
	w.WriteByte('"')
}

// The attributes that are read, of nodes and of edges.
var (
	dotNodeNames = append([]string{"label", "kind"}, csvNodeColumns[1:]...) // kind: written by an older Strata
	dotEdgeNames = csvEdgeColumns[2:]
)

// ParseDOT reads a graph in the language of Graphviz. Nodes and edges have the
// attributes of [WriteDOT], of which none is needed: the label of a node is its
// title when it has no other, and an edge without a kind is of the kind uses.
// Attributes of other names, ports and subgraphs as such are skipped; an edge to
// or from a subgraph is one for each of its nodes. All errors are of type
// [*fields.Error], with their place.
func ParseDOT(text string, im *Import) (*graph.Graph, error) {
	if err := fields.Check(text); err != nil {
		return nil, err
	}
	r := dotReader{text: text, im: im}
	if err := dot.Parse(text, dotNodeNames, dotEdgeNames, &r); err != nil {
		var bad *dot.Error
		if errors.As(err, &bad) && bad.Place >= 0 {
			return nil, fields.ErrorIn(text, bad.Place, "%s", bad.Message)
		}
		return nil, fields.ErrorAt(0, "%v", err)
	}
	for _, protocol := range r.protocols {
		r.builder.AddProtocol(protocol)
	}
	return r.builder.Build()
}

// A dotReader makes a graph of what package dot reads.
type dotReader struct {
	text      string
	im        *Import
	builder   build.Builder
	protocols []graph.Protocol
}

// Node implements [dot.Handler].
func (r *dotReader) Node(node int, id string, attributes []dot.Value) error {
	if node == len(r.protocols) {
		r.protocols = append(r.protocols, graph.Protocol{ID: id})
	}
	protocol := &r.protocols[node]
	for i, name := range dotNodeNames {
		value := attributes[i]
		if value.Text == "" {
			continue
		}
		var err error
		switch name {
		case "label":
			if !value.HTML {
				protocol.Title = dotLabel(value.Text, id)
			}
		case "title":
			protocol.Title = value.Text
		case "category", "kind":
			protocol.Category, err = graph.ParseCategory(value.Text)
		case "area":
			protocol.Area = value.Text
		case "aliases":
			protocol.Aliases, err = fields.ParseList(value.Text)
		case "specifications":
			protocol.Specifications, err = fields.ParseList(value.Text)
		case "version":
			protocol.Version = value.Text
		case "date":
			protocol.Date = value.Text
		case "dangling":
			protocol.Dangling, err = fields.ParseTruth(value.Text)
		}
		if err != nil {
			return &dot.Error{Place: value.Place, Message: err.Error()}
		}
	}
	return nil
}

// dotLabel returns the title that a label makes: none where it is the name, and
// in one line.
func dotLabel(label, id string) string {
	label = strings.NewReplacer(`\N`, id, `\n`, " ", `\l`, " ", `\r`, " ").Replace(label)
	label = strings.Join(strings.Fields(label), " ")
	if label == id {
		return ""
	}
	return label
}

// Edge implements [dot.Handler].
func (r *dotReader) Edge(from, to int, attributes []dot.Value) error {
	e := row{Relation: graph.Relation{From: r.protocols[from].ID, To: r.protocols[to].ID, Kind: graph.Uses}}
	for i, name := range dotEdgeNames {
		value := attributes[i]
		if value.Text == "" {
			continue
		}
		var err error
		switch name {
		case "kind":
			e.Kind = r.im.Kind(value.Text, func() *fields.Error { return fields.ErrorIn(r.text, value.Place, "") })
		case "optional":
			e.Optional, err = fields.ParseTruth(value.Text)
		case "denied":
			e.Denied, err = fields.ParseTruth(value.Text)
		case "need":
			err = fields.ParseUnless(&e.Need, value.Text, graph.ParseNeed)
		case "purpose":
			err = fields.ParseUnless(&e.Purpose, value.Text, graph.ParsePurpose)
		case "evidence":
			e.statements, err = fields.ParseCount(value.Text)
		case "doc":
			e.best.Document = value.Text
		case "section":
			e.best.Section = value.Text
		case "line":
			e.best.Line, err = fields.ParseCount(value.Text)
		case "cue":
			e.best.Cue = value.Text
		case "part":
			e.best.Source, err = graph.ParseSource(value.Text)
		}
		if err != nil {
			return &dot.Error{Place: value.Place, Message: err.Error()}
		}
	}
	r.builder.AddRelation(e.relation())
	return nil
}

// Warn implements [dot.Handler].
func (r *dotReader) Warn(place int, message string) { r.im.warn(r.text, place, message) }

// IsDOT reports whether a text begins as DOT does.
func IsDOT(text string) bool {
	text = fields.Start(text)
	for _, comment := range [...]string{"#", "//", "/*"} {
		if strings.HasPrefix(text, comment) {
			return true
		}
	}
	first := strings.ToLower(text[:min(len(text), len("digraph"))])
	for _, keyword := range [...]string{"digraph", "graph", "strict"} {
		if strings.HasPrefix(first, keyword) && !strings.ContainsAny(text[len(keyword):min(len(text), len(keyword)+1)], ",;") {
			return true
		}
	}
	return false
}
