package openspec_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
)

func TestBlocks(t *testing.T) {
	type block = document.Block
	const (
		item   = document.Item
		row    = document.Row
		header = document.Header
		note   = document.Note
		term   = document.Term
	)
	for _, test := range []struct {
		about string
		title string // of the section, "1 Overview" if empty
		lines []string
		want  []block
	}{
		{"nothing", "", []string{"", "  ", "\r", "\t"}, nil},
		{"paragraphs, one a line", "", []string{"One.", "Two.", "", "  Three. \r"}, []block{{Line: 3, Text: "One."}, {Line: 4, Text: "Two."}, {Line: 6, Text: "Three."}}},
		{"list, then a paragraph", "", []string{"Lead:", "- one", "- two", "After."},
			[]block{{Line: 3, Text: "Lead:"}, {Kind: item, Line: 4, Text: "one"}, {Kind: item, Line: 5, Text: "two"}, {Line: 6, Text: "After."}}},
		{"list, a blank line, then a paragraph", "", []string{"* one", "", "+ two", "", "After."},
			[]block{{Kind: item, Line: 3, Text: "one"}, {Kind: item, Line: 5, Text: "two"}, {Line: 7, Text: "After."}}},
		{"nested lists", "", []string{"- a", "  - b", "    * c", "      - d", "  - e", "- f"},
			[]block{{Kind: item, Line: 3, Text: "a"}, {Kind: item, Line: 4, Depth: 1, Text: "b"}, {Kind: item, Line: 5, Depth: 2, Text: "c"},
				{Kind: item, Line: 6, Depth: 3, Text: "d"}, {Kind: item, Line: 7, Depth: 1, Text: "e"}, {Kind: item, Line: 8, Text: "f"}}},
		{"items with labels", "", []string{"- **One:** a", "- **Two**: b", "- **three** c", "-  **Four:**"},
			[]block{{Kind: item, Line: 3, Name: "One", Text: "a"}, {Kind: item, Line: 4, Name: "Two", Text: "b"}, {Kind: item, Line: 5, Text: "three c"}, {Kind: item, Line: 6, Name: "Four"}}},
		{"not items", "", []string{"-", "-x", "*em* text", "1. first", "-1"},
			[]block{{Line: 3, Text: "-"}, {Line: 4, Text: "-x"}, {Line: 5, Text: "em text"}, {Line: 6, Text: "1. first"}, {Line: 7, Text: "-1"}}},
		{"labels", "", []string{"**One: ** a", "**Two**: b", "**three** c", "**A [MS-PART](x.md) part:** d", "***Both:*** e", "**Not closed: f", "****: g", "**:** g", "** **: g", "**A** and **B**: h", "**Alone:**"},
			[]block{{Line: 3, Name: "One", Text: "a"}, {Line: 4, Name: "Two", Text: "b"}, {Line: 5, Text: "three c"}, {Line: 6, Name: "A [MS-PART] part", Text: "d"},
				{Line: 7, Name: "Both", Text: "e"}, {Line: 8, Text: "Not closed: f"}, {Line: 9, Text: ": g"}, {Line: 10, Text: ": g"}, {Line: 11, Text: ": g"}, {Line: 12, Text: "A and B: h"}, {Line: 13, Name: "Alone"}}},
		{"notes", "", []string{"**Note** a", "**Note:** b", "**Note**: c", "Note that d", "**Notes** e", "**Note**"},
			[]block{{Kind: note, Line: 3, Text: "a"}, {Kind: note, Line: 4, Text: "b"}, {Kind: note, Line: 5, Text: "c"}, {Line: 6, Text: "Note that d"}, {Line: 7, Text: "Notes e"}}},
		{"glossary", "1.1 Glossary of terms", []string{`<a id="gt_part"></a>`, "**part (P)**: A thing. See [**whole**](#gt_whole).", "**SHOULD:** a word.", "More.", "**Note:** b", "- **x:** y"},
			[]block{{Kind: term, Line: 4, Name: "part (P)", Text: "A thing. See whole."}, {Kind: term, Line: 5, Name: "SHOULD", Text: "a word."},
				{Line: 6, Text: "More."}, {Kind: note, Line: 7, Text: "b"}, {Kind: item, Line: 8, Name: "x", Text: "y"}}},
		{"table", "", []string{"Lead:", "", "| A | **B** |", "| --- | :-: |", "| [MS-PART](x.md) | see [[C999]](https://example.com/a) |", "| \\| | `x\\|y` |\r", "|  |", "| a | b", "After."},
			[]block{{Line: 3, Text: "Lead:"}, {Kind: header, Line: 5, Cells: []string{"A", "B"}}, {Kind: row, Line: 7, Cells: []string{"[MS-PART]", "see [C999]"}},
				{Kind: row, Line: 8, Cells: []string{"|", "x|y"}}, {Kind: row, Line: 9, Cells: []string{""}}, {Kind: row, Line: 10, Cells: []string{"a", "b"}}, {Line: 11, Text: "After."}}},
		{"cells of dashes", "", []string{"| A | B |", "| - | - |", "| x | y |", "| - | - |", "| --- | --- |", "| z | - |"},
			[]block{{Kind: header, Line: 3, Cells: []string{"A", "B"}}, {Kind: row, Line: 5, Cells: []string{"x", "y"}},
				{Kind: row, Line: 6, Cells: []string{"-", "-"}}, {Kind: row, Line: 7, Cells: []string{"---", "---"}}, {Kind: row, Line: 8, Cells: []string{"z", "-"}}}},
		{"tables apart", "", []string{"| A |", "|---|", "", "| B |", "| --- |", "", "| --- |", "| c |", "|", "||"},
			[]block{{Kind: header, Line: 3, Cells: []string{"A"}}, {Kind: header, Line: 6, Cells: []string{"B"}}, {Kind: row, Line: 10, Cells: []string{"c"}},
				{Kind: row, Line: 11, Cells: []string{""}}, {Kind: row, Line: 12, Cells: []string{""}}}},
		{"bar escaped at the end", "", []string{`| a | b\|`, `| \\| c |`}, []block{{Kind: row, Line: 3, Cells: []string{"a", "b|"}}, {Kind: row, Line: 4, Cells: []string{`\`, "c"}}}},
		{"figures", "", []string{"![Figure of [MS-PART]](media/a.png)", "Figure 12: Parts", "Figure 1 shows: this", "Figure x: that", "See ![a](b.png) there."},
			[]block{{Line: 5, Text: "Figure 1 shows: this"}, {Line: 6, Text: "Figure x: that"}, {Line: 7, Text: "See  there."}}},
		{"code", "", []string{"a", "```mermaid", "- b", "```x", "```", "~~~", "```", "c", "~~~~", "d", "  ```", "  e", "  ```", "```f``` g"},
			[]block{{Line: 3, Text: "a"}, {Line: 12, Text: "d"}, {Line: 16, Text: "f g"}}},
		{"code never closed", "", []string{"a", "```", "b"}, []block{{Line: 3, Text: "a"}}},
		{"lines without text", "", []string{"*", "**", "<12>", "<br/>", "* *", "![x](y)"}, nil},
		{"long line", "", []string{strings.Repeat("x", 1<<20+1), "a"}, []block{{Line: 4, Text: "a"}}},
	} {
		t.Run(test.about, func(t *testing.T) {
			title := test.title
			if title == "" {
				title = "1 Overview"
			}
			lines := append([]string{"# [MS-WIDG]: Example", "# " + title}, test.lines...)
			// Another section follows at once, of which nothing may be seen.
			d := parse(append(lines, `<a id="Section_2"></a>`, "# 2 Next", "next")...)
			if diff := cmp.Diff(test.want, d.Blocks(0), ignoreSpans); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
			next := []block{{Line: len(lines) + 3, Text: "next"}}
			if diff := cmp.Diff(next, d.Blocks(1), ignoreSpans); diff != "" {
				t.Errorf("blocks of the next section (-want +got):\n%s", diff)
			}
		})
	}
}
