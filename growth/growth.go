// Package growth tests that work grows no faster than what it is done for: a measure, and
// documents that a stranger could hand in to break that.
//
// Work is counted in statements, bytes or allocations, never in time: the counts are the
// same on a busy machine.
package growth

import (
	"runtime"
	"testing"
)

// Linear fails a test if work grows faster than its size n, or n log n: it compares what
// comes to it from n to 2n with what comes to it from 2n to 4n, so that what is done once
// does not count. Twice as much is linear, four times as much quadratic.
func Linear(t testing.TB, what string, n int, work func(n int) uint64) {
	t.Helper()
	if one, two, four := work(n), work(2*n), work(4*n); !linear(one, two, four, n) {
		t.Errorf("%s: %d for %d, %d for twice and %d for four times as much: want no more than in proportion", what, one, n, two, four)
	}
}

// linear reports whether work for n, 2n and 4n is in proportion. Three times as much passes,
// as of lists and maps that are copied when they have grown by some part, and so does what
// is small, small beside the rest, or no more for 4n than for n, as where something else is
// done with what is large.
func linear(one, two, four uint64, n int) bool {
	const small, most = 64, 3.2
	if four <= max(uint64(small*n), one) {
		return true
	}
	first, second := float64(two)-float64(one), float64(four)-float64(two)
	return second <= most*max(first, float64(n), float64(two)/4)
}

// Allocations fails a test if a function that is made for a size n allocates more than in
// proportion to it. What it makes for n is called twice, so that memory that is kept for
// the next time counts once at most. A collection of garbage can drop what was kept: of what
// seems out of proportion the least of three measurements counts.
func Allocations(t testing.TB, n int, prepare func(n int) func()) {
	t.Helper()
	bytes := func(n int) uint64 {
		do := prepare(n)
		do()
		return Allocated(do)
	}
	const small, most = 8 << 20, 3.2 // bytes, and as for Linear
	exceeds := func(two, four uint64) bool { return four > small && float64(four) > most*float64(two) }
	two, four := bytes(2*n), bytes(4*n)
	for range 2 {
		if exceeds(two, four) {
			two, four = min(two, bytes(2*n)), min(four, bytes(4*n))
		}
	}
	if exceeds(two, four) {
		t.Errorf("%d bytes allocated for %d, %d for twice as much: want no more than in proportion", two, 2*n, four)
	}
}

// Allocated returns how many bytes a function allocates, as all goroutines do meanwhile.
func Allocated(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A Counter is a writer that counts bytes.
type Counter struct{ Bytes uint64 }

// Write counts the bytes of p. It never fails.
func (c *Counter) Write(p []byte) (int, error) {
	c.Bytes += uint64(len(p))
	return len(p), nil
}
