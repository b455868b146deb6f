package rfc

import (
	"encoding/xml"
	"strconv"
	"strings"

	"strata/extract/document"
	"strata/extract/entity"
	"strata/extract/rfc/markup"
	"strata/extract/rfc/paragraph"
	"strata/extract/rfc/written"
)

// renderXML returns the text of a section of RFCXML, as it reads when it is printed.
func (d *body) renderXML(section int) *paragraph.Rendering {
	w := xmlWriter{Prose: paragraph.NewProse(d.tags.Canonical), body: d}
	w.Tokens = d.tokens(d.Sections[section].Span, d.xml.lines[section])
	for {
		token, err := w.Next()
		if err != nil {
			break
		}
		switch token := token.(type) {
		case xml.StartElement:
			w.startElement(&token)
		case xml.EndElement:
			w.endElement(token.Name.Local)
		case xml.CharData:
			w.characters()
		}
	}
	w.End()
	return w.Result()
}

// An xmlWriter makes paragraphs of elements.
type xmlWriter struct {
	paragraph.Prose
	body *body
	markup.Tokens
	open    []string
	skipped int    // how many elements are open whose text is left out
	prose   int    // how many are open that have text
	marked  []bool // of the lists that are open: their items have numbers or other marks
	links   []link
	columns int // of a table in the form of version 2
}

// A link is a reference, to a document or within this one, that is open.
type link struct {
	text        string             // what it reads as
	start, line int                // of its tag
	before      paragraph.Position // of the text before
}

// elements whose text is no prose.
var withoutProse = map[string]bool{
	"artwork": true, "artset": true, "sourcecode": true, "svg": true, "name": true, "iref": true, "cref": true, "include": true, "title": true,
}

// elements that have text, or paragraphs.
var withProse = map[string]bool{
	"t": true, "li": true, "dt": true, "dd": true, "blockquote": true, "aside": true, "preamble": true, "postamble": true, "td": true, "th": true, "ttcol": true, "c": true,
}

func (w *xmlWriter) startElement(element *xml.StartElement) {
	name := element.Name.Local
	parent := ""
	if n := len(w.open); n > 0 {
		parent = w.open[n-1]
	}
	w.open = append(w.open, name)
	if w.skipped > 0 || withoutProse[name] {
		if w.skipped++; w.skipped == 1 && (name == "artwork" || name == "artset" || name == "sourcecode") {
			w.End()
		}
		return
	}
	if withProse[name] {
		w.prose++
	}
	switch name {
	case "xref", "relref":
		w.beginLink(element)
		return
	case "contact":
		w.Put(markup.Attribute(element, "fullname"), document.Span{Start: w.From, End: w.To}, w.LineAt(w.From))
		return
	case "br":
		w.Space()
		return
	}
	if _, begun := w.Row(); begun && name != "tr" && name != "td" && name != "th" && name != "ttcol" && name != "c" { // a cell is one text
		if name == "t" || name == "li" || name == "dd" {
			w.Space()
		}
		return
	}
	switch name {
	case "t":
		w.beginText(element, parent)
	case "li":
		w.beginItem()
	case "dt":
		w.Begin(document.Paragraph, 0)
	case "dd":
		w.Space()
	case "ul", "ol", "list":
		w.End()
		marked := markup.Attribute(element, "empty") != "true"
		if name == "list" {
			style := markup.Attribute(element, "style")
			marked = style != "empty" && style != "hanging" && style != ""
		}
		w.marked = append(w.marked, marked)
	case "dl", "figure", "table":
		w.End()
		if name == "dl" {
			w.marked = append(w.marked, false)
		}
	case "blockquote", "aside", "preamble", "postamble":
		w.Begin(document.Paragraph, 0)
	case "vspace":
		if n, err := strconv.Atoi(markup.Attribute(element, "blankLines")); err == nil && n > 0 {
			w.End()
		}
		w.Space()
	case "texttable":
		w.End()
		w.columns = 0
	case "tr":
		w.BeginRow(true)
	case "ttcol":
		if w.columns == 0 {
			w.BeginRow(true)
		}
		w.columns++
	case "c":
		if cells, _ := w.Row(); w.columns > 0 && cells == w.columns {
			w.EndRow()
		}
		if _, begun := w.Row(); !begun {
			w.BeginRow(true)
		}
	}
	if name == "td" || name == "c" {
		w.NoHead()
	}
}

// beginText begins a paragraph, or goes on with what contains it and has no text yet.
func (w *xmlWriter) beginText(element *xml.StartElement, parent string) {
	switch {
	case parent == "list":
		w.beginItem()
		if term := written.Clean(markup.Attribute(element, "hangText")); term != "" {
			w.Put(term, markup.AttributeSpan(w.Raw(), w.From, "hangText"), w.LineAt(w.From))
			w.Space()
		}
	default:
		if begun, text := w.Open(); !begun || text && parent != "dd" {
			w.Begin(document.Paragraph, 0)
		}
	}
}

// beginItem begins an item of the innermost list.
func (w *xmlWriter) beginItem() {
	n := len(w.marked)
	if n == 0 || !w.marked[n-1] {
		w.Begin(document.Paragraph, 0)
		return
	}
	w.Begin(document.Item, n-1)
}

func (w *xmlWriter) endElement(name string) {
	n := len(w.open)
	if n == 0 || w.open[n-1] != name {
		return // of an element that began before the section
	}
	w.open = w.open[:n-1]
	if w.skipped > 0 {
		w.skipped--
		return
	}
	if withProse[name] {
		w.prose--
	}
	switch name {
	case "xref", "relref":
		w.endLink()
		return
	case "td", "th", "ttcol", "c":
		w.EndCell()
		return
	case "tr", "texttable":
		w.EndRow()
		return
	}
	if cells, begun := w.Row(); begun {
		if w.columns > 0 && cells == w.columns {
			w.EndRow()
		}
		w.Space()
		return
	}
	switch name {
	case "t", "li", "dd", "blockquote", "aside", "preamble", "postamble":
		w.End()
	case "dt":
		w.Space()
	case "ul", "ol", "dl", "list":
		w.End()
		w.marked = w.marked[:max(len(w.marked)-1, 0)]
	}
}

// characters reads text between tags.
func (w *xmlWriter) characters() {
	if w.skipped > 0 || w.prose == 0 {
		return
	}
	raw, inner := markup.CDATA(w.Raw())
	offset := w.From
	if inner {
		offset += len("<![CDATA[")
	}
	for at := 0; at < len(raw); {
		if c := raw[at]; c == ' ' || c == '\n' || c == '\t' || c == '\r' {
			at++
			w.Space()
			continue
		}
		if name, n := entity.Reference(raw[at:]); n > 0 && !inner {
			w.Put(w.body.xml.entities.Text(name, w.body.tags.Citation), document.Span{Start: offset + at, End: offset + at + n}, w.LineAt(offset+at))
			at += n
			continue
		}
		if raw[at] >= 0x80 {
			r, n := markup.Decode(raw[at:], w.body.xml.latin)
			if text := markup.Shown(r); w.body.xml.latin || text != string(r) {
				w.Put(text, document.Span{Start: offset + at, End: offset + at + n}, w.LineAt(offset+at))
				at += n
				continue
			}
		}
		end := at + 1
		for end < len(raw) && raw[end] > ' ' && raw[end] != '&' && raw[end] < 0x80 {
			end++
		}
		if raw[at] >= 0x80 {
			_, n := markup.Decode(raw[at:], w.body.xml.latin)
			end = at + n
		}
		w.Word(raw[at:end], offset+at, w.LineAt(offset+at))
		at = end
	}
}

// beginLink begins a reference.
func (w *xmlWriter) beginLink(element *xml.StartElement) {
	w.links = append(w.links, link{text: w.linkText(element), start: w.From, line: w.LineAt(w.From), before: w.Position()})
}

// linkText returns what a reference reads as, besides its own text.
func (w *xmlWriter) linkText(element *xml.StartElement) string {
	target, format := markup.Attribute(element, "target"), markup.Attribute(element, "format")
	if format == "none" {
		return ""
	}
	citation := w.body.tags.Citation(target)
	if _, here := w.body.xml.anchors[target]; here {
		citation = ""
	}
	if citation == "" {
		text := w.body.xml.anchors[target]
		if derived := markup.Attribute(element, "derivedContent"); derived != "" {
			text = derived
		} else if _, number, ok := strings.Cut(text, " "); ok && format == "counter" {
			text = number
		}
		if _, listed := w.body.tags.Lists(target); listed { // a document that nothing is known of
			text = ""
		}
		return written.Clean(text)
	}
	section := written.Clean(markup.Attribute(element, "section"))
	if section == "" {
		section = written.Clean(markup.Attribute(element, "sec")) // of the extensions of rfc2629.xslt
	}
	if section == "" {
		return citation
	}
	kind := "Section "
	if written.Letter(section[0]) {
		kind = "Appendix "
	}
	manner := markup.Attribute(element, "sectionFormat") + markup.Attribute(element, "displayFormat") + markup.Attribute(element, "fmt")
	switch manner {
	case "comma", ",", "sec":
		return citation + ", " + kind + section
	case "parens", "()":
		return citation + " (" + kind + section + ")"
	case "bare", "number":
		return section
	}
	return kind + section + " of " + citation
}

// endLink writes a reference behind its own text, or for it if it has none.
func (w *xmlWriter) endLink() {
	n := len(w.links)
	if n == 0 {
		return
	}
	l := w.links[n-1]
	w.links = w.links[:n-1]
	switch {
	case l.text == "":
	case !w.WroteSince(l.before):
		w.Put(l.text, document.Span{Start: l.start, End: w.To}, l.line)
	default:
		text := l.text
		if text[0] != '[' {
			text = "(" + text + ")"
		}
		w.Space()
		w.Put(text, document.Span{Start: w.From, End: w.To}, w.LineAt(w.From))
	}
}
