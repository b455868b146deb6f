package module

import (
	"bytes"

	"strata/extract/document"
	"strata/extract/rfc/page"
	"strata/extract/rfc/written"
)

// A reader takes the words of a file one by one, across the ends of pages: names and numbers,
// strings without their quotation marks, and each other character by itself. Comments are left
// out.
type reader struct {
	marks
	lines page.Scanner
	rest  []byte // of the line
	word  []byte // valid until the next one is read, if it is a string
	text  []byte // of a string of several lines
}

// Marks are those of a language.
type marks struct {
	inName    string // characters of a name besides letters, digits and hyphens
	quotation []string
	comments  []comment
}

// A comment is what a comment begins and ends with, "" for the end of the line.
type comment struct {
	begin, end string
	lines      bool // it may have several
}

var (
	marksOfASN1 = marks{comments: []comment{
		{begin: "--", end: "--"},
		{begin: "</", end: ">"}, {begin: "<sourcecode", end: ">"}, {begin: "<artwork", end: ">"}, // of XML that has a module in parts
	}}
	marksOfYANG = marks{
		inName:    "_.:",
		quotation: []string{`"`, "'", "&quot;"}, // the last one in XML
		comments:  []comment{{begin: "//"}, {begin: "/*", end: "*/", lines: true}},
	}
)

// newReader returns a reader from an offset on, which is in the line of a number.
func newReader(data []byte, offset, number, margin int, m marks) *reader {
	return &reader{marks: m, lines: page.Scanner{Data: data, Next: offset, End: len(data), Number: number, Margin: margin}}
}

// is reports whether the word that was read is this one.
func (r *reader) is(word string) bool { return string(r.word) == word }

// end returns the offset behind what was read.
func (r *reader) end() int {
	l := &r.lines.Line
	return l.Start + len(l.Text) - len(r.rest)
}

// line returns where the line stands that was read last.
func (r *reader) line() document.Span {
	l := &r.lines.Line
	indent := len(l.Text) - len(bytes.TrimLeft(l.Text, " \t"))
	return document.Span{Start: l.Start + indent, End: l.Start + len(l.Text)}
}

// next reads the next word, and reports whether there is one.
func (r *reader) next() bool {
	r.word = nil
	for {
		if r.rest = bytes.TrimLeft(r.rest, " \t"); len(r.rest) == 0 {
			if !r.nextLine() {
				return false
			}
		} else if !r.comment() {
			break
		}
	}
	for _, mark := range r.quotation {
		if bytes.HasPrefix(r.rest, []byte(mark)) {
			r.rest = r.rest[len(mark):]
			r.text = r.text[:0]
			r.through(mark, func(part []byte) { r.text = append(r.text, part...) })
			r.word = r.text
			return true
		}
	}
	n := 0
	for n < len(r.rest) && r.inWord(r.rest[n]) && !bytes.HasPrefix(r.rest[n:], []byte("--")) {
		n++
	}
	n = max(n, 1)
	r.word, r.rest = r.rest[:n], r.rest[n:]
	return true
}

func (r *reader) nextLine() bool {
	found := r.lines.Scan()
	r.rest = nil
	if found {
		r.rest = r.lines.Line.Text
	}
	return found
}

func (r *reader) inWord(c byte) bool {
	return written.Letter(c) || written.Digit(c) || c == '-' || bytes.IndexByte([]byte(r.inName), c) >= 0
}

// comment reads a comment if one is next.
func (r *reader) comment() bool {
	for _, c := range r.comments {
		if !bytes.HasPrefix(r.rest, []byte(c.begin)) {
			continue
		}
		r.rest = r.rest[len(c.begin):]
		switch {
		case c.lines:
			r.through(c.end, func([]byte) {})
		case c.end == "":
			r.rest = nil
		default:
			_, r.rest, _ = bytes.Cut(r.rest, []byte(c.end))
		}
		return true
	}
	return false
}

// through reads on behind a mark, on other lines if need be, and calls a function with what
// stands before it.
func (r *reader) through(mark string, read func([]byte)) {
	for {
		before, rest, found := bytes.Cut(r.rest, []byte(mark))
		read(before)
		if r.rest = rest; found || !r.nextLine() {
			return
		}
	}
}
