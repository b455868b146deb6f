package lex

// A Memory keeps the tokens of the texts of a document. It is used again for the
// next document: memory that was touched before is the quicker one. The zero
// value is ready for use.
type Memory struct {
	lasting map[int]cutText // by lines, the texts that are kept
	latest  cutText         // of the others
	tokens  []*[slabSize]Token
	filled  int                        // how many slabs of tokens are
	free    []Token                    // the last slab as far as it is used
	kept    struct{ filled, used int } // filled and the length of free, behind what is kept
	lowered lowered
}

type cutText struct {
	text   string
	tokens []Token
}

// Keep cuts the text of a line into tokens, which last until the memory is reset.
func (m *Memory) Keep(line int, text string, isTag func(string) bool) []Token {
	known := m.lasting[line]
	if known.text != text {
		if m.lasting == nil {
			m.lasting = make(map[int]cutText)
		}
		known = cutText{text, m.tokenize(text, isTag)}
		m.lasting[line] = known
		m.kept.filled, m.kept.used = m.filled, min(len(m.free), slabSize)
	}
	return known.tokens
}

// Cut cuts the text of a line into tokens, which last until the memory is rewound.
func (m *Memory) Cut(line int, text string, isTag func(string) bool) []Token {
	if m.latest.text != text {
		known := m.lasting[line]
		if known.text != text {
			known = cutText{text, m.tokenize(text, isTag)}
		}
		m.latest = known
	}
	return m.latest.tokens
}

// Rewind takes back the tokens that are not kept.
func (m *Memory) Rewind() {
	m.latest = cutText{}
	if m.filled, m.free = m.kept.filled, nil; m.filled > 0 {
		m.free = m.tokens[m.filled-1][:m.kept.used]
	}
}

// Reset takes back all tokens.
func (m *Memory) Reset() {
	clear(m.lasting)
	m.kept.filled, m.kept.used = 0, 0
	m.Rewind()
}

// tokenize cuts a text into tokens that are kept in the memory.
func (m *Memory) tokenize(text string, isTag func(string) bool) []Token {
	const lettersPerToken = 4 // at least, but for odd texts
	if cap(m.free)-len(m.free) < len(text)/lettersPerToken {
		if m.filled == len(m.tokens) {
			m.tokens = append(m.tokens, new([slabSize]Token))
		}
		m.free = m.tokens[m.filled][:0]
		m.filled++
	}
	start := len(m.free)
	m.free = m.lowered.tokenize(m.free, text, isTag)
	return m.free[start:len(m.free):len(m.free)]
}

const slabSize = 1 << 10
