package hypergraph

import "math/bits"

// A dueSet is a set of small numbers that are taken in rounds: in ascending order, while
// those that are added below the last one wait for the next round. It is two levels of
// bits.
type dueSet struct {
	bits, words []uint64
	at          int // the round has come to here
}

func newDueSet(n int) dueSet {
	words := n/64 + 1
	return dueSet{bits: make([]uint64, words), words: make([]uint64, words/64+1)}
}

func (d *dueSet) add(i int32) {
	d.bits[i>>6] |= 1 << (i & 63)
	d.words[i>>12] |= 1 << (i >> 6 & 63)
}

// next removes a number and returns it, -1 if there is none.
func (d *dueSet) next() int32 {
	i := d.from(d.at)
	if i < 0 {
		if i = d.from(0); i < 0 {
			return -1
		}
	}
	word := i >> 6
	if d.bits[word] &^= 1 << (i & 63); d.bits[word] == 0 {
		d.words[word>>6] &^= 1 << (word & 63)
	}
	d.at = i + 1
	return int32(i)
}

// from returns the least number that is not below i, -1 if there is none.
func (d *dueSet) from(i int) int {
	word := i >> 6
	if word >= len(d.bits) {
		return -1
	}
	if rest := d.bits[word] >> (i & 63); rest != 0 {
		return i + bits.TrailingZeros64(rest)
	}
	word++
	for above := word >> 6; above < len(d.words); above++ {
		if rest := d.words[above] >> (word & 63); rest != 0 {
			word += bits.TrailingZeros64(rest)
			return word<<6 | bits.TrailingZeros64(d.bits[word])
		}
		word = (above + 1) << 6
	}
	return -1
}
