package render

import (
	"bufio"
	"fmt"

	"strata/graph"
)

// legendClass is the class of the samples in DOT and in SVG.
const legendClass = "legend"

// A legend collects the styles in use and explains them and no others, in a
// row of samples below the picture. A rank of its own at the very bottom keeps
// it out of the way of the layout; samples are nodes and edges like those they
// explain, so that they cannot come to look otherwise.
type legend struct {
	kinds            graph.Kinds
	optional         bool
	categories       [len(nodeStyles)]bool
	dangling, asked  bool
	samples, entries int
}

func (l *legend) addNode(p graph.Protocol, root bool) {
	l.categories[p.Category] = true
	l.dangling = l.dangling || p.Dangling
	l.asked = l.asked || root
}

func (l *legend) addEdge(e edge) {
	l.kinds |= graph.KindSet(e.kind)
	l.optional = l.optional || e.optional
}

func (l *legend) write(w *bufio.Writer) {
	fmt.Fprintf(w, "\t{\n\t\trank=sink\n\t\tnode [class=%s, fontsize=%s, height=0.25, width=0, margin=\"0.1,0.04\", penwidth=1]\n\t\tedge [class=%[1]s, minlen=2]\n", legendClass, titleSize)
	for category, used := range l.categories {
		if used {
			s := nodeStyles[category]
			l.node(w, graph.Category(category).String(), fmt.Sprintf("shape=%s, style=%q, fillcolor=%q, color=%q", s.shape, s.style, s.fill, nodeBorder))
		}
	}
	if l.asked {
		l.node(w, "asked for", fmt.Sprintf("style=\"rounded\", penwidth=%s, color=%q", rootPen, rootBorder))
	}
	if l.dangling {
		l.node(w, "specification not read", fmt.Sprintf("style=\"rounded,dashed\", color=%q", nodeBorder))
	}
	for _, kind := range l.kinds.List() {
		l.line(w, edgeStyles[kind].label, edgeStyles[kind].attributes())
	}
	if l.optional {
		l.line(w, "optional", fmt.Sprintf("color=%q, style=dashed, arrowhead=none", ink))
	}
	w.WriteString("\t}\n")
}

// node writes a sample of a node.
func (l *legend) node(w *bufio.Writer, label, attributes string) {
	name := l.next(w)
	fmt.Fprintf(w, "\t\t%s [label=%q, %s]\n", name, label, attributes)
}

// line writes a sample of an edge: a line to the text that explains it.
func (l *legend) line(w *bufio.Writer, label, attributes string) {
	const text = `shape=plaintext, style="", margin="0.05,0.04"`
	start := l.next(w)
	// A blank label: go-graphviz takes an empty one for the node's name.
	fmt.Fprintf(w, "\t\t%s [label=\" \", %s]\n", start, text)
	end := l.name()
	fmt.Fprintf(w, "\t\t%s [label=%q, %s]\n", end, label, text)
	fmt.Fprintf(w, "\t\t%s -> %s [%s]\n", start, end, attributes)
}

// next returns the name of a new sample and ties it to the one before, which
// keeps the row in order.
func (l *legend) next(w *bufio.Writer) string {
	last := fmt.Sprintf(`"legend:%d"`, l.samples)
	name := l.name()
	if l.entries++; l.entries > 1 {
		fmt.Fprintf(w, "\t\t%s -> %s [style=invis, minlen=1]\n", last, name)
	}
	return name
}

func (l *legend) name() string {
	l.samples++
	return fmt.Sprintf(`"legend:%d"`, l.samples)
}
