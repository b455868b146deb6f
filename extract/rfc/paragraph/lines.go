// Package paragraph makes paragraphs and items of lines, or of the words of forms that tell which is
// which, with citations in one form and the place of each part kept.
package paragraph

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/page"
	"strata/extract/rfc/reference"
	"strata/extract/rfc/written"
)

// A Rendering is the text of a section with a paragraph a line, and citations in one
// form.
type Rendering struct {
	Source document.Source
	lines  []textLine
}

// A textLine is a line of a rendering: a paragraph or an item of a list.
type textLine struct {
	start, end int
	block      document.Block
	cells      []document.Span // of a row
}

// Render returns the text of the lines below a heading, whose own is the first. Canonical
// returns what the tag of a citation stands for.
func Render(lines *page.Scanner, canonical func(tag string) (id string, ok bool)) *Rendering {
	w := writer{canonical: canonical, Rendering: new(Rendering)}
	lines.Scan() // the rest of the line of the heading
	for lines.Scan() {
		w.see(&lines.Line)
	}
	w.flush()
	return w.Rendering
}

// AppendBlocks appends the paragraphs, items and rows to others.
func (r *Rendering) AppendBlocks(blocks []document.Block) []document.Block {
	for _, l := range r.lines {
		b := l.block
		if l.cells == nil {
			b.Text = string(r.Source.Text[l.start:l.end])
		}
		for _, c := range l.cells {
			b.Cells = append(b.Cells, string(r.Source.Text[c.Start:c.End]))
		}
		b.Span = r.Source.Outer(document.Span{Start: l.start, End: l.end})
		blocks = append(blocks, b)
	}
	return blocks
}

// A writer joins lines to paragraphs. It writes them to the rendering or, if that is
// plain, without the place of each part.
type writer struct {
	canonical func(tag string) (id string, ok bool) // what the tag of a citation stands for
	*Rendering
	paragraph []page.Line
	shapes    []shape // of its lines
	text      []byte  // of the paragraph being written
	runs      []run   // that it consists of

	alone  bool            // nothing is written but the first paragraph
	wanted document.Wanted // reports which paragraphs and items are; nil for all
	data   []byte          // of the file, for that

	plain   bool
	list    []passage
	blocks  []document.Block // without text
	written []byte           // the text of the section
	span    document.Span    // what of the file the paragraph stands in; from 0 to 0 for nothing
}

// see takes the next line.
func (w *writer) see(l *page.Line) {
	switch {
	case l.Blank():
		w.flush()
		return
	case l.Page && len(w.paragraph) > 0:
		// A paragraph goes on over the end of a page unless a sentence ends there.
		last := &w.paragraph[len(w.paragraph)-1]
		if strings.IndexByte(".:;?!", last.Text[len(last.Text)-1]) >= 0 || len(w.paragraph) > 1 && last.Indent() != l.Indent() {
			w.flush()
		}
	case len(w.paragraph) == longParagraph:
		w.flush()
	}
	if n := len(w.paragraph); n > 0 && itemMark(l.Text) > 0 && !w.counts(l) {
		w.flush()
	}
	w.paragraph = append(w.paragraph, *l)
}

// counts reports whether what looks like the number of an item is a word of the
// sentence, which the break of a line has put first: "see Section" / "3. The gears".
func (w *writer) counts(l *page.Line) bool {
	c := bytes.TrimLeft(l.Text, " ")[0]
	last := &w.paragraph[len(w.paragraph)-1]
	return (written.Digit(c) || written.Letter(c) && c != 'o') && itemMark(w.paragraph[0].Text) == 0 && l.Indent() == last.Indent() && last.Text[len(last.Text)-1] != ':'
}

// longParagraph is how many lines a paragraph has at most.
const longParagraph = 500

// itemMark returns the length of the mark, with the space around it, by which a line
// begins an item of a list, 0 if it begins none.
func itemMark(text []byte) int {
	rest := text[indentOf(text):]
	if len(rest) < 3 || written.Letter(rest[0]) && written.Letter(rest[1]) { // as most are
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
	case written.Digit(c) || written.Letter(c):
		for n < len(rest) && n < 3 && written.Digit(rest[n]) {
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
	space := 0
	for n+space < len(rest) && rest[n+space] == ' ' {
		space++
	}
	if rest[0] == '-' && space == 1 && len(text) == len(rest) {
		return 0
	}
	return len(text) - len(rest) + n + space
}

// indentOf returns how many spaces and tabs a text begins with.
func indentOf(text []byte) int {
	n := 0
	for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
		n++
	}
	return n
}

// isOrdinal reports whether what stands in parentheses counts items: "1", "a", "iv".
func isOrdinal(text []byte) bool {
	switch {
	case len(text) == 1:
		return written.Letter(text[0]) || written.Digit(text[0])
	case len(text) == 0:
		return false
	}
	return len(bytes.Trim(text, "0123456789")) == 0 || len(bytes.Trim(text, "ivx")) == 0
}

// note writes lines that all stand behind a bar, as those of notes and quotations do, without
// it, and reports whether they do. Lines with more bars are drawings.
func (w *writer) note(lines []page.Line) bool {
	bar := indentOf(lines[0].Text)
	if lines[0].Text[bar] != '|' {
		return false
	}
	for i := range lines {
		if rest := lines[i].Text; indentOf(rest) != bar || rest[bar] != '|' || len(rest) > bar+1 && !bytes.HasPrefix(rest[bar+1:], twoSpaces) {
			return false
		}
	}
	drawn := false
	for _, l := range slices.Clone(lines) {
		l.Text, l.Start, l.Page = l.Text[bar+1:], l.Start+bar+1, false
		if drawn = drawn && !l.Blank() || bytes.IndexByte(l.Text, '|') >= 0; drawn {
			w.paragraph = w.paragraph[:0] // with what was drawn above
			continue
		}
		w.see(&l)
	}
	w.flush()
	return true
}

// flush writes the paragraph.
func (w *writer) flush() {
	lines := w.paragraph
	w.paragraph = w.paragraph[:0]
	if len(lines) == 0 || w.alone && len(w.lines) > 0 || w.note(lines) {
		return
	}
	b := document.Block{Kind: document.Paragraph, Line: lines[0].Number}
	skip := itemMark(lines[0].Text)
	if skip > 0 {
		b.Kind, b.Depth = document.Item, max(0, lines[0].Indent()-3)/2
	}
	if w.wanted != nil {
		last := &lines[len(lines)-1]
		if !w.wanted(b.Kind, w.data[lines[0].Start:last.Start+len(last.Text)]) {
			return
		}
	}
	if w.isFigure(lines) {
		return
	}
	w.join(lines, skip)
	if w.plain {
		start := len(w.written)
		w.span = document.Span{}
		w.cite()
		if end := len(w.written); end > start {
			b.Span = w.span
			w.blocks = append(w.blocks, b)
			w.list = append(w.list, passage{span: b.Span, from: lines[0].From, number: b.Line, start: start, end: end})
		}
		return
	}
	start := len(w.Source.Text)
	w.Source.Begin(b.Line)
	w.cite()
	end := len(w.Source.Text)
	w.Source.End()
	if end > start {
		w.lines = append(w.lines, textLine{start: start, end: end, block: b})
	}
}

// longLine is how many bytes a line has at most that a person wrote.
const longLine = 1 << 12

// A shape is what a line of a paragraph looks like, behind the spaces that it begins with.
type shape struct {
	double  int  // offset of the first two spaces in the line, -1 if there are none
	control bool // it has a control character, such as a tab
}

// isFigure reports whether lines are a drawing, a table or code rather than prose.
func (w *writer) isFigure(lines []page.Line) bool {
	w.shapes = w.shapes[:0]
	letters, all, columns := 0, 0, 0
	for i := range lines {
		text := lines[i].Text[indentOf(lines[i].Text):]
		if len(text) > longLine {
			return true
		}
		var n tally
		for _, c := range text {
			n += tallies[c]
		}
		s := shape{double: doubleSpace(text), control: n.controls() > 0}
		letters += n.letters()
		all += n.letters() + n.others()
		if n.dashes() > 0 {
			for k, c := range text {
				if c == '-' && (k == 0 || !written.Letter(text[k-1])) {
					all++
				}
			}
		}
		if s.double >= 0 && bytes.Contains(text[s.double:], threeSpaces) || n.dashes() > 1 && bytes.Contains(text, []byte("--+")) || len(text) > 0 && text[0] == '|' {
			columns++
		}
		if s.double >= 0 {
			s.double += len(lines[i].Text) - len(text)
		}
		w.shapes = append(w.shapes, s)
	}
	if columns*2 > len(lines) && columns > 1 {
		return true
	}
	return letters*10 < all*6 && !ofNumbers(lines, letters, all)
}

// ofNumbers reports whether lines are prose but for the numbers of documents in them: "RFCs
// 2818, 7231 and 7232". Of their bytes, some are letters, of all that are no points of prose.
func ofNumbers(lines []page.Line, letters, all int) bool {
	cites := false
	for i := range lines {
		cites = cites || bytes.Contains(lines[i].Text, []byte("RFC"))
		for _, c := range lines[i].Text {
			if written.Digit(c) {
				all--
			}
		}
	}
	return cites && letters*10 >= all*6
}

// A tally counts the characters of a line of no more than longLine bytes: letters in its
// lowest 16 bits, then what else is no point of prose, dashes, and control characters.
type tally uint64

func (n tally) letters() int  { return int(n & 0xffff) }
func (n tally) others() int   { return int(n >> 16 & 0xffff) }
func (n tally) dashes() int   { return int(n >> 32 & 0xffff) }
func (n tally) controls() int { return int(n >> 48) }

// tallies has what each byte counts.
var tallies = func() (table [256]tally) {
	for c := range table {
		switch c := byte(c); {
		case written.Letter(c), c >= 0x80:
			table[c] = 1
		case c == '-':
			table[c] = 1 << 32
		case c == ' ', bytes.IndexByte(prosePoints, c) >= 0:
		default:
			table[c] = 1 << 16
		}
		if c < ' ' {
			table[c] += 1 << 48
		}
	}
	return table
}()

// prosePoints are the points of prose, of which drawings are not made.
var prosePoints = []byte(".,;:()[]'\"?")

// join joins lines to the text of the paragraph, with single spaces.
func (w *writer) join(lines []page.Line, skip int) {
	w.text, w.runs = w.text[:0], w.runs[:0]
	for i := range lines {
		l := &lines[i]
		double, control := w.shapes[i].double, w.shapes[i].control
		at := 0
		if i == 0 {
			at = skip
		}
		at += indentOf(l.Text[at:])
		if double >= 0 && double < at { // within the mark of an item
			double = bytes.Index(l.Text[at:], twoSpaces)
			if double >= 0 {
				double += at
			}
		}
		if n := len(w.text); n > 0 {
			if c := w.text[n-1]; !(c == '-' && n > 1 && written.Letter(w.text[n-2]) || c == '/') {
				w.runs = append(w.runs, run{at: n, offset: -1})
				w.text = append(w.text, ' ')
			}
		}
		for at < len(l.Text) {
			rest := l.Text[at:]
			if double >= 0 {
				rest = l.Text[at : double+1]
			}
			w.runs = append(w.runs, run{at: len(w.text), offset: l.Start + at, line: l.Number})
			w.text = append(w.text, rest...)
			if control {
				for k := len(w.text) - len(rest); k < len(w.text); k++ {
					if w.text[k] < ' ' {
						w.text[k] = ' '
					}
				}
			}
			for at += len(rest); at < len(l.Text) && l.Text[at] == ' '; {
				at++
			}
			if double >= 0 {
				if double = bytes.Index(l.Text[at:], twoSpaces); double >= 0 {
					double += at
				}
			}
		}
	}
}

var threeSpaces = []byte("   ")

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
	if w.plain && bytes.IndexByte(w.text, '[') < 0 && !bytes.Contains(w.text, []byte("RFC")) { // as most are
		w.copy(0, len(w.text))
		return
	}
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
			w.replace(text, document.Span{Start: first.Start, End: last.End}, line)
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

// replace writes text for what stands at a place.
func (w *writer) replace(text string, place document.Span, line int) {
	if w.plain {
		w.written = append(w.written, text...)
		w.reach(place)
		return
	}
	w.Source.Replace(text, place, line)
}

// reach notes that the paragraph also stands in another part of the file.
func (w *writer) reach(part document.Span) {
	if w.span.End == 0 {
		w.span.Start = part.Start
	}
	w.span.End = part.End
}

// copy writes a part of the paragraph as it is.
func (w *writer) copy(from, to int) {
	if from >= to {
		return
	}
	if w.plain {
		w.written = append(w.written, w.text[from:to]...)
		if w.runs[w.runAt(from)].offset < 0 {
			from++
		}
		if w.runs[w.runAt(to-1)].offset < 0 {
			to--
		}
		if from < to {
			first, _ := w.place(from)
			last, _ := w.place(to - 1)
			w.reach(document.Span{Start: first.Start, End: last.End})
		}
		return
	}
	for k := w.runAt(from); from < to; k++ {
		r, end := w.runs[k], to
		if k+1 < len(w.runs) {
			end = min(end, w.runs[k+1].at)
		}
		switch {
		case r.offset < 0:
			w.Source.Markup(" ")
		case r.size > 0:
			w.Source.Replace(string(w.text[from:end]), document.Span{Start: r.offset, End: r.offset + r.size}, r.line)
		default:
			w.Source.Copy(w.text[from:end], r.offset+from-r.at, r.line)
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
		for n < len(rest) && written.Digit(rest[n]) {
			n++
		}
		id := written.Number("RFC" + string(rest[start:n]))
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
		if next == n || next >= len(rest) || !written.Digit(rest[next]) {
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
		n := bytes.IndexByte(rest[:min(len(rest), reference.MaxTag)], ']')
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
	case rest[0] == 'R' && bytes.HasPrefix(rest, []byte("RFC")) && (at == 0 || !written.Letter(w.text[at-1])):
		n := 3
		if n < len(rest) && (rest[n] == ' ' || rest[n] == '-') {
			n++
		}
		digits := n
		for n < len(rest) && written.Digit(rest[n]) {
			n++
		}
		if digits == n && bytes.HasPrefix(rest, []byte("RFCs ")) {
			return w.numbers(at, 5)
		}
		id := written.Number(string(rest[:n]))
		if n == digits || id == "" || n < len(rest) && written.Letter(rest[n]) {
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
