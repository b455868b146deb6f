// Package answer prints the answers of the commands, each as text for people or as data
// for programs.
package answer

import (
	"io"
	"strings"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
)

// schema is the name and version of the answers in JSON; docs/formats.md describes every
// shape.
const schema = "strata/answer/2"

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

// heading prints the ID and title of the protocol that an answer is about.
func (p Printer) heading(protocol graph.Protocol) {
	p.Printf("%s", p.Style(terminal.Bold, protocol.ID))
	if protocol.Title != "" {
		p.Printf("  %s", protocol.Title)
	}
	p.Printf("\n")
}

// headings prints what an answer is about: a protocol, the IDs of several, or the
// number of many.
func (p Printer) headings(g *graph.Graph, nodes []int) {
	if len(nodes) == 1 {
		p.heading(g.Protocol(nodes[0]))
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

// IDs returns the IDs of nodes.
func IDs(g *graph.Graph, nodes []int) []string {
	names := make([]string, len(nodes))
	for i, node := range nodes {
		names[i] = g.ID(node)
	}
	return names
}
