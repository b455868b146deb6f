package snapshot

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/exchange"
	"strata/graph/snapshot/fields"
)

// ParseJGF reads a graph in the JSON Graph Format, version 1 (nodes are a list) or 2
// (nodes are an object). What [WriteJGF] puts into the metadata is read, of which
// nothing is needed: the label of a node is its title unless it is the ID, and an edge
// without a relation is of the kind uses. Other fields are skipped. All errors are of
// type [*Error].
func ParseJGF(text string, im *exchange.Import) (*graph.Graph, error) {
	if err := fields.Check(text); err != nil {
		return nil, err
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	r := jgfReader{decoder: decoder{text: text, Decoder: json.NewDecoder(strings.NewReader(text))}, im: im}
	if err := r.file(); err != nil {
		return nil, r.explain(err)
	}
	if !r.nodes {
		r.builder.DeclareEnds()
	}
	return r.builder.Build()
}

// isJGF reports whether a text begins as JSON Graph Format does.
func isJGF(text string) bool {
	text = fields.Start(text)
	if !strings.HasPrefix(text, "{") {
		return false
	}
	text = fields.Start(text[1:])
	return strings.HasPrefix(text, `"graph"`) || strings.HasPrefix(text, `"graphs"`)
}

// A jgfReader gives what a text says to a builder.
type jgfReader struct {
	decoder
	im      *exchange.Import
	builder build.Builder
	graphs  int
	nodes   bool // there is a list of them
}

// explain says of an error of the decoder where it is.
func (r *jgfReader) explain(err error) error {
	var whole json.RawMessage
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, new(*Error)) || !errors.As(json.Unmarshal([]byte(r.text), &whole), &syntax):
		return r.at(err)
	case endsEarly(r.text, syntax):
		return fields.ErrorAt(lineOf(r.text, syntax.Offset), "the text ends within the graph: it is truncated")
	}
	return fields.ErrorAt(lineOf(r.text, syntax.Offset), "not valid JSON: %v", syntax)
}

func (r *jgfReader) file() error {
	err := r.object("the text is an object with a graph", func(key string) error {
		switch key {
		case "graph":
			return r.graph()
		case "graphs":
			return r.array("graphs", r.graph)
		}
		return r.skip()
	})
	if err != nil {
		return err
	}
	if _, err := r.Token(); err != io.EOF {
		return r.at(errors.New("more text after the end of the graph: keep one graph a file"))
	}
	if r.graphs == 0 {
		return fields.ErrorAt(0, `not a graph: want an object with a "graph"`)
	}
	return nil
}

func (r *jgfReader) graph() error {
	if r.graphs++; r.graphs > 1 {
		return r.at(errors.New("a second graph: keep one graph a file"))
	}
	return r.object("a graph is an object", func(key string) error {
		switch key {
		case "directed":
			directed := true
			if err := r.Decode(&directed); err != nil {
				return err
			}
			if !directed {
				return errors.New("an undirected graph does not say what depends on what: want a directed one")
			}
			return nil
		case "nodes":
			r.nodes = true
			return r.readNodes()
		case "edges":
			return r.array("edges", r.edge)
		}
		return r.skip()
	})
}

// object calls field for every field of an object.
func (r *jgfReader) object(expectation string, field func(key string) error) error {
	if err := r.delim('{', expectation); err != nil {
		return err
	}
	for r.More() {
		key, err := r.Token()
		if err != nil {
			return err
		}
		r.mark()
		name, _ := key.(string)
		if err := field(name); err != nil {
			return r.located(err)
		}
	}
	_, err := r.Token()
	return err
}

// located gives an error its line, if it is none of the decoder about the syntax.
func (r *jgfReader) located(err error) error {
	if errors.As(err, new(*json.SyntaxError)) || err == io.EOF || err == io.ErrUnexpectedEOF {
		return err
	}
	return r.at(err)
}

// skip passes over a value.
func (r *jgfReader) skip() error {
	var value json.RawMessage
	return r.Decode(&value)
}

// jgfNodeIn is a node as others write it, too.
type jgfNodeIn struct {
	ID       string          `json:"id"` // of version 1
	Label    string          `json:"label"`
	Metadata jgfNodeMetadata `json:"metadata"`
}

func (r *jgfReader) readNodes() error {
	r.mark()
	if strings.HasPrefix(r.text[r.start:], "[") {
		return r.array("nodes", func() error {
			var n jgfNodeIn
			if err := r.Decode(&n); err != nil {
				return err
			}
			return r.node(n.ID, &n)
		})
	}
	return r.object("nodes are an object or a list", func(id string) error {
		var n jgfNodeIn
		if err := r.Decode(&n); err != nil {
			return err
		}
		return r.node(id, &n)
	})
}

func (r *jgfReader) node(id string, n *jgfNodeIn) error {
	m := &n.Metadata
	w := wireProtocol{
		ID: id, Title: m.Title, Category: m.Category, Family: m.Family, Area: m.Area, Aliases: m.Aliases, Specifications: m.Specifications,
		Documents: m.Documents, Version: m.Version, Date: m.Date, Dangling: m.Dangling, NoDependents: m.NoDependents, NoDependencies: m.NoDependencies,
	}
	if w.Category == "" {
		w.Category = graph.Category(0).String()
	}
	p, err := w.protocol()
	if p.Title == "" && n.Label != id {
		p.Title = n.Label
	}
	r.builder.AddProtocol(p)
	return err
}

// jgfEdgeIn is an edge as others write it, too.
type jgfEdgeIn struct {
	Source   string          `json:"source"`
	Target   string          `json:"target"`
	Relation string          `json:"relation"`
	Directed *bool           `json:"directed"`
	Metadata jgfEdgeMetadata `json:"metadata"`
}

func (r *jgfReader) edge() error {
	var e jgfEdgeIn
	if err := r.Decode(&e); err != nil {
		return r.located(err)
	}
	if e.Directed != nil && !*e.Directed {
		return fmt.Errorf("the edge from %q to %q is undirected: what depends on what is not to be seen", fields.Clip(e.Source), fields.Clip(e.Target))
	}
	m := &e.Metadata
	kind := r.im.Kind(e.Relation, func() *Error { return fields.ErrorAt(lineOf(r.text, r.start), "") })
	w := wireRelation{
		From: e.Source, To: e.Target, Kind: kind.String(), Optional: m.Optional, Denied: m.Denied,
		Need: m.Need, Purpose: m.Purpose, Standing: m.Standing, Evidence: m.Evidence,
		Settled: m.Need != "" && len(m.Evidence) > 0, // the groups that would decide it are not there
	}
	relation, err := w.relation()
	if m.Need == "" { // of another tool
		switch {
		case m.Denied:
			relation.Need = graph.Denied
		case m.Optional:
			relation.Need = graph.Optional
		}
	}
	r.builder.AddRelation(relation)
	return err
}
