// Package terminal prints text and tables for people: on a terminal styled and fitted
// to its width, elsewhere plain.
package terminal

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
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

// tame replaces control characters other than the printer's own by U+FFFD: a name
// in a graph from elsewhere must not steer the terminal.
func (p *Printer) tame(text []byte) []byte {
	const own = len("\x1b[0m")
	var tamed []byte
	for {
		i := indexControl(text)
		if i < 0 {
			break
		}
		tamed = append(tamed, text[:i]...)
		if text = text[i:]; p.styled && (bytes.HasPrefix(text, begin(Bold)) || bytes.HasPrefix(text, begin(Dim)) || bytes.HasPrefix(text, begin(plain))) {
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

// Printf adds formatted text.
func (p *Printer) Printf(format string, args ...any) { fmt.Fprintf(&p.buf, format, args...) }

// An Style is a rendition of text on a terminal (ECMA-48, Select Graphic Rendition).
type Style string

const (
	plain Style = "0"
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
	return string(begin(s)) + text + string(begin(plain))
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
