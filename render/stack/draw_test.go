package stack

import (
	"bytes"
	"errors"
	"image/png"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/build"
	"strata/graph/query"
	"strata/render/paint"
	"strata/render/rendertest"
	"strata/render/scene"
	"strata/render/typeset"
)

// titled returns the scene of a diagram with its title.
func titled(v graph.View, opts scene.Options) *scene.Scene {
	opts.Title = Title(v, opts.Direction)
	return scene.New(v, opts)
}

func TestStackGolden(t *testing.T) {
	g := rendertest.Office(t)
	for _, test := range []struct {
		file string
		view graph.View
		opts scene.Options
	}{
		{"stack", rendertest.View(t, g, graph.Down, Kinds, "XX-DOCS"), scene.Options{Caption: []string{"As read"}}},
		{"stack-up", rendertest.View(t, g, graph.Up, Kinds, "TCP"), scene.Options{Direction: graph.Up, Theme: scene.Print, LinkTemplate: "{id}.html"}},
	} {
		var b bytes.Buffer
		if err := SVG(&b, titled(test.view, test.opts)); err != nil {
			t.Fatal(err)
		}
		rendertest.Golden(t, test.file+".svg", b.Bytes())
		rendertest.ReadSVG(t, b.Bytes())
		b.Reset()
		if err := Text(&b, titled(test.view, test.opts), 0); err != nil {
			t.Fatal(err)
		}
		rendertest.Golden(t, test.file+".txt", b.Bytes())
	}
}

// TestStackTextWidth draws a diagram in as many columns as it takes, and in one less.
func TestStackTextWidth(t *testing.T) {
	v := rendertest.View(t, rendertest.Office(t), graph.Down, Kinds, "XX-DOCS")
	text := func(columns int) string {
		var b bytes.Buffer
		if err := Text(&b, scene.New(v, scene.Options{}), columns); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	whole := text(0)
	diagram, _, _ := strings.Cut(whole, "\n\n")
	columns := 0
	for line := range strings.Lines(diagram) {
		columns = max(columns, displaywidth.String(strings.TrimSpace(line)))
	}
	if got := text(columns); got != whole {
		t.Errorf("in %d columns:\n%s\nwant\n%s", columns, got, whole)
	}
	rendertest.Golden(t, "stack-narrow.txt", []byte(text(columns-1)))
}

// inside reports whether a point lies within a polygon.
func inside(corners []paint.Point, q paint.Point) bool {
	in := false
	for i, a := range corners {
		b := corners[(i+1)%len(corners)]
		if (a.Y > q.Y) != (b.Y > q.Y) && q.X < a.X+(q.Y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			in = !in
		}
	}
	return in
}

// checkDrawing holds that every text is within its block, or else on the page, and
// that no text lies on another.
func checkDrawing(t failer, d *paint.Drawing) {
	t.Helper()
	type area struct {
		words                    string
		left, right, top, bottom float64
	}
	var texts []area
	for _, g := range d.Groups {
		var outline []paint.Point
		for _, s := range g.Shapes {
			switch s := s.(type) {
			case paint.Polygon:
				if !s.Open {
					outline = s.Points
				}
				for _, q := range s.Points {
					if q.X < 0 || q.Y < 0 || q.X > d.Width || q.Y > d.Height {
						t.Errorf("%v is not on the page", q)
					}
				}
			case paint.Text:
				a := area{s.Words, s.Left(), s.Left() + s.Room(), s.At.Y - capHeight*s.Size, s.At.Y + 0.22*s.Size}
				if typeset.Width(s.Words, s.Size, s.Bold) > s.Room()+0.01 {
					t.Errorf("%q is squeezed", s.Words)
				}
				if a.left < 0 || a.right > d.Width || a.top < 0 || a.bottom > d.Height {
					t.Errorf("%q is not on the page", s.Words)
				}
				if g.Class == "block" {
					for _, q := range []paint.Point{paint.Pt(a.left, a.top), paint.Pt(a.right, a.top), paint.Pt(a.left, a.bottom), paint.Pt(a.right, a.bottom)} {
						if !inside(outline, q) {
							t.Errorf("%q is not within its block: %v of %v", s.Words, q, outline)
							break
						}
					}
				}
				texts = append(texts, a)
			}
		}
	}
	for i, a := range texts {
		for _, b := range texts[:i] {
			if a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom {
				t.Errorf("%v lies on %v", a, b)
			}
		}
	}
}

// windows is the family of documents whose protocols are all drawn.
const windows = "openspec"

// atlasOfStacks returns what diagrams of the built-in graph show: to select it from all
// relations for each diagram takes longer than to draw it.
func atlasOfStacks(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g.Select(graph.Filter{Kinds: Kinds})
}

// drawn returns the protocols of a graph whose documents were read: all of Windows, and of
// the thousands of others one in forty.
func drawn(g *graph.Graph) []int {
	var nodes []int
	for node := range g.Len() {
		if p := g.Protocol(node); !p.Dangling && (p.Family == windows || node%40 == 0) {
			nodes = append(nodes, node)
		}
	}
	return nodes
}

func TestDrawStacksOfTheAtlas(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds: every protocol of Windows")
	}
	t.Parallel()
	g := atlasOfStacks(t)
	widest := 0.0
	for _, node := range drawn(g) {
		v := query.NewStackView(g, []int{node}, graph.Down, 0, graph.Filter{})
		d := draw(scene.New(v, scene.Options{Caption: []string{"A caption"}}))
		checkDrawing(t, d)
		checkText(t, v)
		if g.Protocol(node).Family == windows {
			widest = max(widest, d.Width)
		}
		if t.Failed() {
			t.Fatal(g.ID(node))
		}
	}
	if widest > 2600 {
		t.Errorf("a picture is %v points wide", widest)
	}
}

// checkText holds that every plain name that is not too long is found in the text.
func checkText(t failer, v graph.View) {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, scene.New(v, scene.Options{}), 0); err != nil {
		t.Errorf("%v", err)
	}
	for node := range v.Graph.Len() {
		id := scene.Clean(v.Graph.ID(node))
		if plain := !strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r > '~' }); plain && len(id) < 10 && !strings.Contains(b.String(), id) {
			t.Errorf("no %s in\n%s", id, b.String())
		}
	}
}

// hostileViews draws views with names and titles that are made to break things.
func hostileViews(t *rapid.T) graph.View {
	v := drawView(t, 7)
	words := rapid.OneOf(
		rapid.SampledFrom([]string{"", " ", `<script>alert("1")</script>`, "a&b;]]>", "line\nbreak\x00\x1b[1m", "\u202eRTL\u202c", "שלום עולם", "日本語のプロトコル", "e\u0301e\u0301", "\xff\xfe", "👩‍👩‍👧"}),
		rapid.String(),
		rapid.StringMatching(`[A-Z]{1,300}`),
		rapid.StringMatching(`([a-z]{1,12} ){1,60}`),
	)
	var b build.Builder
	names := make([]string, v.Graph.Len())
	for node := range names {
		names[node] = v.Graph.ID(node) + words.Draw(t, "name")
		b.AddProtocol(graph.Protocol{
			ID: names[node], Title: words.Draw(t, "title"),
			Category: graph.Category(rapid.IntRange(0, scene.Categories-1).Draw(t, "category")), Dangling: rapid.Bool().Draw(t, "dangling"),
		})
	}
	for number := range v.Graph.RelationCount() {
		r := v.Graph.Relation(number)
		from, to := v.Graph.Ends(number)
		r.From, r.To = names[from], names[to]
		b.AddRelation(r)
	}
	g, err := b.Build()
	if err != nil {
		t.Skip(err)
	}
	return graph.View{Graph: g, Roots: v.Roots}
}

func TestDrawStackOfAnyView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := hostileViews(t)
		d := draw(scene.New(v, scene.Options{Theme: scene.Print, Caption: []string{"A caption " + strings.Repeat("that is long ", 40)}}))
		checkDrawing(t, d)
		checkText(t, v)
	})
}

func TestStackIsXMLWithoutScripts(t *testing.T) {
	hostile := `<script>alert("1")</script> & 'quotes' ]]>`
	g := rendertest.Build(t, []graph.Protocol{{ID: `XX<&"A`, Title: hostile}, {ID: "ÄÖ-日本", Title: "Grüße\x00 und …"}}, []graph.Relation{
		{From: `XX<&"A`, To: "ÄÖ-日本", Optional: true, Evidence: []graph.Evidence{{Document: `XX<&"A`, Section: "1", Line: 2, Cue: hostile, Source: graph.SourceTransport, Optional: true}}},
	})
	var b bytes.Buffer
	if err := SVG(&b, scene.New(rendertest.View(t, g, graph.Down, Kinds, `XX<&"A`), scene.Options{Title: hostile, Caption: []string{hostile}, LinkTemplate: "javascript:alert({id})"})); err != nil {
		t.Fatal(err)
	}
	p := rendertest.ReadSVG(t, b.Bytes())
	if p.Title != hostile || p.Links > 0 || bytes.Contains(b.Bytes(), []byte("<script")) {
		t.Errorf("title %q, %d links:\n%s", p.Title, p.Links, b.String())
	}
	for _, want := range []string{
		`XX<&"A: ` + hostile + "\n" + `XX<&"A layers on ÄÖ-日本 (optional)` + "\n" + `XX<&"A 1, line 2: ` + hostile,
		"ÄÖ-日本: Grüße und …",
	} {
		if !slices.Contains(p.Titles, want) {
			t.Errorf("no tooltip %q among %q", want, p.Titles)
		}
	}
}

func TestStackTellsAlternatives(t *testing.T) {
	relations := []graph.Relation{
		{From: "A", To: "B", Need: graph.OneOf}, {From: "A", To: "C", Need: graph.OneOf}, {From: "A", To: "D", Need: graph.Optional},
	}
	g := rendertest.Build(t, nil, relations, graph.Group{Owner: "A", Members: graph.Alternatives{{"B"}, {"C"}}, Choice: graph.Carriers})
	var svg, plain bytes.Buffer
	show := scene.New(rendertest.View(t, g, graph.Down, Kinds, "A"), scene.Options{})
	if err := errors.Join(SVG(&svg, show), Text(&plain, show, 0)); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(svg.Bytes(), []byte(">or</text>")); n != 3 { // and the legend
		t.Errorf("%d times the word in SVG, want 3", n)
	}
	if n := bytes.Count(plain.Bytes(), []byte("╌or")); n != 3 || !bytes.Contains(plain.Bytes(), []byte(scene.OneOfWords)) {
		t.Errorf("%d times the word in text, want 3:\n%s", n, plain.String())
	}
}

func TestStackLegendExplainsTheStylesInUseAndNoOther(t *testing.T) {
	g := rendertest.Build(t, []graph.Protocol{
		{ID: "A"}, {ID: "B", Category: graph.CategoryDataStructure}, {ID: "C", Category: graph.CategoryStandard, Dangling: true}, {ID: "D"},
		{ID: "E"}, {ID: "F"}, {ID: "K1"}, {ID: "K2"}, {ID: "K3"}, {ID: "K4"}, {ID: "K5"},
	}, []graph.Relation{
		{From: "A", To: "B"},
		{From: "B", To: "C", Optional: true},
		{From: "D", To: "A", Kind: graph.Extends}, {From: "D", To: "C", Kind: graph.Extends, Optional: true},
		{From: "E", To: "F"}, {From: "F", To: "E"},
		// Of these each stands on all after it.
		{From: "K1", To: "K2"}, {From: "K1", To: "K3"}, {From: "K1", To: "K4"}, {From: "K2", To: "K3"}, {From: "K2", To: "K4"}, {From: "K3", To: "K4"},
		{From: "K1", To: "K5"}, {From: "K2", To: "K5"}, {From: "K3", To: "K5"}, {From: "K4", To: "K5"},
	})
	for _, test := range []struct {
		root string
		want []string
	}{
		{"C", []string{"standard", scene.AskedWords, scene.UnreadWords}},
		{"B", []string{"data structure", "standard", scene.AskedWords, scene.UnreadWords, "layers on (optional)"}},
		{"A", []string{"protocol", "data structure", "standard", scene.AskedWords, scene.UnreadWords, "layers on", "layers on (optional)"}},
		{"D", []string{"protocol", "data structure", "standard", scene.AskedWords, scene.UnreadWords, "layers on", "layers on (optional)", "extends", "extends (optional)"}},
		{"E", []string{"protocol", scene.AskedWords, "=", "layered on each other"}},
		{"K1", []string{"protocol", scene.AskedWords, "layers on", "\u2192 shown elsewhere, with what it stands on"}},
	} {
		var got []string
		for _, g := range draw(scene.New(rendertest.View(t, g, graph.Down, Kinds, test.root), scene.Options{})).Groups {
			for _, s := range g.Shapes {
				if s, ok := s.(paint.Text); ok && g.Class == "legend" {
					got = append(got, s.Words)
				}
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.root, diff)
		}
	}
}

func TestStackIsPaintedLikeOtherPictures(t *testing.T) {
	d := draw(scene.New(rendertest.View(t, rendertest.Office(t), graph.Down, Kinds, "XX-DOCS"), scene.Options{Theme: scene.Print}))
	var raster bytes.Buffer
	if err := d.PNG(&raster, 1); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(&raster)
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X < int(d.Width) || size.Y < int(d.Height) {
		t.Errorf("%v pixels for %v by %v points", size, d.Width, d.Height)
	}
	var b bytes.Buffer
	if err := d.PDF(&b); err != nil || !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
		t.Errorf("%v: %.20q", err, b.Bytes())
	}
}

func BenchmarkDrawStack(b *testing.B) {
	g, err := atlas.Load()
	if err != nil {
		b.Fatal(err)
	}
	v := rendertest.View(b, g, graph.Down, graph.KindSet(graph.LayersOn), "MS-COMEV")
	for b.Loop() {
		draw(scene.New(v, scene.Options{}))
	}
}
