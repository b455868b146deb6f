package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"golang.org/x/term"
)

// A printer gathers an answer in text and knows what it is for: on a terminal it
// is coloured, unless NO_COLOR is set, and fitted to the width.
type printer struct {
	out    io.Writer
	err    error // the first of writing
	buf    bytes.Buffer
	colour bool
	width  int // columns; 0 for no limit
}

func (a *app) printer() *printer {
	p := &printer{out: a.out}
	if isTerminal(a.out) {
		p.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		p.width, _, _ = term.GetSize(int(a.out.(*os.File).Fd()))
	}
	return p
}

// print ends an answer: it is with standard output, all of it.
func (a *app) print(p *printer) error {
	p.flush()
	return p.err
}

// flush hands what was gathered to standard output.
func (p *printer) flush() {
	p.write(p.tame(p.buf.Bytes()))
	p.buf.Reset()
}

func (p *printer) write(tamed []byte) {
	if p.err == nil {
		_, p.err = p.out.Write(tamed)
	}
}

// tame replaces control characters other than the printer's own by U+FFFD: a name
// in a graph from elsewhere must not steer the terminal.
func (p *printer) tame(text []byte) []byte {
	const own = len("\x1b[0m")
	var tamed []byte
	for {
		i := indexControl(text)
		if i < 0 {
			break
		}
		tamed = append(tamed, text[:i]...)
		if text = text[i:]; p.colour && (bytes.HasPrefix(text, begin(bold)) || bytes.HasPrefix(text, begin(dim)) || bytes.HasPrefix(text, begin(plain))) {
			tamed = append(tamed, text[:own]...)
			text = text[own:]
			continue
		}
		tamed = utf8.AppendRune(tamed, unicode.ReplacementChar)
		_, size := utf8.DecodeRune(text)
		text = text[size:]
	}
	if tamed == nil {
		return text
	}
	return append(tamed, text...)
}

// indexControl returns the place of the first control character other than a line
// feed, or -1. It is bytes.IndexFunc, but that a text of megabytes is passed over
// in a third of the time.
func indexControl(text []byte) int {
	for i, b := range text {
		if ' ' <= b && b < 0x7f || b == '\n' {
			continue
		}
		if r, _ := utf8.DecodeRune(text[i:]); unicode.IsControl(r) {
			return i
		}
	}
	return -1
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(&p.buf, format, args...) }

// An sgr is a rendition of text on a terminal (ECMA-48, Select Graphic Rendition).
type sgr string

const (
	plain sgr = "0"
	bold  sgr = "1"
	dim   sgr = "2"
)

// begin returns the control sequence that turns a rendition on.
func begin(s sgr) []byte { return []byte("\x1b[" + s + "m") }

func (p *printer) style(s sgr, text string) string {
	if !p.colour || s == "" || text == "" {
		return text
	}
	return string(begin(s)) + text + string(begin(plain))
}

// A column is a column of a table.
type column struct {
	name  string
	style sgr  // of its cells, if any
	gives bool // its cells are cut short where the terminal is too narrow
	right bool // its cells are numbers, aligned to the right
}

const gap = 2 // spaces between two columns

// table prints rows under the names of their columns, aligned. A column without
// any text is left out, and so is a table without any column.
func (p *printer) table(indent int, columns []column, rows [][]string) {
	widths := make([]int, len(columns))
	for part := range inParts(len(rows), func(_ []int, first, end int) []int { return widest(len(columns), rows[first:end]) }) {
		for i, width := range part {
			widths[i] = max(widths[i], width)
		}
	}
	l := layout{indent: indent}
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.name
		if widths[i] > 0 {
			l.columns = append(l.columns, c)
			l.cells = append(l.cells, i)
			l.widths = append(l.widths, max(widths[i], displaywidth.String(c.name)))
		}
	}
	if len(l.columns) == 0 {
		return
	}
	p.fit(indent, l.columns, l.widths)
	p.buf.Write(p.appendRow(nil, l, header, func(column) sgr { return dim }))
	p.flush()
	for lines := range inParts(len(rows), func(lines []byte, first, end int) []byte {
		lines = lines[:0]
		for _, row := range rows[first:end] {
			lines = p.appendRow(lines, l, row, func(c column) sgr { return c.style })
		}
		return p.tame(lines)
	}) {
		p.write(lines)
	}
}

// widest returns how wide the columns of rows are.
func widest(columns int, rows [][]string) []int {
	widths := make([]int, columns)
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], displaywidth.String(cell))
		}
	}
	return widths
}

// A layout is how the rows of a table are laid out.
type layout struct {
	indent  int
	columns []column // those that are shown
	cells   []int    // the places of theirs in a row
	widths  []int
}

// fit takes from the columns that give what a terminal's width lacks.
func (p *printer) fit(indent int, columns []column, widths []int) {
	if p.width == 0 {
		return
	}
	over := indent - p.width
	for _, width := range widths {
		over += width + gap
	}
	over -= gap
	const least = 12 // a shorter cell says nothing
	for i, c := range columns {
		if c.gives && over > 0 {
			given := max(0, min(over, widths[i]-least))
			widths[i] -= given
			over -= given
		}
	}
}

func (p *printer) appendRow(line []byte, l layout, row []string, style func(column) sgr) []byte {
	blank := l.indent // columns yet to be filled before the next text
	for i, c := range l.columns {
		cell := row[l.cells[i]]
		if c.right && cell != "" {
			cell = strings.Repeat(" ", l.widths[i]-displaywidth.String(cell)) + cell
		}
		cell, width := shorten(cell, l.widths[i])
		if cell != "" {
			for range blank {
				line = append(line, ' ')
			}
			line = append(line, p.style(style(c), cell)...)
			blank = 0
		}
		blank += l.widths[i] - width + gap
	}
	return append(line, '\n')
}

// shorten makes one line of text, and cuts it to a number of columns, the last an
// ellipsis. It returns how many it takes then.
func shorten(text string, width int) (short string, taken int) {
	text = strings.ReplaceAll(text, "\n", " ")
	if taken = displaywidth.String(text); taken <= width {
		return text, taken
	}
	text = strings.TrimRight(displaywidth.TruncateString(text, width-1, ""), " ") + "…"
	return text, displaywidth.String(text)
}

// plural returns the number with the noun in the right form.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// textWidth is the width that running text is wrapped to.
func (p *printer) textWidth() int {
	const comfortable = 100
	if p.width > 0 && p.width < comfortable {
		return p.width
	}
	return comfortable
}

// wrap breaks text into lines of at most width columns, longer words apart.
func wrap(text string, width int) []string {
	var lines []string
	line, length := "", 0
	for _, word := range strings.Fields(text) {
		n := displaywidth.String(word)
		if length > 0 && length+1+n > width {
			lines = append(lines, line)
			line, length = "", 0
		}
		if length > 0 {
			line += " "
			length++
		}
		line += word
		length += n
	}
	if length > 0 {
		lines = append(lines, line)
	}
	return lines
}
