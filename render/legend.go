package render

import (
	"bufio"
	"fmt"
	"slices"

	"strata/graph"
)

// legendClass is the class of the samples in DOT and in SVG.
const legendClass = "legend"

// A legend collects the styles in use and explains them and no others, in a row
// of sample nodes and a row of sample edges below the picture. Each row is a
// component of its own, which Graphviz lays out separately (the attribute pack)
// and stacks in the order of sortv: so the legend does not disturb the picture,
// and the samples look like what they explain.
type legend struct {
	colors *palette

	categories      [len(nodeStyles)]bool
	dangling, asked bool
	groups          bool
	groupEdges      bool
	kinds           graph.Kinds
	optional        bool
	marks           [len(markStyles)]bool

	samples int    // written so far
	last    string // the sample before in the row, "" at its start
}

func (l *legend) addNode(v graph.View, p graph.Protocol, root bool) {
	if v.Groups != nil {
		l.groups = true
	} else {
		l.categories[p.Category] = true
	}
	l.dangling = l.dangling || p.Dangling
	l.asked = l.asked || root
}

func (l *legend) addEdge(v graph.View, e edge) {
	if v.Groups != nil {
		l.groupEdges = true
	} else {
		l.kinds |= graph.KindSet(e.kind)
	}
	l.optional = l.optional || e.optional
}

func (l *legend) write(w *bufio.Writer) {
	l.beginRow(w, 1)
	for category, used := range l.categories {
		if used {
			s := nodeStyles[category]
			l.node(w, graph.Category(category).String(), fmt.Sprintf("shape=%s, style=%q, fillcolor=%q", s.shape, s.style, l.colors.fills[category]))
		}
	}
	if l.groups {
		l.node(w, "protocols of an area, or of no area", fmt.Sprintf("shape=%s, style=%q, fillcolor=%q", groupStyle.shape, groupStyle.style, l.colors.frame))
	}
	if l.asked {
		l.node(w, "asked for", fmt.Sprintf("style=rounded, color=%q, penwidth=%s", l.colors.ink, rootPen))
	}
	if l.dangling {
		l.node(w, "specification not read", `style="rounded,dashed"`)
	}
	l.endRow(w)

	if l.kinds == 0 && !l.groupEdges {
		l.writeMarks(w)
		return
	}
	l.beginRow(w, 2)
	for _, kind := range l.kinds.List() {
		l.line(w, edgeStyles[kind].label, edgeStyles[kind].attributes(l.colors.lines[kind]))
	}
	if l.groupEdges {
		l.line(w, "depends on; n/m: by n relations, and m the other way", fmt.Sprintf("color=%q, penwidth=2, arrowhead=normal", l.colors.lines[graph.LayersOn]))
	}
	if l.optional {
		l.line(w, "optional", fmt.Sprintf("color=%q, arrowhead=none, style=dashed", l.colors.ink))
	}
	l.endRow(w)
	l.writeMarks(w)
}

// writeMarks explains the marks in use, in a row of their own.
func (l *legend) writeMarks(w *bufio.Writer) {
	if !slices.Contains(l.marks[:], true) {
		return
	}
	l.beginRow(w, 3)
	for m, used := range l.marks {
		if used {
			l.line(w, markStyles[m].word, l.colors.markedLine(mark(m), graph.Uses))
		}
	}
	l.endRow(w)
}

func (l *legend) beginRow(w *bufio.Writer, number int) {
	l.last = ""
	fmt.Fprintf(w, "\t{\n\t\trank=same\n")
	fmt.Fprintf(w, "\t\tnode [class=%s, sortv=%d, fontsize=%s, width=0, height=0.25, margin=\"0.1,0.04\"]\n", legendClass, number, titleSize)
	fmt.Fprintf(w, "\t\tedge [class=%s, minlen=2]\n", legendClass)
}

func (l *legend) endRow(w *bufio.Writer) { w.WriteString("\t}\n") }

// node writes a sample of a node.
func (l *legend) node(w *bufio.Writer, label, attributes string) {
	fmt.Fprintf(w, "\t\t%s [label=%q, %s]\n", l.next(w), label, attributes)
}

// line writes a sample of an edge: a line to the text that explains it.
func (l *legend) line(w *bufio.Writer, label, attributes string) {
	const text = `shape=plaintext, style="", margin="0.05,0.04"`
	// A blank label: go-graphviz takes an empty one for the node's name.
	start := l.next(w)
	fmt.Fprintf(w, "\t\t%s [label=\" \", %s]\n", start, text)
	l.last = "" // the line itself ties its ends
	end := l.next(w)
	fmt.Fprintf(w, "\t\t%s [label=%q, %s]\n", end, label, text)
	fmt.Fprintf(w, "\t\t%s -> %s [%s]\n", start, end, attributes)
}

// next returns the name of a new sample, tied to the one before, which keeps
// the row together and in order. No protocol has such a name, see [quoteName].
func (l *legend) next(w *bufio.Writer) string {
	l.samples++
	name := fmt.Sprintf(`"legend:%d"`, l.samples)
	if l.last != "" {
		fmt.Fprintf(w, "\t\t%s -> %s [style=invis, minlen=1]\n", l.last, name)
	}
	l.last = name
	return name
}
