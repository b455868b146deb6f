package algo

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestHittingSearchAgainstAllSubsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 10).Draw(t, "elements")
		weight := rapid.SliceOfN(rapid.Int64Range(1, 5), n, n).Draw(t, "weights")
		set := rapid.Custom(func(t *rapid.T) []int32 {
			return slices.Sorted(slices.Values(rapid.SliceOfNDistinct(rapid.Int32Range(0, int32(n)-1), 1, min(n, 4), rapid.ID).Draw(t, "set")))
		})
		sets := rapid.SliceOfN(set, 0, 12).Draw(t, "sets")

		least := int64(math.MaxInt64)
		for subset := range uint(1) << n {
			hits := !slices.ContainsFunc(sets, func(set []int32) bool {
				return !slices.ContainsFunc(set, func(e int32) bool { return subset>>e&1 == 1 })
			})
			sum := int64(0)
			for left := subset; left != 0; left &= left - 1 {
				sum += weight[bits.TrailingZeros(left)]
			}
			if hits {
				least = min(least, sum)
			}
		}

		work := 1 << 30
		h := newHittingSearch(weight, &work)
		hitting, ok := h.find(sets, least+1)
		if !ok || h.total(hitting) != least {
			t.Errorf("found %v, %v, want one of weight %d", hitting, ok, least)
		}
		for _, set := range sets {
			if !slices.ContainsFunc(set, func(e int32) bool { return slices.Contains(hitting, e) }) {
				t.Errorf("%v misses %v", hitting, set)
			}
		}
		if hitting, ok := h.find(sets, least); ok {
			t.Errorf("found %v, lighter than %d", hitting, least)
		}
	})
}
