package needs

import "math/bits"

// A dueSet is a set of small numbers, from which the least is taken. It is two levels of
// bits.
type dueSet struct {
	bits, words []uint64
	low         int // words before it are empty
}

func newDueSet(n int) dueSet {
	words := n/64 + 1
	return dueSet{bits: make([]uint64, words), words: make([]uint64, words/64+1)}
}

func (d *dueSet) add(i int32) {
	d.bits[i>>6] |= 1 << (i & 63)
	d.words[i>>12] |= 1 << (i >> 6 & 63)
	d.low = min(d.low, int(i>>12))
}

// next removes the least number and returns it, -1 if there is none.
func (d *dueSet) next() int32 {
	for ; d.low < len(d.words); d.low++ {
		if d.words[d.low] == 0 {
			continue
		}
		word := d.low<<6 | bits.TrailingZeros64(d.words[d.low])
		i := word<<6 | bits.TrailingZeros64(d.bits[word])
		if d.bits[word] &= d.bits[word] - 1; d.bits[word] == 0 {
			d.words[d.low] &= d.words[d.low] - 1
		}
		return int32(i)
	}
	d.low = 0
	return -1
}
