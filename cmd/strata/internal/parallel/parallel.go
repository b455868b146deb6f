// Package parallel divides long lists among processors and keeps their order.
package parallel

import (
	"iter"
	"runtime"
)

// Chunks divides the numbers [0, n) into chunks and yields what do returns for each
// chunk [first, end), in order. Chunks are processed concurrently, so do must be safe
// for concurrent use. A result is valid until the next is yielded: do gets an earlier
// result as old, to reuse its memory, or at first the zero value.
func Chunks[T any](n int, do func(old T, first, end int) T) iter.Seq[T] {
	const size = 4096
	return func(yield func(T) bool) {
		if n <= size {
			if n > 0 {
				var none T
				yield(do(none, 0, n))
			}
			return
		}
		free := make([]T, runtime.GOMAXPROCS(0)+1) // one is yielded while others are done
		var begun []chan T
		for first := 0; first < n || len(begun) > 0; {
			for first < n && len(free) > 0 {
				end := min(first+size, n)
				part := make(chan T, 1)
				go func(old T, first int) { part <- do(old, first, end) }(free[0], first)
				begun, free, first = append(begun, part), free[1:], end
			}
			part := <-begun[0]
			begun = begun[1:]
			if !yield(part) {
				return
			}
			free = append(free, part)
		}
	}
}
