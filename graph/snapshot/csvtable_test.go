package snapshot

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A table is read as encoding/csv reads it, but that no line end is changed.
func TestCSVTable(t *testing.T) {
	pieces := rapid.SampledFrom([]string{"a", "b,", ",", "\n", "\r\n", `"`, `""`, `"x"`, `"x""y",`, "\"1\n2\"", "é", "c"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "pieces"), "")
		oracle := csv.NewReader(strings.NewReader(text))
		oracle.FieldsPerRecord = -1
		table := newCSVTable(text)
		for {
			want, wantErr := oracle.Read()
			ok, err := table.record()
			if (wantErr == nil) != (ok && err == nil) {
				// After an error encoding/csv drops what we may not have come to.
				t.Fatalf("%q: record %v, error %v; encoding/csv has %v", text, ok, err, wantErr)
			}
			if wantErr != nil {
				break
			}
			got := make([]string, len(table.fields))
			for i, field := range table.fields {
				got[i] = strings.ReplaceAll(field, "\r\n", "\n")
			}
			if !slices.Equal(want, got) {
				t.Fatalf("%q: record %q, want %q", text, got, want)
			}
			if line, _ := oracle.FieldPos(0); line != table.line {
				t.Fatalf("%q: record %q in line %d, want %d", text, got, table.line, line)
			}
		}
	})
}

func TestCSVTableSpace(t *testing.T) {
	table := newCSVTable("a , b\n \" c \" ,\" d\"\n")
	want := [][]string{{"a", "b"}, {" c ", " d"}}
	for _, record := range want {
		if ok, err := table.record(); !ok || err != nil || !slices.Equal(table.fields, record) {
			t.Fatalf("record %q, %v, %v; want %q", table.fields, ok, err, record)
		}
	}
}
