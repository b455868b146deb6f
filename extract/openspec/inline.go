package openspec

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"
)

// plainText collects the text of a line without its markup.
type plainText []byte

func (p plainText) String() string { return strings.TrimSpace(string(p)) }

// appendPlain appends the text of a line of Markdown: emphasis, anchors,
// images, code marks and numbers of behaviour notes are dropped, links are
// replaced by their text, and every citation, linked or not, becomes "[TAG]".
func appendPlain(dst plainText, line []byte, isTag func(string) bool) plainText {
	for i := 0; i < len(line); {
		switch c := line[i]; c {
		case 0, '\r':
			i++
		case '*':
			i++ // emphasis: no specification multiplies in prose
		case '`':
			i++
		case '\\':
			if i+1 < len(line) && isPunct(line[i+1]) {
				dst = append(dst, line[i+1])
				i += 2
			} else {
				dst = append(dst, c)
				i++
			}
		case '&':
			n := entity(line[i:])
			if n == 0 {
				dst = append(dst, c)
				i++
			} else {
				dst = append(dst, html.UnescapeString(string(line[i:i+n]))...)
				i += n
			}
		case '<':
			n := tagLength(line[i:])
			if n == 0 {
				dst = append(dst, c)
				i++
			} else {
				i += n
			}
		case '!':
			if text, _, n := link(line[i+1:]); n > 0 {
				_ = text
				i += 1 + n
			} else {
				dst = append(dst, c)
				i++
			}
		case '[':
			text, linked, n := link(line[i:])
			switch {
			case n == 0:
				dst = append(dst, c)
				i++
			case !linked: // a citation, or any words in brackets
				dst = append(dst, '[')
				i++
			default:
				inner := appendPlain(nil, text, isTag).String()
				if tag := strings.Trim(inner, "[]"); isTag(tag) && !strings.Contains(tag, " ") {
					dst = append(dst, '[')
					dst = append(dst, tag...)
					dst = append(dst, ']')
				} else {
					dst = append(dst, inner...)
				}
				i += n
			}
		case '\t':
			dst = append(dst, ' ')
			i++
		default:
			if c < utf8.RuneSelf {
				dst = append(dst, c)
				i++
				break
			}
			r, n := utf8.DecodeRune(line[i:])
			if r == '\u00a0' {
				r = ' '
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		}
	}
	return dst
}

// link reads "[text](target)" or "[text]" at the start of s. It returns the
// text, whether there is a target, and the length of the whole, 0 when the
// bracket is not closed.
func link(s []byte) (text []byte, linked bool, length int) {
	if len(s) == 0 || s[0] != '[' {
		return nil, false, 0
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			depth--
			if depth > 0 {
				continue
			}
			text = s[1:i]
			if i+1 >= len(s) || s[i+1] != '(' {
				return text, false, i + 1
			}
			parens := 0
			for j := i + 1; j < len(s); j++ {
				switch s[j] {
				case '(':
					parens++
				case ')':
					parens--
					if parens == 0 {
						return text, true, j + 1
					}
				case ' ':
					if parens == 1 && bytes.IndexByte(s[i+1:j], '/') < 0 && bytes.IndexByte(s[i+1:j], '#') < 0 {
						return text, false, i + 1 // words in parentheses, no target
					}
				}
			}
			return text, false, i + 1
		}
	}
	return nil, false, 0
}

// entity returns the length of an HTML entity at the start of s, or 0.
func entity(s []byte) int {
	end := bytes.IndexByte(s[:min(len(s), 12)], ';')
	if end < 2 {
		return 0
	}
	return end + 1
}

// tagLength returns the length of an HTML tag or of the number of a behaviour
// note, "<12>", at the start of s, or 0.
func tagLength(s []byte) int {
	end := bytes.IndexByte(s[:min(len(s), 120)], '>')
	if end < 2 {
		return 0
	}
	inner := s[1:end]
	if digits(inner) {
		return end + 1
	}
	inner = bytes.TrimPrefix(inner, []byte("/"))
	for _, name := range [...]string{"a", "br", "br/", "sub", "sup", "details", "summary", "b", "i", "p"} {
		if rest, ok := bytes.CutPrefix(inner, []byte(name)); ok && (len(rest) == 0 || rest[0] == ' ') {
			return end + 1
		}
	}
	return 0
}

func digits(s []byte) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(s) > 0
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7f && !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
}
