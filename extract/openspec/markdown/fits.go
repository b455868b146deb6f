package markdown

import (
	"bytes"
	"iter"
	"strings"
	"unicode/utf8"

	"strata/extract/openspec/syntax"
)

// A Checker tells whether the sections of a document are in the form that the parser
// reads: each paragraph, item and row is one line, references begin their lines.
type Checker struct {
	Text     []byte          // of the document
	Overview bool            // the document is one
	labels   map[string]bool // of links, once they were looked for
}

// Fits reports whether a section fits, which may list references. It takes time linear
// in the section, and once in the document.
func (c *Checker) Fits(section []byte, listing bool) bool {
	f := fitting{document: c, listing: listing}
	return f.section(section)
}

// linkLabels returns the labels of links. They are looked for once.
func (c *Checker) linkLabels() map[string]bool {
	if c.labels == nil {
		c.labels = linkLabels(c.Text)
	}
	return c.labels
}

// FitsTitle reports whether the title has its name in brackets and a colon behind.
func FitsTitle(id, title string) bool {
	if tag, n := citation([]byte("[" + id + "]")); n > 0 && string(tag) != id && syntax.IsShortName(string(tag)) {
		return false
	}
	return strings.TrimLeft(title, "-–—") == title
}

// A fitting looks at the lines of a section.
type fitting struct {
	document *Checker
	listing  bool // the section lists references
	last     lineKind
	above    []byte // the last line
	code     syntax.Fence
}

// A lineKind is what a line of the form is.
type lineKind uint8

const (
	blankLine lineKind = iota
	textLine
	itemLine
	numberLine // or a bullet that is none of Markdown
	otherLine
)

// section reports whether a section fits.
func (c *fitting) section(text []byte) bool {
	suspect := mayHaveLookalikes(text)
	for len(text) > 0 {
		if text[0] == '\n' { // as every other line
			text, c.last = text[1:], blankLine
			continue
		}
		var line []byte
		line, text, _ = bytes.Cut(text, []byte("\n"))
		if line = bytes.TrimSuffix(line, []byte("\r")); len(line) == 0 {
			c.last = blankLine
			continue
		}
		if first := line[0]; len(c.code) > 0 || first == '`' || first == '~' || first == ' ' {
			if c.code.Step(line) || len(c.code) > 0 {
				c.last = otherLine
				continue
			}
		}
		kind, ok := c.line(line)
		if !ok || suspect && c.hasLookalikes(line) {
			return false
		}
		c.last, c.above = kind, line
	}
	return true
}

// line reports what a line is, and whether it fits.
func (c *fitting) line(line []byte) (lineKind, bool) {
	switch line[0] {
	case '|':
		return otherLine, !c.listing
	case '<':
		return otherLine, !beginsBlock(line) && !(c.listing && anchorLength(line) > 0 && !syntax.IsAnchor(line))
	case '-', '*', '+':
		if syntax.IsItem(line) {
			return itemLine, !c.listing || !bytes.HasPrefix(bytes.TrimLeft(line[2:], " *\\"), []byte("["))
		}
	case ' ', '\t':
		text := bytes.TrimLeft(line, " \t")
		if len(text) == 0 {
			return blankLine, true
		}
		return itemLine, syntax.IsItem(text) && (c.last == itemLine || c.last == blankLine)
	case '>':
		return textLine, false
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		if n, _ := itemMarker(line); n > 0 && line[n-1] == '.' { // an overview has such as paragraphs
			return numberLine, c.document.Overview && !c.listing && c.last != numberLine
		}
	case bullet[0]:
		if n, _ := itemMarker(line); n > 0 {
			return numberLine, c.last != numberLine && c.last != textLine
		}
	case '=':
		if len(bytes.Trim(line, "=")) == 0 {
			return textLine, false
		}
	}
	if c.listing {
		if tag, bold := bytes.CutPrefix(line, []byte("**")); bold && tag[0] == '[' {
			return textLine, false
		}
		if line[0] == '[' {
			if tag, n := citation(line); n > 0 && bytes.HasPrefix(line[n:], []byte(":")) && len(tag) > 0 {
				return textLine, false
			}
		}
	}
	return textLine, c.last != textLine || syntax.EndsSentence(c.above) || c.listing && line[0] == '['
}

// beginsBlock reports whether a line begins with one of the tags of HTML that prose is
// parted with.
func beginsBlock(line []byte) bool {
	name, _, n := htmlTag(line)
	if n == 0 {
		return false
	}
	switch name {
	case "p", "div", "table", "ul", "ol", "li", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote":
		return true
	}
	return false
}

// mayHaveLookalikes reports whether a text may hold a line that [fitting.hasLookalikes]
// would report, by the bytes that these have. Few texts do.
func mayHaveLookalikes(text []byte) bool {
	for at := range positions(text, '\\') {
		if at+1 < len(text) && (text[at+1] == '[' || text[at+1] == ']') {
			return true
		}
	}
	for _, first := range []byte{0xe2, 0xc2, 0xef} { // of what is no letter
		for at := range positions(text, first) {
			r, n := utf8.DecodeRune(text[at:])
			if (isDash(r) || syntax.IsInvisible(r)) && withinTag(text[:at], text[at+n:]) {
				return true
			}
		}
	}
	for at := range positions(text, '_') {
		if at == 0 || !syntax.IsWord(text[at-1]) {
			return true
		}
	}
	for at := range positions(text, '[') {
		if suspectBracket(text, at) {
			return true
		}
	}
	return false
}

// positions yields where a text has a byte.
func positions(text []byte, c byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; at++ {
			next := bytes.IndexByte(text[at:], c)
			if next < 0 {
				return
			}
			if at += next; !yield(at) {
				return
			}
		}
	}
}

// suspectBracket reports whether a bracket may open what does not fit: a space or a
// tag that is divided is behind it, or a link within brackets, or it is behind another
// bracket.
func suspectBracket(text []byte, at int) bool {
	if at > 0 && text[at-1] == ']' {
		return true
	}
	if at+4 >= len(text) {
		return false
	}
	switch c := text[at+1]; {
	case c == ' ', c >= utf8.RuneSelf:
		return true
	case c == 'R':
		return !syntax.IsWord(text[at+4])
	case c == '[':
		inner := text[at+2:]
		end := bytes.IndexByte(inner[:min(len(inner), syntax.MaxTag)], ']')
		return end >= 0 && end+1 < len(inner) && inner[end+1] == '('
	}
	return false
}

// hasLookalikes reports whether a line has escaped or divided citations, emphasis by
// underscores, or characters that stand for others within names.
func (c *fitting) hasLookalikes(line []byte) bool {
	for at := 0; at < len(line); at++ {
		if plainInline[line[at]] {
			continue
		}
		switch rest := line[at:]; rest[0] {
		case '`':
		case ']':
			if label := referredLabel(rest[1:]); len(label) > 0 && c.document.linkLabels()[strings.ToLower(string(label))] {
				return true
			}
		case '\\':
			if bracketLength(rest, '[') > 0 || bracketLength(rest, ']') > 0 {
				return true
			}
		case '[':
			if at > 0 && line[at-1] == '!' || len(rest) < 2 {
				continue
			}
			if rest[1] == '[' {
				if _, linked, n := syntax.Link(rest[1:]); linked && bytes.HasPrefix(rest[1+n:], []byte("]")) && syntax.TargetLength(rest[2+n:]) == 0 {
					return true
				}
				continue
			}
			end := bytes.IndexByte(rest[:min(len(rest), 2*syntax.MaxTag)], ']')
			if c := rest[1]; c == ' ' || c >= utf8.RuneSelf || end > 0 && c == 'R' && len(rest) > 4 && !syntax.IsWord(rest[4]) {
				if tag, n := citation(rest); n > 0 && n-2 != len(tag) && bytes.IndexByte(tag, ' ') < 0 {
					return true
				}
			}
		case '_':
			if n := runLength(rest); n > 0 {
				if length := emphasisLength(line, at, n); length > 0 && !isConstant(rest[n:length-n]) && (at == 0 || line[at-1] != '"') {
					return true
				}
				at += n - 1
			}
		case 0xc2, 0xe2, 0xef:
			r, n := utf8.DecodeRune(rest)
			if (isDash(r) || syntax.IsInvisible(r)) && withinTag(line[:at], rest[n:]) {
				return true
			}
			at += n - 1
		}
	}
	return false
}

// withinTag reports whether what stands between two texts is within a tag: that of an
// Open Specification, or one in brackets.
func withinTag(before, after []byte) bool {
	if len(before) < 2 || len(after) == 0 || !isCapital(after[0]) && after[0] != ']' && after[0] != '-' {
		return false
	}
	start := len(before)
	for start > 0 && (isCapital(before[start-1]) || before[start-1] == '-') {
		start--
	}
	switch head := before[start:]; {
	case start > 0 && before[start-1] == '[':
		return true
	case len(head) > 1 && head[0] == 'M' && (head[1] == 'S' || head[1] == 'C'):
		return len(head) == 2 || head[2] == '-'
	}
	return false
}

// isConstant reports whether a word is of capitals, digits and underscores.
func isConstant(word []byte) bool {
	for _, c := range word {
		if !isCapital(c) && c != '_' {
			return false
		}
	}
	return true
}
