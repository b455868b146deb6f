package markdown

import (
	"bytes"
	"strings"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// maxDepth is how deep lists and quotations may nest. It bounds how often a byte
// is looked at.
const maxDepth = 32

// A rewriter turns Markdown into a paragraph a line. It goes through the lines
// once and holds the block that is open: what the next line may go on with.
type rewriter struct {
	to      *document.Source
	data    []byte
	labels  map[string]bool // of the addresses that links refer to
	open    blockKind
	parts   []part       // of the open block
	depth   int          // of an open item
	level   int          // of an open heading
	lists   []listLevel  // that the line is in
	quoted  int          // depth of quotations
	blank   bool         // the line before is blank
	listing bool         // the section lists references
	terms   bool         // the section is a glossary
	code    syntax.Fence // that is open
	indents bool         // code by its indentation is open
	table   pipeTable
	columns columnTable
	html    htmlState
	joined  []byte // the open block as one line; for reuse
	fills   bool   // paragraphs are cut into lines
	notes   bool   // the quotation begins with "[!NOTE]"
	ruled   int    // line of the latest rule across the page
}

// A blockKind is what the open block is.
type blockKind uint8

const (
	noBlock blockKind = iota
	aParagraph
	anItem
	aHeading
	aRow
)

// A part is what a line of the file has of a block.
type part struct {
	text          []byte
	offset, line  int
	joinedAt      int    // where it stands in the joined line
	joinedThrough string // what stands before it there
}

// A listLevel is an item that the line is in.
type listLevel struct{ marker, content int } // columns

// A markdownLine is a line without the marks of quotation.
type markdownLine struct {
	text   []byte // without its indentation
	offset int    // of text
	number int
	indent int // columns
	bare   []byte
	start  int // of bare, which has the indentation
}

// Rewrite rewrites a file, whatever its form of Markdown. It takes time linear in the
// file.
func Rewrite(to *document.Source, data []byte) {
	r := rewriter{to: to, data: data, labels: linkLabels(data), fills: fillsLines(data), blank: true}
	first := len(data) - len(bytes.TrimPrefix(data, syntax.ByteOrderMark))
	for l := (syntax.Scanner{Data: data, Next: first}); l.Scan(); {
		r.line(bytes.TrimRight(l.Text(), "\r"), l.Start, l.Number)
	}
	r.endColumns()
	r.close()
	r.endCode(0)
}

// line takes the next line of the file.
func (r *rewriter) line(line []byte, offset, number int) {
	if len(line) > syntax.MaxLine {
		r.close()
		r.verbatim(line, offset, number) // the parser reports it
		return
	}
	if syntax.IsConflict(line) {
		r.close()
		r.verbatim(line, offset, number)
		return
	}
	if r.html.inside() {
		if r.quoted > 0 {
			l, _ := unquoted(line, offset, number)
			line, offset = l.bare, l.start
		}
		if r.html.tables == 0 || syntax.HeadingLevel(line) == 0 {
			r.readHTML(line, offset, number)
			return
		}
		r.close() // a table that is not closed
		r.html = htmlState{}
	}
	l, quoted := unquoted(line, offset, number)
	if len(r.code) > 0 {
		r.verbatim(l.bare, l.start, number)
		r.code.Step(l.bare)
		return
	}
	if len(l.text) == 0 {
		if r.columns.isOpen() {
			r.blankColumns()
		}
		r.close()
		r.table, r.blank = pipeTable{}, true
		return
	}
	if quoted > r.quoted || quoted < r.quoted && (r.blank || r.open != aParagraph && r.open != anItem) {
		r.close()
	}
	if quoted != r.quoted {
		r.quoted, r.notes = quoted, false
	}
	r.classify(l)
	r.blank = false
}

// unquoted returns a line without the marks of quotation, and how many there are.
func unquoted(line []byte, offset, number int) (markdownLine, int) {
	quoted := 0
	bare := line
	for quoted < maxDepth {
		text := bytes.TrimLeft(bare, " ")
		if len(bare)-len(text) > 3 || len(text) == 0 || text[0] != '>' {
			break
		}
		bare = bytes.TrimPrefix(text[1:], []byte(" "))
		quoted++
	}
	l := markdownLine{bare: bare, start: offset + len(line) - len(bare), number: number}
	at := 0
	for ; at < len(bare); at++ {
		switch bare[at] {
		case ' ':
			l.indent++
			continue
		case '\t':
			l.indent += 4 - l.indent%4
			continue
		}
		break
	}
	l.text, l.offset = bytes.TrimRight(bare[at:], " \t"), l.start+at
	return l, quoted
}

// classify finds out what a line that is not blank begins or goes on with.
func (r *rewriter) classify(l markdownLine) {
	goesOn := !r.blank && (r.open == aParagraph || r.open == anItem || r.open == aHeading)
	if r.columns.isOpen() && r.readColumns(l) {
		return
	}
	if !goesOn {
		r.leaveLists(l.indent)
	}
	inner := l.indent // within the innermost item
	if n := len(r.lists); n > 0 {
		inner = max(l.indent-r.lists[n-1].content, 0)
	}
	if inner >= 4 && !goesOn && r.open != aRow {
		if !r.indents {
			r.close()
			r.indents = true
			r.fence(l.number)
		}
		r.verbatim(l.bare, l.start, l.number)
		return
	}
	r.endCode(l.number)
	text := l.text
	switch {
	case r.open == aRow && r.goesOnRow(l):
		return
	case l.indent-inner <= 3 && splitsOffFence(text):
		r.close()
		r.code.Step(text)
		r.verbatim(text, l.offset, l.number)
	case syntax.HeadingLevel(text) > 0 || isEmptyHeading(text):
		r.close()
		if level := syntax.HeadingLevel(text); level > 0 {
			r.lists = r.lists[:0]
			r.open, r.level = aHeading, level
			r.add(text[level:], l.offset+level, l.number)
			r.close()
		}
	case goesOn && isUnderline(text):
		r.open, r.level, r.lists = aHeading, 1, r.lists[:0]
		if text[0] == '-' {
			r.level = 2
		}
		r.close()
	case r.beginsColumns(l):
	case isBreak(text):
		r.close()
		r.ruled = l.number
	case r.readPipes(l):
	case isHTML(text):
		r.close()
		r.readHTML(text, l.offset, l.number)
	case r.readItem(l, goesOn):
	case text[0] == ':' && r.readDefinition(l):
	case len(r.parts) == 0 && r.readNotice(text):
	case r.isLabel(text):
		r.close()
	default:
		if goesOn && (r.listing && beginsEntry(text) || r.terms && beginsTerm(text) || r.open == anItem && l.indent == 0 && r.endsItem(text)) {
			r.close()
		}
		if r.open == noBlock {
			r.open = aParagraph
		}
		if endsBlock(text) {
			r.readHTML(text, l.offset, l.number)
			break
		}
		r.add(text, l.offset, l.number)
	}
}

// splitsOffFence reports whether a line opens fenced code.
func splitsOffFence(text []byte) bool {
	var f syntax.Fence
	return f.Step(text)
}

// isEmptyHeading reports whether a line is number signs alone.
func isEmptyHeading(text []byte) bool {
	return text[0] == '#' && len(text) <= 6 && len(bytes.Trim(text, "#")) == 0
}

// isUnderline reports whether a line below a paragraph makes it a heading.
func isUnderline(text []byte) bool {
	return len(bytes.Trim(text, "=")) == 0 || len(text) > 1 && len(bytes.Trim(text, "-")) == 0
}

// isBreak reports whether a line is a rule across the page.
func isBreak(text []byte) bool {
	c, count := text[0], 0
	if c != '-' && c != '*' && c != '_' {
		return false
	}
	for _, b := range text {
		switch b {
		case c:
			count++
		case ' ', '\t':
		default:
			return false
		}
	}
	return count >= 3
}

// leaveLists leaves the items that a line with an indentation is not in.
func (r *rewriter) leaveLists(indent int) {
	n := len(r.lists)
	for n > 0 && indent < min(r.lists[n-1].content, r.lists[n-1].marker+2) {
		n--
	}
	r.lists = r.lists[:n]
}

// readItem takes a line as an item of a list and reports whether it is one.
func (r *rewriter) readItem(l markdownLine, goesOn bool) bool {
	length, number := itemMarker(l.text)
	if length == 0 || goesOn && number > 1 && len(r.lists) == 0 {
		return false
	}
	r.close()
	n := len(r.lists)
	for n > 0 && l.indent < r.lists[n-1].marker+2 {
		n--
	}
	r.lists = r.lists[:n]
	text := l.text[length:]
	rest := bytes.TrimLeft(text, " \t")
	space := len(text) - len(rest)
	if space > 4 || len(rest) == 0 {
		space = 1
	}
	if n < maxDepth {
		r.lists = append(r.lists, listLevel{l.indent, l.indent + length + space})
	}
	r.open, r.depth = anItem, n
	if len(rest) > 3 && rest[0] == '[' && rest[2] == ']' && (rest[1] == ' ' || rest[1] == 'x') && rest[3] == ' ' {
		rest = rest[4:] // a box to tick
	}
	r.add(rest, l.offset+len(l.text)-len(rest), l.number)
	return true
}

var bullet = []byte("•")

// itemMarker returns the length of the mark that an item begins with, 0 if there is
// none, and the number that it is, 0 for a bullet.
func itemMarker(text []byte) (length, number int) {
	switch text[0] {
	case '-', '*', '+':
		length = 1
	default:
		if bytes.HasPrefix(text, bullet) {
			length = len(bullet)
			break
		}
		for length < len(text) && length < 9 && text[length] >= '0' && text[length] <= '9' {
			number = number*10 + int(text[length]-'0')
			length++
		}
		if length == 0 || length == len(text) || text[length] != '.' && text[length] != ')' {
			return 0, 0
		}
		length++
	}
	if length < len(text) && text[length] != ' ' && text[length] != '\t' {
		return 0, 0
	}
	return length, number
}

// endsItem reports whether a line that is not indented and stands right below an item is
// a paragraph of its own: a sentence begins with it, where the line above had room for
// more words.
func (r *rewriter) endsItem(text []byte) bool {
	const narrow, wide = 60, 120 // bytes that lines have at least, and at most, where paragraphs are cut into lines
	if !r.fills {
		return true
	}
	if len(r.parts) == 0 || len(text) == 0 || !isCapital(text[0]) && text[0] != '[' && text[0] != '*' {
		return false
	}
	above := r.parts[len(r.parts)-1].text
	word, _, _ := bytes.Cut(text, []byte(" "))
	return syntax.EndsSentence(above) && (len(above)+1+len(word) <= narrow || len(above) > wide)
}

// fillsLines reports whether the paragraphs of a text are cut into lines, by how many
// lines of letters go on with a sentence of the line above.
func fillsLines(data []byte) bool {
	const few = 20 // lines to each that goes on
	lines, goesOn := 0, 0
	var code syntax.Fence
	open := false // the line above is text that ends within a sentence
	for l := (syntax.Scanner{Data: data}); l.Scan(); {
		text := bytes.TrimLeft(bytes.TrimSpace(l.Text()), "> ") // quoted or not
		if len(text) == 0 || code.Step(text) || len(code) > 0 {
			open = false
			continue
		}
		plain := syntax.IsWord(text[0]) || text[0] == '[' || text[0] == '('
		if length, _ := itemMarker(text); plain && length == 0 {
			lines++
			if open {
				goesOn++
			}
		}
		open = plain && !syntax.EndsSentence(text)
	}
	return goesOn*few > lines
}

// readDefinition takes ": text" below a line as the definition of what that has.
func (r *rewriter) readDefinition(l markdownLine) bool {
	if r.open != aParagraph || len(r.parts) == 0 || len(l.text) < 2 || l.text[1] != ' ' && l.text[1] != '\t' {
		return false
	}
	text := bytes.TrimLeft(l.text[1:], " \t")
	if first := r.parts[0].text; !r.listing && first[0] != '*' && first[0] != '_' {
		r.parts[0].joinedThrough = "**"
		r.parts = append(r.parts, part{joinedThrough: "**:", offset: l.offset, line: l.number})
	}
	r.add(text, l.offset+len(l.text)-len(text), l.number)
	return true
}

// readNotice takes "[!NOTE]" at the start of a quotation.
func (r *rewriter) readNotice(text []byte) bool {
	if r.quoted == 0 || !bytes.HasPrefix(text, []byte("[!")) || text[len(text)-1] != ']' {
		return false
	}
	r.notes = string(text) == "[!NOTE]"
	return true
}

// linkLabels returns the labels of "[label]: address".
func linkLabels(data []byte) map[string]bool {
	labels := make(map[string]bool)
	starts := [256]bool{'[': true, ' ': true, '>': true}
	for l := (syntax.Scanner{Data: data}); l.Seek(&starts); {
		if label := linkLabel(bytes.TrimLeft(bytes.TrimSpace(l.Text()), "> ")); label != "" {
			labels[label] = true
		}
	}
	return labels
}

// linkLabel returns the label of "[label]: address", "" if a line is no such.
func linkLabel(text []byte) string {
	if text = bytes.TrimLeft(text, " "); len(text) == 0 || text[0] != '[' {
		return ""
	}
	label, address, ok := bytes.Cut(text[1:], []byte("]:"))
	if !ok || len(label) > syntax.MaxTag || bytes.IndexByte(label, ']') >= 0 {
		return ""
	}
	address, title, _ := bytes.Cut(bytes.TrimSpace(address), []byte(" "))
	if title = bytes.TrimSpace(title); len(address) == 0 || len(title) > 0 && bytes.IndexByte([]byte("\"'("), title[0]) < 0 || !bytes.ContainsAny(address, "/#.:") {
		return ""
	}
	return strings.ToLower(string(label))
}

// isLabel reports whether a line tells the address of a link, and no reference.
func (r *rewriter) isLabel(text []byte) bool {
	return text[0] == '[' && !r.listing && linkLabel(text) != ""
}

// add adds a part to the open block.
func (r *rewriter) add(text []byte, offset, line int) {
	trimmed := bytes.TrimLeft(text, " \t")
	offset += len(text) - len(trimmed)
	trimmed = bytes.TrimRight(trimmed, " \t")
	if n := len(trimmed); n > 0 && trimmed[n-1] == '\\' && (n == 1 || trimmed[n-2] != '\\') {
		trimmed = bytes.TrimRight(trimmed[:n-1], " \t") // the line ends here in print
	}
	if len(trimmed) > 0 {
		r.parts = append(r.parts, part{text: trimmed, offset: offset, line: line})
	}
}

// verbatim adds a line as it stands.
func (r *rewriter) verbatim(text []byte, offset, number int) {
	r.to.Begin(number)
	r.to.Copy(text, offset, number)
	r.to.End()
}

// fence adds a mark of fenced code.
func (r *rewriter) fence(line int) {
	r.to.Begin(line)
	r.to.Markup("```")
	r.to.End()
}

// endCode ends code that is open by its indentation.
func (r *rewriter) endCode(line int) {
	if r.indents {
		r.indents = false
		r.fence(line)
	}
}

// close adds the open block, if there is one, as a line.
func (r *rewriter) close() {
	kind := r.open
	r.open = noBlock
	if len(r.parts) == 0 {
		return
	}
	r.join()
	line := r.joined
	switch kind {
	case aHeading:
		r.writeHeading(line)
	case aRow:
		r.writeRow(line)
	default:
		r.writeText(line, kind)
	}
	r.parts = r.parts[:0]
	r.notes = false
}

// join makes one line of the parts.
func (r *rewriter) join() {
	r.joined = r.joined[:0]
	for i := range r.parts {
		p := &r.parts[i]
		if i > 0 && p.joinedThrough == "" {
			p.joinedThrough = between(r.joined, p.text)
		}
		r.joined = append(r.joined, p.joinedThrough...)
		p.joinedAt = len(r.joined)
		r.joined = append(r.joined, p.text...)
	}
}

// between returns what stands between two lines of a paragraph: a space, but for a
// word that is divided at a hyphen.
func between(before, after []byte) string {
	n := len(before)
	if n < 2 || len(after) == 0 || before[n-1] != '-' || !syntax.IsWord(before[n-2]) || !syntax.IsWord(after[0]) {
		return " "
	}
	word := after
	for i, c := range after {
		if !syntax.IsWord(c) {
			word = after[:i]
			break
		}
	}
	switch string(word) {
	case "and", "or", "to", "nor": // "pre- and postconditions"
		return " "
	}
	return ""
}

// writeText adds a paragraph or an item.
func (r *rewriter) writeText(line []byte, kind blockKind) {
	line = r.skipAnchors(line)
	if len(line) == 0 {
		return
	}
	if r.listing {
		if tag, rest, ok := r.entry(line); ok {
			r.writeEntry(tag, rest)
			return
		}
	}
	if level, heading := boldHeading(line); kind == aParagraph && level > 0 {
		r.level = level
		r.writeHeading(heading)
		return
	}
	r.begin()
	switch {
	case kind == anItem:
		r.to.Markup(strings.Repeat("  ", r.depth) + "- ")
	case r.notes:
		r.to.Markup("**Note** ")
	}
	r.write(line)
	r.to.End()
}

// begin begins a line of the text for the open block.
func (r *rewriter) begin() { r.to.Begin(r.parts[0].line) }

// skipAnchors skips the anchors that a line begins with, which others add as lines
// of their own.
func (r *rewriter) skipAnchors(line []byte) []byte {
	for len(line) > 0 {
		n := anchorLength(line)
		if n == 0 {
			break
		}
		line = bytes.TrimLeft(line[n:], " ")
	}
	return line
}

// anchorLength returns the length of `<a id="x"></a>` or the like at the start of a
// line, 0 if there is none.
func anchorLength(line []byte) int {
	for _, name := range []string{"a", "span"} {
		open, closing := []byte("<"+name+" "), []byte("</"+name+">")
		if !bytes.HasPrefix(line, open) || bytes.HasPrefix(line, []byte("<a href")) {
			continue
		}
		end := bytes.IndexByte(line[:min(len(line), longestTag)], '>')
		if end > 0 && bytes.HasPrefix(line[end+1:], closing) {
			return end + 1 + len(closing)
		}
	}
	return 0
}

// writeHeading adds a heading.
func (r *rewriter) writeHeading(line []byte) {
	line = r.skipAnchors(bytes.TrimSpace(line))
	if closed := bytes.TrimRight(line, "#"); len(closed) < len(line) && (len(closed) == 0 || closed[len(closed)-1] == ' ') {
		line = bytes.TrimRight(closed, " ")
	}
	line = withoutAttributes(line)
	for _, bold := range []string{"**", "__"} {
		if inner, ok := bytes.CutPrefix(line, []byte(bold)); ok && bytes.HasSuffix(inner, []byte(bold)) {
			line = inner[:len(inner)-len(bold)]
		}
	}
	if len(line) == 0 {
		return
	}
	r.begin()
	r.to.Markup(strings.Repeat("#", min(max(r.level, 1), 6)) + " ")
	number, length := headingNumber(line)
	title := line
	if length > 0 {
		r.write(line[:number])
		r.to.Markup(" ")
		title = line[length:]
	}
	r.write(title)
	r.to.End()
	plain := strings.TrimSpace(strings.Trim(string(title), "*_"))
	r.listing = syntax.IsReferences(plain)
	r.terms = strings.Contains(plain, "lossary")
}

// withoutAttributes returns a heading without "{#id .class}" at its end.
func withoutAttributes(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '}' {
		if open := bytes.LastIndexByte(line, '{'); open >= 0 && open+1 < n-1 && bytes.IndexByte([]byte("#.:-"), line[open+1]) >= 0 {
			return bytes.TrimRight(line[:open], " ")
		}
	}
	return line
}

// headingNumber returns how long the number is that a heading begins with, as "1.4"
// of "1.4. Title", and how long it is with what sets it off. Both are 0 if there is
// none.
func headingNumber(line []byte) (number, length int) {
	for number < len(line) && (line[number] == '.' || syntax.IsWord(line[number])) {
		number++
	}
	length = number
	for number > 0 && line[number-1] == '.' {
		number--
	}
	if !syntax.IsSectionNumber(string(line[:number])) {
		return 0, 0
	}
	if rest := line[length:]; len(rest) > 0 && (rest[0] == ')' || rest[0] == ':' || rest[0] == '\\') {
		length++ // and the dot that a backslash keeps from making an item of it
		if rest[0] == '\\' && len(rest) > 1 && rest[1] == '.' {
			length++
		}
	}
	rest := bytes.TrimLeft(line[length:], " \t\u00a0")
	if len(rest) == 0 || len(rest) == len(line)-length {
		return 0, 0
	}
	for _, dash := range []string{"- ", "– ", "— "} {
		if after, ok := bytes.CutPrefix(rest, []byte(dash)); ok {
			rest = after
		}
	}
	return number, len(line) - len(rest)
}

// boldHeading returns the heading that a paragraph stands for, and its level: it is
// bold as a whole and begins with the number of a section, or is the title.
func boldHeading(line []byte) (level int, heading []byte) {
	const longest = 200
	if len(line) > longest || len(line) < 5 || line[0] != '*' && line[0] != '_' {
		return 0, nil
	}
	bold := line[:2]
	if bold[0] != bold[1] || !bytes.HasSuffix(line, bold) {
		return 0, nil
	}
	heading = line[2 : len(line)-2]
	if bytes.Contains(heading, bold) {
		return 0, nil
	}
	if number, _ := headingNumber(heading); number > 0 {
		return bytes.Count(heading[:number], []byte(".")) + 1, heading
	}
	unescaped := strings.ReplaceAll(string(heading), "\\", "")
	if name, _, ok := syntax.SplitTitle(unescaped); ok && syntax.IsShortName(name) {
		return 1, heading
	}
	return 0, nil
}

// write adds a part of the joined line, with its marks of emphasis and citations as
// the parser reads them.
func (r *rewriter) write(line []byte) {
	from := cap(r.joined) - cap(line)
	inline{labels: r.labels, copy: r.copy, replace: r.replace}.rewrite(r.joined, from, from+len(line))
}

// copy adds what stands in the joined line.
func (r *rewriter) copy(from, end int) {
	for i := r.partAt(from); from < end; i++ {
		p := &r.parts[i]
		if from < p.joinedAt {
			stop := min(end, p.joinedAt)
			r.to.Markup(string(r.joined[from:stop]))
			from = stop
		}
		if stop := min(end, p.joinedAt+len(p.text)); from < stop {
			r.to.Copy(r.joined[from:stop], p.offset+from-p.joinedAt, p.line)
			from = stop
		}
	}
}

// replace adds what is written otherwise in the joined line.
func (r *rewriter) replace(text []byte, from, end int) {
	first, last := &r.parts[r.partAt(from)], &r.parts[r.partAt(end-1)]
	r.to.Replace(string(text), document.Span{Start: first.offset + max(from-first.joinedAt, 0), End: last.offset + max(end-last.joinedAt, 0)}, first.line)
}

// partAt returns the part that a byte of the joined line stands in, or before which
// it stands.
func (r *rewriter) partAt(at int) int {
	low, high := 0, len(r.parts)-1
	for low < high {
		if middle := (low + high) / 2; at < r.parts[middle].joinedAt+len(r.parts[middle].text) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}
