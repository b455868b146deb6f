package kramdown

import (
	"cmp"
	"strings"

	"strata/extract/document"
)

// The lists of references, as indices.
const (
	Normative = iota
	Informative
)

// readReferences reads the lists of references: those that the text may add to them,
// the normative and the informative ones.
func (f *front) readReferences(fields [3]*field) {
	open := make(map[string]Entry)
	for i, list := range fields {
		if list == nil {
			continue
		}
		if i > 0 {
			f.Lists[i-1] = List{Line: list.line, Span: f.span(list.line, list.end), Used: true}
		}
		entries := f.fields(list.value, list.end)
		if f.text(list.value) != "" {
			f.problem(list.line, "%s: want a key for each reference, such as 'RFC9000:': left out", list.key)
		}
		for _, field := range entries {
			e := f.entry(field)
			e.Informative = i == 1+Informative
			if i == 0 {
				open[e.Anchor] = e
				continue
			}
			f.list(e)
		}
	}
	f.addable = open
	for i := range f.Lists {
		if l := &f.Lists[i]; !l.Used { // what the text adds stands behind all
			l.Line, l.Span = f.textLine, document.Span{Start: f.textStart, End: f.textStart}
		}
	}
}

// entry reads a reference. Its value is nothing, another name, the document that it is,
// or what is known of it.
func (f *front) entry(field field) Entry {
	e := Entry{Anchor: field.key, Line: field.line, Span: f.span(field.line, field.end)}
	if text := f.text(field.value); text != "" {
		if isDocument(text) {
			e.Target = text
		}
		f.Draft.aliases[text] = e.Anchor
		return e
	}
	for _, of := range f.fields(field.value, field.end) {
		text := f.text(of.value)
		switch strings.ToLower(of.key) {
		case "-":
			f.Draft.aliases[text] = e.Anchor
		case "=":
			e.Target = text
		case "display":
			e.Display = text
		case "title":
			e.Title = text
		case "seriesinfo":
			for _, info := range f.fields(of.value, of.end) {
				e.Series = append(e.Series, strings.TrimSpace(info.key+" "+f.text(info.value)))
			}
		case "refcontent", "rc":
			e.Series = append(e.Series, f.texts(of.value))
		}
	}
	return e
}

// list adds an entry to a list, unless that has the anchor.
func (d *Draft) list(e Entry) {
	if i, listed := d.listed[e.Anchor]; listed {
		if old := &d.Entries[i]; old.Informative && !e.Informative { // one normative reference is enough
			old.Informative = false
		}
		return
	}
	d.listed[e.Anchor] = len(d.Entries)
	d.Entries = append(d.Entries, e)
}

// isDocument reports whether a word tells a document of a series: "RFC9000",
// "I-D.ietf-quic-http", "BCP14", "W3C.REC-xml".
func isDocument(word string) bool {
	upper := strings.ToUpper(word)
	for _, series := range []string{"RFC", "BCP", "STD", "FYI"} {
		if number, ok := strings.CutPrefix(upper, series); ok && number != "" && strings.Trim(number, "0123456789") == "" {
			return true
		}
	}
	series, rest, ok := strings.Cut(word, ".")
	return ok && rest != "" && series != "" && strings.Trim(series, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
}

// A citation is what stands in "{{...}}".
type citation struct {
	anchor   string
	target   string // of "anchor=target"
	mark     byte   // '!' for a normative reference, '?' for an informative one, else 0
	sections string // "Section 4", "Sections 4.1 and 5"; of "4.1<anchor" the number alone
	manner   manner
}

// A manner is how a citation with a section is printed.
type manner uint8

const (
	whole   manner = iota
	of             // Section 4 of [X]
	comma          // [X], Section 4
	parens         // [X] (Section 4)
	bare           // 4
	counter        // 2.1, of a part of the document
	title          // the title of a part of the document
)

// longestCitation is how many bytes a citation has at most.
const longestCitation = 256

var sectionWords = []string{"Section ", "Sections ", "Appendix ", "Appendices "}

func beginsSection(text string) bool {
	for _, word := range sectionWords {
		if strings.HasPrefix(text, word) {
			return true
		}
	}
	return false
}

// readCitation reads what stands in "{{...}}".
func (d *Draft) readCitation(inner string) citation {
	text := strings.Join(strings.Fields(strings.ReplaceAll(inner, "\u00a0", " ")), " ")
	var c citation
	switch {
	case beginsSection(text):
		if at := strings.LastIndex(text, " of "); at >= 0 {
			c.sections, c.manner, text = text[:at], of, text[at+len(" of "):]
		}
	case strings.HasPrefix(text, "<<"):
		text, c.manner = text[2:], title
	case strings.HasPrefix(text, "<"):
		text, c.manner = text[1:], counter
	default:
		if at := strings.Index(text, ", "); at >= 0 && beginsSection(text[at+2:]) {
			c.sections, c.manner, text = text[at+2:], comma, text[:at]
		} else if at := strings.Index(text, " ("); at >= 0 && beginsSection(text[at+2:]) && strings.HasSuffix(text, ")") {
			c.sections, c.manner, text = text[at+2:len(text)-1], parens, text[:at]
		} else if section, rest, ok := strings.Cut(text, "<"); ok {
			c.sections, c.manner, text = section, bare, rest
		}
	}
	text, _, _ = strings.Cut(text, " (") // its own text
	if text != "" && (text[0] == '!' || text[0] == '?') {
		c.mark, text = text[0], text[1:]
	}
	alias, isAlias := strings.CutPrefix(text, "-")
	c.anchor, c.target, _ = strings.Cut(text, "=")
	if isAlias {
		alias, _, _ = strings.Cut(alias, "=")
		c.anchor = cmp.Or(d.aliases[alias], c.anchor)
	}
	return c
}

// note takes a citation of the text, which may add to the lists of references.
func (d *Draft) note(c citation, line int, span document.Span) {
	if c.anchor == "" {
		return
	}
	d.Citations = append(d.Citations, c.anchor)
	if c.mark != 0 {
		e, known := d.addable[c.anchor]
		if !known {
			e = Entry{Anchor: c.anchor, Line: line, Span: span, bare: true}
		}
		e.Informative = c.mark == '?'
		d.list(e)
	}
	if i, listed := d.listed[c.anchor]; listed && c.target != "" {
		d.Entries[i].Target = cmp.Or(d.Entries[i].Target, c.target)
	}
}
