// Package plain takes out of text for people what is meant for machines: names and
// words of documents come from strangers, and what is shown must neither steer a
// terminal, nor look like other text, nor give orders to a build server that reads
// it.
package plain

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Unseen reports whether a character steers a terminal or the order or shape of
// others without being seen: a control character, a format character, such as those
// that override the direction of text or have no width, or a separator of lines or
// paragraphs.
func Unseen(r rune) bool {
	return unicode.IsControl(r) || r > unicode.MaxLatin1 && unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) || r == softHyphen
}

const softHyphen = '\u00ad'

// Line returns a text as one line: white space is a space, what is unseen is U+FFFD.
func Line(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case Unseen(r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// orders are the beginnings of what build servers take for orders wherever they stand
// in a line: GitHub Actions, Azure Pipelines, TeamCity.
var orders = [][]byte{[]byte("##["), []byte("##vso["), []byte("##teamcity[")}

// orderAtStart begins an order to GitHub Actions at the start of a line.
var orderAtStart = []byte("::")

// Append appends text of whole lines, with U+FFFD for what is unseen but for line
// feeds, and within or before what a build server takes for an order. What own returns the
// length of stays as it is, such as the escape sequences of the program itself; own
// may be nil.
func Append(dst, text []byte, own func(text []byte) int) []byte {
	start := 0 // of what is copied as it is
	for i := 0; i < len(text); {
		c := text[i]
		if harmless[c] {
			i++
			continue
		}
		size, at, hostile := 1, i, false // where U+FFFD goes
		switch {
		case c == ':':
			hostile = bytes.HasPrefix(text[i:], orderAtStart) && leads(text[:i])
		case c == '#':
			at++ // between the two
			for _, order := range orders {
				hostile = hostile || bytes.HasPrefix(text[i:], order)
			}
		default:
			if own != nil {
				if n := own(text[i:]); n > 0 {
					i += n
					continue
				}
			}
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			hostile = Unseen(r)
		}
		if hostile {
			dst = append(dst, text[start:at]...)
			dst = utf8.AppendRune(dst, unicode.ReplacementChar)
			start = at
			if c != ':' && c != '#' {
				start = i + size
			}
		}
		i += size
	}
	return append(dst, text[start:]...)
}

// harmless are the bytes that are what they are wherever they stand.
var harmless = func() (set [256]bool) {
	for c := ' '; c <= '~'; c++ {
		set[c] = c != '#' && c != ':'
	}
	set['\n'] = true
	return set
}()

// leads reports whether what follows a text is the first in its line but for white
// space.
func leads(text []byte) bool {
	for len(text) > 0 {
		r, size := utf8.DecodeLastRune(text)
		if r == '\n' {
			return true
		}
		if !unicode.IsSpace(r) {
			return false
		}
		text = text[:len(text)-size]
	}
	return true
}

// A Writer writes what [Append] makes of a text, line by line.
type Writer struct {
	w    io.Writer
	line []byte // that has not ended yet
	made []byte
}

// NewWriter returns a writer to another.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

// Write writes the lines that end in p, and keeps the rest for when it ends.
func (w *Writer) Write(p []byte) (int, error) {
	end := bytes.LastIndexByte(p, '\n') + 1
	if end == 0 {
		w.line = append(w.line, p...)
		return len(p), nil
	}
	w.line = append(w.line, p[:end]...)
	err := w.Flush()
	w.line = append(w.line, p[end:]...)
	return len(p), err
}

// Flush writes a last line that does not end.
func (w *Writer) Flush() error {
	if len(w.line) == 0 {
		return nil
	}
	w.made = Append(w.made[:0], w.line, nil)
	w.line = w.line[:0]
	_, err := w.w.Write(w.made)
	return err
}
