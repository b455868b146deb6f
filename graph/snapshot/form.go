package snapshot

import (
	"path/filepath"
	"strings"

	"strata/graph"
)

// A Form is a way of writing a graph that can be read.
type Form uint8

// The forms.
const (
	Unknown Form = iota
	JSON         // see [ParseJSON]
	Lines        // see [ParseLines]
	DOT          // see [ParseDOT]
	Table        // see [CSV]
)

// FormOf tells the form of a text by the extension of its file's name (.json,
// .dot, .gv, .csv, .tsv) or, where that says nothing, by how the text begins.
func FormOf(name, text string) Form {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".json":
		return JSON
	case ".dot", ".gv":
		return DOT
	case ".csv":
		return Table
	case ".tsv":
		if strings.HasPrefix(text, "strata/") {
			return Lines
		}
		return Table
	}
	return formOf(text)
}

// formOf tells the form of a text by how it begins.
func formOf(text string) Form {
	text = strings.TrimPrefix(text, "\uFEFF")
	begin := strings.TrimLeft(text, " \t\r\n")
	switch {
	case strings.HasPrefix(text, "strata/"):
		return Lines
	case begin == "", begin[0] == '{':
		return JSON
	case begin[0] == '#', strings.HasPrefix(begin, "//"), strings.HasPrefix(begin, "/*"):
		return DOT
	}
	first := strings.ToLower(begin[:min(len(begin), len("digraph"))])
	for _, keyword := range [...]string{"digraph", "graph", "strict"} {
		if strings.HasPrefix(first, keyword) && !strings.ContainsAny(begin[len(keyword):min(len(begin), len(keyword)+1)], ",;") {
			return DOT
		}
	}
	if isTable(text) {
		return Table
	}
	return Unknown
}

// Parse reads a graph from one text, whose form is told by [FormOf]. Errors about
// the content are of type [*Error].
func Parse(name, text string) (*graph.Graph, error) {
	switch FormOf(name, text) {
	case JSON:
		return ParseJSON(text)
	case Lines:
		return ParseLines(text)
	case DOT:
		return ParseDOT(text)
	case Table:
		var c CSV
		if err := c.Read(text); err != nil {
			return nil, err
		}
		return c.Graph()
	}
	if err := checkText(text); err != nil {
		return nil, err
	}
	return nil, errorAt(1, "not a graph: want a snapshot (JSON or lines), DOT, or comma-separated values with a header such as from,to,kind")
}
