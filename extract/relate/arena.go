package relate

import "sync"

// An arena is the memory of a reader, which it uses again for every section, and
// the reader of the next document after it: memory that was touched before is the
// quicker one.
type arena struct {
	learned  map[int]cutText // by lines, the texts that names were learned from
	latest   cutText         // of the others
	tokens   []*[slabSize]token
	filled   int                        // how many slabs of tokens are
	free     []token                    // the last slab as far as it is used
	kept     struct{ filled, used int } // filled and the length of free, behind what was learned
	lowered  lowered
	mentions []mention
	analyses slab[analysis]
	leads    slab[lead]
	found    []Found // in the whole document
}

type cutText struct {
	text   string
	tokens []token
}

var arenas = sync.Pool{New: func() any { return &arena{learned: make(map[int]cutText)} }}

// learn cuts a text into tokens, which are kept until the arena is reset.
func (m *arena) learn(line int, text string, isTag func(string) bool) []token {
	known := m.learned[line]
	if known.text != text {
		known = cutText{text, m.tokenize(text, isTag)}
		m.learned[line] = known
		m.kept.filled, m.kept.used = m.filled, min(len(m.free), slabSize)
	}
	return known.tokens
}

// cut cuts a text into tokens, which are kept until the arena is rewound.
func (m *arena) cut(line int, text string, isTag func(string) bool) []token {
	if m.latest.text != text {
		known := m.learned[line]
		if known.text != text {
			known = cutText{text, m.tokenize(text, isTag)}
		}
		m.latest = known
	}
	return m.latest.tokens
}

// rewind takes back all that the arena has given out but for what was learned
// and found.
func (m *arena) rewind() {
	m.latest = cutText{}
	if m.filled, m.free = m.kept.filled, nil; m.filled > 0 {
		m.free = m.tokens[m.filled-1][:m.kept.used]
	}
	m.mentions = m.mentions[:0]
	m.analyses.used, m.leads.used = 0, 0
}

// reset takes back all that the arena has given out.
func (m *arena) reset() {
	clear(m.learned)
	m.kept.filled, m.kept.used = 0, 0
	m.found = m.found[:0]
	m.rewind()
}

// tokenize cuts a text into tokens that are kept in the arena.
func (m *arena) tokenize(text string, isTag func(string) bool) []token {
	const lettersPerToken = 4 // at least, but for odd texts
	if cap(m.free)-len(m.free) < len(text)/lettersPerToken {
		if m.filled == len(m.tokens) {
			m.tokens = append(m.tokens, new([slabSize]token))
		}
		m.free = m.tokens[m.filled][:0]
		m.filled++
	}
	start := len(m.free)
	m.free = m.lowered.tokenize(m.free, text, isTag)
	return m.free[start:len(m.free):len(m.free)]
}

const slabSize = 1 << 10

// A slab gives out values one by one. They hold what they held before.
type slab[T any] struct {
	chunks []*[chunkSize]T
	used   int
}

const chunkSize = 64

func (s *slab[T]) next() *T {
	if s.used == len(s.chunks)*chunkSize {
		s.chunks = append(s.chunks, new([chunkSize]T))
	}
	s.used++
	return &s.chunks[(s.used-1)/chunkSize][(s.used-1)%chunkSize]
}
