package lex

import (
	"iter"
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// A Word is the number of a word that the rules or sets of words speak of; 0
// is any other. Numbers make the tests that every token undergoes bit tests.
type Word uint16

// vocabulary numbers words in lower case. It is complete before the first
// sentence is cut into tokens: tokens carry the numbers.
var vocabulary lexemes

// completed are run before the first text is cut.
var completed []func()

// BeforeFirst registers, at the start of the program, what enters further words.
// It runs once, before the first text is cut: who cuts none does not wait.
func BeforeFirst(enter func()) { completed = append(completed, enter) }

var ready = sync.OnceFunc(func() {
	for _, enter := range completed {
		enter()
	}
})

// lexemes is an open-addressing hash table.
type lexemes struct {
	slots [1 << 12]lexeme
	words []string // by their numbers; the first is no word
}

// A lexeme is a word with its hash; its number is 0 in a free slot. Nearly all words of a
// text are short enough to be told by what stands in the slot alone.
type lexeme struct {
	head   uint64 // of a word of eight bytes at most, else noHead
	hash   Hash
	number Word
}

// headLength is how many bytes a head has.
const headLength = 8

// noHead is the head of no word in lower case.
const noHead = 1<<64 - 1

// headOf returns the first n of eight bytes of a text as a number.
func headOf(s string, n int) uint64 {
	_ = s[headLength-1]
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	return x << (8 * (headLength - n)) >> (8 * (headLength - n))
}

// short returns the number of a word in lower case of eight bytes at most, of which the
// head and the hash are given.
func (l *lexemes) short(head uint64, h Hash) Word {
	for i := h.slot(); ; i = (i + 1) % Hash(len(l.slots)) {
		if s := &l.slots[i]; s.number == 0 || s.hash == h && s.head == head {
			return s.number
		}
	}
}

// find returns the slot of a word, in any case, of which the hash is given, or
// the free one where it would be.
func (l *lexemes) find(text string, h Hash) *lexeme {
	for i := h.slot(); ; i = (i + 1) % Hash(len(l.slots)) {
		s := &l.slots[i]
		if s.number == 0 || s.hash == h && (l.words[s.number] == text || strings.EqualFold(l.words[s.number], text)) {
			return s
		}
	}
}

// number returns the number of a word, and 0 for a word without one; see find.
func (l *lexemes) number(text string, h Hash) Word { return l.find(text, h).number }

// enter returns the number of a word, which it gets if it has none.
func (l *lexemes) enter(text string) Word {
	h := HashOf(text)
	slot := l.find(text, h)
	if slot.number != 0 {
		return slot.number
	}
	if l.words == nil {
		l.words = []string{""}
	}
	if 2*len(l.words) > len(l.slots) {
		panic("lex: more words than the vocabulary has room for")
	}
	*slot = lexeme{noHead, h, Word(len(l.words))}
	if len(text) <= headLength {
		slot.head = headOf((text + "\x00\x00\x00\x00\x00\x00\x00\x00")[:headLength], len(text))
	}
	l.words = append(l.words, text)
	return slot.number
}

// A Hash is the FNV-1a hash of a word in lower case, by G. Fowler, L. C. Noll
// and K.-P. Vo.
type Hash uint32

const emptyHash Hash = 2166136261

// Add returns the hash of the word with a further byte.
func (h Hash) Add(c byte) Hash { return (h ^ Hash(c)) * 16777619 }

func (h Hash) slot() Hash { return (h ^ h>>16) % Hash(len(vocabulary.slots)) }

// HashOf returns the hash of a word, which is in lower case.
func HashOf(text string) Hash {
	h := emptyHash
	for i := 0; i < len(text); i++ {
		h = h.Add(text[i])
	}
	return h
}

// Set is a set of words of the vocabulary, one bit each.
type Set []uint64

// Words enters words, parted by spaces, in the vocabulary and returns their set.
func Words(text string) Set {
	var s Set
	for _, field := range strings.Fields(text) {
		s.Add(vocabulary.enter(field))
	}
	return s
}

// Add enters a word in the set.
func (s *Set) Add(w Word) {
	for int(w>>6) >= len(*s) {
		*s = append(*s, 0)
	}
	(*s)[w>>6] |= 1 << (w & 63)
}

// Union returns the words of both sets.
func (s Set) Union(other Set) Set {
	s = slices.Clone(s)
	for w := range other.All() {
		s.Add(w)
	}
	return s
}

// All yields the words in the order of their numbers.
func (s Set) All() iter.Seq[Word] {
	return func(yield func(Word) bool) {
		for i, set := range s {
			for ; set != 0; set &= set - 1 {
				if !yield(Word(i<<6 + bits.TrailingZeros64(set))) {
					return
				}
			}
		}
	}
}

// Meets reports whether two sets have a word in common.
func (s Set) Meets(other Set) bool {
	for i := range min(len(s), len(other)) {
		if s[i]&other[i] != 0 {
			return true
		}
	}
	return false
}

// Has reports whether a word is in the set.
func (s Set) Has(w Word) bool {
	return int(w>>6) < len(s) && s[w>>6]>>(w&63)&1 == 1
}

// HasAny reports whether one of the tokens is a word of the set.
func (s Set) HasAny(tokens []Token) bool {
	for i := range tokens {
		if s.Has(tokens[i].Word) {
			return true
		}
	}
	return false
}
