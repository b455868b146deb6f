package atlas

import (
	"flag"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/review"
	"strata/graph/snapshot/flat"
	"strata/graph/snapshot/lines"
)

var update = flag.Bool("update", false, "make atlas.flat again")

func read(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// decide returns the graph that atlas.tsv and reviews.tsv come to.
func decide(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := lines.Parse(read(t, "atlas.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := review.Parse("reviews.tsv", read(t, "reviews.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	return review.Apply(review.Bind(verdicts, g, nil), g)
}

// What is embedded says what the texts come to, in every field.
func TestFlat(t *testing.T) {
	want := decide(t)
	var made strings.Builder
	if err := flat.Write(&made, want); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("atlas.flat", []byte(made.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		data = made.String()
	}
	if made.String() != data {
		t.Fatal("atlas.flat is not what atlas.tsv and reviews.tsv come to: run go test ./graph/atlas -update")
	}
	got, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, pair := range map[string][2]*graph.Graph{"reviewed": {want, got}, "raw": {want.Raw(), got.Raw()}} {
		want, got := graphtest.ContentsOf(pair[0]), graphtest.ContentsOf(pair[1])
		if reflect.DeepEqual(want, got) { // which takes far less time than a report
			continue
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: -decided +opened:\n%s", name, diff)
		}
	}
}

// The file is as the writer leaves it: nobody edits it by hand.
func TestCanonical(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := lines.Write(&again, g.Raw()); err != nil {
		t.Fatal(err)
	}
	if again.String() != read(t, "atlas.tsv") {
		t.Error("atlas.tsv is not what writing its graph gives: run go generate ./graph/atlas")
	}
}

// The verdicts are as the writer leaves them, and each has an effect.
func TestReviews(t *testing.T) {
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := review.Parse("reviews.tsv", read(t, "reviews.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := review.Write(&again, verdicts); err != nil {
		t.Fatal(err)
	}
	if again.String() != read(t, "reviews.tsv") {
		t.Error("reviews.tsv is not what writing its verdicts gives")
	}
	if len(verdicts) != len(g.Verdicts()) {
		t.Errorf("the graph has %d verdicts, want %d", len(g.Verdicts()), len(verdicts))
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

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := flat.Open(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	text := read(b, "atlas.tsv")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := lines.Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}
