package relate

// prefixes is a Bloom filter of the first letters of words: it rules out most
// words of a text without asking a map. A plural falls where its singular does.
// The zero value is empty.
type prefixes [256]uint64

// prefixLength is how many letters count.
const prefixLength = 5

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
	if n := len(word) - 1; n >= 1 && n < prefixLength && word[n] == 's' {
		at = prefix(word[:n])
		return p[at>>6]>>(at&63)&1 == 1
	}
	return false
}

func prefix(word string) uint {
	h := uint(0)
	for i := 0; i < len(word) && i < prefixLength; i++ {
		h = h*31 + uint(word[i])
	}
	return (h ^ h>>14) & (256*64 - 1)
}
