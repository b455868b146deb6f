package sentence

import (
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
)

// A Memory is where the analyses of sentences are kept while a section is read, and used
// again for the next.
type Memory struct {
	decided struct { // candidates, of the sentences one behind the other
		room []decide.Candidate
		used int
	}
	analyses slab[clause.Analysis]
	leads    slab[Lead]
}

// Rewind takes back all that the memory has given out.
func (m *Memory) Rewind() {
	m.decided.used = 0
	m.analyses.used, m.leads.used = 0, 0
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
func (m *Memory) room() []decide.Candidate {
	if m == nil {
		return nil
	}
	return m.decided.room[m.decided.used:m.decided.used]
}

// take keeps the candidates of a sentence until the memory is rewound.
func (m *Memory) take(list []decide.Candidate) {
	switch {
	case m == nil:
	case len(list) <= len(m.decided.room)-m.decided.used:
		m.decided.used += len(list)
	default: // they have moved to a longer piece of memory
		m.decided.room, m.decided.used = list[:cap(list)], len(list)
	}
}
