// Package present has what the answers of commands have in common: how they are printed,
// as text for people or as data for programs, and how they cite, count and note.
package present

import (
	"io"
	"strings"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
)

// Schema is the name and version of the answers in JSON; docs/formats.md describes every
// shape.
const Schema = "strata/answer/2"

// An Answer is the answer of a command.
type Answer interface {
	// Object returns the answer as data.
	Object() *encode.Object
	// Text prints the answer for people.
	Text(p Printer)
}

// Print prints an answer in a format: "text", "json", "csv" or "jsonl".
func Print(w io.Writer, format string, a Answer) error {
	if format != "text" {
		object := a.Object()
		return output.Buffered(w, func(w io.Writer) error { return object.Write(w, format) })
	}
	p := Printer{terminal.NewPrinter(w)}
	a.Text(p)
	return p.Flush()
}

// A Printer prints what answers have in common.
type Printer struct{ *terminal.Printer }

// Heading prints the ID and title of the protocol that an answer is about.
func (p Printer) Heading(protocol graph.Protocol) {
	p.Printf("%s", p.Style(terminal.Bold, protocol.ID))
	if protocol.Title != "" {
		p.Printf("  %s", protocol.Title)
	}
	p.Printf("\n")
}

// Headings prints what an answer is about: a protocol, the IDs of several, or the
// number of many.
func (p Printer) Headings(g *graph.Graph, nodes []int) {
	if len(nodes) == 1 {
		p.Heading(g.Protocol(nodes[0]))
		return
	}
	const few = 30
	if len(nodes) > few {
		p.Printf("%s\n", p.Style(terminal.Bold, phrase.Plural(len(nodes), "protocol")))
		return
	}
	for _, line := range terminal.Wrap(strings.Join(IDs(g, nodes), " "), p.TextWidth()) {
		p.Printf("%s\n", p.Style(terminal.Bold, line))
	}
}

// More says how many rows of a table were left out.
func (p Printer) More(n int) {
	if n > 0 {
		p.Printf("  … %d more: --limit 0 shows all\n", n)
	}
}

// IDs returns the IDs of nodes.
func IDs(g *graph.Graph, nodes []int) []string {
	names := make([]string, len(nodes))
	for i, node := range nodes {
		names[i] = g.ID(node)
	}
	return names
}
