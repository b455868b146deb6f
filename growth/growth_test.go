package growth

import (
	"math"
	"strings"
	"testing"
)

func TestLinear(t *testing.T) {
	for _, test := range []struct {
		name string
		work func(n float64) float64
		want bool
	}{
		{"nothing", func(float64) float64 { return 0 }, true},
		{"constant", func(float64) float64 { return 1e9 }, true},
		{"linear", func(n float64) float64 { return 1e9 + 100*n }, true},
		{"n log n", func(n float64) float64 { return 100 * n * math.Log2(n) }, true},
		{"bounded", func(n float64) float64 { return 100 * min(n, 1500) }, true},
		{"something else for what is large", func(n float64) float64 { return max(1e9/n, 3000*n-1e6) }, true},
		{"quadratic", func(n float64) float64 { return n * n }, false},
		{"quadratic, beside much else", func(n float64) float64 { return 1e6 + 1000*n + n*n }, false},
		{"n to the power of 1.8", func(n float64) float64 { return 100 * math.Pow(n, 1.8) }, false},
	} {
		const n = 1000
		if got := linear(uint64(test.work(n)), uint64(test.work(2*n)), uint64(test.work(4*n)), n); got != test.want {
			t.Errorf("%s: got %v", test.name, got)
		}
	}
}

// Documents are as long as they say.
func TestDocuments(t *testing.T) {
	seen := make(map[string]bool)
	for _, d := range Documents() {
		if name := d.File + ": " + d.Name; seen[name] {
			t.Errorf("%s is there twice", name)
		} else {
			seen[name] = true
		}
		Linear(t, d.File+": "+d.Name, 100, func(n int) uint64 { return uint64(len(d.Make(n))) })
		if text := d.Make(3); strings.Contains(text, "@") {
			t.Errorf("%s: %s: a citation is left as it was:\n%s", d.File, d.Name, text)
		}
	}
}
