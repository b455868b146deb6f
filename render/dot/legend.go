package dot

import (
	"bufio"
	"fmt"

	"strata/graph"
	"strata/render/scene"
)

// LegendClass is the class of the samples.
const LegendClass = "legend"

// A legend explains the styles in use and no others, in a row of sample nodes and a
// row of sample edges below the picture. Each row is a component of its own, which
// Graphviz lays out separately (the attribute pack) and stacks in the order of sortv:
// so the legend does not disturb the picture, and the samples look like what they
// explain.
type legend struct {
	*bufio.Writer
	scene *scene.Scene
	arcs  bool // see [WriteForArcs]

	samples int    // written so far
	last    string // the sample before in the row, "" at its start
}

func (l *legend) write() {
	use, colors := &l.scene.Legend, l.scene.Colors
	l.beginRow(1)
	for _, category := range use.Categories {
		s := scene.CategoryStyles[category]
		l.node(category.String(), fmt.Sprintf("shape=%s, style=%q, fillcolor=%q", s.Shape, s.Style, colors.Fills[category]))
	}
	if use.Groups {
		l.node("protocols of an area, or of no area", fmt.Sprintf("shape=%s, style=%q, fillcolor=%q", groupStyle.Shape, groupStyle.Style, colors.Frame))
	}
	if use.Asked {
		l.node(scene.AskedWords, fmt.Sprintf("style=rounded, color=%q, penwidth=%s", colors.Ink, rootPen))
	}
	if use.Unread {
		l.node(scene.UnreadWords, `style="rounded,dashed"`)
	}
	l.endRow()
	if use.Kinds != 0 || use.GroupLinks {
		l.beginRow(2)
		for _, kind := range use.Kinds.List() {
			l.line(kind.Info().Label, lineOf(kind, colors.Line(kind)))
		}
		if use.GroupLinks {
			l.line("depends on; n/m: by n relations, and m the other way", fmt.Sprintf("color=%q, penwidth=2, arrowhead=normal", colors.Line(graph.LayersOn)))
		}
		if use.Optional {
			l.line(scene.OptionalWords, fmt.Sprintf("color=%q, arrowhead=none, style=dashed", colors.Ink))
		}
		if use.OneOf {
			l.line(scene.OneOfWords, fmt.Sprintf("color=%q, arrowhead=none, style=dashed, %s", colors.Ink, l.arc()))
		}
		if use.Types {
			l.line(scene.TypesWords, fmt.Sprintf("color=%q%s", colors.Ink, typesLine))
		}
		if use.Reported {
			l.line(scene.ReportedWords, fmt.Sprintf("color=%q, arrowhead=none, style=dotted", colors.Tones[graph.Gray]))
		}
		l.endRow()
	}
	if len(use.Marks) > 0 {
		l.beginRow(3)
		for _, m := range use.Marks {
			l.line(m.String(), markedLink(colors, m, graph.Uses))
		}
		l.endRow()
	}
}

// arc returns the look of the sample of a line that an arc binds.
func (l *legend) arc() string {
	if l.arcs {
		return fmt.Sprintf("class=\"%s %s\"", LegendClass, ArcClass(-1))
	}
	return orLabel(l.scene.Colors, "or")
}

func (l *legend) beginRow(number int) {
	l.last = ""
	fmt.Fprintf(l, "\t{\n\t\trank=same\n")
	fmt.Fprintf(l, "\t\tnode [class=%s, sortv=%d, fontsize=%d, width=0, height=0.25, margin=\"0.1,0.04\"]\n", LegendClass, number, titleSize)
	fmt.Fprintf(l, "\t\tedge [class=%s, minlen=2]\n", LegendClass)
}

func (l *legend) endRow() { l.WriteString("\t}\n") }

// node writes a sample of a node.
func (l *legend) node(label, attributes string) {
	fmt.Fprintf(l, "\t\t%s [label=%q, %s]\n", l.next(), label, attributes)
}

// line writes a sample of an edge: a line to the text that explains it.
func (l *legend) line(label, attributes string) {
	const text = `shape=plaintext, style="", margin="0.05,0.04"`
	// A blank label: go-graphviz takes an empty one for the node's name.
	start := l.next()
	fmt.Fprintf(l, "\t\t%s [label=\" \", %s]\n", start, text)
	l.last = "" // the line itself ties its ends
	end := l.next()
	fmt.Fprintf(l, "\t\t%s [label=%q, %s]\n", end, label, text)
	fmt.Fprintf(l, "\t\t%s -> %s [%s]\n", start, end, attributes)
}

// next returns the name of a new sample, tied to the one before, which keeps
// the row together and in order. No protocol has such a name, see [quoteName].
func (l *legend) next() string {
	l.samples++
	name := fmt.Sprintf(`"legend:%d"`, l.samples)
	if l.last != "" {
		fmt.Fprintf(l, "\t\t%s -> %s [style=invis, minlen=1]\n", l.last, name)
	}
	l.last = name
	return name
}
