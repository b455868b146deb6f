package lex

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestParts compares the search with strings.Contains.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[abz\\ P]{0,40}`).Draw(t, "text")
		parts := rapid.SliceOfN(rapid.StringMatching(`[abz\\ P]{1,4}`), 0, 3).Draw(t, "parts")
		want := slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
		if got := PartsOf(parts...).In(text); got != want {
			t.Errorf("In is %t, want %t", got, want)
		}
		if got := PartsOf(parts...).InBytes([]byte(text)); got != want {
			t.Errorf("InBytes is %t, want %t", got, want)
		}
	})
}
