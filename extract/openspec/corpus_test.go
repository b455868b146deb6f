package openspec_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
)

// TestCorpus reads the published specifications, every section of them.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("STRATA_CORPUS")
	if dir == "" || testing.Short() {
		t.Skip("STRATA_CORPUS, the directory of the specifications, is not set, or -short is")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var sum struct{ documents, sections, references, imports, citations int }
	problems := make(map[string][]document.Problem)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := read(path, data)
		switch name := strings.TrimSuffix(filepath.Base(path), ".md"); {
		case d.ID != name:
			t.Errorf("%s: name %s", name, d.ID)
		case d.Title == "", d.Version == "", d.Date == "":
			t.Errorf("%s: title %q, version %q, date %q", name, d.Title, d.Version, d.Date)
		case len(d.Sections) == 0, len(d.References) == 0:
			t.Errorf("%s: %d sections, %d references", name, len(d.Sections), len(d.References))
		}
		checkDocument(t, d, data)
		sum.documents++
		sum.sections += len(d.Sections)
		sum.references += len(d.References)
		sum.imports += len(d.Imports)
		for _, r := range d.References {
			sum.citations += r.Citations
		}
		if len(d.Problems) > 0 {
			problems[d.ID] = d.Problems
		}
	}
	t.Logf("%+v", sum)
	for _, figure := range []struct {
		what           string
		got, low, high int
	}{
		{"documents", sum.documents, 449, 449},
		{"sections", sum.sections, 67_000, 68_000},
		{"references", sum.references, 7_500, 8_500},
		{"imports", sum.imports, 125, 140},
		{"citations", sum.citations, 50_000, 55_000},
	} {
		if figure.got < figure.low || figure.got > figure.high {
			t.Errorf("%d %s, want %d to %d", figure.got, figure.what, figure.low, figure.high)
		}
	}
	nul := "NUL bytes in the text: removed"
	want := map[string][]document.Problem{
		"MC-NBFX":   {{Line: 1568, Message: nul}, {Line: 1574, Message: nul}},
		"MS-WSUSSS": {{Line: 7037, Message: "a comment is never closed: taken to end with the section"}},
	}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
}
