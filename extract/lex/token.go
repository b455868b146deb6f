package lex

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Token is a word, a punctuation mark or a citation of a sentence.
type Token struct {
	Text  string // as written
	Lower string // in lower case
	Start int    // offset in the text, in bytes
	Hash  Hash   // of the word in lower case
	Word  Word
	Cite  bool // it is a citation, brackets included
}

// End returns the offset behind the token.
func (t Token) End() int { return t.Start + len(t.Text) }

// Tokenize appends the tokens of a sentence to dst. A citation "[TAG]" is one
// token; hyphens and slashes are tokens of their own, so that "RPC-based" and
// "HTTP/HTTPS" show the names in them.
func Tokenize(dst []Token, s string, isTag func(string) bool) []Token {
	return (*lowered)(nil).tokenize(dst, s, isTag)
}

func (l *lowered) tokenize(dst []Token, s string, isTag func(string) bool) []Token {
	ready()
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' {
			i++
			continue
		}
		if c == '[' {
			if end := strings.IndexByte(s[i:min(len(s), i+64)], ']'); end > 1 && (isTag(s[i+1:i+end]) || LooksLikeTag(s[i+1:i+end])) {
				text := s[i : i+end+1]
				dst = append(dst, Token{Text: text, Lower: text, Start: i, Cite: true})
				i += end + 1
				continue
			}
		}
		n, h, kind := scanWord(s[i:])
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
			h, kind = fold(s[i : i+n])
		}
		if len(dst) == cap(dst) {
			dst = slices.Grow(dst, 1)
		}
		dst = dst[:len(dst)+1]
		t := &dst[len(dst)-1] // in place: a copy of it would wait for all of its parts
		t.Text, t.Start, t.Hash, t.Cite = s[i:i+n], i, h, false
		if kind == lowerCase && n <= headLength && i+headLength <= len(s) {
			t.Lower, t.Word = t.Text, vocabulary.short(headOf(s[i:i+headLength], n), h)
		} else {
			t.fold(kind, l)
		}
		i += n
	}
	return dst
}

// fold fills in the word in lower case, its number and, if it is not known yet,
// its hash.
func (t *Token) fold(kind letterCase, l *lowered) {
	if kind == otherLetters { // which may change their length with their case
		t.Lower = strings.ToLower(t.Text)
		t.Hash = HashOf(t.Lower)
	}
	t.Word = vocabulary.number(t.Text, t.Hash)
	switch {
	case kind == lowerCase:
		t.Lower = t.Text
	case kind == otherLetters:
	case t.Word != 0:
		t.Lower = vocabulary.words[t.Word]
	default:
		t.Lower = l.lower(t.Text, t.Hash)
	}
}

// lowered are words in lower case that were seen lately: those of a text come
// again and again, and take no new memory then.
type lowered struct {
	words  [1 << 11]string
	latest *strings.Builder // which words are written to, one behind the other
}

// lower returns a word of ASCII in lower case. Its hash is given.
func (l *lowered) lower(text string, h Hash) string {
	if l == nil {
		return strings.ToLower(text)
	}
	seen := &l.words[h.slot()%Hash(len(l.words))]
	if !isLowerOf(*seen, text) {
		*seen = l.keep(text)
	}
	return *seen
}

// keep returns a word of ASCII in lower case, as a new string.
func (l *lowered) keep(text string) string {
	const room = 1 << 12 // bytes, of many words
	if len(text) > room/8 {
		return strings.ToLower(text)
	}
	if l.latest == nil || l.latest.Cap()-l.latest.Len() < len(text) {
		l.latest = new(strings.Builder)
		l.latest.Grow(room)
	}
	start := l.latest.Len()
	for i := range len(text) {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		l.latest.WriteByte(c)
	}
	return l.latest.String()[start:]
}

// isLowerOf reports whether a text of ASCII is another in lower case.
func isLowerOf(lower, text string) bool {
	if len(lower) != len(text) {
		return false
	}
	for i := range len(text) {
		c := text[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// LooksLikeTag reports whether words in brackets have the form of a reference
// tag that the document fails to list: capitals and digits, such as "X509".
func LooksLikeTag(s string) bool {
	digit := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digit = true
		case c >= 'A' && c <= 'Z':
		case i > 0 && (c == '.' || c == '-' || c == '/'):
		default:
			return false
		}
	}
	return digit && len(s) > 3 && s[0] >= 'A' && (s[1] >= 'A' || !strings.Contains(s, "."))
}

// A letterCase tells how a word is written.
type letterCase uint8

const (
	lowerCase letterCase = iota
	capitals             // some at least
	otherLetters
)

// FoldedHash returns the hash of a word in lower case, or 0 if it has letters
// other than ASCII's.
func FoldedHash(text string) Hash {
	h, _ := fold(text)
	return h
}

// fold returns what [FoldedHash] does, and how the word is written.
func fold(text string) (h Hash, kind letterCase) {
	h = emptyHash
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			return 0, otherLetters
		case c >= 'A' && c <= 'Z':
			c += 'a' - 'A'
			kind = capitals
		}
		h = h.Add(c)
	}
	return h, kind
}

// scanWord returns the length of the word at the start of s: letters and
// digits, with inner periods and apostrophes, a leading period (".NET") and
// trailing plus signs ("COM+"); 0 if s starts with something else. With it come
// the hash of the word in lower case and how it is written; see [fold].
func scanWord(s string) (length int, h Hash, kind letterCase) {
	h = emptyHash
	i := 0
	if s[0] == '.' && len(s) > 1 && isWordByte(s[1]) {
		h = h.Add('.')
		i = 1
	}
	for {
		folds := byte(0) // what folding changes
		for ; i < len(s) && folded[s[i]] != 0; i++ {
			folds |= s[i] ^ folded[s[i]]
			h = h.Add(folded[s[i]])
		}
		if folds != 0 && kind == lowerCase {
			kind = capitals
		}
		if i == len(s) {
			return i, h, kind
		}
		c := s[i]
		switch {
		case (c == '.' || c == '\'') && i > 0 && i+1 < len(s) && isWordByte(s[i+1]):
			if c == '\'' && (s[i+1] == 's') && (i+2 == len(s) || !isWordByte(s[i+2])) {
				return i, h, kind // a possessive ends the word
			}
		case c == '+' && i > 0:
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return i, h, kind
			}
			kind = otherLetters
			i += n
			continue
		default:
			return i, h, kind
		}
		h = h.Add(c)
		i++
	}
}

// folded holds the bytes of words, in lower case.
var folded = func() (table [256]byte) {
	for c := range table {
		if c := byte(c); isWordByte(c) {
			table[c] = c
		}
	}
	for c := byte('A'); c <= 'Z'; c++ {
		table[c] = c + 'a' - 'A'
	}
	return table
}()

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
}

// Span returns the text of tokens, with one space where there are any between two.
func Span(tokens []Token, start, end int) string {
	var b strings.Builder
	if start < end {
		b.Grow(tokens[end-1].End() - tokens[start].Start)
	}
	for i := start; i < end; i++ {
		if i > start && tokens[i].Start > tokens[i-1].End() {
			b.WriteByte(' ')
		}
		b.WriteString(tokens[i].Text)
	}
	return b.String()
}

// Index returns where words in lower case stand, one behind the other, -1 if nowhere.
func Index(tokens []Token, words ...string) int {
	for i := 0; i+len(words) <= len(tokens); i++ {
		k := 0
		for k < len(words) && tokens[i+k].Lower == words[k] {
			k++
		}
		if k == len(words) {
			return i
		}
	}
	return -1
}
