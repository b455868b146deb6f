package openspec_test

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
)

// TestPublished compares everything that is read of documents in the layout of
// published ones with golden files, which are written as those of TestWholeDocument.
func TestPublished(t *testing.T) {
	for _, name := range []string{"MS-WJRN-old", "MS-WJRN-new"} {
		data, err := os.ReadFile("../../testdata/published/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		golden := "testdata/" + name + ".golden"
		got := dump(read(name+".txt", data))
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got; run go test -update after checking):\n%s", golden, diff)
		}
		// Nothing depends on how lines end, nor on how far pages are moved.
		for about, other := range map[string]string{
			"with CRLF":              strings.ReplaceAll(string(data), "\n", "\r\n"),
			"with a byte order mark": "\xef\xbb\xbf" + string(data),
			"moved to the right":     strings.ReplaceAll(string(data), "\n", "\n      "),
		} {
			if diff := cmp.Diff(got, dump(read(name+".txt", []byte(other)))); diff != "" {
				t.Errorf("%s %s:\n%s", name, about, diff)
			}
		}
	}
}

// page returns a page of a published document, with the lines that each page has.
func page(number, text string) string {
	return text + "\n\n" + strings.Repeat(" ", 70) + number + " / 9\n[MS-WIDG] - v20240909\nExample Widget Protocol\nRelease: September 9, 2024\n"
}

// published returns a document of a cover, a table of contents of entries, and pages.
func published(entries string, pages ...string) string {
	text := page("1", "[MS-WIDG]:\nExample Widget Protocol\n\nIntellectual Property Rights Notice")
	if entries != "" {
		entries = "Table of Contents\n" + entries
	}
	text += "\f" + page("2", "Revision Summary\n\n 9/9/2024   1.0   New   First version.\n\n"+entries)
	for i, p := range pages {
		text += "\f" + page(string(rune('3'+i)), p)
	}
	return text
}

func TestPublishedBlocks(t *testing.T) {
	const full = "This is a line that is as long as the lines of a page are, or at least about as long as that, so"
	for _, test := range []struct{ about, text, want string }{
		{"lines of a paragraph", full + "\nthat it goes on here.\n\nAnother.", "paragraph \"" + full + " that it goes on here.\"\nparagraph \"Another.\""},
		{"lines that end early", "alpha\nbeta\n" + full, "paragraph \"alpha\"\nparagraph \"beta\"\nparagraph \"" + full + "\""},
		{"a tag that is divided", full[:79] + " see [MS-\nWCHN].", "paragraph \"" + full[:79] + " see [MS-WCHN].\""},
		{"a hyphen at the end", full[:79] + " a time-\nstamp", "paragraph \"" + full[:79] + " a time-stamp\""},
		{"a dash at the end", full + " -\ndash", "paragraph \"" + full + " - dash\""},
		{"an address that is divided", full[:69] + " http://example.com/\nrfc.txt", "paragraph \"" + full[:69] + " http://example.com/rfc.txt\""},
		{"a soft hyphen", full + " hy\u00ad\nphen", "paragraph \"" + full + " hyphen\""},
		{
			"items", "Uses:\n\n  • One.\n  • " + full + "\n    goes on.\n      ▪ Below.\n  • Three.\nThen text.",
			"paragraph \"Uses:\"\nitem(0) \"One.\"\nitem(0) \"" + full + " goes on.\"\nitem(1) \"Below.\"\nitem(0) \"Three.\"\nparagraph \"Then text.\"",
		},
		{"bullets of a font of symbols", " \uf0a7 One.\n \uf0b7 Two.\n   o  Below.", "item(0) \"One.\"\nitem(0) \"Two.\"\nitem(1) \"Below.\""},
		{"no bullet", "o  Omega\n-  minus\n# number\n| bar", "paragraph \"o Omega\"\nparagraph \"- minus\"\nparagraph \"# number\"\nparagraph \"| bar\""},
		{"numbered items", "1.   One\n2.   Two", "paragraph \"1. One\"\nparagraph \"2. Two\""},
		{"a note", "Note  It is.\n\nNote that it is.", "note \"It is.\"\nparagraph \"Note that it is.\""},
		{"markup", "a*b*c `d` \\e &amp; <b> <12> [MS-WIDG](section 2)", "paragraph \"a*b*c `d` \\\\e &amp; <b> [MS-WIDG](section 2)\""},
		{"a table", "Name        Size     Meaning\n\none         1        The first\n                     one.\n\ntwo         2        | bar", "header [\"Name\" \"Size\" \"Meaning\"]\nrow [\"one\" \"1\" \"The first one.\"]\nrow [\"two\" \"2\" \"| bar\"]"},
		{"a figure", "Figure 1: Layers\n\nText.", "paragraph \"Text.\""},
	} {
		d := read("x.txt", []byte(published(" 1  Introduction ..... 3\n", "1  Introduction\n\n"+test.text)))
		if len(d.Problems) > 0 || len(d.Sections) != 2 {
			t.Errorf("%s: %d sections, problems %v", test.about, len(d.Sections), d.Problems)
			continue
		}
		var got []string
		for _, b := range d.Blocks(1) {
			got = append(got, strings.Join(strings.Fields(dumpBlock(b)), " "))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.about, diff)
		}
	}
}

// A page may end within a paragraph, but not within a sentence that is over.
func TestPublishedPages(t *testing.T) {
	const full = "This is a line that is as long as the lines of a page are, or at least about as long as that, so"
	d := read("x.txt", []byte(published(" 1  Introduction ..... 3\n", "1  Introduction\n\n"+full, "that it goes on here.\n\n"+full+" it ends.", "Another begins.")))
	want := []string{full + " that it goes on here.", full + " it ends.", "Another begins."}
	var got []string
	for _, b := range d.Blocks(1) {
		got = append(got, b.Text)
		// Places are those of the file.
		if line := strings.Split(string(d.Data), "\n")[b.Line-1]; !strings.HasPrefix(b.Text, strings.TrimPrefix(line, "\f")) {
			t.Errorf("%q in line %d, which is %q", b.Text, b.Line, line)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	span, line := d.Locate(d.Blocks(1)[0].Span, d.Blocks(1)[0].Line, "here.")
	if got := string(d.Data[span.Start:span.End]); got != "here." || !strings.HasPrefix(strings.Split(string(d.Data), "\n")[line-1], "\fthat it") {
		t.Errorf("the last word is at %q, line %d", got, line)
	}
}

// A page may end within an entry of a list of references, but the next entry begins behind it
// whatever the entry before ends with.
func TestPublishedReferencesOverPages(t *testing.T) {
	const full = "Authors, \"A Title That Makes a Line as Long as the Lines of a Page Are\", June 2002,"
	d := read("x.txt", []byte(published(" 1  Introduction ..... 3\n 1.2  References ..... 3\n", "1  Introduction\n\n1.2  References\n\n[RFC9901] "+full+"\nhttp://example.com/rfc/documents/that/have/long/names/of/their/own/rfc9901.txt",
		"[RFC9902] "+full+"\nhttp://example.com/rfc9902.txt\n\n[RFC9903] "+full+" as", "[MS-WIDG].\n")))
	var got []string
	for i := range d.References {
		got = append(got, d.References[i].Tag)
	}
	if want := []string{"RFC9901", "RFC9902", "RFC9903"}; !slices.Equal(got, want) {
		t.Errorf("references %q, want %q", got, want)
	}
}

func TestPublishedHeadings(t *testing.T) {
	sections := func(d *document.Document) string {
		var list []string
		for _, s := range d.Sections[1:] {
			list = append(list, s.Number+" "+s.Title)
		}
		return strings.Join(list, ", ")
	}
	for _, test := range []struct{ about, entries, text, want, problem string }{
		{"as in the table", " 1  One ........ 3\n   1.1  Two Three.... 3\n", "1    One\n1.1   Two   Three\nText.", "1 One, 1.1 Two Three", ""},
		{"a title of two lines", " 1  One of a Title that Goes on in\n    the Next Line ........ 3\n", "1  One of a Title that Goes\non in the Next Line\n\nText.", "1 One of a Title that Goes on in the Next Line", ""},
		{"no room for dots", " 1  One that is Long 3\n 2  Two ....... 3\n", "1  One that is Long\n2  Two\n", "1 One that is Long, 2 Two", ""},
		{"no heading", " 1  One ........ 3\n 2  Two ..... 3\n", "1  One\n\n2  apples\n\n1.1  Not listed\n\n1  One\n\n2  Two\n", "1 One, 2 Two", ""},
		{"one is missing", " 1  One ........ 3\n 2  Two ..... 3\n", "1  One\n\nText.\n", "1 One", "1 of the 2 sections in the table of contents are not found in the text, the first: 2"},
		{"no table", "", "1  One\n\n7  apples\n\n1.1  Two\n\n2 plums\nand a pear\n\n2  Three\n", "1 One, 1.1 Two, 2 Three", ""},
	} {
		d := read("x.txt", []byte(published(test.entries, test.text)))
		problem := ""
		for _, p := range d.Problems {
			problem += p.Message
		}
		if got := sections(d); got != test.want || problem != test.problem {
			t.Errorf("%s: %q, %q; want %q, %q", test.about, got, problem, test.want, test.problem)
		}
	}
}

// The table of contents and the lines of every page take no more than linear time.
func TestPublishedTakesLinearTime(t *testing.T) {
	entries := strings.Repeat(" 1  One ... 3\n", 1<<16)
	lines := strings.Repeat("1  On\n", 1<<16)
	pages := strings.Repeat("\f[MS-WIDG] - v1\n", 1<<16)
	d := read("x.txt", []byte("[MS-WIDG]:\nTable of Contents\n"+entries+lines+pages))
	if d.ID != "MS-WIDG" {
		t.Errorf("ID %q", d.ID)
	}
}

func FuzzPublished(f *testing.F) {
	for _, name := range []string{"MS-WJRN-old", "MS-WJRN-new"} {
		data, err := os.ReadFile("../../testdata/published/" + name + ".txt")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(bytes.TrimPrefix(data, []byte("[MS-WJRN]:\n")))
	}
	f.Add([]byte("\n\f\f1  A\n\uf0a7 a-\n[b](c)\n<1> \\*\nx    y\n\f"))
	f.Add([]byte("Table of Contents\n1 A ... 1\n1 A\nRevision Summary\n1/2/2003 4\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = append([]byte("[MS-FUZZ]:\n"), data...)
		before := bytes.Clone(data)
		d := read("x.txt", data)
		if !bytes.Equal(before, data) {
			t.Error("the document was changed")
		}
		lines := bytes.Count(data, []byte("\n")) + 1
		last := 0
		for i, s := range d.Sections {
			if s.Line < last || s.Line > lines || s.Span.Start < 0 || s.Span.End < s.Span.Start || s.Span.End > len(data) {
				t.Fatalf("section %q: line %d of %d, after %d, at %v of %d", s.Title, s.Line, lines, last, s.Span, len(data))
			}
			last = s.Line
			checkText(t, "title", s.Number+s.Title)
			at := s.Line
			for _, b := range d.Blocks(i) {
				if b.Line < at || b.Line > lines || b.Span.Start < 0 || b.Span.End < b.Span.Start || b.Span.End > len(data) {
					t.Fatalf("block %q: line %d of %d, after %d, at %v of %d", b.Text, b.Line, lines, at, b.Span, len(data))
				}
				at = b.Line
				checkText(t, "text", b.Text+b.Name)
				if span, line := d.Locate(b.Span, b.Line, b.Text); b.Text != "" && (line < b.Line || line > lines || span.Start < b.Span.Start || span.End > b.Span.End) {
					t.Errorf("block %q at %v, line %d: located at %v, line %d", b.Text, b.Span, b.Line, span, line)
				}
			}
		}
		for _, p := range d.Problems {
			if p.Line < 0 || p.Line > lines {
				t.Errorf("problem %+v of %d lines", p, lines)
			}
		}
	})
}
