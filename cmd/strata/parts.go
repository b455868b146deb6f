package main

import (
	"iter"
	"runtime"
)

// inParts yields what do returns for parts [first, end) of the numbers from 0 to n,
// in order, each valid until the next. Parts are done at the same time, so do must
// be safe for concurrent use. It is given something that it returned before, to use
// the memory of again, at first the zero value.
func inParts[T any](n int, do func(old T, first, end int) T) iter.Seq[T] {
	const size = 4096
	return func(yield func(T) bool) {
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

// each returns what of makes of each element of a list, of several at the same time.
func each[T, U any](list []T, of func(T) U) []U {
	made := make([]U, len(list))
	for range inParts(len(list), func(_ struct{}, first, end int) struct{} {
		for i := first; i < end; i++ {
			made[i] = of(list[i])
		}
		return struct{}{}
	}) {
	}
	return made
}
