package render

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"strata/graph"
	"strata/graph/delta"
)

// A mark says in which of two graphs something is.
type mark uint8

const (
	kept mark = iota
	added
	removed
	changed
)

// markStyles is how marks look besides their colours. The words stand at every
// relation that has one.
var markStyles = [...]struct{ word, node, line string }{
	added:   {"added", "peripheries=2", ""}, // and a double line
	removed: {"removed", `style="filled,dotted"`, ", style=dotted, penwidth=2"},
	changed: {"changed", "", ""},
}

// A change is a relation in the picture of a difference.
type change struct {
	graph.Relation
	mark mark
	note string // "" for the word of the mark
}

// DifferenceDOT writes what is different between two graphs, as [DOT] writes a
// view: the relations that were added, removed and changed, and the dependencies
// that stayed among their ends and on the cycles that were closed or broken. A
// reference is left out beside another relation that has the same history. The
// title, the caption, the theme and the links of the options count.
func DifferenceDOT(w io.Writer, d *delta.Delta, opts Options) error {
	b, colors := bufio.NewWriter(w), opts.Theme.palette().forMarks()
	changes := changesOf(d)
	g, err := unite(d, changes)
	if err != nil {
		return err
	}
	marks := marksOf(d)

	name := clean(cmp.Or(opts.Title, "What is different"))
	writeHead(b, name, 0.3, colors) // of two rows, see writeChange
	if len(opts.Caption) > 0 {
		writeCaption(b, name, opts.Caption, colors)
	}
	l := legend{colors: colors}
	for node := range g.Len() {
		p := g.Protocol(node)
		l.addNode(graph.View{}, p, false)
		writeNode(b, graph.View{}, p, colors, nodeLook{link: link(opts.LinkTemplate, p.ID)}, 0)
		if m := marks[p.ID]; m != kept {
			l.marks[m] = true
			fmt.Fprintf(b, "%s [%s]\n", quoteName(p.ID), colors.markedNode(m))
		}
	}
	for _, c := range changes {
		l.kinds |= graph.KindSet(c.Kind)
		l.optional = l.optional || c.Optional && c.mark != removed
		l.marks[c.mark] = c.mark != kept
		writeChange(b, c, colors)
	}
	tieComponents(b, graph.View{Graph: g})
	l.write(b)
	b.WriteString("}\n")
	return b.Flush()
}

// DifferenceSVG is [DifferenceDOT] laid out by an engine, as [SVG] is for views.
func DifferenceSVG(ctx context.Context, w io.Writer, d *delta.Delta, opts Options, e *Engine) error {
	return layoutSVG(ctx, w, e, func(w io.Writer) error { return DifferenceDOT(w, d, opts) })
}

// changesOf returns the relations to draw, ordered by ends, kind and mark.
func changesOf(d *delta.Delta) []change {
	var list []change
	for _, r := range d.Relations.Added {
		list = append(list, change{Relation: r, mark: added})
	}
	for _, r := range d.Relations.Removed {
		list = append(list, change{Relation: r, mark: removed})
	}
	for _, c := range d.Relations.Changed {
		switch {
		case c.New.Denied:
			list = append(list, change{c.Old, removed, "denied"})
		case c.Old.Denied:
			list = append(list, change{Relation: c.New, mark: added})
		default:
			list = append(list, change{c.New, changed, former(c)})
		}
	}
	list = slices.DeleteFunc(list, func(c change) bool { return c.Denied && c.mark != removed })
	list = append(list, remaining(d, list)...)
	bare := func(c change) bool {
		return c.Kind == graph.Cites && slices.ContainsFunc(list, func(o change) bool {
			return o.Kind != graph.Cites && o.From == c.From && o.To == c.To && o.mark == c.mark
		})
	}
	var drawn []change
	for _, c := range list {
		if !bare(c) {
			drawn = append(drawn, c)
		}
	}
	slices.SortFunc(drawn, func(x, y change) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.mark, y.mark))
	})
	return drawn
}

// former says what a relation was.
func former(c delta.RelationChange) string {
	switch {
	case c.Old.Kind != c.New.Kind:
		return "was: " + edgeStyles[c.Old.Kind].label
	case c.Old.Optional:
		return "was optional"
	}
	return "was required"
}

// remaining returns the dependencies that both graphs have, among the protocols
// of some changes and of the cycles; one of several that say the same.
func remaining(d *delta.Delta, changes []change) []change {
	shown := make(map[string]bool)
	different := make(map[[2]string]graph.Kinds) // by ends
	for _, c := range changes {
		shown[c.From], shown[c.To] = true, true
		different[[2]string{c.From, c.To}] |= graph.KindSet(c.Kind)
	}
	for _, cycle := range slices.Concat(d.Cycles.Added, d.Cycles.Removed) {
		for _, id := range cycle.Shortest {
			shown[id] = true
		}
	}
	var list []change
	for number := range d.New.RelationCount() {
		r := d.New.Relation(number)
		ends := [2]string{r.From, r.To}
		if !shown[r.From] || !shown[r.To] || different[ends].Has(r.Kind) {
			continue
		}
		if last := len(list) - 1; last >= 0 && list[last].From == r.From && list[last].To == r.To && covers(list[last].Relation, r) {
			continue
		}
		list = append(list, change{Relation: r})
	}
	return list
}

// unite returns the graph of what is drawn.
func unite(d *delta.Delta, changes []change) (*graph.Graph, error) {
	var b graph.Builder
	add := func(id string) {
		for _, g := range []*graph.Graph{d.New, d.Old} {
			if node, ok := g.Lookup(id); ok {
				b.AddProtocol(g.Protocol(node))
				return
			}
		}
	}
	for id := range marksOf(d) {
		add(id)
	}
	for _, c := range changes {
		add(c.From)
		add(c.To)
		b.AddRelation(graph.Relation{From: c.From, To: c.To, Kind: c.Kind})
	}
	return b.Build()
}

// marksOf returns the marks of protocols that are in only one of the graphs.
func marksOf(d *delta.Delta) map[string]mark {
	marks := make(map[string]mark)
	for _, p := range d.Protocols.Added {
		marks[p.ID] = added
	}
	for _, p := range d.Protocols.Removed {
		marks[p.ID] = removed
	}
	return marks
}

// writeChange writes a relation. A label needs a row between its ends, as
// [groupEdge] says.
func writeChange(b *bufio.Writer, c change, colors *palette) {
	attributes := edgeStyles[c.Kind].attributes(colors.lines[c.Kind])
	if c.mark != kept {
		attributes = colors.markedLine(c.mark, c.Kind) + fmt.Sprintf(", label=%s", quoteText(" "+cmp.Or(c.note, markStyles[c.mark].word)+" "))
	}
	fmt.Fprintf(b, "\t%s -> %s [%s, minlen=2", quoteName(c.From), quoteName(c.To), attributes)
	if c.Optional && c.mark != removed {
		b.WriteString(", style=dashed")
	}
	fmt.Fprintf(b, ", tooltip=%s]\n", quoteText(edge{relations: []graph.Relation{c.Relation}}.tooltip()...))
}

// forMarks returns the palette for a picture in which colours tell the marks alone.
func (p palette) forMarks() *palette {
	for kind := range p.lines {
		p.lines[kind] = p.border
	}
	return &p
}

// markedNode returns the look of a protocol that has a mark, beside its own.
func (p *palette) markedNode(m mark) string {
	look := fmt.Sprintf("color=%q, penwidth=2", p.marks[m])
	if more := markStyles[m].node; more != "" {
		look += ", " + more
	}
	return look
}

// markedLine returns the look of a relation that has a mark.
func (p *palette) markedLine(m mark, kind graph.Kind) string {
	color := p.marks[m]
	text := fmt.Sprintf(", fontcolor=%q, fontsize=%s", color, titleSize)
	if m == added {
		color += ":invis:" + color // a double line
	}
	return edgeStyles[kind].attributes(color) + markStyles[m].line + text
}
