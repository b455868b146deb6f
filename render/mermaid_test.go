package render

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"strata/graph"
)

func mermaidOf(t testing.TB, v graph.View, opts Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Mermaid(&b, v, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMermaidGolden(t *testing.T) {
	g := office(t)
	golden(t, "all.mmd", []byte(mermaidOf(t, view(t, g, graph.Down, graph.AllKinds, "XX-OVER"), Options{Caption: []string{"a caption"}})))
	v := view(t, g, graph.Down, graph.Dependencies, "XX-DOCS")
	tcp, _ := v.Graph.Lookup("TCP")
	v.Focus = []int{tcp}
	golden(t, "focus.mmd", []byte(mermaidOf(t, v, Options{ClusterArea: true, Theme: Dark, LinkTemplate: "https://example.org/{id}"})))
}

// mermaidLine is every line that a flowchart can have. Text stands in brackets
// and quotes, free of characters that mean anything to Mermaid, Markdown or HTML.
var mermaidLine = regexp.MustCompile(`^(` + strings.Join([]string{
	"---", `title: "[^<>&$]*"`, "config:", "  theme: (dark|neutral)", "  flowchart:", "    wrappingWidth: 400",
	"flowchart TD", "%% [^{}]*", "end",
	`subgraph a\d+\["TEXT"\]`,
	`\tn\d+(\(|\[/|\{\{|\(\[|\[)"TEXT(<br/>TEXT)*"(\)|/\]|\}\}|\]\)|\])`,
	`\tclick n\d+ href "https://[^"<>\s]*"`,
	`\tn\d+ (==>|-->|-\.->|--x|---|<-->|--o)\|[a-z ]+\| n\d+`,
	`\tclassDef (asked|unread|faint) [a-z0-9:. -]+`, `\tclass n\d+(,n\d+)* (asked|unread|faint)`, `\tlinkStyle \d+(,\d+)* opacity:0\.35`,
}, "|") + `)$`)

func init() {
	text := "((#\\d+;|[^\\d\\s\\-#&<>\"`*_~\\\\|\\[\\]{};=^+!@%$])(#\\d+;|[^#&<>\"`*_~\\\\|\\[\\]{};=^+!@%$])*)"
	mermaidLine = regexp.MustCompile(strings.ReplaceAll(mermaidLine.String(), "TEXT", text))
}

func TestMermaidTextCannotBeMarkup(t *testing.T) {
	for _, hostile := range []string{
		"<script>alert(\"1\")</script> & 'q' `*b*` _i_ \\n ]]> #35; %% click end --> | {x} $$x$$ ; 1. x",
		"- item", "1. item", "+ item", "# head", "end", "---", "*", "  ", "\"]; click n0 call x()", "שלום 日本", "a\nb\x00\u202ec\xff",
	} {
		g := build(t, []graph.Protocol{{ID: "XX-A", Title: hostile}, {ID: hostile, Title: "x", Area: hostile, Dangling: true}},
			[]graph.Relation{{From: "XX-A", To: hostile, Kind: graph.Uses, Optional: true}})
		chart := mermaidOf(t, view(t, g, graph.Down, graph.Dependencies, "XX-A"),
			Options{Title: hostile, Caption: []string{hostile}, ClusterArea: true, LinkTemplate: "https://example.org/{ID}"})
		for line := range strings.Lines(chart) {
			if line = strings.TrimSuffix(line, "\n"); !mermaidLine.MatchString(line) {
				t.Errorf("%q: line %q", hostile, line)
			}
		}
	}
}

func TestMermaidRefusesWhatMermaidDoesNotDraw(t *testing.T) {
	var many []graph.Relation
	for i := range 501 {
		many = append(many, graph.Relation{From: "A", To: fmt.Sprintf("B%03d", i), Kind: graph.Uses})
	}
	for _, test := range []struct {
		title string
		count int
		want  string
	}{
		{"", 501, "Mermaid draws 500 relations at most, and this picture has 501"},
		{strings.Repeat("long word ", 12), 450, "Mermaid takes 50000 characters at most"},
	} {
		var protocols []graph.Protocol
		for _, r := range many[:test.count] {
			protocols = append(protocols, graph.Protocol{ID: r.To, Title: test.title})
		}
		g := build(t, append(protocols, graph.Protocol{ID: "A"}), many[:test.count])
		var b bytes.Buffer
		err := Mermaid(&b, view(t, g, graph.Down, graph.Dependencies, "A"), Options{})
		if err == nil || !strings.HasPrefix(err.Error(), test.want) || b.Len() > 0 {
			t.Errorf("%d relations: %d bytes, %v, want %s", test.count, b.Len(), err, test.want)
		}
	}
}
