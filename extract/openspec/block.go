package openspec

import (
	"bytes"
	"slices"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// AppendBlocks appends the blocks of a section to others; see [document.Body]. Fenced code, figures and
// their captions, and lines without text, such as anchors, are left out.
func (d *body) AppendBlocks(blocks []document.Block, section int, _ document.Wanted) []document.Block {
	first := len(blocks)
	var code syntax.Fence
	var rows table
	glossary := d.Sections[section].Role == document.RoleGlossary
	d.eachLine(section, func(line []byte, number, start int) {
		text := bytes.TrimSpace(line)
		if code.Step(line) || len(code) > 0 || len(text) == 0 || isFigure(text) || syntax.IsAnchor(text) {
			return
		}
		b := document.Block{Line: number, Span: spanOf(line, start)}
		switch {
		case text[0] == '|':
			if rows.step(number) <= 2 && syntax.IsRule(text) {
				if n := len(blocks); n > first && blocks[n-1].Kind == document.Row && blocks[n-1].Line == number-1 {
					blocks[n-1].Kind = document.Header
				}
				return
			}
			b.Kind, b.Cells = document.Row, d.cells(text, number)
		case syntax.IsItem(text):
			b.Kind = document.Item
			b.Depth = (len(line) - len(bytes.TrimLeft(line, " "))) / 2
			b.Name, b.Text = d.label(bytes.TrimLeft(text[2:], " "), number)
		default:
			b.Name, b.Text = d.label(text, number)
			switch {
			case b.Name == "Note":
				b.Kind, b.Name = document.Note, ""
			case glossary && b.Name != "":
				b.Kind = document.Term
			}
		}
		if b.Name != "" || b.Text != "" || b.Cells != nil {
			if len(blocks) == cap(blocks) {
				blocks = slices.Grow(blocks, 64+len(blocks)) // append would copy long lists more often
			}
			blocks = append(blocks, b)
		}
	})
	if d.isMapped() {
		for i := range blocks[first:] {
			b := &blocks[first+i]
			b.Line, b.Span = d.line(b.Line), d.outer(b.Span)
		}
	}
	return blocks
}

// isFigure reports whether a line is an image or "Figure 12: words".
func isFigure(text []byte) bool {
	if text[0] != '!' && text[0] != 'F' { // as nearly always
		return false
	}
	if bytes.HasPrefix(text, []byte("![")) {
		return true
	}
	caption, ok := bytes.CutPrefix(text, []byte("Figure "))
	if !ok {
		return false
	}
	number, _, ok := bytes.Cut(caption, []byte(":"))
	return ok && syntax.Digits(number)
}

// label splits "**Words**: text", "**Words:** text" and "**Note** text".
func (d *body) label(text []byte, number int) (name, rest string) {
	if len(text) > 1 && text[0] == '*' && text[1] == '*' {
		bold := text[2:]
		words, after, _ := bytes.Cut(bold, []byte("**"))
		words, colon := bytes.CutSuffix(bytes.TrimRight(words, " "), []byte(":"))
		if !colon {
			after, colon = bytes.CutPrefix(after, []byte(":"))
		}
		if colon || string(words) == "Note" {
			if name := d.plainText(words); name != "" {
				return name, d.plain(after, number)
			}
		}
	}
	return "", d.plain(text, number)
}

// A table is the place in a table that reading has reached.
type table struct{ first, last int } // lines of its rows

// step takes the line of the next row and returns its place in its table,
// counted from 1.
func (t *table) step(number int) int {
	if t.last == 0 || number != t.last+1 {
		t.first = number
	}
	t.last = number
	return number - t.first + 1
}

// cells splits a row of a table. A vertical bar after a backslash belongs to
// the cell.
func (d *body) cells(row []byte, number int) []string {
	cells := make([]string, 0, bytes.Count(row, []byte("|")))
	start := 1
	for i := 1; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			cells = append(cells, d.plain(row[start:i], number))
			start = i + 1
		}
	}
	if start < len(row) || len(cells) == 0 { // the row is not closed by a bar
		cells = append(cells, d.plain(row[start:], number))
	}
	return cells
}
