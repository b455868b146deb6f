// Package ids keeps the IDs of a graph: the number of each while they come, and each
// by its number once they are in order. There may be millions, and a look at a place
// of its own in memory for each would take most of the time.
package ids

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
	"strings"

	"strata/graph/numbers"
)

// An Index finds numbers by ID. IDs of up to 15 bytes, as nearly all are, lie in the
// map itself: comparing one is not a cache miss, and collections of garbage have no
// pointers to follow. The zero value is empty, and nothing may be added to it.
type Index struct {
	short map[[16]byte]int32
	long  map[string]int32
}

// NewIndex returns an index with room for so many IDs.
func NewIndex(size int) Index {
	return Index{short: make(map[[16]byte]int32, size), long: make(map[string]int32)}
}

// key returns the key of an ID in the map for short ones.
func key(id string) (key [16]byte, ok bool) {
	last := len(key) - 1
	if len(id) > last {
		return key, false
	}
	copy(key[:last], id)
	key[last] = byte(len(id))
	return key, true
}

// Get returns the number of an ID.
func (x Index) Get(id string) (number int32, ok bool) {
	if key, short := key(id); short {
		number, ok = x.short[key]
	} else {
		number, ok = x.long[id]
	}
	return number, ok
}

// Set gives an ID a number.
func (x Index) Set(id string, number int32) {
	if key, short := key(id); short {
		x.short[key] = number
	} else {
		x.long[id] = number
	}
}

// Order returns the numbers of n IDs by their order, and whether they were in order.
// Mostly the eight bytes behind what all have in common tell two apart, without a
// look at the IDs themselves.
func Order(n int, id func(number int) string) (order []int32, sorted bool) {
	order, sorted = make([]int32, n), true
	for i := range order {
		order[i] = int32(i)
		sorted = sorted && (i == 0 || id(i-1) <= id(i))
	}
	if sorted {
		return order, true
	}
	common := id(0)
	for i := range n {
		id := id(i)
		length := 0
		for length < len(common) && length < len(id) && common[length] == id[length] {
			length++
		}
		common = common[:length]
	}
	type key struct {
		head   uint64
		number int32
	}
	keys := make([]key, n)
	for i := range keys {
		var head [8]byte
		copy(head[:], id(i)[len(common):])
		keys[i] = key{binary.BigEndian.Uint64(head[:]), int32(i)}
	}
	slices.SortFunc(keys, func(x, y key) int {
		if x.head != y.head {
			return cmp.Compare(x.head, y.head)
		}
		return cmp.Compare(id(int(x.number)), id(int(y.number)))
	})
	for i, k := range keys {
		order[i] = k.number
	}
	return order, false
}

// A Table has IDs in their order, each once, in one string.
type Table struct {
	text  string
	start numbers.List // that of the i-th is text[start[i]:start[i+1]]
}

// NewTable copies n IDs, which are in order and have less than 2 GiB together.
func NewTable(n int, id func(number int) string) Table {
	start := make([]int32, n+1)
	for i := range n {
		start[i+1] = start[i] + int32(len(id(i)))
	}
	var text strings.Builder
	text.Grow(int(start[n]))
	for i := range n {
		text.WriteString(id(i))
	}
	return Table{text.String(), numbers.Of(start)}
}

// TableIn returns the table of IDs that lie in a file, where start has one number more
// than there are IDs.
func TableIn(text string, start numbers.List) Table { return Table{text, start} }

// Len returns how many there are.
func (t Table) Len() int { return max(t.start.Len()-1, 0) }

// At returns the ID of a number in [0, Len).
func (t Table) At(number int) string { return t.text[t.start.At(number):t.start.At(number+1)] }

// Find returns the number of an ID. It takes O(log n) time.
func (t Table) Find(id string) (number int, ok bool) {
	return sort.Find(t.Len(), func(number int) int { return strings.Compare(id, t.At(number)) })
}
