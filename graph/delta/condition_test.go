package delta_test

import (
	"slices"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/delta"
)

func TestParseConditions(t *testing.T) {
	for _, test := range []struct {
		list string
		want []string // nil for an error
	}{
		{"added", []string{"added"}},
		{"added, cycles ,reach", []string{"added", "cycles", "reach"}},
		{"reach:HTTP,layers", []string{"reach:HTTP", "layers"}},
		{"reach:deps(A, depth=2),any", []string{"reach:deps(A, depth=2)", "any"}},
		{`reach:"A, (B",added`, []string{`reach:"A, (B"`, "added"}},
		{"reach:area:X", []string{"reach:area:X"}},
		{"reach:", nil},
		{"added:X", nil},
		{"add", nil},
	} {
		conditions, err := delta.ParseConditions(test.list)
		var got []string
		for _, c := range conditions {
			got = append(got, c.String())
		}
		if (err != nil) != (test.want == nil) || !slices.Equal(got, test.want) {
			t.Errorf("%s: got %q, %v, want %q", test.list, got, err, test.want)
		}
	}
}

func TestConditions(t *testing.T) {
	build := func(ends ...[2]string) *graph.Graph {
		var b build.Builder
		for _, e := range ends {
			b.AddRelation(graph.Relation{From: e[0], To: e[1]})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		return g
	}
	old := build([2]string{"A", "B"}, [2]string{"B", "C"})
	d := delta.Compare(old, build([2]string{"A", "B"}, [2]string{"B", "A"}, [2]string{"B", "D"}), delta.Options{})
	if got, want := d.Summary(), "1 protocol added, 1 removed; 2 relations added, 1 removed; 1 new cycle"; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
	for _, test := range []struct {
		condition delta.Condition
		targets   []string
		want      string
	}{
		{delta.Condition{Word: "added"}, nil, "1 protocol, 2 relations"},
		{delta.Condition{Word: "removed"}, nil, "1 protocol, 1 relation"},
		{delta.Condition{Word: "changed"}, nil, ""},
		{delta.Condition{Word: "revised"}, nil, ""},
		{delta.Condition{Word: "cycles"}, nil, "1 new cycle"},
		{delta.Condition{Word: "any"}, nil, "2 protocols, 3 relations"},
		{delta.Condition{Word: "reach", Selection: "D"}, []string{"D"}, "D newly reached by A, B"},
		{delta.Condition{Word: "reach", Selection: "C"}, []string{"C"}, ""},
	} {
		if got := test.condition.Found(d, test.targets); got != test.want {
			t.Errorf("%s: %q, want %q", test.condition, got, test.want)
		}
		if got := test.condition.Found(delta.Compare(old, old, delta.Options{}), test.targets); got != "" {
			t.Errorf("%s without a difference: %q", test.condition, got)
		}
	}
}
