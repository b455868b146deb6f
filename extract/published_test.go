package extract_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
	"strata/extract/pdf/pdftest"
	"strata/graph"
)

// TestForms reads documents as PDF and as its text: the same is read of both, but for
// places, which are pages in one and lines of the file in the other.
func TestForms(t *testing.T) {
	texts, err := filepath.Glob(filepath.Join("..", "testdata", "published", "*.txt"))
	if err != nil || len(texts) == 0 {
		t.Fatal(err, texts)
	}
	dir := t.TempDir()
	for _, text := range texts {
		data, err := os.ReadFile(text)
		if err != nil {
			t.Fatal(err)
		}
		pdf := filepath.Join(dir, strings.TrimSuffix(filepath.Base(text), ".txt")+".pdf")
		if err := os.WriteFile(pdf, pdftest.FromText(string(data)), 0o666); err != nil {
			t.Fatal(err)
		}
		compareForms(t, text, pdf)
	}
}

// TestPublishedForms does so with documents as they were published.
func TestPublishedForms(t *testing.T) {
	published := os.Getenv("STRATA_PDF")
	if published == "" {
		t.Skip("STRATA_PDF names no directory with published specifications")
	}
	files, err := filepath.Glob(filepath.Join(published, "*", "*.pdf"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			compareForms(t, strings.TrimSuffix(file, ".pdf")+".txt", file)
		})
	}
}

func compareForms(t *testing.T, text, pdf string) {
	t.Helper()
	ofText, ofPDF := read(t, text), read(t, pdf)
	for _, result := range []*extract.Result{ofText, ofPDF} {
		if len(result.Problems) > 0 {
			t.Errorf("problems: %v", result.Problems)
		}
		if result.Documents != 1 || result.Graph.RelationCount() == 0 {
			t.Fatalf("%d documents, %d relations", result.Documents, result.Graph.RelationCount())
		}
	}
	wantProtocols, wantRelations := withoutPlaces(t, ofText.Graph, false)
	gotProtocols, gotRelations := withoutPlaces(t, ofPDF.Graph, true)
	if diff := cmp.Diff(wantProtocols, gotProtocols); diff != "" {
		t.Errorf("protocols (-text +PDF):\n%s", diff)
	}
	if diff := cmp.Diff(wantRelations, gotRelations); diff != "" {
		t.Errorf("relations (-text +PDF):\n%s", diff)
	}
}

// withoutPlaces returns protocols and relations without lines and pages, which are
// checked to be there or not.
func withoutPlaces(t *testing.T, g *graph.Graph, paged bool) (protocols []graph.Protocol, relations []graph.Relation) {
	strip := func(list []graph.Evidence) []graph.Evidence {
		var stripped []graph.Evidence
		for _, ev := range list {
			if ev.Line == 0 || (ev.Page > 0) != paged {
				t.Errorf("a place of no page or line, or not: %v", ev)
			}
			ev.Page, ev.Line, ev.Span = 0, 0, graph.Span{}
			stripped = append(stripped, ev)
		}
		return stripped
	}
	for node := range g.Len() {
		p := g.Protocol(node)
		p.NoDependents, p.NoDependencies = strip(p.NoDependents), strip(p.NoDependencies)
		protocols = append(protocols, p)
	}
	for number := range g.RelationCount() {
		r := g.Relation(number)
		r.Evidence = strip(r.Evidence)
		relations = append(relations, r)
	}
	return protocols, relations
}

// What is wrong with a PDF is told with its page, which programs do not open at a line.
func TestProblemOfPage(t *testing.T) {
	pages := []string{
		"[MS-PAGE]:\nExample Page Protocol\n", "Table of Contents\n 1    Introduction ...... 3\n 1.3  Overview ...... 3\n 2    Messages ..... 3\n",
		"1  Introduction\n\nThis is the Example Page Protocol.\n\n1.3  Overview\n\nThe Example Page Protocol has pages.\n",
	}
	file := filepath.Join(t.TempDir(), "page.pdf")
	if err := os.WriteFile(file, pdftest.FromText(strings.Join(pages, "\f")), 0o666); err != nil {
		t.Fatal(err)
	}
	problems := read(t, file).Problems
	want := filepath.ToSlash(file) + ": page 2, line 4: 1 of the 3 sections in the table of contents are not found in the text, the first: 2"
	if len(problems) != 1 || problems[0].String() != want {
		t.Errorf("%v, want %s", problems, want)
	}
}
