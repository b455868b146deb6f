package mermaid

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"strata/graph"
	"strata/render/rendertest"
	"strata/render/scene"
)

func chartOf(t testing.TB, v graph.View, opts scene.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, scene.New(v, opts)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteGolden(t *testing.T) {
	g := rendertest.Office(t)
	rendertest.Golden(t, "all.mmd", []byte(chartOf(t, rendertest.View(t, g, graph.Down, graph.AllKinds, "XX-OVER"), scene.Options{Caption: []string{"a caption"}})))
	v := rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-DOCS")
	tcp, _ := v.Graph.Lookup("TCP")
	v.Focus = []int{tcp}
	rendertest.Golden(t, "focus.mmd", []byte(chartOf(t, v, scene.Options{ClusterArea: true, Theme: scene.Dark, LinkTemplate: "https://example.org/{id}"})))
}

// chartLine is every line that a flowchart can have. Text stands in brackets
// and quotes, free of characters that mean anything to Mermaid, Markdown or HTML.
var chartLine = regexp.MustCompile(`^(` + strings.Join([]string{
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
	chartLine = regexp.MustCompile(strings.ReplaceAll(chartLine.String(), "TEXT", text))
}

func TestTextCannotBeMarkup(t *testing.T) {
	for _, hostile := range []string{
		"<script>alert(\"1\")</script> & 'q' `*b*` _i_ \\n ]]> #35; %% click end --> | {x} $$x$$ ; 1. x",
		"- item", "1. item", "+ item", "# head", "end", "---", "*", "  ", "\"]; click n0 call x()", "שלום 日本", "a\nb\x00\u202ec\xff",
	} {
		g := rendertest.Build(t, []graph.Protocol{{ID: "XX-A", Title: hostile}, {ID: hostile, Title: "x", Area: hostile, Dangling: true}},
			[]graph.Relation{{From: "XX-A", To: hostile, Kind: graph.Uses, Optional: true}})
		chart := chartOf(t, rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-A"),
			scene.Options{Title: hostile, Caption: []string{hostile}, ClusterArea: true, LinkTemplate: "https://example.org/{ID}"})
		for line := range strings.Lines(chart) {
			if line = strings.TrimSuffix(line, "\n"); !chartLine.MatchString(line) {
				t.Errorf("%q: line %q", hostile, line)
			}
		}
	}
}

func TestWriteRefusesWhatMermaidDoesNotDraw(t *testing.T) {
	var many []graph.Relation
	for i := range 501 {
		many = append(many, graph.Relation{From: "A", To: fmt.Sprintf("B%03d", i), Kind: graph.Uses})
	}
	for _, test := range []struct {
		title string
		count int
		want  string
	}{
		{"", 501, "a flowchart of Mermaid has at most 500 relations, and this picture has 501"},
		{strings.Repeat("long word ", 12), 450, "a flowchart of Mermaid has at most 50000 characters"},
	} {
		var protocols []graph.Protocol
		for _, r := range many[:test.count] {
			protocols = append(protocols, graph.Protocol{ID: r.To, Title: test.title})
		}
		g := rendertest.Build(t, append(protocols, graph.Protocol{ID: "A"}), many[:test.count])
		var b bytes.Buffer
		err := Write(&b, scene.New(rendertest.View(t, g, graph.Down, graph.Dependencies, "A"), scene.Options{}))
		if err == nil || !strings.HasPrefix(err.Error(), test.want) || b.Len() > 0 {
			t.Errorf("%d relations: %d bytes, %v, want %s", test.count, b.Len(), err, test.want)
		}
	}
}
