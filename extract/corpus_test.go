package extract_test

import (
	"context"
	"os"
	"testing"

	"strata/extract"
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
