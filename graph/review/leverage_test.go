package review_test

import (
	"fmt"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/review"
)

// A chain from A over B, C and D to E, of which the document of C says nothing.
func chain(t *testing.T) *graph.Graph {
	t.Helper()
	var b build.Builder
	for i, id := range []string{"A", "B", "C", "D"} {
		b.AddProtocol(graph.Protocol{ID: id, Version: "1"})
		ev := graph.Evidence{Document: id, Section: "1.4", Line: i + 1, Source: graph.SourceRelationships, Hash: uint64(i + 1)}
		again := ev
		again.Line, again.Hash = 50, 50
		if id == "C" {
			ev.Document, ev.Demanding = "D", true
		}
		b.AddRelation(graph.Relation{From: id, To: string('A' + rune(i) + 1), Kind: graph.LayersOn, Evidence: []graph.Evidence{ev, again}[:1+i%2]})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// worth lists pairs with their leverage.
func worth(g *graph.Graph) string {
	var b strings.Builder
	pairs, _ := review.Leverage(g)
	for _, p := range pairs {
		fmt.Fprintf(&b, "%s%s %d %v %v\n", g.ID(p.From), g.ID(p.To), p.Leverage, p.Stated, p.Reviewed)
	}
	return b.String()
}

func TestLeverage(t *testing.T) {
	g := chain(t)
	if got, want := worth(g), "CD 3 false false\nDE 4 true false\nBC 2 true false\nAB 1 true false\n"; got != want {
		t.Errorf("%swant\n%s", got, want)
	}
	c, _ := g.Lookup("C")
	v, ok := review.New(g, c, c+1)
	if !ok {
		t.Fatal("no relation")
	}
	confirmed := review.Apply([]graph.Verdict{v}, g)
	if got, want := worth(confirmed), "CD 3 false true\nDE 4 true false\nBC 2 true false\nAB 1 true false\n"; got != want {
		t.Errorf("confirmed:\n%swant\n%s", got, want)
	}
	v.Ruling, v.Need = graph.Rejected, graph.Denied
	if got, want := worth(review.Apply([]graph.Verdict{v}, g)), "BC 2 true false\nAB 1 true false\nDE 1 true false\n"; got != want {
		t.Errorf("rejected:\n%swant\n%s", got, want)
	}
}

// A verdict is bound to all sentences of the document that decides.
func TestNew(t *testing.T) {
	g := chain(t)
	b, _ := g.Lookup("B")
	v, ok := review.New(g, b, b+1)
	want := "{confirm B C layers-on required service B 1.4 [2 50]   live 2}"
	if got := fmt.Sprint(v); !ok || got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, ok := review.New(g, b, b+3); ok {
		t.Error("a verdict on what nothing is said of")
	}
}

// What chains have in common is gone through once for each protocol: otherwise this test
// would not end.
func TestLeverageOfALongChain(t *testing.T) {
	const length = 1500
	var b build.Builder
	for i := range length {
		id := fmt.Sprintf("P%05d", i)
		b.AddProtocol(graph.Protocol{ID: id, Version: "1"})
		b.AddRelation(graph.Relation{From: id, To: fmt.Sprintf("P%05d", i+1), Kind: graph.LayersOn})
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	pairs, _ := review.Leverage(g)
	if len(pairs) != length || pairs[0].Leverage != length || pairs[length-1].Leverage != 1 {
		t.Errorf("%d pairs, the first of %d protocols", len(pairs), pairs[0].Leverage)
	}
}
