package openspec_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"strata/extract/document"
	"strata/extract/openspec"
)

// ignoreSpans leaves spans to [checkDocument].
var ignoreSpans = cmpopts.IgnoreTypes(document.Span{})

// read reads a document from the bytes of a file.
func read(file string, data []byte) *document.Document {
	d := new(document.Document)
	d.Parse(openspec.Family, file, data)
	return d
}

// parse reads a document whose lines are given one by one.
func parse(lines ...string) *document.Document {
	return read("MS-FILE.md", []byte(strings.Join(lines, "\n")))
}

func TestName(t *testing.T) {
	for _, test := range []struct {
		about, file, first string
		name, title        string
		missing            bool // the title
	}{
		{"title", "x/MS-FILE.md", "# [MS-WIDG]: Example Widget Protocol", "MS-WIDG", "Example Widget Protocol", false},
		{"linked name", "MS-FILE.md", "# [[MS-WIDG]](x.md): Example Widget Protocol", "MS-WIDG", "Example Widget Protocol", false},
		{"no colon", "MS-FILE.md", "# [MS-WIDG] Example", "MS-WIDG", "Example", false},
		{"emphasis", "MS-FILE.md", "# **[MS-WIDG]**: *Example* Protocol", "MS-WIDG", "Example Protocol", false},
		{"CR at the end", "MS-FILE.md", "# [MS-WIDG]: Example\r", "MS-WIDG", "Example", false},
		{"byte order mark", "MS-FILE.md", "\xef\xbb\xbf# [MS-WIDG]: Example", "MS-WIDG", "Example", false},
		{"no title", "dir/ms-file.md", "Some text.", "MS-FILE", "", true},
		{"no title, other system's path", `dir\MS-FILE.md`, "Some text.", "MS-FILE", "", true},
		{"brackets not closed", "MS-FILE.md", "# [MS-WIDG Example", "MS-FILE", "", true},
		{"words in brackets", "MS-FILE.md", "# [some words]: Example", "MS-FILE", "", true},
		{"nothing in brackets", "MS-FILE.md", "# []: Example", "MS-FILE", "", true},
		{"no space", "MS-FILE.md", "#[MS-WIDG]: Example", "MS-FILE", "", true},
	} {
		t.Run(test.about, func(t *testing.T) {
			d := read(test.file, []byte(test.first+"\n\n# 1 Introduction\n"))
			if d.ID != test.name || d.Title != test.title {
				t.Errorf("name %q, title %q; want %q, %q", d.ID, d.Title, test.name, test.title)
			}
			var want []document.Problem
			if test.missing {
				want = []document.Problem{{Line: 1, Message: "no title of the form '# [MS-NAME]: Title': taking the short name " + test.name + " from the file's name"}}
			}
			if diff := cmp.Diff(want, d.Problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNoSpecification(t *testing.T) {
	for _, test := range []struct {
		about string
		data  []byte
	}{
		{"nothing", nil},
		{"a byte order mark", []byte("\xef\xbb\xbf")},
		{"white space", []byte("\n\r\n \n")},
		{"prose", []byte("Dear reader,\n\n- nothing here\n")},
		{"bytes", bytes.Repeat([]byte{0, 0xff, '\n', 0xc3, '[', '|'}, 1000)},
	} {
		t.Run(test.about, func(t *testing.T) {
			d := read("notes.txt", test.data)
			if len(d.Sections) != 0 || len(d.References) != 0 || len(d.Imports) != 0 || d.Title != "" || len(d.Problems) != 0 {
				t.Errorf("read something:\n%s", dump(d))
			}
			if d.ID != "NOTES" {
				t.Errorf("name %q, want NOTES", d.ID)
			}
		})
	}
}

func TestRevision(t *testing.T) {
	const head = "| Date | Version | Class | Comments |\n| --- | --- | --- | --- |\n"
	for _, test := range []struct {
		about, text   string
		version, date string
	}{
		{"last row", "# Revision History\n" + head + "| 1/2/2023 | 1.0 | New | a |\n| 11/30/2024 | 2.1.3 | Minor | b |", "2.1.3", "2024-11-30"},
		{"CRLF", "# Revision History\r\n" + "| 1/2/2023 | 1.0 | New | a |\r\n", "1.0", "2023-01-02"},
		{"leading zeros", "# Revision History\n| 01/02/2023 | 1.0 | New | a |", "1.0", "2023-01-02"},
		{"without spaces", "# Revision History\n|1/2/2023|1.0|New|a|", "1.0", "2023-01-02"},
		{"rows that are none", "# Revision History\n| 1/2/2023 | 1.0 | New | a |\n| 13/1/2024 | 2.0 |\n| 2/30/2024 | 2.0 |\n| soon | 2.0 |\n3/3/2024 | 2.0 |", "1.0", "2023-01-02"},
		{"numbered, and cited before", "# 1 Introduction\n| 1/1/2000 | 0.1 |\n# 9 Revision history\n| 1/2/2023 | 1.0 | x |", "1.0", "2023-01-02"},
		{"none", "# 1 Introduction\n| 1/1/2000 | 0.1 |", "", ""},
	} {
		t.Run(test.about, func(t *testing.T) {
			d := read("MS-WIDG.md", []byte(test.text))
			if d.Version != test.version || d.Date != test.date {
				t.Errorf("version %q of %q, want %q of %q", d.Version, d.Date, test.version, test.date)
			}
		})
	}
}

// text returns the text of a line, and whether there is one.
func text(d *document.Document, number int) (string, bool) {
	line, ok := d.Line(number)
	return d.Text(line), ok
}

func TestText(t *testing.T) {
	d := read("MS-WIDG.md", []byte("\xef\xbb\xbf# [MS-WIDG]: Example\r\n\r\n**One** [two](#x) [MS-PART](y.md)\n\n- three\n"+
		strings.Repeat("x", 1<<20+1)+"\nlast"))
	for line, want := range []string{1: "# [MS-WIDG]: Example", 2: "", 3: "One two [MS-PART]", 4: "", 5: "- three", 7: "last"} {
		if got, ok := text(d, line); got != want || ok != (line > 0) { // line 6 is too long to be text
			t.Errorf("line %d: %q, %t; want %q", line, got, ok, want)
		}
	}
	for _, line := range []int{-1, 8, 1 << 40} {
		if got, ok := text(d, line); ok || got != "" {
			t.Errorf("line %d: %q, %t; there is none", line, got, ok)
		}
	}
	if got, ok := text(read("", []byte("one\n")), 2); ok {
		t.Errorf("line 2 of one line: %q", got)
	}
}

func TestProblemsAreToldOnce(t *testing.T) {
	d := parse("# [MS-WIDG]: Example", "# 1 Intro\xff", "a\x00b \xff\xfe", "| c\x00 | d\x00 |", "unhurt é", strings.Repeat("x", 1<<20+1), "last")
	want := []document.Problem{
		{Line: 2, Message: "bytes that are not UTF-8: replaced by U+FFFD"},
		{Line: 6, Message: "a line of 1048577 bytes: skipped, the longest line read is 1048576"},
		{Line: 3, Message: "NUL bytes in the text: removed"},
		{Line: 3, Message: "bytes that are not UTF-8: replaced by U+FFFD"},
		{Line: 4, Message: "NUL bytes in the text: removed"},
	}
	for range 2 { // reading again tells nothing new
		blocks := d.Blocks(0)
		if diff := cmp.Diff([]document.Block{
			{Line: 3, Text: "ab \ufffd\ufffd"},
			{Line: 4, Kind: document.Row, Cells: []string{"c", "d"}},
			{Line: 5, Text: "unhurt é"},
			{Line: 7, Text: "last"},
		}, blocks, ignoreSpans); diff != "" {
			t.Errorf("blocks (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want, d.Problems); diff != "" {
			t.Errorf("problems (-want +got):\n%s", diff)
		}
	}
	if got := d.Sections[0].Title; got != "Intro\ufffd" {
		t.Errorf("title %q", got)
	}
}

// Locate finds what a part of a line's text is made of, with the markup around it.
func TestLocate(t *testing.T) {
	for _, test := range []struct{ about, line, sentence, want string }{
		{"the line", "One. Two.", "One. Two.", "One. Two."},
		{"a part", "One. Two. Three.", "Two.", "Two."},
		{"an item", "- One. Two.", "One.", "One."},
		{"emphasis", "One. *Two* **three.** Four.", "Two three.", "*Two* **three.**"},
		{"entity", "A&amp;B. C &lt; D. E.", "C < D.", "C &lt; D."},
		{"escape", `\*A. B\*. C`, "B*.", `B\*.`},
		{"link", "A. B [**c**](#d) [[MS-PART]](e.md). F", "B c [MS-PART].", "B [**c**](#d) [[MS-PART]](e.md)."},
		{"link at the ends", "A. [B](#b) [c.](#d) E", "B c.", "[B](#b) [c.](#d)"},
		{"half a link", "A. B [c. D](#d) e.", "D e.", "[c. D](#d) e."},
		{"behind half a link", "A. B [c. D](#d) e.", "B c.", "B [c. D](#d)"},
		{"behaviour note", "A. B.<12> C.", "B.", "B.<12>"},
		{"anchor", `A. <a id="x"></a>B. C.`, "B.", `<a id="x"></a>B.`},
		{"break", "A.<br/>B.<br/>C.", "B.", "B."},
		{"soft hyphen", "A. pro\u00adto\u00adcol. B.", "protocol.", "pro\u00adto\u00adcol."},
		{"other alphabets", "名. größe\u00a0“q”. B.", "größe “q”.", "größe\u00a0“q”."},
		{"cells", `| A | B \| C. D. | E |`, "B | C.", `B \| C.`},
		{"row", "| A | B |", "A | B", "A | B"},
		{"row without spaces", "|A|B|", "A | B", "|A|B|"},
		{"none", "One. Two.", "Three.", "One. Two."},
		{"nothing", "One.", "", ""},
	} {
		d := parse("# 1 References", `[C999] Group, "Calls".`, "# 2 Text", test.line)
		line, _ := d.Line(4)
		span, _ := d.Locate(line, 1, test.sentence)
		if got := string(d.Data[span.Start:span.End]); got != test.want {
			t.Errorf("%s: %q in %q: %q, want %q", test.about, test.sentence, test.line, got, test.want)
		}
	}
}
