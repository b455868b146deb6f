package paragraph

import (
	"encoding/binary"
	"math/bits"
)

// doubleSpace returns the offset of the first two spaces of a text, -1 if there are none.
// It looks at eight bytes at a time: single spaces come too often to stop at each.
func doubleSpace(text []byte) int {
	const (
		ones   = 0x0101010101010101
		tops   = 0x80 * ones
		spaces = ' ' * ones
	)
	at, before := 0, uint64(0) // the highest bit of its lowest byte: a space ends the eight bytes before
	for ; len(text)-at >= 8; at += 8 {
		x := binary.LittleEndian.Uint64(text[at:]) ^ spaces
		found := ^((x&^tops + ^uint64(tops)) | x) & tops // the highest bits of bytes that are spaces
		if double := found & (found<<8 | before); double != 0 {
			return at + bits.TrailingZeros64(double)>>3 - 1
		}
		before = found >> 56
	}
	for at = max(at-1, 0); at+1 < len(text); at++ {
		if text[at] == ' ' && text[at+1] == ' ' {
			return at
		}
	}
	return -1
}
