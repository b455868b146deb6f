package openspec

import (
	"bytes"
	"cmp"
	"html"
	"slices"
	"unicode"
	"unicode/utf8"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// ordinary is 1 for bytes that appendPlain copies as they are, all of ASCII that is
// neither markup nor control, and 0 for others.
var ordinary = func() (set [256]uint8) {
	for c := ' '; c < 0x7f; c++ {
		set[c] = 1
	}
	for _, c := range "*`\\&<![" {
		set[c] = 0
	}
	return set
}()

// ordinaryLength returns how many ordinary bytes a line begins with.
func ordinaryLength(line []byte) int {
	n := 0
	for ; len(line)-n >= 4; n += 4 { // most bytes are: four at a time take half the time
		if b := line[n : n+4 : n+4]; ordinary[b[0]]&ordinary[b[1]]&ordinary[b[2]]&ordinary[b[3]] == 0 {
			break
		}
	}
	for n < len(line) && ordinary[line[n]] != 0 {
		n++
	}
	return n
}

// appendPlain appends the text of a line of Markdown: emphasis, anchors,
// images, code marks and numbers of behaviour notes are dropped, links are
// replaced by their text, and every citation, linked or not, becomes "[TAG]".
// All white space becomes spaces. It takes O(len(line)) time.
func (d *body) appendPlain(dst, line []byte) []byte {
	for {
		n := ordinaryLength(line)
		dst = append(dst, line[:n]...)
		if line = line[n:]; len(line) == 0 {
			return dst
		}
		dst, n = d.appendMarkup(dst, line)
		line = line[n:]
	}
}

// appendMarkup appends the text of what a line begins with, which is no ordinary
// byte, and returns its length in the line.
func (d *body) appendMarkup(dst, line []byte) ([]byte, int) {
	switch c := line[0]; c {
	case '*', '`': // emphasis and code: no specification multiplies in prose
		return dst, 1
	case '\\':
		if len(line) > 1 && isPunct(line[1]) {
			return append(dst, line[1]), 2
		}
		return append(dst, c), 1
	case '&':
		n := entityLength(line)
		if n == 0 {
			return append(dst, c), 1
		}
		for _, r := range html.UnescapeString(string(line[:n])) {
			dst = appendRune(dst, r)
		}
		return dst, n
	case '<':
		n, breaks := tagLength(line)
		switch {
		case n == 0:
			return append(dst, c), 1
		case breaks:
			dst = append(dst, ' ')
		}
		return dst, n
	case '!':
		if _, linked, n := syntax.Link(line[1:]); linked { // an image
			return dst, 1 + n
		}
		return append(dst, c), 1
	case '[':
		if text, linked, n := syntax.Link(line); linked {
			return d.appendLink(dst, text), n
		}
		return append(dst, c), 1 // a citation, or any words in brackets
	}
	r, n := utf8.DecodeRune(line)
	return appendRune(dst, r), n
}

// A piece of a line is no ordinary text: where it stands in the line and, as plain
// text, in the buffer.
type piece struct{ start, end, plainStart, plainEnd int }

// Located is a block, its plain text and which pieces of it there are.
type located struct {
	document.Finder
	block  document.Span
	known  bool
	plain  []byte
	pieces []piece
}

// emptied returns the memory for another one.
func (l *located) emptied() located { return located{plain: l.plain[:0], pieces: l.pieces[:0]} }

// markup makes the plain text of a block, and notes of which pieces, unless that was
// done last.
func (d *body) markup(block document.Span) {
	l := &d.located
	if l.known && l.block == block {
		return
	}
	*l = l.emptied()
	l.block, l.known = block, true
	line := d.text[block.Start:block.End]
	for at := 0; ; {
		start := at + ordinaryLength(line[at:])
		l.plain = append(l.plain, line[at:start]...)
		if start == len(line) {
			return
		}
		plainStart, n := len(l.plain), 0
		l.plain, n = d.appendMarkup(l.plain, line[start:])
		at = start + n
		l.pieces = append(l.pieces, piece{start, at, plainStart, len(l.plain)})
	}
}

// markupOf returns the part of the line that its plain text from start to end is made
// of, with the markup around it, but never half of a link; see [body.markup]. It takes
// time linear in that part, and logarithmic in the line.
func (l *located) markupOf(length, start, end int) (from, to int) {
	from = -1
	at, plain := 0, 0 // behind the piece before
	first, _ := slices.BinarySearchFunc(l.pieces, start, func(p piece, start int) int { return cmp.Compare(p.plainEnd, start) })
	if first > 0 {
		at, plain = l.pieces[first-1].end, l.pieces[first-1].plainEnd
	}
	for _, p := range l.pieces[first:] {
		if from < 0 && start <= p.plainStart {
			from = at + start - plain
		}
		switch {
		case end < p.plainStart:
			return from, at + end - plain
		case end == p.plainStart && p.plainEnd > p.plainStart:
			return from, p.start
		case from < 0 && start < p.plainEnd:
			from = p.start
		}
		if at, plain = p.end, p.plainEnd; plain > end {
			return from, at
		}
	}
	if from < 0 {
		from = at + start - plain
	}
	return from, min(at+end-plain, length)
}

// appendLink appends the text of a link, in brackets if it is a citation.
func (d *body) appendLink(dst, text []byte) []byte {
	start := len(dst)
	dst = d.appendPlain(dst, text)
	inner := bytes.TrimSpace(dst[start:])
	if tag := bytes.Trim(inner, "[]"); len(tag) <= syntax.MaxTag && d.isTag(tag) {
		var citation [syntax.MaxTag + 2]byte
		return append(dst[:start], append(append(append(citation[:0], '['), tag...), ']')...)
	}
	return append(dst[:start], inner...)
}

// isTag is [document.Document.IsTag]. Most links are of other words, which are no tags
// unless they are listed: "MS-FOO", "RFC793".
func (d *body) isTag(text []byte) bool {
	return len(text) > 0 && (text[0] == 'M' || text[0] == 'R' || d.shapes[text[0]]>>(len(text)%64)&1 == 1) && d.IsTag(string(text))
}

// appendRune appends a character of text: any white space as a space, and
// nothing for what has no look.
func appendRune(dst []byte, r rune) []byte {
	switch {
	case r == '\r':
		return dst
	case unicode.IsSpace(r):
		return append(dst, ' ')
	case unicode.IsControl(r) || syntax.IsInvisible(r):
		return dst
	}
	return utf8.AppendRune(dst, r)
}

// entityLength returns the length of an HTML entity at the start of s, or 0.
func entityLength(s []byte) int {
	for i := 1; i < min(len(s), 12); i++ {
		switch c := s[i]; {
		case c == ';' && i > 1:
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z':
		default:
			return 0
		}
	}
	return 0
}

// htmlTags are the tags that are dropped, and whether they part words.
var htmlTags = map[string]bool{
	"a": false, "b": false, "br": true, "details": true, "i": false, "p": true, "sub": false, "summary": true, "sup": false, "u": false,
}

// tagLength returns the length of an HTML tag or of the number of a behaviour
// note, "<12>", at the start of s, or 0, and whether it parts words.
func tagLength(s []byte) (length int, breaks bool) {
	const longest = 120
	end := bytes.IndexByte(s[:min(len(s), longest)], '>')
	if end < 2 {
		return 0, false
	}
	inner := s[1:end]
	if syntax.Digits(inner) {
		return end + 1, false
	}
	inner = bytes.TrimSuffix(bytes.TrimPrefix(inner, []byte("/")), []byte("/"))
	name, _, _ := bytes.Cut(inner, []byte(" "))
	breaks, known := htmlTags[string(name)]
	if !known {
		return 0, false
	}
	return end + 1, breaks
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}
