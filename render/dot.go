package render

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/topo"

	"strata/graph"
)

// Options say how a view is drawn. The zero value is good for a view of what
// protocols depend on.
type Options struct {
	// Title says what the picture shows; "" for a title made from the roots.
	Title string
	// Direction is that of the view: its roots stand on top when it looks
	// [graph.Down], at the bottom when it looks [graph.Up].
	Direction graph.Direction
	// Caption has the lines below the title, which say what was selected and where
	// it comes from.
	Caption []string
	// Theme is the colours.
	Theme Theme
	// ClusterArea puts a frame around the protocols of each technology area.
	ClusterArea bool
	// Layers has the layer of each protocol, 0 at the ground: protocols of one
	// layer stand side by side, and the margin says which. With nil the relations
	// decide what stands where. It cannot be had together with ClusterArea.
	Layers []int
	// LinkTemplate is the address that a protocol links to, with {id} for its ID in
	// lower case and {ID} for its ID as it is; "" for no links.
	LinkTemplate string
}

// DOT writes a view in the language of Graphviz, https://graphviz.org/doc/info/lang.html.
// What depends stands above what it depends on. The text is the same for the
// same view, byte for byte, and any version of Graphviz can read it, whatever
// is in names and titles. It fails only when w does.
func DOT(w io.Writer, v graph.View, opts Options) error {
	b, colors := bufio.NewWriter(w), opts.Theme.palette()
	edges := edgesOf(v.Graph)
	breakCycles(v, edges, opts.Direction)
	if opts.Layers != nil {
		keepLayers(edges, opts.Layers)
	}
	look := newEmphasis(v, edges)

	ranksep := 0.6 // inches
	if v.Groups != nil {
		ranksep /= 2 // of two rows, see groupEdge
	}
	name := clean(cmp.Or(opts.Title, Title(v, opts.Direction)))
	writeHead(b, name, ranksep, colors)
	if len(opts.Caption) > 0 {
		writeCaption(b, name, opts.Caption, colors)
	}
	l := legend{colors: colors}
	writeNodes(b, v, edges, opts, look, &l)
	for _, e := range edges {
		l.addEdge(v, e)
		writeEdge(b, v, e, colors, look.faintEdge(e))
	}
	tieComponents(b, v)
	if opts.Layers != nil {
		writeLayers(b, v.Graph, opts.Layers, colors)
	} else if len(v.Roots) > 0 && opts.Direction == graph.Down && !opts.ClusterArea { // a rank takes nodes out of their clusters
		writeTop(b, v, edges)
	}
	l.write(b)
	b.WriteString("}\n")
	return b.Flush()
}

// writeHead writes what comes before the first node. ranksep is in inches.
func writeHead(b *bufio.Writer, name string, ranksep float64, colors *palette) {
	fmt.Fprintf(b, "digraph %s {\n", quoteText(name))
	fmt.Fprintf(b, "\tgraph [rankdir=TB, pack=22, packmode=\"array_u1\", nodesep=0.3, ranksep=%.1f, pad=0.2, bgcolor=%q, fontname=%s, fontsize=11]\n", ranksep, colors.background, font)
	fmt.Fprintf(b, "\tnode [shape=box, style=filled, color=%q, fontname=%s, fontsize=%s, fontcolor=%q, margin=\"%.2f,0.08\"]\n", colors.border, font, nameSize, colors.ink, nodeMargin/inch)
	fmt.Fprintf(b, "\tedge [fontname=%s, arrowsize=0.8]\n", font)
}

// Title says what a view shows, in the words of a picture that is given no title.
func Title(v graph.View, dir graph.Direction) string {
	down, up := "what it depends on", "what depends on it"
	if len(v.Roots) > 1 {
		down, up = "what they depend on", "what depends on them"
	}
	if dir == graph.Up {
		return rootNames(v) + " and " + up
	}
	return rootNames(v) + " and " + down
}

// rootNames returns the names of the roots, or of the first of many.
func rootNames(v graph.View) string {
	const most = 3
	var names []string
	for _, root := range v.Roots {
		names = append(names, v.Graph.ID(root))
	}
	if len(names) > most {
		names = append(names[:most], fmt.Sprintf("%d more", len(names)-most))
	}
	return strings.Join(names, ", ")
}

func writeNodes(b *bufio.Writer, v graph.View, edges []edge, opts Options, look emphasis, l *legend) {
	above, below := make([]int, v.Graph.Len()), make([]int, v.Graph.Len())
	for _, e := range edges {
		above[e.to]++
		below[e.from]++
	}
	colors := opts.Theme.palette()
	areas := make(map[string][]int)
	for _, node := range breadthFirst(v, edges, opts.Direction) {
		area := ""
		if opts.ClusterArea {
			area = clean(v.Graph.Protocol(node).Area)
		}
		areas[area] = append(areas[area], node)
	}
	for i, area := range slices.Sorted(maps.Keys(areas)) {
		indent := "\t"
		if area != "" {
			indent = "\t\t"
			fmt.Fprintf(b, "\tsubgraph cluster_%d {\n", i)
			fmt.Fprintf(b, "\t\tgraph [label=%s, tooltip=%[1]s, labelloc=t, labeljust=l, fontcolor=%q, fontsize=11, style=\"rounded,filled\", color=%q, fillcolor=%q, margin=12]\n", quoteText(area), colors.ink, colors.frameBorder, colors.frame)
		}
		for _, node := range areas[area] {
			_, root := slices.BinarySearch(v.Roots, node)
			p := v.Graph.Protocol(node)
			l.addNode(v, p, root)
			b.WriteString(indent)
			writeNode(b, v, p, colors, nodeLook{root, look.faint(node), link(opts.LinkTemplate, p.ID)}, max(above[node], below[node]))
		}
		if area != "" {
			b.WriteString("\t}\n")
		}
	}
}

// breadthFirst returns the nodes by their distance from the roots: the layout
// begins with the order in which it meets them, and from this one it finds
// shorter edges than from that of the IDs.
func breadthFirst(v graph.View, edges []edge, dir graph.Direction) []int {
	next := make([][]int, v.Graph.Len())
	for _, e := range edges {
		if dir == graph.Up {
			next[e.to] = append(next[e.to], e.from)
		} else {
			next[e.from] = append(next[e.from], e.to)
		}
	}
	seen := make([]bool, v.Graph.Len())
	order := make([]int, 0, v.Graph.Len())
	meet := func(nodes []int) {
		for _, node := range nodes {
			if !seen[node] {
				seen[node] = true
				order = append(order, node)
			}
		}
	}
	meet(v.Roots)
	for done := 0; done < len(order); done++ {
		meet(next[order[done]])
	}
	for node := range seen { // not to be reached from the roots
		meet([]int{node})
	}
	return order
}

// A nodeLook is what distinguishes a protocol in one picture.
type nodeLook struct {
	root, faint bool
	link        string // "" for none
}

// writeNode writes a protocol, wide enough that the given number of edges can
// be told apart where they meet it.
func writeNode(b *bufio.Writer, v graph.View, p graph.Protocol, colors *palette, look nodeLook, abreast int) {
	const perEdge, enough, widest = 0.25, 4, 4 // inches; edges that any node has room for; inches
	s := nodeStyles[p.Category]
	id, full := cmp.Or(clean(p.ID), replacement), clean(p.Title)
	fill, more := colors.fills[p.Category], ""
	if v.Groups != nil {
		s, fill = groupStyle, colors.frame
	}
	style := s.style
	if look.root {
		fill, more = colors.strong[p.Category], fmt.Sprintf(", color=%q, penwidth=%s", colors.ink, rootPen)
	}
	if p.Dangling {
		style += ",dashed"
	}
	if look.faint {
		fill = colors.background
		more += fmt.Sprintf(", color=%q, fontcolor=%[1]q", colors.muted)
	}
	width := unknownWidth(id, full) / inch
	if abreast > enough {
		width = max(width, min(perEdge*float64(abreast), widest))
	}
	if width > 0 {
		more += fmt.Sprintf(", width=%.2f", width)
	}
	if look.link != "" {
		more += ", URL=" + quoteText(look.link)
	}
	fmt.Fprintf(b, "%s [label=%s, tooltip=%s, shape=%s, style=%q, fillcolor=%q%s]\n",
		quoteName(p.ID), nodeLabel(id, full), quoteText(cmp.Or(full, id)), s.shape, style, fill, more)
}

// unknownWidth returns the width that a protocol needs for lines of its label whose
// letters Graphviz takes for others, as it knows the widths of Latin ones only, in
// points; or 0 if there are none.
func unknownWidth(id, title string) float64 {
	unknown := func(r rune) bool { return r > unicode.MaxLatin1 && unicode.IsLetter(r) }
	most := 0.0
	for _, part := range []struct {
		words, size string
		isBold      bool
	}{{id, nameSize, true}, {title, titleSize, false}} {
		size, _ := strconv.ParseFloat(part.size, 64)
		for _, line := range wrap(part.words) {
			if strings.ContainsFunc(line, unknown) {
				most = max(most, textWidth(line, size, part.isBold)+2*nodeMargin)
			}
		}
	}
	return most
}

func writeEdge(b *bufio.Writer, v graph.View, e edge, colors *palette, faint bool) {
	color, tooltip := colors.lines[e.kind], e.tooltip()
	if faint {
		color = colors.muted
	}
	attributes := edgeStyles[e.kind].attributes(color)
	if v.Groups != nil {
		attributes, tooltip = groupEdge(v, e, colors)
	}
	fmt.Fprintf(b, "\t%s -> %s [%s", quoteName(v.Graph.ID(e.from)), quoteName(v.Graph.ID(e.to)), attributes)
	if e.optional {
		b.WriteString(", style=dashed")
	}
	if e.upward {
		b.WriteString(", constraint=false")
	}
	fmt.Fprintf(b, ", tooltip=%s]\n", quoteText(tooltip...))
}

// attributes returns the style in DOT, in a colour.
func (s edgeStyle) attributes(color string) string {
	a := fmt.Sprintf("color=%q, penwidth=%s, arrowhead=%s, weight=%d", color, s.penwidth, s.arrowhead, s.weight)
	if s.arrowtail != "" {
		a += ", dir=both, arrowtail=" + s.arrowtail
	}
	return a
}

// writeTop puts the asked protocols on top, save those that another of them
// depends on. Looking up, they are at the bottom by themselves.
func writeTop(b *bufio.Writer, v graph.View, edges []edge) {
	below := make([]bool, v.Graph.Len())
	for _, e := range edges {
		below[e.to] = below[e.to] || !e.upward
	}
	b.WriteString("\t{ rank=source")
	for _, root := range v.Roots {
		if !below[root] {
			b.WriteString("; " + quoteName(v.Graph.ID(root)))
		}
	}
	b.WriteString(" }\n")
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
