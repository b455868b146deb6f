package names

import "strata/extract/lex"

// A filter is a Bloom filter of hashes. The zero value is empty.
type filter [1 << 8]uint64

func (f *filter) enter(h lex.Hash) {
	b := f.bit(h)
	f[b>>6] |= 1 << (b & 63)
}

// may reports whether the hash may have been entered.
func (f *filter) may(h lex.Hash) bool {
	b := f.bit(h)
	return f[b>>6]>>(b&63)&1 == 1
}

func (*filter) bit(h lex.Hash) lex.Hash { return (h ^ h>>15) % (64 * lex.Hash(len(filter{}))) }

// withPlural returns the hash of a word and that of its plural, as the last word
// of a name may be in a text.
func withPlural(h lex.Hash) [2]lex.Hash { return [2]lex.Hash{h, h.Add('s')} }

// pair returns a hash of two words.
func pair(first, second lex.Hash) lex.Hash { return first*31 + second }
