package hypergraph

// A bitmap is a set of numbers below bitmapLen.
type bitmap [4]uint64

const bitmapLen = 256

var fullBitmap = bitmap{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}

func (b *bitmap) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b *bitmap) has(i int) bool { return b[i/64]>>(i%64)&1 != 0 }

// The loops over the four words are unrolled: these are the innermost operations.

// join adds what c has.
func (b *bitmap) join(c *bitmap) {
	b[0] |= c[0]
	b[1] |= c[1]
	b[2] |= c[2]
	b[3] |= c[3]
}

// meet keeps only what c has, too.
func (b *bitmap) meet(c *bitmap) {
	b[0] &= c[0]
	b[1] &= c[1]
	b[2] &= c[2]
	b[3] &= c[3]
}

// without reports whether b has numbers that c has not.
func (b *bitmap) without(c *bitmap) bool {
	return b[0]&^c[0]|b[1]&^c[1]|b[2]&^c[2]|b[3]&^c[3] != 0
}

// meets reports whether b has numbers that c has, too.
func (b *bitmap) meets(c *bitmap) bool {
	return b[0]&c[0]|b[1]&c[1]|b[2]&c[2]|b[3]&c[3] != 0
}
