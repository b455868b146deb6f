package openspec_test

import (
	"fmt"
	"strings"
	"testing"
)

// What Markdown does not print is left out, and nothing else.
func TestHidden(t *testing.T) {
	for _, test := range []struct{ text, want, problem string }{
		{"A hat. <!-- A cap. -->It fits.", "A hat. It fits.", ""},
		{"A hat.\n\n<!-- A cap.\n\n## 2.2 Caps\n\nIt fits. -->\n\nA shoe.", "A hat.|A shoe.", ""},
		{"A hat.\n\n<!-- A cap.\n\nA shoe.", "A hat.", "12: a comment is never closed: taken to end with the section"},
		{"A hat <!-- a cap.\n\nA shoe -->.", "A hat <!-- a cap.|A shoe -->.", ""},
		{"`<!--` begins a comment.\n\n<!-- A cap. -->", "<!-- begins a comment.", ""},
		{"```\n<!-- A cap.\n```\n\nA hat.", "A hat.", ""},
		{"A ~~cap~~ hat.", "A hat.", ""},
		{"A ~~cap or\na shoe~~ hat.", "A hat.", ""},
		{"Hats ~~ caps ~~ shoes, \\~~hats~~.", "Hats ~~ caps ~~ shoes, ~~hats~~.", ""},
		{"- A ~~cap~~ hat.\n- A <!-- cap --> shoe.", "A hat.|A shoe.", ""},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			d := read("MS-HIDE.md", []byte(strings.ReplaceAll("# [MS-HIDE]: Hiding Protocol\n\n# 1 Introduction\n\n## 1.1 Glossary\n\n# 2 Messages\n\n## 2.1 Transport\n"+test.text+"\n", "\n", end)))
			var texts, problems []string
			for _, b := range d.Blocks(len(d.Sections) - 1) {
				texts = append(texts, strings.Join(strings.Fields(b.Text), " "))
			}
			for _, p := range d.Problems {
				problems = append(problems, fmt.Sprintf("%d: %s", p.Line, p.Message))
			}
			if got := strings.Join(texts, "|"); got != test.want || strings.Join(problems, "|") != test.problem {
				t.Errorf("%q: %q, problems %q", test.text, got, problems)
			}
		}
	}
}
