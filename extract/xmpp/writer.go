package xmpp

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/entity"
)

// A writer makes the lines of the source of the blocks that are open.
type writer struct {
	block   block // that is open
	opened  bool
	literal bool // text of the header, in which nothing is cited
	pending struct {
		is         bool
		note       bool // it stands before a note that was left out
		start, end int  // of white space in the file
		line       int
	}
	row row
}

// A row of a table that is open.
type row struct {
	open  bool
	cell  bool // so is a cell of it
	heads int  // cells that are <th>
	cells []int
}

// What stands between a name and its text, and between cells, in the source.
const (
	separator = ": "
	divider   = " | "
)

// isOpen reports whether text belongs to a block.
func (p *parser) isOpen() bool { return p.opened }

// start opens a block.
func (p *parser) start(kind document.BlockKind, depth int) {
	p.flush()
	at := len(p.source.Text)
	p.writer.block = block{kind: kind, depth: depth, start: at, end: at, name: at}
	p.opened, p.literal = true, false
}

// isEmpty reports whether the open block has no text yet.
func (p *parser) isEmpty() bool { return len(p.source.Text) == p.writer.block.start }

// flush ends the open block, and keeps it if it has text.
func (p *parser) flush() {
	if !p.opened {
		return
	}
	if p.row.open {
		p.endRow()
	}
	p.opened, p.pending.is, p.pending.note, p.note.open = false, false, false, false
	b := &p.writer.block
	b.end, b.cells = len(p.source.Text), p.row.cells
	p.row = row{}
	if b.line == 0 || b.end == b.start { // without text there may be what stands between cells
		p.source.Text = p.source.Text[:b.start]
		return
	}
	p.source.End()
	if !p.literal {
		p.blocks = append(p.blocks, *b)
	}
}

// literalText ends the text of an element of the header.
func (p *parser) literalText() (text string, line int, span document.Span) {
	start, end := p.writer.block.start, len(p.source.Text)
	text, line = string(p.source.Text[start:end]), p.writer.block.line
	span = p.source.Outer(document.Span{Start: start, End: end})
	p.flush()
	return text, line, span
}

// beginBlock begins what an element is in the text: a block, an item of a list, a cell,
// or nothing of its own.
func (p *parser) beginBlock(name string) {
	if p.row.open { // a cell is one text
		switch name {
		case "td", "th":
			p.row.cell = true
			if name == "th" {
				p.row.heads++
			}
		case "p", "li", "dt", "dd", "br":
			p.space(p.offset, p.offset, p.line)
		}
		return
	}
	switch name {
	case "p", "div", "blockquote":
		if !p.opened || !p.isEmpty() || p.writer.block.kind == document.Paragraph {
			p.start(document.Paragraph, 0)
		}
	case "ul", "ol", "dl":
		p.flush()
		p.lists++
	case "li":
		p.start(document.Item, max(p.lists-1, 0))
	case "dt":
		p.start(document.Term, max(p.lists-1, 0))
	case "dd":
		if !p.opened || p.writer.block.kind != document.Term {
			p.start(document.Item, max(p.lists-1, 0))
		}
	case "tr":
		p.start(document.Row, 0)
		p.row.open = true
	case "br":
		if p.opened {
			p.space(p.offset, p.offset, p.line)
		}
	}
}

// finishBlock ends what an element is in the text.
func (p *parser) finishBlock(name string) {
	if p.row.open && name != "tr" {
		if name == "td" || name == "th" {
			p.pending.is, p.row.cell = false, false
			p.row.cells = append(p.row.cells, len(p.source.Text))
			p.source.Markup(divider)
		}
		return
	}
	switch name {
	case "p":
		if p.opened && p.writer.block.kind == document.Paragraph {
			p.flush()
		}
	case "div", "blockquote", "li", "dd":
		p.flush()
	case "ul", "ol", "dl":
		p.flush()
		p.lists = max(p.lists-1, 0)
	case "dt":
		p.pending.is = false
		if at := len(p.source.Text); p.opened && !p.isEmpty() {
			p.writer.block.name = at
			p.source.Markup(separator)
		}
	case "tr":
		p.flush()
	}
}

// endRow ends the open row, and a cell of it that nothing ended.
func (p *parser) endRow() {
	if p.row.cell {
		p.finishBlock("td")
	}
	p.row.open = false
	if p.row.heads > 0 && p.row.heads == len(p.row.cells) {
		p.writer.block.kind = document.Header
	}
	if n := len(p.row.cells); n > 0 {
		p.source.Text = p.source.Text[:p.row.cells[n-1]] // without the last divider
	}
}

// text adds text that stands in the file at an offset. White space is put as one
// space, and the numbers of documents as citations.
func (p *parser) text(raw []byte, offset int, markup bool) {
	for at := 0; at < len(raw); {
		rest := raw[at:]
		if n := spaces(string(rest[:min(len(rest), utf8.UTFMax)])); n > 0 {
			n = blank(rest)
			p.space(offset+at, offset+at+n, p.lineAt(offset+at))
			at += n
			continue
		}
		if rest[0] == '&' && markup {
			if name, n := entity.Reference(rest); n > 0 {
				p.entity(name, document.Span{Start: offset + at, End: offset + at + n})
				at += n
				continue
			}
		}
		n := wordLength(rest)
		if !p.literal {
			if id, cited := citation(string(rest[:min(len(rest), 24)])); cited > 0 {
				span := document.Span{Start: offset + at, End: offset + at + cited}
				p.put(bracketed(id, raw, at, cited), span, p.lineAt(span.Start))
				p.cite(id, "", span, p.line)
				at += cited
				continue
			}
		}
		p.copy(rest[:n], offset+at)
		at += n
	}
}

// bracketed returns the citation of a document for a text that stands in brackets or
// does not.
func bracketed(id string, raw []byte, at, n int) string {
	if at > 0 && raw[at-1] == '[' && at+n < len(raw) && raw[at+n] == ']' {
		return id
	}
	return "[" + id + "]"
}

// blank returns how many bytes of white space and control characters a text begins
// with.
func blank(text []byte) int {
	return len(text) - len(bytes.TrimLeftFunc(text, isSpace))
}

// wordLength returns how many bytes of a text stand before white space, a reference,
// or the end of a word behind which a citation may begin.
func wordLength(text []byte) int {
	_, n := utf8.DecodeRune(text)
	word := isWord(string(text[:n]))
	for n < len(text) {
		r, size := utf8.DecodeRune(text[n:])
		if isSpace(r) || r == '&' || r == '[' {
			break
		}
		is := isWord(string(text[n : n+size]))
		if is && !word {
			break
		}
		word = is
		n += size
	}
	return n
}

// betweenCells reports whether what is read stands in a row and in no cell of it, where no text is.
func (p *parser) betweenCells() bool { return p.row.open && !p.row.cell }

// space notes white space of the file: it counts when text follows in the block.
func (p *parser) space(start, end, line int) {
	if p.betweenCells() {
		return
	}
	if !p.pending.is {
		p.pending.is, p.pending.start, p.pending.line = true, start, line
	}
	p.pending.end = end
}

// settle writes the space that stands before the next text.
func (p *parser) settle(line int) {
	b := &p.writer.block
	text := p.source.Text
	if b.line == 0 {
		b.line = line
		p.source.Begin(line)
	}
	separated := len(text) == b.start || text[len(text)-1] == ' '
	if p.pending.is && !separated {
		span := document.Span{Start: p.pending.start, End: p.pending.end}
		if span.End > span.Start {
			p.source.Replace(" ", span, p.pending.line)
		} else {
			p.source.Markup(" ")
		}
	}
	p.pending.is, p.pending.note = false, false
}

// copy adds text as it stands in the file at an offset.
func (p *parser) copy(text []byte, offset int) {
	if p.betweenCells() {
		return
	}
	line := p.lineAt(offset)
	if p.pending.note && strings.IndexByte(".,;:)", text[0]) >= 0 {
		p.pending.is = false
	}
	p.settle(line)
	p.source.Copy(text, offset, line)
}

// put adds text for what stands in a part of the file.
func (p *parser) put(text string, part document.Span, line int) {
	if p.betweenCells() {
		return
	}
	p.settle(line)
	p.source.Replace(text, part, line)
}

// entity adds what an entity stands for.
func (p *parser) entity(name string, part document.Span) {
	line := p.lineAt(part.Start)
	r := p.entities.render(name)
	if p.budget -= len(r.text); p.budget < 0 {
		r = byName(name)
		if !p.spent {
			p.spent = true
			p.problem(line, "the entities stand for more text than the file has: from here on they are taken by their names")
		}
	}
	if !r.known {
		p.leaveOutEntity(name, line)
		return
	}
	text := clean(r.text)
	switch {
	case text == "" && r.text != "":
		p.space(part.Start, part.End, line)
	case text != "":
		p.put(text, part, line)
	}
	if r.tag != "" {
		p.cite(r.tag, r.title, part, line)
	}
}
