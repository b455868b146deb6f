package openspec

import (
	"bytes"
	"strings"
)

// A BlockKind is the construct that a block of text is.
type BlockKind uint8

// The kinds of blocks.
const (
	Paragraph BlockKind = iota
	Item                // an item of a list
	Row                 // a row of a table
	Header              // the head of a table
	Term                // the definition of a glossary term
	Note                // a paragraph that starts with "Note"
	Code                // a line of fenced code, such as an import
)

// A Block is one paragraph, list item, table row or glossary term, on one
// line of the document, as plain text.
type Block struct {
	Kind  BlockKind
	Line  int
	Depth int      // of an item: 0 for the outermost list
	Name  string   // of a term, or the bold words "Label:" that begin a paragraph
	Text  string   // without the name; "" for rows
	Cells []string // of a row or header
}

// Blocks reads the text of a section. The section is an index into Sections.
func (d *Document) Blocks(section int) []Block {
	var blocks []Block
	var fence []byte
	glossary := strings.Contains(strings.ToLower(d.Sections[section].Title), "glossary")
	d.eachLine(section, func(line []byte, number int) {
		if mark := fenceMark(line); mark != nil {
			switch {
			case fence == nil:
				fence = mark
			case mark[0] == fence[0] && len(mark) >= len(fence):
				fence = nil
			}
			return
		}
		text := bytes.TrimSpace(line)
		if fence != nil || len(text) == 0 || bytes.HasPrefix(text, []byte("<a id=")) || bytes.HasPrefix(text, []byte("![")) {
			return
		}
		b := Block{Line: number}
		switch {
		case text[0] == '|':
			cells := d.cells(text, number)
			if cells == nil { // the rule below the head
				if n := len(blocks); n > 0 && blocks[n-1].Kind == Row && blocks[n-1].Line == number-1 {
					blocks[n-1].Kind = Header
				}
				return
			}
			b.Kind, b.Cells = Row, cells
		case len(text) > 2 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ':
			b.Kind = Item
			b.Depth = (len(line) - len(bytes.TrimLeft(line, " "))) / 2
			b.Name, b.Text = d.label(bytes.TrimLeft(text[2:], " "), number)
		case bytes.HasPrefix(text, []byte("Figure ")) && isCaption(text):
			return
		default:
			b.Name, b.Text = d.label(text, number)
			switch {
			case glossary && b.Name != "":
				b.Kind = Term
			case b.Name == "Note":
				b.Kind, b.Name = Note, ""
			}
		}
		blocks = append(blocks, b)
	})
	return blocks
}

// label splits "**Words**: text", "**Words:** text" and "**Note** text".
func (d *Document) label(text []byte, number int) (name, rest string) {
	if bytes.HasPrefix(text, []byte("**")) {
		if end := bytes.Index(text[2:], []byte("**")); end > 0 {
			words, after := text[2:2+end], text[2+end+2:]
			label := appendPlain(nil, words, d.IsTag).String()
			switch {
			case strings.HasSuffix(label, ":"):
				return strings.TrimSuffix(label, ":"), d.plain(after, number)
			case bytes.HasPrefix(after, []byte(":")):
				return label, d.plain(after[1:], number)
			case label == "Note":
				return label, d.plain(after, number)
			}
		}
	}
	return "", d.plain(text, number)
}

// isCaption reports whether a line is "Figure 12: words".
func isCaption(text []byte) bool {
	number, _, ok := bytes.Cut(text[len("Figure "):], []byte(":"))
	return ok && digits(number)
}

// cells splits a row of a table; nil for the rule "| --- | --- |". A vertical
// bar after a backslash belongs to the cell.
func (d *Document) cells(line []byte, number int) []string {
	line = bytes.TrimSuffix(bytes.TrimPrefix(line, []byte("|")), []byte("|"))
	var cells []string
	rule := true
	start := 0
	add := func(cell []byte) {
		cell = bytes.TrimSpace(cell)
		rule = rule && len(cell) > 0 && len(bytes.Trim(cell, "-:")) == 0
		cells = append(cells, d.plain(cell, number))
	}
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '|':
			add(line[start:i])
			start = i + 1
		}
	}
	add(line[start:])
	if rule {
		return nil
	}
	return cells
}
