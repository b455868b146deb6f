package openspec

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
)

// A body is the text of a document and what was noted of it.
type body struct {
	*document.Document

	reported map[document.Problem]bool
	first    int         // byte of the text, behind a byte order mark
	shapes   [256]uint64 // first byte of a tag -> set of lengths modulo 64: rules out most words in brackets
	latest   string      // number of the latest numbered section, while reading
	buffer   []byte      // for the plain text of a line
	pieces   []piece     // for its markup
	texts    texts       // that were given out
}

// mark is the byte order mark that a text may begin with.
var mark = []byte("\xef\xbb\xbf")

// Family is the family of Open Specifications.
var Family document.Family = family{}

type family struct{}

func (family) Extensions() []string { return []string{".md"} }

func (family) Form() string {
	return "Markdown with the title '# [MS-NAME]: Title' or numbered headings"
}

// Detect takes any Markdown, and other files that begin with a heading or hold
// one soon: whether it has the form of a specification, Parse will see.
func (family) Detect(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".md") || bytes.HasPrefix(bytes.TrimPrefix(head, mark), []byte("#")) || bytes.Contains(head, []byte("\n#"))
}

func (family) Owns(id string) bool { return IsShortName(id) }

// Placeholder reports whether an ID is "MS-XXX" or "MS-XXXOD" or the like.
func (family) Placeholder(id string) bool {
	if !IsShortName(id) {
		return false
	}
	letters := strings.TrimSuffix(id[len("MS-"):], "OD")
	return len(letters) > 1 && strings.Trim(letters, "X") == ""
}

// Parse reads the structure of a specification. The file's name gives the
// short name when the title does not. It takes O(len(data)) time.
func (family) Parse(into *document.Document, file string, data []byte) bool {
	d, used := into.Body.(*body)
	if !used {
		d = new(body)
		into.Body = d
	}
	*d = body{Document: into, first: len(data) - len(bytes.TrimPrefix(data, mark)), buffer: d.buffer, pieces: d.pieces, texts: d.texts}
	d.readStructure()
	d.Overview = strings.HasSuffix(d.Title, "Overview")
	d.assignRoles()
	if d.ID == "" {
		base := path.Base(strings.ReplaceAll(file, "\\", "/"))
		d.ID = strings.ToUpper(strings.TrimSuffix(base, path.Ext(base)))
		if d.isSpecification() {
			d.problem(1, "no title of the form '# [MS-NAME]: Title': taking the short name %s from the file's name", d.ID)
		}
	}
	d.readReferences()
	d.countCitations()
	d.resolveImports()
	d.readRevision()
	return d.isSpecification()
}

// isSpecification reports whether the document has the form of one: a title or
// numbered sections.
func (d *body) isSpecification() bool {
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

// Text returns a part of the file as plain text.
func (d *body) Text(part document.Span) string {
	if part.Start < 0 || part.End > len(d.Data) || part.End < part.Start || part.End-part.Start > maxLine {
		return ""
	}
	return d.plainText(d.Data[part.Start:part.End])
}

// Locate returns the part of a line whose text is a sentence; see
// [document.Body].
func (d *body) Locate(within document.Span, sentence string) document.Span {
	line := d.Data[within.Start:within.End]
	d.markup(line)
	at := bytes.Index(d.buffer, []byte(sentence))
	if at < 0 {
		return within
	}
	start, end := d.source(len(line), at, at+len(sentence))
	return document.Span{Start: within.Start + start, End: within.Start + end}
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
