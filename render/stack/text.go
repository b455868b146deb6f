package stack

import (
	"bufio"
	"io"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"strata/graph"
	"strata/render/scene"
	"strata/render/text"
)

// Text writes a scene as a stack diagram in box-drawing characters, for a terminal and
// for text files. A diagram wider than a number of columns, if that is not 0, becomes a
// list of its rows, as in package text. It fails only when w does.
func Text(w io.Writer, s *scene.Scene, columns int) error {
	t := &textPicture{}
	plan := newPlan(newStructure(s), mostWork)
	t.layout = plan.layout(measures{
		piece:   func(block int, again bool) int { return t.width(plan, block, again) },
		riser:   func(block int) int { return displaywidth.String(t.riserName(plan.graph, block)) + 1 },
		contact: 3,
	})
	b := bufio.NewWriter(w)
	if columns > 0 && t.columns+1 > columns {
		v := s.View
		v.Graph = v.Graph.Select(graph.Filter{Kinds: Kinds})
		text.WriteList(b, scene.New(v, scene.Options{Direction: s.Direction}), columns)
	} else {
		t.setRows()
		t.draw()
		t.grid.Print(b)
		t.writeLegend(b)
	}
	text.WriteCaption(b, s)
	return b.Flush()
}

// A textPicture is a stack diagram that is being written as text. A column of the
// layout is a column of the terminal; a row has as many lines as its text needs.
type textPicture struct {
	*layout
	y    []int // the line of the lower edge of each row, and of the upper one of the last
	grid text.Grid
}

const textNameWidth = 40 // columns of a name

// name returns the lines of a block's name, in at most so many columns.
func (t *textPicture) name(g *structure, block int, again bool, columns int) []string {
	name := g.name(block)
	if again {
		name = againMark + name
	}
	lines, _ := fillColumns(name, columns)
	return lines
}

// width returns the columns that a piece needs.
func (t *textPicture) width(p *plan, block int, again bool) int {
	width := 0
	for _, line := range t.name(p.graph, block, again, textNameWidth) {
		width = max(width, displaywidth.String(line))
	}
	if !again {
		for word := range strings.FieldsSeq(p.graph.missing(p.namedBy(block))) {
			width = max(width, displaywidth.String(cutText(word, textNameWidth)))
		}
	}
	return width + 3
}

func (t *textPicture) riserName(g *structure, block int) string {
	return cutText(g.name(block), riserMost)
}

// cutText cuts text to a number of columns, the last an ellipsis.
func cutText(s string, columns int) string {
	return displaywidth.TruncateString(s, columns, scene.Ellipsis)
}

// lines returns what is written in a piece.
func (t *textPicture) lines(p *piece) []string {
	const most = 2 // of a title
	room := p.right - p.left - 3
	lines := t.name(t.graph, p.block, p.again, room)
	if title := t.graph.fullTitle(p.block); title != "" && !p.again {
		if set, whole := fillColumns(title, room); whole && len(set) <= most {
			lines = append(lines, set...)
		}
	}
	note, _ := fillColumns(t.graph.missing(p.named), room)
	return append(lines, note...)
}

// fillColumns sets words in lines of a number of columns, greedily, and reports
// whether none was cut for it.
func fillColumns(words string, columns int) (lines []string, whole bool) {
	whole = true
	used := 0
	for _, word := range strings.Fields(words) {
		if short := cutText(word, columns); short != word {
			word, whole = short, false
		}
		width := displaywidth.String(word)
		if len(lines) > 0 && used+1+width <= columns {
			lines[len(lines)-1] += " " + word
			used += 1 + width
			continue
		}
		lines = append(lines, word)
		used = width
	}
	return lines, whole
}

// setRows gives rows their lines.
func (t *textPicture) setRows() {
	height := make([]int, t.rows+1)
	for row := 1; row <= t.rows; row++ {
		height[row] = height[row-1] + 2
		for i := range t.pieces {
			if p := &t.pieces[i]; p.top == row {
				height[row] = max(height[row], height[p.bottom]+len(t.lines(p))+1)
			}
		}
	}
	t.y = make([]int, t.rows+1)
	for row := range t.y {
		t.y[row] = height[t.rows] - height[row]
	}
}

// draw fills the cells: lines where two pieces meet, or a piece and nothing, and the
// texts between.
func (t *textPicture) draw() {
	owner := make([][]int, t.rows) // of the part of a row right of each column, from 1
	for row := range owner {
		owner[row] = make([]int, t.columns)
	}
	for _, b := range t.pieces {
		for _, r := range append(b.risers, riser{b.left, b.right, b.bottom, b.top}) {
			for row := r.bottom; row < r.top; row++ {
				for column := r.left; column < r.right; column++ {
					owner[row][column] = b.block + 1
					if b.again {
						owner[row][column] = -b.block - 1
					}
				}
			}
		}
	}
	at := func(row, column int) int {
		if row < 0 || row >= t.rows || column < 0 || column >= t.columns {
			return 0
		}
		return owner[row][column]
	}
	mark := make(map[[2]int]string) // of contacts, by row and column
	for _, c := range t.contacts {
		line := contactLine(t.graph.supports[c.support])
		for column := c.left; column < c.right; column++ {
			mark[[2]int{c.row, column}] = line
		}
		if middle := (c.left + c.right) / 2; t.graph.supports[c.support].oneOf {
			mark[[2]int{c.row, middle}], mark[[2]int{c.row, middle + 1}] = "o", "r"
		}
	}
	t.grid = text.NewGrid(t.y[0]+1, t.columns+1)
	for row := 0; row <= t.rows; row++ {
		for column := 0; column <= t.columns; column++ {
			// The four parts around the point where the row begins, at the column.
			nw, ne, sw, se := at(row, column-1), at(row, column), at(row-1, column-1), at(row-1, column)
			junction := 0
			for bit, line := range []bool{nw != ne, ne != se, sw != se, nw != sw} { // up, right, down, left
				if line {
					junction |= 1 << bit
				}
			}
			cell := string([]rune(boxDrawing)[junction])
			if line, ok := mark[[2]int{row, column}]; ok && junction == 2|8 {
				cell = line
			}
			t.grid[t.y[row]][column] = cell
			if row < t.rows && nw != ne {
				for y := t.y[row+1] + 1; y < t.y[row]; y++ {
					t.grid[y][column] = "│"
				}
			}
		}
	}
	for i := range t.pieces {
		p := &t.pieces[i]
		lines := t.lines(p)
		y := (t.y[p.bottom] + t.y[p.top] + 1 - len(lines)) / 2
		for k, line := range lines {
			t.write(line, p.left, p.right, max(y, t.y[p.top]+1)+k)
		}
		for _, r := range p.peaks() {
			t.write(t.riserName(t.graph, p.block), r.left, r.right, t.y[r.top]+1)
		}
	}
}

// boxDrawing has a character for each set of lines that meet: up, right, down and left.
const boxDrawing = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"

// contactLine returns the character between a block and one that it rests on.
func contactLine(s support) string {
	switch {
	case s.kind == graph.Extends && s.optional:
		return optionalExtendsLine
	case s.kind == graph.Extends:
		return extendsLine
	case s.optional:
		return optionalLine
	}
	return layersLine
}

const (
	layersLine          = "─"
	optionalLine        = "╌"
	extendsLine         = "━"
	optionalExtendsLine = "╍"
	together            = "="
)

// write writes text in the middle between two columns.
func (t *textPicture) write(words string, left, right, y int) {
	t.grid.Write(y, left+1+(right-left-1-displaywidth.String(words))/2, words)
}

// writeLegend explains the lines and marks in use.
func (t *textPicture) writeLegend(b *bufio.Writer) {
	used := make(map[string]bool)
	for _, c := range t.contacts {
		s := t.graph.supports[c.support]
		used[contactLine(s)], used[scene.OneOfWords] = true, used[scene.OneOfWords] || s.oneOf
	}
	for _, p := range t.pieces {
		used[againMark] = used[againMark] || p.again
		used[together] = used[together] || len(t.graph.blocks[p.block].members) > 1
	}
	var entries []string
	for _, e := range []struct{ mark, sample, words string }{
		{together, together, togetherWords},
		{layersLine, strings.Repeat(layersLine, 3), graph.LayersOn.Info().Label},
		{optionalLine, strings.Repeat(optionalLine, 3), graph.LayersOn.Info().Label + " (optional)"},
		{extendsLine, strings.Repeat(extendsLine, 3), graph.Extends.Info().Label},
		{optionalExtendsLine, strings.Repeat(optionalExtendsLine, 3), graph.Extends.Info().Label + " (optional)"},
		{scene.OneOfWords, strings.Repeat(optionalLine, 2) + "or" + strings.Repeat(optionalLine, 2), scene.OneOfWords},
		{againMark, strings.TrimSpace(againMark), "shown elsewhere, with what it stands on"},
	} {
		if used[e.mark] {
			entries = append(entries, e.sample+" "+e.words)
		}
	}
	if len(entries) > 0 {
		b.WriteByte('\n')
		text.WriteEntries(b, entries)
	}
}
