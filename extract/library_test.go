package extract_test

import (
	"path/filepath"
	"strings"
	"testing"

	"strata/extract"
	"strata/graph"
)

func TestLibrary(t *testing.T) {
	dir := write(t, map[string]string{
		"MS-COGS/MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", "Cogs are stored. This protocol is built on the Widget Channel Protocol [MS-WCHN]. It can use TCP."),
		"MS-WCHN.md":         relationship("MS-WCHN", "Widget Channel Protocol", "- This protocol runs over TCP."),
		"elsewhere/named.md": relationship("MS-GADG", "Gadget Protocol", "This protocol uses [MS-COGS]."),
		"a/b/c/MS-DEEP.md":   relationship("MS-DEEP", "Deep Protocol", "It manages cogs."),
		"a/b/other-name.MD":  relationship("MS-HIDE", "Hidden Protocol", "It hides cogs."),
		"a/b/MS-WCHN.md":     relationship("MS-WCHN", "Widget Channel Protocol", "The copy runs over TCP."),
		"MS-FALSE.md":        relationship("MS-OTHER", "Other Protocol", "This protocol uses [MS-COGS]."),
	})
	library := extract.OpenLibrary(families, []string{filepath.Join(dir, "missing"), dir, filepath.Join(dir, "elsewhere", "named.md")})
	const line = 13 // of the text of section 1.4
	for _, test := range []struct {
		evidence graph.Evidence
		want     string // "" if there is no sentence
	}{
		{graph.Evidence{Document: "MS-COGS", Line: line, Cue: "is built on"}, "This protocol is built on the Widget Channel Protocol [MS-WCHN]."},
		{graph.Evidence{Document: "MS-COGS", Line: line, Cue: "can use"}, "It can use TCP."},
		{graph.Evidence{Document: "MS-COGS", Line: line, Cue: ""}, "Cogs are stored."},
		{graph.Evidence{Document: "MS-WCHN", Line: line, Cue: "runs over"}, "This protocol runs over TCP."},
		{graph.Evidence{Document: "MS-GADG", Line: line, Cue: "uses"}, "This protocol uses [MS-COGS]."},
		{graph.Evidence{Document: "MS-COGS", Line: line, Cue: "requires"}, ""},
		{graph.Evidence{Document: "MS-COGS", Line: line, Cue: "to"}, ""}, // which is in "stored"
		{graph.Evidence{Document: "MS-OTHER", Line: line, Cue: "uses"}, "This protocol uses [MS-COGS]."},
		{graph.Evidence{Document: "MS-DEEP", Line: line, Cue: "manages"}, "It manages cogs."},
		{graph.Evidence{Document: "MS-HIDE", Line: line, Cue: "hides"}, "It hides cogs."},
		{graph.Evidence{Document: "MS-COGS", Line: line + 1}, ""},
		{graph.Evidence{Document: "MS-COGS", Line: line + 1000}, ""},
		{graph.Evidence{Document: "MS-COGS", Line: 0}, ""},
		{graph.Evidence{Document: "MS-COGS", Line: -1}, ""},
		{graph.Evidence{Document: "MS-FALSE", Line: line}, ""}, // its title says that it is another
		{graph.Evidence{Document: "MS-NONE", Line: line}, ""},
		{graph.Evidence{Document: "", Line: line}, ""},
		{graph.Evidence{Document: "../elsewhere/named", Line: line}, ""},
	} {
		for range 2 { // the second time from memory
			got, ok := library.Sentence(graph.Relation{}, test.evidence)
			if got != test.want || ok != (test.want != "") {
				t.Errorf("%+v: %q, %v; want %q", test.evidence, got, ok, test.want)
			}
		}
	}
}

// The words that carry a relation may lead the list that tells its ends.
func TestLibraryFindsWhatLeadsAList(t *testing.T) {
	const text = `The protocol exchanges cogs. It uses the following:

- Calls
  - sent to the Widget Channel Protocol [MS-WCHN]. Nothing else.
- TCP, which carries all

| Protocol | Use |
| --- | --- |
| HTTP | optional |

Nothing follows.

- UDP
- This part needs:
- Gears
`
	library := extract.OpenLibrary(families, []string{write(t, map[string]string{"MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", text)})})
	for _, test := range []struct {
		line int // of the text
		cue  string
		want string
	}{
		{4, "uses the", "It uses the following: sent to the Widget Channel Protocol [MS-WCHN]."},
		{5, "uses", "It uses the following: TCP, which carries all"},
		{5, "carries", "TCP, which carries all"},
		{9, "uses", "It uses the following: | HTTP | optional |"},
		{9, "Use", ""},   // the head of a table leads nothing
		{5, "Calls", ""}, // nor does an item beside it
		{9, "runs over", ""},
		{11, "uses", ""},
		{13, "uses", ""},
		{15, "needs", "This part needs: Gears"},
	} {
		got, ok := library.Sentence(graph.Relation{}, graph.Evidence{Document: "MS-COGS", Line: 12 + test.line, Cue: test.cue})
		if got != test.want || ok != (test.want != "") {
			t.Errorf("line %d, %q: %q, %v; want %q", test.line, test.cue, got, ok, test.want)
		}
	}
}

// Of two sentences with the same cue, the one that states the relation proves it.
func TestLibraryTellsSentencesApart(t *testing.T) {
	const text = "This protocol uses the Gadget Protocol [MS-GADG]. To sort, it uses the Widget Channel Protocol [MS-WCHN]."
	library := extract.OpenLibrary(families, []string{write(t, map[string]string{"MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", text)})})
	for to, want := range map[string]string{"MS-GADG": "This protocol uses the Gadget Protocol [MS-GADG].", "MS-WCHN": "To sort, it uses the Widget Channel Protocol [MS-WCHN]."} {
		r := graph.Relation{From: "MS-COGS", To: to, Kind: graph.Uses}
		if got, ok := library.Sentence(r, graph.Evidence{Document: "MS-COGS", Line: 13, Cue: "uses"}); got != want || !ok {
			t.Errorf("to %s: %q, %v; want %q", to, got, ok, want)
		}
	}
}

// Every piece of evidence that is prose leads back to a sentence that holds the
// words of its cue.
func TestLibraryFindsTheEvidenceOfAGraph(t *testing.T) {
	library := extract.OpenLibrary(families, []string{"testdata/MS-WIDG.md"})
	g := read(t, "testdata/MS-WIDG.md").Graph
	found := 0
	for i := range g.RelationCount() {
		for _, e := range g.Relation(i).Evidence {
			switch e.Source {
			case graph.SourceRelationships, graph.SourcePrerequisites, graph.SourceOverview:
			default:
				continue
			}
			sentence, ok := library.Sentence(g.Relation(i), e)
			if !ok {
				t.Errorf("no sentence for %+v", e)
			}
			for word := range strings.FieldsSeq(e.Cue) {
				if word != "…" && !strings.Contains(sentence, word) {
					t.Errorf("%q does not hold the cue %q", sentence, e.Cue)
				}
			}
			found++
		}
	}
	if found < 3 {
		t.Errorf("%d pieces of evidence, want at least 3", found)
	}
}
