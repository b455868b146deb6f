package kramdown

import (
	"bytes"
	"encoding/xml"
	"strings"

	"strata/extract/entity"
	"strata/extract/rfc/markup"
)

// special holds for bytes that may be of markup, or end a word.
var special = func() (set [256]bool) {
	for _, c := range " \t\n\r\\`*_{[]<&(!" {
		set[c] = true
	}
	return set
}()

// longestSpan is how far markup is looked for that ends what begins with it. It bounds
// how often a byte is looked at.
const longestSpan = 512

// write writes the block. It takes time linear in it.
func (w *inline) write() {
	for at := 0; at < len(w.text); {
		rest := w.text[at:]
		n := 1
		for n < len(rest) && !special[rest[n]] {
			n++
		}
		if !special[rest[0]] {
			w.word(at, at+n)
			at += n
			continue
		}
		n = w.markup(rest, at)
		if n == 0 {
			n = 1
			w.word(at, at+1)
		}
		at += n
	}
}

// word writes a part of the block as it is.
func (w *inline) word(from, to int) {
	for from < to {
		end := from
		for end < to && w.text[end] < 0x80 && w.text[end] > ' ' {
			end++
		}
		if end > from {
			offset, line := w.place(from)
			w.to.Word(w.text[from:end], offset, line)
			from = end
			continue
		}
		r, n := markup.Decode(w.text[from:to], false)
		switch shown := markup.Shown(r); {
		case n == 1 && r <= ' ':
			w.to.Space()
		case shown != string(r):
			if shown == " " {
				w.to.Space()
			} else {
				w.put(shown, from, from+n)
			}
		default:
			offset, line := w.place(from)
			w.to.Word(w.text[from:from+n], offset, line)
		}
		from += n
	}
}

// markup takes markup that the rest of the block begins with, at an offset, and returns
// its length: 0 if it is none.
func (w *inline) markup(rest []byte, at int) int {
	switch rest[0] {
	case ' ', '\t', '\n', '\r':
		w.to.Space()
		return 1
	case '\\':
		if len(rest) > 1 && rest[1] > ' ' && rest[1] < 0x80 && !isWord(rest[1]) {
			w.word(at+1, at+2)
			return 2
		}
		if len(rest) > 1 && rest[1] == '\\' {
			w.to.Space()
			return 2
		}
	case '`':
		return w.code(rest, at)
	case '*', '_':
		return w.emphasis(rest, at)
	case '{':
		return w.braces(rest, at)
	case '[':
		return w.bracket(rest, at)
	case ']':
		return w.closing(rest)
	case '!':
		if len(rest) > 1 && rest[1] == '[' {
			return imageLength(rest)
		}
	case '<':
		return w.tag(rest, at)
	case '&':
		return w.entity(rest, at)
	case '(':
		if bytes.HasPrefix(rest, []byte("(((")) { // an entry of the index
			if end := bytes.Index(rest[:min(len(rest), longestSpan)], []byte(")))")); end > 0 {
				return end + 3
			}
		}
	}
	return 0
}

// code writes what stands between backticks.
func (w *inline) code(rest []byte, at int) int {
	n := runLength(rest)
	end := bytes.Index(rest[n:min(len(rest), n+longestSpan)], rest[:n])
	if end < 0 {
		w.word(at, at+n)
		return n
	}
	w.word(at+n, at+n+end)
	return end + 2*n
}

// emphasis leaves out the marks of emphasis.
func (w *inline) emphasis(rest []byte, at int) int {
	n := runLength(rest)
	before, after := byte(' '), byte(' ')
	if at > 0 {
		before = w.text[at-1]
	}
	if n < len(rest) {
		after = rest[n]
	}
	switch {
	case before <= ' ' && after <= ' ',
		rest[0] == '_' && isWord(before) && isWord(after),
		rest[0] == '*' && '0' <= before && before <= '9' && '0' <= after && after <= '9':
		w.word(at, at+n)
	}
	return n
}

// braces writes a citation, a name of a person, or leaves out an attribute list.
func (w *inline) braces(rest []byte, at int) int {
	if inner, n := reference(rest); n > 0 {
		w.link(w.readCitation(string(inner)), at, at+n)
		return n
	}
	near := rest[:min(len(rest), longestSpan)]
	if name, ok := bytes.CutPrefix(near, []byte("{{{")); ok {
		if end := bytes.IndexByte(name, '}'); end > 0 {
			w.word(at+3, at+3+end)
			n := 3 + end
			for n < len(rest) && rest[n] == '}' {
				n++
			}
			return n
		}
	}
	if bytes.HasPrefix(near, []byte("{:")) {
		if end := bytes.IndexByte(near, '}'); end > 0 {
			return end + 1
		}
	}
	return 0
}

// bracket leaves out the bracket that begins the text of a link, or a footnote. One of a
// citation stays.
func (w *inline) bracket(rest []byte, at int) int {
	near := rest[:min(len(rest), longestSpan)]
	if bytes.HasPrefix(near, []byte("[^")) {
		if end := bytes.IndexByte(near, ']'); end > 0 {
			return end + 1
		}
	}
	end := closingBracket(near)
	if end < 0 || end+1 >= len(rest) {
		return 0
	}
	target, n := linkTarget(rest[end+1:])
	if n == 0 {
		return 0
	}
	anchor, internal := strings.CutPrefix(target, "#")
	switch {
	case internal && end == 1: // the old form of a citation
		w.link(citation{anchor: anchor}, at, at+end+1+n)
		return end + 1 + n
	case internal:
		w.see(citation{anchor: anchor}, at)
	}
	return 1
}

// closingBracket returns where the bracket ends that a text begins with, -1 if nowhere.
func closingBracket(text []byte) int {
	depth := 0
	for i, c := range text {
		switch c {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// linkTarget reads "(target)" at the beginning of a text.
func linkTarget(text []byte) (target string, n int) {
	if len(text) == 0 || text[0] != '(' {
		return "", 0
	}
	end := bytes.IndexByte(text[:min(len(text), longestSpan)], ')')
	if end < 0 {
		return "", 0
	}
	target = string(text[1:end])
	if strings.ContainsAny(target, "\n") || strings.Contains(target, " ") && !strings.ContainsAny(target, `"'`) {
		return "", 0
	}
	return target, end + 1
}

// closing leaves out what ends the text of a link, with its target.
func (w *inline) closing(rest []byte) int {
	if _, n := linkTarget(rest[1:]); n > 0 {
		return 1 + n
	}
	return 0
}

// imageLength returns the length of an image, 0 if there is none.
func imageLength(rest []byte) int {
	end := closingBracket(rest[1:min(len(rest), longestSpan)])
	if end < 0 {
		return 0
	}
	if _, n := linkTarget(rest[1+end+1:]); n > 0 {
		return 1 + end + 1 + n
	}
	return 0
}

// tag leaves out a tag of XML, a comment or an address in angles. <xref> is a citation.
func (w *inline) tag(rest []byte, at int) int {
	if bytes.HasPrefix(rest, []byte("<!--")) {
		const longest = 4096
		if end := bytes.Index(rest[:min(len(rest), longest)], []byte("-->")); end > 0 {
			return end + len("-->")
		}
		return 0
	}
	if len(rest) < 2 || rest[1] != '/' && rest[1] != '?' && (!isWord(rest[1]) || '0' <= rest[1] && rest[1] <= '9') {
		return 0
	}
	end := bytes.IndexByte(rest[:min(len(rest), longestSpan)], '>')
	if end < 0 {
		return 0
	}
	if bytes.HasPrefix(rest, []byte("<xref ")) {
		span := markup.AttributeSpan(rest[:end+1], 0, "target")
		w.link(citation{anchor: string(rest[span.Start:span.End])}, at, at+end+1)
	}
	if bytes.HasPrefix(rest, []byte("<br")) {
		w.to.Space()
	}
	return end + 1
}

// entity writes what an entity stands for.
func (w *inline) entity(rest []byte, at int) int {
	name, n := entity.Reference(rest)
	if n == 0 {
		return 0
	}
	text := w.entities[name]
	if r, ok := entity.Character(name); ok && r >= 0 {
		text = markup.Shown(r)
	} else if text == "" {
		for _, r := range xml.HTMLEntity[name] {
			text += markup.Shown(r)
		}
	}
	if text == " " {
		w.to.Space()
	} else {
		w.put(text, at, at+n)
	}
	return n
}
