package xmpp

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"strata/extract/document"
)

// A body is the text of a document, in lines of the source: what the header tells,
// then the blocks, in the order of the file.
type body struct {
	*document.Document
	source document.Source
	blocks []block
	first  []int // of each section: the first of its blocks
	finder document.Finder
	shared struct {
		data []byte // of the file beside the document that was read last
		declarations
	}
}

// A block is one of a section, and where it stands in the source.
type block struct {
	kind       document.BlockKind
	line       int
	depth      int
	start, end int   // in the text of the source
	name       int   // where the name that begins it ends; start if it has none
	cells      []int // of a row: where each ends
}

// Parse reads a XEP. It takes O(len(data)) time.
func (family) Parse(into *document.Document, file string, data []byte) bool {
	d, used := into.Body.(*body)
	if !used {
		d = new(body)
		into.Body = d
	}
	d.Document, d.blocks, d.first, d.finder = into, d.blocks[:0], d.first[:0], document.Finder{}
	d.source.Reset()
	d.Form, d.Extensions = "XML of a XEP", true
	p := newParser(d, data)
	p.parse()
	d.ID = nameInFile(file)
	switch number := p.header.number; {
	case isNumber(number) && len(number) <= 4:
		d.ID = "XEP-" + strings.Repeat("0", 4-len(number)) + number
	case d.Damage.Message == "":
		p.problem(1, "no number of a XEP in the header: taking %s from the file's name", d.ID)
	}
	p.header.describe(d.Document)
	d.assignRoles()
	return true
}

// Text returns a part of the file as plain text; see [document.Body].
func (d *body) Text(part document.Span) string {
	const longest = 1 << 16
	if part.Start < 0 || part.End > len(d.Data) || part.End < part.Start || part.End-part.Start > longest {
		return ""
	}
	inner := d.source.Inner(part)
	return strings.TrimSpace(string(bytes.ReplaceAll(d.source.Text[inner.Start:inner.End], []byte("\n"), []byte(" "))))
}

// Locate returns the part of a block whose text is a sentence; see [document.Body].
func (d *body) Locate(within document.Span, line int, sentence string) (document.Span, int) {
	inner := d.source.Inner(within)
	text := d.source.Text[inner.Start:inner.End]
	at := d.finder.Find(within, func(from int) int {
		at := bytes.Index(text[from:], []byte(sentence))
		if at >= 0 {
			at += from
		}
		return at
	})
	if at < 0 || sentence == "" {
		return within, line
	}
	found := d.source.Outer(document.Span{Start: inner.Start + at, End: inner.Start + at + len(sentence)})
	return found, d.source.LineAt(found.Start)
}

// Raw returns the text of a section with its markup; see [document.Body].
func (d *body) Raw(section int) []byte {
	s := &d.Sections[section]
	return d.Data[s.Span.Start:s.Span.End]
}

// AppendBlocks appends the blocks of a section to others; see [document.Body].
func (d *body) AppendBlocks(blocks []document.Block, section int, _ document.Wanted) []document.Block {
	end := len(d.blocks)
	if section+1 < len(d.first) {
		end = d.first[section+1]
	}
	for i := d.first[section]; i < end; i++ {
		b := &d.blocks[i]
		text := string(d.source.Text[b.start:b.end])
		made := document.Block{
			Kind: b.kind, Line: b.line, Depth: b.depth, Text: text,
			Span: d.source.Outer(document.Span{Start: b.start, End: b.end}),
		}
		if b.name > b.start {
			made.Name, made.Text = text[:b.name-b.start], strings.TrimPrefix(text[b.name-b.start:], separator)
		}
		if b.kind == document.Term && d.Sections[section].Role != document.RoleGlossary {
			made.Kind = document.Item
		}
		if b.kind == document.Row || b.kind == document.Header {
			made.Text = ""
			start := 0
			for _, end := range b.cells {
				made.Cells = append(made.Cells, strings.TrimSpace(text[start:end-b.start]))
				start = min(end-b.start+len(divider), len(text))
			}
		}
		blocks = append(blocks, made)
	}
	return blocks
}

// problem notes what was skipped or repaired, once.
func (p *parser) problem(line int, format string, args ...any) {
	problem := document.Problem{Line: line, Message: fmt.Sprintf(format, args...)}
	if len(p.Problems) < mostProblems && !slices.Contains(p.Problems, problem) {
		p.Problems = append(p.Problems, problem)
	}
}

// mostProblems is how many problems are noted of a document.
const mostProblems = 100
