package exchange

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"strata/graph"
)

// WriteMermaid writes a graph as a Mermaid flowchart
// (https://mermaid.js.org/syntax/flowchart.html): a box a protocol, an arrow a
// relation, dotted where it is not required and ending in a cross where it is denied.
func WriteMermaid(w io.Writer, g *graph.Graph) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString("flowchart TD\n")
	for node := range g.Len() {
		fmt.Fprintf(out, "\tn%d[\"%s\"]\n", node, mermaidText(g.ID(node)))
	}
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		r := g.Relation(number)
		arrow := "-->"
		switch {
		case r.Denied:
			arrow = "--x"
		case r.Optional:
			arrow = "-.->"
		}
		label := r.Kind.String()
		switch r.Need {
		case graph.OneOf, graph.Reported:
			label += ", " + r.Need.String()
		}
		fmt.Fprintf(out, "\tn%d %s|%s| n%d\n", from, arrow, label, to)
	}
	return out.Flush()
}

// What Mermaid draws at most unless a page says otherwise, as GitHub does not.
const (
	mostEdges = 500
	mostText  = 50_000 // in characters
)

// MermaidExcess says of a graph that its flowchart is larger than Mermaid draws.
func MermaidExcess(g *graph.Graph) string {
	var size counter
	WriteMermaid(&size, g) // which cannot fail
	if g.RelationCount() <= mostEdges && size <= mostText {
		return ""
	}
	return fmt.Sprintf("the flowchart has %d relations and %d bytes, and Mermaid draws %d relations and %d characters at most unless it is configured otherwise", g.RelationCount(), size, mostEdges, mostText)
}

// A counter counts the bytes that are written.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// mermaidEscaper writes what Mermaid, Markdown and HTML would take for markup as
// the entity codes of Mermaid, which begin with "#" where those of HTML have "&".
var mermaidEscaper = strings.NewReplacer(
	"#", "#35;", "&", "#amp;", "<", "#lt;", ">", "#gt;", `"`, "#quot;", "`", "#96;",
)

// mermaidText returns the inside of a quoted label. It is one line, never empty.
func mermaidText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if strings.TrimSpace(s) == "" {
		return "#nbsp;"
	}
	return mermaidEscaper.Replace(s)
}
