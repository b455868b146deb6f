package dot

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/graph/delta"
	"strata/render/rendertest"
	"strata/render/scene"
)

func differenceDOT(t testing.TB, old, new *graph.Graph, opts scene.Options) []byte {
	t.Helper()
	s, err := scene.Difference(delta.Compare(old, new, delta.Options{}), opts)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// relationsOf returns relations from "A>B uses", "A?>B uses", "A!>B uses": an
// optional one has a question mark, a denied one an exclamation mark.
func relationsOf(t testing.TB, lines ...string) []graph.Relation {
	t.Helper()
	var list []graph.Relation
	for _, line := range lines {
		ends, name, _ := strings.Cut(line, " ")
		kind, err := graph.ParseKind(name)
		if err != nil {
			t.Fatal(err)
		}
		from, to, _ := strings.Cut(ends, ">")
		r := graph.Relation{To: to, Kind: kind}
		from, r.Optional = strings.CutSuffix(from, "?")
		from, against := strings.CutSuffix(from, "!")
		if against {
			r.Evidence = []graph.Evidence{{Document: from, Denied: true}}
		}
		r.From = from
		list = append(list, r)
	}
	return list
}

func TestDifferenceGolden(t *testing.T) {
	common := []graph.Protocol{{ID: "A", Title: "First"}, {ID: "B"}, {ID: "C", Category: graph.CategoryStandard}}
	old := rendertest.Build(t, append(slices.Clone(common), graph.Protocol{ID: "O", Title: "Old"}), relationsOf(t,
		"A>B uses", "B>C layers-on", "A>O uses", "A>O cites", "A?>C uses"))
	new := rendertest.Build(t, append(slices.Clone(common), graph.Protocol{ID: "N", Title: "New", Dangling: true}), relationsOf(t,
		"A>B extends", "B>C layers-on", "A?>N layers-on", "A>C uses", "C>A uses"))
	rendertest.Golden(t, "difference.dot", differenceDOT(t, old, new, scene.Options{Caption: []string{"a caption"}}))
}

// marked returns the relations that are drawn, as "A>B added", those without a
// mark as "A>B".
func marked(t testing.TB, source []byte) []string {
	t.Helper()
	colors := scene.Light.Palette()
	var list []string
	for _, line := range parseDOT(t, source).edges {
		field := strings.Fields(line)
		if len(field) < 3 {
			continue // a tie, which is not to be seen
		}
		text := field[0] + ">" + field[2]
		for m, color := range colors.Marks {
			if color != "" && strings.HasPrefix(field[1], color) {
				text += " " + scene.Mark(m).String()
			}
		}
		list = append(list, text)
	}
	slices.Sort(list)
	return list
}

func TestDifferenceShowsWhatIsDifferent(t *testing.T) {
	for _, test := range []struct {
		name     string
		old, new []string
		want     []string
	}{
		{"nothing", []string{"A>B uses"}, []string{"A>B uses"}, nil},
		{"added", nil, []string{"A>B uses"}, []string{"A>B added"}},
		{"removed", []string{"A>B uses"}, nil, []string{"A>B removed"}},
		{"the kind", []string{"A>B uses"}, []string{"A>B extends"}, []string{"A>B changed"}},
		{"required", []string{"A?>B uses"}, []string{"A>B uses"}, []string{"A>B changed"}},
		{"denied", []string{"A>B uses"}, []string{"A!>B uses"}, []string{"A>B removed"}},
		{"no longer denied", []string{"A!>B uses"}, []string{"A>B uses"}, []string{"A>B added"}},
		{"denied anew", nil, []string{"A!>B uses"}, nil},
		{"a reference beside what is stated", nil, []string{"A>B uses", "A>B cites"}, []string{"A>B added"}},
		{"a reference alone", []string{"A>B cites"}, []string{"C>B cites"}, []string{"A>B removed", "C>B added"}},
		{"a reference of another history", []string{"A>B uses", "A>B cites"}, []string{"A>B uses"}, []string{"A>B", "A>B removed"}},
		{"what stays among the ends", []string{"A>B uses", "B>C uses", "C>D uses"}, []string{"A>B uses", "B>C uses", "C>D uses", "A>C uses", "B>A cites"}, []string{"A>B", "A>C added", "B>A added", "B>C"}},
		{"what stays on a cycle", []string{"A>B uses", "B>C uses", "C>D uses"}, []string{"A>B uses", "B>C uses", "C>D uses", "D>A uses"}, []string{"A>B", "B>C", "C>D", "D>A added"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := differenceDOT(t, rendertest.Build(t, nil, relationsOf(t, test.old...)), rendertest.Build(t, nil, relationsOf(t, test.new...)), scene.Options{})
			if diff := cmp.Diff(test.want, marked(t, source)); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, source)
			}
		})
	}
}

// What is drawn alike but for colour has a label that says what it was.
func TestMarksDifferWithoutColour(t *testing.T) {
	colors := scene.Print.Palette()
	if x, y := markedLink(colors, scene.Added, graph.Uses), markedLink(colors, scene.Removed, graph.Uses); x == y {
		t.Errorf("added and removed both look like %s", x)
	}
	source := string(differenceDOT(t, rendertest.Build(t, nil, relationsOf(t, "A?>B uses")), rendertest.Build(t, nil, relationsOf(t, "A>B uses")), scene.Options{Theme: scene.Print}))
	if !strings.Contains(source, `label=" was optional "`) {
		t.Errorf("a change has no label:\n%s", source)
	}
}

func TestDifferenceOfStrangeNames(t *testing.T) {
	names := []string{`a"b`, `<b>&`, "x\ny", `\l%41`, "legend:1", "é"}
	var relations []graph.Relation
	for i, name := range names {
		relations = append(relations, graph.Relation{From: name, To: names[(i+1)%len(names)], Kind: graph.Uses})
	}
	source := differenceDOT(t, rendertest.Build(t, nil, nil), rendertest.Build(t, nil, relations), scene.Options{Title: `"<>&\`})
	if got := parseDOT(t, source); len(got.nodes) < len(names) || len(got.edges) < len(names) {
		t.Errorf("%d nodes and %d edges of %d in\n%s", len(got.nodes), len(got.edges), len(names), source)
	}
}
