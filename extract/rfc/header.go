package rfc

import (
	"bytes"
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/page"
	"strata/extract/rfc/written"
)

// A header is what stands above the text of a document.
type header struct {
	fields map[string]field // by their names in lower case, without the colon
	date   string
	title  string
	span   document.Span // of the title
	end    int           // offset of what follows
	number int           // line of what follows
}

// A field is one of the left column: "Obsoletes: 1234".
type field struct {
	text string
	line int
	span document.Span
}

// most lines of a header: what has no end in them is none.
const mostHeader = 60

// readHeader reads the header that text begins with.
func readHeader(s *page.Scanner) header {
	h := header{fields: make(map[string]field)}
	lines := 0
	for lines = 0; lines < mostHeader && s.Scan(); lines++ { // to the first line
		if !s.Line.Blank() {
			break
		}
	}
	last := ""
	for ; lines < mostHeader && !s.Line.Blank(); lines++ {
		last = h.field(&s.Line, last)
		if !s.Scan() {
			break
		}
	}
	for ; lines < mostHeader && s.Line.Blank(); lines++ {
		if !s.Scan() {
			break
		}
	}
	if h.date == "" && s.Line.RightAligned() { // a page ended within the names of the authors
		for ; lines < mostHeader && !s.Line.Blank(); lines++ {
			h.field(&s.Line, "")
			if !s.Scan() {
				break
			}
		}
		for ; lines < mostHeader && s.Line.Blank(); lines++ {
			if !s.Scan() {
				break
			}
		}
	}
	// The title is centred, and ends with a blank line.
	var title []string
	ended := false
	for ; lines < mostHeader && !s.Line.Blank(); lines++ {
		if s.Line.Indent() == 0 && len(title) > 0 {
			break
		}
		text := strings.TrimSpace(string(s.Line.Text))
		start := s.Line.Start + bytes.Index(s.Line.Text, []byte(text))
		if draft := strings.Trim(text, "<>"); strings.HasPrefix(draft, "draft-") && !strings.Contains(draft, " ") {
			h.fields["draft"] = field{text: draft}
		} else if strings.Trim(text, "-=_ ") == "" { // the title is underlined
		} else if title = append(title, text); len(title) == 1 {
			h.span = document.Span{Start: start, End: start + len(text)}
		} else {
			h.span.End = start + len(text)
		}
		if ended = !s.Scan(); ended {
			break
		}
	}
	h.title = strings.Join(title, " ")
	h.end, h.number = s.Line.From, s.Line.Number
	if ended {
		h.end, h.number = s.End, s.Number
	}
	return h
}

// splitField splits "Category:  Informational" and "RFC: 793".
func splitField(text string) (name, value string, ok bool) {
	name, value, ok = strings.Cut(strings.TrimLeft(text, " "), ":")
	if !ok || len(name) < 2 || name[0] < 'A' || name[0] > 'Z' {
		return "", "", false
	}
	for i := range len(name) {
		if c := name[i]; !written.Letter(c) && c != ' ' && c != '-' {
			return "", "", false
		}
	}
	if c := name[len(name)-1]; (c < 'a' || c > 'z') && !slices.Contains(capitalFields, name) {
		return "", "", false
	}
	return name, strings.TrimSpace(value), true
}

// capitalFields are the names of fields that are abbreviations.
var capitalFields = []string{"RFC", "STD", "BCP", "FYI", "ISSN", "DOI"}

// list returns the documents that a field lists, the first of several that is there.
func (h *header) list(names ...string) listing {
	for _, name := range names {
		if f, there := h.fields[name]; there {
			return listing{ids: written.Numbers(f.text), line: f.line, span: f.span}
		}
	}
	return listing{}
}

// numbers returns the numbers of the document in other series: "STD 7", "BCP 14".
func (h *header) numbers() []string {
	var list []string
	for _, series := range []string{"STD", "BCP", "FYI"} {
		for _, number := range strings.FieldsFunc(h.fields[strings.ToLower(series)].text, func(r rune) bool { return r < '0' || r > '9' }) {
			list = append(list, series+" "+strings.TrimLeft(number, "0"))
		}
	}
	return list
}

// field reads a line of the header, whose left column may continue the field of the
// line before, and returns the name of the field that it is of.
func (h *header) field(l *page.Line, last string) string {
	text := expand(l.Text)
	left, right := text, ""
	if i := strings.Index(strings.TrimLeft(text, " "), "   "); i >= 0 {
		i += len(text) - len(strings.TrimLeft(text, " "))
		left, right = text[:i], strings.TrimSpace(text[i:])
	}
	if text[0] == ' ' && right == "" { // of the right column, or a continuation
		right = strings.TrimSpace(text)
	}
	if date := written.DateBehind(right); date != "" {
		h.date = date
	}
	if name, value, ok := splitField(left); ok {
		name = strings.TrimSuffix(strings.ToLower(strings.Join(strings.Fields(name), " ")), " rfcs")
		h.fields[name] = field{value, l.Number, document.Span{Start: l.Start, End: l.Start + min(len(left), len(l.Text))}}
		return name
	}
	if left = strings.TrimSpace(left); last != "" && left != "" && strings.Trim(left, "0123456789, ()ifaprovedRFC") == "" {
		f := h.fields[last]
		f.text += " " + left
		f.span.End = l.Start + min(len(left), len(l.Text))
		h.fields[last] = f
		return last
	}
	return ""
}

// expand puts spaces for tabs.
func expand(text []byte) string {
	if bytes.IndexByte(text, '\t') < 0 {
		return string(text)
	}
	var b strings.Builder
	for _, c := range text {
		if c != '\t' {
			b.WriteByte(c)
			continue
		}
		b.WriteByte(' ')
		for b.Len()%8 != 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
