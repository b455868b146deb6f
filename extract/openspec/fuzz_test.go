package openspec_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"strata/extract/document"
)

func FuzzParse(f *testing.F) {
	sample, err := os.ReadFile("testdata/MS-WIDG.md")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sample)
	for _, s := range []string{
		"", "\xef\xbb\xbf", "\n", "\r\n", "# [MS-X]: Y", "# 1 A\n```\n## 1.1 B\n~~~\n",
		"# 1 References\n[A] \"b\"\n[A\n[MS-X](\n# 2 Glossary\n**a**: [b](#c) <1> &amp; \\*\n",
		"# Revision History\n| 1/2/2003 | 4 | 5 |", "# 1 A\n| a \\| b |\n| - |\n||\n|", "# 1 A\nimport \"a\", \"b\"\n- import \"c",
		"# 1 A\n- a\n  - **b:** c\n![[d]](e) ![f\n\x00\xff",
		"# MS-A: B\n\nReferences\n---\n1. \\[MS-B\\] c\n   d\n\n> ## Transport {#x}\n> a `b\n> c` __d__ [e][f]\n\n[f]: #g\n",
		"# 1.3. Overview ##\n+---+---+\n| a | b |\n| c | d |\n+===+===+\n\n---- ----\na    b\n---- ----\n\n<table><tr><th>a<td>b\n</table><ul><li>c</ul>\n",
		"# 2.1 Transport\rMS-\rB <p>a<pre>b\r</pre> <!-- c\r--> [ MS\u2011B ]\r: d\r",
		"\xff\xfe#\x00 \x001\x00\n\x00a\x00\x3d\xd8\x00\xdeb", "\xfe\xff\x00#\x00 \x001\x00\r\x00a\xd8",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		d := read("MS-FILE.md", data)
		if strings.Contains(d.Form, "published") {
			t.Skip("for FuzzPublished")
		}
		checkDocument(t, d, data)
		if !bytes.Equal(before, data) {
			t.Error("the document was changed")
		}
	})
}

// checkDocument checks what holds of any document: that all that is read of it
// has its place, in the order of the document, and is plain text.
func checkDocument(t *testing.T, d *document.Document, data []byte) {
	t.Helper()
	if d.Form != "Markdown, a paragraph a line" || !bytes.Contains(data, []byte("\n")) || bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		checkRewritten(t, d, data)
		return
	}
	lines := bytes.Split(data, []byte("\n"))
	if last := len(lines) - 1; len(lines[last]) == 0 {
		lines = lines[:last]
	}
	inSection := func(what string, section, line int) {
		if section < 0 || section >= len(d.Sections) {
			t.Fatalf("%s: section %d of %d", what, section, len(d.Sections))
		}
		end := len(lines) + 1
		if section+1 < len(d.Sections) {
			end = d.Sections[section+1].Line
		}
		if line <= d.Sections[section].Line || line >= end {
			t.Errorf("%s: line %d, but its section is of lines %d to %d", what, line, d.Sections[section].Line, end-1)
		}
	}
	spans := func(what string, line int, span document.Span) {
		if span.Start < 0 || span.End < span.Start || span.End > len(data) {
			t.Fatalf("%s: span %v of %d bytes", what, span, len(data))
		}
		if got, want := data[span.Start:span.End], bytes.TrimSuffix(lines[line-1], []byte("\r")); !bytes.Equal(got, want) {
			t.Errorf("%s: span %v holds %q, but line %d is %q", what, span, got, line, want)
		}
	}
	last := 0
	for i, s := range d.Sections {
		if s.Line <= last || s.Line > len(lines) {
			t.Fatalf("section %q: line %d of %d, after one in line %d", s.Title, s.Line, len(lines), last)
		}
		last = s.Line
		if line := bytes.TrimPrefix(lines[s.Line-1], []byte("\xef\xbb\xbf")); line[0] != '#' {
			t.Errorf("section %q: line %d is no heading: %q", s.Title, s.Line, line)
		}
		checkText(t, "title", s.Number+s.Title)
		line := s.Line
		for _, b := range d.Blocks(i) {
			inSection("block", i, b.Line)
			spans("block", b.Line, b.Span)
			if b.Line <= line {
				t.Errorf("block in line %d after one in line %d", b.Line, line)
			}
			line = b.Line
			checkText(t, "name", b.Name)
			checkText(t, "text", b.Text)
			for _, cell := range b.Cells {
				checkText(t, "cell", cell)
			}
			isTable := b.Kind == document.Row || b.Kind == document.Header
			if isTable != (b.Cells != nil) || !isTable && b.Name == "" && b.Text == "" {
				t.Errorf("line %d: an empty block: %+v", b.Line, b)
			}
			if text := d.Text(b.Span); b.Kind == document.Paragraph && b.Name == "" && text != b.Text {
				t.Errorf("line %d: block %q at %v, but Text %q", b.Line, b.Text, b.Span, text)
			}
			if len(lines) > 1000 && b.Line%1000 != 0 {
				continue // Line reads from the start: in a long document, few are asked for
			}
			if line, ok := d.Line(b.Line); !ok || line != b.Span {
				t.Errorf("line %d: block %q at %v, but Line %v, %t", b.Line, b.Text, b.Span, line, ok)
			}
		}
	}
	last = 0
	for _, r := range d.References {
		inSection("reference "+r.Tag, r.Section, r.Line)
		spans("reference "+r.Tag, r.Line, r.Span)
		if found, ok := d.Reference(r.Tag); !ok || found != r || !d.IsTag(r.Tag) {
			t.Errorf("reference %+v is not found by its tag: %+v, %t", r, found, ok)
		}
		if r.Line <= last || r.Tag == "" || r.Citations < 0 {
			t.Errorf("reference %+v after line %d", r, last)
		}
		last = r.Line
		checkText(t, "tag of a reference", r.Tag)
		checkText(t, "title of a reference", r.Title)
	}
	last = 0
	for _, i := range d.Imports {
		inSection("import "+i.Name, i.Section, i.Line)
		spans("import "+i.Name, i.Line, i.Span)
		if i.Line < last || i.Name == "" {
			t.Errorf("import %+v after line %d", i, last)
		}
		last = i.Line
	}
	seen := make(map[document.Problem]bool)
	for _, p := range d.Problems {
		if p.Line < 0 || p.Line > len(lines) || p.Message == "" || seen[p] {
			t.Errorf("problem %+v of %d lines, seen: %t", p, len(lines), seen[p])
		}
		seen[p] = true
	}
	if _, ok := d.Line(len(lines) + 1); ok {
		t.Errorf("text of line %d of %d", len(lines)+1, len(lines))
	}
}

// checkRewritten checks what holds of a document in any form: that all that is read of
// it has a place in the file, in the order of the file, and is plain text.
func checkRewritten(t *testing.T, d *document.Document, data []byte) {
	t.Helper()
	last := document.Span{}
	lines := 1 + bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r"))
	place := func(what string, line int, span document.Span) {
		t.Helper()
		if span.Start < last.Start || span.End < span.Start || span.End > len(data) {
			t.Fatalf("%s: span %v of %d bytes, after %v", what, span, len(data), last)
		}
		if line < 1 || line > lines {
			t.Fatalf("%s: line %d of %d", what, line, lines)
		}
		last = span
	}
	for i, s := range d.Sections {
		checkText(t, "title", s.Number+s.Title)
		_ = d.Raw(i)
		last = document.Span{Start: s.Span.Start}
		for _, b := range d.Blocks(i) {
			place("block", b.Line, b.Span)
			checkText(t, "name", b.Name)
			checkText(t, "text", b.Text)
			for _, cell := range b.Cells {
				checkText(t, "cell", cell)
			}
			found, line := d.Locate(b.Span, b.Line, b.Text)
			if b.Text != "" && (found.Start < b.Span.Start || found.End > b.Span.End || line < b.Line) {
				t.Errorf("line %d: %q is at %v, line %d, of the block at %v", b.Line, b.Text, found, line, b.Span)
			}
			checkText(t, "text of a span", d.Text(b.Span))
		}
	}
	last = document.Span{}
	for _, r := range d.References {
		place("reference "+r.Tag, r.Line, r.Span)
		checkText(t, "tag of a reference", r.Tag)
		checkText(t, "title of a reference", r.Title)
	}
	last = document.Span{}
	for _, i := range d.Imports {
		place("import "+i.Name, i.Line, i.Span)
	}
	for _, p := range d.Problems {
		if p.Line < 0 || p.Line > lines {
			t.Errorf("problem %+v of %d lines", p, lines)
		}
	}
}

func checkText(t *testing.T, what, text string) {
	t.Helper()
	if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) && r != ' ' }) {
		t.Errorf("%s is no plain text: %q", what, text)
	}
}
