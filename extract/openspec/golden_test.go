package openspec_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
	"strata/extract/openspec"
)

var update = flag.Bool("update", false, "write golden files anew")

// TestWholeDocument compares everything that is read of a document with a
// golden file, which is written so that it can be checked against the document
// by eye: every line begins with the line number it speaks of.
func TestWholeDocument(t *testing.T) {
	const file, golden = "testdata/MS-WIDG.md", "testdata/MS-WIDG.golden"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	got := dump(read(file, data))
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
	// Nothing depends on how lines end.
	data = []byte(strings.ReplaceAll(string(data), "\n", "\r\n"))
	if diff := cmp.Diff(got, dump(read(file, data))); diff != "" {
		t.Errorf("%s with CRLF (-LF +CRLF):\n%s", file, diff)
	}
	data = append([]byte("\xef\xbb\xbf"), data...)
	if diff := cmp.Diff(got, dump(read(file, data))); diff != "" {
		t.Errorf("%s with a byte order mark (-without +with):\n%s", file, diff)
	}
}

// A document that another one was parsed into before is like a new one.
func TestParseAgain(t *testing.T) {
	data, err := os.ReadFile("testdata/MS-WIDG.md")
	if err != nil {
		t.Fatal(err)
	}
	d := parse("# [MS-OLD]: Old Protocol", "# 1 Revision History", "| 1/2/2003 | 4.0 | Major | x |", "# 2 Normative References", `[RFC793] Postel, J., "TCP"`,
		"# 3 Old", "See [RFC793].", `import "ms-dtyp.idl";`, "NUL \x00 and ```", "```", "code")
	d.Parse(openspec.Family, "MS-WIDG.md", data)
	if diff := cmp.Diff(dump(read("MS-WIDG.md", data)), dump(d)); diff != "" {
		t.Errorf("(-new +again):\n%s", diff)
	}
}

// dump writes all that is read of a document, problems last.
func dump(d *document.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s, version %s of %s\n", d.ID, d.Title, d.Version, d.Date)
	for i, s := range d.Sections {
		fmt.Fprintf(&b, "%d: section %s %q\n", s.Line, s.Number, s.Title)
		for _, block := range d.Blocks(i) {
			fmt.Fprintf(&b, "%d:   %s\n", block.Line, dumpBlock(block))
		}
	}
	for _, r := range d.References {
		fmt.Fprintf(&b, "%d: reference [%s] %q normative=%t section=%s citations=%d\n",
			r.Line, r.Tag, r.Title, r.Normative, d.Sections[r.Section].Number, r.Citations)
	}
	for _, i := range d.Imports {
		fmt.Fprintf(&b, "%d: import %s section=%s\n", i.Line, i.Name, d.Sections[i.Section].Number)
	}
	for _, p := range d.Problems {
		fmt.Fprintf(&b, "%d: problem: %s\n", p.Line, p.Message)
	}
	return b.String()
}

func dumpBlock(b document.Block) string {
	kind := map[document.BlockKind]string{
		document.Paragraph: "paragraph", document.Item: "item", document.Row: "row",
		document.Header: "header", document.Term: "term", document.Note: "note",
	}[b.Kind]
	if b.Kind == document.Item {
		kind = fmt.Sprintf("item(%d)", b.Depth)
	}
	if b.Cells != nil {
		return fmt.Sprintf("%s %q", kind, b.Cells)
	}
	if b.Name != "" {
		kind += fmt.Sprintf(" %q", b.Name)
	}
	return fmt.Sprintf("%s %q", kind, b.Text)
}
