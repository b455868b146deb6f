package reading

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/openspec"
	"strata/extract/wire"
)

// The text of a sentence's span is the sentence.
func TestSpans(t *testing.T) {
	dirs := []string{filepath.Join("..", "testdata"), filepath.Join("..", "..", "testdata")}
	if dir := os.Getenv("STRATA_CORPUS"); dir != "" {
		dirs = append(dirs, dir)
	}
	count := 0
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(file string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(file) != ".md" {
				return err
			}
			data, err := os.ReadFile(file)
			if err != nil {
				return err
			}
			d := new(document.Document)
			d.Parse(openspec.Family, file, data)
			dictionary := names.Of(d)
			reader, _ := statements(d, dictionary, wire.NewReader(d, dictionary.Lookup), new(Report), nil)
			defer reader.Close()
			for _, f := range reader.Found() {
				count++
				span, _ := d.Locate(f.Span, f.Line, f.Sentence)
				if text := d.Text(span); text != f.Sentence {
					t.Errorf("%s:%d: span %v: %q, want %q", file, f.Line, span, text, f.Sentence)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if count < 20 {
		t.Errorf("%d statements, want 20 or more", count)
	}
}
