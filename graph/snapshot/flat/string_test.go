package flat

import (
	"math"
	"testing"

	"strata/graph/numbers"
)

// TestStringNumber holds that a number of a string that there is not reads as an empty one, the
// largest of all numbers too.
func TestStringNumber(t *testing.T) {
	f := new(file)
	f.sections[text] = "gears"
	for _, n := range []int32{0, 4, 5} {
		f.sections[words] += string(numbers.Append(nil, n))
	}
	for number, want := range map[uint64]string{0: "gear", 1: "s", 2: "", 3: "", math.MaxUint64: "", math.MaxUint64 - 1: ""} {
		if got := f.string(number); got != want {
			t.Errorf("string %d: %q, want %q", number, got, want)
		}
	}
	if got := new(file).string(0); got != "" {
		t.Errorf("a string of no file: %q", got)
	}
}
