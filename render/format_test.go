package render

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime"
	"slices"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/delta"
	"strata/render/engine"
	"strata/render/rendertest"
	"strata/render/scene"
)

func TestMain(m *testing.M) { rendertest.Main(m) }

// TestEveryFormatIsFound checks that each row says what there is to say, and that no
// two formats have a name or an extension in common.
func TestEveryFormatIsFound(t *testing.T) {
	seen := make(map[string]bool)
	for _, f := range formats {
		if len(f.Extensions) == 0 || f.Extensions[0] != f.Name || f.layered == nil {
			t.Errorf("%s: want its name as first extension, and a layered picture: %+v", f.Name, f)
		}
		if _, _, err := mime.ParseMediaType(f.MediaType); err != nil {
			t.Errorf("%s: media type %q: %v", f.Name, f.MediaType, err)
		}
		if got, ok := FormatNamed(f.Name); !ok || got.Name != f.Name {
			t.Errorf("FormatNamed(%q) is %q", f.Name, got.Name)
		}
		for _, extension := range f.Extensions {
			if seen[extension] {
				t.Errorf("two formats have the extension %s", extension)
			}
			seen[extension] = true
			if got, ok := FormatOf("dir.d/x." + strings.ToUpper(extension)); !ok || got.Name != f.Name {
				t.Errorf("FormatOf a file with extension %s is %q", extension, got.Name)
			}
		}
	}
	for _, file := range []string{"", "-", "svg", "x.", "x.jpeg", "x.svg.gz"} {
		if f, ok := FormatOf(file); ok {
			t.Errorf("FormatOf(%q) is %s", file, f.Name)
		}
	}
}

func TestFormatNames(t *testing.T) {
	for style, want := range map[Style]string{
		Layered: "[svg png pdf mmd txt dot html]", Stack: "[svg png pdf txt]", Difference: "[svg dot]",
	} {
		if got := fmt.Sprint(FormatNames(style)); got != want {
			t.Errorf("style %d: %s, want %s", style, got, want)
		}
	}
}

// TestEveryFormatDraws draws one picture in each format and style.
func TestEveryFormatDraws(t *testing.T) {
	e := &engine.Engine{Path: rendertest.Engine(t)}
	g := rendertest.Office(t)
	v := rendertest.View(t, g, graph.Down, graph.KindSet(graph.LayersOn, graph.Extends), "XX-DOCS")
	d := delta.Compare(g, v.Graph, delta.Options{})
	begins := map[string]string{"svg": "<?xml ", "png": "\x89PNG", "pdf": "%PDF-", "mmd": "---\n", "dot": "digraph ", "html": "<!DOCTYPE html>", "txt": ""}
	for _, style := range []Style{Layered, Stack, Difference} {
		for _, f := range formats {
			p := &Picture{Style: style, View: v, Delta: d, Options: scene.Options{Layers: make([]int, v.Graph.Len())}, Scale: 1}
			if f.NeedsEngine(style) {
				p.Engine = e
			}
			var b bytes.Buffer
			err := f.Draw(t.Context(), &b, p)
			switch {
			case !f.Draws(style):
				if err == nil || b.Len() > 0 {
					t.Errorf("%s draws style %d, which it does not have: %v", f.Name, style, err)
				}
			case err != nil:
				t.Errorf("%s, style %d: %v", f.Name, style, err)
			case b.Len() == 0 || !strings.HasPrefix(b.String(), begins[f.Name]):
				t.Errorf("%s, style %d: begins %.20q", f.Name, style, b.String())
			}
		}
	}
}

// A format is a printer and a row: with them it is listed, found and drawn.
func TestNewFormat(t *testing.T) {
	old := formats
	t.Cleanup(func() { formats = old })
	formats = append(slices.Clone(formats), Format{
		Name: "ids", Extensions: []string{"ids"}, MediaType: "text/plain",
		layered: of(func(_ context.Context, w io.Writer, s *scene.Scene, _ *Picture) error {
			for _, n := range s.Nodes {
				fmt.Fprintln(w, n.ID)
			}
			return nil
		}),
	})
	f, ok := FormatOf("picture.ids")
	if !ok || !slices.Contains(FormatNames(Layered), "ids") || slices.Contains(FormatNames(Stack), "ids") {
		t.Fatalf("the format is not listed: %v", FormatNames(Layered))
	}
	var b bytes.Buffer
	v := rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "TCP")
	if err := f.Draw(t.Context(), &b, &Picture{View: v}); err != nil || b.String() != "TCP\nWIRE\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}
