package snapshot_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/snapshot"
)

// manyRelations returns a graph whose relations are written in several pieces.
func manyRelations(t *testing.T) *graph.Graph {
	t.Helper()
	var b build.Builder
	for r := range graphtest.Relations(200, 1000) {
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestWriteManyRelations(t *testing.T) {
	g := manyRelations(t)
	var out bytes.Buffer
	if err := snapshot.Write(&out, g); err != nil {
		t.Fatal(err)
	}
	read, err := snapshot.ParseJSON(out.String())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(graphtest.RelationsOf(g), graphtest.RelationsOf(read)); diff != "" {
		t.Errorf("relations that were written and read again (-want +got):\n%s", diff)
	}
}

// A fullDisk takes so many bytes, and no more.
type fullDisk int

var errFull = errors.New("no space left")

func (d *fullDisk) Write(p []byte) (int, error) {
	if len(p) > int(*d) {
		return 0, errFull
	}
	*d -= fullDisk(len(p))
	return len(p), nil
}

func TestWriteFails(t *testing.T) {
	g := manyRelations(t)
	for _, room := range []fullDisk{0, 1 << 14, 1 << 16} {
		if err := snapshot.Write(&room, g); !errors.Is(err, errFull) {
			t.Errorf("got error %v, want that of the writer", err)
		}
	}
}
