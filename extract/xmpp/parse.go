package xmpp

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"strata/extract/document"
	"strata/extract/entity"
)

// A parser reads the elements of a XEP one after the other.
type parser struct {
	*body
	header   header
	latest   revision // that is being read
	entities entities
	cited    map[string]int   // where documents stand in the references
	unknown  map[string]bool  // entities that were left out
	left     document.Problem // of the first of them
	named    string           // the file of entities that is not there, "" if there is none
	budget   int              // bytes of text that entities may still stand for
	spent    bool             // it was reported that they stand for more

	offset, line int // up to which lines were counted
	open         []string
	sections     []int // numbers of the sections that are open, and of the next one
	skipped      int   // how many elements are open whose text is left out
	lists        int   // how many lists are open
	note         note
	writer
}

// A note is a footnote that is open.
type note struct {
	open  bool
	start int // in the file
	line  int
	text  []byte // its beginning
}

// deepestElement is how deep elements may be nested: a XEP has a dozen.
const deepestElement = 200

func newParser(d *body, data []byte) *parser {
	p := &parser{body: d, line: 1, budget: len(data) + 1<<20, unknown: make(map[string]bool), cited: make(map[string]int)}
	p.entities = entities{own: make(declarations), rendered: make(map[string]rendering)}
	p.sections = []int{0}
	return p
}

// parse reads the whole file. What is not well-formed is damage.
func (p *parser) parse() {
	data := p.Data
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || bytes.IndexByte(data[:min(len(data), 64)], 0) >= 0 {
		p.damage(1, "it is UTF-16 or UTF-32: save it as UTF-8")
		return
	}
	if at := firstInvalid(data); at >= 0 {
		p.damage(p.lineAt(at), "it has bytes that are not UTF-8: save it as UTF-8")
		return
	}
	defer func() { p.endSection(len(data)) }()
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.CharsetReader = charset
	decoder.Entity = entity.Referenced(data)
	for p.Damage.Message == "" {
		start := int(decoder.InputOffset())
		token, err := decoder.RawToken()
		end := int(decoder.InputOffset())
		if err == io.EOF {
			break
		}
		if err != nil {
			p.damage(p.syntaxLine(err, end), "it is not well-formed XML: %s", reason(err))
			return
		}
		switch token := token.(type) {
		case xml.Directive:
			p.doctype(data[start:end], start)
		case xml.StartElement:
			p.begin(&token, start, end)
		case xml.EndElement:
			p.finish(token.Name.Local, start, end)
		case xml.CharData:
			p.characters(data[start:end], start)
		}
	}
	if n := len(p.open); n > 0 && p.Damage.Message == "" {
		p.damage(p.lineAt(len(data)), "the file ends within <%s>: is it complete?", p.open[n-1])
	}
	p.reportUnknown()
}

// leaveOutEntity notes an entity that nothing tells what it stands for.
func (p *parser) leaveOutEntity(name string, line int) {
	if len(p.unknown) == 0 {
		p.left = document.Problem{Line: line, Message: "the entity &" + name + "; is declared neither here nor in a file beside: left out"}
	}
	p.unknown[name] = true
}

// reportUnknown reports the entities that were left out.
func (p *parser) reportUnknown() {
	if len(p.unknown) == 0 {
		return
	}
	message := p.left.Message
	if n := len(p.unknown) - 1; n > 0 {
		message += fmt.Sprintf(", as are %d others", n)
	}
	if p.named != "" {
		message += fmt.Sprintf(" (the file names %q, which does not stand beside it)", p.named)
	}
	p.problem(p.left.Line, "%s", message)
}

func (p *parser) syntaxLine(err error, offset int) int {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return min(syntax.Line, 1+bytes.Count(p.Data, []byte("\n")))
	}
	return p.lineAt(offset)
}

func (p *parser) damage(line int, format string, args ...any) {
	if p.Damage.Message == "" {
		p.Damage = document.Problem{Line: line, Message: fmt.Sprintf(format, args...)}
	}
}

// lineAt returns the line that an offset is in. Offsets are asked for in the order of
// the file.
func (p *parser) lineAt(offset int) int {
	if offset > p.offset {
		p.line += bytes.Count(p.Data[p.offset:offset], []byte("\n"))
		p.offset = offset
	}
	return p.line
}

// doctype reads the declarations of the document, and of the file that they name.
func (p *parser) doctype(text []byte, offset int) {
	if !bytes.HasPrefix(text, []byte("<!DOCTYPE")) {
		return
	}
	at := bytes.IndexByte(text, '[')
	if at < 0 {
		return
	}
	for _, f := range p.entities.own.declare(text[at:]) {
		line := p.lineAt(offset + at + f.offset)
		if p.entities.shared != nil {
			p.problem(line, "a second file of entities, %s: not read", f.name)
			continue
		}
		p.entities.shared = p.declarationsOf(f.name, line)
	}
}

// declarationsOf returns what a file beside the document declares. One that is not
// there is no problem: most entities tell by their names what they refer to.
func (p *parser) declarationsOf(name string, line int) declarations {
	data, err := []byte(nil), fs.ErrNotExist
	if p.Beside != nil {
		data, err = p.Beside(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.named = name
		return nil
	case err != nil:
		p.problem(line, "the file of entities %q is not read: %s", name, err)
		return nil
	}
	if p.shared.declarations == nil || !bytes.Equal(p.shared.data, data) { // that of the document before, mostly
		p.shared.data, p.shared.declarations = data, make(declarations)
		p.shared.declare(data)
	}
	return p.shared.declarations
}

func (p *parser) parent(up int) string {
	if n := len(p.open) - up; n > 0 {
		return p.open[n-1]
	}
	return ""
}

// begin reads the start of an element, which stands at an offset and ends before
// another.
func (p *parser) begin(element *xml.StartElement, start, end int) {
	name := element.Name.Local
	switch {
	case len(p.open) == deepestElement:
		p.damage(p.lineAt(start), "elements are nested more than %d deep", deepestElement)
		return
	case len(p.open) == 0 && name != "xep" && name != "jep":
		p.damage(p.lineAt(start), "the root element is <%s>, want <xep>", name)
		return
	}
	parent := p.parent(0)
	p.open = append(p.open, name)
	if p.skipped > 0 {
		p.skipped++
		return
	}
	if len(p.open) == 2 && name == "header" || len(p.open) == 1 {
		return
	}
	if p.open[1] == "header" {
		p.beginHeader(name, parent, end)
		return
	}
	switch name {
	case "section1", "section2", "section3", "section4", "section5":
		p.beginSection(element, start, end)
	case "example", "cve", "img":
		p.leaveOut()
	case "code":
		if !p.isInline(end) {
			p.leaveOut()
		}
	case "note":
		if p.isOpen() {
			p.note = note{open: true, start: start, line: p.lineAt(start), text: p.note.text[:0]}
		}
	default:
		p.beginBlock(name)
	}
}

// isInline reports whether code that begins at an offset is a few words of a
// sentence.
func (p *parser) isInline(offset int) bool {
	const longest = 200
	text, _, ok := bytes.Cut(p.Data[offset:min(len(p.Data), offset+longest)], []byte("</code>"))
	return ok && p.isOpen() && bytes.IndexByte(text, '\n') < 0
}

// leaveOut leaves out the text of the element that was opened last.
func (p *parser) leaveOut() { p.skipped = 1 }

func (p *parser) beginHeader(name, parent string, end int) {
	switch {
	case !isHeaderText(name, parent):
	case name == "abstract":
		p.endSection(end) // of a header within a header
		p.Sections = append(p.Sections, document.Section{Number: "abstract", Title: "Abstract", Line: p.lineAt(end), Span: document.Span{Start: end}})
		p.first = append(p.first, len(p.blocks))
		p.start(document.Paragraph, 0)
	default:
		p.start(document.Paragraph, 0)
		p.literal = true
	}
}

func (p *parser) beginSection(element *xml.StartElement, start, end int) {
	p.flush()
	p.endSection(start)
	title := ""
	for _, a := range element.Attr {
		if a.Name.Local == "topic" {
			title = clean(a.Value)
		}
	}
	p.sections[len(p.sections)-1]++
	number := make([]string, len(p.sections))
	for i, n := range p.sections {
		number[i] = strconv.Itoa(n)
	}
	p.sections = append(p.sections, 0)
	p.Sections = append(p.Sections, document.Section{
		Number: strings.Join(number, "."), Title: title, Line: p.lineAt(start), Span: document.Span{Start: end},
	})
	p.first = append(p.first, len(p.blocks))
}

// endSection ends the section that is open at an offset.
func (p *parser) endSection(offset int) {
	if n := len(p.Sections); n > 0 && p.Sections[n-1].Span.End < p.Sections[n-1].Span.Start {
		p.Sections[n-1].Span.End = offset
	}
}

// finish reads the end of an element.
func (p *parser) finish(name string, start, end int) {
	n := len(p.open)
	if n == 0 || p.open[n-1] != name {
		p.damage(p.lineAt(start), "</%s> stands where <%s> ends", name, p.parent(0))
		return
	}
	defer func() { p.open = p.open[:n-1] }()
	if p.skipped > 0 {
		p.skipped--
		return
	}
	if n > 1 && p.open[1] == "header" {
		p.finishHeader(name, p.parent(1), start)
		return
	}
	switch name {
	case "section1", "section2", "section3", "section4", "section5":
		p.flush()
		p.endSection(start)
		if len(p.sections) > 1 {
			p.sections = p.sections[:len(p.sections)-1]
		}
	case "note":
		p.finishNote(end)
	default:
		p.finishBlock(name)
	}
}

func (p *parser) finishHeader(name, parent string, end int) {
	if !isHeaderText(name, parent) {
		return
	}
	if name == "abstract" {
		p.flush()
		p.endSection(end)
		return
	}
	text, line, span := p.literalText()
	p.take(name, parent, text, line, span)
}

// finishNote cites the document that a note tells, and leaves out what else it says.
func (p *parser) finishNote(end int) {
	if !p.note.open {
		return
	}
	p.note.open = false
	p.pending.note = p.pending.is
	told := clean(string(p.note.text))
	id, n := citation(told)
	if n == 0 {
		return
	}
	span := document.Span{Start: p.note.start, End: end}
	if !bytes.HasSuffix(bytes.TrimSuffix(p.source.Text, []byte(")")), []byte("["+id+"]")) {
		p.space(p.note.start, p.note.start, p.note.line)
		p.put("["+id+"]", span, p.note.line)
	}
	p.cite(id, titleIn(told[n:]), span, p.note.line)
}

// characters reads text between tags.
func (p *parser) characters(raw []byte, offset int) {
	const beginning = 256
	switch {
	case p.skipped > 0 || !p.isOpen():
		return
	case p.note.open:
		p.note.text = append(p.note.text, p.decoded(raw[:min(len(raw), max(0, beginning-len(p.note.text)))])...)
		return
	}
	if inner, ok := bytes.CutPrefix(raw, []byte("<![CDATA[")); ok {
		p.text(bytes.TrimSuffix(inner, []byte("]]>")), offset+len("<![CDATA["), false)
		return
	}
	p.text(raw, offset, true)
}

// decoded returns text with its references to entities resolved.
func (p *parser) decoded(raw []byte) []byte {
	var out []byte
	for len(raw) > 0 {
		if raw[0] == '&' {
			if name, n := entity.Reference(raw); n > 0 {
				out = append(out, p.entities.render(name).text...)
				raw = raw[n:]
				continue
			}
		}
		out = append(out, raw[0])
		raw = raw[1:]
	}
	return out
}

// cite notes a citation of a document, which stands in a section.
func (p *parser) cite(id, title string, span document.Span, line int) {
	if p.literal || len(p.Sections) == 0 {
		return
	}
	at, listed := p.cited[id]
	if !listed {
		at = len(p.References)
		p.cited[id] = at
		p.AddReference(document.Reference{Tag: id, Section: len(p.Sections) - 1, Line: line, Span: span})
	}
	r := &p.References[at]
	r.Title = cmp.Or(r.Title, title)
	r.Citations++
}
