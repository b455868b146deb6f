package exchange

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"strata/graph"
)

// The attributes of GraphML. A key is named for its domain too: names may be the
// same for nodes and edges.
var (
	graphMLNodeKeys = []graphMLKey{
		{"label", "string"}, {"title", "string"}, {"category", "string"}, {"area", "string"}, {"aliases", "string"},
		{"specifications", "string"}, {"version", "string"}, {"date", "string"}, {"dangling", "boolean"},
	}
	graphMLEdgeKeys = []graphMLKey{
		{"kind", "string"}, {"optional", "boolean"}, {"denied", "boolean"}, {"evidence", "int"},
		{"doc", "string"}, {"section", "string"}, {"line", "int"}, {"cue", "string"}, {"part", "string"}, {"need", "string"}, {"purpose", "string"},
	}
)

type graphMLKey struct{ name, typ string }

const graphMLHead = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

// WriteGraphML writes a graph as GraphML (Brandes, Eiglsperger, Herman, Himsolt,
// Marshall, GraphML Progress Report, 2002), one edge a relation. A node goes by
// its protocol's ID where that is an XML name token, and by "_:" and a number
// where it is not; its label is the ID in any case. A character that XML cannot
// hold is written as U+FFFD.
func WriteGraphML(w io.Writer, g *graph.Graph) error {
	out := graphMLWriter{bufio.NewWriterSize(w, 1<<16)}
	out.WriteString(graphMLHead)
	out.keys("node", graphMLNodeKeys)
	out.keys("edge", graphMLEdgeKeys)
	out.WriteString("  <graph edgedefault=\"directed\">\n")
	for node := range g.Len() {
		p := g.Protocol(node)
		fmt.Fprintf(out, "    <node id=\"%s\">", graphMLID(g, node))
		out.data("node", graphMLNodeKeys, p.ID, p.Title, p.Category.String(), p.Area, strings.Join(p.Aliases, "; "),
			strings.Join(p.Specifications, "; "), p.Version, p.Date, strconv.FormatBool(p.Dangling))
		out.WriteString("</node>\n")
	}
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		r := rowOf(g, number)
		line := ""
		if r.best.Line > 0 {
			line = strconv.Itoa(r.best.Line)
		}
		fmt.Fprintf(out, "    <edge id=\"e%d\" source=\"%s\" target=\"%s\">", number, graphMLID(g, from), graphMLID(g, to))
		out.data("edge", graphMLEdgeKeys, r.Kind.String(), strconv.FormatBool(r.Optional), strconv.FormatBool(r.Denied),
			strconv.Itoa(r.statements), r.best.Document, r.best.Section, line, r.best.Cue, r.part(), r.Need.String(), r.Purpose.String())
		out.WriteString("</edge>\n")
	}
	out.WriteString("  </graph>\n</graphml>\n")
	return out.Flush()
}

// A graphMLWriter writes XML; its buffered writer keeps the first error.
type graphMLWriter struct{ *bufio.Writer }

func (w graphMLWriter) keys(domain string, keys []graphMLKey) {
	for _, key := range keys {
		fmt.Fprintf(w, "  <key id=\"%s.%s\" for=\"%[1]s\" attr.name=\"%[2]s\" attr.type=\"%s\"/>\n", domain, key.name, key.typ)
	}
}

// data writes the values of the keys, without those that are empty.
func (w graphMLWriter) data(domain string, keys []graphMLKey, values ...string) {
	for i, value := range values {
		if value != "" {
			fmt.Fprintf(w, "<data key=\"%s.%s\">", domain, keys[i].name)
			xml.EscapeText(w, []byte(value))
			w.WriteString("</data>")
		}
	}
}

// graphMLID returns what a node goes by, which needs no escaping.
func graphMLID(g *graph.Graph, node int) string {
	const numbered = "_:"
	id := g.ID(node)
	if isNameToken(id) && !strings.HasPrefix(id, numbered) {
		return id
	}
	return numbered + strconv.Itoa(node)
}

// isNameToken reports whether s is an NMTOKEN of XML in ASCII, as GraphML's
// schema wants an id to be.
func isNameToken(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.', c == ':':
		default:
			return false
		}
	}
	return s != ""
}
