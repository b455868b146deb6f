package explorer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/build"
	"strata/growth"
	"strata/render/rendertest"
	"strata/render/scene"
)

// pageOf returns the page of everything in a graph.
func pageOf(t testing.TB, g *graph.Graph, opts Options) []byte {
	t.Helper()
	if opts.Layers == nil {
		opts.Layers = make([]int, g.Len())
	}
	var b bytes.Buffer
	if err := Write(&b, graph.View{Graph: g}, opts); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A parsedPage is what a reader of HTML that is not ours sees.
type parsedPage struct {
	title, policy string
	scripts       []string // that run
	styles        []string
	data          pageData
}

func parsePage(t testing.TB, page []byte) parsedPage {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var p parsedPage
	for node := range root.Descendants() {
		attribute := func(name string) string {
			i := slices.IndexFunc(node.Attr, func(a html.Attribute) bool { return a.Key == name })
			if i < 0 {
				return ""
			}
			return node.Attr[i].Val
		}
		text := ""
		if node.FirstChild != nil {
			text = node.FirstChild.Data
		}
		switch {
		case node.Type != html.ElementNode:
		case node.Data == "title" && node.Namespace == "":
			p.title = text
		case node.Data == "meta" && attribute("http-equiv") == "Content-Security-Policy":
			p.policy = attribute("content")
		case node.Data == "style":
			p.styles = append(p.styles, text)
		case node.Data == "script" && attribute("type") == "application/json":
			if err := json.Unmarshal([]byte(text), &p.data); err != nil {
				t.Fatal(err)
			}
		case node.Data == "script":
			p.scripts = append(p.scripts, text)
		}
		for _, a := range node.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || a.Key == "style" || a.Key == "href" && a.Val != "#" {
				t.Errorf("<%s %s=%q>: the page runs or loads something", node.Data, a.Key, a.Val)
			}
		}
	}
	return p
}

func TestAllowsItsOwnScriptAndStyleAlone(t *testing.T) {
	for _, test := range []struct{ live, connect string }{{"", "'none'"}, {"v1", "'self'"}} {
		p := parsePage(t, pageOf(t, rendertest.Office(t), Options{Live: test.live}))
		if len(p.scripts) != 1 || len(p.styles) != 1 {
			t.Fatalf("%d scripts and %d styles, want one of each", len(p.scripts), len(p.styles))
		}
		want := fmt.Sprintf("default-src 'none'; script-src %s; style-src %s; connect-src %s; base-uri 'none'; form-action 'none'",
			sourceHash(p.scripts[0]), sourceHash(p.styles[0]), test.connect)
		if p.policy != want {
			t.Errorf("policy\n%s\nwant\n%s", p.policy, want)
		}
		if p.data.Live != test.live {
			t.Errorf("live %q, want %q", p.data.Live, test.live)
		}
	}
}

func TestData(t *testing.T) {
	g := rendertest.Office(t)
	docs, _ := g.Lookup("XX-DOCS")
	call, _ := g.Lookup("XX-CALL")
	hash, _ := g.Lookup("XX-HASH")
	layers := make([]int, g.Len())
	layers[docs] = 3
	var b bytes.Buffer
	if err := Write(&b, graph.View{Graph: g, Roots: []int{docs}}, Options{Layers: layers, Source: "a test"}); err != nil {
		t.Fatal(err)
	}
	p := parsePage(t, b.Bytes())
	d := p.data
	if want := "XX-DOCS and what it depends on"; p.title != want || d.Title != want || d.Source != "a test" {
		t.Errorf("titles %q and %q, source %q", p.title, d.Title, d.Source)
	}
	if len(d.Protocols) != g.Len() || len(d.Relations) != g.RelationCount() {
		t.Fatalf("%d protocols and %d relations, want %d and %d", len(d.Protocols), len(d.Relations), g.Len(), g.RelationCount())
	}
	if got := d.Protocols[docs]; got.Layer == nil || *got.Layer != 3 || got.Area != "Documents" {
		t.Errorf("XX-DOCS: %+v", got)
	}
	if got := d.Protocols[hash]; got.Layer != nil {
		t.Errorf("XX-HASH has no part in the layers, got %d", *got.Layer)
	}
	// The relations in words again.
	first, _ := g.Between(docs, call)
	r := d.Relations[first]
	got := fmt.Sprint(r[:4])
	for ev := range slices.Chunk(r[4:], len(evidenceData{})) {
		place := d.Places[ev[0]]
		got += fmt.Sprintf(" %s %s line %d %q %d %d", d.Texts[place[0]], d.Texts[place[1]], ev[1], d.Texts[ev[2]], ev[3], ev[4])
	}
	if want := fmt.Sprintf(`[%d %d 0 0] XX-DOCS 2.1 line 40 "is built on" 0 1`, docs, call); got != want {
		t.Errorf("relation %s, want %s", got, want)
	}
}

func TestDataHasWhatIsNeededAndWhatIsChosen(t *testing.T) {
	var b build.Builder
	for _, r := range []graph.Relation{
		{From: "APP", To: "CALL", Kind: graph.LayersOn},
		{From: "CALL", To: "TCP", Kind: graph.LayersOn, Need: graph.OneOf},
		{From: "CALL", To: "UDP", Kind: graph.LayersOn, Need: graph.OneOf},
		{From: "TCP", To: "IP", Kind: graph.LayersOn}, {From: "UDP", To: "IP", Kind: graph.LayersOn},
		{From: "APP", To: "FMT", Kind: graph.Uses, Purpose: graph.Types},
	} {
		b.AddRelation(r)
	}
	over := graph.Evidence{Document: "CALL", Section: "2.1", Line: 9}
	b.AddGroup(graph.Group{Owner: "CALL", Members: graph.Alternatives{{"TCP"}, {"UDP"}}, Choice: graph.Carriers, Side: graph.ClientSide, Evidence: over})
	b.AddNarrowing(graph.Narrowing{Owner: "APP", Of: "TCP", Choice: graph.Carriers, Required: []string{"IP"}})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	d := newData(graph.View{Graph: g}, Options{Layers: make([]int, g.Len())})
	ids := func(needs [][2]int) (list []string) {
		for _, need := range needs {
			if need[1]>>graph.Dependencies&1 == 1 {
				list = append(list, g.ID(need[0]))
			}
		}
		return list
	}
	app, _ := g.Lookup("APP")
	call, _ := g.Lookup("CALL")
	tcp, _ := g.Lookup("TCP")
	if got := fmt.Sprint(ids(d.Protocols[app].Needs), ids(d.Protocols[call].Needs)); got != "[CALL IP] [IP]" {
		t.Errorf("needs %s", got)
	}
	if len(d.Groups) != 1 || d.Groups[0].Owner != call || d.Groups[0].Side != "client" || d.Groups[0].Met || len(d.Groups[0].Members[0]) != 2 || len(d.Groups[0].Evidence) != 1 {
		t.Errorf("groups %+v", d.Groups)
	}
	if len(d.Narrowings) != 1 || d.Narrowings[0].Owner != app || d.Narrowings[0].Of != tcp || len(d.Narrowings[0].Required) != 1 {
		t.Errorf("narrowings %+v", d.Narrowings)
	}
	// The stack, with what is one of several, and no types.
	var steps []string
	for _, step := range d.Protocols[app].Stack {
		steps = append(steps, fmt.Sprint(g.ID(step[0]), ">", g.ID(step[1]), step[2]))
	}
	slices.Sort(steps)
	if got := strings.Join(steps, " "); got != "APP>CALL0 CALL>TCP1 CALL>UDP1 TCP>IP0 UDP>IP0" {
		t.Errorf("stack of APP: %s", got)
	}
	first, _ := g.Between(call, tcp)
	if flags := d.Relations[first][3]; flags>>needShift&7 != int(graph.OneOf) || flags>>purposeShift&3 != int(graph.Service) {
		t.Errorf("flags of a member %b", flags)
	}
}

// What protocols need is in proportion to the square of a chain of them: a page that would
// hold too much of it does without.
func TestDataLeavesOutNeedsThatAreTooMany(t *testing.T) {
	for length, want := range map[int]bool{500: false, 1500: true} {
		var b build.Builder
		for i := range length {
			b.AddRelation(graph.Relation{From: fmt.Sprintf("P%05d", i), To: fmt.Sprintf("P%05d", i+1)})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		d := newData(graph.View{Graph: g}, Options{Layers: make([]int, g.Len())})
		if d.Unlisted != want || d.Unstacked != want || (len(d.Protocols[0].Needs) > 0) == want {
			t.Errorf("a chain of %d: unlisted %v, %d needs of the first", length, d.Unlisted, len(d.Protocols[0].Needs))
		}
	}
}

// The page is in proportion to the graph, and so is what is looked at for it: otherwise
// this test would not end.
func TestPagesGrowWithTheGraph(t *testing.T) {
	for _, shape := range growth.Graphs() {
		if shape.Name != "of a chain" && shape.Name != "of a star" {
			continue
		}
		t.Run(shape.Name, func(t *testing.T) {
			growth.Linear(t, "bytes of the page", 4000, func(n int) uint64 {
				var b build.Builder
				for _, r := range shape.Relations(n) {
					b.AddRelation(graph.Relation{From: r[0], To: r[1]})
				}
				g, err := b.Build()
				if err != nil {
					t.Fatal(err)
				}
				var out growth.Counter
				if err := Write(&out, graph.View{Graph: g}, Options{Layers: make([]int, g.Len())}); err != nil {
					t.Fatal(err)
				}
				return out.Bytes
			})
		})
	}
}

// hostile has texts that mean something to a reader of HTML, of scripts or of
// people.
var hostile = []string{
	`</script><script>alert(1)</script>`,
	`<!-- <script>`,
	`]]></svg><img src=x onerror=alert(1)>`,
	"line\u2028and\u2029paragraph",
	`"quotes" 'and' \backslash`,
	"\u202egnorw\u202c \u2066x\u2069",
	"bad \xff byte\x00\x1b[31m",
	"{{.Title}} ${alert(1)} `x`",
	strings.Repeat("long ", 20_000),
	"",
}

func TestTakesAnyText(t *testing.T) {
	var protocols []graph.Protocol
	var relations []graph.Relation
	for i, text := range hostile {
		id := fmt.Sprintf("%d%s", i, text)
		ev := []graph.Evidence{{Document: text, Section: text, Title: text, Line: 1, Cue: text}}
		protocols = append(protocols, graph.Protocol{
			ID: id, Title: text, Area: text, Aliases: []string{text}, Specifications: []string{text},
			Version: text, Date: text, NoDependents: ev, NoDependencies: ev,
		})
		relations = append(relations, graph.Relation{From: id, To: protocols[0].ID, Kind: graph.Uses, Evidence: ev})
	}
	g := rendertest.Build(t, protocols, relations)
	for _, text := range hostile {
		page := pageOf(t, g, Options{Title: text, Source: text})
		if !utf8.Valid(page) {
			t.Error("not UTF-8")
		}
		if len(page) > 300_000 {
			t.Errorf("%d bytes", len(page))
		}
		for _, r := range []string{"\u2028", "\u202e", "\u2066", "\x1b", "\x00"} {
			if bytes.Contains(page, []byte(r)) {
				t.Errorf("the page has %q in it", r)
			}
		}
		p := parsePage(t, page)
		if len(p.scripts) != 1 || p.scripts[0] != pageJS {
			t.Fatalf("%q: %d scripts", text, len(p.scripts))
		}
		if len(p.data.Protocols) != len(hostile) {
			t.Errorf("%q: %d protocols", text, len(p.data.Protocols))
		}
	}
}

func TestOfTheAtlas(t *testing.T) {
	const most = 2_000_000 // bytes
	g, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	var windows []int
	for node := range g.Len() {
		if g.Protocol(node).Family == "openspec" {
			windows = append(windows, node)
		}
	}
	g = g.Induce(windows)
	page := pageOf(t, g, Options{Title: "The protocols of Windows"})
	if len(page) > most || len(windows) < 400 {
		t.Errorf("%d bytes for %d protocols, want at most %d", len(page), len(windows), most)
	}
	if again := pageOf(t, g, Options{Title: "The protocols of Windows"}); !bytes.Equal(page, again) {
		t.Error("the page is not the same twice")
	}
	t.Logf("%d bytes", len(page))
}

func TestOfNothing(t *testing.T) {
	p := parsePage(t, pageOf(t, rendertest.Build(t, nil, nil), Options{Title: "Nothing"}))
	if p.title != "Nothing" || len(p.data.Protocols) != 0 {
		t.Errorf("got %+v", p)
	}
}

// TestKnowsTheStyles checks what the script has to know of the styles.
func TestKnowsTheStyles(t *testing.T) {
	table := regexp.MustCompile(`(?s)const headPaths = \{(.*?)\};`).FindStringSubmatch(pageJS)
	if table == nil {
		t.Fatal("no table of arrowheads")
	}
	drawn := make(map[string]bool)
	for _, m := range regexp.MustCompile(`(\w+): '`).FindAllStringSubmatch(table[1], -1) {
		drawn[m[1]] = true
	}
	used := make(map[string]bool)
	for _, kind := range graph.AllKinds.List() {
		s := kind.Info().Line
		used[s.Head] = true
		if s.Tail != "" {
			used[s.Tail] = true
		}
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(used)), slices.Sorted(maps.Keys(drawn))); diff != "" {
		t.Errorf("arrowheads (-used +drawn):\n%s", diff)
	}
	for category, s := range scene.CategoryStyles {
		name := graph.Category(category).String()
		if plain := strings.HasPrefix(s.Style, "rounded"); plain == strings.Contains(pageJS, "case '"+name+"':") {
			t.Errorf("%s: the shape of the explorer is not that of pictures, %s", name, s.Shape)
		}
	}
	// Texts must not become markup.
	if found := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(`).FindString(pageJS); found != "" {
		t.Errorf("the script uses %s", found)
	}
}

func BenchmarkWrite(b *testing.B) {
	g, err := atlas.Load()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		pageOf(b, g, Options{})
	}
}
