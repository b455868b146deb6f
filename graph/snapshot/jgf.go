package snapshot

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"io"
	"strings"

	"strata/graph"
	"strata/graph/snapshot/schema"
)

// WriteJGF writes a graph in the JSON Graph Format, version 2
// (https://jsongraphformat.info), one node or edge a line, one edge a relation.
// It is the only format of another tool that holds all that the graph says, in
// the metadata, under the names of our own JSON form.
func WriteJGF(w io.Writer, g *graph.Graph) error {
	out := jgfWriter{out: bufio.NewWriterSize(w, 1<<16)}
	out.text(`{"graph":{"directed":true,"type":"protocol dependencies","metadata":{"schema":"` + schema.Current + `"},"nodes":{`)
	for node := range g.Len() {
		p := g.Protocol(node)
		out.separate(node)
		out.value(strings.ToValidUTF8(p.ID, "\uFFFD"))
		out.text(":")
		out.value(jgfNode{cmp.Or(p.Title, p.ID), jgfNodeMetadata{
			Title: p.Title, Category: p.Category.String(), Family: p.Family, Area: p.Area, Aliases: p.Aliases, Specifications: p.Specifications,
			Documents: newWireDocuments(p.Documents), Version: p.Version, Date: p.Date, Dangling: p.Dangling,
			NoDependents: newWireEvidence(p.NoDependents), NoDependencies: newWireEvidence(p.NoDependencies),
		}})
	}
	out.text("\n" + `},"edges":[`)
	for number := range g.RelationCount() {
		r := g.Relation(number)
		out.separate(number)
		out.value(jgfEdge{r.From, r.To, r.Kind.String(), jgfEdgeMetadata{r.Optional, r.Denied, r.Need.String(), r.Purpose.String(), r.Standing.String(), newWireEvidence(r.Evidence)}})
	}
	out.text("\n]}}\n")
	return out.out.Flush()
}

type jgfNode struct {
	Label    string          `json:"label"`
	Metadata jgfNodeMetadata `json:"metadata"`
}

type jgfNodeMetadata struct {
	Title          string         `json:"title,omitempty"`
	Category       string         `json:"category"`
	Family         string         `json:"family,omitempty"`
	Area           string         `json:"area,omitempty"`
	Aliases        []string       `json:"aliases,omitempty"`
	Specifications []string       `json:"specifications,omitempty"`
	Documents      []Document     `json:"documents,omitempty"`
	Version        string         `json:"version,omitempty"`
	Date           string         `json:"date,omitempty"`
	Dangling       bool           `json:"dangling,omitempty"`
	NoDependents   []wireEvidence `json:"noDependents,omitempty"`
	NoDependencies []wireEvidence `json:"noDependencies,omitempty"`
}

type jgfEdge struct {
	Source   string          `json:"source"`
	Target   string          `json:"target"`
	Relation string          `json:"relation"`
	Metadata jgfEdgeMetadata `json:"metadata"`
}

type jgfEdgeMetadata struct {
	Optional bool           `json:"optional,omitempty"`
	Denied   bool           `json:"denied,omitempty"`
	Need     string         `json:"need"`
	Purpose  string         `json:"purpose"`
	Standing string         `json:"standing"`
	Evidence []wireEvidence `json:"evidence,omitempty"`
}

// A jgfWriter writes JSON; its buffered writer keeps the first error.
type jgfWriter struct {
	out *bufio.Writer
	buf bytes.Buffer
}

func (w *jgfWriter) text(s string) { w.out.WriteString(s) }

// separate goes to the line of the number-th element.
func (w *jgfWriter) separate(number int) {
	if number > 0 {
		w.text(",")
	}
	w.text("\n")
}

// value writes a value of strings and the like, which always succeeds.
func (w *jgfWriter) value(v any) {
	w.buf.Reset()
	enc := json.NewEncoder(&w.buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err)
	}
	w.out.Write(bytes.TrimSuffix(w.buf.Bytes(), []byte("\n")))
}
