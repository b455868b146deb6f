package lines

import (
	"strata/graph/snapshot/fields"
)

// What is the same in much of the evidence of a protocol is written once: in the line
// form, a quotation mark stands for the document of the piece of evidence above, and for
// the title of the last section above of that document and number.
const (
	repeatMark        = `"`
	escapedRepeatMark = `\q`
)

// repeats is what the evidence of a protocol so far lets be left out.
type repeats struct {
	document string
	titles   map[sectionKey]string
}

// A sectionKey is a section of a document.
type sectionKey struct{ document, number string }

// begin begins a protocol.
func (r *repeats) begin() {
	r.document = ""
	clear(r.titles)
}

// keep keeps the document and the title of the section of a piece of evidence.
func (r *repeats) keep(document, number, title string) {
	if r.titles == nil {
		r.titles = make(map[sectionKey]string)
	}
	r.document = document
	r.titles[sectionKey{document, number}] = title
}

// format returns the fields of a document and a title, and keeps them.
func (r *repeats) format(document, number, title string) (documentField, titleField string) {
	documentField = formatRepeat(document, r.document)
	titleField = formatRepeat(title, r.titles[sectionKey{document, number}])
	r.keep(document, number, title)
	return documentField, titleField
}

func formatRepeat(value, above string) string {
	switch {
	case value == above && len(value) > len(repeatMark):
		return repeatMark
	case value == repeatMark:
		return escapedRepeatMark
	}
	return fields.Escape(value)
}

// repeated returns the next field, or what a mark in its place repeats.
func (p *parser) repeated(above string) (string, error) {
	field := p.raw()
	switch {
	case !p.repeats:
	case field == escapedRepeatMark:
		return repeatMark, nil
	case field == repeatMark && above == "":
		return "", fields.ErrorAt(p.number, "a quotation mark, which repeats what stands above, with nothing above it")
	case field == repeatMark:
		return above, nil
	}
	return p.unescape(field)
}
