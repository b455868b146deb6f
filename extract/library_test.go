package extract_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"strata/extract"
	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/openspec"
	"strata/graph"
)

// pieces returns all evidence of a graph.
func pieces(g *graph.Graph) []graph.Evidence {
	var list []graph.Evidence
	for i := range g.RelationCount() {
		list = append(list, g.Relation(i).Evidence...)
	}
	for i := range g.Len() {
		p := g.Protocol(i)
		list = append(append(list, p.NoDependents...), p.NoDependencies...)
	}
	return list
}

func TestLibraryFindsDocuments(t *testing.T) {
	dir := write(t, map[string]string{
		"MS-COGS/MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", "Cogs are stored."),
		"MS-WCHN.md":         relationship("MS-WCHN", "Widget Channel Protocol", "- This runs over TCP."),
		"elsewhere/named.md": relationship("MS-GADG", "Gadget Protocol", "This uses [MS-COGS]."),
		"a/b/c/MS-DEEP.md":   relationship("MS-DEEP", "Deep Protocol", "It manages cogs."),
		"a/b/other-name.MD":  relationship("MS-HIDE", "Hidden Protocol", "It hides cogs."),
		"a/b/MS-WCHN.md":     relationship("MS-WCHN", "Widget Channel Protocol", "The copy runs over TCP."),
		"MS-LIST.md":         specification("MS-LIST", "List Protocol", "[RFC793] Group, \"TCP\".", ""),
		"MS-FALSE.md":        relationship("MS-OTHER", "Other Protocol", "This is another."),
	})
	t.Run("paths", func(t *testing.T) {
		findsDocuments(t, extract.OpenLibrary(families, []string{filepath.Join(dir, "missing"), dir, filepath.Join(dir, "elsewhere", "named.md")}))
	})
	t.Run("file system", func(t *testing.T) { findsDocuments(t, extract.OpenLibraryFS(families, os.DirFS(dir))) })
}

func findsDocuments(t *testing.T, library *extract.Library) {
	const line = 13 // of the text of section 1.4
	for name, want := range map[string]string{
		"MS-COGS": "Cogs are stored.", "MS-WCHN": "- This runs over TCP.", "MS-GADG": "This uses [MS-COGS].", "MS-DEEP": "It manages cogs.",
		"MS-HIDE": "It hides cogs.", "MS-OTHER": "This is another.",
		"MS-FALSE": "", // its title says that it is another
		"MS-NONE":  "", "": "", "../elsewhere/named": "",
	} {
		for range 2 { // the second time from memory
			if got, err := library.Sentence(graph.Evidence{Document: name, Line: line}); got != want || err != nil {
				t.Errorf("%q: %q, %v; want %q", name, got, err, want)
			}
		}
	}
	reference := graph.Evidence{Document: "MS-LIST", Line: 1, Cue: "[RFC793]", Source: graph.SourceBody} // which moved
	if got, err := library.Sentence(reference); !strings.HasPrefix(got, "[RFC793] ") || err != nil {
		t.Errorf("%v: %q, %v", reference, got, err)
	}
	reference.Cue = "[RFC1]"
	if got, err := library.Sentence(reference); got != "" || !errors.Is(err, extract.ErrChanged) {
		t.Errorf("%v: %q, %v", reference, got, err)
	}
	for _, line := range []int{-1, 0, 1000} {
		if got, err := library.Sentence(graph.Evidence{Document: "MS-COGS", Line: line}); got != "" || !errors.Is(err, extract.ErrChanged) {
			t.Errorf("line %d: %q, %v", line, got, err)
		}
	}
}

// sentencesText has evidence in every construct.
const sentencesText = `Cogs are stored. This protocol uses the Gadget Protocol [MS-GADG].<3> To *sort*, it uses the [**Widget Channel Protocol**](#gt_x) [[MS-WCHN]](y.md).

The protocol relies on the following:

- Calls of the Bolt Protocol [MS-BOLT]. Nothing else.
- **Time:** The Clock Protocol [MS-CLCK], which is optional.

This protocol uses the following protocols:

| Protocol | Use |
| --- | --- |
| [MS-NAIL] | A nail &amp; more. |
`

// The sentence of evidence is that which states it, found by its span; in a
// document that changed by its hash, unless its words changed.
func TestSentence(t *testing.T) {
	const name = "MS-COGS"
	text := relationship(name, "Cog Store Protocol Extensions", sentencesText)
	file := filepath.Join(write(t, map[string]string{"MS-COGS.md": text}), "MS-COGS.md")
	g := read(t, file).Graph
	find := func(to string, source graph.Source) graph.Evidence {
		t.Helper()
		for i := range g.RelationCount() {
			r := g.Relation(i)
			for _, ev := range r.Evidence {
				if r.To == to && r.Kind != graph.Cites && ev.Source == source {
					return ev
				}
			}
		}
		t.Fatalf("no evidence for %s", to)
		return graph.Evidence{}
	}
	wants := map[string]string{
		"MS-GADG": "This protocol uses the Gadget Protocol [MS-GADG].",
		"MS-WCHN": "To sort, it uses the Widget Channel Protocol [MS-WCHN].",
		"MS-BOLT": "Calls of the Bolt Protocol [MS-BOLT].",
		"MS-CLCK": "Time: The Clock Protocol [MS-CLCK], which is optional.",
		"MS-NAIL": "[MS-NAIL] | A nail & more.",
	}
	changes := []struct {
		about   string
		replace [2]string
		changed string // whose sentence that changes
	}{
		{about: "as it was"},
		{about: "moved down", replace: [2]string{"Cogs are stored.", "Cogs are made.\n\nCogs are stored. And sold."}},
		{about: "moved up", replace: [2]string{"Cogs are stored. ", ""}},
		{about: "other markup", replace: [2]string{"*sort*", "SORT"}},
		{about: "unlinked", replace: [2]string{"[[MS-WCHN]](y.md)", "[MS-WCHN]"}},
		{about: "other words", replace: [2]string{"To *sort*", "To sell"}, changed: "MS-WCHN"},
		{about: "other words of a row", replace: [2]string{"A nail", "No nail"}, changed: "MS-NAIL"},
		{about: "another section", replace: [2]string{"1.4 Relationship to Other Protocols", "1.9 Others"}, changed: "all"},
		{about: "cut short", replace: [2]string{text[strings.Index(text, "To *sort*"):], ""}, changed: "MS-WCHN MS-BOLT MS-CLCK MS-NAIL"},
	}
	for _, change := range changes {
		edited := strings.Replace(text, change.replace[0], change.replace[1], 1)
		if err := os.WriteFile(file, []byte(edited), 0o666); err != nil {
			t.Fatal(err)
		}
		library := extract.OpenLibrary(families, []string{file})
		for to, want := range wants {
			got, err := library.Sentence(find(to, graph.SourceRelationships))
			if change.changed == "all" || strings.Contains(change.changed, to) {
				if got != "" || !errors.Is(err, extract.ErrChanged) {
					t.Errorf("%s: %s: %q, %v; want ErrChanged", change.about, to, got, err)
				}
				continue
			}
			if lex.HashSentence(got) != lex.HashSentence(want) || err != nil {
				t.Errorf("%s: %s: %q, %v; want %q", change.about, to, got, err, want)
			}
			if change.about == "as it was" && got != want {
				t.Errorf("%s: %q, want %q", to, got, want)
			}
		}
	}
}

// The span of every piece of evidence holds the text that its hash is of: see
// TestSpans of the sentences themselves.
func TestEvidenceSpans(t *testing.T) {
	dirs := []string{"testdata", filepath.Join("..", "testdata", "widgets"), filepath.Join("..", "testdata", "family", "after")}
	if dir := os.Getenv("STRATA_CORPUS"); dir != "" {
		dirs = append(dirs, dir)
	}
	for _, dir := range dirs {
		result := read(t, dir)
		documents := make(map[string]*document.Document)
		for name, file := range result.Files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			documents[name] = new(document.Document)
			documents[name].Parse(openspec.Family, file, data)
		}
		seen := 0
		for _, ev := range pieces(result.Graph) {
			switch d := documents[ev.Document]; {
			case ev.Source == graph.SourceBody:
				if ev.Hash != 0 || ev.Span != (graph.Span{}) {
					t.Errorf("%v, a count, has the span %v", ev, ev.Span)
				}
			case ev.Source == graph.SourceNormative || ev.Source == graph.SourceInformative:
				if text := d.Text(document.Span(ev.Span)); ev.Hash != 0 || !strings.HasPrefix(text, ev.Cue) {
					t.Errorf("%v: the span %v has %q", ev, ev.Span, text)
				}
			case lex.HashSentence(d.Text(document.Span(ev.Span))) != ev.Hash:
				t.Errorf("%v: the span %v has another hash: %q", ev, ev.Span, d.Text(document.Span(ev.Span)))
			default:
				seen++
				if line, ok := d.Line(ev.Line); !ok || ev.Span.Start < line.Start || ev.Span.End > line.End {
					t.Errorf("%v: the span %v is not in the line, %v", ev, ev.Span, line)
				}
			}
		}
		t.Logf("%s: %d pieces of evidence", dir, seen)
		if seen < 10 {
			t.Errorf("%s has %d pieces of evidence with a span, want 10 or more", dir, seen)
		}
	}
}

// A text is found by its hash wherever it moved, and by its line.
func TestFind(t *testing.T) {
	library := extract.OpenLibrary(families, []string{write(t, map[string]string{"MS-COGS.md": relationship("MS-COGS", "Cog Store Protocol", sentencesText)})})
	for _, test := range []struct {
		text string
		line int // 0 if it is not there
	}{
		{"Cogs are stored.", 13},
		{"this protocol uses the gadget protocol [MS-GADG]", 13},
		{"Nothing else.", 17},
		{"Nothing else at all.", 0},
	} {
		line, found := library.Find("MS-COGS", []uint64{1, lex.HashSentence(test.text)})
		if line != test.line || found != (test.line > 0) {
			t.Errorf("%q: line %d, %v; want %d", test.text, line, found, test.line)
		}
	}
	if _, found := library.Find("MS-NONE", []uint64{1}); found {
		t.Error("found in a document that is not there")
	}
	text, ev, ok := library.Passage("MS-COGS", 18)
	if !ok || !strings.Contains(text, "Clock Protocol") || ev.Section != "1.4" || ev.Line != 18 {
		t.Errorf("%q, %v, %v", text, ev, ok)
	}
	if line, found := library.Find("MS-COGS", []uint64{ev.Hash}); line != 18 || !found {
		t.Errorf("the passage is not found by its hash: line %d, %v", line, found)
	}
	for _, line := range []int{-1, 0, 1, 14, 1000} {
		if text, _, ok := library.Passage("MS-COGS", line); ok {
			t.Errorf("line %d holds %q", line, text)
		}
	}
}

// Of text whose paragraphs go over several lines, each line is the passage of the sentence
// that begins in it, or else of the one that goes on there.
func TestPassageOfLines(t *testing.T) {
	text := relationship("MS-COGS", "Cog Store Protocol", `Cogs are stored in
a shed. This protocol uses the Gadget
Protocol [MS-GADG] to
sort them. They rust. They
shine.

Nothing is said
of other protocols here.
`)
	library := extract.OpenLibrary(families, []string{write(t, map[string]string{"MS-COGS.md": text})})
	first := 1 + strings.Count(text[:strings.Index(text, "Cogs are stored")], "\n")
	for _, test := range []struct {
		line       int // from the first one
		want       string
		start      int
		paragraphs bool
	}{
		{0, "Cogs are stored in a shed.", 0, false},
		{1, "This protocol uses the Gadget Protocol [MS-GADG] to sort them.", 1, false},
		{2, "This protocol uses the Gadget Protocol [MS-GADG] to sort them.", 1, false},
		{3, "Cogs are stored in", 0, true}, // two begin
		{4, "They shine.", 3, false},
		{7, "Nothing is said of other protocols here.", 6, false},
	} {
		got, ev, ok := library.Passage("MS-COGS", first+test.line)
		if !ok || ev.Line != first+test.start || got != test.want && !(test.paragraphs && strings.HasPrefix(got, test.want)) {
			t.Errorf("line %d: %q of line %d, %v; want %q of line %d", test.line, got, ev.Line-first, ok, test.want, test.start)
			continue
		}
		if line, found := library.Find("MS-COGS", []uint64{ev.Hash}); !found || line > ev.Line {
			t.Errorf("%q is not found by its hash: line %d, %v", got, line, found)
		}
	}
	if text, _, ok := library.Passage("MS-COGS", first+5); ok {
		t.Errorf("an empty line holds %q", text)
	}
}
