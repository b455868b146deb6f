package main

import (
	"fmt"
	"strings"
	"testing"
)

// A message names a few of very many protocols.
func TestSomeOf(t *testing.T) {
	var ids []string
	for i := range 25 {
		ids = append(ids, fmt.Sprint("P", i))
	}
	for n, want := range map[int]string{
		2:  "P0, P1",
		20: strings.Join(ids[:20], ", "),
		25: strings.Join(ids[:20], ", ") + " and 5 more",
	} {
		if got := someOf(ids[:n]); got != want {
			t.Errorf("of %d: %q, want %q", n, got, want)
		}
	}
}
