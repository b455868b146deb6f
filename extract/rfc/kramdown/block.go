package kramdown

import (
	"bytes"
	"sort"
	"strings"

	"strata/extract/document"
)

// A Writer takes the text of a section, in the order of the file.
type Writer interface {
	// Begin begins a paragraph or an item of a list, and End ends it.
	Begin(kind document.BlockKind, depth int)
	End()
	// BeginRow begins a row of a table or its head, EndCell ends a cell of it.
	BeginRow(head bool)
	EndCell()
	EndRow()
	// Word adds text as it stands in the file at an offset, in a line, Put text for
	// what stands at a place, and Space white space.
	Word(text []byte, offset, line int)
	Put(text string, part document.Span, line int)
	Space()
}

// Write writes the text of a section, an index into Sections, with citations as a function
// tells them by their anchors: "[RFC9000]", or "" for what is none.
func (d *Draft) Write(section int, to Writer, citation func(anchor string) string) {
	d.write(section, &blocks{inline: inline{Draft: d, to: to, citationOf: citation}})
}

// write writes the text of a section.
func (d *Draft) write(section int, b *blocks) {
	s := &d.Sections[section]
	l := lines{data: d.file, next: s.Span.Start, end: s.Span.End, number: s.TextLine}
	for l.scan() {
		b.see(&l)
	}
	b.flush()
}

// blocks joins lines to paragraphs, items and rows.
type blocks struct {
	inline
	opened bool // a block has begun
	ended  bool // a blank line stands behind it
	kind   document.BlockKind
	depth  int
	lists  []list // that the line is in
	table  bool   // the block is a row that others may follow
	row    *row   // the latest one, which may be a head
}

// A list is one that is open.
type list struct{ marker, content int } // columns of the mark and of the text of the latest item

type row struct {
	text         []byte
	offset, line int
}

// maxDepth is how deep lists nest.
const maxDepth = 32

// see takes the next line.
func (b *blocks) see(l *lines) {
	if l.kind != textLine {
		b.endRow(false)
	}
	switch l.kind {
	case blankLine:
		b.ended = true
	case textLine:
		b.line(l)
	case codeLine:
		b.flush()
		if l.fenceLine == l.line { // where it begins
			b.leaveLists(columns(l.text))
		}
	case headingLine, separatorLine, definitionLine, extensionLine:
		b.flush()
	case attributeLine:
		b.ended = true
	}
}

func (b *blocks) line(l *lines) {
	text, offset := l.text, l.start
	indent := columns(text)
	trimmed := bytes.TrimLeft(text, " \t")
	offset += len(text) - len(trimmed)
	for quoted := 0; len(trimmed) > 0 && trimmed[0] == '>' && quoted < maxDepth; quoted++ { // a quotation
		rest := bytes.TrimLeft(trimmed[1:], " \t")
		offset += len(trimmed) - len(rest)
		trimmed = rest
	}
	if len(trimmed) == 0 {
		b.ended = true
		return
	}
	if b.isRow(trimmed, l) {
		b.takeRow(trimmed, offset, l.line)
		return
	}
	b.endRow(false)
	if rest := bytes.TrimLeft(trimmed[1:], " \t"); trimmed[0] == ':' && len(rest) > 0 && len(rest) < len(trimmed)-1 && b.opened {
		b.define(rest, offset+len(trimmed)-len(rest), l.line, indent, indent+len(trimmed)-len(rest))
		return
	}
	goesOn := b.opened && !b.ended
	if !goesOn {
		b.leaveLists(indent)
		if b.isCode(indent) {
			b.flush()
			b.ended = true
			return
		}
	}
	if mark := itemMark(trimmed); mark > 0 && (!goesOn || len(b.lists) > 0) {
		b.item(trimmed[mark:], offset+mark, l.line, indent, indent+mark)
		return
	}
	if !goesOn {
		b.flush()
		b.begin(document.Paragraph, 0)
	}
	b.add(trimmed, offset, l.line)
}

// isCode reports whether a line that begins a block is code by its indentation.
func (b *blocks) isCode(indent int) bool {
	const code = 4
	if n := len(b.lists); n > 0 {
		return indent >= b.lists[n-1].content+code
	}
	return indent >= code
}

// columns returns how many columns a line is indented by.
func columns(text []byte) int {
	const stop = 8
	n := 0
	for _, c := range text {
		switch c {
		case ' ':
			n++
		case '\t':
			n += stop - n%stop
		default:
			return n
		}
	}
	return n
}

// itemMark returns the length of the mark of an item with the space behind it, 0 if there
// is none.
func itemMark(text []byte) int {
	n := 0
	switch c := text[0]; {
	case c == '*' || c == '-' || c == '+':
		n = 1
	case '0' <= c && c <= '9':
		for n < len(text) && n < 9 && '0' <= text[n] && text[n] <= '9' {
			n++
		}
		if n == len(text) || text[n] != '.' {
			return 0
		}
		n++
	default:
		return 0
	}
	rest := bytes.TrimLeft(text[n:], " \t")
	if len(rest) == 0 || len(rest) == len(text)-n {
		return 0
	}
	return len(text) - len(rest)
}

// leaveLists ends the lists that a block with an indentation is not in.
func (b *blocks) leaveLists(indent int) {
	for n := len(b.lists); n > 0 && indent <= b.lists[n-1].marker; n-- {
		b.lists = b.lists[:n-1]
	}
}

// item begins an item.
func (b *blocks) item(text []byte, offset, line, marker, content int) {
	b.flush()
	for n := len(b.lists); n > 0 && marker < b.lists[n-1].content; n-- {
		b.lists = b.lists[:n-1]
	}
	if len(b.lists) < maxDepth {
		b.lists = append(b.lists, list{marker, content})
	}
	b.begin(document.Item, len(b.lists)-1)
	b.add(text, offset, line)
}

// define goes on with the definition of the term that the block is.
func (b *blocks) define(text []byte, offset, line, marker, content int) {
	for n := len(b.lists); n > 0 && marker < b.lists[n-1].content; n-- {
		b.lists = b.lists[:n-1]
	}
	if len(b.lists) < maxDepth {
		b.lists = append(b.lists, list{marker, content})
	}
	b.ended = false
	b.add(text, offset, line)
}

func (b *blocks) begin(kind document.BlockKind, depth int) {
	b.opened, b.ended, b.kind, b.depth = true, false, kind, depth
}

// flush writes the block.
func (b *blocks) flush() {
	b.endRow(false)
	if b.opened && len(b.text) > 0 {
		b.to.Begin(b.kind, b.depth)
		b.write()
		b.to.End()
	}
	b.clear()
	b.opened, b.ended = false, false
}

// isRow reports whether a line is of a table.
func (b *blocks) isRow(text []byte, l *lines) bool {
	switch {
	case b.opened && !b.ended && !b.table:
		return false
	case text[0] == '|':
		return true
	case bytes.IndexByte(text, '|') < 0:
		return false
	}
	return b.table || isRule(bytes.TrimSpace(firstLine(l.data[min(l.next, l.end):l.end])))
}

// isRule reports whether a line parts the head of a table from its rows: "|---|:---|".
func isRule(text []byte) bool {
	return bytes.IndexByte(text, '-') >= 0 && bytes.IndexByte(text, '|') >= 0 && len(bytes.Trim(text, "|-:+= \t")) == 0
}

// takeRow takes a line of a table. It is a head if a rule is next.
func (b *blocks) takeRow(text []byte, offset, line int) {
	if !b.table {
		b.flush()
		b.table = true
	}
	rule := len(bytes.Trim(text, "|-:+= \t")) == 0
	head := b.row != nil && isRule(text)
	b.writeRow(head)
	b.table, b.ended = true, false
	if !rule {
		b.row = &row{text, offset, line}
	}
}

// endRow ends the table, if one is open.
func (b *blocks) endRow(head bool) {
	b.writeRow(head)
	b.table = false
}

// writeRow writes the latest row.
func (b *blocks) writeRow(head bool) {
	r := b.row
	if b.row = nil; r == nil {
		return
	}
	b.to.BeginRow(head)
	text, offset := r.text, r.offset
	if text[0] == '|' {
		text, offset = text[1:], offset+1
	}
	for len(text) > 0 {
		end := cellEnd(text)
		b.clear()
		b.add(text[:end], offset, r.line)
		b.write()
		b.to.EndCell()
		next := min(end+1, len(text))
		text, offset = text[next:], offset+next
	}
	b.clear()
	b.to.EndRow()
}

// cellEnd returns where a cell ends: before a bar that is not within code or a reference,
// nor escaped.
func cellEnd(text []byte) int {
	code := false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '`':
			code = !code
		case '|':
			if !code {
				return i
			}
		}
	}
	if end := bytes.IndexByte(text, '|'); code && end >= 0 {
		return end
	}
	return len(text)
}

// A joint is where a line of the file begins in the text of a block.
type joint struct{ at, offset, line int }

// inline writes the text of a block without its markup.
type inline struct {
	*Draft
	to         Writer
	citationOf func(anchor string) string
	seen       func(anchor string, line int) // is told of every citation; nil if nobody asks
	text       []byte                        // of the block, its lines with line feeds between them
	joints     []joint
}

func (w *inline) clear() { w.text, w.joints = w.text[:0], w.joints[:0] }

// add adds a line to the block.
func (w *inline) add(text []byte, offset, line int) {
	if len(w.text) > 0 {
		w.text = append(w.text, '\n')
	}
	w.joints = append(w.joints, joint{len(w.text), offset, line})
	w.text = append(w.text, text...)
}

// place returns where a byte of the block stands in the file, and the line.
func (w *inline) place(at int) (offset, line int) {
	i := sort.Search(len(w.joints), func(k int) bool { return w.joints[k].at > at }) - 1
	j := w.joints[max(i, 0)]
	return j.offset + at - j.at, j.line
}

// span returns where a part of the block stands in the file, and the line that it begins in.
func (w *inline) span(from, to int) (document.Span, int) {
	start, line := w.place(from)
	end, _ := w.place(max(to-1, from))
	return document.Span{Start: start, End: end + 1}, line
}

// oneSentence makes one sentence of several: what stands for markup has one place in the
// file, at which no sentence can end.
var oneSentence = strings.NewReplacer(". ", " ", "! ", " ", "? ", " ")

// put writes text for a part of the block.
func (w *inline) put(text string, from, to int) {
	if text = oneSentence.Replace(text); text != "" {
		span, line := w.span(from, to)
		w.to.Put(text, span, line)
	}
}

// link writes what a citation or a reference to a part of the draft reads as, for a part of the block.
func (w *inline) link(c citation, from, to int) {
	w.see(c, from)
	w.put(w.linkText(c), from, to)
}

// see tells whoever asks of a citation.
func (w *inline) see(c citation, at int) {
	if w.seen != nil {
		_, line := w.place(at)
		w.seen(c.anchor, line)
	}
}

// linkText returns what a citation or a reference to a part of the draft reads as.
func (w *inline) linkText(c citation) string {
	cited := w.citationOf(c.anchor)
	if _, listed := w.listed[c.anchor]; !listed {
		if text, here := w.anchors[c.anchor]; here {
			if _, number, ok := strings.Cut(text, " "); ok && c.manner == counter {
				return number
			}
			return text
		}
	}
	if cited == "" {
		return ""
	}
	switch c.manner {
	case of:
		return c.sections + " of " + cited
	case comma:
		return cited + ", " + c.sections
	case parens:
		return cited + " (" + c.sections + ")"
	case bare:
		return c.sections
	}
	return cited
}
