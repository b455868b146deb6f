package parallel

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// The parts make up the whole, in order, and are not written over while they are
// looked at, however long others take.
func TestChunks(t *testing.T) {
	for _, n := range []int{0, 1, 4095, 4096, 4097, 100_000} {
		var got []int
		for part := range Chunks(n, func(old []int, first, end int) []int {
			for range rand.IntN(3) {
				runtime.Gosched()
			}
			old = old[:0]
			for number := first; number < end; number++ {
				old = append(old, number)
			}
			return old
		}) {
			runtime.Gosched()
			got = append(got, part...)
		}
		if len(got) != n || !slices.IsSorted(got) || n > 0 && (got[0] != 0 || got[n-1] != n-1) {
			t.Errorf("of %d numbers there are %d, or not in order", n, len(got))
		}
	}
}

func TestChunksStops(t *testing.T) {
	parts := 0
	for range Chunks(100_000, func(_ int, first, _ int) int { return first }) {
		if parts++; parts == 2 {
			break
		}
	}
	if parts != 2 {
		t.Errorf("%d parts, want 2", parts)
	}
}
