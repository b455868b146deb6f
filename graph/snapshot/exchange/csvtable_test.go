package exchange

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The place of a field is where its text stands, whatever comes before it.
func TestCSVTablePlace(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "b,", ",", "\n", "\r\n", `""`, `"x"`, `"x""y",`, "\"1\n2\"", "\"1\r\n2\",", "é", " ", "c "})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "pieces"), "")
		table := newCSVTable(text)
		for {
			ok, err := table.record()
			if !ok || err != nil {
				break
			}
			for i, field := range table.fields {
				from := table.text[table.place(i):]
				if strings.HasPrefix(from, `"`) {
					from = strings.ReplaceAll(strings.ReplaceAll(from[1:], `""`, `"`), "\r\n", "\n")
				}
				if !strings.HasPrefix(from, field) {
					t.Fatalf("%q: field %q of record %q is said to be at %q", text, field, table.fields, from)
				}
			}
		}
	})
}

func TestCSVTableSpace(t *testing.T) {
	table := newCSVTable("a , b\n \" c \",\" d\"\n")
	want := [][]string{{"a", "b"}, {" c ", " d"}}
	for _, record := range want {
		if ok, err := table.record(); !ok || err != nil || !slices.Equal(table.fields, record) {
			t.Fatalf("record %q, %v, %v; want %q", table.fields, ok, err, record)
		}
	}
}
