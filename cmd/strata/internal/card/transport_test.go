package card

import (
	"fmt"
	"io"
	"testing"

	"strata/cmd/strata/internal/present"
	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
)

// How protocols get onto the wire is printed as it is found, and looked for no longer than
// somebody reads: of ten thousand protocols, few are looked at for the first bytes.
func TestTransportsAreNotCollected(t *testing.T) {
	const n, few = 10_000, 2000
	var b build.Builder
	for i := range n {
		b.AddRelation(graph.Relation{From: fmt.Sprintf("P%07d", i), To: "TCP", Kind: graph.LayersOn})
	}
	g := graphtest.MustBuild(t, &b)
	q := needs.NewRequirements(g)
	q.Kinds = graph.KindSet(graph.LayersOn)
	var nodes []int
	for node := range g.Len() {
		nodes = append(nodes, node)
	}
	for _, format := range []string{"text", "json", "jsonl", "csv"} {
		found := 0
		err := present.Print(closed{}, format, Transports{Graph: g, Nodes: nodes, Each: func(yield func(query.Transport) bool) {
			for x := range query.FindTransports(q, nodes, 2, 16) {
				if found++; !yield(x) {
					return
				}
			}
		}})
		if err == nil || found == 0 || found > few {
			t.Errorf("%s: %d protocols of %d looked at until %v: want at most %d", format, found, n, err, few)
		}
	}
}

// A closed writer is that of a pipe which nobody reads.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
