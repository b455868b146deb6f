package published

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"strata/extract/openspec/syntax"
)

// paragraph reads a paragraph, an item of a list or an entry, over as many lines as it
// has.
func (p *publisher) paragraph() {
	l := p.lines[p.at]
	column := l.column // of the bullet, for an item
	p.begin(l.number)
	if bullet := p.bullet(p.at); bullet > 0 {
		p.Markup("          "[:2*min(5, p.depth(column))] + "- ")
		for l.start += bullet; p.data[l.start] == ' '; {
			l.start++
		}
		p.copyLine(l)
	} else {
		if len(p.bullets) > 0 && column <= p.bullets[0] {
			p.bullets = p.bullets[:0]
		}
		p.label(l)
	}
	for p.at++; p.goesOn(column); p.at++ {
		if l := p.lines[p.at]; !l.empty() {
			p.join()
			p.copyLine(l)
		}
	}
	p.End()
}

// label copies a line that begins a paragraph, and marks what labels it.
func (p *publisher) label(l pageLine) {
	line := p.text(l)
	if rest, ok := bytes.CutPrefix(line, []byte("Note ")); ok && startsUpper(bytes.TrimLeft(rest, " ")) {
		p.Markup("**")
		p.Copy(line[:len("Note")], l.start, l.number)
		p.Markup("**")
		l.start += len("Note")
		p.copyLine(l)
		return
	}
	const longest = 100 // bytes of a term
	if colon := bytes.Index(line, []byte(": ")); p.glossary && colon > 0 && colon <= longest {
		term := l
		term.end = l.start + colon
		p.Markup("**")
		p.copyLine(term)
		p.Markup("**")
		l.start += colon
		p.copyLine(l)
		return
	}
	switch {
	case bytes.IndexByte([]byte("#|~"), line[0]) >= 0,
		(line[0] == '-' || line[0] == '+') && len(line) > 1 && line[1] == ' ':
		p.Markup(`\`)
	}
	p.copyLine(l)
}

func startsUpper(text []byte) bool {
	r, _ := utf8.DecodeRune(text)
	return unicode.IsUpper(r)
}

// goesOn reports whether the paragraph that was begun in a column goes on in the line
// that is reached. A page may end within a paragraph, before lines that are left out.
func (p *publisher) goesOn(column int) bool {
	before := p.at - 1
	for p.lines[before].empty() {
		before--
	}
	at := p.at
	for at < len(p.lines) && p.lines[at].empty() {
		at++
	}
	if at == len(p.lines) || p.bullet(at) > 0 || p.isRow(at) {
		return false
	}
	last, next := p.lines[before], p.lines[at]
	divided := endsHyphen(p.text(last))
	if last.page == next.page {
		if at > p.at || len(p.bullets) > 0 && next.column <= column || !divided && !p.isFull(last, next) {
			return false
		}
	} else if syntax.EndsSentence(p.text(last)) || p.listing && beginsEntry(p.text(next)) || !divided && !p.isFull(last, next) {
		return false
	}
	if p.isHeading(at) {
		return false
	}
	p.at = at
	return true
}

// beginsEntry reports whether a line begins an entry of a list of references: with a tag in
// brackets, and words behind it.
func beginsEntry(line []byte) bool {
	tag, rest, ok := bytes.Cut(line, []byte("] "))
	return ok && len(tag) > 1 && len(tag) <= syntax.MaxTag && tag[0] == '[' && bytes.IndexByte(tag, ' ') < 0 && startsUpper(bytes.TrimLeft(rest, " "))
}

// isFull reports whether a line ends where it does because the first word of another
// has no room in it.
func (p *publisher) isFull(line, next pageLine) bool {
	const slack = 12 // columns: letters are not all of a width
	return line.right()+1+wordAt(p.text(next), 0).End >= p.width-slack
}

// endsHyphen reports whether a line ends within a word.
func endsHyphen(line []byte) bool {
	n := len(line)
	return n > 1 && line[n-1] == '-' && line[n-2] != ' '
}

// isHeading reports whether a line begins a heading.
func (p *publisher) isHeading(at int) bool {
	c := p.contents // without the traces of having found it
	_, ok := c.find(p.data, p.lines, at)
	return ok
}

// bullet returns the length of the bullet that a line begins with, in bytes, 0 if
// there is none: a sign apart from the text.
func (p *publisher) bullet(at int) int {
	line := p.text(p.lines[at])
	r, size := utf8.DecodeRune(line)
	switch {
	case size == len(line) || r < utf8.RuneSelf && r != 'o':
		return 0
	case r == 'o': // a hollow one
		if len(p.bullets) > 0 && bytes.HasPrefix(line[size:], []byte("  ")) {
			return size
		}
		return 0
	case r >= 0xf020 && r <= 0xf0ff: // of a font of symbols
		return size
	}
	switch r {
	case '•', '◦', '▪', '▫', '●', '○', '■', '□', '‣', '⁃':
		return size
	}
	return 0
}

// depth returns how deep an item is in its list whose bullet stands in a column.
func (p *publisher) depth(column int) int {
	const slack = 1
	for len(p.bullets) > 0 && p.bullets[len(p.bullets)-1] > column+slack {
		p.bullets = p.bullets[:len(p.bullets)-1]
	}
	if n := len(p.bullets); n == 0 || p.bullets[n-1] < column-slack {
		p.bullets = append(p.bullets, column)
	}
	return len(p.bullets) - 1
}

// join sets the next line apart from what was copied: by a space, but for a word that
// is divided at a hyphen or a slash.
func (p *publisher) join() {
	text := p.Source.Text
	if n := len(text); n > 1 && (text[n-1] == '-' || text[n-1] == '/') && text[n-2] != ' ' {
		return
	}
	if bytes.HasSuffix(text, []byte("\u00ad")) || bytes.HasSuffix(text, []byte("\u2010")) || bytes.HasSuffix(text, []byte("\u2011")) {
		return
	}
	p.Markup(" ")
	p.last = ' '
}

// copyLine copies the text of a line, with a space where it has several. What would be
// markup is set behind a backslash.
func (p *publisher) copyLine(l pageLine) {
	start := l.start
	for at := l.start; at < l.end; at++ {
		switch c := p.data[at]; {
		case c == ' ' && p.last == ' ':
			p.Copy(p.data[start:at], start, l.number)
			start = at + 1
		case p.isMarkup(at, l.end):
			p.Copy(p.data[start:at], start, l.number)
			p.Markup(`\`)
			start = at
		}
		p.last = p.data[at]
	}
	p.Copy(p.data[start:l.end], start, l.number)
}

// isMarkup reports whether a byte of a line would be taken for markup.
func (p *publisher) isMarkup(at, end int) bool {
	switch rest := p.data[at:end]; rest[0] {
	case '*', '`', '\\', '&':
		return true
	case '!':
		return len(rest) > 1 && rest[1] == '['
	case '(': // behind brackets, it would be the target of a link
		return p.last == ']'
	case '<':
		n := 1
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		return n == 1 || n == len(rest) || rest[n] != '>' // the number of a behavior note
	}
	return false
}

// columnGap parts the cells of a row. Within text there are two spaces at most.
var columnGap = []byte("   ")

// isRow reports whether a line is a row of a table: of several texts far apart, none of
// which is a bullet or the number of an item.
func (p *publisher) isRow(at int) bool {
	if p.bullet(at) > 0 {
		return false
	}
	line := p.text(p.lines[at])
	if number := wordAt(line, 0); number.End > 0 && (line[number.End-1] == '.' || line[number.End-1] == ')') {
		line = bytes.TrimLeft(line[number.End:], " ")
	}
	return bytes.Contains(line, columnGap)
}

// table reads the rows of a table, the first of which is its head.
func (p *publisher) table() {
	for first := true; p.at < len(p.lines) && !p.lines[p.at].empty() && p.isRow(p.at) && !p.isHeading(p.at); first = false {
		l := p.lines[p.at]
		cells := p.row()
		if first {
			p.begin(l.number)
			p.Markup(strings.Repeat("|---", cells) + "|")
			p.End()
		}
		next := p.at
		for next < len(p.lines) && p.lines[next].empty() {
			next++
		}
		if next < len(p.lines) && p.lines[next].page == l.page {
			p.at = next
		}
	}
}

// row reads a row and returns how many cells it has. Cells of several lines are read as
// far as they are the last ones: lines of others would stand in another order.
func (p *publisher) row() (cells int) {
	l := p.lines[p.at]
	p.begin(l.number)
	last := 0 // column of the last cell
	for start := l.start; start < l.end; cells++ {
		cell := l
		cell.start = start
		if length := bytes.Index(p.data[start:l.end], columnGap); length >= 0 {
			cell.end = start + length
		}
		last = l.column + utf8.RuneCount(p.data[l.start:start])
		if cells > 0 {
			p.Markup(" ")
		}
		p.Markup("| ")
		p.cell(cell)
		for start = cell.end; start < l.end && p.data[start] == ' '; {
			start++
		}
	}
	for p.at++; p.at < len(p.lines) && !p.lines[p.at].empty() && p.lines[p.at].column >= last-1 && !p.isRow(p.at); p.at++ {
		p.join()
		p.cell(p.lines[p.at])
	}
	p.Markup(" |")
	p.End()
	return cells
}

// cell copies the text of a cell, without bars.
func (p *publisher) cell(l pageLine) {
	for at := l.start; at < l.end; at++ {
		if p.data[at] == '|' {
			part := l
			part.end = at
			p.copyLine(part)
			p.Markup(`\`)
			p.Copy(p.data[at:at+1], at, l.number)
			l.start = at + 1
		}
	}
	p.copyLine(l)
}
