package lines_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/snapshot/lines"
)

// Whatever citations are like, they are read as they were written.
func TestReferencesRoundTrip(t *testing.T) {
	text := rapid.SampledFrom([]string{"", "A", "B", `"`, `""`, "A|B", "a\tb", "Normative References", "[B]", "[C]"})
	id := rapid.SampledFrom([]string{"A", "B", "C", "A|B", `"`})
	piece := rapid.Custom(func(t *rapid.T) []graph.Evidence {
		ev := graph.Evidence{
			Document: text.Draw(t, "document"), Section: rapid.SampledFrom([]string{"", "7", "8"}).Draw(t, "section"), Title: text.Draw(t, "title"),
			Line: rapid.IntRange(0, 2).Draw(t, "line"), Cue: text.Draw(t, "cue"), Silent: rapid.Bool().Draw(t, "silent"),
			Source:  rapid.SampledFrom([]graph.Source{graph.SourceNormative, graph.SourceInformative, graph.SourceOverview}).Draw(t, "source"),
			FromTag: rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "from"), ToTag: rapid.SampledFrom([]string{"", "B"}).Draw(t, "to"),
			Span: graph.Span{End: rapid.IntRange(0, 1).Draw(t, "end")}, Optional: rapid.IntRange(0, 9).Draw(t, "optional") == 0,
		}
		list := []graph.Evidence{ev}
		if rapid.Bool().Draw(t, "counted") {
			ev.Source, ev.Count, ev.Span = graph.SourceBody, rapid.IntRange(0, 2).Draw(t, "count"), graph.Span{}
			list = append(list, ev)
		}
		return list
	})
	rapid.Check(t, func(t *rapid.T) {
		var b build.Builder
		for range rapid.IntRange(0, 6).Draw(t, "relations") {
			r := graph.Relation{From: id.Draw(t, "from"), To: id.Draw(t, "to"), Kind: graph.Cites}
			if rapid.IntRange(0, 4).Draw(t, "kind") == 0 {
				r.Kind = graph.Uses
			}
			for range rapid.IntRange(0, 2).Draw(t, "pieces") {
				r.Evidence = append(r.Evidence, piece.Draw(t, "piece")...)
			}
			b.AddRelation(r)
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		written := writeLines(t, g)
		h, err := lines.Parse(written)
		if err != nil {
			t.Fatalf("%v in\n%s", err, written)
		}
		if diff := cmp.Diff(graphtest.ContentsOf(g), graphtest.ContentsOf(h), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("-written +read:\n%s\nfrom\n%s", diff, written)
		}
		if again := writeLines(t, h); again != written {
			t.Fatalf("written again, it is\n%s\ninstead of\n%s", again, written)
		}
	})
}

func writeLines(t rapid.TB, g *graph.Graph) string {
	t.Helper()
	var out strings.Builder
	if err := lines.Write(&out, g); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A list of references is written in one line.
func TestReferences(t *testing.T) {
	const text = "strata/graph/4\n" +
		"A\tprotocol\tdangling\n" +
		"B\tprotocol\n" +
		"\treferences\tB2\t9\tnormative-references\tsilent\tReferences\tA|17|3\tC|18|0|C1|see [C]|4-9\n" +
		"C\tprotocol\tdangling\n" +
		"end\n"
	g, err := lines.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	listed := graph.Evidence{Document: "B2", Section: "9", Title: "References", Line: 17, Cue: "[A]", Source: graph.SourceNormative, Silent: true, FromTag: "B2"}
	counted := listed
	counted.Source, counted.Count = graph.SourceBody, 3
	other := listed
	other.Line, other.Cue, other.ToTag, other.Span = 18, "see [C]", "C1", graph.Span{Start: 4, End: 9}
	for number, want := range [][]graph.Evidence{{listed, counted}, {other}} {
		if diff := cmp.Diff(want, g.Relation(number).Evidence); diff != "" {
			t.Errorf("relation %d: -want +got:\n%s", number, diff)
		}
	}
	if got := writeLines(t, g); got != text {
		t.Errorf("written again, it is\n%s", got)
	}
	for wrong, want := range map[string]string{
		"references\tB\t9\toverviews\t\tReferences\tA|1|1":                   "overviews",
		"references\tB\t9\tnormative-references\tloud\tReferences\tA|1|1":    `flag "loud"`,
		"references\tB\t9\tnormative-references\t\tReferences\tA|1":          `reference "A|1": want TO|LINE|COUNT`,
		"references\tB\t9\tnormative-references\t\tReferences\tA|1|1|2|3|4|": "want TO|LINE|COUNT",
		"references\tB\t9\tnormative-references\t\tReferences\t|1|1":         "both a 'from' and a 'to'",
		"references\tB\t9\tnormative-references\t\tReferences\tA|x|1":        "line",
		"references\tB\t9\tnormative-references\t\tReferences\tA|1|x":        "count",
		"references\tB\t9\tnormative-references\t\tReferences\tA|1|1|||5-4":  "START-END",
		"uses\tA\n\t\t\"\t9\t3\toverview":                                    "nothing above",
	} {
		_, err := lines.Parse("strata/graph/4\nB\tprotocol\n\t" + wrong + "\nend\n")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q in it", wrong, err, want)
		}
	}
}
