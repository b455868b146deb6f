package relate

import (
	"sync"

	"strata/extract/lex"
	"strata/extract/relate/grammar"
	"strata/extract/relate/sentence"
)

// An arena is the memory of a reader, which it uses again for every section, and
// the reader of the next document after it: memory that was touched before is the
// quicker one.
type arena struct {
	texts     lex.Memory
	seen      grammar.Room
	silent    [][]lex.Token
	sentences sentence.Memory
	found     []Found // in the whole document
}

var arenas = sync.Pool{New: func() any { return new(arena) }}

// rewind takes back all that the arena has given out but for what was learned
// and found.
func (m *arena) rewind() {
	m.texts.Rewind()
	m.sentences.Rewind()
}

// reset takes back all that the arena has given out.
func (m *arena) reset() {
	m.texts.Reset()
	m.found = m.found[:0]
	m.rewind()
}
