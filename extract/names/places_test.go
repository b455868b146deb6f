package names

import (
	"testing"

	"pgregory.net/rapid"

	"strata/extract/lex"
)

// TestPlaces compares the table with a map.
func TestPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p places
		want := make(map[lex.Hash]int32)
		for range rapid.IntRange(0, 1000).Draw(t, "steps") {
			word := lex.Hash(rapid.Uint32Range(0, 1<<10).Draw(t, "word")) * 0x10001
			switch rapid.IntRange(0, 99).Draw(t, "step") {
			case 0:
				p.clear()
				clear(want)
			default:
				at := rapid.Int32Range(0, 9).Draw(t, "at")
				p.set(word, at)
				want[word] = at
			}
			if other := word ^ 0x10001; p.get(other) != want[other] || p.get(word) != want[word] {
				t.Fatalf("the place of %d is %d, want %d; of %d %d, want %d", word, p.get(word), want[word], other, p.get(other), want[other])
			}
		}
	})
}
