package openspec

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// A Document is the structure of one specification. It refers to the bytes it
// was parsed from, which must not change while it is in use. It is not safe for
// concurrent use.
type Document struct {
	Name    string // short name, such as "MS-DCOM"
	Title   string // full title, "" if the document has none
	Version string // of the last row of the revision history, "" if none
	Date    string // likewise, as year-month-day

	Sections   []Section   // in the order of the document
	References []Reference // the normative and informative references
	Imports    []Import    // import statements of interface definitions

	problems []Problem
	reported map[Problem]bool
	data     []byte
	tags     map[string]int // reference tag -> index into References
	shapes   [256]uint64    // first byte of a tag -> set of lengths modulo 64: rules out most words in brackets
	latest   string         // number of the latest numbered section, while reading
	buffer   []byte         // for the plain text of a line
	texts    texts          // that were given out
}

// A Section is one numbered heading and the text up to the next heading.
type Section struct {
	Number string // "2.1.3", "" for headings without a number
	Title  string
	Line   int // of the heading, from 1

	start, end int // of the text below the heading, in bytes
}

// Under reports whether the section is the numbered one or lies below it.
func (s Section) Under(number string) bool {
	rest, ok := strings.CutPrefix(s.Number, number)
	return ok && (rest == "" || rest[0] == '.')
}

// IsGlossary reports whether the section defines terms.
func (s Section) IsGlossary() bool {
	return strings.Contains(s.Title, "lossary") || strings.Contains(s.Title, "LOSSARY")
}

// Top returns the number of the chapter that the section belongs to.
func (s Section) Top() string {
	top, _, _ := strings.Cut(s.Number, ".")
	return top
}

// A Reference is an entry of the list of references.
type Reference struct {
	Tag       string // without brackets
	Title     string // as quoted in the entry, "" if it has no quotation
	Normative bool
	Section   int // index into Sections
	Line      int
	Citations int // how often the document cites the tag outside of its references
}

// An Import is an import statement of interface definitions.
type Import struct {
	File    string // as written: "ms-dtyp.idl"
	Section int    // index into Sections
	Line    int
}

// A Problem is something in a file that was skipped or repaired.
type Problem struct {
	Line    int // from 1; 0 means the file as a whole
	Message string
}

// Parse reads the structure of a specification. The file's name gives the
// short name when the title does not. It never fails: a file that is no
// specification gives a document without sections; see [Document.Problems].
// It takes O(len(data)) time.
func Parse(file string, data []byte) *Document {
	d := new(Document)
	d.Parse(file, data)
	return d
}

// Parse makes d the document that the function [Parse] would return, in the
// memory that d had before.
func (d *Document) Parse(file string, data []byte) {
	if d.tags == nil {
		d.tags = make(map[string]int)
	}
	clear(d.tags)
	*d = Document{
		Sections: d.Sections[:0], References: d.References[:0], Imports: d.Imports[:0],
		data: bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), tags: d.tags, buffer: d.buffer, texts: d.texts,
	}
	d.readStructure()
	if d.Name == "" {
		base := path.Base(strings.ReplaceAll(file, "\\", "/"))
		d.Name = strings.ToUpper(strings.TrimSuffix(base, path.Ext(base)))
		if d.IsSpecification() {
			d.problem(1, "no title of the form '# [MS-NAME]: Title': taking the short name %s from the file's name", d.Name)
		}
	}
	d.readReferences()
	d.countCitations()
	d.readRevision()
}

// IsSpecification reports whether the document has the form of one: a title or
// numbered sections.
func (d *Document) IsSpecification() bool {
	return d.Title != "" || slices.ContainsFunc(d.Sections, func(s Section) bool { return s.Number != "" })
}

// Problems returns what was skipped or repaired so far, each once, in the
// order found.
func (d *Document) Problems() []Problem { return d.problems }

func (d *Document) problem(line int, format string, args ...any) {
	p := Problem{line, fmt.Sprintf(format, args...)}
	if d.reported[p] {
		return
	}
	if d.reported == nil {
		d.reported = make(map[Problem]bool)
	}
	d.reported[p] = true
	d.problems = append(d.problems, p)
}

// Text returns the text of one line of the document, from 1, as plain text,
// and whether there is such a line, short enough to be text.
func (d *Document) Text(line int) (string, bool) {
	l := lineScanner{data: d.data}
	// Begin at the last heading before the line, if there is one.
	if i := sort.Search(len(d.Sections), func(i int) bool { return d.Sections[i].Line >= line }); i > 0 {
		s := &d.Sections[i-1]
		l.next, l.number = s.start, s.Line
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
func (d *Document) plain(line []byte, number int) string {
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

func (d *Document) plainText(line []byte) string {
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
