package names

import (
	"math/bits"
	"math/rand/v2"

	"strata/extract/lex"
)

// places is a hash table from words to the places of their names. It is emptied and filled
// for each document, and asked for every other word of its text, for which a map takes twice
// the time. The zero value is empty.
type places struct {
	slots []slot // a power of two, at most half of them taken
	shift int    // of what is 64 bits to their numbers
	taken int
}

type slot struct {
	word lex.Hash
	used bool
	at   int32
}

// spread is an odd number that no document can foresee: whatever words it has, their slots
// are spread. See M. Dietzfelbinger and others, A reliable randomized algorithm for the
// closest-pair problem, 1997.
var spread = rand.Uint64() | 1

// find returns the slot of a word, or the free one where it would be.
func (p *places) find(word lex.Hash) *slot {
	mask := len(p.slots) - 1
	for i := int(uint64(word) * spread >> p.shift); ; i++ {
		if s := &p.slots[i&mask]; !s.used || s.word == word {
			return s
		}
	}
}

// get returns the place of a word, 0 if it has none.
func (p *places) get(word lex.Hash) int32 {
	if len(p.slots) == 0 {
		return 0
	}
	return p.find(word).at
}

// set sets the place of a word.
func (p *places) set(word lex.Hash, at int32) {
	if 2*p.taken >= len(p.slots) {
		p.grow()
	}
	s := p.find(word)
	if !s.used {
		p.taken++
	}
	*s = slot{word, true, at}
}

func (p *places) grow() {
	const fewest = 1 << 8
	old := p.slots
	p.slots = make([]slot, max(fewest, 2*len(old)))
	p.shift = 65 - bits.Len(uint(len(p.slots)))
	for _, s := range old {
		if s.used {
			*p.find(s.word) = s
		}
	}
}

// clear empties the table, and keeps its memory.
func (p *places) clear() {
	clear(p.slots)
	p.taken = 0
}
