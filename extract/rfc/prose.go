package rfc

import (
	"bytes"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// A proseWriter makes paragraphs, items and rows of the words of forms that tell which is
// which.
type proseWriter struct {
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

func (d *body) newProse() proseWriter {
	return proseWriter{writer: writer{body: d, rendering: new(rendering)}}
}

// beginBlock begins a paragraph or an item.
func (w *proseWriter) beginBlock(kind document.BlockKind, depth int) {
	w.flush()
	w.opened, w.block = true, document.Block{Kind: kind, Depth: depth}
}

// settle begins a paragraph if none has begun, and writes the space before text.
func (w *proseWriter) settle(line int) {
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

// copyWord adds text as it stands in the file at an offset, in a line.
func (w *proseWriter) copyWord(text []byte, offset, line int) {
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

// put adds text for what stands in a part of the file.
func (w *proseWriter) put(text string, part document.Span, line int) {
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

// flush writes the paragraph.
func (w *proseWriter) flush() {
	if w.row {
		return
	}
	w.text = bytes.TrimRight(w.text, " ")
	if w.opened && len(w.text) > 0 {
		start := len(w.source.Text)
		w.source.Begin(w.block.Line)
		w.cite()
		end := len(w.source.Text)
		w.source.End()
		if end > start {
			w.lines = append(w.lines, textLine{start: start, end: end, block: w.block})
		}
	}
	w.clear()
	w.opened, w.block = false, document.Block{}
}

func (w *proseWriter) clear() { w.text, w.runs, w.space = w.text[:0], w.runs[:0], false }

func (w *proseWriter) beginRow() {
	w.flush()
	w.row, w.head, w.filled, w.cells, w.start = true, true, false, nil, len(w.source.Text)
	w.block = document.Block{}
}

// endCell writes the text of a cell.
func (w *proseWriter) endCell() {
	if !w.row {
		w.flush()
		return
	}
	w.text = bytes.TrimRight(w.text, " ")
	if len(w.text) > 0 {
		if !w.filled {
			w.source.Begin(w.block.Line)
		} else {
			w.source.Markup(" | ")
		}
		w.filled = true
	}
	start := len(w.source.Text)
	w.cite()
	w.cells = append(w.cells, document.Span{Start: start, End: len(w.source.Text)})
	w.clear()
}

// endRow writes a row, if a cell has text.
func (w *proseWriter) endRow() {
	if !w.row {
		w.flush()
		return
	}
	w.row = false
	if w.filled {
		w.block.Kind = document.Row
		if w.head {
			w.block.Kind = document.Header
		}
		end := len(w.source.Text)
		w.source.End()
		w.lines = append(w.lines, textLine{start: w.start, end: end, block: w.block, cells: w.cells})
	}
	w.clear()
	w.opened, w.block = false, document.Block{}
}
