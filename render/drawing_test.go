package render

import (
	"bytes"
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"
)

// shapes is a drawing with one of everything.
func shapes() *drawing {
	return &drawing{
		title: "One of everything", width: 200, height: 120, background: "#FFFFFF",
		groups: []group{
			{id: "box", class: "node", tooltip: "A box", shapes: []shape{
				rectangle{pen{fill: "#E8F3FB", stroke: "#4D4D4D"}, point{10, 10}, 80, 30, 6},
				text{at: point{50, 30}, anchor: middle, words: "Name", size: 13, bold: true, color: "#1A1A1A", width: textWidth("Name", 13, true)},
			}},
			{link: "https://example.org/?a=1&b=2", shapes: []shape{
				polygon{pen{fill: "#008A64"}, []point{{110, 10}, {190, 10}, {150, 40}}, false},
				polygon{pen{stroke: "#0072B2", width: 1.5}, []point{{110, 50}, {150, 60}, {190, 50}}, true},
				ellipse{pen{fill: "#FDF3DC", stroke: "#1A1A1A", width: 2.5}, point{150, 80}, 30, 15},
			}},
			{shapes: []shape{
				curve{pen{stroke: "#1A1A1A", dashes: []float64{5, 2}}, []point{{20, 50}, {20, 80}, {80, 60}, {80, 100}}},
				text{at: point{10, 110}, words: "left", size: 10, color: "#000000"},
				text{at: point{190, 110}, anchor: end, words: "right", size: 10, color: "#000000"},
			}},
		},
	}
}

func TestDrawingSVGGolden(t *testing.T) {
	var b bytes.Buffer
	if err := shapes().writeSVG(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "shapes.svg", b.Bytes())
	readSVG(t, b.Bytes())
}

func TestDrawingSVGSurvivesHostileText(t *testing.T) {
	const hostile = "<script>alert(1)</script>\"' & ]]> \x00\x1b\u202e\xff"
	d := drawing{title: hostile, width: 10, height: 10, groups: []group{{
		id: hostile, class: hostile, tooltip: hostile, link: "javascript:alert(1)",
		shapes: []shape{text{words: hostile, size: 10, color: hostile}},
	}}}
	var b bytes.Buffer
	if err := d.writeSVG(&b); err != nil {
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

func TestSafeLink(t *testing.T) {
	for link, want := range map[string]string{
		"":                           "",
		"https://example.org/a?b=c":  "https://example.org/a?b=c",
		"http://example.org/a b":     "http://example.org/a%20b",
		"docs/XX.md#section":         "docs/XX.md#section",
		"javascript:alert(1)":        "",
		"JavaScript:alert(1)":        "",
		"\tjavascript:alert(1)":      "",
		"data:text/html,<script>":    "",
		"vbscript:x":                 "",
		"https://example.org/%zz":    "",
		"//example.org/<script>'\"b": "//example.org/%3Cscript%3E%27%22b",
	} {
		if got := safeLink(link); got != want {
			t.Errorf("%q: got %q, want %q", link, got, want)
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
func TestTextWidthIsThatOfHelvetica(t *testing.T) {
	for _, test := range []struct {
		words         string
		regular, bold float64
	}{
		{"", 0, 0},
		{" ", 278, 278},
		{"A", 667, 722},
		{"MS-DCOM", 833 + 667 + 333 + 722 + 722 + 778 + 833, 833 + 667 + 333 + 722 + 722 + 778 + 833},
		{"Wij…", 944 + 222 + 222 + 1000, 944 + 278 + 278 + 1000},
		{"é", 556, 556},
		{"日本", 2000, 2000},
	} {
		for isBold, want := range map[bool]float64{false: test.regular, true: test.bold} {
			if got := textWidth(test.words, 1000, isBold); math.Abs(got-want) > 2 {
				t.Errorf("%q, bold %t: %v, want %v", test.words, isBold, got, want)
			}
		}
	}
}

func BenchmarkTextWidth(b *testing.B) {
	for b.Loop() {
		textWidth("Distributed Component Object Model", 10, false)
	}
}
