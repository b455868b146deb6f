package paragraph

import (
	"bytes"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// Prose makes paragraphs, items and rows of the words of forms that tell which is
// which.
type Prose struct {
	writer
	opened bool // a paragraph has begun
	block  document.Block
	space  bool // white space stands before the next text

	row    bool
	head   bool // the row has cells of a head only
	cells  []document.Span
	start  int  // of the row in the source
	filled bool // a cell has text
}

// NewProse returns a writer with no text. Canonical returns what the tag of a citation stands for.
func NewProse(canonical func(tag string) (id string, ok bool)) Prose {
	return Prose{writer: writer{canonical: canonical, Rendering: new(Rendering)}}
}

// Result returns what was written.
func (w *Prose) Result() *Rendering { return w.Rendering }

// Space notes that white space stands before the next text.
func (w *Prose) Space() { w.space = true }

// Row reports whether a row has begun, and how many cells it has.
func (w *Prose) Row() (cells int, begun bool) { return len(w.cells), w.row }

// NoHead tells that a cell of the row is not of a head.
func (w *Prose) NoHead() { w.head = false }

// Open reports whether a paragraph or an item has begun, and has text.
func (w *Prose) Open() (begun, text bool) { return w.opened, len(w.text) > 0 }

// A Position is how much was written.
type Position struct{ before, text int }

// Position returns how much was written.
func (w *Prose) Position() Position { return Position{len(w.Source.Text), len(w.text)} }

// WroteSince reports whether text was written since a position.
func (w *Prose) WroteSince(p Position) bool {
	return len(w.text) > p.text || len(w.Source.Text) != p.before
}

// Begin begins a paragraph or an item.
func (w *Prose) Begin(kind document.BlockKind, depth int) {
	w.End()
	w.opened, w.block = true, document.Block{Kind: kind, Depth: depth}
}

// settle begins a paragraph if none has begun, and writes the space before text.
func (w *Prose) settle(line int) {
	if !w.opened && !w.row {
		w.opened, w.block = true, document.Block{}
	}
	if len(w.text) == 0 {
		if w.block.Line == 0 {
			w.block.Line = line
		}
	} else if w.space && w.text[len(w.text)-1] != ' ' {
		w.runs = append(w.runs, run{at: len(w.text), offset: -1})
		w.text = append(w.text, ' ')
	}
	w.space = false
}

// Word adds text as it stands in the file at an offset, in a line.
func (w *Prose) Word(text []byte, offset, line int) {
	w.settle(line)
	if n := len(w.runs); n > 0 {
		if r := &w.runs[n-1]; r.offset >= 0 && r.size == 0 && r.offset+len(w.text)-r.at == offset {
			w.text = append(w.text, text...)
			return
		}
	}
	w.runs = append(w.runs, run{at: len(w.text), offset: offset, line: line})
	w.text = append(w.text, text...)
}

// Put adds text for what stands in a part of the file.
func (w *Prose) Put(text string, part document.Span, line int) {
	if strings.TrimLeft(text, " ") != text || text == " " {
		w.space = true
	}
	after := strings.TrimRight(text, " ") != text
	if text = written.Clean(text); text != "" {
		w.settle(line)
		w.runs = append(w.runs, run{at: len(w.text), offset: part.Start, size: max(part.End-part.Start, 1), line: line})
		w.text = append(w.text, text...)
	}
	w.space = w.space || after
}

// End writes the paragraph or the item that has begun, if it has text.
func (w *Prose) End() {
	if w.row {
		return
	}
	w.text = bytes.TrimRight(w.text, " ")
	if w.opened && len(w.text) > 0 {
		start := len(w.Source.Text)
		w.Source.Begin(w.block.Line)
		w.cite()
		end := len(w.Source.Text)
		w.Source.End()
		if end > start {
			w.lines = append(w.lines, textLine{start: start, end: end, block: w.block})
		}
	}
	w.clear()
	w.opened, w.block = false, document.Block{}
}

func (w *Prose) clear() { w.text, w.runs, w.space = w.text[:0], w.runs[:0], false }

// BeginRow begins a row of a table; head tells whether it is of a head.
func (w *Prose) BeginRow(head bool) {
	w.End()
	w.row, w.head, w.filled, w.cells, w.start = true, head, false, nil, len(w.Source.Text)
	w.block = document.Block{}
}

// EndCell writes the text of a cell.
func (w *Prose) EndCell() {
	if !w.row {
		w.End()
		return
	}
	w.text = bytes.TrimRight(w.text, " ")
	if len(w.text) > 0 {
		if !w.filled {
			w.Source.Begin(w.block.Line)
		} else {
			w.Source.Markup(" | ")
		}
		w.filled = true
	}
	start := len(w.Source.Text)
	w.cite()
	w.cells = append(w.cells, document.Span{Start: start, End: len(w.Source.Text)})
	w.clear()
}

// EndRow writes a row, if a cell has text.
func (w *Prose) EndRow() {
	if !w.row {
		w.End()
		return
	}
	w.row = false
	if w.filled {
		w.block.Kind = document.Row
		if w.head {
			w.block.Kind = document.Header
		}
		end := len(w.Source.Text)
		w.Source.End()
		w.lines = append(w.lines, textLine{start: w.start, end: end, block: w.block, cells: w.cells})
	}
	w.clear()
	w.opened, w.block = false, document.Block{}
}
