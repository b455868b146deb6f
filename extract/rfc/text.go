package rfc

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"strata/extract/document"
)

// A rendering is the text of a section with a paragraph a line, and citations in one
// form.
type rendering struct {
	source document.Source
	lines  []textLine
}

// A textLine is a line of a rendering: a paragraph or an item of a list.
type textLine struct {
	start, end int
	block      document.Block
	cells      []document.Span // of a row
}

func (d *body) newRendering(section int) *rendering {
	if d.xml != nil {
		return d.renderXML(section)
	}
	if d.kramdown != nil {
		return d.renderKramdown(section)
	}
	w := writer{body: d, rendering: new(rendering)}
	lines := d.scanner(section)
	lines.scan() // the rest of the line of the heading
	for lines.scan() {
		w.see(&lines.line)
	}
	w.flush()
	return w.rendering
}

// A writer joins lines to paragraphs.
type writer struct {
	*body
	*rendering
	paragraph []line
	text      []byte // of the paragraph being written
	runs      []run  // that it consists of
}

// see takes the next line.
func (w *writer) see(l *line) {
	switch {
	case l.blank():
		w.flush()
		return
	case l.page && len(w.paragraph) > 0:
		// A paragraph goes on over the end of a page unless a sentence ends there.
		last := &w.paragraph[len(w.paragraph)-1]
		if strings.IndexByte(".:;?!", last.text[len(last.text)-1]) >= 0 || len(w.paragraph) > 1 && last.indent() != l.indent() {
			w.flush()
		}
	case len(w.paragraph) == longParagraph:
		w.flush()
	}
	if n := len(w.paragraph); n > 0 && itemMark(l.text) > 0 && !w.counts(l) {
		w.flush()
	}
	w.paragraph = append(w.paragraph, *l)
}

// counts reports whether what looks like the number of an item is a word of the
// sentence, which the break of a line has put first: "see Section" / "3. The gears".
func (w *writer) counts(l *line) bool {
	c := bytes.TrimLeft(l.text, " ")[0]
	last := &w.paragraph[len(w.paragraph)-1]
	return (digit(c) || letter(c) && c != 'o') && itemMark(w.paragraph[0].text) == 0 && l.indent() == last.indent() && last.text[len(last.text)-1] != ':'
}

// longParagraph is how many lines a paragraph has at most.
const longParagraph = 500

// itemMark returns the length of the mark, with the space around it, by which a line
// begins an item of a list, 0 if it begins none.
func itemMark(text []byte) int {
	rest := bytes.TrimLeft(text, " \t")
	if len(rest) < 3 {
		return 0
	}
	n := 0
	switch c := rest[0]; {
	case c == 'o' || c == '*' || c == '-' || c == '+':
		n = 1
	case c == '(':
		n = bytes.IndexByte(rest[:min(len(rest), 6)], ')') + 1
		if n > 0 && !isOrdinal(rest[1:n-1]) {
			return 0
		}
	case digit(c) || letter(c):
		for n < len(rest) && n < 3 && digit(rest[n]) {
			n++
		}
		if n == 0 {
			n = 1
		}
		if n >= len(rest) || rest[n] != '.' && rest[n] != ')' {
			return 0
		}
		n++
	}
	if n == 0 || n+1 >= len(rest) || rest[n] != ' ' {
		return 0
	}
	space := len(rest[n:]) - len(bytes.TrimLeft(rest[n:], " "))
	if rest[0] == '-' && space == 1 && len(text) == len(rest) {
		return 0
	}
	return len(text) - len(rest) + n + space
}

// isOrdinal reports whether what stands in parentheses counts items: "1", "a", "iv".
func isOrdinal(text []byte) bool {
	switch {
	case len(text) == 1:
		return letter(text[0]) || digit(text[0])
	case len(text) == 0:
		return false
	}
	return len(bytes.Trim(text, "0123456789")) == 0 || len(bytes.Trim(text, "ivx")) == 0
}

// flush writes the paragraph.
func (w *writer) flush() {
	lines := w.paragraph
	w.paragraph = w.paragraph[:0]
	if len(lines) == 0 || isFigure(lines) {
		return
	}
	b := document.Block{Kind: document.Paragraph, Line: lines[0].number}
	skip := itemMark(lines[0].text)
	if skip > 0 {
		b.Kind, b.Depth = document.Item, max(0, lines[0].indent()-3)/2
	}
	start := len(w.source.Text)
	w.source.Begin(b.Line)
	w.join(lines, skip)
	end := len(w.source.Text)
	w.source.End()
	if end > start {
		w.lines = append(w.lines, textLine{start: start, end: end, block: b})
	}
}

// longLine is how many bytes a line has at most that a person wrote.
const longLine = 1 << 12

// isFigure reports whether lines are a drawing, a table or code rather than prose.
func isFigure(lines []line) bool {
	letters, all, columns := 0, 0, 0
	for i := range lines {
		text := bytes.TrimSpace(lines[i].text)
		if len(text) > longLine {
			return true
		}
		for k, c := range text {
			switch {
			case letter(c), c >= 0x80:
				letters++
				all++
			case c == '-' && k > 0 && letter(text[k-1]), c == ' ', bytes.IndexByte(prosePoints, c) >= 0:
			default:
				all++
			}
		}
		if bytes.Contains(text, []byte("   ")) || bytes.Contains(text, []byte("--+")) || bytes.HasPrefix(text, []byte("|")) {
			columns++
		}
	}
	return letters*10 < all*6 || columns*2 > len(lines) && columns > 1
}

// prosePoints are the points of prose, of which drawings are not made.
var prosePoints = []byte(".,;:()[]'\"?")

// join writes lines as one, with single spaces, and citations in one form.
func (w *writer) join(lines []line, skip int) {
	w.text, w.runs = w.text[:0], w.runs[:0]
	for i := range lines {
		l := &lines[i]
		at := 0
		if i == 0 {
			at = skip
		}
		for at < len(l.text) && (l.text[at] == ' ' || l.text[at] == '\t') {
			at++
		}
		if n := len(w.text); n > 0 {
			if c := w.text[n-1]; !(c == '-' && n > 1 && letter(w.text[n-2]) || c == '/') {
				w.runs = append(w.runs, run{at: n, offset: -1})
				w.text = append(w.text, ' ')
			}
		}
		for at < len(l.text) {
			rest := l.text[at:]
			if double := bytes.Index(rest, twoSpaces); double >= 0 {
				rest = rest[:double+1]
			}
			w.runs = append(w.runs, run{at: len(w.text), offset: l.start + at, line: l.number})
			w.text = append(w.text, rest...)
			for k := len(w.text) - len(rest); k < len(w.text); k++ {
				if w.text[k] < ' ' { // a control character, such as a tab
					w.text[k] = ' '
				}
			}
			for at += len(rest); at < len(l.text) && l.text[at] == ' '; {
				at++
			}
		}
	}
	w.cite()
}

var twoSpaces = []byte("  ")

// A run is a part of a paragraph that stands in one place of the file, up to the next
// one.
type run struct {
	at     int // in the paragraph
	offset int // in the file, -1 for a space that is not in it
	line   int
	size   int // in the file, if it stands there in other words; else 0
}

// runAt returns the run that a byte of the paragraph is in.
func (w *writer) runAt(i int) int {
	return sort.Search(len(w.runs), func(k int) bool { return w.runs[k].at > i }) - 1
}

// place returns where a byte of the paragraph stands in the file, and the line.
func (w *writer) place(i int) (span document.Span, line int) {
	r := w.runs[w.runAt(i)]
	if r.size > 0 {
		return document.Span{Start: r.offset, End: r.offset + r.size}, r.line
	}
	return document.Span{Start: r.offset + i - r.at, End: r.offset + i - r.at + 1}, r.line
}

// cite writes the text of a paragraph with its citations as those of IDs.
func (w *writer) cite() {
	from := 0
	for i := w.candidate(0); i < len(w.text); {
		end, ids := w.citation(i)
		if end == 0 {
			i = w.candidate(i + 1)
			continue
		}
		w.copy(from, i)
		if ids = slices.DeleteFunc(ids, func(id string) bool { return id == "" }); len(ids) == 0 {
			i, from = w.candidate(end), end // of a document that nothing is known of
			continue
		}
		if text := "[" + strings.Join(ids, "], [") + "]"; text == string(w.text[i:end]) {
			w.copy(i, end)
		} else {
			first, line := w.place(i)
			last, _ := w.place(end - 1)
			w.source.Replace(text, document.Span{Start: first.Start, End: last.End}, line)
		}
		i, from = w.candidate(end), end
	}
	w.copy(from, len(w.text))
}

// candidate returns the next place from which a citation may begin.
func (w *writer) candidate(from int) int {
	for i := from; i < len(w.text); i++ {
		if c := w.text[i]; c == '[' || c == 'R' && i+2 < len(w.text) && w.text[i+1] == 'F' && w.text[i+2] == 'C' {
			return i
		}
	}
	return len(w.text)
}

// copy writes a part of the paragraph as it is.
func (w *writer) copy(from, to int) {
	if from >= to {
		return
	}
	for k := w.runAt(from); from < to; k++ {
		r, end := w.runs[k], to
		if k+1 < len(w.runs) {
			end = min(end, w.runs[k+1].at)
		}
		switch {
		case r.offset < 0:
			w.source.Markup(" ")
		case r.size > 0:
			w.source.Replace(string(w.text[from:end]), document.Span{Start: r.offset, End: r.offset + r.size}, r.line)
		default:
			w.source.Copy(w.text[from:end], r.offset+from-r.at, r.line)
		}
		from = end
	}
}

// numbers reads "RFCs 793, 768 and 791", of which a part has been read.
func (w *writer) numbers(at, read int) (end int, ids []string) {
	rest := w.text[at:]
	n := read
	for {
		start := n
		for n < len(rest) && digit(rest[n]) {
			n++
		}
		id := plainNumber("RFC" + string(rest[start:n]))
		if id == "" {
			return end, ids
		}
		ids, end = append(ids, id), at+n
		next := n
		for _, separator := range []string{",", " and", " or", " "} {
			if bytes.HasPrefix(rest[next:], []byte(separator)) {
				next += len(separator)
			}
		}
		if next == n || next >= len(rest) || !digit(rest[next]) {
			return end, ids
		}
		n = next
	}
}

// citation returns where a citation that begins at a place of the paragraph ends, and
// the IDs that it is of, "" for those that have none; 0 if there is no citation.
func (w *writer) citation(at int) (end int, ids []string) {
	switch rest := w.text[at:]; {
	case rest[0] == '[':
		n := bytes.IndexByte(rest[:min(len(rest), maxTag)], ']')
		if n < 2 {
			return 0, nil
		}
		for tag := range strings.SplitSeq(string(rest[1:n]), ",") {
			id, ok := w.canonical(strings.TrimSpace(tag))
			if !ok {
				return 0, nil
			}
			ids = append(ids, id)
		}
		return at + n + 1, ids
	case rest[0] == 'R' && bytes.HasPrefix(rest, []byte("RFC")) && (at == 0 || !letter(w.text[at-1])):
		n := 3
		if n < len(rest) && (rest[n] == ' ' || rest[n] == '-') {
			n++
		}
		digits := n
		for n < len(rest) && digit(rest[n]) {
			n++
		}
		if digits == n && bytes.HasPrefix(rest, []byte("RFCs ")) {
			return w.numbers(at, 5)
		}
		id := plainNumber(string(rest[:n]))
		if n == digits || id == "" || n < len(rest) && letter(rest[n]) {
			return 0, nil
		}
		// "RFC 793 [RFC793]" is one citation.
		if tail := rest[n:]; bytes.HasPrefix(tail, []byte(" [")) {
			if more, again := w.citation(at + n + 1); more > 0 && len(again) == 1 && again[0] == id {
				return more, again
			}
		}
		return at + n, []string{id}
	}
	return 0, nil
}
