package atlas

import (
	"strings"
	"testing"

	"strata/graph/snapshot"
)

// The file is as the writer leaves it: nobody edits it by hand.
func TestCanonical(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := snapshot.WriteLines(&again, g); err != nil {
		t.Fatal(err)
	}
	if again.String() != text {
		t.Error("atlas.tsv is not what writing its graph gives: run go generate ./graph/atlas")
	}
}

func BenchmarkLoad(b *testing.B) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := snapshot.ParseLines(text); err != nil {
			b.Fatal(err)
		}
	}
}
