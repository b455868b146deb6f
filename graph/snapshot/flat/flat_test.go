package flat_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/graph/names"
	"strata/graph/review"
	"strata/graph/snapshot"
	"strata/graph/snapshot/flat"
)

// example returns a graph in which every field of the model has a value.
func example(t testing.TB) *graph.Graph {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "testdata", "example.json"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := snapshot.ParseJSON(string(text))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// reviewed returns a graph with verdicts of all rulings on it, which change relations
// and groups, and add protocols.
func reviewed(g *graph.Graph) *graph.Graph {
	verdicts := []graph.Verdict{
		{Ruling: graph.Added, From: "AAA", To: "ZZZ", Kind: graph.LayersOn, Need: graph.Required, Document: "AAA", Section: "1.4", Line: 7, Hashes: []uint64{1, 1<<64 - 1}, Who: "A Reader", Why: "it says so"},
		{Ruling: graph.Added, From: "AAA", To: "YYY", Kind: graph.Uses, Need: graph.Required, Purpose: graph.Types},
	}
	for number := range g.RelationCount() {
		switch r := g.Relation(number); {
		case !r.Kind.Dependency():
		case number%3 == 0:
			verdicts = append(verdicts, graph.Verdict{Ruling: graph.Rejected, From: r.From, To: r.To, Kind: r.Kind, Need: graph.Denied})
		case number%3 == 1:
			verdicts = append(verdicts, graph.Verdict{Ruling: graph.Amended, From: r.From, To: r.To, Kind: r.Kind, Need: graph.Optional, Purpose: graph.Local})
		default:
			verdicts = append(verdicts, graph.Verdict{Ruling: graph.Confirmed, From: r.From, To: r.To, Kind: r.Kind, Force: graph.Stale})
		}
	}
	return review.Apply(verdicts, g)
}

func write(t rapid.TB, g *graph.Graph) string {
	t.Helper()
	var out strings.Builder
	if err := flat.Write(&out, g); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func open(t rapid.TB, data string) *graph.Graph {
	t.Helper()
	g, err := flat.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// checkRoundTrip checks that what is written is opened as an equal graph, the one
// without verdicts too, and that its bytes do not depend on where a graph comes from.
func checkRoundTrip(t rapid.TB, g *graph.Graph) {
	t.Helper()
	data := write(t, g)
	if err := flat.Check(data); err != nil {
		t.Fatal(err)
	}
	h := open(t, data)
	for _, pair := range [][2]*graph.Graph{{g, h}, {g.Raw(), h.Raw()}} {
		if diff := cmp.Diff(graphtest.ContentsOf(pair[0]), graphtest.ContentsOf(pair[1]), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("-written +opened:\n%s", diff)
		}
	}
	checkShort(t, h)
	if got, want := h.Sources(), g.Sources(); !slices.Equal(got, want) {
		t.Fatalf("the sources are %v, want %v", got, want)
	}
	if write(t, h) != data {
		t.Fatal("written again, it has other bytes")
	}
}

// checkShort checks that what a graph tells without its details is what they tell.
func checkShort(t rapid.TB, g *graph.Graph) {
	t.Helper()
	for node := range g.Len() {
		if p := g.Protocol(node); g.Outline(node) != graph.OutlineOf(&p) {
			t.Fatalf("the outline of %s is %+v", p.ID, g.Outline(node))
		}
	}
	for number := range g.RelationCount() {
		r := g.Relation(number)
		strong := slices.ContainsFunc(r.Evidence, func(ev graph.Evidence) bool { return ev.Source.Strong() })
		if g.Weak(number) != (len(r.Evidence) > 0 && !strong) {
			t.Fatalf("%s and %s: weak is %v", r.From, r.To, g.Weak(number))
		}
		if kind, need := g.Decided(number); kind != r.Kind || need != r.Need {
			t.Fatalf("%s and %s: decided is %v, %v", r.From, r.To, kind, need)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	checkRoundTrip(t, example(t))
	checkRoundTrip(t, reviewed(example(t)))
	rapid.Check(t, func(t *rapid.T) {
		g := graphtest.DrawStatements(t).Build(t)
		checkRoundTrip(t, g)
		checkRoundTrip(t, reviewed(g))
	})
}

// An opened graph is one like any other: it is narrowed, extended and reviewed.
func TestOpenedIsAGraph(t *testing.T) {
	want := example(t)
	got := open(t, write(t, want))
	for name, change := range map[string]func(g *graph.Graph) *graph.Graph{
		"select":   func(g *graph.Graph) *graph.Graph { return g.Select(graph.Filter{Kinds: graph.Dependencies}) },
		"induce":   func(g *graph.Graph) *graph.Graph { return g.Induce([]int{0, 2, 3}) },
		"reviewed": reviewed,
		"with": func(g *graph.Graph) *graph.Graph {
			more := []graph.Relation{{From: g.ID(0), To: g.ID(1), Kind: graph.Uses, Evidence: []graph.Evidence{{Document: "X", Line: 1}}}}
			return g.With(more)
		},
		"choices": func(g *graph.Graph) *graph.Graph {
			return g.KeepChoices(func(_ int, ev graph.Evidence) bool { return ev.Line > 30 })
		},
	} {
		if diff := cmp.Diff(graphtest.ContentsOf(change(want)), graphtest.ContentsOf(change(got)), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: -built +opened:\n%s", name, diff)
		}
	}
}

// A file cut short, longer, or of another version is an error.
func TestOpenErrors(t *testing.T) {
	data := write(t, reviewed(example(t)))
	for n := range len(data) {
		if _, err := flat.Open(data[:n]); err == nil {
			t.Fatalf("opened %d of %d bytes without an error", n, len(data))
		}
	}
	for name, wrong := range map[string]string{
		"longer":  data + "\x00",
		"version": strings.Replace(data, "flat/2", "flat/1", 1),
		"text":    "strata/graph/4\nend\n",
	} {
		if _, err := flat.Open(wrong); err == nil {
			t.Errorf("%s: opened without an error", name)
		}
	}
}

// ask asks everything of a graph, which is not to panic.
func ask(g *graph.Graph) {
	for _, g := range []*graph.Graph{g, g.Raw()} {
		graphtest.ContentsOf(g)
		names.Resolve(g, "example protocol")
		if g.Len() > 0 {
			names.Resolve(g, g.Protocol(0).Title)
		}
	}
}

// A few bytes changed are found by a check, or are a detail that reads as another.
func TestDamaged(t *testing.T) {
	data := write(t, reviewed(example(t)))
	opened := 0
	rapid.Check(t, func(t *rapid.T) {
		damaged := []byte(data)
		for range rapid.IntRange(1, 4).Draw(t, "bytes") {
			damaged[rapid.IntRange(0, len(damaged)-1).Draw(t, "place")] = rapid.Byte().Draw(t, "byte")
		}
		if flat.Check(string(damaged)) == nil {
			ask(open(t, string(damaged)))
			opened++
		}
	})
	if opened == 0 {
		t.Error("nothing damaged was opened: the test shows nothing")
	}
}

// Whatever the bytes, a check of them is an error, or they open to a graph of which
// everything can be asked.
func FuzzCheck(f *testing.F) {
	f.Add(write(f, example(f)))
	f.Add(write(f, reviewed(example(f))))
	f.Fuzz(func(t *testing.T, data string) {
		if flat.Check(data) == nil {
			ask(open(t, data))
		}
	})
}
