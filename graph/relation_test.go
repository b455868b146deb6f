package graph_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
)

func TestParseKind(t *testing.T) {
	for _, k := range graph.AllKinds.List() {
		if got, err := graph.ParseKind(k.String()); got != k || err != nil {
			t.Errorf("ParseKind(%q) = %v, %v", k.String(), got, err)
		}
	}
	for _, bad := range []string{"", "layers on", "Uses", "uses ", "Kind(9)"} {
		_, err := graph.ParseKind(bad)
		if err == nil || !strings.Contains(err.Error(), "layers-on, extends, uses") {
			t.Errorf("ParseKind(%q): error %v does not name the kinds", bad, err)
		}
	}
}

func TestKindNamesAreUnique(t *testing.T) {
	names := strings.Split(graph.AllKinds.String(), ",")
	if len(names) != 9 {
		t.Errorf("%d kinds, want 9", len(names))
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != 9 || names[0] == "" {
		t.Errorf("names are not unique: %q", names)
	}
}

// TestKindInfo checks that no row of the table of kinds is missing or incomplete,
// and that two kinds do not look the same.
func TestKindInfo(t *testing.T) {
	lines := make(map[[2]any]graph.Kind)
	for _, k := range graph.AllKinds.List() {
		info := k.Info()
		if info.Name == "" || info.Label == "" || info.Meaning == "" {
			t.Errorf("Kind(%d) has a name, label or meaning missing: %+v", uint8(k), info)
		}
		if info.Dependency != k.Dependency() {
			t.Errorf("%v: Info says that Dependency is %v, Dependency returns %v", k, info.Dependency, k.Dependency())
		}
		line := info.Line
		if line.Width <= 0 || line.Head == "" || line.Weight < 1 || int(line.Tone) >= graph.ToneCount {
			t.Errorf("%v has an incomplete line: %+v", k, line)
		}
		look := [2]any{line.Width, line.Head}
		if other, taken := lines[look]; taken {
			t.Errorf("%v and %v have the same width and arrowhead", k, other)
		}
		lines[look] = k
	}
}

func TestDependencyKinds(t *testing.T) {
	want := []graph.Kind{graph.LayersOn, graph.Extends, graph.Uses}
	for _, k := range graph.AllKinds.List() {
		if k.Dependency() != slices.Contains(want, k) {
			t.Errorf("%v.Dependency() = %v", k, k.Dependency())
		}
	}
}

func TestUnknownValuesPrintTheirNumber(t *testing.T) {
	for got, want := range map[string]string{
		graph.Kind(200).String():     "Kind(200)",
		graph.Source(200).String():   "Source(200)",
		graph.Category(200).String(): "Category(200)",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if graph.AllKinds.Has(200) {
		t.Error("the set of all kinds holds an undeclared one")
	}
}

func TestParseKinds(t *testing.T) {
	for _, test := range []struct {
		list string
		want graph.Kinds
	}{
		{"uses", graph.KindSet(graph.Uses)},
		{"uses,layers-on", graph.KindSet(graph.LayersOn, graph.Uses)},
		{" uses , cites ", graph.KindSet(graph.Uses, graph.Cites)},
		{"uses,uses", graph.KindSet(graph.Uses)},
		{"dependencies", graph.Dependencies},
		{"dependencies,cites", graph.Dependencies | graph.KindSet(graph.Cites)},
		{"all", graph.AllKinds},
	} {
		if got, err := graph.ParseKinds(test.list); got != test.want || err != nil {
			t.Errorf("ParseKinds(%q) = %v, %v, want %v", test.list, got, err, test.want)
		}
	}
	for _, bad := range []string{"", ",", "uses,", "uses;cites", "everything"} {
		if got, err := graph.ParseKinds(bad); err == nil || !strings.Contains(err.Error(), "dependencies, all") {
			t.Errorf("ParseKinds(%q) = %v, %v, want an error that names the choices", bad, got, err)
		}
	}
}

func TestKindsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfNDistinct(rapid.SampledFrom(graph.AllKinds.List()), 1, 9, rapid.ID).Draw(t, "kinds")
		set := graph.KindSet(list...)
		if got, err := graph.ParseKinds(set.String()); got != set || err != nil {
			t.Errorf("ParseKinds(%q) = %v, %v", set, got, err)
		}
		slices.Sort(list)
		if got := set.List(); !slices.Equal(got, list) {
			t.Errorf("List() = %v, want %v", got, list)
		}
	})
}

func TestParseSource(t *testing.T) {
	for s := graph.SourceText; s <= graph.SourceBody; s++ {
		if got, err := graph.ParseSource(s.String()); got != s || err != nil {
			t.Errorf("ParseSource(%q) = %v, %v", s.String(), got, err)
		}
	}
	for _, bad := range []string{"", "Text", "normative", "Source(3)"} {
		if _, err := graph.ParseSource(bad); err == nil || !strings.Contains(err.Error(), "want one of text, ") {
			t.Errorf("ParseSource(%q): error %v does not name the sources", bad, err)
		}
	}
}

func TestTellingComesFirst(t *testing.T) {
	r := graph.Relation{From: "A", To: "B", Evidence: []graph.Evidence{
		{Document: "A", Line: 1, Source: graph.SourceRelationships, Denied: true},
		{Document: "A", Line: 2, Source: graph.SourceRelationships, Optional: true},
		{Document: "A", Line: 3, Source: graph.SourceOverview},
		{Document: "A", Line: 4, Source: graph.SourceRelationships},
		{Document: "B", Line: 5, Source: graph.SourceRelationships},
		{Document: "C", Line: 6, Source: graph.SourceRelationships},
	}}
	var lines []int
	for _, ev := range r.Telling() {
		lines = append(lines, ev.Line)
	}
	if diff := cmp.Diff([]int{4, 3, 5, 6, 2, 1}, lines); diff != "" {
		t.Errorf("order of lines (-want +got):\n%s", diff)
	}
	if r.Evidence[0].Line != 1 {
		t.Error("the relation's own evidence was reordered")
	}
}

func TestEvidenceString(t *testing.T) {
	for want, ev := range map[string]graph.Evidence{
		"MS-A": {Document: "MS-A"},
		"MS-A section 2.1 (Transport), line 9: “over”": {Document: "MS-A", Section: "2.1", Title: "Transport", Line: 9, Cue: "over"},
		"MS-A, line 9: “not” [optional, denied]":       {Document: "MS-A", Line: 9, Cue: "not", Optional: true, Denied: true},
		"MS-A section 1 [3 times]":                     {Document: "MS-A", Section: "1", Count: 3},
	} {
		if got := ev.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
