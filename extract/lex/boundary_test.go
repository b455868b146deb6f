package lex

import (
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
	"pgregory.net/rapid"
)

// The boundaries of printable text are those that the general method finds
// behind a space.
func TestBoundary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// No words of one letter: behind ". a", the library takes a space for the end.
		parts := []string{" ", " ", " ", "word", "Word", "WORD", "12", ".", ". ", "?", "!", "(", ")", "\"", "'", "[", "]", ",", ":", "-", ";", "{", "/", "$"}
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(parts)).Draw(t, "text"), "")
		var want, got []int
		at := 0
		for segments := sentences.FromString(text); segments.Next(); {
			at += len(segments.Value())
			if at == len(text) || text[at-1] == ' ' {
				want = append(want, at)
			}
		}
		for at := 0; at < len(text); {
			at = boundary(text, at)
			got = append(got, at)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: want boundaries %v, got %v", text, want, got)
		}
	})
}
