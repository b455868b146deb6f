package lex

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// HashSentence returns the first 64 bits of the SHA-256 of a sentence's words, so that the
// sentence is found again where its layout or its case changed: the text by NFKC,
// in lower case, of letters and digits alone, one space between words. A hyphen
// within a word is left out, with the end of the line that it may stand at:
// whether a hyphen at the end of a line belongs to the word cannot be told. A
// reference is to be its tag, as in the plain text of documents.
func HashSentence(sentence string) uint64 {
	var buffer [1024]byte
	words := appendWords(buffer[:0], sentence)
	sum := sha256.Sum256(words)
	return binary.BigEndian.Uint64(sum[:])
}

// appendWords appends what [HashSentence] takes of a sentence.
func appendWords(dst []byte, text string) []byte {
	if !isASCII(text) {
		text = strings.ToLower(norm.NFKC.String(text))
	}
	first, apart := len(dst), false // apart from the word before
	for i := 0; i < len(text); {
		c, size := text[i], 1
		kept := wordBytes[c]
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
				kept = c
			case isHyphen(r):
				c = '-'
			}
		}
		switch {
		case kept != 0:
			if apart && len(dst) > first {
				dst = append(dst, ' ')
			}
			apart = false
			if size == 1 {
				dst = append(dst, kept)
			} else {
				dst = append(dst, text[i:i+size]...)
			}
		case c == '-':
			size += endOfLine(text[i+size:])
		default:
			apart = true
		}
		i += size
	}
	return dst
}

// wordBytes are the letters and digits of ASCII in lower case, 0 for other bytes.
var wordBytes = func() (set [256]byte) {
	for c := byte('a'); c <= 'z'; c++ {
		set[c], set[c-'a'+'A'] = c, c
	}
	for c := byte('0'); c <= '9'; c++ {
		set[c] = c
	}
	return set
}()

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isHyphen reports whether a character outside of ASCII may join the parts of a word.
// By NFKC, the hyphen that does not break is U+2010.
func isHyphen(r rune) bool { return r == '\u2010' || r == '\u00ad' }

// endOfLine returns the length of the white space that a text begins with if that
// holds the end of a line, else 0.
func endOfLine(text string) int {
	rest := strings.TrimLeft(text, " \t\r\n")
	space := text[:len(text)-len(rest)]
	if strings.IndexByte(space, '\n') < 0 {
		return 0
	}
	return len(space)
}
