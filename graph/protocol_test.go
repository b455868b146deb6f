package graph_test

import (
	"strings"
	"testing"

	"strata/graph"
)

func TestParseCategory(t *testing.T) {
	for c := graph.CategoryProtocol; c <= graph.CategoryStandard; c++ {
		got, err := graph.ParseCategory(c.String())
		if got != c || err != nil {
			t.Errorf("ParseCategory(%q) = %v, %v", c.String(), got, err)
		}
	}
	for _, bad := range []string{"", "Protocol", "data-structure", "Category(1)"} {
		_, err := graph.ParseCategory(bad)
		if err == nil {
			t.Errorf("ParseCategory(%q) succeeds", bad)
			continue
		}
		for c := graph.CategoryProtocol; c <= graph.CategoryStandard; c++ {
			if !strings.Contains(err.Error(), c.String()) {
				t.Errorf("ParseCategory(%q): %q does not offer %q", bad, err, c)
			}
		}
	}
}
