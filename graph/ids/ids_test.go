package ids_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"strata/graph/ids"
)

// anyID generates IDs that share beginnings, some longer than what lies in a map.
var anyID = rapid.OneOf(
	rapid.StringMatching(`WX-[AB]{0,3}`),
	rapid.StringMatching(`WX-WIDGET-[AB\x00]{0,12}`),
	rapid.String(),
)

// An index, an order and a table say what a map and a sorted list say.
func TestModel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(anyID, 0, 20).Draw(t, "IDs")
		index, model := ids.NewIndex(0), make(map[string]int32)
		for i, id := range list {
			index.Set(id, int32(i))
			model[id] = int32(i)
		}
		want := slices.Sorted(slices.Values(list))
		order, sorted := ids.Order(len(list), func(i int) string { return list[i] })
		got := make([]string, len(order))
		for i, number := range order {
			got[i] = list[number]
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" || sorted != slices.IsSorted(list) {
			t.Fatalf("in order: %t (-want +got):\n%s", sorted, diff)
		}
		want = slices.Compact(want)
		table := ids.NewTable(len(want), func(i int) string { return want[i] })
		if table.Len() != len(want) {
			t.Fatalf("%d IDs, want %d", table.Len(), len(want))
		}
		for _, id := range append(list, anyID.Draw(t, "another")) {
			number, known := index.Get(id)
			if wanted, has := model[id]; number != wanted || known != has {
				t.Errorf("the index has %q: %d, %t; want %d, %t", id, number, known, wanted, has)
			}
			place, found := table.Find(id)
			if wanted, has := slices.BinarySearch(want, id); found != has || has && (place != wanted || table.At(place) != id) {
				t.Errorf("the table has %q: %d, %t; want %d, %t", id, place, found, wanted, has)
			}
		}
	})
}
