// Package dot prints a scene in the language of Graphviz,
// https://graphviz.org/doc/info/lang.html, for a layout engine or any other reader.
package dot

import (
	"bufio"
	"cmp"
	"fmt"
	"html"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/topo"

	"strata/graph"
	"strata/render/scene"
	"strata/render/typeset"
)

// Sizes of text, in points: Graphviz takes whole numbers only.
const (
	nameSize  = 13 // of short names
	titleSize = 10 // of titles and of the legend
)

const (
	inch       = 72.0        // in points
	nodeMargin = 0.14 * inch // left and right of the text of a protocol

	rootPen = "2.5" // the width of the border of a protocol that was asked for, in points
)

// groupStyle is how groups of protocols look.
var groupStyle = scene.CategoryStyle{Shape: "folder", Style: "filled"}

// Write writes a scene. What depends stands above what it depends on. A word at the
// lines of alternatives binds them. The text is the same for the same scene, byte for
// byte, and any version of Graphviz can read it, whatever is in names and titles. It
// fails only when w does.
func Write(w io.Writer, s *scene.Scene) error { return write(w, s, false) }

// WriteForArcs is [Write] for a layout in which arcs are to be drawn: the lines of
// alternatives have classes, see [ArcClass], and no words.
func WriteForArcs(w io.Writer, s *scene.Scene) error { return write(w, s, true) }

// ArcClass is the class of the lines that an arc binds; that of the sample in the
// legend is that of number -1.
func ArcClass(number int) string {
	if number < 0 {
		return "arc-sample"
	}
	return fmt.Sprintf("arc%d", number)
}

// OwnerClass is the class of a node that owns arcs.
func OwnerClass(node int) string { return fmt.Sprintf("owner%d", node) }

func write(w io.Writer, s *scene.Scene, arcs bool) error {
	p := printer{Writer: bufio.NewWriter(w), scene: s, arcs: arcs}
	p.arrange()
	ranksep := 0.6 // inches
	if p.labelled() {
		ranksep /= 2 // of two rows, see writeLink
	}
	nodesep := 0.3
	if p.plan.Dense {
		nodesep /= 2
	}
	p.writeHead(nodesep, ranksep)
	if len(s.Caption) > 0 {
		p.writeCaption()
	}
	p.writeNodes()
	for i := range s.Links {
		p.writeLink(i)
	}
	p.writeColumns()
	tieComponents(p.Writer, s.View)
	if s.Layers != nil {
		p.writeLayers()
	} else if len(s.View.Roots) > 0 && s.Direction == graph.Down && !s.Clustered { // a rank takes nodes out of their clusters
		p.writeTop()
	}
	l := legend{Writer: p.Writer, scene: s, arcs: arcs}
	l.write()
	p.WriteString("}\n")
	return p.Flush()
}

// A printer writes the parts of a scene.
type printer struct {
	*bufio.Writer
	scene *scene.Scene
	arcs  bool // classes stand for the words of alternatives

	plan   scene.Plan
	behind []bool // of each node: others of its column stand before it
}

// labelled reports whether lines have labels.
func (p *printer) labelled() bool { return p.scene.View.Groups != nil || p.scene.Compared }

func (p *printer) name(node int) string { return quoteName(p.scene.View.Graph.ID(node)) }

// writeHead writes what comes before the first node. The distances are in inches.
func (p *printer) writeHead(nodesep, ranksep float64) {
	font, colors := typeset.Font, p.scene.Colors
	fmt.Fprintf(p, "digraph %s {\n", quoteText(p.scene.Title))
	fmt.Fprintf(p, "\tgraph [rankdir=TB, pack=22, packmode=\"array_u1\", nodesep=%g, ranksep=%.1f, pad=0.2, bgcolor=%q, fontname=%s, fontsize=11]\n", nodesep, ranksep, colors.Background, font)
	fmt.Fprintf(p, "\tnode [shape=box, style=filled, color=%q, fontname=%s, fontsize=%d, fontcolor=%q, margin=\"%.2f,0.08\"]\n", colors.Border, font, nameSize, colors.Ink, nodeMargin/inch)
	fmt.Fprintf(p, "\tedge [fontname=%s, arrowsize=0.8]\n", font)
}

// writeCaption writes title and caption below the picture.
func (p *printer) writeCaption() {
	const most = 120 // characters of a line
	escape := func(line string) string {
		return strings.ReplaceAll(html.EscapeString(scene.Shorten(line, most)), `\`, LabelBackslash)
	}
	label := "<B>" + escape(p.scene.Title) + "</B>"
	for _, line := range p.scene.Caption {
		label += fmt.Sprintf(`<BR/><FONT POINT-SIZE="%d">%s</FONT>`, titleSize, escape(line))
	}
	fmt.Fprintf(p, "\tgraph [label=<%s>, labelloc=b, fontcolor=%q, fontsize=%d]\n", label, p.scene.Colors.Ink, nameSize)
}

func (p *printer) writeNodes() {
	s, colors := p.scene, p.scene.Colors
	above, below := make([]int, len(s.Nodes)), make([]int, len(s.Nodes))
	if !s.Compared {
		for i := range s.Links {
			above[s.Links[i].To]++
			below[s.Links[i].From]++
		}
	}
	for i, area := range s.Areas() {
		indent := "\t"
		if s.Compared {
			indent = ""
		}
		if area.Name != "" {
			indent = "\t\t"
			fmt.Fprintf(p, "\tsubgraph cluster_%d {\n", i)
			fmt.Fprintf(p, "\t\tgraph [label=%s, tooltip=%[1]s, labelloc=t, labeljust=l, fontcolor=%q, fontsize=11, style=\"rounded,filled\", color=%q, fillcolor=%q, margin=12]\n", quoteText(area.Name), colors.Ink, colors.FrameBorder, colors.Frame)
		}
		for _, node := range area.Nodes {
			p.WriteString(indent)
			p.writeNode(node, max(above[node], below[node]))
		}
		if area.Name != "" {
			p.WriteString("\t}\n")
		}
	}
}

// writeNode writes a node, wide enough that the given number of links can be told
// apart where they meet it.
func (p *printer) writeNode(node, abreast int) {
	const perLink, enough, widest = 0.25, 4, 4 // inches; links that any node has room for; inches
	n, colors := &p.scene.Nodes[node], p.scene.Colors
	look := scene.CategoryStyles[n.Category]
	if p.scene.View.Groups != nil {
		look = groupStyle
	}
	style, more := look.Style, ""
	if n.Asked {
		more = fmt.Sprintf(", color=%q, penwidth=%s", colors.Ink, rootPen)
	}
	if n.Unread {
		style += ",dashed"
	}
	if n.Faint {
		more += fmt.Sprintf(", color=%q, fontcolor=%[1]q", colors.Muted)
	}
	width := unknownWidth(n.ID, n.Title, p.plan.Wrap) / inch
	if abreast > enough {
		width = max(width, min(perLink*float64(abreast), widest))
	}
	if width > 0 {
		more += fmt.Sprintf(", width=%.2f", width)
	}
	if p.arcs && p.scene.OwnsArc(node) {
		more += fmt.Sprintf(", class=%q", OwnerClass(node))
	}
	if n.URL != "" {
		more += ", URL=" + quoteText(n.URL)
	}
	fmt.Fprintf(p, "%s [label=%s, tooltip=%s, shape=%s, style=%q, fillcolor=%q%s]\n",
		p.name(node), nodeLabel(n.ID, n.Title, p.plan.Wrap), quoteText(cmp.Or(n.Title, n.ID)), look.Shape, style, n.Fill, more)
	if n.Mark != scene.Kept {
		fmt.Fprintf(p, "%s [%s]\n", p.name(node), markedNode(colors, n.Mark))
	}
}

// unknownWidth returns the width that a protocol needs for lines of its label whose
// letters Graphviz takes for others, as it knows the widths of Latin ones only, in
// points; or 0 if there are none.
func unknownWidth(id, title string, wrap func(string) []string) float64 {
	unknown := func(r rune) bool { return r > unicode.MaxLatin1 && unicode.IsLetter(r) }
	most := 0.0
	for _, part := range []struct {
		words  string
		size   float64
		isBold bool
	}{{id, nameSize, true}, {title, titleSize, false}} {
		for _, line := range wrap(part.words) {
			if strings.ContainsFunc(line, unknown) {
				most = max(most, typeset.Width(line, part.size, part.isBold)+2*nodeMargin)
			}
		}
	}
	return most
}

// writeLink writes a link. Where components are packed, Graphviz makes no room for
// labels: a label needs a row between its ends (minlen).
func (p *printer) writeLink(number int) {
	l := &p.scene.Links[number]
	colors, attributes := p.scene.Colors, ""
	switch {
	case p.scene.View.Groups != nil: // the wider the more relations there are
		attributes = fmt.Sprintf("color=%q, penwidth=%.2f, arrowhead=normal, weight=%d, minlen=2, label=%q, fontcolor=%q, fontsize=%d",
			l.Color, 0.75+math.Log2(float64(l.Count()))/2, 1+l.Count()/8, " "+l.Label+" ", colors.Ink, titleSize)
	case l.Mark != scene.Kept:
		attributes = markedLink(colors, l.Mark, l.Kind) + fmt.Sprintf(", label=%s, minlen=2", quoteText(" "+l.Label+" "))
	default:
		attributes = lineOf(l.Kind, l.Color)
		if l.Types {
			attributes += typesLine
		}
		switch {
		case p.scene.Compared:
			attributes += ", minlen=2"
		case p.isSlack(l.From, l.To):
			attributes += ", weight=0"
		}
	}
	fmt.Fprintf(p, "\t%s -> %s [%s", p.name(l.From), p.name(l.To), attributes)
	switch {
	case l.Mark == scene.Removed:
	case l.Reported:
		p.WriteString(", style=dotted")
	case l.Optional:
		p.WriteString(", style=dashed")
	}
	p.writeArcs(p.scene.ArcsOf(number))
	if l.Upward {
		p.WriteString(", constraint=false")
	}
	fmt.Fprintf(p, ", tooltip=%s]\n", quoteText(p.scene.Tooltip(l)...))
}

// writeArcs writes to a link which arcs bind it.
func (p *printer) writeArcs(numbers []int) {
	if len(numbers) == 0 {
		return
	}
	var words []string
	for _, i := range numbers {
		if p.arcs {
			words = append(words, ArcClass(i))
		} else {
			words = append(words, p.scene.OrWord(i))
		}
	}
	if p.arcs {
		fmt.Fprintf(p, ", class=%q", strings.Join(words, " "))
		return
	}
	fmt.Fprintf(p, ", %s", orLabel(p.scene.Colors, strings.Join(words, ", ")))
}

func orLabel(colors *scene.Palette, words string) string {
	return fmt.Sprintf("taillabel=%q, fontcolor=%q, fontsize=%d, labeldistance=1.8", words, colors.Ink, titleSize)
}

// typesLine is how the line of what only lends types differs: thinner, and open at
// its end.
const typesLine = ", penwidth=0.6, arrowhead=tee"

// lineOf returns the look of the links of a kind, in a colour.
func lineOf(kind graph.Kind, color string) string {
	s := kind.Info().Line
	a := fmt.Sprintf("color=%q, penwidth=%s, arrowhead=%s, weight=%d", color, strconv.FormatFloat(s.Width, 'f', -1, 64), s.Head, s.Weight)
	if s.Tail != "" {
		a += ", dir=both, arrowtail=" + s.Tail
	}
	return a
}

// markStyles is how marks look besides their colours.
var markStyles = [...]struct{ node, line string }{
	scene.Added:   {"peripheries=2", ""}, // and a double line
	scene.Removed: {`style="filled,dotted"`, ", style=dotted, penwidth=2"},
	scene.Changed: {},
}

// markedNode returns the look of a node that has a mark, beside its own.
func markedNode(colors *scene.Palette, m scene.Mark) string {
	look := fmt.Sprintf("color=%q, penwidth=2", colors.Marks[m])
	if more := markStyles[m].node; more != "" {
		look += ", " + more
	}
	return look
}

// markedLink returns the look of a link that has a mark.
func markedLink(colors *scene.Palette, m scene.Mark, kind graph.Kind) string {
	color := colors.Marks[m]
	text := fmt.Sprintf(", fontcolor=%q, fontsize=%d", color, titleSize)
	if m == scene.Added {
		color += ":invis:" + color // a double line
	}
	return lineOf(kind, color) + markStyles[m].line + text
}

// writeTop puts the asked protocols on top, save those that another of them
// depends on. Looking up, they are at the bottom by themselves.
func (p *printer) writeTop() {
	below := make([]bool, len(p.scene.Nodes))
	for i := range p.scene.Links {
		l := &p.scene.Links[i]
		below[l.To] = below[l.To] || !l.Upward
	}
	p.WriteString("\t{ rank=source")
	for _, root := range p.scene.View.Roots {
		if !below[root] {
			p.WriteString("; " + p.name(root))
		}
	}
	p.WriteString(" }\n")
}

// tieComponents joins what would be separate components by invisible edges
// between their roots, or else their first nodes, so that they are laid out side
// by side; only the rows of the legend are packed below.
func tieComponents(b *bufio.Writer, v graph.View) {
	component := make([]int, v.Graph.Len())
	for i, nodes := range topo.ConnectedComponents(gonum.Undirect{G: v.Graph}) {
		for _, node := range nodes {
			component[node.ID()] = i
		}
	}
	tied := make(map[int]bool)
	last := -1
	tie := func(node int) {
		if tied[component[node]] {
			return
		}
		tied[component[node]] = true
		if last >= 0 {
			fmt.Fprintf(b, "\t%s -> %s [style=invis, constraint=false]\n", quoteName(v.Graph.ID(last)), quoteName(v.Graph.ID(node)))
		}
		last = node
	}
	for _, root := range v.Roots {
		tie(root)
	}
	for node := range v.Graph.Len() {
		tie(node)
	}
}
