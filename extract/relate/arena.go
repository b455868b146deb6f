package relate

import "sync"

// An arena is the memory of a reader, which the reader of the next document
// takes over: memory that was touched before is the quicker one.
type arena struct {
	cut      map[int]cutText // the last text of a line that was cut into tokens
	tokens   []*[slabSize]token
	filled   int     // how many slabs of tokens are
	free     []token // the last slab as far as it is used
	lowered  lowered
	mentions []mention
	analyses slab[analysis]
	leads    slab[lead]
}

type cutText struct {
	text   string
	tokens []token
}

var arenas = sync.Pool{New: func() any { return &arena{cut: make(map[int]cutText)} }}

// reset takes back all that the arena has given out.
func (m *arena) reset() {
	clear(m.cut)
	m.filled, m.free, m.mentions = 0, nil, m.mentions[:0]
	m.analyses.used, m.leads.used = 0, 0
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
