package lex

import (
	"iter"
	"strings"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// abbreviations end in a period that ends no sentence.
var abbreviations = []string{"e.g.", "i.e.", "etc.", "vs.", "cf.", "Inc.", "Corp.", "No.", "ver.", "et al.", "Dest."}

// abbreviationEnds are the letters in front of those periods.
var abbreviationEnds = func() string {
	ends := ""
	for _, a := range abbreviations {
		ends += a[len(a)-2 : len(a)-1]
	}
	return ends
}()

// Sentences splits a paragraph, by the sentence boundaries of Unicode Standard
// Annex 29, except behind abbreviations and where no space follows.
func Sentences(text string) []string {
	var list []string
	for start, end := range Spans(text) {
		list = append(list, text[start:end])
	}
	return list
}

// Spans yields where the sentences of a paragraph begin and end, in
// bytes.
func Spans(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		var general *sentences.Iterator[string] // nil for a printable text
		if !isPrintable(text) {
			general = sentences.FromString(text)
		}
		for start, end := 0, 0; end < len(text); {
			if general == nil {
				end = boundary(text, end)
			} else {
				general.Next()
				end += len(general.Value())
			}
			segment := text[start:end]
			trimmed := strings.TrimRight(segment, " ")
			if end < len(text) && (len(trimmed) == len(segment) || endsInAbbreviation(trimmed)) {
				continue
			}
			begin := start + len(trimmed) - len(strings.TrimLeft(trimmed, " "))
			if strings.TrimSpace(trimmed) != "" && !yield(begin, start+len(trimmed)) {
				return
			}
			start = end
		}
	}
}

// isPrintable reports whether a text has no characters but ASCII's that print.
func isPrintable(text string) bool {
	const last = '~' - ' '
	for ; len(text) >= 4; text = text[4:] { // nearly all texts are: four at a time take half the time
		if text[0]-' ' > last || text[1]-' ' > last || text[2]-' ' > last || text[3]-' ' > last {
			return false
		}
	}
	for i := range len(text) {
		if text[i]-' ' > last {
			return false
		}
	}
	return true
}

// boundary returns the boundary of Annex 29 behind another, in a printable text
// and as far as it follows a space. That takes no tables: it is most of the
// text, and an eighth of the time of the general method.
func boundary(text string, at int) int {
	for ; at < len(text); at++ {
		if at += terminator(text[at:]); at == len(text) {
			break
		}
		end := at + 1
		for end < len(text) && strings.IndexByte(`"'()[]{}`, text[end]) >= 0 { // SB9
			end++
		}
		next := end
		for next < len(text) && text[next] == ' ' { // SB10
			next++
		}
		switch {
		case next == len(text):
		case next == end, isTerminator(text[next]), strings.IndexByte(",-:;", text[next]) >= 0: // SB8a
			continue
		case text[at] == '.' && letterAhead(text[next:]) == lowerCase: // SB8
			continue
		}
		return next // SB11
	}
	return len(text)
}

// terminator returns where the first mark stands that may end a sentence, the
// length of the text if there is none.
func terminator(text string) int {
	for _, mark := range [...]byte{'.', '?', '!'} {
		if i := strings.IndexByte(text, mark); i >= 0 {
			text = text[:i]
		}
	}
	return len(text)
}

func isTerminator(c byte) bool { return c == '.' || c == '?' || c == '!' }

// letterAhead tells how the first letter of a text is written, otherLetters if a
// sentence ends before it.
func letterAhead(text string) letterCase {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= 'a' && c <= 'z':
			return lowerCase
		case c >= 'A' && c <= 'Z':
			return capitals
		case isTerminator(c):
			return otherLetters
		}
	}
	return otherLetters
}

func endsInAbbreviation(s string) bool {
	if n := len(s); n < 2 || s[n-1] != '.' || strings.IndexByte(abbreviationEnds, s[n-2]) < 0 {
		return false
	}
	for _, a := range abbreviations {
		if rest, ok := strings.CutSuffix(s, a); ok && (rest == "" || !isWordByte(rest[len(rest)-1])) {
			return true
		}
	}
	return false
}
