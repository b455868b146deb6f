package kramdown

import (
	"bytes"
)

// A lineKind is what a line is, by itself and by those before it.
type lineKind uint8

const (
	blankLine lineKind = iota
	textLine
	codeLine       // of code, of a comment, or of XML that has no prose
	attributeLine  // {: #anchor title="..."}
	extensionLine  // {::boilerplate bcp14}
	headingLine    // # Title
	separatorLine  // --- middle
	definitionLine // of an abbreviation, a link or a footnote
)

// lines goes through the lines of a part of a file.
type lines struct {
	data   []byte
	next   int
	end    int
	number int // of the next line

	kind  lineKind
	text  []byte // of the line, without its end and white space before that
	start int    // offset of the text
	line  int

	fence     []byte // that opened the code that the line is in
	fenceLine int
	until     string          // what ends the comment or the element that the line is in
	absent    map[string]bool // ends that stand nowhere below
	goesOn    bool            // the line before is of text
}

func (l *lines) scan() bool {
	if l.next >= l.end {
		return false
	}
	text := l.data[l.next:l.end]
	l.start, l.line = l.next, l.number
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		text = text[:i]
	}
	l.next += len(text) + 1
	l.number++
	l.text = bytes.TrimRight(text, " \t\r\f")
	l.kind = l.classify()
	l.goesOn = l.kind == textLine
	return true
}

func (l *lines) classify() lineKind {
	trimmed := bytes.TrimLeft(l.text, " \t>")
	if name, ok := partName(l.text); ok && (name != "" || l.fence == nil && l.until == "" && !l.goesOn) {
		l.fence, l.until = nil, ""
		return separatorLine
	}
	switch {
	case l.fence != nil:
		if bytes.HasPrefix(trimmed, l.fence) && len(bytes.Trim(trimmed, string(l.fence[:1]))) == 0 {
			l.fence = nil
		}
		return codeLine
	case l.until != "":
		if bytes.Contains(l.text, []byte(l.until)) {
			l.until = ""
		}
		return codeLine
	case len(trimmed) == 0:
		return blankLine
	}
	switch trimmed[0] {
	case '`', '~':
		if n := runLength(trimmed); n >= 3 && bytes.IndexByte(trimmed[n:], '`') < 0 {
			l.fence, l.fenceLine = trimmed[:n], l.line
			return codeLine
		}
	case '{':
		return l.braces(trimmed)
	case '<':
		if l.skips(trimmed) {
			return codeLine
		}
	case '#':
		if !l.goesOn && len(trimmed) == len(l.text) && headingLevel(trimmed) > 0 {
			return headingLine
		}
	case '*', '[':
		if isDefinition(trimmed) {
			return definitionLine
		}
	}
	return textLine
}

// partName returns the name of "--- name", and whether a line has that form.
func partName(line []byte) (string, bool) {
	if !isSeparator(line) {
		return "", false
	}
	return string(bytes.TrimSuffix(bytes.TrimSpace(line[3:]), []byte("-"))), true
}

// runLength returns how often the first character of a text stands at its beginning.
func runLength(text []byte) int {
	n := 1
	for n < len(text) && text[n] == text[0] {
		n++
	}
	return n
}

// headingLevel returns the level of a heading, 0 if the line is none.
func headingLevel(text []byte) int {
	const deepest = 6
	if n := runLength(text); n <= deepest && len(bytes.TrimSpace(text[n:])) > 0 {
		return n
	}
	return 0
}

// braces tells what a line is that begins with a brace.
func (l *lines) braces(text []byte) lineKind {
	switch {
	case bytes.HasPrefix(text, []byte("{::comment}")):
		for _, end := range []string{"{:/comment}", "{:/}"} {
			if !bytes.Contains(text, []byte(end)) {
				continue
			}
			return codeLine
		}
		if l.ends("{:/comment}") {
			l.until = "{:/comment}"
		} else if l.ends("{:/}") {
			l.until = "{:/}"
		}
		return codeLine
	case bytes.HasPrefix(text, []byte("{::")), bytes.HasPrefix(text, []byte("{:/")):
		return extensionLine
	case bytes.HasPrefix(text, []byte("{:")) && text[len(text)-1] == '}':
		return attributeLine
	}
	return textLine
}

// withoutProse are elements of XML that have no prose.
var withoutProse = []string{"figure", "artwork", "artset", "sourcecode", "svg", "references", "reference", "author", "script", "style", "cref", "pre"}

// skips reports whether a line begins a comment or an element without prose.
func (l *lines) skips(text []byte) bool {
	end := ""
	if bytes.HasPrefix(text, []byte("<!--")) {
		end = "-->"
	}
	for _, name := range withoutProse {
		if rest, ok := bytes.CutPrefix(text[1:], []byte(name)); ok && (len(rest) == 0 || !isWord(rest[0])) {
			end = "</" + name + ">"
		}
	}
	switch {
	case end == "":
		return false
	case bytes.Contains(text, []byte(end)):
		return bytes.HasSuffix(text, []byte(end))
	case l.ends(end):
		l.until = end
		return true
	}
	return false
}

// ends reports whether an end stands somewhere below.
func (l *lines) ends(end string) bool {
	if l.absent[end] {
		return false
	}
	if l.next < l.end && bytes.Contains(l.data[l.next:l.end], []byte(end)) {
		return true
	}
	if l.absent == nil {
		l.absent = make(map[string]bool)
	}
	l.absent[end] = true
	return false
}

// isDefinition reports whether a line defines what an abbreviation, the label of a link
// or a footnote stands for: "*[TLS]: ...", "[label]: https://...", "[^1]: ...".
func isDefinition(text []byte) bool {
	text = bytes.TrimPrefix(text, []byte("*"))
	const longest = 100
	if len(text) == 0 || text[0] != '[' {
		return false
	}
	end := bytes.IndexByte(text[:min(len(text), longest)], ']')
	return end > 1 && end+1 < len(text) && text[end+1] == ':'
}
