package openspec

import (
	"bytes"

	"strata/extract/document"
)

// maxLine is the longest line that is read as text, in bytes. The longest
// paragraphs of real specifications have some ten thousand.
const maxLine = 1 << 20

// A lineScanner steps through the lines of a text.
type lineScanner struct {
	data       []byte
	start, end int // of the line in data, without its newline
	next       int // start of the next line
	number     int // of the line; set it to one less than the first before scanning
}

// scan steps to the next line and reports whether there is one.
func (l *lineScanner) scan() bool {
	if l.next >= len(l.data) {
		return false
	}
	l.number++
	l.start = l.next
	if i := bytes.IndexByte(l.data[l.start:], '\n'); i >= 0 {
		l.end = l.start + i
		l.next = l.end + 1
	} else {
		l.end, l.next = len(l.data), len(l.data)
	}
	return true
}

// seek steps to the next line that begins with a byte of the set or is longer
// than maxLine, and reports whether there is one.
func (l *lineScanner) seek(set *[256]bool) bool {
	data, number := l.data, l.number
	for start := l.next; start < len(data); {
		number++
		if data[start] == '\n' { // as every other line
			start++
			continue
		}
		end, next := len(data), len(data)
		if i := bytes.IndexByte(data[start:], '\n'); i >= 0 {
			end = start + i
			next = end + 1
		}
		if set[data[start]] || end-start > maxLine {
			l.start, l.end, l.next, l.number = start, end, next, number
			return true
		}
		start = next
	}
	return false
}

// text returns the line, with the carriage return that may end it.
func (l *lineScanner) text() []byte { return l.data[l.start:l.end] }

// eachLine calls f for every line of a section that is not empty and short
// enough to be text, fenced code and all: the line without its end, its number
// and where it starts.
func (d *body) eachLine(section int, f func(line []byte, number, start int)) {
	s := d.part(section)
	for l := (lineScanner{data: d.text[:s.Span.End], next: s.Span.Start, number: s.Line}); l.scan(); {
		if line := l.text(); len(line) > 0 && len(line) <= maxLine {
			f(bytes.TrimSuffix(line, []byte("\r")), l.number, l.start)
		}
	}
}

// spanOf returns the span of a line that starts at an offset.
func spanOf(line []byte, start int) document.Span {
	return document.Span{Start: start, End: start + len(line)}
}

// A fence tells fenced code from text, line by line: the backticks or tildes
// that opened the code, empty outside of it.
type fence []byte

// step takes the next line and reports whether it opens or closes fenced code.
func (f *fence) step(line []byte) bool {
	mark, rest := splitFence(line)
	switch {
	case mark == nil:
		return false
	case len(*f) == 0:
		if mark[0] == '`' && bytes.IndexByte(rest, '`') >= 0 {
			return false // code within a line of text
		}
		*f = mark
		return true
	case mark[0] == (*f)[0] && len(mark) >= len(*f) && len(bytes.TrimSpace(rest)) == 0:
		*f = nil
		return true
	}
	return false
}

// splitFence splits off the three or more backticks or tildes that a line
// begins with; mark is nil if there are none.
func splitFence(line []byte) (mark, rest []byte) {
	line = bytes.TrimLeft(line, " ")
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return nil, nil
	}
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	if n < 3 {
		return nil, nil
	}
	return line[:n], line[n:]
}
