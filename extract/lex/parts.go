package lex

import (
	"bytes"
	"strings"
)

// Parts are parts of words that texts are searched for, as strings.Contains does, but each
// by its rarest byte: most begin with a letter that stands in every other word, of which
// a search stops at each.
type Parts []part

type part struct {
	text string
	rare int // index of the rarest byte
}

// PartsOf returns parts of words, none of which is empty.
func PartsOf(texts ...string) Parts {
	parts := make(Parts, len(texts))
	for i, text := range texts {
		parts[i].text = text
		for at := range len(text) {
			if commonness(text[at]) < commonness(text[parts[i].rare]) {
				parts[i].rare = at
			}
		}
	}
	return parts
}

// commonness tells how common a byte is in a text: 0 for what is neither a space nor a small
// letter, which all are rarer.
func commonness(c byte) int { return strings.IndexByte("zqjxkvbwygfpumcdhlrsnioate ", c) + 1 }

// In reports whether a text has one of the parts.
func (p Parts) In(text string) bool {
	for i := range p {
		if find(&p[i], text, strings.IndexByte) >= 0 {
			return true
		}
	}
	return false
}

// InBytes is [Parts.In] for bytes.
func (p Parts) InBytes(text []byte) bool {
	for i := range p {
		if find(&p[i], text, bytes.IndexByte) >= 0 {
			return true
		}
	}
	return false
}

// find returns where a part begins in a text, -1 if it does nowhere.
func find[T ~string | ~[]byte](p *part, text T, indexByte func(T, byte) int) int {
	rest := len(p.text) - p.rare
	for at := p.rare; at+rest <= len(text); at++ {
		next := indexByte(text[at:len(text)-rest+1], p.text[p.rare])
		if next < 0 {
			break
		}
		at += next
		if start := at - p.rare; text[start] == p.text[0] && string(text[start:at+rest]) == p.text {
			return start
		}
	}
	return -1
}
