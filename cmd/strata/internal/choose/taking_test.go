package choose

import (
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/names"
)

func TestTaking(t *testing.T) {
	var b build.Builder
	for _, p := range []graph.Protocol{
		{ID: "A", Title: "Crates"}, {ID: "B"}, {ID: "C"}, {ID: "D"}, {ID: "E"},
	} {
		b.AddProtocol(p)
	}
	g := graphtest.MustBuild(t, &b)
	for _, test := range []struct {
		match names.Match
		want  string
	}{
		{names.Match{Node: 0}, `taking "crate" as A (Crates)`},
		{names.Match{Node: 1}, `taking "crate" as B`},
		{names.Match{Node: 0, Mentioned: true}, `no protocol is called "crate": taking A (Crates), whose title has these words`},
		{names.Match{Node: 0, Unread: true, Others: []int{1}}, `taking "crate" as A (Crates), which was not read; it may mean B`},
		{names.Match{Node: 0, Others: []int{1, 2, 3}}, `taking "crate" as A (Crates); it may mean B, C, D`},
		{names.Match{Node: 0, Others: []int{1, 2, 3, 4}}, `taking "crate" as A (Crates); it may mean B, C, D or 1 more`},
	} {
		if got := taking(g, "crate", &test.match); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}
