package openspec_test

import (
	"strings"
	"testing"
)

// Time is linear in the text, whatever it repeats: with more, these would not end.
func TestLongMarkdown(t *testing.T) {
	if testing.Short() {
		t.Skip("long documents")
	}
	const size = 1 << 18
	for _, part := range []string{
		"> ", "- ", "1. ", "[", "![", "[[", "](", "[a][", "_", "__a ", "`", "``a ", "\\[", "<p>", "<", "</", "<table>", "<td>", "<!--", "<a id=\"b\"></a>", "*", "**a** ",
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
