package paint

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"strata/render/rendertest"
	"strata/render/typeset"
)

// shapes is a drawing with one of everything.
func shapes() *Drawing {
	return &Drawing{
		Title: "One of everything", Width: 200, Height: 120, Background: "#FFFFFF",
		Groups: []Group{
			{ID: "box", Class: "node", Tooltip: "A box", Shapes: []Shape{
				Rectangle{Pen{Fill: "#E8F3FB", Stroke: "#4D4D4D"}, Point{10, 10}, 80, 30, 6},
				Text{At: Point{50, 30}, Anchor: Middle, Words: "Name", Size: 13, Bold: true, Color: "#1A1A1A", Width: typeset.Width("Name", 13, true)},
			}},
			{Link: "https://example.org/?a=1&b=2", Shapes: []Shape{
				Polygon{Pen{Fill: "#008A64"}, []Point{{110, 10}, {190, 10}, {150, 40}}, false},
				Polygon{Pen{Stroke: "#0072B2", Width: 1.5}, []Point{{110, 50}, {150, 60}, {190, 50}}, true},
				Ellipse{Pen{Fill: "#FDF3DC", Stroke: "#1A1A1A", Width: 2.5}, Point{150, 80}, 30, 15},
			}},
			{Shapes: []Shape{
				Curve{Pen{Stroke: "#1A1A1A", Dashes: []float64{5, 2}}, []Point{{20, 50}, {20, 80}, {80, 60}, {80, 100}}},
				Text{At: Point{10, 110}, Words: "left", Size: 10, Color: "#000000"},
				Text{At: Point{190, 110}, Anchor: End, Words: "right", Size: 10, Color: "#000000"},
			}},
		},
	}
}

func TestDrawingSVGGolden(t *testing.T) {
	var b bytes.Buffer
	if err := shapes().SVG(&b); err != nil {
		t.Fatal(err)
	}
	rendertest.Golden(t, "shapes.svg", b.Bytes())
	rendertest.ReadSVG(t, b.Bytes())
}

func TestDrawingSVGSurvivesHostileText(t *testing.T) {
	const hostile = "<script>alert(1)</script>\"' & ]]> \x00\x1b\u202e\xff"
	d := Drawing{Title: hostile, Width: 10, Height: 10, Groups: []Group{{
		ID: hostile, Class: hostile, Tooltip: hostile, Link: "javascript:alert(1)",
		Shapes: []Shape{Text{Words: hostile, Size: 10, Color: hostile}},
	}}}
	var b bytes.Buffer
	if err := d.SVG(&b); err != nil {
		t.Fatal(err)
	}
	in := xml.NewDecoder(&b)
	for {
		token, err := in.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && !strings.Contains("svg title g text", e.Name.Local) {
			t.Errorf("an element %s came in", e.Name.Local)
		}
	}
}

func TestDecimal(t *testing.T) {
	for f, want := range map[float64]string{0: "0", 1: "1", 0.125: "0.13", -0.001: "0", -2.5: "-2.5", 1e7: "10000000"} {
		if got := decimal(f); got != want {
			t.Errorf("%v: got %s, want %s", f, got, want)
		}
	}
}

// The widths are those of the Adobe font metrics of Helvetica, in thousandths.
