package relate

import (
	"iter"
	"math/bits"
	"strings"
)

// A word is the number of a word that the rules or sets of words speak of; 0
// is any other. Numbers make the tests that every token undergoes bit tests.
type word uint16

// vocabulary numbers words in lower case. It is complete before the first
// sentence is cut into tokens.
var vocabulary lexemes

// lexemes is an open-addressing hash table, of which the hashes are at hand.
type lexemes struct {
	slots [1 << 12]lexeme
	words []string // the first is no word
}

type lexeme struct {
	hash hash
	word word // 0 in a free slot
}

// find returns the slot of a word, in any case, of which the hash is given, or
// the free one where it would be.
func (l *lexemes) find(text string, h hash) *lexeme {
	for i := h.slot(); ; i = (i + 1) % hash(len(l.slots)) {
		s := &l.slots[i]
		if s.word == 0 || s.hash == h && (l.words[s.word] == text || strings.EqualFold(l.words[s.word], text)) {
			return s
		}
	}
}

// number returns the number of a word, and 0 for a word without one; see find.
func (l *lexemes) number(text string, h hash) word { return l.find(text, h).word }

// enter returns the number of a word, which it gets if it has none.
func (l *lexemes) enter(text string) word {
	s := l.find(text, hashOf(text))
	if s.word != 0 {
		return s.word
	}
	if l.words == nil {
		l.words = []string{""}
	}
	if 2*len(l.words) > len(l.slots) {
		panic("relate: more words than the vocabulary has room for")
	}
	*s = lexeme{hashOf(text), word(len(l.words))}
	l.words = append(l.words, text)
	return s.word
}

// A hash is the FNV-1a hash of a word in lower case, by G. Fowler, L. C. Noll
// and K.-P. Vo.
type hash uint32

const emptyHash hash = 2166136261

func (h hash) add(c byte) hash { return (h ^ hash(c)) * 16777619 }

func (h hash) slot() hash { return (h ^ h>>16) % hash(len(vocabulary.slots)) }

func hashOf(text string) hash {
	h := emptyHash
	for i := 0; i < len(text); i++ {
		h = h.add(text[i])
	}
	return h
}

// words is a set of words of the vocabulary, one bit each.
type words []uint64

// set enters words, parted by spaces, in the vocabulary and returns their set.
func set(text string) words {
	var s words
	for _, field := range strings.Fields(text) {
		s.add(vocabulary.enter(field))
	}
	return s
}

func (s *words) add(w word) {
	for int(w>>6) >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[w>>6] |= 1 << (w & 63)
}

// union adds other words to a set, which it returns.
func (s words) union(other words) words {
	for w := range other.all() {
		s.add(w)
	}
	return s
}

// all yields the words in the order of their numbers.
func (s words) all() iter.Seq[word] {
	return func(yield func(word) bool) {
		for i, set := range s {
			for ; set != 0; set &= set - 1 {
				if !yield(word(i<<6 + bits.TrailingZeros64(set))) {
					return
				}
			}
		}
	}
}

// meets reports whether two sets have a word in common.
func (s words) meets(other words) bool {
	for i := range min(len(s), len(other)) {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

func (s words) has(w word) bool {
	return int(w>>6) < len(s) && s[w>>6]>>(w&63)&1 == 1
}

// hasAny reports whether one of the tokens is a word of the set.
func (s words) hasAny(tokens []token) bool {
	for i := range tokens {
		if s.has(tokens[i].word) {
			return true
		}
	}
	return false
}

// A filter is a Bloom filter of hashes. The zero value is empty.
type filter [1 << 8]uint64

func (f *filter) enter(h hash) { f[h.bit()>>6] |= 1 << (h.bit() & 63) }

// may reports whether the hash may have been entered.
func (f *filter) may(h hash) bool { return f[h.bit()>>6]>>(h.bit()&63)&1 == 1 }

// withPlural returns the hash of a word and that of its plural, as the last word
// of a name may be in a text.
func withPlural(h hash) [2]hash { return [2]hash{h, h.add('s')} }

func (h hash) bit() hash { return (h ^ h>>15) % (64 * hash(len(filter{}))) }

// with returns a hash of two words.
func (h hash) with(second hash) hash { return h*31 + second }
