package rfc

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"sync"

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
	lines, ended := 0, !s.Scan()
	more := !ended
	next := func() {
		lines++
		ended = !s.Scan()
		more = !ended && lines < mostHeader
	}
	skip := func() {
		for more && s.Line.Blank() {
			next()
		}
	}
	skip()
	block := func() { // of fields, and of the names of the authors
		for last := ""; more && !s.Line.Blank(); next() {
			if h.date != "" && isCentred(&s.Line) {
				h.addTitle(&s.Line)
			} else {
				h.title = ""
			}
			last = h.field(&s.Line, last)
		}
		skip()
	}
	block()
	for more && isFurniture(&s.Line) { // the header goes on
		block()
	}
	if more && h.date == "" && s.Line.RightAligned() { // a page ended within the names of the authors
		block()
	}
	if more && isHeading(&s.Line) { // the title follows the date without a blank line
		h.end, h.number = s.Line.From, s.Line.Number
		return h
	}
	// The title is centred, and ends with a blank line.
	for h.title = ""; more && !s.Line.Blank(); next() {
		if s.Line.Indent() == 0 && h.title != "" {
			break
		}
		h.addTitle(&s.Line)
	}
	h.end, h.number = s.Line.From, s.Line.Number
	if ended {
		h.end, h.number = s.End, s.Number
	}
	return h
}

// addTitle adds a line to the title, unless it underlines it or names a draft.
func (h *header) addTitle(l *page.Line) {
	text := strings.TrimSpace(string(l.Text))
	if draft := strings.Trim(text, "<>"); strings.HasPrefix(draft, "draft-") && !strings.Contains(draft, " ") {
		h.fields["draft"] = field{text: draft}
		return
	}
	if strings.Trim(text, "-=_ ") == "" {
		return
	}
	start := l.Start + bytes.Index(l.Text, []byte(text))
	if h.title == "" {
		h.title, h.span = text, document.Span{Start: start, End: start + len(text)}
		return
	}
	h.title += " " + text
	h.span.End = start + len(text)
}

// isCentred reports whether a line stands in the middle between the margins.
func isCentred(l *page.Line) bool {
	const middle, tolerance = 36, 6
	indent := l.Indent()
	length := len(bytes.TrimSpace(l.Text))
	return indent > 0 && max(indent+length/2-middle, middle-indent-length/2) <= tolerance
}

// furniture is what stands in lines of early headers that are no fields.
var furniture = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\s*(?:network working group\b|request for comments?[:.]?\s*(?:[0-9].*)?$|(?:nwg/)?rfc[ #:-]*[0-9]+(?:\s{2,}.*)?$|(?:obsoletes|updates)\b.*[0-9]|(?:nic|iens?)[ #:]*[0-9]|categor(?:y|ies) *:)`)
})

func isFurniture(l *page.Line) bool { return furniture().Match(l.Text) }

// isHeading reports whether a line is the heading of the first section: the document has no title.
func isHeading(l *page.Line) bool {
	text := strings.ToLower(strings.TrimSpace(string(l.Text)))
	return text == "abstract" || text == "introduction" || strings.HasPrefix(text, "status of this memo")
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
		f := field{value, l.Number, document.Span{Start: l.Start, End: l.Start + min(len(left), len(l.Text))}}
		if before, again := h.fields[name]; again { // of RFCs and, in another line, of IENs
			f = field{before.text + "; " + value, before.line, document.Span{Start: before.span.Start, End: f.span.End}}
		}
		h.fields[name] = f
		return name
	}
	if left = strings.TrimSpace(left); last != "" && left != "" && strings.Trim(left, "0123456789, ()#ifaprovedRFCNI") == "" {
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
