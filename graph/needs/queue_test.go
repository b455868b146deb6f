package needs

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A queue gives what was pushed by cost, and of one cost in the order in which it came.
func TestQueue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q queue
		waiting := make(map[cost][]int32)
		steps := rapid.SliceOfN(rapid.IntRange(-1, 40), 0, 200).Draw(t, "costs to push, or -1 to take")
		for item, step := range append(steps, make([]int, 41)...) {
			if item >= len(steps) {
				step = -1 // until it is empty
			}
			if step >= 0 {
				q.push(int32(item), cost(step))
				waiting[cost(step)] = append(waiting[cost(step)], int32(item))
				continue
			}
			items, c, ok := q.next()
			if ok != (len(waiting) > 0) {
				t.Fatalf("next said %v with %d costs waiting", ok, len(waiting))
			}
			if !ok {
				continue
			}
			least := slices.Min(slices.Collect(maps.Keys(waiting)))
			if c != least || !slices.Equal(items, waiting[least]) {
				t.Fatalf("got %v at %d, want %v at %d", items, c, waiting[least], least)
			}
			delete(waiting, least)
		}
		if len(waiting) > 0 {
			t.Fatalf("%d costs were never taken", len(waiting))
		}
	})
}
