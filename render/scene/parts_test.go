package scene_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"strata/render/scene"
)

func TestEvenParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(rapid.Int()).Draw(t, "list")
		most := rapid.IntRange(1, 9).Draw(t, "most")
		rows := scene.EvenParts(list, most)
		if got := slices.Concat(rows...); !slices.Equal(got, list) {
			t.Fatalf("rows %v of %v", rows, list)
		}
		if len(rows) != (len(list)+most-1)/most {
			t.Errorf("%d rows of at most %d for %d elements", len(rows), most, len(list))
		}
		for _, row := range rows {
			if len(row) > most || len(rows[0])-len(row) > 1 || len(row) > len(rows[0]) {
				t.Errorf("uneven rows %v", rows)
			}
		}
	})
}
