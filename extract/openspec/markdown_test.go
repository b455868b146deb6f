package openspec_test

import (
	"strings"
	"testing"
)

// Of a long document, a line that ends within a sentence of the sections that matter is
// joined to the next, however long what stands in front is.
func TestLineEndInLongDocument(t *testing.T) {
	d := read("MS-LONG.md", []byte("# [MS-LONG]: Long Protocol\n\n# 1 Introduction\n\n## 1.2 References\n\n[MS-HATS] Authors, \"Hats\".\n\n## 1.3 Overview\n\n"+
		strings.Repeat("It is long.\n\n", 1<<12)+"# 2 Messages\n\n## 2.1 Transport\n\nIt uses hats, as specified in\n[MS-HATS] section 2.\n"))
	blocks := d.Blocks(len(d.Sections) - 1)
	if len(blocks) != 1 || blocks[0].Text != "It uses hats, as specified in [MS-HATS] section 2." {
		t.Errorf("read as %v", blocks)
	}
}

// Time is linear in the text, whatever it repeats: with more, these would not end.
func TestLongMarkdown(t *testing.T) {
	if testing.Short() {
		t.Skip("long documents")
	}
	const size = 1 << 18
	for _, part := range []string{
		"> ", "- ", "1. ", "[", "![", "[[", "](", "[a][", "_", "__a ", "`", "``a ", "\\[", "<p>", "<", "</", "<table>", "<td>", "<!--", "a <!-- ", "~~", "~~a ", "~~a~~", "<a id=\"b\"></a>", "*", "**a** ",
		"a\n", "a b.\n", "- a\n", "> a\n", "| a\n", "| a |\n", "a | b\n--- | ---\n", "+---+\n", "|a\n", "--- ---\n", "---\n", "===\n", "a\n---\n", ": a\n", "[a]: b\n", "[a][a] ",
		"# a\n", "```\n", "    a\n", "<pre>\n", "<li>a", "</p>a", "[RFC1] a\n", "\u00ad", "a-\n", "- a\n  ", "# References\n[A] b\n", "[MS-\n", "\\", "{#a}", "^", "[^a]",
	} {
		for _, head := range []string{"", "# References\n", "+---+---+\n", "<table>\n"} {
			d := read("MS-LONG.md", []byte("# MS-LONG: Long\n"+head+strings.Repeat(part, size/len(part))))
			for i := range d.Sections {
				if i < 10 {
					d.Blocks(i)
				}
			}
		}
	}
}
