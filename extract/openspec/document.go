package openspec

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
)

// A body is the text of a document and what was noted of it.
type body struct {
	*document.Document

	reported map[document.Problem]bool
	data     []byte
	first    int            // byte of the text, behind a byte order mark
	tags     map[string]int // reference tag -> index into References
	shapes   [256]uint64    // first byte of a tag -> set of lengths modulo 64: rules out most words in brackets
	latest   string         // number of the latest numbered section, while reading
	buffer   []byte         // for the plain text of a line
	texts    texts          // that were given out
}

// Parse reads the structure of a specification. The file's name gives the
// short name when the title does not. It never fails: a file that is no
// specification gives a document without sections; see its Problems. It takes
// O(len(data)) time.
func Parse(file string, data []byte) *document.Document {
	d := new(document.Document)
	ParseInto(d, file, data)
	return d
}

// ParseInto makes into the document that [Parse] would return, in the memory that
// it had before.
func ParseInto(into *document.Document, file string, data []byte) {
	d, used := into.Body.(*body)
	if !used {
		d = &body{Document: into, tags: make(map[string]int)}
	}
	clear(d.tags)
	*into = document.Document{Sections: into.Sections[:0], References: into.References[:0], Imports: into.Imports[:0], Body: d}
	*d = body{Document: into, data: data, first: len(data) - len(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))), tags: d.tags, buffer: d.buffer, texts: d.texts}
	d.readStructure()
	d.Overview = strings.HasSuffix(d.Title, "Overview")
	d.assignRoles()
	if d.ID == "" {
		base := path.Base(strings.ReplaceAll(file, "\\", "/"))
		d.ID = strings.ToUpper(strings.TrimSuffix(base, path.Ext(base)))
		if d.IsSpecification() {
			d.problem(1, "no title of the form '# [MS-NAME]: Title': taking the short name %s from the file's name", d.ID)
		}
	}
	d.readReferences()
	d.countCitations()
	d.readRevision()
}

// IsSpecification reports whether the document has the form of one: a title or
// numbered sections.
func (d *body) IsSpecification() bool {
	return d.Title != "" || slices.ContainsFunc(d.Sections, func(s document.Section) bool { return s.Number != "" })
}

func (d *body) problem(line int, format string, args ...any) {
	p := document.Problem{Line: line, Message: fmt.Sprintf(format, args...)}
	if d.reported[p] {
		return
	}
	if d.reported == nil {
		d.reported = make(map[document.Problem]bool)
	}
	d.reported[p] = true
	d.Problems = append(d.Problems, p)
}

// Text returns the text of one line of the document, from 1, as plain text,
// and whether there is such a line, short enough to be text.
func (d *body) Text(line int) (string, bool) {
	l := lineScanner{data: d.data, next: d.first}
	// Begin at the last heading before the line, if there is one.
	if i := sort.Search(len(d.Sections), func(i int) bool { return d.Sections[i].Line >= line }); i > 0 {
		s := &d.Sections[i-1]
		l.next, l.number = s.Span.Start, s.Line
	}
	for l.number < line && l.scan() {
		if l.number == line && l.end-l.start <= maxLine {
			return d.plainText(l.text()), true
		}
	}
	return "", false
}

// plain turns the Markdown of one line into text, and reports what it had to
// repair.
func (d *body) plain(line []byte, number int) string {
	n := ordinaryLength(line)
	if n == len(line) {
		return d.texts.keep(bytes.TrimSpace(line))
	}
	rest := line[n:]
	if bytes.IndexByte(rest, 0) >= 0 {
		d.problem(number, "NUL bytes in the text: removed")
	}
	if !utf8.Valid(rest) {
		d.problem(number, "bytes that are not UTF-8: replaced by U+FFFD")
	}
	d.buffer = d.appendPlain(append(d.buffer[:0], line[:n]...), rest)
	return d.texts.keep(bytes.TrimSpace(d.buffer))
}

func (d *body) plainText(line []byte) string {
	d.buffer = d.appendPlain(d.buffer[:0], line)
	return d.texts.keep(bytes.TrimSpace(d.buffer))
}

// texts makes strings that lie side by side: a document has thousands of short
// ones.
type texts struct{ latest *strings.Builder }

// keep returns a text as a string.
func (t *texts) keep(text []byte) string {
	const room = 1 << 13 // bytes; many texts, and few to be kept for one that is
	if len(text) > room/8 {
		return string(text)
	}
	if t.latest == nil || t.latest.Cap()-t.latest.Len() < len(text) {
		t.latest = new(strings.Builder)
		t.latest.Grow(room)
	}
	start := t.latest.Len()
	t.latest.Write(text)
	return t.latest.String()[start:]
}
