package paint

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"strata/graph"
	"strata/growth"
	"strata/render/engine"
	"strata/render/rendertest"
	"strata/render/scene"
	"strata/render/typeset"
)

// built returns the layout engine.
func built(t testing.TB) *engine.Engine {
	t.Helper()
	return &engine.Engine{Path: rendertest.Engine(t)}
}

func TestSVG(t *testing.T) {
	engines := map[string]*engine.Engine{"strata-dot": built(t)}
	if dot, err := engine.Find("dot"); err == nil {
		engines["dot"] = dot
	}
	hostile := `<script>alert("1")</script> & 'quotes' \N \E \\ ]]>`
	shown := strings.ReplaceAll(hostile, `\`, "\u29F5")
	g := rendertest.Build(t, []graph.Protocol{
		{ID: "XX-A", Title: "Protocol of Many Words that Go on for More than a Line"},
		{ID: "XX<&\"B", Title: hostile},
		{ID: "ÄÖ-日本", Title: "Grüße\x00 und …", Area: hostile, Dangling: true},
	}, []graph.Relation{
		{From: "XX-A", To: "XX<&\"B", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: "XX-A", Section: "1.4", Line: 9, Cue: hostile}}},
		{From: "XX<&\"B", To: "ÄÖ-日本", Kind: graph.Uses, Optional: true},
	})
	v := rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-A")
	for name, e := range engines {
		for _, opts := range []scene.Options{{Title: `R&D: "<stack>"`}, {ClusterArea: true}} {
			var b bytes.Buffer
			if err := SVG(t.Context(), &b, scene.New(v, opts), e); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			p := rendertest.ReadSVG(t, b.Bytes())
			if want := cmp.Or(opts.Title, "XX-A and what it depends on"); p.Title != want {
				t.Errorf("%s: title %q, want %q", name, p.Title, want)
			}
			for _, want := range []string{
				"Protocol of Many Words that Go on for More than a Line",
				shown,
				"XX-A layers on XX<&\"B\nXX-A 1.4, line 9: " + shown,
				"XX<&\"B uses ÄÖ-日本 (optional)",
				"Grüße und …",
			} {
				if !slices.Contains(p.Titles, want) {
					t.Errorf("%s: no tooltip %q among %q", name, want, p.Titles)
				}
			}
			for _, want := range []string{"XX-A", "XX<&\"B", "ÄÖ-日本", "Protocol of Many Words", "layers on", "uses", "optional", "specification not read"} {
				if !slices.ContainsFunc(p.Texts, func(s string) bool { return strings.HasPrefix(strings.ReplaceAll(s, "\u00a0", " "), want) }) {
					t.Errorf("%s: no text %q among %q", name, want, p.Texts)
				}
			}
			if p.Links > 0 {
				t.Errorf("%s: %d links that lead nowhere", name, p.Links)
			}
			if slices.ContainsFunc(p.Titles, func(s string) bool { return strings.Contains(s, "legend:") }) {
				t.Errorf("%s: the legend has tooltips: %q", name, p.Titles)
			}
		}
	}
}

func TestSVGLinks(t *testing.T) {
	v := rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "TCP")
	var b bytes.Buffer
	if err := SVG(t.Context(), &b, scene.New(v, scene.Options{LinkTemplate: "https://example.org/{id}"}), built(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`xlink:href="https://example.org/tcp"`, `xlink:href="https://example.org/wire"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
	if titles := rendertest.ReadSVG(t, b.Bytes()).Titles; !slices.Contains(titles, "Transmission Control Protocol") {
		t.Errorf("tooltips %q: that of TCP is missing", titles)
	}
}

func TestSVGIsReproducible(t *testing.T) {
	e := built(t)
	v := rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "XX-DOCS")
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := SVG(t.Context(), b, scene.New(v, scene.Options{}), e); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same view gave two pictures")
	}
}

func TestTidySVGRefusesWhatIsNoSVG(t *testing.T) {
	for _, source := range []string{"", "text", "<svg>", "<svg></g>", "<html></html>"} {
		if out, err := tidySVG([]byte(source), nil); err == nil {
			t.Errorf("%q became %q", source, out)
		}
	}
}

// An engine's picture only shows something, whatever it has read.
func TestTidySVGOnlyShows(t *testing.T) {
	for source, want := range map[string]string{
		`<svg><script>alert(1)</script></svg>`:                                                    "",
		`<svg><g><foreignObject><p/></foreignObject></g></svg>`:                                   "",
		`<svg><image href="https://example.org/x.png"/></svg>`:                                    "",
		`<svg><set attributeName="href" to="javascript:alert(1)"/></svg>`:                         "",
		"<svg>" + strings.Repeat("<g>", 1000) + strings.Repeat("</g>", 1000) + "</svg>":           "",
		`<svg onload="alert(1)"><path onClick="alert(1)" d="M0 0"/></svg>`:                        `<svg role="img"><path d="M0 0"/></svg>`,
		`<svg><a href="javascript:alert(1)"><path/></a></svg>`:                                    `<svg role="img"><a><path/></a></svg>`,
		`<svg xmlns:x="` + xlink + `"><a x:href="//example.org/"><path/></a></svg>`:               `<svg xmlns:x="` + xlink + `" role="img"><a><path/></a></svg>`,
		`<svg xmlns:e="http://example.org/ev"><g e:event="load"/></svg>`:                          `<svg xmlns:e="http://example.org/ev" role="img"><g/></svg>`,
		`<svg><a href="https://example.org/a%20b"><path/></a></svg>`:                              `<svg role="img"><a href="https://example.org/a%20b"><path/></a></svg>`,
		`<!DOCTYPE svg [<!ENTITY a "<script>">]><?xml-stylesheet href="//x"?><svg><!-- --></svg>`: `<svg role="img"/>`,
	} {
		out, err := tidySVG([]byte(source), nil)
		if (err == nil) != (want != "") {
			t.Errorf("%.80s: %v", source, err)
		}
		if _, got, _ := strings.Cut(string(out), "\n"); err == nil && strings.TrimSpace(got) != want {
			t.Errorf("%.80s: got %s, want %s", source, got, want)
		}
	}
}

// FuzzTidySVG checks that what is taken from an engine can be read again, shows something
// and does nothing else, and that tidying takes work in proportion to it.
func FuzzTidySVG(f *testing.F) {
	for _, name := range []string{"layout.svg", "shapes.svg"} {
		picture, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(picture)
	}
	for _, source := range []string{
		`<svg><g class="graph"><title>T</title><g class="node"><title>a</title><g><a xlink:title="b\nc" xlink:href="https://example.org/a"><path fill="#fffffe"/></a></g></g></g></svg>`,
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="` + xlink + `"><g class="legend"><title>x</title><text font-family="Helvetica,sans-Serif">&amp;&#65;</text></g></svg>`,
		`<svg><script/></svg>`, `<svg onload=""><a href="javascript:x"/></svg>`, `<?xml version="1.0" encoding="utf-16"?><svg/>`, `<svg a:b="c" xml:space="preserve"/>`,
	} {
		f.Add([]byte(source))
	}
	f.Fuzz(func(t *testing.T, source []byte) {
		var out []byte
		var err error
		took := growth.Allocated(func() { out, err = tidySVG(source, nil) })
		if most := uint64(1<<20 + 1000*len(source)); took > most {
			t.Errorf("%d bytes allocated for %d, want at most %d", took, len(source), most)
		}
		if err != nil {
			return
		}
		in := xml.NewDecoder(bytes.NewReader(out))
		for {
			token, err := in.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%q became %q: %v", source, out, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				if !slices.Contains(drawn, start.Name.Local) {
					t.Errorf("element %s in %q", start.Name.Local, out)
				}
				for _, a := range start.Attr {
					if isHarmful(a) {
						t.Errorf("attribute %v in %q", a, out)
					}
				}
			}
		}
		again, err := tidySVG(out, nil)
		if err != nil || len(again) > 2*len(out)+100 {
			t.Errorf("%q, once more, became %q: %v", out, again, err)
		}
	})
}

func TestSVGWritesNothingWhenTheEngineFails(t *testing.T) {
	for _, behaviour := range []string{"fail", "echo"} {
		var b bytes.Buffer
		if err := SVG(t.Context(), &b, scene.New(rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "TCP"), scene.Options{}), &engine.Engine{Path: rendertest.FakeEngine(t, behaviour)}); err == nil || b.Len() > 0 {
			t.Errorf("%s: got %d bytes, %v", behaviour, b.Len(), err)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	e := built(b)
	v := rendertest.View(b, rendertest.Office(b), graph.Down, graph.Dependencies, "XX-DOCS")
	for b.Loop() {
		if err := SVG(b.Context(), io.Discard, scene.New(v, scene.Options{}), e); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWideScripts draws names in letters whose widths Graphviz does not know.
func TestWideScripts(t *testing.T) {
	e := built(t)
	for _, p := range []graph.Protocol{
		{ID: "日本語プロトコル", Category: graph.CategoryProtocol},
		{ID: "X", Title: "日本語による文書交換プロトコルの仕様", Category: graph.CategoryDataStructure},
		{ID: "ПРОТОКОЛ-ШИФРОВАНИЯ", Category: graph.CategoryStandard},
	} {
		v := graph.View{Graph: rendertest.Build(t, []graph.Protocol{p}, nil)}
		d, err := layout(t.Context(), scene.New(v, scene.Options{}), e)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range d.Groups {
			low, high := g.bounds()
			for _, s := range g.Shapes {
				s, ok := s.(Text)
				if !ok || s.Words == p.Category.String() {
					continue
				}
				if box, words := high.X-low.X, typeset.Width(s.Words, s.Size, s.Bold); box < words+2*0.14*inch-1 {
					t.Errorf("%s: in %v points, its letters take %v", s.Words, box, words)
				}
			}
		}
	}
}
