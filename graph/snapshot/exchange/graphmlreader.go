package exchange

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/fields"
)

// ParseGraphML reads a graph in GraphML, as Strata, yEd, Gephi or NetworkX write it.
// Nodes and edges have the data of [WriteGraphML], of which none is needed, by the names
// of their keys or the other names that [CSV] takes for them. A protocol goes by the
// label of its node, a key label or a NodeLabel of yEd, if all nodes have one and no two
// the same; else by the id of the node, and the label is its title. Nested graphs are
// read as one; hyperedges and ports are not. Nothing outside of the text is read. All
// errors are of type [*fields.Error].
func ParseGraphML(text string, im *Import) (*graph.Graph, error) {
	if err := fields.Check(text); err != nil {
		return nil, err
	}
	r := graphMLReader{text: text, im: im, decoder: xml.NewDecoder(strings.NewReader(text)), keys: make(map[string]string), numbers: make(map[string]int)}
	if err := r.file(); err != nil {
		return nil, r.explain(err)
	}
	return r.build()
}

// IsGraphML reports whether a text begins as GraphML does: with a declaration or
// comments, and then the element graphml.
func IsGraphML(text string) bool {
	text = fields.Start(text)
	if !strings.HasPrefix(text, "<") {
		return false
	}
	const far = 4096
	return strings.Contains(text[:min(len(text), far)], "<graphml")
}

// deepestXML bounds elements in each other.
const deepestXML = 1000

// A graphMLReader reads the elements of a text.
type graphMLReader struct {
	text    string
	im      *Import
	decoder *xml.Decoder

	keys    map[string]string // names of attributes, in lower case, by "node" or "edge" and the id of their key
	nodes   []graphMLNode
	numbers map[string]int // of nodes, by id
	edges   []graphMLEdge
	depth   int
	graphs  int // open
	closed  int
}

type graphMLNode struct {
	id    string
	label string
	data  map[string]string
	place int64
}

type graphMLEdge struct {
	source, target string
	data           map[string]string
	place          int64
}

// at is an error about a place in the text.
func (r *graphMLReader) at(place int64, format string, args ...any) *fields.Error {
	return fields.ErrorIn(r.text, int(min(place, int64(len(r.text)))), format, args...)
}

// explain says of an error of the decoder where it is.
func (r *graphMLReader) explain(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, new(*fields.Error)):
		return err
	case errors.As(err, &syntax):
		return fields.ErrorAt(syntax.Line, "not valid XML: %s", syntax.Msg)
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return r.at(int64(len(r.text)), "the text ends within the graph: it is truncated")
	}
	if strings.Contains(err.Error(), "CharsetReader") {
		return fields.ErrorAt(1, "an encoding other than UTF-8: save the file in UTF-8")
	}
	return r.at(r.decoder.InputOffset(), "%s", strings.TrimPrefix(err.Error(), "xml: "))
}

func (r *graphMLReader) file() error {
	found := false
	for {
		token, err := r.decoder.Token()
		if err == io.EOF && found {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if e.Name.Local != "graphml" || found {
				return r.at(r.place(), "the element %s: want graphml, and one alone", fields.Clip(e.Name.Local))
			}
			found = true
			if err := r.children(r.top); err != nil {
				return err
			}
			if r.closed == 0 {
				return fields.ErrorAt(0, "no element graph in graphml")
			}
		}
	}
}

// place returns where the element that was read last starts, nearly.
func (r *graphMLReader) place() int64 {
	end := r.decoder.InputOffset()
	return int64(strings.LastIndexByte(r.text[:end], '<'))
}

// children calls read for each element in the one that was opened last; read has to go
// to its end. Text between them does not count.
func (r *graphMLReader) children(read func(xml.StartElement) error) error {
	if r.depth++; r.depth > deepestXML {
		return r.at(r.place(), "more than %d elements in each other", deepestXML)
	}
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := read(token); err != nil {
				return err
			}
		case xml.EndElement:
			r.depth--
			return nil
		}
	}
}

// skip passes over an element.
func (r *graphMLReader) skip() error {
	return r.children(func(xml.StartElement) error { return r.skip() })
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (r *graphMLReader) top(e xml.StartElement) error {
	switch e.Name.Local {
	case "key":
		name, domain := strings.ToLower(attribute(e, "attr.name")), attribute(e, "for")
		for _, of := range [...]string{"node", "edge"} {
			if domain == of || domain == "all" || domain == "" {
				r.keys[of+" "+attribute(e, "id")] = name
			}
		}
	case "graph":
		return r.graph(e)
	}
	return r.skip()
}

func (r *graphMLReader) graph(e xml.StartElement) error {
	if r.closed > 0 && r.graphs == 0 {
		return r.at(r.place(), "a second graph: keep one graph a file")
	}
	if attribute(e, "edgedefault") == "undirected" {
		return r.at(r.place(), "an undirected graph does not say what depends on what: want edgedefault=\"directed\"")
	}
	r.graphs++
	err := r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "node":
			return r.node(e)
		case "edge":
			return r.edge(e)
		case "hyperedge":
			return r.at(r.place(), "a hyperedge does not say what depends on what: want edges")
		}
		return r.skip()
	})
	r.graphs--
	r.closed++
	return err
}

func (r *graphMLReader) node(e xml.StartElement) error {
	n := graphMLNode{id: attribute(e, "id"), data: make(map[string]string), place: r.place()}
	if n.id == "" {
		return r.at(n.place, "a node without an id")
	}
	if _, twice := r.numbers[n.id]; twice {
		return r.at(n.place, "a second node of the id %q", fields.Clip(n.id))
	}
	number := len(r.nodes)
	r.numbers[n.id] = number
	r.nodes = append(r.nodes, n)
	return r.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "data":
			text, label, err := r.data()
			r.nodes[number].data[r.keys["node "+attribute(e, "key")]] = text
			if label != "" {
				r.nodes[number].label = label
			}
			return err
		case "graph": // a group of nodes is no protocol itself, but may be an end
			return r.graph(e)
		}
		return r.skip()
	})
}

func (r *graphMLReader) edge(e xml.StartElement) error {
	edge := graphMLEdge{source: attribute(e, "source"), target: attribute(e, "target"), data: make(map[string]string), place: r.place()}
	if attribute(e, "directed") == "false" {
		return r.at(edge.place, "an undirected edge: what depends on what is not to be seen")
	}
	if edge.source == "" || edge.target == "" {
		return r.at(edge.place, "an edge needs both a source and a target")
	}
	err := r.children(func(e xml.StartElement) error {
		if e.Name.Local != "data" {
			return r.skip()
		}
		text, _, err := r.data()
		edge.data[r.keys["edge "+attribute(e, "key")]] = text
		return err
	})
	r.edges = append(r.edges, edge)
	return err
}

// data reads the text of a data element, and that of a NodeLabel of yEd in it.
func (r *graphMLReader) data() (text, label string, err error) {
	var all, inner strings.Builder
	depth, labelled := 0, 0
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return "", "", err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth > deepestXML {
				return "", "", r.at(r.place(), "more than %d elements in each other", deepestXML)
			}
			if token.Name.Local == "NodeLabel" && labelled == 0 && inner.Len() == 0 {
				labelled = depth
			}
		case xml.EndElement:
			if depth == 0 {
				return all.String(), strings.Join(strings.Fields(inner.String()), " "), nil
			}
			if depth == labelled {
				labelled = 0
			}
			depth--
		case xml.CharData:
			switch {
			case depth == 0:
				all.Write(token)
			case depth == labelled:
				inner.Write(token)
			}
		}
	}
}

// build makes the graph of what was read.
func (r *graphMLReader) build() (*graph.Graph, error) {
	var b build.Builder
	ids := r.names()
	for i := range r.nodes {
		p, err := r.protocol(&r.nodes[i], ids[i])
		if err != nil {
			return nil, r.at(r.nodes[i].place, "node %q: %v", fields.Clip(r.nodes[i].id), err)
		}
		b.AddProtocol(p)
	}
	for i := range r.edges {
		e := &r.edges[i]
		relation, err := r.relation(e)
		if err != nil {
			return nil, r.at(e.place, "edge from %q to %q: %v", fields.Clip(e.source), fields.Clip(e.target), err)
		}
		for _, end := range [...]struct {
			node string
			id   *string
		}{{e.source, &relation.From}, {e.target, &relation.To}} {
			number, ok := r.numbers[end.node]
			if !ok {
				return nil, r.at(e.place, "an edge to or from %q, which is no node", fields.Clip(end.node))
			}
			*end.id = ids[number]
		}
		b.AddRelation(relation)
	}
	return b.Build()
}

// names returns what the protocols of nodes go by.
func (r *graphMLReader) names() []string {
	labels, ids := make([]string, len(r.nodes)), make([]string, len(r.nodes))
	for i := range r.nodes {
		n := &r.nodes[i]
		ids[i] = n.id
		if n.label == "" {
			n.label = n.data["label"]
		}
		labels[i] = n.label
	}
	sorted := slices.Sorted(slices.Values(labels))
	if len(sorted) == 0 || sorted[0] == "" || len(slices.Compact(sorted)) < len(labels) {
		return ids
	}
	return labels
}

// value returns the data of a column, by any of its names.
func graphMLValue(data map[string]string, column string) string {
	names := csvNames[column]
	if names == nil {
		names = []string{column}
	}
	for _, name := range names {
		if value := strings.TrimSpace(data[name]); value != "" {
			return value
		}
	}
	return ""
}

func (r *graphMLReader) protocol(n *graphMLNode, id string) (p graph.Protocol, err error) {
	text := func(column string) string { return graphMLValue(n.data, column) }
	p = graph.Protocol{ID: id, Title: n.data["title"], Area: text("area"), Version: text("version"), Date: text("date")}
	if p.Title == "" && n.label != id {
		p.Title = n.label
	}
	// A category of another tool says nothing here.
	if category, err := graph.ParseCategory(text("category")); err == nil {
		p.Category = category
	}
	for column, list := range map[string]*[]string{"aliases": &p.Aliases, "specifications": &p.Specifications} {
		if value := text(column); value != "" {
			*list = strings.Split(value, "; ")
		}
	}
	p.Dangling, err = fields.ParseTruth(text("dangling"))
	return p, err
}

func (r *graphMLReader) relation(e *graphMLEdge) (relation graph.Relation, err error) {
	text := func(column string) string { return graphMLValue(e.data, column) }
	made := row{Relation: graph.Relation{Kind: r.im.Kind(text("kind"), func() *fields.Error { return r.at(e.place, "") })}}
	made.best = graph.Evidence{Document: text("doc"), Section: text("section"), Cue: text("cue")}
	for _, field := range [...]struct {
		column string
		parse  func(string) error
	}{
		{"optional", func(s string) (err error) { made.Optional, err = fields.ParseTruth(s); return err }},
		{"denied", func(s string) (err error) { made.Denied, err = fields.ParseTruth(s); return err }},
		{"need", func(s string) error { return fields.ParseUnless(&made.Need, s, graph.ParseNeed) }},
		{"purpose", func(s string) error { return fields.ParseUnless(&made.Purpose, s, graph.ParsePurpose) }},
		{"evidence", func(s string) (err error) { made.statements, err = fields.ParseCount(s); return err }},
		{"line", func(s string) (err error) { made.best.Line, err = fields.ParseCount(s); return err }},
		{"part", func(s string) (err error) { made.best.Source, err = graph.ParseSource(s); return err }},
	} {
		if value := text(field.column); value != "" {
			if err := field.parse(value); err != nil {
				return relation, fmt.Errorf("%s: %w", field.column, err)
			}
		}
	}
	return made.relation(), nil
}
