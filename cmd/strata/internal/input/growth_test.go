package input

import (
	"context"
	"io"
	"testing"
	"testing/fstest"

	"strata/extract"
	"strata/graph/snapshot"
	"strata/growth"
)

// Reading a document takes memory in proportion to its length, whatever it has much of.
// That it takes so many steps only, TestStatements of the command tests.
func TestReadingGrowsWithTheDocument(t *testing.T) {
	for _, d := range growth.Documents() {
		t.Run(d.File+" "+d.Name, func(t *testing.T) {
			growth.Allocations(t, 250, func(n int) func() {
				fsys := fstest.MapFS{d.File: {Data: []byte(d.Make(n))}}
				return func() {
					result, err := extract.ReadFS(context.Background(), Families, fsys, "", extract.Options{Workers: 1})
					if err != nil {
						t.Skip(err)
					}
					if err := snapshot.Write(io.Discard, result.Graph); err != nil {
						t.Fatal(err)
					}
				}
			})
		})
	}
}
