package paragraph

import (
	"sort"

	"strata/extract/document"
	"strata/extract/rfc/page"
)

// Passages are the paragraphs and items of the sections of a text that are read. Their
// places are found as a whole; that of a sentence within one is found when it is asked
// for, which is seldom. They are used again for the next document: memory that was
// touched before is the quicker one.
type Passages struct {
	list    []passage
	section [][2]int // which of the list are of each section; none if it was not asked for
	lines   func(section int) page.Scanner
	writer  writer
	placed  int // the passage that the source of the writer is of, -1 for none
}

// A passage is a paragraph or an item of a list.
type passage struct {
	span   document.Span
	from   int // offset of its first line
	number int // of that
	start  int // of its text, in that of the section
	end    int
}

// Reset takes back all passages, for the sections of a document, whose lines a function returns.
// Canonical returns what the tag of a citation stands for.
func (p *Passages) Reset(sections int, lines func(section int) page.Scanner, canonical func(tag string) (id string, ok bool)) {
	p.list, p.placed = p.list[:0], -1
	if cap(p.section) < sections {
		p.section = make([][2]int, sections)
	}
	p.section = p.section[:sections]
	clear(p.section)
	if p.writer.Rendering == nil {
		p.writer.Rendering = new(Rendering)
	}
	p.lines, p.writer.canonical = lines, canonical
}

// AppendBlocks appends the blocks of a section to others, unless wanted, if it is not nil, reports false
// of one.
func (p *Passages) AppendBlocks(blocks []document.Block, section int, wanted document.Wanted) []document.Block {
	w := &p.writer
	w.plain, w.list, w.blocks, w.written, w.paragraph = true, p.list, blocks, w.written[:0], w.paragraph[:0]
	first, firstBlock := len(p.list), len(blocks)
	lines := p.lines(section)
	w.wanted, w.data = wanted, lines.Data
	lines.Scan() // the rest of the line of the heading
	for lines.Scan() {
		w.see(&lines.Line)
	}
	w.flush()
	p.list, blocks = w.list, w.blocks
	w.plain, w.list, w.blocks, w.wanted, w.data = false, nil, nil, nil, nil
	if wanted == nil || p.section[section][0] == p.section[section][1] {
		p.section[section] = [2]int{first, len(p.list)} // what is read without some again leaves the places of all
	}
	text := string(w.written) // once for all
	for i := range blocks[firstBlock:] {
		passage := &p.list[first+i]
		blocks[firstBlock+i].Text = text[passage.start:passage.end]
	}
	return blocks
}

// Source returns the text of a passage of a section with the place of each part, nil if
// there is none at a place.
func (p *Passages) Source(section int, span document.Span) *document.Source {
	if section >= len(p.section) {
		return nil
	}
	first, end := p.section[section][0], p.section[section][1]
	i := first + sort.Search(end-first, func(i int) bool { return p.list[first+i].span.Start >= span.Start })
	if i == end || p.list[i].span != span {
		return nil
	}
	w := &p.writer
	if p.placed != i {
		p.placed = i
		w.Source.Reset()
		w.lines, w.paragraph, w.alone = w.lines[:0], w.paragraph[:0], true
		lines := p.lines(section)
		lines.Next, lines.Number = p.list[i].from, p.list[i].number
		for len(w.lines) == 0 && lines.Scan() {
			w.see(&lines.Line)
		}
		if len(w.lines) == 0 {
			w.flush()
		}
		w.alone = false
	}
	return &w.Source
}
