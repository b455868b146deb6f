package review

import (
	"fmt"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/growth"
)

// chainOf returns a chain of so many protocols that were read, each of which needs the
// next.
func chainOf(t *testing.T, n int) *graph.Graph {
	t.Helper()
	var b build.Builder
	for i := range n {
		from, to := fmt.Sprintf("P%06d", i), fmt.Sprintf("P%06d", i+1)
		b.AddProtocol(graph.Protocol{ID: from, Version: "1"})
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.Uses, Evidence: []graph.Evidence{{Document: from, Line: 1, Source: graph.SourceText, Demanding: true}}})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Where the steps do not suffice for the answers of all protocols, those of a part are
// counted: what is done grows with the graph, and the pairs that most chains lead through
// are still the first.
func TestLeverageOfASample(t *testing.T) {
	const n = 2000
	g := chainOf(t, n)
	pairs, look := leverage(g, 0)
	if look.Read != n || look.Answers == 0 || look.Answers >= n/2 {
		t.Errorf("%d answers of %d were looked at, want a part", look.Answers, look.Read)
	}
	if last := pairs[0]; last.Leverage != look.Answers || last.From < n*9/10 {
		t.Errorf("the first pair is that of protocol %d, of %d answers", last.From, last.Leverage)
	}
	growth.Linear(t, "leverage of a chain, bytes allocated", n, func(n int) uint64 {
		g := chainOf(t, n)
		return growth.Allocated(func() { leverage(g, 0) })
	})
}
