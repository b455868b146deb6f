package typeset

import (
	"math"
	"testing"
)

func TestWidthIsThatOfHelvetica(t *testing.T) {
	for _, test := range []struct {
		words         string
		regular, bold float64
	}{
		{"", 0, 0},
		{" ", 278, 278},
		{"A", 667, 722},
		{"MS-DCOM", 833 + 667 + 333 + 722 + 722 + 778 + 833, 833 + 667 + 333 + 722 + 722 + 778 + 833},
		{"Wij…", 944 + 222 + 222 + 1000, 944 + 278 + 278 + 1000},
		{"é", 556, 556},
		{"日本", 2000, 2000},
	} {
		for isBold, want := range map[bool]float64{false: test.regular, true: test.bold} {
			if got := Width(test.words, 1000, isBold); math.Abs(got-want) > 2 {
				t.Errorf("%q, bold %t: %v, want %v", test.words, isBold, got, want)
			}
		}
	}
}

func BenchmarkWidth(b *testing.B) {
	for b.Loop() {
		Width("Distributed Component Object Model", 10, false)
	}
}
