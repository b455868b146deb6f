package extract_test

import (
	"context"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
	"strata/graph"
	"strata/graph/atlas"
)

// corpus returns the directory of the Open Specifications.
func corpus(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("STRATA_CORPUS")
	if dir == "" || testing.Short() {
		t.Skip("STRATA_CORPUS, the directory of the specifications, is not set, or -short is")
	}
	return dir
}

func TestCorpus(t *testing.T) {
	dir := corpus(t)
	snapshots := make(map[int]string)
	for _, workers := range []int{1, 2} {
		result, err := extract.Read(context.Background(), families, []string{dir}, extract.Options{Workers: workers})
		if err != nil {
			t.Fatal(err)
		}
		if result.Documents < 448 {
			t.Errorf("%d workers read %d documents, want 448 or more", workers, result.Documents)
		}
		snapshots[workers] = text(t, result.Graph)
	}
	if snapshots[1] != snapshots[2] {
		t.Error("the graph depends on the number of workers")
	}
	embedded, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	if embedded = embedded.Raw(); text(t, embedded) != snapshots[1] {
		t.Error("the embedded graph is not that of the corpus: run go generate ./graph/atlas")
		reportDifference(t, embedded, read(t, dir).Graph)
	}
}

// reportDifference shows the first relations in which two graphs differ.
func reportDifference(t *testing.T, a, b *graph.Graph) {
	t.Helper()
	if a.Len() != b.Len() || a.RelationCount() != b.RelationCount() {
		t.Logf("embedded: %d protocols, %d relations; read: %d, %d", a.Len(), a.RelationCount(), b.Len(), b.RelationCount())
	}
	for i := range min(a.RelationCount(), b.RelationCount()) {
		if diff := cmp.Diff(a.Relation(i), b.Relation(i)); diff != "" {
			t.Logf("the first relation that differs (-embedded +read):\n%s", diff)
			return
		}
	}
}

func BenchmarkCorpus(b *testing.B) {
	dir := corpus(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extract.Read(context.Background(), families, []string{dir}, extract.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	const file = "testdata/MS-WIDG.md"
	info, err := os.Stat(file)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extract.Read(context.Background(), families, []string{file}, extract.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
