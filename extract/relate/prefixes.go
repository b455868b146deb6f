package relate

// prefixes is a Bloom filter of the first three letters of words: it rules out
// most words of a text without asking a map. A plural falls where its singular
// does. The zero value is empty.
type prefixes [128]uint64

func (p *prefixes) add(word string) {
	at := prefix(word)
	p[at>>6] |= 1 << (at & 63)
}

// may reports whether a word like this one may have been added.
func (p *prefixes) may(word string) bool {
	at := prefix(word)
	if p[at>>6]>>(at&63)&1 == 1 {
		return true
	}
	if n := len(word) - 1; n >= 1 && n < 3 && word[n] == 's' {
		at = prefix(word[:n])
		return p[at>>6]>>(at&63)&1 == 1
	}
	return false
}

func prefix(word string) uint {
	h := uint(word[0])
	if len(word) > 1 {
		h = h*61 + uint(word[1])
	}
	if len(word) > 2 {
		h = h*61 + uint(word[2])
	}
	return h & (128*64 - 1)
}
