package paint

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/graph"
	"strata/render/dot"
	"strata/render/rendertest"
	"strata/render/scene"
)

func officeScene(t testing.TB) *scene.Scene {
	v := rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "XX-DOCS")
	return scene.New(v, scene.Options{ClusterArea: true, LinkTemplate: "https://example.org/{id}?a=1&b=2"})
}

// officeLayout returns what an engine made of a view of the office.
func officeLayout(t testing.TB) []byte {
	t.Helper()
	const file = "layout.json"
	if *rendertest.Update {
		var source bytes.Buffer
		if err := dot.WriteForArcs(&source, officeScene(t)); err != nil {
			t.Fatal(err)
		}
		raw, err := built(t).Layout(t.Context(), source.Bytes(), "json")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join("testdata", file), raw, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatalf("%v (write it with -update)", err)
	}
	return raw
}

func TestParseXdotGolden(t *testing.T) {
	d, err := parseXdot(officeLayout(t), arcsOf(officeScene(t))...)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := d.SVG(&b); err != nil {
		t.Fatal(err)
	}
	rendertest.Golden(t, "layout.svg", b.Bytes())
	rendertest.ReadSVG(t, b.Bytes())
}

func TestParseXdotKeepsEverythingInThePicture(t *testing.T) {
	d, err := parseXdot(officeLayout(t), arcsOf(officeScene(t))...)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range d.Groups {
		if low, high := g.bounds(); low.X < 0 || low.Y < 0 || high.X > d.Width || high.Y > d.Height {
			t.Errorf("%v to %v is outside of %v by %v", low, high, d.Width, d.Height)
		}
		for _, s := range g.Shapes {
			if s, ok := s.(Text); ok && (s.Left() < 0 || s.Left()+s.Room() > d.Width || s.At.Y < s.Size || s.At.Y > d.Height) {
				t.Errorf("text %q at %v is outside of %v by %v", s.Words, s.At, d.Width, d.Height)
			}
		}
	}
}

func TestParseXdotOperations(t *testing.T) {
	const source = `{"name": "G", "bb": "0,0,100,50", "pad": "0.5", "bgcolor": "#15191e", "_subgraph_cnt": 1,
		"_draw_": [{"op": "C", "grad": "none", "color": "#15191e"}, {"op": "P", "points": [[0,0],[100,0],[100,50]]}],
		"objects": [
			{"_draw_": [{"op": "c", "grad": "none", "color": "#fffffe00"}, {"op": "C", "grad": "none", "color": "#aabbcc"}, {"op": "E", "rect": [50,25,20,10]}]},
			{"URL": "https://example.org/?a&amp;b", "_draw_": [{"op": "S", "style": "setlinewidth(2.5)"}, {"op": "S", "style": "dotted"}, {"op": "p", "points": [[0,0],[10,0],[10,10]]}],
			 "_ldraw_": [{"op": "F", "size": 10, "face": "Helvetica"}, {"op": "t", "fontchar": 3}, {"op": "T", "pt": [5,5], "align": "r", "width": 20, "text": "a\u00a0b"}]}],
		"edges": [
			{"_draw_": [{"op": "S", "style": "dashed"}, {"op": "b", "points": [[0,0],[1,1],[2,2],[3,3]]}], "_hdraw_": [{"op": "L", "points": [[3,3],[4,4]]}]}]}`
	got, err := parseXdot([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	want := &Drawing{Title: "G", Width: 172, Height: 122, Background: "#15191E", Groups: []Group{
		{Shapes: []Shape{Ellipse{Pen{Fill: "#AABBCC", Width: 1}, Point{86, 61}, 20, 10}}},
		{Shapes: []Shape{
			Curve{Pen{Stroke: "#000000", Width: 1, Dashes: []float64{5, 2}}, []Point{{36, 86}, {37, 85}, {38, 84}, {39, 83}}},
			Polygon{Pen{Stroke: "#000000", Width: 1}, []Point{{39, 83}, {40, 82}}, true},
		}},
		{Link: "https://example.org/?a&b", Shapes: []Shape{
			Polygon{Pen{Stroke: "#000000", Width: 2.5, Dashes: []float64{1, 5}}, []Point{{36, 86}, {46, 86}, {46, 76}}, false},
			Text{At: Point{41, 81}, Anchor: End, Words: "a\u00a0b", Size: 10, Bold: true, Color: "#000000", Width: 20},
		}},
	}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Drawing{}, Group{}, Pen{}, Point{}, Ellipse{}, Curve{}, Polygon{}, Text{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestParseXdotKeepsTraits reads a label of three lines: bold ones, of which an engine
// says so once, and a plain one.
func TestParseXdotKeepsTraits(t *testing.T) {
	d, err := parseXdot([]byte(`{"bb": "0,0,9,9", "objects": [{"_ldraw_": [
		{"op": "F", "size": 13, "face": "Helvetica"}, {"op": "t", "fontchar": 1}, {"op": "T", "pt": [1,1], "align": "l", "text": "one"},
		{"op": "F", "size": 13, "face": "Helvetica"}, {"op": "T", "pt": [1,1], "align": "l", "text": "two"},
		{"op": "F", "size": 10, "face": "Helvetica"}, {"op": "t", "fontchar": 0}, {"op": "T", "pt": [1,1], "align": "l", "text": "three"},
		{"op": "F", "size": 10, "face": "Helvetica-Bold"}, {"op": "T", "pt": [1,1], "align": "l", "text": "four"}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	var bold []string
	for _, s := range d.Groups[0].Shapes {
		if s := s.(Text); s.Bold {
			bold = append(bold, s.Words)
		}
	}
	if want := []string{"one", "two", "four"}; !slices.Equal(bold, want) {
		t.Errorf("bold: %q, want %q", bold, want)
	}
}

// TestLayoutKeepsBackslashes lays out names as file systems have them, in which
// Graphviz sees escapes.
func TestLayoutKeepsBackslashes(t *testing.T) {
	e := built(t)
	for _, id := range []string{`C:\share\a`, `\\server\share`, `C:\Net\Games\`, `\\\`} {
		v := graph.View{Graph: rendertest.Build(t, []graph.Protocol{{ID: id}}, nil)}
		d, err := layout(t.Context(), scene.New(v, scene.Options{}), e)
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, g := range d.Groups {
			for _, s := range g.Shapes {
				if s, ok := s.(Text); ok && s.Words != "protocol" {
					words = append(words, s.Words)
				}
			}
		}
		if want := []string{id}; !slices.Equal(words, want) {
			t.Errorf("layout: %q, want %q", words, want)
		}
		var b bytes.Buffer
		if err := SVG(t.Context(), &b, scene.New(v, scene.Options{}), e); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), ">"+id+"</text>") {
			t.Errorf("no %s in\n%s", id, b.String())
		}
	}
}

func TestParseXdotErrors(t *testing.T) {
	node := func(ops string) string { return `{"bb": "0,0,9,9", "objects": [{"_draw_": [` + ops + `]}]}` }
	for _, test := range []struct{ source, want string }{
		{"", "want a graph as JSON: unexpected end"},
		{"[]", "want a graph as JSON: "},
		{"{}", `bb: got "", want 4 numbers`},
		{`{"bb": "0,0,9"}`, `bb: got "0,0,9", want 4 numbers`},
		{`{"bb": "0,0,9,x"}`, "want 4 numbers"},
		{`{"bb": "0,0,NaN,9"}`, "want 4 numbers"},
		{`{"bb": "0,0,1e9,9"}`, "of at most 1000000"},
		{`{"bb": "0,0,0,0"}`, `bb "0,0,0,0": want a plane`},
		{`{"bb": "9,9,0,0"}`, "want a plane"},
		{`{"bb": "0,0,9,9", "pad": "1,2"}`, `pad: got "1,2", want 1 number`},
		{`{"bb": "0,0,9,9", "bgcolor": "red:blue"}`, `bgcolor: colour "red:blue"`},
		{`{"bb": "0,0,9,9", "_subgraph_cnt": 2}`, "_subgraph_cnt is 2, want at most the number of objects, 0"},
		{`{"bb": "0,0,9,9", "_subgraph_cnt": -1}`, "_subgraph_cnt is -1"},
		{`{"bb": "0,0,9,9", "edges": [{}, {"_tdraw_": [{"op": "I"}]}]}`, `edge 1: operation 0, "I": want one of P p`},
		{node(`{"op": ""}`), `node 0: operation 0, "": want one of`},
		{node(`{"op": "P", "points": []}`), "got 0 points"},
		{node(`{"op": "P", "points": [[1,2],[3]]}`), "point [3]: want two numbers"},
		{node(`{"op": "L", "points": [[1,2],[1e300,0]]}`), "want two numbers of at most"},
		{node(`{"op": "b", "points": [[1,2],[3,4]]}`), "got 2 points, want one and then three for each curve"},
		{node(`{"op": "e", "rect": [1,2,3]}`), "got 3 numbers, want 4"},
		{node(`{"op": "e", "rect": [1,2,3,1e300]}`), "rect: want numbers of at most"},
		{node(`{"op": "c", "color": "red"}`), `colour "red": want #rrggbb`},
		{node(`{"op": "c", "color": "#12345"}`), `colour "#12345": want #rrggbb`},
		{node(`{"op": "C", "grad": "linear"}`), `gradient "linear": want a plain colour`},
		{node(`{"op": "S", "style": "wiggly"}`), `style "wiggly": want solid`},
		{node(`{"op": "S", "style": "setlinewidth(-1)"}`), "want a width"},
		{node(`{"op": "F", "size": 0}`), "size 0: want one above 0"},
		{node(`{"op": "T", "pt": [1]}`), "want two numbers"},
		{node(`{"op": "T", "pt": [1,1], "align": "x"}`), `align "x": want l, c or r`},
		{node(`{"op": "T", "pt": [1,1], "align": "l", "width": -1}`), "width -1: want one from 0"},
	} {
		if d, err := parseXdot([]byte(test.source)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\n got %v, %v\nwant %s", test.source, d, err, test.want)
		}
	}
}

func FuzzParseXdot(f *testing.F) {
	f.Add(officeLayout(f))
	f.Add([]byte(`{"bb": "0,0,9,9", "objects": [{"_ldraw_": [{"op": "T", "pt": [1,1], "align": "l", "text": "<&>"}]}]}`))
	f.Fuzz(func(t *testing.T, source []byte) {
		d, err := parseXdot(source)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := d.SVG(&b); err != nil {
			t.Fatal(err)
		}
		rendertest.ReadSVG(t, b.Bytes())
	})
}
