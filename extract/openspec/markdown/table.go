package markdown

import (
	"bytes"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// A pipeTable is a table whose cells are set off by vertical bars.
type pipeTable struct {
	begun bool
	bare  bool // its rows have no bar at their ends
}

// readPipes takes a line as a row of a table and reports whether it is one.
func (r *rewriter) readPipes(l markdownLine) bool {
	text := l.text
	bar := bytes.IndexByte(text, '|')
	if bar < 0 {
		return false
	}
	rule := syntax.IsRule(text)
	switch {
	case rule && r.open == aParagraph && len(r.parts) == 1 && bytes.IndexByte(r.parts[0].text, '|') > 0:
		r.open = aRow
		r.beginTable(r.parts[0].line)
		r.close()
		r.table.bare = true
	case bar == 0:
		r.close()
	case !r.table.bare:
		return false
	}
	r.beginTable(l.number)
	if rule {
		r.rule(l.number)
		return true
	}
	r.open = aRow
	r.add(text, l.offset, l.number)
	if bar > 0 || endsRow(text) {
		r.close()
	}
	return true
}

// beginTable sets a table off from what may be another one.
func (r *rewriter) beginTable(line int) {
	if !r.table.begun {
		r.table.begun = true
		r.to.Begin(line)
		r.to.End()
	}
}

// rule adds the line below the head of a table.
func (r *rewriter) rule(line int) {
	r.to.Begin(line)
	r.to.Markup("| --- |")
	r.to.End()
}

// endsRow reports whether a row is closed by a bar.
func endsRow(text []byte) bool {
	n := len(text)
	return n > 1 && text[n-1] == '|' && text[n-2] != '\\'
}

// goesOnRow takes a line as the rest of a row that no bar has closed.
func (r *rewriter) goesOnRow(l markdownLine) bool {
	if l.text[0] == '|' || syntax.HeadingLevel(l.text) > 0 {
		r.close()
		return false
	}
	r.add(l.text, l.offset, l.number)
	if endsRow(l.text) {
		r.close()
	}
	return true
}

// writeRow adds a row of a table.
func (r *rewriter) writeRow(line []byte) {
	if r.listing {
		if tag, rest, ok := r.entry(line); ok {
			r.writeEntry(tag, rest)
			return
		}
	}
	r.begin()
	if line[0] != '|' {
		r.to.Markup("| ")
	}
	r.write(line)
	r.to.End()
}

// A columnTable is a table whose cells are set off by the columns that they stand in:
// those of rules such as "+---+---+" or "---- ----".
type columnTable struct {
	starts []int // of the cells, in characters from the start of the line; none if no table is open
	grid   bool  // its rows are boxes
	ruled  bool  // rules are above and below it, and blank lines between its rows
	first  int   // line that the row begins in
	span   document.Span
	cells  [][]byte
}

func (t *columnTable) isOpen() bool { return len(t.starts) > 0 }

// beginsColumns takes a line as the rule that a table of columns begins with, or that
// stands below the head of one.
func (r *rewriter) beginsColumns(l markdownLine) bool {
	t := &r.columns
	if isGridRule(l.text) {
		r.close()
		t.starts, t.grid, t.ruled = columnsOf(l.bare, '+'), true, false
		r.table = pipeTable{}
		r.beginTable(l.number)
		return true
	}
	if !isColumnRule(l.text) {
		return false
	}
	head := r.parts
	if r.open != aParagraph {
		r.close()
		head = nil
	}
	t.starts, t.grid = columnsOf(l.bare, '-'), false
	t.ruled = len(head) > 1 || len(head) == 1 && r.ruled == head[0].line-1 || r.ruled == l.number-1
	r.table = pipeTable{}
	r.beginTable(l.number)
	if len(head) > 0 {
		for _, p := range head {
			start := bytes.LastIndexByte(r.data[:p.offset], '\n') + 1
			t.add(r.data[start:p.offset+len(p.text)], start, p.line)
		}
		r.open, r.parts = noBlock, r.parts[:0]
		r.endColumnRow()
		r.rule(l.number)
	}
	return true
}

// isGridRule reports whether a line is "+---+===+".
func isGridRule(text []byte) bool {
	return len(text) > 4 && text[0] == '+' && text[len(text)-1] == '+' && len(bytes.Trim(text, "+-=:")) == 0 && bytes.Contains(text, []byte("+-")) ||
		len(text) > 4 && text[0] == '+' && text[len(text)-1] == '+' && len(bytes.Trim(text, "+=:")) == 0
}

// isColumnRule reports whether a line is "----- -----", two runs of dashes or more.
func isColumnRule(text []byte) bool {
	if len(bytes.Trim(text, "- ")) > 0 {
		return false
	}
	runs := bytes.Fields(text)
	for _, run := range runs {
		if len(run) < 3 {
			return false
		}
	}
	return len(runs) > 1
}

// columnsOf returns where the cells below a rule start: behind each mark, or where each
// run of marks begins. Beyond the first hundred they are one.
func columnsOf(rule []byte, mark byte) []int {
	const most = 100
	var starts []int
	for i, c := range rule {
		switch {
		case len(starts) == most:
		case mark == '+' && c == '+':
			starts = append(starts, i+1)
		case mark == '-' && c == '-' && (i == 0 || rule[i-1] != '-'):
			starts = append(starts, i)
		}
	}
	if mark == '+' && len(starts) < most {
		starts = starts[:len(starts)-1]
	}
	return starts
}

// readColumns takes a line as part of the table of columns that is open, and reports
// whether it is.
func (r *rewriter) readColumns(l markdownLine) bool {
	t := &r.columns
	if t.grid {
		switch {
		case isGridRule(l.text):
			r.endColumnRow()
			if bytes.IndexByte(l.text, '=') >= 0 {
				r.rule(l.number)
			}
			return true
		case l.text[0] == '|':
			t.add(l.bare, l.start, l.number)
			return true
		}
		r.endColumns()
		return false
	}
	if len(bytes.Trim(l.text, "- ")) == 0 {
		r.endColumns()
		return true
	}
	if syntax.HeadingLevel(l.text) > 0 {
		r.endColumns()
		return false
	}
	t.add(l.bare, l.start, l.number)
	if !t.ruled {
		r.endColumnRow()
	}
	return true
}

// blankColumns takes a blank line within a table of columns.
func (r *rewriter) blankColumns() {
	r.endColumnRow()
	if !r.columns.ruled {
		r.endColumns()
	}
}

func (r *rewriter) endColumns() {
	r.endColumnRow()
	r.columns.starts = nil
	r.table = pipeTable{}
}

// add adds a line to the row, cut at the columns.
func (t *columnTable) add(line []byte, offset, number int) {
	if t.cells == nil {
		t.cells = make([][]byte, len(t.starts))
		t.first, t.span = number, document.Span{Start: offset, End: offset}
	}
	t.span.End = offset + len(line)
	cell, start, column := 0, 0, 0
	flush := func(end int) {
		text := bytes.Trim(line[start:end], " \t|\\")
		if len(text) == 0 {
			return
		}
		if c := t.cells[cell]; len(c) > 0 {
			t.cells[cell] = append(c, between(c, text)...)
		}
		t.cells[cell] = append(t.cells[cell], text...)
	}
	for i := 0; i < len(line); column++ {
		if cell+1 < len(t.starts) && column == t.starts[cell+1] {
			flush(i)
			cell, start = cell+1, i
		}
		_, size := utf8.DecodeRune(line[i:])
		i += size
	}
	flush(len(line))
}

// endColumnRow adds the row of a table of columns, if there is one. Its cells stand
// side by side, so that its place is that of the whole.
func (r *rewriter) endColumnRow() {
	t := &r.columns
	if t.cells == nil {
		return
	}
	var row []byte
	for _, cell := range t.cells {
		row = append(append(row, "| "...), bytes.ReplaceAll(cell, []byte("|"), []byte("\\|"))...)
		row = append(row, ' ')
	}
	row = append(row, '|')
	t.cells = nil
	var text []byte
	w := inline{labels: r.labels, copy: func(from, end int) { text = append(text, row[from:end]...) }, replace: func(other []byte, _, _ int) { text = append(text, other...) }}
	prefix := ""
	if r.listing {
		if tag, rest, ok := r.entry(row); ok {
			prefix = "[" + string(tag) + "] "
			row = rest
		}
	}
	w.rewrite(row, 0, len(row))
	r.to.Begin(t.first)
	r.to.Replace(prefix+string(text), t.span, t.first)
	r.to.End()
}
