package rfc

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"sort"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/markup"
	"strata/extract/rfc/page"
	"strata/extract/rfc/paragraph"
	"strata/extract/rfc/reference"
	"strata/extract/rfc/written"
)

// A body is the text of a document.
type body struct {
	*document.Document
	margin   int                    // how many spaces all lines begin with
	tags     reference.Tags         // of citations
	rendered []*paragraph.Rendering // of the sections with the place of each part, nil for those not asked for
	passages paragraph.Passages     // of the sections whose blocks were asked for; of text alone
	xml      *xmlForm               // of RFCXML, nil for others
	kramdown *draftForm             // of kramdown-rfc, nil for others
	finder   document.Finder        // of sentences
}

// isText reports whether the document is in text, with neither markup.
func (d *body) isText() bool { return d.xml == nil && d.kramdown == nil }

// mark is the byte order mark that a text may begin with.
var mark = []byte("\xef\xbb\xbf")

// Parse reads the structure of a document.
func (family) Parse(into *document.Document, name string, data []byte) bool {
	d, used := into.Body.(*body)
	if !used {
		d = new(body)
		into.Body = d
	}
	*d = body{Document: into, passages: d.passages, tags: reference.Tags{Document: into}}
	d.Standard = true
	if isXML(name, data[:min(len(data), longestHead)]) {
		return d.parseXML(name)
	}
	if isKramdown(name, data[:min(len(data), longestHead)]) {
		return d.parseKramdown(name)
	}
	d.Form = "text of an RFC"
	d.checkEncoding()
	text := bytes.TrimPrefix(data, mark)
	d.margin = page.MarginOf(text)
	s := page.Scanner{Data: data, Next: len(data) - len(text), End: len(data), Number: 1, Margin: d.margin}
	h := readHeader(&s)
	d.ID = written.NumberInName(name)
	for _, name := range []string{"request for comments", "rfc"} {
		f := h.fields[name]
		ids := written.Numbers(f.text)
		switch {
		case len(ids) != 1:
		case d.ID == "":
			d.ID = ids[0]
		case d.ID != ids[0]: // RFC 6312 calls itself 6212
			d.Problems = append(d.Problems, document.Problem{Line: f.line, Message: fmt.Sprintf("it calls itself %s: taking %s from the file's name", ids[0], d.ID)})
		}
	}
	if d.ID == "" {
		draft := written.WithoutRevision(cmp.Or(h.fields["draft"].text, written.DraftInName(name)))
		if draft == "" {
			return false
		}
		d.ID, d.Form = draft, "text of an Internet-Draft"
	}
	d.Title, d.Heading, d.Date = h.title, h.span, h.date
	d.state(document.Supersedes, h.list("obsoletes", "replaces"))
	d.state(document.Updates, h.list("updates"))
	d.Status = cmp.Or(h.fields["category"].text, h.fields["intended status"].text)
	d.Numbers = h.numbers()
	d.readSections(h)
	d.assignRoles()
	for i := range d.Sections {
		if d.Sections[i].Role.ListsReferences() {
			d.tags.Read(i, d.scanner(i))
		}
	}
	d.checkComplete()
	d.readModules()
	d.tags.CountCitations()
	d.rendered = make([]*paragraph.Rendering, len(d.Sections))
	d.passages.Reset(len(d.Sections), d.scanner, d.tags.Canonical)
	return true
}

// checkEncoding notes what is wrong with the encoding of text. Early RFCs have characters
// of others than UTF-8, and are read all the same.
func (d *body) checkEncoding() {
	_, line, problem := markup.Encoding(d.Data)
	switch {
	case problem == "":
	case bytes.IndexByte(d.Data[:min(len(d.Data), longestHead)], 0) >= 0:
		d.damage(line, "%s", problem)
	default:
		d.Problems = append(d.Problems, document.Problem{Line: line, Message: problem})
	}
}

var listedReferences = regexp.MustCompile(`(?m)^ +[0-9]+\.? +(?:Normative |Informative )?References(?: ?[ .]{4,}[0-9]+)?\s*$`)

// checkComplete notes where the table of contents lists references, of which the text has
// none: it has been cut off.
func (d *body) checkComplete() {
	for i := range d.Sections {
		if d.Sections[i].Role.ListsReferences() {
			return
		}
	}
	const contents = 16 << 10 // in which the table of contents is
	head := d.Data[:min(len(d.Data), contents)]
	if !bytes.Contains(head, []byte("References")) {
		return
	}
	if at := listedReferences.FindIndex(head); at != nil {
		line := 1 + bytes.Count(head[:at[0]], []byte("\n"))
		d.Problems = append(d.Problems, document.Problem{Line: line, Message: "the table of contents lists references, but none were found: is the file complete?"})
	}
}

// A listing is what a field of a header lists.
type listing struct {
	ids  []string // of documents
	line int      // that it begins in, from 1
	span document.Span
}

// state notes what a field of the header states of the documents that it lists.
func (d *body) state(kind document.FactKind, field listing) {
	written := "Obsoletes"
	if kind == document.Updates {
		written = "Updates"
	}
	for _, id := range field.ids {
		d.Facts = append(d.Facts, document.Fact{Kind: kind, ID: id, Written: written, Line: field.line, Span: field.span})
	}
}

// scanner returns the lines of a section.
func (d *body) scanner(section int) page.Scanner {
	s := &d.Sections[section]
	return page.Scanner{Data: d.Data, Next: s.Span.Start, End: s.Span.End, Number: s.Line, Margin: d.margin}
}

// sectionAt returns the section that an offset lies in, -1 if it is above all.
func (d *body) sectionAt(offset int) int {
	return sort.Search(len(d.Sections), func(i int) bool { return d.Sections[i].Span.Start > offset }) - 1
}

// Text returns a part of the file as plain text; see [document.Body].
func (d *body) Text(part document.Span) string {
	if part.Start < 0 || part.End > len(d.Data) || part.End < part.Start || part.End-part.Start > 1<<16 {
		return ""
	}
	if i := d.sectionAt(part.Start); i >= 0 {
		r := d.render(i)
		if inner := r.Source.Inner(part); inner.End > inner.Start {
			return string(r.Source.Text[inner.Start:inner.End])
		}
	}
	if d.xml != nil {
		return d.plain(part)
	}
	return strings.Join(strings.Fields(string(d.Data[part.Start:part.End])), " ")
}

// Locate returns the part of a paragraph whose text is a sentence; see [document.Body].
func (d *body) Locate(within document.Span, number int, sentence string) (document.Span, int) {
	i := d.sectionAt(within.Start)
	if i < 0 {
		return within, number
	}
	var source *document.Source
	if d.isText() {
		source = d.passages.Source(i, within)
	}
	if source == nil {
		source = &d.render(i).Source
	}
	inner := source.Inner(within)
	text := source.Text[inner.Start:inner.End]
	at := d.finder.Find(within, func(from int) int { return indexSentence(text, sentence, from) })
	if at < 0 {
		return within, number
	}
	found := source.Outer(document.Span{Start: inner.Start + at, End: inner.Start + at + len(sentence)})
	return found, source.LineAt(found.Start)
}

// indexSentence returns where a sentence stands in a text at an offset or further on,
// between spaces if there is such a place; -1 if it does not.
func indexSentence(text []byte, sentence string, from int) int {
	first := -1
	for {
		at := bytes.Index(text[from:], []byte(sentence))
		if at < 0 {
			return first
		}
		at += from
		end := at + len(sentence)
		if (at == 0 || text[at-1] == ' ') && (end == len(text) || text[end] == ' ') {
			return at
		}
		if first < 0 {
			first = at
		}
		from = max(end, at+1)
	}
}

// Raw returns the text of a section; see [document.Body].
func (d *body) Raw(section int) []byte {
	s := &d.Sections[section]
	return d.Data[s.Span.Start:s.Span.End]
}

// AppendBlocks appends the paragraphs and items of a section to others; see [document.Body].
func (d *body) AppendBlocks(blocks []document.Block, section int, wanted document.Wanted) []document.Block {
	if d.isText() {
		return d.passages.AppendBlocks(blocks, section, wanted)
	}
	return d.render(section).AppendBlocks(blocks)
}

// render returns the text of a section, made when it is first asked for.
func (d *body) render(section int) *paragraph.Rendering {
	if d.rendered[section] == nil {
		switch {
		case d.xml != nil:
			d.rendered[section] = d.renderXML(section)
		case d.kramdown != nil:
			d.rendered[section] = d.renderKramdown(section)
		default:
			lines := d.scanner(section)
			d.rendered[section] = paragraph.Render(&lines, d.tags.Canonical)
		}
	}
	return d.rendered[section]
}
