package rfc_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"strata/extract/document"
	"strata/extract/rfc"
)

const kramdown = "draft-turner-belts-latest.md"

func TestKramdownFrontMatter(t *testing.T) {
	d := readFile(t, kramdown)
	if d.ID != "draft-turner-belts" || d.Title != "The Belt Transfer Protocol (BTP): Moving Belts" || d.Date != "2031-03" || d.Status != "Standards Track" || d.Form != "kramdown of an Internet-Draft" {
		t.Errorf("got %q, %q, %q, %q, %q", d.ID, d.Title, d.Date, d.Status, d.Form)
	}
	if d.Area != "Transport" || d.Group != "GEARS" {
		t.Errorf("area %q, group %q", d.Area, d.Group)
	}
	if got := d.Text(d.Heading); got != d.Title {
		t.Errorf("the heading is %q, want the title", got)
	}
	checkFacts(t, d, document.Supersedes, "98001, 98002", 7, "RFC98001", "RFC98002")
	checkFacts(t, d, document.Updates, "97003\n  - draft-turner-old-01", 9, "RFC97003")
	want := []document.Problem{{Line: 99, Message: `the file "belts.txt", which it includes, is not read`}}
	if !d.Standard || !d.Divided || !slices.Equal(d.Problems, want) || d.Damage.Message != "" {
		t.Errorf("standard %t, divided %t, problems %v, damage %v", d.Standard, d.Divided, d.Problems, d.Damage)
	}
}

func TestKramdownSections(t *testing.T) {
	want := []string{
		"3.1 Normative References 24 normative-references", "3.2 Informative References 39 informative-references",
		"abstract Abstract 45 overview", " Discussion 50 other", "1 Introduction 56 overview", "1.1 Terminology 86 overview", "2 Layering over Crates 95 transport",
		" Acknowledgments 101 other", " Those who helped 104 other", "A Examples 110 appendix", "A.1 One 114 appendix",
	}
	var got []string
	for _, s := range readFile(t, kramdown).Sections {
		got = append(got, fmt.Sprintf("%s %s %d %s", s.Number, s.Title, s.Line, s.Role))
	}
	if !slices.Equal(got, want) {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
}

func TestKramdownReferences(t *testing.T) {
	want := []string{
		"RFC99010|||normative|3", "RFC99011|CRTP||normative|4", "draft-turner-axles|AXLE||normative|1", "RFC99012|||normative|1",
		"RFC99013|OIL|The Oil Notation (OIL)|normative|1", "RFC99015|||normative|1", "RFC2119|||normative|1", "RFC8174|||normative|1",
		"draft-turner-old|I-D.turner-old||informative|0", "WHEELS||Wheels|informative|0", "RFC99014|GEAR||informative|1",
	}
	d := readFile(t, kramdown)
	var got []string
	for _, r := range d.References {
		list := "informative"
		if r.Normative {
			list = "normative"
		}
		got = append(got, fmt.Sprintf("%s|%s|%s|%s|%d", r.Tag, r.Label, r.Title, list, r.Citations))
	}
	if !slices.Equal(got, want) {
		t.Errorf("\ngot  %q\nwant %q", got, want)
	}
	oil, _ := d.Reference("RFC99013")
	if text := string(d.Data[oil.Span.Start:oil.Span.End]); oil.Line != 31 || !strings.HasPrefix(text, "OIL:") || !strings.HasSuffix(text, "RFC 99013") {
		t.Errorf("OIL in line %d at %q", oil.Line, text)
	}
}

// shownBlocks returns the text of the blocks of a section.
func shownBlocks(d *document.Document, number string) []string {
	var got []string
	for i, s := range d.Sections {
		if s.Number != number {
			continue
		}
		for _, b := range d.Blocks(i) {
			switch b.Kind {
			case document.Item:
				got = append(got, strings.Repeat("  ", b.Depth)+"* "+b.Text)
			case document.Row:
				got = append(got, "| "+strings.Join(b.Cells, " | "))
			case document.Header:
				got = append(got, "|| "+strings.Join(b.Cells, " | "))
			default:
				got = append(got, b.Text)
			}
		}
	}
	return got
}

func TestKramdownBlocks(t *testing.T) {
	d := readFile(t, kramdown)
	for number, want := range map[string][]string{
		"3.1":      nil,
		"abstract": {"This document specifies the Belt Transfer Protocol (BTP), which runs over the Crate Transfer Protocol [RFC99011]."},
		"1": {
			"BTP moves belts with CRTP; see Section 4 of [RFC99011] and [draft-turner-axles], Appendix A. A belt is a gear [RFC99014] with teeth [RFC99012], as Section 2 and Figure 1 say. Keys are [RFC99015]; see also wheels and Ada Turner.",
			"* full belts, as [RFC99010] has it; they are heavy", "* empty belts", "They are light.", "  * Small ones.",
			"Belt: a loop of leather.",
		},
		"1.1": {"|| Belt | Carrier", "| full | CRTP [RFC99011]", "See Table 1, Section 1.1 and 1.1; in 4.1."},
		"2":   {"Belts are carried over crates. [RFC99010] is <old>, RFC XXXX is not."},
		"A":   {"See [RFC99013] and [WHEELS]."},
		"A.1": {"Text [in brackets]."},
	} {
		if got := shownBlocks(d, number); !slices.Equal(got, want) {
			t.Errorf("section %s\ngot  %q\nwant %q", number, got, want)
		}
	}
}

// Constructs of kramdown-rfc, in a draft that lists GEAR and RFC99010.
func TestKramdownText(t *testing.T) {
	const front = "---\ntitle: T\ndocname: draft-turner-gears-00\nnormative:\n  GEAR: RFC99011\n  RFC99010:\n--- middle\n\n# One {#one}\n\n"
	for text, want := range map[string][]string{
		"see {{GEAR}},\n{{Section\n 2 of GEAR}}":               {"see [RFC99011], Section 2 of [RFC99011]"},
		"{{GEAR (Section 3)}} {{Sections 1, 2 and 3 of GEAR}}": {"[RFC99011] (Section 3) Sections 1, 2 and 3 of [RFC99011]"},
		"{{one}} {{<one}} {{nothing}}x":                        {"Section 1 1 x"},
		"[](#GEAR) [gear](#GEAR) ![](a.png)x [GEAR]":           {"[RFC99011] gear x [RFC99011]"},
		"a_b_c 2*3 *x* __y__ ``z ` z``":                        {"a_b_c 2*3 x y z ` z"},
		"a &amp;&nbsp;b &unknown;c":                            {"a & b c"},
		"<t>a<br/>b</t> <https://example.com> 1 < 2":           {"a b 1 < 2"},
		"a {: .x}b {{GEAR}}{: section=\"3\"}":                  {"a b [RFC99011]"},
		"a[^1]\n\n[^1]: note\n*[GEAR]: x\n[l]: https://x.y":    {"a"},
		"> quoted\n> text\n>\n> {{GEAR}}":                      {"quoted text", "[RFC99011]"},
		"- a\n  b\n- c\n\n  d\n\ne":                            {"* a b", "* c", "d", "e"},
		"- a\n  - b\n- c":                                      {"* a", "  * b", "* c"},
		"text\n- no item":                                      {"text - no item"},
		"1. a\n2. b":                                           {"* a", "* b"},
		"- a\n\n      code\n\n  b":                             {"* a", "b"},
		"a\n\n    - code\n\n- b\n    - c":                      {"a", "* b", "  * c"},
		"term\n: one\n\n: two":                                 {"term one two"},
		"```\ncode\n```\ntext\n~~~~\n~~~\ncode\n~~~~":          {"text"},
		"a | b\n--|--\nc | `d|e`":                              {"|| a | b", "| c | d|e"},
		"<!-- a\n\nb -->\nc":                                   {"c"},
		"{::comment}\na\n{:/comment}\nb":                       {"b"},
		"<figure>\n<artwork>a</artwork>\n</figure>\n\nb":       {"b"},
		"RFC 99010 and [RFC99010]":                             {"[RFC99010] and [RFC99010]"},
		"`{{GEAR}}` is code":                                   {"{{GEAR}} is code"},
		"   all lines\n   are indented":                        {"all lines are indented"},
		"Mechanism\n=========\n\ntext":                         nil, // a section of its own
		"#no space\n\n# Two\n\ntext":                           nil,
	} {
		d := read(t, "gears.md", front+text+"\n")
		if got := shownBlocks(d, "1"); !slices.Equal(got, want) {
			t.Errorf("%q\ngot  %q\nwant %q", text, got, want)
		}
		checkDocument(t, d)
	}
}

func TestKramdownIDs(t *testing.T) {
	for _, test := range []struct{ name, front, id, date string }{
		{"x.md", "docname: draft-turner-gears-07\ndate: March 2022", "draft-turner-gears", "2022-03"},
		{"x.md", "docname: draft-turner-gears-latest\nnumber: 990\ndate: 2022-03-04", "RFC990", "2022-03-04"},
		{"rfc990.md", "ipr: none\ndate: 4 March 2022", "RFC990", "2022-03-04"},
		{"draft-turner-gears.mkd", "ipr: none\ndate:\n  year: 2022\n  month: 3", "draft-turner-gears", "2022-03"},
		{"x.md", "coding: utf-8\ndocname: draft-turner-gears-07.txt", "draft-turner-gears", ""},
	} {
		if d := read(t, test.name, "---\n"+test.front+"\n--- middle\n\n# A\n"); d.ID != test.id || d.Date != test.date {
			t.Errorf("%s: %q: %q of %q, want %q of %q", test.name, test.front, d.ID, d.Date, test.id, test.date)
		}
	}
	var d document.Document
	if d.Parse(rfc.Family, "gears.md", []byte("---\nipr: none\n--- middle\n# A\n")) || len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Message, "docname") {
		t.Errorf("%q without a name: %v", d.ID, d.Problems)
	}
}

func TestKramdownDetect(t *testing.T) {
	for text, want := range map[string]bool{
		"---\ntitle: A\ndocname: draft-a-b-00\n": true, "\xef\xbb\xbf---\nnormative:\n": true, "---\n\n--- abstract\n": true, "--- \nipr: x\n": true,
		"---\nlayout: page\ntitle: A\n---\n# A": false, "# A\n---\ndocname: x\n": false, "----\nipr: x\n": false, "": false,
	} {
		if got := rfc.Family.Detect("a.md", []byte(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
		if rfc.Family.Detect("a.yaml", []byte(text)) {
			t.Errorf("%q is detected in a.yaml", text)
		}
	}
}

// What is broken is told with its line, and makes the draft unfit to be read.
func TestKramdownDamage(t *testing.T) {
	const front, rest = "---\ndocname: draft-turner-gears-00\n", "--- middle\n\n# Introduction\n\nText.\n"
	var aliases strings.Builder
	aliases.WriteString("a0: &a0 [x, x]\n")
	for i := range 40 {
		fmt.Fprintf(&aliases, "a%d: &a%d [*a%d, *a%d, *a%d]\n", i+1, i+1, i, i, i)
	}
	for name, test := range map[string]struct{ text, want string }{
		"a bracket":          {front + "normative: [\n" + rest, "3: the front matter is not YAML"},
		"a mapping":          {front + "title: a: b\n" + rest, "3: the front matter is not YAML"},
		"without an end":     {front + "title: A\n", "3: the front matter does not end"},
		"nothing":            {"---\nipr: x", "2: the front matter does not end"},
		"deep brackets":      {front + "x: " + strings.Repeat("[", 1000) + "\n" + rest, "3: the front matter has lists or mappings within one another more than 50 deep"},
		"deep lists":         {front + "x:\n  " + strings.Repeat("- ", 1000) + "a\n" + rest, "4: the front matter has lists or mappings within one another more than 50 deep"},
		"deep mappings":      {front + nested(60) + rest, "53: the front matter has lists or mappings within one another more than 50 deep"},
		"Latin":              {front + "title: \xe9\n" + rest, "3: it has bytes that are not UTF-8"},
		"a NUL":              {front + "title: a\x00b\n" + rest, "1: it is UTF-16 or UTF-32"},
		"too long":           {front + strings.Repeat("x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\n", 10000) + rest, "the front matter has more than 65536 bytes or 3000 lines"},
		"text in Latin":      {front + rest + "caf\xe9\n", "8: it has bytes that are not UTF-8"},
		"aliases":            {front + aliases.String() + "normative: *a40\n" + rest, ""},
		"an unknown alias":   {front + "title: *a\n" + rest, ""},
		"an alias of itself": {front + "title: &a [*a]\nnormative: &b\n  X: *b\n" + rest, ""},
	} {
		var d document.Document
		d.Parse(rfc.Family, "gears.md", []byte(test.text))
		damage := fmt.Sprintf("%d: %s", d.Damage.Line, d.Damage.Message)
		if d.Damage.Message == "" {
			damage = ""
		}
		if !strings.Contains(damage, test.want) || test.want == "" && damage != "" {
			t.Errorf("%s: %q, want %q", name, damage, test.want)
		}
	}
}

// nested returns mappings within one another, a line each.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// What is missing of a draft that was cut off is reported with its line.
func TestKramdownProblems(t *testing.T) {
	const front = "---\ndocname: draft-turner-gears-00\n"
	for text, want := range map[string]string{
		front + "--- abstract\n\nText.\n":                                   "5: it has no part '--- middle': is the file complete?",
		front + "--- middle\n# A\n\n~~~\ncode\n":                            "6: the code that begins here does not end: is the file complete?",
		front + "--- middle\n# A\n~~~\n{::include ../../etc/passwd}\n~~~\n": `6: the file "../../etc/passwd", which it includes, is not read`,
		front + "normative: RFC99010\n--- middle\n# A\n":                    "3: normative: want a key for each reference, such as 'RFC9000:': left out",
	} {
		d := read(t, "gears.md", text)
		if len(d.Problems) != 1 || fmt.Sprintf("%d: %s", d.Problems[0].Line, d.Problems[0].Message) != want {
			t.Errorf("%q: %v, want %q", text, d.Problems, want)
		}
	}
}

func TestKramdownPlaces(t *testing.T) { checkDocument(t, readFile(t, kramdown)) }

func FuzzKramdown(f *testing.F) {
	data, err := os.ReadFile(filepath.Join("testdata", kramdown))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	const front = "---\ndocname: draft-a-b-00\nnormative:\n  A: RFC1\n"
	for _, s := range []string{
		"", "---\n", front, front + "---\n", front + "--- middle\n", front + "--- middle\n# A\n{{A}} {{{ {{Section 1 of A}} [a](b) `c` <!-- d\n",
		front + "--- middle\n# A\n| a |\n|-|\n| {{A}} |\n{: #x}\n\n- a\n  - b\n: c\n> d\n~~~\n", "---\nipr: &a [*a, *b]\ntitle: >\n  a\n  b\nnormative: {A: , B: {=: RFC2}}\n--- back\n## B\nx\n===\n",
		"---\r\nipr: x\r\n\ttitle: y\r\n--- abstract\r\n\r\nText {{?X=RFC2}}.\r\n---\r\n--- fluff\r\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if !rfc.Family.Detect("draft-a-b.md", data[:min(len(data), 4096)]) {
			t.Skip("no kramdown-rfc")
		}
		before := slices.Clone(data)
		var d document.Document
		if d.Parse(rfc.Family, "draft-a-b.md", data) && d.Damage.Message == "" {
			checkDocument(t, &d)
		}
		if !slices.Equal(before, data) {
			t.Error("the document was changed")
		}
	})
}

// Text without an end to anything takes time and memory in proportion to its length.
func TestKramdownWithoutEnd(t *testing.T) {
	const n = 1 << 18
	const front = "---\ndocname: draft-turner-gears-00\nnormative:\n  A: RFC99010\n"
	for _, unit := range []string{
		"{", "{{", "{{A}} ", "{{?A=RFC1}}\n", "[", "[a](b) ", "![", "`", "``` \n", "*", "_a ", "<", "<!--", "<!--\n\n", "<figure>\n\n", "&", "&a;", "(((", "|", "| a |\n", "- a\n", "> a\n", "1. a\n\n",
		"# A\n\n", "# A {#a}\n\n", "{: #a}\n", "{::comment}\n", "a\n===\n\n", "a\n: b\n\n", "a\n", "word ", "\\", "\n", "--- note_a\n\nb\n\n", "---\n\n",
	} {
		var d document.Document
		if d.Parse(rfc.Family, "gears.md", []byte(front+"--- middle\n\n# Introduction\n\n"+strings.Repeat(unit, n/len(unit)))) {
			for i := range d.Sections {
				if i < 100 || i%1000 == 0 {
					d.Blocks(i)
				}
			}
		}
	}
	for _, unit := range []string{"a:\n", "- a\n", "a: b\n", "[", "&a ", "*a ", "? a\n", "'", "\"", "|\n", "a: |\n  b\n", "# c\n", "- - - a\n", "{a: b}\n", "a: {b: c, d: [e]}\n"} {
		var d document.Document
		d.Parse(rfc.Family, "gears.md", []byte(front+strings.Repeat(unit, 60<<10/len(unit))+"--- middle\n\n# Introduction\n\nText.\n"))
	}
}
