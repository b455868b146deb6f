package present

import (
	"strings"
	"testing"
)

func TestSome(t *testing.T) {
	for list, want := range map[string]string{"": "", "a b": "a, b", "a b c": "a, b, c", "a b c d e": "a, b, c and 2 more"} {
		if got := Some(strings.Fields(list), 3, ", "); got != want {
			t.Errorf("of %q: %q, want %q", list, got, want)
		}
	}
}
