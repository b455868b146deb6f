package relate

import (
	"sync"

	"strata/extract/lex"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
)

// An arena is the memory of a reader, which it uses again for every section, and
// the reader of the next document after it: memory that was touched before is the
// quicker one.
type arena struct {
	texts   lex.Memory
	seen    grammar.Room
	decided struct { // candidates, of the sentences one behind the other
		room []decide.Candidate
		used int
	}
	silent   [][]lex.Token
	analyses slab[analysis]
	leads    slab[lead]
	found    []Found // in the whole document
}

var arenas = sync.Pool{New: func() any { return new(arena) }}

// rewind takes back all that the arena has given out but for what was learned
// and found.
func (m *arena) rewind() {
	m.texts.Rewind()
	m.decided.used = 0
	m.analyses.used, m.leads.used = 0, 0
}

// reset takes back all that the arena has given out.
func (m *arena) reset() {
	m.texts.Reset()
	m.found = m.found[:0]
	m.rewind()
}

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

// room returns an empty list of candidates, to be filled and given to take.
func (m *arena) room() []decide.Candidate {
	if m == nil {
		return nil
	}
	return m.decided.room[m.decided.used:m.decided.used]
}

// take keeps the candidates of a sentence until the arena is rewound.
func (m *arena) take(list []decide.Candidate) {
	switch {
	case m == nil:
	case len(list) <= len(m.decided.room)-m.decided.used:
		m.decided.used += len(list)
	default: // they have moved to a longer piece of memory
		m.decided.room, m.decided.used = list[:cap(list)], len(list)
	}
}
