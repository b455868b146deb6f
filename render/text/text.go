// Package text prints a scene in box-drawing characters, for a terminal or a text
// file: each protocol a box below all that depend on it.
package text

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"strata/graph"
	"strata/render/scene"
)

// Write writes a scene. The lines to a box come together in one; how they leave a box
// tells their kind. A picture wider than a number of columns, if that is not 0,
// becomes a list of its rows. It fails only when w does.
func Write(w io.Writer, s *scene.Scene, columns int) error {
	b := bufio.NewWriter(w)
	if len(s.Nodes) > 0 {
		p := newPlan(s)
		if grid := p.drawing(columns); grid != nil {
			grid.Print(b)
			b.WriteByte('\n')
			p.writeLegend(b)
		} else {
			const readable = 100
			p.list(b, cmp.Or(columns, readable))
		}
		p.writeChoices(b)
		p.writeBack(b)
	}
	WriteCaption(b, s)
	return b.Flush()
}

// drawing returns the picture in so many columns, 0 for any number; nil if it has no room
// there, or nobody could follow its lines. It takes O(s log s) time for the [plan.size] s,
// which is bounded, and a fixed amount beside that.
func (p *plan) drawing(columns int) Grid {
	const largest, work, most = 1 << 20, 2_000_000, 20_000
	size := p.size()
	if size > largest || columns > 0 && p.narrowest() > columns {
		return nil
	}
	p.setBelow()
	if p.crowded() {
		return nil
	}
	p.work = 20 * work
	p.arrange(min(work/size, most))
	if columns > 0 && p.columns() > columns {
		return nil
	}
	return p.draw()
}

// WriteList writes the names of each row of a scene, with no lines between, in at
// most a number of columns.
func WriteList(b *bufio.Writer, s *scene.Scene, columns int) { newPlan(s).list(b, columns) }

// WriteCaption writes title and caption below a picture.
func WriteCaption(b *bufio.Writer, s *scene.Scene) {
	if len(s.Caption) == 0 {
		return
	}
	b.WriteString("\n" + s.Title + "\n")
	for _, line := range s.Caption {
		b.WriteString(line + "\n")
	}
}

// columns returns how wide the picture is.
func (p *plan) columns() int {
	most := 0
	for node := range p.left {
		most = max(most, p.left[node]+p.width[node])
	}
	return most
}

// narrowest returns a number of columns that no arrangement can do without.
func (p *plan) narrowest() int {
	used := make([]int, p.rows)
	for node := range p.row {
		used[p.row[node]] += p.width[node] + 2
		for row := p.high[node] + 1; row < p.row[node]; row++ {
			used[row] += 2
		}
	}
	return slices.Max(used) - 2
}

// boxes has the corners and sides of boxes: top left, top right, bottom left,
// bottom right, level and upright.
var boxes = struct{ plain, asked, unread [6]string }{
	plain:  [6]string{"┌", "┐", "└", "┘", "─", "│"},
	asked:  [6]string{"╔", "╗", "╚", "╝", "═", "║"},
	unread: [6]string{"┌", "┐", "└", "┘", "╌", "╎"},
}

func (p *plan) box(node int) [6]string {
	n := &p.scene.Nodes[node]
	if n.Asked {
		return boxes.asked
	}
	if n.Unread {
		return boxes.unread
	}
	return boxes.plain
}

// line is how a line that leaves a box looks. Those between groups stand for
// relations of many kinds.
func (p *plan) line(l *scene.Link) string {
	switch {
	case p.scene.View.Groups != nil:
		return "│"
	case l.Reported:
		return "·"
	case l.Types:
		return "╎"
	case l.Kind == graph.LayersOn && l.Optional:
		return "┋"
	case l.Kind == graph.LayersOn:
		return "┃"
	case l.Optional:
		return "┊"
	}
	return "│"
}

// draw draws the boxes and lines where they stand; nil if that takes too many cells.
func (p *plan) draw() Grid {
	const boxHeight = 3
	top := make([]int, p.rows+1) // the first line of each row of boxes
	channels := make([][]net, p.rows)
	for row := range p.rows {
		top[row+1] = top[row] + boxHeight
		if row+1 < p.rows {
			channels[row] = p.channel(row)
			count := tracks(channels[row])
			p.untangle(channels[row], count)
			const stubAndHead = 2
			top[row+1] += count + stubAndHead
		}
	}
	const cells = 1 << 23
	if p.columns() > cells/top[p.rows] {
		return nil
	}
	g := NewGrid(top[p.rows], p.columns())
	for node := range p.row {
		p.drawBox(g, node, top[p.row[node]])
		for row := p.high[node] + 1; row < p.row[node]; row++ { // its lane, past other boxes
			for y := range boxHeight {
				g[top[row]+y][p.port[node]] = "│"
			}
		}
	}
	for row, nets := range channels {
		for i := range nets {
			if n := &nets[i]; !n.straight() {
				p.drawTrack(g[top[row]+boxHeight+1+n.track], n)
			}
		}
		for i := range nets { // over the tracks that they cross
			p.drawUprights(g, &nets[i], row, top[row]+boxHeight, top[row+1])
		}
	}
	return g
}

func (p *plan) drawBox(g Grid, node, y int) {
	sides, left, width := p.box(node), p.left[node], p.width[node]
	right := left + width - 1
	for x := left + 1; x < right; x++ {
		g[y][x], g[y+2][x] = sides[4], sides[4]
	}
	g[y][left], g[y][right], g[y+2][left], g[y+2][right] = sides[0], sides[1], sides[2], sides[3]
	g[y+1][left], g[y+1][right] = sides[5], sides[5]
	name := p.name(node)
	g.Write(y+1, left+(width-displaywidth.String(name))/2, name)
}

// drawTrack draws the level part of a net.
func (p *plan) drawTrack(line []string, n *net) {
	const up, right, down, left = 1, 2, 4, 8
	junctions := []rune(" ╵╶╰╷│╭├╴╯─┴╮┤┬┼")
	ends := map[int]int{p.port[n.to]: down}
	if n.lane {
		ends[p.port[n.to]] |= up
	}
	for _, x := range n.exits {
		ends[x.column] |= up
	}
	for x := n.low; x <= n.high; x++ {
		if x > n.low {
			ends[x] |= left
		}
		if x < n.high {
			ends[x] |= right
		}
		line[x] = string(junctions[ends[x]])
	}
}

// orMark is where a line to one of several alternatives leaves a box.
const orMark = "∨"

// drawUprights draws the lines of a net between its level part and the boxes above
// and below, whose channel begins at one line and ends before another.
func (p *plan) drawUprights(g Grid, n *net, row, begin, end int) {
	port, joint := p.port[n.to], end
	if !n.straight() {
		joint = begin + 1 + n.track
		for y := joint + 1; y < end; y++ {
			g[y][port] = "│"
		}
	}
	if n.lane {
		for y := begin; y < joint; y++ {
			g[y][port] = "│"
		}
	}
	for _, x := range n.exits {
		l := &p.links[x.link]
		for y := begin; y < joint; y++ {
			g[y][x.column] = p.line(l)
		}
		g[begin-1][x.column] = "┬"
		if p.box(l.From) == boxes.asked {
			g[begin-1][x.column] = "╤"
		}
		if p.bound[x.link] {
			g[begin-1][x.column] = orMark
		}
	}
	if p.row[n.to] == row+1 {
		g[end-1][port] = "▼"
	}
}

// writeLegend explains the lines and boxes in use.
func (p *plan) writeLegend(b *bufio.Writer) {
	words := make(map[string][]string)
	for i := range p.links {
		if line, word := p.line(&p.links[i]), p.relation(&p.links[i]); !slices.Contains(words[line], word) {
			words[line] = append(words[line], word)
		}
	}
	var entries []string
	for _, line := range []string{"┃", "┋", "│", "┊", "╎", "·"} {
		if list := words[line]; list != nil {
			slices.Sort(list)
			entry := line + " " + strings.Join(list, ", ")
			switch line {
			case "┋", "┊":
				entry += " (" + scene.OptionalWords + ")"
			case "╎":
				entry += " (" + scene.TypesWords + ")"
			case "·":
				entry += " (" + scene.ReportedWords + ")"
			}
			entries = append(entries, entry)
		}
	}
	for _, kind := range []struct {
		sides [6]string
		words string
	}{{boxes.asked, scene.AskedWords}, {boxes.unread, scene.UnreadWords}} {
		if slices.ContainsFunc(p.downward(), func(node int) bool { return p.box(node) == kind.sides }) {
			entries = append(entries, kind.sides[5]+kind.sides[5]+" "+kind.words)
		}
	}
	if slices.Contains(p.bound, true) {
		entries = append(entries, orMark+" "+scene.OneOfWords)
	}
	WriteEntries(b, entries)
}

// writeChoices lists the alternatives.
func (p *plan) writeChoices(b *bufio.Writer) {
	for i, a := range p.scene.Arcs {
		if i == 0 {
			b.WriteString("\nAlternatives:\n")
		}
		fmt.Fprintf(b, "  %s: %s\n", p.name(a.Owner), a.Words[0])
	}
}

// WriteEntries writes the entries of a legend in lines that are read with ease.
func WriteEntries(b *bufio.Writer, entries []string) {
	const between, readable = "   ", 80
	used := 0
	for i, entry := range entries {
		width := len(between) + displaywidth.String(entry)
		switch {
		case i > 0 && used+width <= readable:
			b.WriteString(between)
		case i > 0:
			b.WriteByte('\n')
			used = 0
		}
		b.WriteString(entry)
		used += width
	}
	b.WriteByte('\n')
}

// relation returns in words what a link says.
func (p *plan) relation(l *scene.Link) string {
	if p.scene.View.Groups != nil {
		return "depends on"
	}
	return l.Kind.Info().Label
}

// writeBack lists the relations that do not lead down.
func (p *plan) writeBack(b *bufio.Writer) {
	for i := range p.back {
		l := &p.back[i]
		if i == 0 {
			b.WriteString("\nNot drawn, since they do not lead down:\n")
		}
		note := ""
		switch {
		case l.Reported:
			note = " (" + scene.ReportedWords + ")"
		case l.Optional:
			note = " (" + scene.OptionalWords + ")"
		}
		fmt.Fprintf(b, "  %s %s %s%s\n", p.name(l.From), p.relation(l), p.name(l.To), note)
	}
}

// list writes the names of each row, with no lines between: behind the number of
// the layer, if rows are layers, or else of the row.
func (p *plan) list(b *bufio.Writer, columns int) {
	const number, gap = 3, 2
	for row := range p.rows {
		if len(p.boxes[row]) == 0 {
			continue
		}
		ordinal := row + 1
		if p.layered {
			ordinal = p.rows - 1 - row
		}
		fmt.Fprintf(b, "%*d", number, ordinal)
		used := number
		for _, node := range p.boxes[row] {
			name := p.name(node)
			width := gap + displaywidth.String(name)
			if columns > 0 && used > number && used+width > columns {
				b.WriteString("\n" + strings.Repeat(" ", number))
				used = number
			}
			b.WriteString(strings.Repeat(" ", gap) + name)
			used += width
		}
		b.WriteByte('\n')
	}
	b.WriteString("\nA row may depend on those below. There is no room for lines: show less, as with\n--depth, --kinds or --required.\n")
}
