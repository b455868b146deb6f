package render

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"strata/graph"
)

// engine builds the layout engine.
func engine(t testing.TB) *Engine {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the layout engine")
	}
	path := filepath.Join(t.TempDir(), DefaultEngine)
	if out, err := exec.Command("go", "build", "-o", path, "strata/cmd/strata-dot").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return &Engine{Path: path}
}

// parsedSVG is what a reader of XML that is not ours sees.
type parsedSVG struct {
	title  string
	titles []string // of groups
	texts  []string
	links  int
}

func readSVG(t testing.TB, source []byte) parsedSVG {
	t.Helper()
	var p parsedSVG
	var open []string
	in := xml.NewDecoder(bytes.NewReader(source))
	for {
		token, err := in.Token()
		if err == io.EOF {
			return p
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, source)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) == 0 && (token.Name.Local != "svg" || token.Name.Space != "http://www.w3.org/2000/svg") {
				t.Errorf("the root is %v", token.Name)
			}
			if token.Name.Local == "a" {
				p.links++
			}
			open = append(open, token.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			switch {
			case len(open) == 2 && open[1] == "title":
				p.title = string(token)
			case len(open) > 0 && open[len(open)-1] == "title":
				p.titles = append(p.titles, string(token))
			case len(open) > 0 && open[len(open)-1] == "text":
				p.texts = append(p.texts, string(token))
			}
		}
	}
}

func TestSVG(t *testing.T) {
	engines := map[string]*Engine{"strata-dot": engine(t)}
	if dot, err := FindEngine("dot"); err == nil {
		engines["dot"] = dot
	}
	hostile := `<script>alert("1")</script> & 'quotes' \N \E \\ ]]>`
	shown := strings.ReplaceAll(hostile, `\`, "\u29F5")
	g := build(t, []graph.Protocol{
		{ID: "XX-A", Title: "Protocol of Many Words that Go on for More than a Line"},
		{ID: "XX<&\"B", Title: hostile},
		{ID: "ÄÖ-日本", Title: "Grüße\x00 und …", Area: hostile, Dangling: true},
	}, []graph.Relation{
		{From: "XX-A", To: "XX<&\"B", Kind: graph.LayersOn, Evidence: []graph.Evidence{{Document: "XX-A", Section: "1.4", Line: 9, Cue: hostile}}},
		{From: "XX<&\"B", To: "ÄÖ-日本", Kind: graph.Uses, Optional: true},
	})
	v := view(t, g, graph.Down, graph.Dependencies, "XX-A")
	for name, e := range engines {
		for _, opts := range []Options{{Title: `R&D: "<stack>"`}, {ClusterArea: true}} {
			var b bytes.Buffer
			if err := SVG(t.Context(), &b, v, opts, e); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			p := readSVG(t, b.Bytes())
			if want := cmp.Or(opts.Title, "XX-A and what it depends on"); p.title != want {
				t.Errorf("%s: title %q, want %q", name, p.title, want)
			}
			for _, want := range []string{
				"Protocol of Many Words that Go on for More than a Line",
				shown,
				"XX-A layers on XX<&\"B\nXX-A 1.4, line 9: " + shown,
				"XX<&\"B uses ÄÖ-日本 (optional)",
				"Grüße und …",
			} {
				if !slices.Contains(p.titles, want) {
					t.Errorf("%s: no tooltip %q among %q", name, want, p.titles)
				}
			}
			for _, want := range []string{"XX-A", "XX<&\"B", "ÄÖ-日本", "Protocol of Many Words", "layers on", "uses", "optional", "specification not read"} {
				if !slices.ContainsFunc(p.texts, func(s string) bool { return strings.HasPrefix(strings.ReplaceAll(s, "\u00a0", " "), want) }) {
					t.Errorf("%s: no text %q among %q", name, want, p.texts)
				}
			}
			if p.links > 0 {
				t.Errorf("%s: %d links that lead nowhere", name, p.links)
			}
			if slices.ContainsFunc(p.titles, func(s string) bool { return strings.Contains(s, "legend:") }) {
				t.Errorf("%s: the legend has tooltips: %q", name, p.titles)
			}
		}
	}
}

func TestSVGLinks(t *testing.T) {
	v := view(t, office(t), graph.Down, graph.Dependencies, "TCP")
	var b bytes.Buffer
	if err := SVG(t.Context(), &b, v, Options{LinkTemplate: "https://example.org/{id}"}, engine(t)); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`xlink:href="https://example.org/tcp"`, `xlink:href="https://example.org/wire"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
	if titles := readSVG(t, b.Bytes()).titles; !slices.Contains(titles, "Transmission Control Protocol") {
		t.Errorf("tooltips %q: that of TCP is missing", titles)
	}
}

func TestSVGIsReproducible(t *testing.T) {
	e := engine(t)
	v := view(t, office(t), graph.Down, graph.Dependencies, "XX-DOCS")
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := SVG(t.Context(), b, v, Options{}, e); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same view gave two pictures")
	}
}

func TestTidySVGRefusesWhatIsNoSVG(t *testing.T) {
	for _, source := range []string{"", "text", "<svg>", "<svg></g>", "<html></html>"} {
		if out, err := tidySVG([]byte(source)); err == nil {
			t.Errorf("%q became %q", source, out)
		}
	}
}

func TestSVGWritesNothingWhenTheEngineFails(t *testing.T) {
	for _, behaviour := range []string{"fail", "echo"} {
		var b bytes.Buffer
		if err := SVG(t.Context(), &b, view(t, office(t), graph.Down, graph.Dependencies, "TCP"), Options{}, fake(t, behaviour)); err == nil || b.Len() > 0 {
			t.Errorf("%s: got %d bytes, %v", behaviour, b.Len(), err)
		}
	}
}

func BenchmarkDOT(b *testing.B) {
	v := view(b, office(b), graph.Down, graph.Dependencies, "XX-DOCS")
	for b.Loop() {
		if err := DOT(io.Discard, v, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	e := engine(b)
	v := view(b, office(b), graph.Down, graph.Dependencies, "XX-DOCS")
	for b.Loop() {
		if err := SVG(b.Context(), io.Discard, v, Options{}, e); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWideScripts draws names in letters whose widths Graphviz does not know.
func TestWideScripts(t *testing.T) {
	e := engine(t)
	for _, p := range []graph.Protocol{
		{ID: "日本語プロトコル", Category: graph.CategoryProtocol},
		{ID: "X", Title: "日本語による文書交換プロトコルの仕様", Category: graph.CategoryDataStructure},
		{ID: "ПРОТОКОЛ-ШИФРОВАНИЯ", Category: graph.CategoryStandard},
	} {
		v := graph.View{Graph: build(t, []graph.Protocol{p}, nil)}
		d, err := layout(t.Context(), v, Options{}, e)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range d.groups {
			low, high := g.bounds()
			for _, s := range g.shapes {
				s, ok := s.(text)
				if !ok || s.words == p.Category.String() {
					continue
				}
				if box, words := high.x-low.x, textWidth(s.words, s.size, s.bold); box < words+2*nodeMargin-1 {
					t.Errorf("%s: in %v points, its letters take %v", s.words, box, words)
				}
			}
		}
	}
}
