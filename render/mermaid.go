package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"strata/graph"
)

// What Mermaid draws at most unless a page says otherwise: GitHub does not.
const (
	maxMermaidEdges = 500
	maxMermaidText  = 50_000 // in characters
)

// Mermaid writes a view as a flowchart of Mermaid, https://mermaid.js.org/syntax/flowchart.html,
// which GitHub and others show in a code block of Markdown. Categories of protocol
// are told apart by shape, kinds of relation by the style of the line and a label;
// optional ones are dotted. It has no place for layers. It fails when the chart is
// larger than Mermaid draws.
func Mermaid(w io.Writer, v graph.View, opts Options) error {
	edges := edgesOf(v.Graph)
	look := newEmphasis(v, edges)
	m := mermaid{view: v, opts: opts}

	fmt.Fprintf(&m.b, "---\ntitle: %s\nconfig:\n", mermaidTitle(cmp.Or(opts.Title, Title(v, opts.Direction))))
	if opts.Theme != Light { // without a theme, the reader's
		fmt.Fprintf(&m.b, "  theme: %s\n", [...]string{Dark: "dark", Print: "neutral"}[opts.Theme])
	}
	m.b.WriteString("  flowchart:\n    wrappingWidth: 400\n---\nflowchart TD\n")
	for _, line := range opts.Caption {
		fmt.Fprintf(&m.b, "%%%% %s\n", strings.NewReplacer("{", "(", "}", ")").Replace(clean(line)))
	}
	m.nodes(edges)
	for _, e := range edges {
		m.edge(e)
	}
	m.classes(look)
	m.faintEdges(look, edges)

	switch size := m.b.Len(); {
	case len(edges) > maxMermaidEdges:
		return fmt.Errorf("Mermaid draws %d relations at most, and this picture has %d: show less, as with --depth, --kinds or --required", maxMermaidEdges, len(edges))
	case size > maxMermaidText:
		return fmt.Errorf("Mermaid takes %d characters at most, and this picture has %d: show less, as with --depth, --kinds or --required", maxMermaidText, size)
	}
	_, err := m.b.WriteTo(w)
	return err
}

// A mermaid writes the parts of a flowchart.
type mermaid struct {
	view graph.View
	opts Options
	b    bytes.Buffer
}

// mermaidShapes has the brackets that make the shape of each category.
var mermaidShapes = [len(nodeStyles)][2]string{
	graph.CategoryProtocol:      {"(", ")"},
	graph.CategoryDataStructure: {"[/", "/]"},
	graph.CategoryAlgorithm:     {"{{", "}}"},
	graph.CategoryOverview:      {"([", "])"},
	graph.CategoryStandard:      {"[", "]"},
}

// mermaidLines has the line of each kind; optional ones are dotted.
var mermaidLines = [len(edgeStyles)]string{
	graph.LayersOn: "==>", graph.Extends: "-->", graph.Uses: "-->",
	graph.Supersedes: "--x", graph.Manages: "-->", graph.Related: "---",
	graph.Alternative: "<-->", graph.Cites: "-->", graph.Describes: "--o",
}

func (m *mermaid) nodes(edges []edge) {
	areas := make(map[string][]int)
	for _, node := range breadthFirst(m.view, edges, m.opts.Direction) {
		area := ""
		if m.opts.ClusterArea {
			area = clean(m.view.Graph.Protocol(node).Area)
		}
		areas[area] = append(areas[area], node)
	}
	for i, area := range slices.Sorted(maps.Keys(areas)) {
		if area != "" {
			fmt.Fprintf(&m.b, "subgraph a%d[\"%s\"]\n", i, mermaidText(area))
		}
		for _, node := range areas[area] {
			m.node(node)
		}
		if area != "" {
			m.b.WriteString("end\n")
		}
	}
}

func (m *mermaid) node(node int) {
	p := m.view.Graph.Protocol(node)
	id, title := cmp.Or(clean(p.ID), replacement), clean(p.Title)
	lines := wrap(id)
	if title != "" && title != id {
		lines = append(lines, wrap(title)...)
	}
	for i, line := range lines {
		lines[i] = mermaidText(line)
	}
	shape := mermaidShapes[p.Category]
	fmt.Fprintf(&m.b, "\tn%d%s\"%s\"%s\n", node, shape[0], strings.Join(lines, "<br/>"), shape[1])
	if address := safeLink(link(m.opts.LinkTemplate, p.ID)); address != "" {
		fmt.Fprintf(&m.b, "\tclick n%d href \"%s\"\n", node, address)
	}
}

func (m *mermaid) edge(e edge) {
	line, label := mermaidLines[e.kind], edgeStyles[e.kind].label
	if e.optional {
		line = "-.->"
	}
	if m.view.Groups != nil {
		label, line = groupLabel(m.view, e), "-->"
	}
	fmt.Fprintf(&m.b, "\tn%d %s|%s| n%d\n", e.from, line, label, e.to)
}

// classes marks what was asked for, what recedes and what was not read.
func (m *mermaid) classes(look emphasis) {
	for _, class := range []struct {
		name, style string
		has         func(node int) bool
	}{
		{"asked", "stroke-width:3px", func(node int) bool { _, root := slices.BinarySearch(m.view.Roots, node); return root }},
		{"unread", "stroke-dasharray:5 3", func(node int) bool { return m.view.Graph.Protocol(node).Dangling }},
		{"faint", "opacity:0.35", look.faint},
	} {
		var members []string
		for node := range m.view.Graph.Len() {
			if class.has(node) {
				members = append(members, fmt.Sprintf("n%d", node))
			}
		}
		if members != nil {
			fmt.Fprintf(&m.b, "\tclassDef %s %s\n\tclass %s %[1]s\n", class.name, class.style, strings.Join(members, ","))
		}
	}
}

func (m *mermaid) faintEdges(look emphasis, edges []edge) {
	var numbers []string
	for i, e := range edges {
		if look.faintEdge(e) {
			numbers = append(numbers, fmt.Sprint(i))
		}
	}
	if numbers != nil {
		fmt.Fprintf(&m.b, "\tlinkStyle %s opacity:0.35\n", strings.Join(numbers, ","))
	}
}

// mermaidTitle returns a title as a string of YAML, with characters that look like
// those that Mermaid would take for markup: it resolves no entity codes there.
func mermaidTitle(title string) string {
	quoted, _ := json.Marshal(strings.NewReplacer("<", "‹", ">", "›", "&", "＆", "$", dollar).Replace(clean(title)))
	return string(quoted) // JSON is YAML
}

// The characters that look like those that make a formula or a new line even if
// they are escaped.
const dollar, backslash = "\uFE69", "\u29F5"

// mermaidText returns a line of clean text as the inside of a quoted label. What
// Mermaid, Markdown or HTML could take for markup is written as entity codes of
// Mermaid, which resolves them last of all; so is what begins the line, since it
// could make an item of a list.
func mermaidText(line string) string {
	var b strings.Builder
	for i, r := range line {
		switch {
		case r == '$':
			b.WriteString(dollar)
		case r == '\\':
			b.WriteString(backslash)
		case r < unicode.MaxASCII && strings.ContainsRune("#&<>\"`*_~|[]{};=^+!@%", r), i == 0 && r != '(' && !unicode.IsLetter(r):
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
