package openspec

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"
)

// ordinary holds for bytes that appendPlain copies as they are: all of ASCII
// that is neither markup nor control.
var ordinary = func() (set [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		set[c] = true
	}
	for _, c := range "*`\\&<![" {
		set[c] = false
	}
	return set
}()

// ordinaryLength returns how many ordinary bytes a line begins with.
func ordinaryLength(line []byte) int {
	for i, c := range line {
		if !ordinary[c] {
			return i
		}
	}
	return len(line)
}

// appendPlain appends the text of a line of Markdown: emphasis, anchors,
// images, code marks and numbers of behaviour notes are dropped, links are
// replaced by their text, and every citation, linked or not, becomes "[TAG]".
// All white space becomes spaces. It takes O(len(line)) time.
func (d *body) appendPlain(dst, line []byte) []byte {
	for i := 0; i < len(line); {
		run := i + ordinaryLength(line[i:])
		dst = append(dst, line[i:run]...)
		if i = run; i == len(line) {
			break
		}
		switch c := line[i]; c {
		case '*', '`': // emphasis and code: no specification multiplies in prose
			i++
		case '\\':
			if i++; i < len(line) && isPunct(line[i]) {
				dst = append(dst, line[i])
				i++
			} else {
				dst = append(dst, c)
			}
		case '&':
			n := entityLength(line[i:])
			if n == 0 {
				dst = append(dst, c)
				i++
				break
			}
			for _, r := range html.UnescapeString(string(line[i : i+n])) {
				dst = appendRune(dst, r)
			}
			i += n
		case '<':
			n, breaks := tagLength(line[i:])
			switch {
			case n == 0:
				dst = append(dst, c)
				i++
			case breaks:
				dst = append(dst, ' ')
			}
			i += n
		case '!':
			if _, linked, n := link(line[i+1:]); linked { // an image
				i += 1 + n
			} else {
				dst = append(dst, c)
				i++
			}
		case '[':
			text, linked, n := link(line[i:])
			if linked {
				dst = d.appendLink(dst, text)
				i += n
			} else { // a citation, or any words in brackets
				dst = append(dst, c)
				i++
			}
		default:
			r, n := utf8.DecodeRune(line[i:])
			dst = appendRune(dst, r)
			i += n
		}
	}
	return dst
}

// appendLink appends the text of a link, in brackets if it is a citation.
func (d *body) appendLink(dst, text []byte) []byte {
	start := len(dst)
	dst = d.appendPlain(dst, text)
	inner := bytes.TrimSpace(dst[start:])
	if tag := bytes.Trim(inner, "[]"); len(tag) <= maxTag && d.IsTag(string(tag)) {
		var citation [maxTag + 2]byte
		return append(dst[:start], append(append(append(citation[:0], '['), tag...), ']')...)
	}
	return append(dst[:start], inner...)
}

// appendRune appends a character of text: any white space as a space, and
// nothing for what has no look.
func appendRune(dst []byte, r rune) []byte {
	const softHyphen = '\u00ad'
	switch {
	case r == '\r':
		return dst
	case unicode.IsSpace(r):
		return append(dst, ' ')
	case unicode.IsControl(r) || r == softHyphen:
		return dst
	}
	return utf8.AppendRune(dst, r)
}

// maxNesting is how deep brackets and parentheses of a link may nest. It
// bounds how often a byte is looked at.
const maxNesting = 8

// link reads "[text](target)" or "[text]" at the start of s. It returns the
// text, whether there is a target, and the length of the whole, 0 when the
// bracket is not closed.
func link(s []byte) (text []byte, linked bool, length int) {
	if len(s) == 0 || s[0] != '[' {
		return nil, false, 0
	}
	if n := unnested(s, '[', ']'); n > 0 {
		target := targetLength(s[n:])
		return s[1 : n-1], target > 0, n + target
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			if depth++; depth > maxNesting {
				return nil, false, 0
			}
		case ']':
			if depth--; depth > 0 {
				continue
			}
			if n := targetLength(s[i+1:]); n > 0 {
				return s[1:i], true, i + 1 + n
			}
			return s[1:i], false, i + 1
		}
	}
	return nil, false, 0
}

// unnested returns the length of brackets at the start of s, if they are short and
// hold neither other ones nor a backslash, else 0. So are nearly all.
func unnested(s []byte, open, closing byte) int {
	const short = 256
	end := bytes.IndexByte(s[:min(len(s), short)], closing)
	if end < 0 || bytes.IndexByte(s[1:end], open) >= 0 || bytes.IndexByte(s[1:end], '\\') >= 0 {
		return 0
	}
	return end + 1
}

// targetLength returns the length of the target "(...)" of a link at the start
// of s, or 0. Words in parentheses are no target.
func targetLength(s []byte) int {
	if len(s) == 0 || s[0] != '(' {
		return 0
	}
	if len(s) > 1 && s[1] == '#' {
		if n := unnested(s, '(', ')'); n > 0 {
			return n
		}
	}
	depth := 0
	address := false // it looks like one
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '/', '#':
			address = true
		case '(':
			if depth++; depth > maxNesting {
				return 0
			}
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case ' ':
			if depth == 1 && !address {
				return 0
			}
		}
	}
	return 0
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
	if digits(inner) {
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

func digits[S ~string | ~[]byte](s S) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) > 0
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}
