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
		"MS-FALSE.md":        relationship("MS-OTHER", "Other Protocol", "This protocol uses [MS-COGS]."),
	})
	library := extract.OpenLibrary([]string{filepath.Join(dir, "missing"), dir, filepath.Join(dir, "elsewhere", "named.md")})
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
			got, ok := library.Sentence(test.evidence)
			if got != test.want || ok != (test.want != "") {
				t.Errorf("%+v: %q, %v; want %q", test.evidence, got, ok, test.want)
			}
		}
	}
}

// Every piece of evidence that is prose leads back to a sentence that holds the
// words of its cue.
func TestLibraryFindsTheEvidenceOfAGraph(t *testing.T) {
	library := extract.OpenLibrary([]string{"testdata/MS-WIDG.md"})
	g := read(t, "testdata/MS-WIDG.md").Graph
	found := 0
	for i := range g.RelationCount() {
		for _, e := range g.Relation(i).Evidence {
			switch e.Source {
			case graph.SourceRelationships, graph.SourcePrerequisites, graph.SourceOverview:
			default:
				continue
			}
			sentence, ok := library.Sentence(e)
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
