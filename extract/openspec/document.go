package openspec

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/openspec/published"
	"strata/extract/openspec/syntax"
)

// A body is the text of a document and what was noted of it.
type body struct {
	*document.Document

	text   []byte           // that is parsed: the file, or what it was rewritten into
	source *document.Source // of the text, if a file in another form was rewritten
	wide   *wideText        // of the file, if that is UTF-16
	parts  []section        // the sections in the text, if it is not the file

	reported map[document.Problem]bool
	first    int         // byte of the text, behind a byte order mark
	shapes   [256]uint64 // first byte of a tag -> set of lengths modulo 64: rules out most words in brackets
	latest   string      // number of the latest numbered section, while reading
	levels   []int8      // of the headings of the sections, if the text is not the file
	offset   int         // by how much a heading's level exceeds the parts of its number
	buffer   []byte      // for the plain text of a line
	visible  []byte      // for the text less what it hides
	located  located     // the block in which sentences were located last
	texts    texts       // that were given out
}

// Family is the family of Open Specifications.
var Family document.Family = family{}

type family struct{}

func (family) Name() string { return "openspec" }

func (family) Extensions() []string { return []string{".md", ".txt", ".pdf"} }

func (family) Form() string {
	return "Markdown with the title '# [MS-NAME]: Title' or numbered headings, or a published PDF or its text, which begins with '[MS-NAME]:'"
}

// Detect takes any Markdown, and other files that begin with a heading or hold
// one soon: whether it has the form of a specification, Parse will see. Of texts, of
// which there are many others, it takes those that begin as specifications do.
func (family) Detect(name string, head []byte) bool {
	if text, wide := decode(head); wide != nil {
		head = text
	}
	begins := bytes.HasPrefix(bytes.TrimPrefix(head, syntax.ByteOrderMark), []byte("#")) || published.Detect(head)
	switch strings.ToLower(path.Ext(name)) {
	case ".md":
		return true
	case ".txt":
		return begins
	}
	return begins || bytes.Contains(head, []byte("\n#"))
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
	*d = body{Document: into, buffer: d.buffer, visible: d.visible, located: d.located.emptied(), texts: d.texts}
	specifies := d.readForm(file, data)
	if d.ID == "" {
		base := path.Base(strings.ReplaceAll(file, "\\", "/"))
		d.ID = strings.ToUpper(strings.TrimSuffix(base, path.Ext(base)))
		if specifies {
			d.problem(1, "no title of the form '# [MS-NAME]: Title': taking the short name %s from the file's name", d.ID)
		}
	}
	d.readReferences()
	d.countCitations()
	d.resolveImports()
	d.readRevision()
	if d.wide != nil && d.wide.damaged > 0 {
		d.Damage = document.Problem{Line: d.wide.damaged, Message: "it has halves of characters of UTF-16: save it as UTF-8"}
	}
	if d.isMapped() {
		d.findPlaces()
	}
	return specifies
}

// readForm reads the structure of the file in the form that it is in. It reports
// whether it is a specification.
func (d *body) readForm(file string, data []byte) bool {
	text, wide := decode(data)
	d.wide = wide
	if form := formOf(file, text); form != nil {
		d.rewrite(form, text)
		return d.isSpecification()
	}
	text, unclosed := d.unhidden(text)
	if unclosed > 0 {
		defer func() {
			d.Problems = append(d.Problems, document.Problem{Line: unclosed, Message: "a comment is never closed: taken to end with the section"})
		}()
	}
	d.Form, d.text = paragraphALine, text
	d.readSections()
	specifies, worth, fits := d.isSpecification(), d.worth(), d.fits()
	if fits && worth == most {
		return specifies
	}
	d.rewrite(&anyMarkdown, text)
	if fits && d.worth() <= worth {
		d.forget()
		d.Form, d.text = paragraphALine, text
		d.readSections()
		return specifies
	}
	return specifies || d.isSpecification()
}

// readSections reads the structure of the text, and what each section is for.
func (d *body) readSections() {
	d.first = len(d.text) - len(bytes.TrimPrefix(d.text, syntax.ByteOrderMark))
	d.readStructure()
	d.Overview = strings.HasSuffix(d.Title, "Overview")
	d.assignRoles()
}

// rewrite makes the text that is parsed of a file in another form, and reads its
// structure.
func (d *body) rewrite(form *form, text []byte) {
	d.forget()
	d.Form, d.source = form.name, new(document.Source)
	d.Problems = append(d.Problems, form.rewrite(d.source, text)...)
	d.text = d.source.Text
	d.readSections()
}

// forget forgets what was read in a form that the file is not in.
func (d *body) forget() {
	d.ID, d.Title, d.Heading = "", "", document.Span{}
	d.Sections, d.Imports, d.Problems, d.reported, d.latest = d.Sections[:0], d.Imports[:0], nil, nil, ""
	d.source, d.parts, d.levels, d.offset = nil, nil, nil, 0
	d.Damage = document.Problem{}
}

// isSpecification reports whether the document has the form of one: a title or
// numbered sections; or, in other forms than the parser's own, sections that are
// titled as those of specifications.
func (d *body) isSpecification() bool {
	if d.Title != "" {
		return true
	}
	if d.source == nil {
		return slices.ContainsFunc(d.Sections, func(s document.Section) bool { return s.Number != "" })
	}
	roles := make(map[document.Role]bool)
	for _, s := range d.Sections {
		if role := titleRole(s.Title); role != document.RoleOther {
			roles[role] = true
		}
	}
	return len(roles) > 1
}

func (d *body) problem(line int, format string, args ...any) {
	p := document.Problem{Line: d.line(line), Message: fmt.Sprintf(format, args...)}
	if d.reported[p] {
		return
	}
	if d.reported == nil {
		d.reported = make(map[document.Problem]bool)
	}
	d.reported[p] = true
	d.Problems = append(d.Problems, p)
}

// damage notes what makes the document unfit to be read.
func (d *body) damage(line int, message string) {
	if d.Damage.Message == "" {
		d.Damage = document.Problem{Line: d.line(line), Message: message}
	}
}

// Text returns a part of the file as plain text.
func (d *body) Text(part document.Span) string {
	if part.Start < 0 || part.End > len(d.Data) || part.End < part.Start || part.End-part.Start > syntax.MaxLine {
		return ""
	}
	if d.isMapped() {
		part = d.inner(part)
	}
	return d.plainText(d.text[part.Start:part.End])
}

// Locate returns the part of a block whose text is a sentence; see
// [document.Body].
func (d *body) Locate(within document.Span, number int, sentence string) (document.Span, int) {
	block := within
	if d.isMapped() {
		block = d.inner(within)
	}
	line := d.text[block.Start:block.End]
	d.markup(block)
	d.buffer = append(d.buffer[:0], sentence...) // as a slice, in memory that is there
	at := d.located.Find(block, func(from int) int {
		at := bytes.Index(d.located.plain[from:], d.buffer)
		if at >= 0 {
			at += from
		}
		return at
	})
	if at < 0 {
		return within, number
	}
	start, end := d.located.markupOf(len(line), at, at+len(sentence))
	found := document.Span{Start: block.Start + start, End: block.Start + end}
	if d.source != nil {
		found = d.source.Outer(found)
		number = d.source.LineAt(found.Start)
	}
	if d.wide != nil {
		found = d.wide.outer(found)
	}
	return found, number
}

// Raw returns the text of a section with its markup; see [document.Body].
func (d *body) Raw(section int) []byte {
	s := d.part(section)
	return d.text[s.Span.Start:s.Span.End]
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
		d.damage(number, "it has bytes that are not UTF-8: save it as UTF-8")
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
