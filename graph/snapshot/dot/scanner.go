package dot

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A token is a token of DOT.
type token struct {
	kind  tokenKind
	text  string // of an ID, without quotes and escapes
	place int    // in the text
}

type tokenKind uint8

const (
	endToken     tokenKind = iota
	idToken                // a name, a number, a quoted string
	htmlToken              // text in angle brackets, which its own text has too
	keywordToken           // its text in lower case
	markToken              // one of the marks below
)

// marks are what stands between IDs; a mark comes before those it begins with.
var marks = [...]string{"->", "--", "{", "}", "[", "]", ";", ",", ":", "=", "+"}

// keywords are keywords in any letter case.
var keywords = [...]string{"node", "edge", "graph", "digraph", "subgraph", "strict"}

// is reports whether the token is the given keyword or mark.
func (t token) is(text string) bool {
	return (t.kind == keywordToken || t.kind == markToken) && t.text == text
}

// String describes the token for an error.
func (t token) String() string {
	switch t.kind {
	case endToken:
		return "the end of the text"
	case keywordToken, markToken:
		return t.text
	}
	return strconv.Quote(clip(t.text))
}

// A scanner cuts DOT into tokens.
type scanner struct {
	text string
	next int
	warn func(place int, message string)
}

// scan returns the next token.
func (s *scanner) scan() (token, error) {
	if err := s.skip(); err != nil {
		return token{}, err
	}
	start := s.next
	if start == len(s.text) {
		return token{kind: endToken, place: start}, nil
	}
	rest := s.text[start:]
	switch c := rest[0]; {
	case c == '"':
		text, err := s.quoted()
		return token{idToken, text, start}, err
	case c == '<':
		text, err := s.html()
		return token{htmlToken, text, start}, err
	case numeral(rest) > 0:
		s.next += numeral(rest)
		if s.next < len(s.text) && (s.text[s.next] == '.' || isLetter(s.text[s.next])) {
			s.warn(start, fmt.Sprintf("the number %s ends where the text goes on, so that two names are read: put a name that begins with a digit in quotes", s.text[start:s.next]))
		}
		return token{idToken, s.text[start:s.next], start}, nil
	case isLetter(c):
		for s.next < len(s.text) && (isLetter(s.text[s.next]) || '0' <= s.text[s.next] && s.text[s.next] <= '9') {
			s.next++
		}
		text := s.text[start:s.next]
		for _, keyword := range keywords {
			if len(text) == len(keyword) && strings.EqualFold(text, keyword) {
				return token{keywordToken, keyword, start}, nil
			}
		}
		return token{idToken, text, start}, nil
	}
	for _, mark := range marks {
		if strings.HasPrefix(rest, mark) {
			s.next += len(mark)
			return token{markToken, mark, start}, nil
		}
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return token{}, errorAt(start, "%q has no meaning in DOT: put a name that is not of letters, digits and _ in quotes", r)
}

// numeral returns the length of the number that a text begins with, 0 for none.
func numeral(text string) int {
	digits := func(at int) int {
		end := at
		for end < len(text) && '0' <= text[end] && text[end] <= '9' {
			end++
		}
		return end - at
	}
	end := 0
	if strings.HasPrefix(text, "-") {
		end++
	}
	whole := digits(end)
	end += whole
	if end < len(text) && text[end] == '.' {
		fraction := digits(end + 1)
		if whole == 0 && fraction == 0 {
			return 0
		}
		return end + 1 + fraction
	}
	if whole == 0 {
		return 0
	}
	return end
}

// isLetter reports whether a byte may stand in a name without quotes, and
// begin it.
func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= utf8.RuneSelf
}

// skip goes past white space, comments and lines of a preprocessor.
func (s *scanner) skip() error {
	for s.next < len(s.text) {
		rest := s.text[s.next:]
		switch {
		case strings.IndexByte(" \t\r\n\f\v", rest[0]) >= 0:
			s.next++
		case rest[0] == '#' && (s.next == 0 || s.text[s.next-1] == '\n'), strings.HasPrefix(rest, "//"):
			line, _, _ := strings.Cut(rest, "\n")
			s.next += len(line)
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest[2:], "*/")
			if end < 0 {
				return errorAt(s.next, "the comment that opens here is never closed: want */")
			}
			s.next += 2 + end + 2
		default:
			return nil
		}
	}
	return nil
}

// quoted reads a string in quotes. Graphviz has only \" and a backslash at the
// end of a line for escapes, and two backslashes for one in labels; here they are
// one in every string.
func (s *scanner) quoted() (string, error) {
	open := s.next
	rest := s.text[open+1:]
	var pieces strings.Builder // of a string with escapes
	for {
		i := strings.IndexAny(rest, `"\`)
		if i < 0 || rest[i] == '\\' && i+1 == len(rest) {
			return "", errorAt(open, "the quote that opens here is never closed")
		}
		if rest[i] == '"' {
			s.next = len(s.text) - len(rest) + i + 1
			if pieces.Len() == 0 {
				return rest[:i], nil
			}
			pieces.WriteString(rest[:i])
			return pieces.String(), nil
		}
		escaped := rest[i+1:]
		switch {
		case escaped[0] == '"', escaped[0] == '\\':
			pieces.WriteString(rest[:i])
			pieces.WriteByte(escaped[0])
			rest = escaped[1:]
		case escaped[0] == '\n':
			pieces.WriteString(rest[:i])
			rest = escaped[1:]
		case strings.HasPrefix(escaped, "\r\n"):
			pieces.WriteString(rest[:i])
			rest = escaped[2:]
		default:
			pieces.WriteString(rest[:i+1])
			rest = escaped
		}
	}
}

// html reads text in angle brackets, which may hold more of them in pairs.
func (s *scanner) html() (string, error) {
	open := s.next
	depth := 0
	for i := open; i < len(s.text); i++ {
		switch s.text[i] {
		case '<':
			depth++
		case '>':
			depth--
			if depth == 0 {
				s.next = i + 1
				return s.text[open:s.next], nil
			}
		}
	}
	return "", errorAt(open, "the angle bracket that opens here is never closed")
}

// clip shortens what an error quotes.
func clip(s string) string {
	if len(s) > 40 {
		return strings.ToValidUTF8(s[:40], "") + "…"
	}
	return s
}
