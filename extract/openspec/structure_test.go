package openspec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/document"
)

// outline returns the sections of a document as "line number title".
func outline(d *document.Document) []string {
	var list []string
	for _, s := range d.Sections {
		list = append(list, fmt.Sprintf("%d|%s|%s", s.Line, s.Number, s.Title))
	}
	return list
}

func TestSections(t *testing.T) {
	const title = "# [MS-WIDG]: Example Widget Protocol"
	for _, test := range []struct {
		about    string
		lines    []string
		want     []string
		problems []document.Problem
	}{
		{"tree", []string{title, "", "# 1 Introduction", "text", "", "## 1.1 Glossary", "### 1.1.1 Terms", "# 2 Messages"},
			[]string{"3|1|Introduction", "6|1.1|Glossary", "7|1.1.1|Terms", "8|2|Messages"}, nil},
		{"no newline at the end", []string{"# [MS-X]: Y", "# 1 One", "# 2 Two"}, []string{"2|1|One", "3|2|Two"}, nil},
		{"markup in headings", []string{title, "# 1 The *wide* [**widget**](#gt_widget) `call` <2> [MS-PART](x.md) \\[a\\]"},
			[]string{"2|1|The wide widget call  [MS-PART] [a]"}, nil},
		{"no numbers", []string{title, "# Revision History", "## A.1 Annex", "# A Few Words"},
			[]string{"2||Revision History", "3|A.1|Annex", "4||A Few Words"}, nil},
		{"numbers that are words", []string{title, "# 1 One", "##### 8.3 Names", "## 449 Retry", "# 802.1X Schema", "# 2. Two", "# 1.x Three"},
			[]string{"2|1|One", "3||8.3 Names", "4||449 Retry", "5||802.1X Schema", "6||2. Two", "7||1.x Three"}, nil},
		{"deeper than headings go", []string{title, "###### 1.2.3.4.5.6.7.8 Deep", "###### 1.2.3.4.5.6.7.9 Deeper"},
			[]string{"2|1.2.3.4.5.6.7.8|Deep", "3|1.2.3.4.5.6.7.9|Deeper"}, nil},
		{"all one level", []string{title, "# 1.3 Overview", "# 2.1 Transport"}, []string{"2|1.3|Overview", "3|2.1|Transport"}, nil},
		{"all one level down", []string{title, "## 1 Introduction", "### 1.1 Glossary", "## 2 Messages"},
			[]string{"2|1|Introduction", "3|1.1|Glossary", "4|2|Messages"}, nil},
		{"not headings", []string{title, "#define A 1", "####### 1 Seven", "#", "##", " # 1 Indented", "\\# 1 Escaped", "# 1 One", "#endif"},
			[]string{"8|1|One"}, nil},
		{"tab after the number sign", []string{title, "#\t1 One"}, []string{"2|1|One"}, nil},
		{"number alone", []string{title, "# 1"}, []string{"2|1|"}, nil},
		{"two titles", []string{title, title}, []string{"2||[MS-WIDG]: Example Widget Protocol"}, nil},
		{"CRLF", []string{title + "\r", "\r", "# 1 One\r", "\r", "## 1.1 Two\r", ""}, []string{"3|1|One", "5|1.1|Two"}, nil},

		{"headings within code", []string{title, "# 1 One", "```", "# 2 Two", "# two", "```", "~~~~ x", "## 1.5 Five", "```", "~~~", "~~~~", "# 2 Two"},
			[]string{"2|1|One", "12|2|Two"}, nil},
		{"code within a line", []string{title, "# 1 One", "```code``` and text", "# 2 Two"}, []string{"2|1|One", "4|2|Two"}, nil},
		{"code of the same mark opened twice", []string{title, "# 1 One", "```", "```x", "## 1.9 no", "```", "# 2 Two"},
			[]string{"2|1|One", "7|2|Two"}, nil},
		{"indented code", []string{title, "# 1 One", "- item", "  ```", "# 2 no", "  ```", "# 2 Two"}, []string{"2|1|One", "7|2|Two"}, nil},
		{"code closed with CR", []string{title, "# 1 One", "```x\r", "```\r", "# 2 Two"}, []string{"2|1|One", "5|2|Two"}, nil},
		{"code never closed, next section", []string{title, "# 1 One", "```x", "#define Y", "#include <z>", "## 1.1 Next", "text"},
			[]string{"2|1|One", "6|1.1|Next"},
			[]document.Problem{{Line: 3, Message: "fenced code is not closed before the heading at line 6: taken to end there"}}},
		{"code never closed, next chapter", []string{title, "# 1 One", "## 1.9 Nine", "```x", "# 2 a remark", `<a id="Section_2"></a>`, "# 2 Two", "## 2.1 Transport"},
			[]string{"2|1|One", "3|1.9|Nine", "7|2|Two", "8|2.1|Transport"},
			[]document.Problem{{Line: 4, Message: "fenced code is not closed before the heading at line 7: taken to end there"}}},
		{"code never closed, out of order", []string{title, "# 1 One", "```x", "## 1.7 Seven", "##1.1 One"},
			[]string{"2|1|One"}, []document.Problem{{Line: 3, Message: "fenced code is never closed: taken to end with the section"}}},
		{"code never closed before the first section", []string{title, "```x", "## 1.1 One"},
			nil, []document.Problem{{Line: 2, Message: "fenced code is never closed: taken to end with the section"}}},
		{"long line", []string{title, "# 1 One", strings.Repeat("x", 1<<20), "# 2 " + strings.Repeat("y", 1<<20), "# 3 Three"},
			[]string{"2|1|One", "5|3|Three"},
			[]document.Problem{{Line: 4, Message: "a line of 1048580 bytes: skipped, the longest line read is 1048576"}}},
	} {
		t.Run(test.about, func(t *testing.T) {
			d := parse(test.lines...)
			if diff := cmp.Diff(test.want, outline(d)); diff != "" {
				t.Errorf("sections (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.problems, d.Problems); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestRoles(t *testing.T) {
	const specification, overview = "# [MS-WIDG]: Example Widget Protocol", "# [MS-WOOD]: Example Workshop Overview"
	for _, test := range []struct {
		title, heading string
		want           document.Role
	}{
		{specification, "# 1 Introduction", document.RoleOther},
		{specification, "## 1.1 Glossary", document.RoleGlossary},
		{specification, "## 1.2 References", document.RoleInformativeReferences},
		{specification, "### 1.2.1 Normative References", document.RoleNormativeReferences},
		{specification, "### 1.2.2 Informative References", document.RoleInformativeReferences},
		{specification, "## 1.3 Overview", document.RoleOverview},
		{specification, "### 1.3.2 Background", document.RoleOverview},
		{specification, "## 1.4 Relationship to Other Protocols", document.RoleRelationships},
		{specification, "### 1.4.1 Object References", document.RoleInformativeReferences},
		{specification, "## 1.5 Prerequisites", document.RolePrerequisites},
		{specification, "## 2.1 Transport", document.RoleTransport},
		{specification, "#### 2.1.2.1 Pipes", document.RoleTransport},
		{specification, "## 2.10 Tables", document.RoleOther},
		{specification, "# Revision History", document.RoleOther},
		{specification, "# 6 Appendix A: Full IDL", document.RoleInterface},
		{specification, "# 7 Appendix B: Product Behavior", document.RoleAppendix},
		{overview, "## 1.1 GLOSSARY", document.RoleGlossary},
		{overview, "## 1.4 Use of Widgets", document.RoleOther},
		{overview, "## 2.1 Purpose", document.RoleOther},
		{overview, "# 4 Appendix A: Product Behavior", document.RoleAppendix},
	} {
		if d := parse(test.title, test.heading); d.Sections[0].Role != test.want {
			t.Errorf("%s, %s: role %d, want %d", test.title, test.heading, d.Sections[0].Role, test.want)
		}
	}
	d := parse(specification, "# 6 Appendix A: Full WSDL", "## 6.1 Calls", "# Revision History", "# 7 Index")
	for i, want := range []document.Role{document.RoleInterface, document.RoleInterface, document.RoleOther, document.RoleOther} {
		if got := d.Sections[i].Role; got != want {
			t.Errorf("section %q: role %d, want %d", d.Sections[i].Title, got, want)
		}
	}
	// Lists of a schema have no overview but the chapter of introduction.
	for _, test := range []struct {
		headings []string
		want     document.Role
	}{
		{[]string{"# 1 Introduction", "# 2 Attributes", "## 2.1 Attribute lid"}, document.RoleOverview},
		{[]string{"# 1 Introduction", "## 1.3 Overview", "# 2 Attributes", "## 2.1 Attribute lid"}, document.RoleOther},
		{[]string{"# 1 Introduction", "# 2 Messages", "## 2.1 Transport"}, document.RoleOther},
		{[]string{"# 1 Introduction", "# 2 Messages"}, document.RoleOther},
	} {
		if got := parse(append([]string{specification}, test.headings...)...).Sections[0].Role; got != test.want {
			t.Errorf("%q: the introduction has the role %d, want %d", test.headings, got, test.want)
		}
	}
}

func TestImports(t *testing.T) {
	d := parse(
		`import "ms-early.idl";`, // belongs to no section
		"# 1 One",
		`import "ms-part.idl";`,
		"\timport \"ms-tab.idl\";",
		`    import	"ms-space.idl" , "ms-two.idl";`,
		`- import "ms-item.idl";`,
		`import"ms-close.idl"`+"\r",
		"```idl",
		`import "ms-code.idl";`,
		"```",
		"## 1.1 Two",
		`The statement import "ms-prose.idl" is prose.`,
		`import ""; import "`,
		`import "never`,
		`closed.idl"`,
		`imports "ms-no.idl"`,
		`importlib("ms-lib.tlb");`,
		`import ms-bare.idl;`,
		`import "wtypes.h";`,
	)
	want := []document.Import{
		{Word: "import", Name: "ms-part.idl", ID: "MS-PART", Section: 0, Line: 3},
		{Word: "import", Name: "ms-tab.idl", ID: "MS-TAB", Section: 0, Line: 4},
		{Word: "import", Name: "ms-space.idl", ID: "MS-SPACE", Section: 0, Line: 5},
		{Word: "import", Name: "ms-two.idl", ID: "MS-TWO", Section: 0, Line: 5},
		{Word: "import", Name: "ms-item.idl", ID: "MS-ITEM", Section: 0, Line: 6},
		{Word: "import", Name: "ms-close.idl", ID: "MS-CLOSE", Section: 0, Line: 7},
		{Word: "import", Name: "ms-code.idl", ID: "MS-CODE", Section: 0, Line: 9},
		{Word: "import", Name: "wtypes.h", Section: 1, Line: 19},
	}
	if diff := cmp.Diff(want, d.Imports, ignoreSpans); diff != "" {
		t.Errorf("imports (-want +got):\n%s", diff)
	}
}
