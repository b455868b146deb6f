package atlas

import (
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/review"
	"strata/graph/snapshot"
)

// The file is as the writer leaves it: nobody edits it by hand.
func TestCanonical(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := snapshot.WriteLines(&again, g.Raw()); err != nil {
		t.Fatal(err)
	}
	if again.String() != text {
		t.Error("atlas.tsv is not what writing its graph gives: run go generate ./graph/atlas")
	}
}

// The verdicts are as the writer leaves them, and each has an effect.
func TestReviews(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := review.Write(&again, g.Verdicts()); err != nil {
		t.Fatal(err)
	}
	if again.String() != reviews {
		t.Error("reviews.tsv is not what writing its verdicts gives")
	}
	if len(g.Verdicts()) == 0 {
		t.Error("there are no verdicts")
	}
	for _, v := range g.Verdicts() {
		_, known := g.Lookup(v.From)
		_, also := g.Lookup(v.To)
		if !known || !also {
			t.Errorf("the verdict on %s and %s: the graph does not have both", v.From, v.To)
			continue
		}
		if v.Force != graph.Live || v.Who == "" {
			t.Errorf("the verdict on %s and %s, %v, by %q, has no effect", v.From, v.To, v.Force, v.Who)
		}
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
