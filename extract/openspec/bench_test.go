package openspec

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/openspec/markdown"
)

type benchFile struct {
	name string
	data []byte
}

// benchFiles returns the corpus if STRATA_CORPUS names it, else a document
// made to resemble one: the figures of the two are near each other.
func benchFiles(b *testing.B) []benchFile {
	var files []benchFile
	if dir := os.Getenv("STRATA_CORPUS"); dir != "" {
		paths, err := filepath.Glob(filepath.Join(dir, "*", "*.md"))
		if err != nil {
			b.Fatal(err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			files = append(files, benchFile{path, data})
		}
	} else {
		files = []benchFile{{"MS-WIDG.md", benchDocument()}}
	}
	size := 0
	for _, f := range files {
		size += len(f.data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	return files
}

// benchDocument writes a document of some two megabytes.
func benchDocument() []byte {
	var s strings.Builder
	s.WriteString("# [MS-WIDG]: Example Widget Protocol\n\n# 1 Introduction\n\n## 1.1 Normative References\n\n")
	for i := range 20 {
		fmt.Fprintf(&s, "[MS-P%d] Example Authors, \"[Example Part %d](../MS-P%d/MS-P%d.md)\".\n\n", i, i, i, i)
	}
	for i := range 1200 {
		fmt.Fprintf(&s, "<a id=\"Section_2.%d\"></a>\n## 2.%d Call %d\n\n", i+1, i+1, i)
		for j := range 9 {
			fmt.Fprintf(&s, "A client sends [**calls**](#gt_call) to a server, as specified in [MS-P%d](../MS-P%d/MS-P%d.md) section 2.%d.\n\n", j, j, j, j)
		}
		s.WriteString("- **First:** an item\n\n| Field | Meaning |\n| --- | --- |\n| `a` | what [MS-P1] says |\n\n```\ncode {\n  more code\n}\n```\n\n")
	}
	return []byte(s.String())
}

// sink keeps results alive.
var sink int

func parsed(f benchFile) *document.Document {
	d := new(document.Document)
	d.Parse(Family, f.name, f.data)
	return d
}

func BenchmarkParse(b *testing.B) {
	files := benchFiles(b)
	for b.Loop() {
		for _, f := range files {
			sink += len(parsed(f).Sections)
		}
	}
}

// benchStage measures one stage of Parse, or of what follows it, on documents
// that are parsed.
func benchStage(b *testing.B, stage func(d *body)) {
	files := benchFiles(b)
	documents := make([]*body, len(files))
	for i, f := range files {
		documents[i] = parsed(f).Body.(*body)
	}
	for b.Loop() {
		for _, d := range documents {
			stage(d)
		}
	}
}

func BenchmarkReadStructure(b *testing.B) {
	benchStage(b, func(d *body) {
		d = &body{Document: &document.Document{}, text: d.text}
		d.readStructure()
		sink += len(d.Sections)
	})
}

func BenchmarkReadReferences(b *testing.B) {
	benchStage(b, func(d *body) {
		d = &body{Document: &document.Document{Sections: d.Sections}, text: d.text}
		d.readReferences()
		sink += len(d.References)
	})
}

func BenchmarkCountCitations(b *testing.B) { benchStage(b, (*body).countCitations) }

func BenchmarkReadRevision(b *testing.B) { benchStage(b, (*body).readRevision) }

// BenchmarkBlocks reads the text of all sections; its throughput is that of the
// whole document.
func BenchmarkBlocks(b *testing.B) {
	benchStage(b, func(d *body) {
		for i := range d.Sections {
			sink += len(d.Blocks(i))
		}
	})
}

// BenchmarkRewrite rewrites documents as if they were in any Markdown.
func BenchmarkRewrite(b *testing.B) {
	benchStage(b, func(d *body) {
		s := new(document.Source)
		markdown.Rewrite(s, d.Data)
		sink += len(s.Text)
	})
}
