package input

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"strata/extract"
	"strata/extract/pdf/pdftest"
	"strata/graph"
	"strata/graph/snapshot"
	"strata/growth"
)

// The fuzz targets read whole documents, one for each form that a family reads: files
// become a graph, and each piece of evidence is found again in its file.

func FuzzMarkdown(f *testing.F) {
	addFiles(f, "testdata/widgets/*.md", "testdata/family/*/*.md", "extract/testdata/*/*.md")
	fuzzDocuments(f, "MS-HOST.md")
}

func FuzzPublishedText(f *testing.F) {
	addFiles(f, "testdata/published/*.txt")
	fuzzDocuments(f, "MS-HOST.txt")
}

func FuzzPDF(f *testing.F) {
	for _, text := range files(f, "testdata/published/*.txt") {
		f.Add(pdftest.FromText(string(text)))
	}
	fuzzDocuments(f, "MS-HOST.pdf")
}

func FuzzStandardText(f *testing.F) {
	addFiles(f, "extract/rfc/testdata/*.txt")
	fuzzDocuments(f, "rfc99900.txt")
}

func FuzzStandardXML(f *testing.F) {
	addFiles(f, "extract/rfc/testdata/*.xml")
	fuzzDocuments(f, "rfc99900.xml")
}

func FuzzKramdown(f *testing.F) {
	addFiles(f, "extract/rfc/testdata/*.md", "testdata/drafts/*/*.md")
	fuzzDocuments(f, "draft-host-latest.md")
}

// FuzzExtension also makes the entities that stand beside an extension.
func FuzzExtension(f *testing.F) {
	entities := files(f, "extract/xmpp/testdata/*.ent")[0]
	for _, text := range files(f, "extract/xmpp/testdata/*.xml") {
		f.Add(text, entities)
	}
	for _, text := range hostile("xep-9900.xml") {
		f.Add(text, []byte("<!ENTITY a '&b;&b;'><!ENTITY b '&a;'>"))
	}
	f.Fuzz(func(t *testing.T, text, entities []byte) {
		readWhole(t, "xep-9900.xml", text, fstest.MapFS{"xep.ent": {Data: entities}, "gauge.ent": {Data: entities}})
	})
}

// files returns the files that patterns from the root stand for.
func files(f *testing.F, patterns ...string) (texts [][]byte) {
	f.Helper()
	for _, pattern := range patterns {
		names, err := filepath.Glob(filepath.Join("..", "..", "..", "..", filepath.FromSlash(pattern)))
		if err != nil || len(names) == 0 {
			f.Fatalf("%s: %d files, %v", pattern, len(names), err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			texts = append(texts, text)
		}
	}
	return texts
}

func addFiles(f *testing.F, patterns ...string) {
	f.Helper()
	for _, text := range files(f, patterns...) {
		f.Add(text)
	}
}

// hostile returns a little of each document of package growth that has a name.
func hostile(name string) (texts [][]byte) {
	for _, d := range growth.Documents() {
		if d.File == name {
			const few = 3
			texts = append(texts, []byte(d.Make(few)))
		}
	}
	return texts
}

// fuzzDocuments reads what the fuzzer makes as a file of a name.
func fuzzDocuments(f *testing.F, name string) {
	for _, text := range hostile(name) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) { readWhole(t, name, text, nil) })
}

// readWhole reads a document and what stands beside it, within a budget, and checks what
// holds of any: its graph can be written and read again, and what each piece of evidence
// points at is there.
func readWhole(t *testing.T, name string, text []byte, beside fstest.MapFS) {
	fsys := fstest.MapFS{name: {Data: text}}
	size := len(text)
	for file, content := range beside {
		fsys[file] = content
		size += len(content.Data)
	}
	before := bytes.Clone(text)
	var result *extract.Result
	var err error
	growth.Budget(t, size, func() {
		result, err = extract.ReadFS(t.Context(), Families, fsys, "", extract.Options{Workers: 1, Reports: true})
	})
	if !bytes.Equal(text, before) {
		t.Error("the document was changed")
	}
	if err != nil {
		return
	}
	lines := 1 + bytes.Count(text, []byte("\n")) + bytes.Count(text, []byte("\r"))
	for _, p := range result.Problems {
		if p.Line < 0 || p.Message == "" || p.File == name && filepath.Ext(name) != ".pdf" && p.Line > lines {
			t.Errorf("problem %+v of %d lines", p, lines)
		}
	}
	checkEvidence(t, result.Graph, extract.OpenLibraryFS(Families, fsys))
	var first, second bytes.Buffer
	if err := snapshot.Write(&first, result.Graph); err != nil {
		t.Fatal(err)
	}
	again, err := snapshot.ParseJSON(first.String())
	if err != nil {
		t.Fatalf("%v in\n%s", err, &first)
	}
	if err := snapshot.Write(&second, again); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("written\n%s\nread and written again\n%s", &first, &second)
	}
}

// checkEvidence looks for the sentence of each piece of evidence.
func checkEvidence(t *testing.T, g *graph.Graph, library *extract.Library) {
	for i := range g.RelationCount() {
		for _, ev := range g.Relation(i).Evidence {
			if _, err := library.Sentence(ev); err != nil {
				t.Errorf("%v: %v", ev, err)
			}
		}
	}
}
