package flat

import (
	"encoding/binary"

	"strata/graph/numbers"
)

// A reader reads numbers and strings. Once something is wrong, it is not ok, and
// returns zeros.
type reader struct {
	file *file
	rest string
	ok   bool
}

// number reads a number of any length.
func (r *reader) number() uint64 {
	var n uint64
	for i := 0; i < len(r.rest) && i < binary.MaxVarintLen64; i++ {
		b := r.rest[i]
		n |= uint64(b&0x7F) << (7 * i)
		if b < 0x80 {
			r.rest = r.rest[i+1:]
			return n
		}
	}
	r.fail()
	return 0
}

func (r *reader) fail() { r.rest, r.ok = "", false }

// count reads how many elements follow, each of at least so many bytes: a number
// that is too large takes no memory.
func (r *reader) count(least int) int {
	n := r.number()
	if n > uint64(len(r.rest)/least) {
		r.fail()
		return 0
	}
	return int(n)
}

// below reads a number of an enumeration, or a node.
func (r *reader) below(bound int) int {
	n := r.number()
	if n >= uint64(bound) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *reader) string() string { return r.file.string(r.number()) }

func (r *reader) strings() []string {
	n := r.count(1)
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = r.string()
	}
	return list
}

// A writer appends what a reader reads, and gathers strings.
type writer struct {
	out     []byte
	strings *table
}

// A table has each string once, by the order of their first use: what is read
// together lies together.
type table struct {
	numbers map[string]int
	starts  []byte
	text    []byte
}

func (t *table) number(s string) int {
	n, known := t.numbers[s]
	if !known {
		n = len(t.numbers)
		t.numbers[s] = n
		t.starts = numbers.Append(t.starts, int32(len(t.text)))
		t.text = append(t.text, s...)
	}
	return n
}

func (w *writer) number(n int)    { w.out = binary.AppendUvarint(w.out, uint64(n)) }
func (w *writer) string(s string) { w.number(w.strings.number(s)) }

func (w *writer) list(list []string) {
	w.number(len(list))
	for _, s := range list {
		w.string(s)
	}
}

// ascending writes numbers that ascend.
func (w *writer) ascending(list []int) {
	w.number(len(list))
	last := 0
	for _, n := range list {
		w.number(n - last)
		last = n
	}
}

func (r *reader) ascending() []int {
	list := make([]int, r.count(1))
	last := 0
	for i := range list {
		last += int(r.number())
		list[i] = last
	}
	return list
}
