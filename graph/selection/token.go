package selection

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, a quoted string or a single character of punctuation.
type token struct {
	kind   tokenKind
	text   string // of a word, and of a quoted string without its quotes
	offset int
	field  string // the field that a quoted string stands behind, if any
}

type tokenKind byte

const (
	end    tokenKind = 0
	word   tokenKind = 'w'
	quoted tokenKind = 'q'
	// The others are "(", ")", ",", "&", "+" and "-" themselves.
)

// describe names a token in a message.
func (t token) describe() string {
	switch t.kind {
	case end:
		return "end"
	case word, quoted:
		return quote(t.text)
	}
	return quote(string(t.kind))
}

// delimits reports whether a character ends a word.
func delimits(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(),&", r) }

// scan returns the token at an offset, and where it ends. Where an operator is
// expected, + and - are operators, and elsewhere part of a word.
func scan(text string, offset int, operator bool) (t token, next int, err *Error) {
	for offset < len(text) {
		r, size := utf8.DecodeRuneInString(text[offset:])
		if !unicode.IsSpace(r) {
			break
		}
		offset += size
	}
	t.offset = offset
	if offset == len(text) {
		return t, offset, nil
	}
	switch c := text[offset]; {
	case strings.IndexByte("(),&", c) >= 0, operator && (c == '+' || c == '-'):
		t.kind = tokenKind(c)
		return t, offset + 1, nil
	case c == '"' || c == '\'':
		return scanQuoted(text, t)
	}
	next = len(text)
	if length := strings.IndexFunc(text[offset:], delimits); length >= 0 {
		next = offset + length
	}
	t.kind, t.text = word, text[offset:next]
	if t.text == "+" || t.text == "-" {
		t.kind = tokenKind(t.text[0])
		return t, next, nil
	}
	// In area:"Remote Connectivity" the value may have spaces.
	if colon := strings.IndexByte(t.text, ':'); colon >= 0 && offset+colon+1 < len(text) {
		if c := text[offset+colon+1]; c == '"' || c == '\'' {
			t.field, t.offset = t.text[:colon], offset+colon+1
			t, next, err = scanQuoted(text, t)
			t.offset = offset
		}
	}
	return t, next, err
}

// Quote returns a text as a quoted string of the language.
func Quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// scanQuoted reads the string whose opening quote is at the token's offset. In it
// a backslash takes the special meaning from the next character.
func scanQuoted(text string, t token) (token, int, *Error) {
	closing := text[t.offset]
	var value strings.Builder
	for i := t.offset + 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == closing:
			t.kind, t.text = quoted, value.String()
			return t, i + 1, nil
		case c == '\\' && i+1 < len(text):
			i++
			value.WriteByte(text[i])
		default:
			value.WriteByte(c)
		}
	}
	return t, len(text), errorAt(t.offset, "the quotation is not closed: end it with %c", closing)
}
