package needs_test

import (
	"slices"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/needs"
)

// TestChainsByFurtherChoices checks chains to what is needed only because further groups
// lead to it, too.
func TestChainsByFurtherChoices(t *testing.T) {
	tests := []struct {
		name, relations, groups string
		want                    []string // the chains to Z, that of the answer first, which is the shortest
	}{
		{"a group below each member", "C>Z D>Z E>Z F>Z", "A:B,X B:C,D X:E,F", []string{"A B C Z", "A B C Z", "A X E Z"}},
		{"a group below one member", "C>Z D>Z X>Z", "A:B,X B:C,D", []string{"A X Z", "A B C Z", "A X Z"}},
		{"members that stand alone", "C>Z", "A:B B:C", []string{"A B C Z", "A B C Z"}},
		{"a shorter way by a choice that does not lead there", "B>C C>D X>Z E>Z F>Z G>Z", "A:B,X B:E,H D:F,G", []string{"A X Z", "A B C D F Z", "A X Z"}},
		{"beneath what is needed so", "C>Y D>Y X>Y Y>Z", "A:B,X B:C,D", []string{"A X Y Z", "A B C Y Z", "A X Y Z"}},
		{"two groups on the way", "C>Y D>Y X>Y F>Z G>Z", "A:B,X B:C,D Y:F,G", []string{"A X Y F Z", "A B C Y F Z", "A X Y F Z"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var s sketch
			for word := range strings.FieldsSeq(test.relations) {
				from, to, _ := strings.Cut(word, ">")
				s.requires(from, to)
			}
			for word := range strings.FieldsSeq(test.groups) {
				owner, members, _ := strings.Cut(word, ":")
				s.oneOf(owner, strings.Split(members, ",")...)
			}
			g := graphtest.MustBuild(t, &s.Builder)
			a := needs.NewRequirements(g).Of(graphtest.Node(t, g, "A"))
			i := slices.IndexFunc(a.Required, func(n needs.Needed) bool { return g.ID(n.Node) == "Z" })
			if i < 0 {
				t.Fatal("Z is not required")
			}
			n := a.Required[i]
			got := graphtest.IDs(g, append([][]int{a.Chain(n)}, a.Chains(n)...)...)
			if !slices.Equal(got, test.want) {
				t.Errorf("chains %q, want %q", got, test.want)
			}
			if want := len(strings.Fields(test.want[0])) - 1; n.Depth != want {
				t.Errorf("depth %d, want %d", n.Depth, want)
			}
		})
	}
}

// TestServiceAndLocal checks that what is required both for its service and locally, by
// relations of their own, is followed.
func TestServiceAndLocal(t *testing.T) {
	var s sketch
	s.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.LayersOn, Purpose: graph.Local})
	s.AddRelation(graph.Relation{From: "A", To: "B", Kind: graph.Uses})
	s.requires("B", "C")
	g := graphtest.MustBuild(t, &s.Builder)
	got := len(needs.NewRequirements(g).Of(graphtest.Node(t, g, "A")).Required)
	if got != 2 {
		t.Errorf("%d are required, want B and C", got)
	}
}
