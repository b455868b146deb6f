package document_test

import (
	"testing"

	"strata/extract/document"
)

func TestUnder(t *testing.T) {
	for _, test := range []struct {
		number, of string
		want       bool
		top        string
	}{
		{"2.1", "2.1", true, "2"},
		{"2.1.3", "2.1", true, "2"},
		{"2.10", "2.1", false, "2"},
		{"2", "2.1", false, "2"},
		{"12.1", "2", false, "12"},
		{"A.1", "A", true, "A"},
		{"", "1", false, ""},
	} {
		s := document.Section{Number: test.number}
		if got := s.Under(test.of); got != test.want {
			t.Errorf("%q under %q: %t", test.number, test.of, got)
		}
		if got := s.Top(); got != test.top {
			t.Errorf("top of %q: %q, want %q", test.number, got, test.top)
		}
	}
}
