package numbers_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"strata/graph/numbers"
)

// A list reads the same from memory and from a file.
func TestList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOf(rapid.Int32()).Draw(t, "numbers")
		var file []byte
		for _, n := range want {
			file = numbers.Append(file, n)
		}
		first := rapid.IntRange(0, len(want)).Draw(t, "first")
		end := rapid.IntRange(first, len(want)).Draw(t, "end")
		for name, list := range map[string]numbers.List{"memory": numbers.Of(want), "file": numbers.In(string(file))} {
			if list.Len() != len(want) {
				t.Fatalf("%s: %d numbers, want %d", name, list.Len(), len(want))
			}
			for i := range want {
				if list.At(i) != want[i] {
					t.Fatalf("%s: number %d is %d, want %d", name, i, list.At(i), want[i])
				}
			}
			if got := list.Slice(int32(first), int32(end)); !slices.Equal(got, want[first:end]) {
				t.Fatalf("%s: from %d to %d: %v, want %v", name, first, end, got, want[first:end])
			}
		}
	})
}
