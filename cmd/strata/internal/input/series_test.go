package input

import (
	"bytes"
	"context"
	"os"
	"testing"

	"strata/extract"
	"strata/graph/snapshot"
)

// series returns the directory of the RFC series, or of a part of it.
func series(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("STRATA_IETF")
	if dir == "" || testing.Short() {
		t.Skip("STRATA_IETF, the directory of the RFC series, is not set, or -short is")
	}
	return dir
}

func TestSeries(t *testing.T) {
	dir := series(t)
	var snapshots [2]bytes.Buffer
	for i := range snapshots {
		result, err := extract.Read(context.Background(), Families, []string{dir}, extract.Options{Workers: 1 + 2*i})
		if err != nil {
			t.Fatal(err)
		}
		if err := snapshot.Write(&snapshots[i], result.Graph); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(snapshots[0].Bytes(), snapshots[1].Bytes()) {
		t.Error("the graph depends on the number of workers")
	}
}

func BenchmarkSeries(b *testing.B) {
	dir := series(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := extract.Read(context.Background(), Families, []string{dir}, extract.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
