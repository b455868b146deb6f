package flat

import (
	"sort"
	"strings"

	"strata/graph/names"
	"strata/graph/numbers"
)

// Named returns the nodes of a name.
func (f *file) Named(key string) []int32 { return f.find(nameStarts, key) }

// Titled returns the nodes of a word of titles.
func (f *file) Titled(word string) []int32 { return f.find(wordStarts, word) }

// Prefixes returns what names may leave out.
func (f *file) Prefixes() []string {
	r := f.in(prefixes, 0)
	return r.strings()
}

// find returns the nodes of a key among those whose three sections begin with first:
// where each key begins in the next one, and the place of its nodes in the last; the
// keys; and the nodes.
func (f *file) find(first int, key string) []int32 {
	starts, keys, nodes := f.list(first), f.sections[first+1], f.sections[first+2]
	i, found := sort.Find(starts.Len()/2-1, func(i int) int {
		return strings.Compare(key, keys[starts.At(2*i):starts.At(2*i+2)])
	})
	if !found {
		return nil
	}
	r := reader{f, nodes[starts.At(2*i+1):], true}
	list := make([]int32, r.count(1))
	last := int32(0)
	for i := range list {
		last += int32(r.number())
		list[i] = last
	}
	return list
}

// entries returns the three sections of entries that are sorted by their keys.
func entries(list []names.Entry) (starts, keys, nodes []byte) {
	w := writer{}
	for _, e := range list {
		starts = numbers.Append(numbers.Append(starts, int32(len(keys))), int32(len(w.out)))
		keys = append(keys, e.Key...)
		w.number(len(e.Nodes))
		last := int32(0)
		for _, node := range e.Nodes {
			w.number(int(node - last))
			last = node
		}
	}
	starts = numbers.Append(numbers.Append(starts, int32(len(keys))), int32(len(w.out)))
	return starts, keys, w.out
}
