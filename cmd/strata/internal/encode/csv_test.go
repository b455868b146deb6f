package encode

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// listFor returns a list of an answer of its own.
func listFor[T any](name string, elements []T) list {
	ans := New("")
	List(ans, name, elements)
	return ans.lists[0]
}

func TestRows(t *testing.T) {
	type part struct {
		Line int    `json:"line"`
		Cue  string `json:"cue,omitempty"`
	}
	type noted struct {
		part
		Note string `json:"note"`
	}
	type element struct {
		ID    string   `json:"id"`
		Names []string `json:"names"`
		Parts []noted  `json:"parts,omitempty"`
		Sure  bool     `json:"sure"`
	}
	type judged struct {
		ID      string `json:"id"`
		Verdict *part  `json:"verdict,omitempty"`
		Count   int    `json:"count"`
	}
	a := element{"A", []string{"x", "y"}, []noted{{part{1, `say "so"`}, "n"}, {part{2, ""}, ""}}, true}
	b := element{ID: "B", Names: []string{}}
	for _, test := range []struct {
		name       string
		lists      []list
		csv, lines string
	}{
		{"a row for each part", []list{listFor("things", []element{a, b})}, `
id,names,parts.line,parts.cue,parts.note,sure
A,x;y,1,"say ""so""",n,true
A,x;y,2,,,true
B,,,,,false
`, `
{"id":"A","names":["x","y"],"parts":[{"line":1,"cue":"say \"so\"","note":"n"},{"line":2,"note":""}],"sure":true}
{"id":"B","names":[],"sure":false}
`},
		{"an object or none", []list{listFor("things", []judged{{"A", &part{3, "c"}, 1}, {"B", nil, 2}})}, `
id,verdict.line,verdict.cue,count
A,3,c,1
B,,,2
`, `
{"id":"A","verdict":{"line":3,"cue":"c"},"count":1}
{"id":"B","count":2}
`},
		{"plain lists", []list{listFor("stacks", [][]string{{"A", "B"}, {"C"}})}, `
stacks
A;B
C
`, `
["A","B"]
["C"]
`},
		{"lists of objects", []list{listFor("chains", [][]part{{{1, "x"}, {2, "y"}}, {{3, "z"}}})}, `
chains,line,cue
1,1,x
1,2,y
2,3,z
`, `
[{"line":1,"cue":"x"},{"line":2,"cue":"y"}]
[{"line":3,"cue":"z"}]
`},
		{"several lists", []list{listFor("first", []part{{1, "<x>"}}), listFor("second", []string{"B"})}, `
list,line,cue,second
first,1,<x>,
second,,,B
`, `
{"first":{"line":1,"cue":"<x>"}}
{"second":"B"}
`},
		{"nothing", []list{listFor("things", []part(nil))}, `
line,cue
`, `
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var csv, lines bytes.Buffer
			if err := writeCSV(&csv, test.lists); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.csv[1:], csv.String()); diff != "" {
				t.Errorf("CSV: -want +got:\n%s", diff)
			}
			if err := writeJSONLines(&lines, test.lists); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.lines[1:], lines.String()); diff != "" {
				t.Errorf("JSON Lines: -want +got:\n%s", diff)
			}
		})
	}
}
