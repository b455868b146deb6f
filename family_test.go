package strata_test

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"strata/extract"
	"strata/extract/document"
	"strata/graph"
	"strata/graph/names"
	"strata/render"
)

// gears is a toy family, and the body of a document of it: "wheel.ini" says what
// its protocol is called and, line by line, what it uses.
type gears struct {
	data  []byte
	lines [][]byte
}

func (*gears) Name() string                         { return "gears" }
func (*gears) Extensions() []string                 { return []string{".ini"} }
func (*gears) Form() string                         { return "settings that begin with 'title ='" }
func (*gears) Detect(name string, head []byte) bool { return bytes.HasPrefix(head, []byte("title =")) }
func (*gears) Owns(id string) bool                  { return strings.HasPrefix(id, "GR-") }
func (*gears) Placeholder(string) bool              { return false }

func (*gears) Parse(d *document.Document, name string, data []byte) bool {
	body := &gears{data, bytes.SplitAfter(data, []byte("\n"))}
	d.Body = body
	d.ID = "GR-" + strings.ToUpper(strings.TrimSuffix(path.Base(name), ".ini"))
	_, d.Title, _ = strings.Cut(strings.TrimSpace(string(body.lines[0])), "title = ")
	d.Sections = append(d.Sections, document.Section{Title: "Uses", Role: document.RoleRelationships, Line: 1})
	return d.Title != ""
}

func (g *gears) AppendBlocks(blocks []document.Block, _ int, _ document.Wanted) []document.Block {
	start := 0
	for i, line := range g.lines {
		span := document.Span{Start: start, End: start + len(bytes.TrimRight(line, "\n"))}
		if bytes.HasPrefix(line, []byte("uses = ")) {
			blocks = append(blocks, document.Block{Line: i + 1, Span: span, Text: g.Text(span)})
		}
		start += len(line)
	}
	return blocks
}

func (g *gears) Text(part document.Span) string {
	return "This protocol uses [" + strings.TrimPrefix(string(g.data[part.Start:part.End]), "uses = ") + "]."
}

func (*gears) Locate(within document.Span, line int, _ string) (document.Span, int) {
	return within, line
}

func (g *gears) Raw(int) []byte { return g.data }

// A new family of documents goes from file to picture by implementing
// document.Family alone.
func TestFamily(t *testing.T) {
	files := fstest.MapFS{
		"wheel.ini": {Data: []byte("title = Wheel Protocol\nuses = GR-AXLE\nuses = GR-RIM\n")},
		"axle.ini":  {Data: []byte("title = Axle Protocol\n")},
		"other.ini": {Data: []byte("# settings of something else\n")},
		"notes.md":  {Data: []byte("# [MS-NOTE]: Note Protocol\n")},
	}
	result, err := extract.ReadFS(t.Context(), document.Families{new(gears)}, files, "", extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Problems) > 0 || result.Documents != 2 {
		t.Errorf("read %d documents, problems: %v", result.Documents, result.Problems)
	}
	var got []string
	for number := range result.Graph.RelationCount() {
		r := result.Graph.Relation(number)
		got = append(got, fmt.Sprintf("%s %s %s, %s line %d", r.From, r.Kind, r.To, r.Evidence[0].Document, r.Evidence[0].Line))
	}
	want := []string{"GR-WHEEL uses GR-AXLE, GR-WHEEL line 2", "GR-WHEEL uses GR-RIM, GR-WHEEL line 3"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	if match, err := names.Resolve(result.Graph, "rim"); err != nil || result.Graph.ID(match.Node) != "GR-RIM" {
		t.Errorf("Resolve(rim): %v, %v", match, err)
	}
	format, ok := render.FormatNamed("svg")
	if !ok {
		t.Fatal("no format svg")
	}
	var picture strings.Builder
	if err := format.Draw(t.Context(), &picture, &render.Picture{Style: render.Stack, View: graph.View{Graph: result.Graph}}); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"Wheel Protocol", "Axle Protocol", "GR-RIM", "</svg>"} {
		if !strings.Contains(picture.String(), part) {
			t.Errorf("the picture has no %q:\n%s", part, picture.String())
		}
	}
}
