package paragraph

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"
)

// Eight bytes at a time, the same is found as byte by byte.
func TestDoubleSpace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SliceOfN(rapid.SampledFrom([]byte(" a!\xa0\x00\x21\xff")), 0, 40).Draw(t, "text")
		if got, want := doubleSpace(text), bytes.Index(text, []byte("  ")); got != want {
			t.Errorf("%q: want %d, got %d", text, want, got)
		}
	})
}
