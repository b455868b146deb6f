package terminal

import (
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"strata/cmd/strata/internal/parallel"
)

// A Column is a column of a table.
type Column struct {
	Name    string
	Style   Style // of its cells, if any
	Shrinks bool  // cells are truncated where the terminal is too narrow
	Keeps   int   // how wide it stays while others can still shrink
	Right   bool  // cells are aligned to the right, as numbers are
}

const gap = 2 // spaces between two columns

// Table prints rows under the names of their columns, aligned. A column without
// any text is left out, and so is a table without any column.
func (p *Printer) Table(indent int, columns []Column, rows [][]string) {
	p.TableOf(indent, columns, len(rows), func(i int) []string { return rows[i] })
}

// TableOf is [Printer.Table] for so many rows that are made when they are needed, once for
// the widths of the columns and once to print them, so that they are never all there. The
// function is called concurrently.
func (p *Printer) TableOf(indent int, columns []Column, count int, row func(i int) []string) {
	widths := make([]int, len(columns))
	for part := range parallel.Chunks(count, func(_ []int, first, end int) []int {
		widths := make([]int, len(columns))
		for i := first; i < end; i++ {
			for k, cell := range row(i) {
				widths[k] = max(widths[k], displaywidth.String(cell))
			}
		}
		return widths
	}) {
		for i, width := range part {
			widths[i] = max(widths[i], width)
		}
	}
	l := layout{indent: indent}
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.Name
		if widths[i] > 0 {
			l.columns = append(l.columns, c)
			l.cells = append(l.cells, i)
			l.widths = append(l.widths, max(widths[i], displaywidth.String(c.Name)))
		}
	}
	if len(l.columns) == 0 {
		return
	}
	p.fit(indent, l.columns, l.widths)
	p.buf.Write(p.appendRow(nil, l, header, func(Column) Style { return Dim }))
	p.Flush()
	for lines := range parallel.Chunks(count, func(lines []byte, first, end int) []byte {
		lines = lines[:0]
		for i := first; i < end; i++ {
			lines = p.appendRow(lines, l, row(i), func(c Column) Style { return c.Style })
		}
		return p.tame(lines)
	}) {
		p.write(lines)
	}
}

// A layout is how the rows of a table are laid out.
type layout struct {
	indent  int
	columns []Column // those that are shown
	cells   []int    // the places of theirs in a row
	widths  []int
}

// Evidence is a column of where something is stated. The document, section and line stay
// to be read as long as anything else can be truncated.
var Evidence = Column{Name: "EVIDENCE", Shrinks: true, Keeps: 42}

// fit truncates the columns that shrink, the last first, as far as the terminal is too
// narrow: first to what they keep, then all that is left.
func (p *Printer) fit(indent int, columns []Column, widths []int) {
	if p.width == 0 {
		return
	}
	over := indent - p.width
	for _, width := range widths {
		over += width + gap
	}
	over -= gap
	const least = 12 // a shorter cell says nothing
	for _, keeping := range []bool{true, false} {
		for i, c := range slices.Backward(columns) {
			if c.Shrinks && over > 0 {
				floor := least
				if keeping {
					floor = max(least, c.Keeps)
				}
				given := max(0, min(over, widths[i]-floor))
				widths[i] -= given
				over -= given
			}
		}
	}
}

func (p *Printer) appendRow(line []byte, l layout, row []string, style func(Column) Style) []byte {
	blank := l.indent // columns yet to be filled before the next text
	for i, c := range l.columns {
		cell := row[l.cells[i]]
		if c.Right && cell != "" {
			cell = strings.Repeat(" ", l.widths[i]-displaywidth.String(cell)) + cell
		}
		cell, width := Shorten(cell, l.widths[i])
		if cell != "" {
			for range blank {
				line = append(line, ' ')
			}
			line = append(line, p.Style(style(c), cell)...)
			blank = 0
		}
		blank += l.widths[i] - width + gap
	}
	return append(line, '\n')
}
