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

// A printer gathers an answer in text and knows what it is for: on a terminal
// it is coloured, unless NO_COLOR is set, and fitted to the width.
type printer struct {
	buf    bytes.Buffer
	colour bool
	width  int // columns; 0 for no limit
}

func (a *app) printer() *printer {
	p := new(printer)
	if isTerminal(a.out) {
		p.colour = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		p.width, _, _ = term.GetSize(int(a.out.(*os.File).Fd()))
	}
	return p
}

// print hands what was gathered to standard output, all at once.
func (a *app) print(p *printer) error {
	_, err := a.out.Write(p.tame(p.buf.Bytes()))
	return err
}

// tame replaces control characters other than the printer's own by U+FFFD: a name
// in a graph from elsewhere must not steer the terminal.
func (p *printer) tame(text []byte) []byte {
	const own = len("\x1b[0m")
	wild := func(r rune) bool { return unicode.IsControl(r) && r != '\n' }
	var tamed []byte
	for {
		i := bytes.IndexFunc(text, wild)
		if i < 0 {
			return append(tamed, text...)
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
	if !p.colour || text == "" {
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
	var shown []int
	var widths []int
	for i, c := range columns {
		width := 0
		for _, row := range rows {
			width = max(width, displaywidth.String(row[i]))
		}
		if width > 0 {
			shown = append(shown, i)
			widths = append(widths, max(width, displaywidth.String(c.name)))
		}
	}
	if len(shown) == 0 {
		return
	}
	pick := func(row []string) []string {
		picked := make([]string, len(shown))
		for k, i := range shown {
			picked[k] = row[i]
			if columns[i].right && row[i] != "" {
				picked[k] = strings.Repeat(" ", widths[k]-displaywidth.String(row[i])) + row[i]
			}
		}
		return picked
	}
	header := make([]string, len(columns))
	for i, c := range columns {
		header[i] = c.name
	}
	kept := make([]column, len(shown))
	for k, i := range shown {
		kept[k] = columns[i]
	}
	p.fit(indent, kept, widths)
	p.row(indent, pick(header), widths, func(int) sgr { return dim })
	for _, row := range rows {
		p.row(indent, pick(row), widths, func(k int) sgr { return kept[k].style })
	}
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

func (p *printer) row(indent int, cells []string, widths []int, style func(column int) sgr) {
	var line strings.Builder
	blank := strings.Repeat(" ", indent) // yet to be written before the next text
	for i, cell := range cells {
		cell = shorten(cell, widths[i])
		if cell != "" {
			line.WriteString(blank)
			blank = ""
			if s := style(i); s != "" {
				line.WriteString(p.style(s, cell))
			} else {
				line.WriteString(cell)
			}
		}
		blank += strings.Repeat(" ", widths[i]-displaywidth.String(cell)+gap)
	}
	p.printf("%s\n", line.String())
}

// shorten makes one line of text, and cuts it to a number of columns, the last an
// ellipsis.
func shorten(text string, width int) string {
	text = strings.ReplaceAll(text, "\n", " ")
	if displaywidth.String(text) <= width {
		return text
	}
	return strings.TrimRight(displaywidth.TruncateString(text, width-1, ""), " ") + "…"
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
