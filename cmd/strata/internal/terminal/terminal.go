// Package terminal prints text and tables for people: on a terminal styled and fitted
// to its width, elsewhere plain.
package terminal

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"strata/graph/plain"
)

// A Printer buffers text for an output. On a terminal it styles text, unless NO_COLOR
// is set or TERM is "dumb", and fits tables to the width.
type Printer struct {
	out    io.Writer
	err    error // the first write error
	buf    bytes.Buffer
	styled bool
	width  int // in columns; 0 for no limit
}

// NewPrinter returns a printer to an output, which may be a terminal.
func NewPrinter(out io.Writer) *Printer {
	p := NewPlainPrinter(out)
	if Is(out) {
		p.styled = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
		p.width, _, _ = term.GetSize(int(out.(*os.File).Fd()))
	}
	return p
}

// NewPlainPrinter returns a printer that takes its output for a file.
func NewPlainPrinter(out io.Writer) *Printer { return &Printer{out: out} }

// Width returns the width of the terminal in columns, or 0 if there is none.
func (p *Printer) Width() int { return p.width }

// Len returns how many bytes are buffered.
func (p *Printer) Len() int { return p.buf.Len() }

// Flush writes what is buffered, and returns the first error of all writing.
func (p *Printer) Flush() error {
	p.write(p.tame(p.buf.Bytes()))
	p.buf.Reset()
	return p.err
}

func (p *Printer) write(tamed []byte) {
	if p.err == nil {
		_, p.err = p.out.Write(tamed)
	}
}

// tame makes the text plain but for the printer's own styles: a name in a graph from
// elsewhere must not steer the terminal.
func (p *Printer) tame(text []byte) []byte {
	var own func([]byte) int
	if p.styled {
		own = ownLength
	}
	return plain.Append(nil, text, own)
}

// ownLength returns the length of a style that text begins with, 0 if it does not.
func ownLength(text []byte) int {
	for _, s := range []Style{Bold, Dim, normal} {
		if bytes.HasPrefix(text, begin(s)) {
			return len(begin(s))
		}
	}
	return 0
}

// Printf adds formatted text.
func (p *Printer) Printf(format string, args ...any) { fmt.Fprintf(&p.buf, format, args...) }

// An Style is a rendition of text on a terminal (ECMA-48, Select Graphic Rendition).
type Style string

const (
	normal Style = "0"
	// Bold and Dim are the intensities besides the normal one.
	Bold Style = "1"
	Dim  Style = "2"
)

// begin returns the control sequence that turns a rendition on.
func begin(s Style) []byte { return []byte("\x1b[" + s + "m") }

// Style returns text in a style, or as it is where the output has no styles.
func (p *Printer) Style(s Style, text string) string {
	if !p.styled || s == "" || text == "" {
		return text
	}
	return string(begin(s)) + text + string(begin(normal))
}

// Is reports whether w is a terminal.
func Is(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// TextWidth is the width that running text is wrapped to.
func (p *Printer) TextWidth() int {
	const comfortable = 100
	if p.width > 0 && p.width < comfortable {
		return p.width
	}
	return comfortable
}
