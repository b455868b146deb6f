// Package mermaid prints a scene as a flowchart of Mermaid,
// https://mermaid.js.org/syntax/flowchart.html, which GitHub and others show in a code
// block of Markdown.
package mermaid

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"

	"strata/graph"
	"strata/render/scene"
)

// What Mermaid draws at most unless a page says otherwise: GitHub does not.
const (
	maxLinks = 500
	maxText  = 50_000 // in characters
)

// Write writes a scene. Categories of protocol are told apart by shape, kinds of
// relation by the style of the line and a label; optional ones are dotted, and a word
// in the label binds alternatives. It has no place for layers. It fails when the chart is larger than Mermaid draws.
func Write(w io.Writer, s *scene.Scene) error {
	p := printer{scene: s}
	fmt.Fprintf(&p.b, "---\ntitle: %s\nconfig:\n", quoteTitle(s.Title))
	if s.Theme != scene.Light { // without a theme, the reader's
		fmt.Fprintf(&p.b, "  theme: %s\n", [...]string{scene.Dark: "dark", scene.Print: "neutral"}[s.Theme])
	}
	p.b.WriteString("  flowchart:\n    wrappingWidth: 400\n---\nflowchart TD\n")
	for _, line := range s.Caption {
		fmt.Fprintf(&p.b, "%%%% %s\n", strings.NewReplacer("{", "(", "}", ")").Replace(line))
	}
	p.nodes()
	for i := range s.Links {
		p.link(i)
	}
	p.classes()
	p.faintLinks()

	switch size := p.b.Len(); {
	case len(s.Links) > maxLinks:
		return fmt.Errorf("a flowchart of Mermaid has at most %d relations, and this picture has %d: show less, as with --depth, --kinds or --required", maxLinks, len(s.Links))
	case size > maxText:
		return fmt.Errorf("a flowchart of Mermaid has at most %d characters, and this picture has %d: show less, as with --depth, --kinds or --required", maxText, size)
	}
	_, err := p.b.WriteTo(w)
	return err
}

// A printer writes the parts of a flowchart.
type printer struct {
	scene *scene.Scene
	b     bytes.Buffer
}

// shapes has the brackets that make the shape of each category.
var shapes = [scene.Categories][2]string{
	graph.CategoryProtocol:      {"(", ")"},
	graph.CategoryDataStructure: {"[/", "/]"},
	graph.CategoryAlgorithm:     {"{{", "}}"},
	graph.CategoryOverview:      {"([", "])"},
	graph.CategoryStandard:      {"[", "]"},
}

// lineOf returns the line that comes closest to the style of a kind.
func lineOf(kind graph.Kind) string {
	const bold = 2 // points
	switch s := kind.Info().Line; {
	case s.Tail != "":
		return "<-->"
	case s.Width >= bold:
		return "==>"
	case s.Head == "none":
		return "---"
	case s.Head == "diamond":
		return "--x"
	case s.Head == "odot":
		return "--o"
	}
	return "-->"
}

func (p *printer) nodes() {
	for i, area := range p.scene.Areas() {
		if area.Name != "" {
			fmt.Fprintf(&p.b, "subgraph a%d[\"%s\"]\n", i, quote(area.Name))
		}
		for _, node := range area.Nodes {
			p.node(node)
		}
		if area.Name != "" {
			p.b.WriteString("end\n")
		}
	}
}

func (p *printer) node(node int) {
	n := &p.scene.Nodes[node]
	lines := scene.Wrap(n.ID)
	if n.Title != "" && n.Title != n.ID {
		lines = append(lines, scene.Wrap(n.Title)...)
	}
	for i, line := range lines {
		lines[i] = quote(line)
	}
	shape := shapes[n.Category]
	fmt.Fprintf(&p.b, "\tn%d%s\"%s\"%s\n", node, shape[0], strings.Join(lines, "<br/>"), shape[1])
	if n.URL != "" {
		fmt.Fprintf(&p.b, "\tclick n%d href \"%s\"\n", node, n.URL)
	}
}

func (p *printer) link(number int) {
	l := &p.scene.Links[number]
	line, label := lineOf(l.Kind), l.Kind.Info().Label
	if l.Optional || l.Reported {
		line = "-.->"
	}
	for _, i := range p.scene.ArcsOf(number) {
		label += ", " + p.scene.OrWord(i)
	}
	if l.Types {
		label += ", " + scene.TypesWords
	}
	if l.Reported {
		label += ", " + scene.ReportedWords
	}
	if p.scene.View.Groups != nil {
		line, label = "-->", l.Label
	}
	fmt.Fprintf(&p.b, "\tn%d %s|%s| n%d\n", l.From, line, label, l.To)
}

// classes marks what was asked for, what recedes and what was not read.
func (p *printer) classes() {
	for _, class := range []struct {
		name, style string
		has         func(n *scene.Node) bool
	}{
		{"asked", "stroke-width:3px", func(n *scene.Node) bool { return n.Asked }},
		{"unread", "stroke-dasharray:5 3", func(n *scene.Node) bool { return n.Unread }},
		{"faint", "opacity:0.35", func(n *scene.Node) bool { return n.Faint }},
	} {
		var members []string
		for node := range p.scene.Nodes {
			if class.has(&p.scene.Nodes[node]) {
				members = append(members, fmt.Sprintf("n%d", node))
			}
		}
		if members != nil {
			fmt.Fprintf(&p.b, "\tclassDef %s %s\n\tclass %s %[1]s\n", class.name, class.style, strings.Join(members, ","))
		}
	}
}

func (p *printer) faintLinks() {
	var numbers []string
	for i := range p.scene.Links {
		if p.scene.Links[i].Faint {
			numbers = append(numbers, fmt.Sprint(i))
		}
	}
	if numbers != nil {
		fmt.Fprintf(&p.b, "\tlinkStyle %s opacity:0.35\n", strings.Join(numbers, ","))
	}
}

// quoteTitle returns a clean title as a string of YAML, with characters that look like
// those that Mermaid would take for markup: it resolves no entity codes there.
func quoteTitle(title string) string {
	quoted, _ := json.Marshal(strings.NewReplacer("<", "‹", ">", "›", "&", "＆", "$", dollar).Replace(title))
	return string(quoted) // JSON is YAML
}

// dollar looks like the character that makes a formula even if it is escaped.
const dollar = "\uFE69"

// quote returns a line of clean text as the inside of a quoted label. What
// Mermaid, Markdown or HTML could take for markup is written as entity codes of
// Mermaid, which resolves them last of all; so is what begins the line, since it
// could make an item of a list.
func quote(line string) string {
	var b strings.Builder
	for i, r := range line {
		switch {
		case r == '$':
			b.WriteString(dollar)
		case r == '\\':
			b.WriteString(scene.LikeBackslash)
		case r < unicode.MaxASCII && strings.ContainsRune("#&<>\"`*_~|[]{};=^+!@%", r), i == 0 && r != '(' && !unicode.IsLetter(r):
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
