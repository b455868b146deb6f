package paint

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"strata/graph"
	"strata/render/engine"
	"strata/render/rendertest"
	"strata/render/scene"
)

func rasterize(t testing.TB, d *Drawing, scale float64) image.Image {
	t.Helper()
	var b bytes.Buffer
	if err := d.PNG(&b, scale); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestPNGHasItsSizeAndItsShapes(t *testing.T) {
	for scale, want := range map[float64]image.Point{1: {200, 120}, 2: {400, 240}, 2.5: {500, 300}} {
		picture := rasterize(t, shapes(), scale)
		if size := picture.Bounds().Size(); size != want {
			t.Errorf("scale %v: %v, want %v", scale, size, want)
		}
		for _, test := range []struct {
			what string
			at   Point
			want color.RGBA
		}{
			{"background", Point{5, 5}, color.RGBA{0xff, 0xff, 0xff, 0xff}},
			{"rectangle", Point{20, 35}, color.RGBA{0xe8, 0xf3, 0xfb, 0xff}},
			{"round corner", Point{10, 10}, color.RGBA{0xff, 0xff, 0xff, 0xff}},
			{"polygon", Point{150, 20}, color.RGBA{0x00, 0x8a, 0x64, 0xff}},
			{"ellipse", Point{150, 80}, color.RGBA{0xfd, 0xf3, 0xdc, 0xff}},
			{"outside of it", Point{175, 92}, color.RGBA{0xff, 0xff, 0xff, 0xff}},
		} {
			if got := color.RGBAModel.Convert(picture.At(int(test.at.X*scale), int(test.at.Y*scale))); got != test.want {
				t.Errorf("scale %v: %s is %v, want %v", scale, test.what, got, test.want)
			}
		}
		// What is drawn in thin lines is somewhere near.
		for what, area := range map[string][2]Point{
			"bold text": {{32, 20}, {68, 30}}, "text at its start": {{10, 100}, {27, 111}}, "text at its end": {{168, 100}, {190, 111}},
			"polyline": {{148, 57}, {152, 62}}, "curve": {{18, 50}, {24, 60}}, "border": {{9, 20}, {11, 30}},
		} {
			if !hasInk(picture, area, scale) {
				t.Errorf("scale %v: no %s", scale, what)
			}
		}
	}
}

// An arrowhead is as long as its lines are where their outer edges meet.
func TestPNGHasSharpCorners(t *testing.T) {
	arrow := Polygon{Pen{Fill: "#000000", Stroke: "#000000", Width: 4}, []Point{{10, 10}, {30, 10}, {20, 38}}, false}
	picture := rasterize(t, &Drawing{Width: 40, Height: 60, Groups: []Group{{Shapes: []Shape{arrow}}}}, 4)
	lowest := 0
	for y := range picture.Bounds().Dy() {
		if hasInk(picture, [2]Point{{0, float64(y) / 4}, {39, float64(y) / 4}}, 4) {
			lowest = y
		}
	}
	half := math.Atan2(10, 28)
	if tip := 38 + 2/math.Sin(half); math.Abs(float64(lowest)/4-tip) > 0.75 {
		t.Errorf("the tip is at %v, want %.2f", float64(lowest)/4, tip)
	}
}

// hasInk reports whether there is something dark in a part of a picture.
func hasInk(picture image.Image, area [2]Point, scale float64) bool {
	for y := int(area[0].Y * scale); y <= int(area[1].Y*scale); y++ {
		for x := int(area[0].X * scale); x <= int(area[1].X*scale); x++ {
			if color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y < 0xa0 {
				return true
			}
		}
	}
	return false
}

func TestPNGIsNoLargerThanMemory(t *testing.T) {
	d := &Drawing{Width: 20_000, Height: 3_000}
	var b bytes.Buffer
	err := d.PNG(&b, 2)
	if want := "the picture would be 40000 by 6000 pixels, more than 100 million: use --scale 1.2 or less"; err == nil || !strings.HasPrefix(err.Error(), want) || b.Len() > 0 {
		t.Errorf("got %v, want %s", err, want)
	}
	for _, scale := range []float64{-1, 0, 0.05, 21, math.NaN(), math.Inf(1)} {
		err := PNG(t.Context(), &b, nil, new(engine.Engine), scale)
		if err == nil || !strings.Contains(err.Error(), "want a number from 0.1 to 20") {
			t.Errorf("scale %v: %v", scale, err)
		}
	}
}

func TestHatchesFillTheirShapesAndNoMore(t *testing.T) {
	for fill, h := range hatches {
		d := &Drawing{Width: 60, Height: 40, Background: "#FFFFFF", Groups: []Group{{Shapes: []Shape{
			Polygon{Pen{Fill: fill}, []Point{{10, 10}, {50, 10}, {50, 30}, {10, 30}}, false},
		}}}}
		picture := rasterize(t, d, 4)
		inside, outside := 0, 0
		for y := range 160 {
			for x := range 240 {
				if color.GrayModel.Convert(picture.At(x, y)).(color.Gray).Y == 0xff {
					continue
				}
				if x >= 39 && x <= 201 && y >= 39 && y <= 121 {
					inside++
				} else {
					outside++
				}
			}
		}
		if all := 160 * 80; inside < all/50 || inside > all/2 {
			t.Errorf("%s: %d of %d pixels", h.name, inside, all)
		}
		// The ends of slanted lines are cut at a right angle, not along the border.
		if outside > inside/20 {
			t.Errorf("%s: %d pixels outside, %d inside", h.name, outside, inside)
		}
	}
}

func TestHatchLinesOfAConcaveShape(t *testing.T) {
	// A U, whose level lines are in two parts above its bottom.
	var path vg.Path
	path.Move(vg.Point{X: 0, Y: 0})
	for _, p := range []vg.Point{{X: 30, Y: 0}, {X: 30, Y: 20}, {X: 20, Y: 20}, {X: 20, Y: 10}, {X: 10, Y: 10}, {X: 10, Y: 20}, {X: 0, Y: 20}} {
		path.Line(p)
	}
	path.Close()
	var lengths []float64
	lines := hatch{spacing: 5}.lines(path)
	for i := 0; i < len(lines); i += 2 {
		lengths = append(lengths, float64(lines[i+1].Pos.X-lines[i].Pos.X))
	}
	want := []float64{30, 30, 10, 10, 10, 10}
	if len(lengths) != len(want) {
		t.Fatalf("lines of %v, want %v", lengths, want)
	}
	for i := range want {
		if math.Abs(lengths[i]-want[i]) > 1e-9 {
			t.Errorf("lines of %v, want %v", lengths, want)
		}
	}
}

func TestPrintThemeHasPatternsForFills(t *testing.T) {
	palette := scene.Print.Palette()
	for category, fill := range palette.Fills {
		if _, ok := hatchOf(fill); ok == (fill == palette.Background) {
			t.Errorf("%v, filled with %s: hatched is %t", graph.Category(category), fill, ok)
		}
	}
	picture, err := tidySVG([]byte(`<svg><g><polygon fill="#fffffe" points="0,0 1,0 1,1"/><path fill="#ffffff"/></g></svg>`), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<polygon fill="url(#hatch-rising)"`, `<defs><pattern id="hatch-rising"`, `<path fill="#ffffff"`} {
		if !strings.Contains(string(picture), want) {
			t.Errorf("no %s in\n%s", want, picture)
		}
	}
	if strings.Count(string(picture), "<pattern") != 1 {
		t.Errorf("patterns that nothing uses in\n%s", picture)
	}
}

func TestDisplayed(t *testing.T) {
	for words, want := range map[string]string{
		"MS-DCOM":            "MS-DCOM",
		"Grüße … Ж Ω \u29F5": "Grüße … Ж Ω □",
		"日本 😀 \x00":          "□□ □ □",
		"abc שלום def":       "abc םולש def",
		"שלום":               "םולש",
	} {
		if got := displayed(words, false); got != want {
			t.Errorf("%q: got %q, want %q", words, got, want)
		}
	}
}

func TestPDF(t *testing.T) {
	d := shapes()
	d.Title = `A (title) \ ∆`
	d.Groups = append(d.Groups, Group{Shapes: []Shape{
		Text{At: Point{10, 20}, Words: `hostile (text) \ Grüße Ж`, Size: 8, Color: "#000000"},
		Text{At: Point{10, 40}, Words: "日本 😀 שלום \xff\x00", Size: 8, Bold: true, Color: "#000000"},
	}})
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := d.PDF(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same drawing gave two files")
	}
	if !regexp.MustCompile(`(?s)^%PDF-1.*/MediaBox \[0 0 200\.00 120\.00\].*/CreationDate \(D:19700101000000`).Match(first.Bytes()) {
		t.Error("no PDF of the right size and date")
	}
	if !bytes.Contains(first.Bytes(), []byte("/URI (https://example.org/?a=1&b=2)")) {
		t.Error("no link")
	}
	found := pdfText(t, first.Bytes())
	for _, want := range []string{"Name", "left", "right", `hostile (text) \ Grüße Ж`, "□□ □"} {
		if !strings.Contains(found, want) {
			t.Errorf("no %q in %q", want, found)
		}
	}
}

// pdfText returns the text of a PDF as a reader that is not ours sees it.
func pdfText(t testing.TB, source []byte) string {
	t.Helper()
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("no pdftotext (poppler-utils) to read the PDF with")
	}
	file := filepath.Join(t.TempDir(), "picture.pdf")
	if err := os.WriteFile(file, source, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(reader, file, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

func TestPDFPageIsNoLongerThanPagesCanBe(t *testing.T) {
	var b bytes.Buffer
	if err := (&Drawing{Width: 28_800, Height: 100}).PDF(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte("/MediaBox [0 0 14400.00 50.00]")) {
		t.Error("the page is not made smaller")
	}
}

func TestPaintedViews(t *testing.T) {
	engines := map[string]*engine.Engine{"strata-dot": built(t)}
	if dot, err := engine.Find("dot"); err == nil {
		engines["dot"] = dot
	}
	g := rendertest.Office(t)
	v := rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-DOCS")
	for name, e := range engines {
		for _, themeName := range scene.ThemeNames() {
			theme, err := scene.ParseTheme(themeName)
			if err != nil {
				t.Fatal(err)
			}
			opts := scene.Options{Theme: theme, ClusterArea: true, Caption: []string{"a caption"}}
			var raster, page bytes.Buffer
			if err := PNG(t.Context(), &raster, scene.New(v, opts), e, 1); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			picture, err := png.Decode(&raster)
			if err != nil {
				t.Fatal(err)
			}
			colors := make(map[color.Color]bool)
			for y := range picture.Bounds().Dy() {
				for x := range picture.Bounds().Dx() {
					colors[picture.At(x, y)] = true
				}
			}
			if want := parseHex(theme.Palette().Background); picture.At(0, 0) != want || len(colors) < 20 {
				t.Errorf("%s, %s: %d colours on %v, want many on %v", name, themeName, len(colors), picture.At(0, 0), want)
			}
			if err := PDF(t.Context(), &page, scene.New(v, opts), e); err != nil {
				t.Fatal(err)
			}
			found := pdfText(t, page.Bytes())
			for node := range v.Graph.Len() {
				if id := v.Graph.ID(node); !strings.Contains(found, id) {
					t.Errorf("%s, %s: no %s in the PDF", name, themeName, id)
				}
			}
		}
	}
}

func TestHostileNamesArePainted(t *testing.T) {
	const hostile = "<script>alert(\"1\")</script> & 'quotes' \\N (x) ]]>"
	g := rendertest.Build(t, []graph.Protocol{
		{ID: "XX-A", Title: hostile}, {ID: hostile, Title: strings.Repeat("very long ", 100)},
		{ID: "ÄÖ-日本", Title: "שלום Привет \x00\u202e\xff", Area: hostile, Dangling: true},
	}, []graph.Relation{
		{From: "XX-A", To: hostile, Kind: graph.LayersOn}, {From: hostile, To: "ÄÖ-日本", Kind: graph.Uses, Optional: true},
	})
	v, e := rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-A"), built(t)
	opts := scene.Options{Title: hostile, Caption: []string{hostile}, ClusterArea: true, LinkTemplate: "https://example.org/{ID}"}
	if err := PNG(t.Context(), new(bytes.Buffer), scene.New(v, opts), e, 1); err != nil {
		t.Error(err)
	}
	var page bytes.Buffer
	if err := PDF(t.Context(), &page, scene.New(v, opts), e); err != nil {
		t.Fatal(err)
	}
	found := pdfText(t, page.Bytes())
	for _, want := range []string{"XX-A", "<script>alert(\"1\")</script>", "ÄÖ-□□", "Привет"} {
		if !strings.Contains(strings.ReplaceAll(found, "\u00a0", " "), want) {
			t.Errorf("no %q in %q", want, found)
		}
	}
}

func TestNothingIsWrittenWhenTheLayoutCannotBeRead(t *testing.T) {
	v := rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "TCP")
	for _, behaviour := range []string{"fail", "echo"} {
		e := &engine.Engine{Path: rendertest.FakeEngine(t, behaviour)}
		var b bytes.Buffer
		if err := PNG(t.Context(), &b, scene.New(v, scene.Options{}), e, 1); err == nil || b.Len() > 0 {
			t.Errorf("%s: got %d bytes, %v", behaviour, b.Len(), err)
		}
		if err := PDF(t.Context(), &b, scene.New(v, scene.Options{}), e); err == nil || b.Len() > 0 {
			t.Errorf("%s: got %d bytes, %v", behaviour, b.Len(), err)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	d, err := parseXdot(officeLayout(b))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := d.PNG(new(bytes.Buffer), DefaultScale); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPDF(b *testing.B) {
	d, err := parseXdot(officeLayout(b))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := d.PDF(new(bytes.Buffer)); err != nil {
			b.Fatal(err)
		}
	}
}
