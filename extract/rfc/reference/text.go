package reference

import (
	"bytes"
	"cmp"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/page"
	"strata/extract/rfc/written"
)

// Read reads the entries "[TAG]  Author, "Title", RFC 793, September 1981." of a list of
// references.
func (t *Tags) Read(section int, lines page.Scanner) {
	r := entries{tags: t, section: section}
	for lines.Scan() {
		r.see(&lines.Line)
	}
	r.end()
}

// entries collects the lines of an entry.
type entries struct {
	tags    *Tags
	section int
	open    bool   // an entry has begun
	tag     string // "" for an entry without one
	text    []byte
	first   page.Line
	last    int
	gap     bool // a blank line stands before
}

// see takes the next line. An entry begins with a tag, or behind a blank line.
func (r *entries) see(l *page.Line) {
	if l.Blank() {
		r.gap = true
		return
	}
	text := bytes.TrimLeft(l.Text, " \t")
	tag, rest, tagged := splitEntry(text)
	switch {
	case tagged, !r.open, r.gap && len(r.text) > 0 && l.Indent() <= r.first.Indent():
		r.end()
		r.open, r.tag, r.first, r.text = true, tag, *l, append(r.text[:0], rest...)
	default:
		if n := len(r.text); !(n > 1 && r.text[n-1] == '-' && written.Letter(r.text[n-2])) { // a word that is hyphenated goes on
			r.text = append(r.text, ' ')
		}
		r.text = append(r.text, text...)
	}
	r.gap, r.last = false, l.Start+len(l.Text)
}

// splitEntry splits "[TAG]  entry" and "1.  entry".
func splitEntry(text []byte) (tag string, rest []byte, ok bool) {
	if written.Digit(text[0]) {
		n := 1
		for n < len(text) && n < 3 && written.Digit(text[n]) {
			n++
		}
		if n+1 < len(text) && (text[n] == '.' || text[n] == ')') && text[n+1] == ' ' {
			return string(text[:n]), text[n+1:], true
		}
	}
	if text[0] != '[' {
		return "", text, false
	}
	end := bytes.IndexByte(text[:min(len(text), MaxTag)], ']')
	if end < 2 || len(text) > end+1 && text[end+1] != ' ' && text[end+1] != '\t' || !isTag(text[1:end]) {
		return "", text, false
	}
	return string(text[1:end]), text[end+1:], true
}

// isTag reports whether what stands in brackets may be the tag of an entry: words of
// letters, digits and a few marks, the first of which is none.
func isTag(tag []byte) bool {
	for i, c := range tag {
		if !written.Letter(c) && !written.Digit(c) && (i == 0 || strings.IndexByte(" .:_/+&'-", c) < 0) {
			return false
		}
	}
	return bytes.Count(tag, []byte(" ")) < 4
}

// end adds the entry.
func (r *entries) end() {
	if !r.open {
		return
	}
	r.open = false
	text := string(r.text)
	inQuotes := quoted(text)
	title := strings.Trim(strings.Join(strings.Fields(inQuotes), " "), " ,.")
	id := strings.Join(strings.Fields(r.tag), " ")
	if n := written.Number(id); n != "" {
		id = n
	} else if n := r.documentOf(id, text, inQuotes); n != "" {
		id = n
	} else if strings.Trim(id, "0123456789") == "" {
		id = cmp.Or(written.Standard(text), abbreviationIn(title)) // a number means nothing outside of the document
	}
	if r.tag != "" {
		r.tags.set(r.tag, id)
	}
	if id == "" {
		return
	}
	label := ""
	if r.tag != id && written.Number(r.tag) == "" {
		label = strings.Join(strings.Fields(r.tag), " ")
	}
	if d := r.tags.Document; id != d.ID {
		d.AddReference(document.Reference{
			Tag: id, Label: label, Title: title, Normative: d.Sections[r.section].Role == document.RoleNormativeReferences,
			Section: r.section, Line: r.first.Number, Span: document.Span{Start: r.first.Start, End: r.last},
		})
	}
}

// documentOf returns the RFC or the draft that the text of the entry is of, "" if it tells none. What
// the title names is another document, unless nothing else is told.
func (r *entries) documentOf(tag, text, title string) string {
	beside := text
	if title != "" {
		beside = strings.Replace(text, title, "", 1)
	}
	return cmp.Or(written.FirstNumber(beside), r.tags.draftOf(tag, written.FirstDraft(text)), written.FirstNumber(title))
}

var quotationMarks = strings.NewReplacer("“", "\"", "”", "\"")

// quoted returns what stands in the first quotation marks of an entry, "" if nothing does
// that could be a title. Within them a title may quote, as in "The "gear" Notation", so
// those that end it stand beside a comma or a point, if any do.
func quoted(text string) string {
	const longest = 300
	if strings.IndexByte(text, "“"[0]) >= 0 {
		text = quotationMarks.Replace(text)
	}
	_, rest, opened := strings.Cut(text, "\"")
	rest = rest[:min(len(rest), longest)]
	end := strings.IndexByte(rest, '"')
	for i := end; i >= 0 && i < len(rest); i++ {
		if rest[i] == '"' && (i > 0 && isStop(rest[i-1]) || i+1 < len(rest) && isStop(rest[i+1])) {
			end = i
			break
		}
	}
	if !opened || end < 3 {
		return ""
	}
	return rest[:end]
}

func isStop(c byte) bool { return c == ',' || c == '.' }

// abbreviationIn returns the abbreviation that a title has in parentheses, "" if it has none.
func abbreviationIn(title string) string {
	_, rest, opened := strings.Cut(title, "(")
	name, _, closed := strings.Cut(rest, ")")
	if !opened || !closed || len(name) < 2 || name[0] < 'A' || name[0] > 'Z' || strings.ContainsAny(name, " ,;") || name[1:] == strings.ToLower(name[1:]) {
		return ""
	}
	return name
}
