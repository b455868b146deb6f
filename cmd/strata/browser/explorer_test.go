package browser_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"strata/extract/pdf"
	"strata/graph"
	"strata/graph/algo"
	"strata/graph/atlas"
	"strata/graph/needs"
	"strata/graph/query"
	"strata/graph/selection"
)

// windows selects the protocols of Windows and what they depend on directly: a page of
// all that is built in takes seconds to lay out.
const windows = "family:openspec + deps(family:openspec, depth=1)"

// shown returns the part of the built-in graph that windows selects.
func shown(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	expression, err := selection.Parse(windows)
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := expression.Select(g, func(*graph.Graph, string) (int, error) { panic("there is no name in it") })
	if err != nil {
		t.Fatal(err)
	}
	return g.Induce(nodes)
}

// dependencies returns that with its dependencies alone, which is what the explorer
// shows at first.
func dependencies(t *testing.T) *graph.Graph {
	t.Helper()
	return shown(t).Select(graph.Filter{Kinds: graph.Dependencies})
}

// around returns the protocols that one leads to, or is led to from, within a number
// of steps, without itself: sorted, joined by spaces.
func around(t *testing.T, g *graph.Graph, id string, dir graph.Direction, depth int) string {
	t.Helper()
	root, ok := g.Lookup(id)
	if !ok {
		t.Fatalf("no protocol %s", id)
	}
	var names []string
	for _, node := range reached(g, root, dir, depth) {
		if node != root {
			names = append(names, g.ID(node))
		}
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

// reached returns the protocols that one leads to, or is led to from: up to where only
// types, or something local, is needed.
func reached(g *graph.Graph, node int, dir graph.Direction, depth int) []int {
	if depth == 1 {
		return algo.Reachable(g, []int{node}, dir, 1)
	}
	services := g.Keep(func(_ int, a graph.Arc) bool { return a.Purpose == graph.Service })
	return algo.Reachable(g, algo.Reachable(services, []int{node}, dir, depth), dir, 1)
}

// The page answers as soon as it is painted: a search that is typed then finds, and a click on
// what it found opens the card. How long that took is logged.
func TestFirstInteraction(t *testing.T) {
	address := draw(t, windows)
	// As soon as the page has been painted, search and click, and note when that
	// has been painted.
	const script = `addEventListener('DOMContentLoaded', () => {
		const painted = (then) => requestAnimationFrame(() => setTimeout(then));
		painted(() => {
			window.firstPaint = performance.now();
			const search = document.getElementById('search');
			search.value = 'rpce';
			search.dispatchEvent(new Event('input'));
			document.querySelector('#results [data-result]').click();
			if (document.getElementById('card-title').textContent === 'MS-RPCE') painted(() => { window.interaction = performance.now(); });
		});
	});`
	p := open(t, address, func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return chromedp.Void{}, err
	})
	until(p, `window.interaction > 0`, true)
	t.Logf("painted after %.0f ms, first interaction after %.0f ms", eval[float64](p, `window.firstPaint`), eval[float64](p, `window.interaction`))
}

func TestSearch(t *testing.T) {
	p := open(t, draw(t, windows))
	for _, test := range []struct{ typed, want string }{
		{"dcom", "MS-DCOM"},
		{"MS-RPCE", "MS-RPCE"},
		{"rfc793", "TCP"},
		{"transmission contr", "TCP"},
		{"event system", "MS-COMEV"},
	} {
		p.press("/")
		until(p, focused, "Search protocols")
		p.press(test.typed)
		until(p, `document.getElementById('results').hidden`, false)
		p.press(kb.Enter)
		until(p, chosen, test.want)
		until(p, focused, test.want)
		if got, want := eval[string](p, hash), "#at="+test.want; !strings.HasPrefix(got, want) {
			t.Errorf("address %s, want %s", got, want)
		}
	}
	// With the arrows and the mouse, and in vain.
	p.press("/")
	p.press("message queuing")
	until(p, `document.querySelectorAll('#results [role=option]').length > 5`, true)
	p.press(kb.ArrowDown + kb.ArrowDown)
	until(p, `document.querySelector('#results [aria-selected=true]').id`, "result-2")
	until(p, `document.getElementById('search').getAttribute('aria-activedescendant')`, "result-2")
	want := eval[string](p, `document.querySelector('#result-3 strong').textContent`)
	p.click("#result-3")
	until(p, chosen, want)
	p.press("/")
	p.press("no such protocol")
	until(p, status, "0 protocols found.")
	p.press(kb.Escape)
	until(p, `document.getElementById('results').hidden`, true)
}

func TestClickLightsUp(t *testing.T) {
	g := dependencies(t)
	p := open(t, draw(t, windows))
	if got := eval[int](p, lines); got != 0 {
		t.Errorf("%d lines with nothing chosen, want none among so many", got)
	}
	p.click(node("MS-COMEV"))
	until(p, chosen, "MS-COMEV")
	for _, test := range []struct {
		selector string
		dir      graph.Direction
	}{{".node.below", graph.Down}, {".node.above", graph.Up}} {
		if diff := cmp.Diff(words(around(t, g, "MS-COMEV", test.dir, 0)), words(ids(p, test.selector))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.selector, diff)
		}
	}
	direct := words(around(t, g, "MS-COMEV", graph.Down, 1) + " " + around(t, g, "MS-COMEV", graph.Up, 1))
	slices.Sort(direct)
	if diff := cmp.Diff(slices.Compact(direct), words(ids(p, ".node.direct"))); diff != "" {
		t.Errorf("direct (-want +got):\n%s", diff)
	}
	if got := eval[int](p, lines); got < len(direct) {
		t.Errorf("%d lines, want at least the %d of its own", got, len(direct))
	}
	// The card cites, as strata show does.
	card := eval[string](p, `document.getElementById('card').innerText`)
	comev, _ := g.Lookup("MS-COMEV")
	dcom, _ := g.Lookup("MS-DCOM")
	first, _ := g.Between(comev, dcom) // layers-on, the first of the kinds
	for _, want := range []string{
		"Component Object Model Plus (COM+) Event System Protocol", "Application Services", "version 9.0 of 2025-09-09",
		"Depends on (4)", "Used by (2)", "Other relations (3)", "11 bare citations",
		"MS-COMEV 1.4 Relationship to Other Protocols, line 371: “uses … to communicate over the”",
		fmt.Sprintf("%d more places", len(g.EvidenceOf(g.Arc(first)))-1),
	} {
		if !strings.Contains(card, want) {
			t.Errorf("the card lacks %q:\n%s", want, card)
		}
	}
	// From the card to a neighbour, and back.
	p.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll('#card .link')].find((b) => b.textContent === 'MS-OAUT').click()`))
	until(p, chosen, "MS-OAUT")
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	until(p, chosen, "MS-COMEV")
	p.click("#card-close")
	until(p, chosen, "")
	until(p, `document.querySelectorAll('.node.below').length`, 0)
}

func TestFilter(t *testing.T) {
	g := dependencies(t)
	p := open(t, draw(t, windows))
	first := eval[int](p, nodes)
	want := 0 // what was read, and what a dependency leads to
	for node := range g.Len() {
		if out, end := g.Out(node); !g.Protocol(node).Dangling || out < end || len(g.In(node)) > 0 {
			want++
		}
	}
	if first != want {
		t.Errorf("%d protocols shown, want %d", first, want)
	}
	p.press("f")
	until(p, `document.getElementById('filter').hidden`, false)
	toggle := func(selector string) {
		p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(` + quote(selector) + `).click()`))
	}
	cites, uses := `[data-kind="7"]`, `[data-kind="2"]`
	toggle(cites)
	until(p, nodes+` > `+strconv.Itoa(first), true)
	toggle(cites)
	until(p, nodes, first)
	toggle(uses)
	until(p, nodes+` < `+strconv.Itoa(first), true)
	until(p, hash, "#kinds=layers-on,extends")
	toggle("#required")
	until(p, hash, "#kinds=layers-on,extends&required=1")
	toggle("#reset")
	until(p, nodes, first)
	choose := func(area string) {
		p.do(chromedp.Evaluate[chromedp.Void](`(() => {
			const area = document.getElementById('area');
			area.value = ` + quote(area) + `;
			area.dispatchEvent(new Event('change'));
		})()`))
	}
	choose("Networking")
	area := make(map[string]bool) // with what it depends on directly
	for node := range g.Len() {
		if g.Protocol(node).Area == "Networking" {
			area[g.ID(node)] = true
			for _, id := range words(around(t, g, g.ID(node), graph.Down, 1)) {
				area[id] = true
			}
		}
	}
	until(p, nodes, len(area))
	if diff := cmp.Diff(slices.Sorted(maps.Keys(area)), words(ids(p, ".node[data-node]"))); diff != "" {
		t.Errorf("Networking (-want +got):\n%s", diff)
	}
	choose("Device-Specific Protocols")
	until(p, lines+` > 10`, true) // of so few they are all drawn
	// What the filter hides comes back when it is chosen.
	p.press("/MS-COMEV" + kb.Enter)
	until(p, chosen, "MS-COMEV")
	until(p, nodes, first)
}

func TestFollowsWhatTheFilterLeaves(t *testing.T) {
	g := shown(t)
	address := draw(t, windows)
	for _, test := range []struct {
		fields string
		filter graph.Filter
	}{
		{"required=1", graph.Filter{Kinds: graph.Dependencies, RequiredOnly: true}},
		{"kinds=layers-on", graph.Filter{Kinds: graph.KindSet(graph.LayersOn)}},
		{"kinds=layers-on,extends&required=1", graph.Filter{Kinds: graph.KindSet(graph.LayersOn, graph.Extends), RequiredOnly: true}},
		{"kinds=describes", graph.Filter{Kinds: graph.KindSet(graph.Describes)}},
		{"kinds=", graph.Filter{}},
	} {
		p := open(t, address+"#at=MS-SMB2&"+test.fields)
		until(p, chosen, "MS-SMB2")
		below, above := needsOf(t, g, "MS-SMB2", test.filter.Kinds)
		if !test.filter.RequiredOnly {
			selected := g.Select(test.filter)
			below, above = around(t, selected, "MS-SMB2", graph.Down, 0), around(t, selected, "MS-SMB2", graph.Up, 0)
		}
		for selector, want := range map[string]string{".node.below": below, ".node.above": above} {
			if diff := cmp.Diff(words(want), words(ids(p, selector))); diff != "" {
				t.Errorf("%s, %s (-want +got):\n%s", test.fields, selector, diff)
			}
		}
	}
}

// needsOf returns the protocols that one needs whatever is chosen, and those that need it,
// by relations of some kinds: sorted, joined by spaces.
func needsOf(t *testing.T, g *graph.Graph, id string, kinds graph.Kinds) (below, above string) {
	t.Helper()
	node, ok := g.Lookup(id)
	if !ok {
		t.Fatalf("no protocol %s", id)
	}
	q := needs.NewRequirements(g)
	q.Kinds = kinds
	var down, up []string
	for _, n := range q.Of(node).Required {
		down = append(down, g.ID(n.Node))
	}
	for _, n := range q.By(node) {
		up = append(up, g.ID(n.Node))
	}
	slices.Sort(down)
	slices.Sort(up)
	return strings.Join(down, " "), strings.Join(up, " ")
}

// The stack alone is what strata stack lists, whatever else of the same protocols is related.
func TestStackAlone(t *testing.T) {
	g := shown(t)
	p := open(t, draw(t, windows))
	first := eval[int](p, nodes)
	for _, id := range []string{"MS-SMB2", "MS-WMI", "MS-COMEV", "MS-DHCPN", "SIP", "MS-DTYP"} {
		root, ok := g.Lookup(id)
		if !ok {
			t.Fatalf("no protocol %s", id)
		}
		q := needs.NewRequirements(g)
		q.Kinds = graph.KindSet(graph.LayersOn)
		stacks := query.UnfoldStacks(q, root, false, false, 0)
		if !stacks.Below() {
			q = needs.NewRequirements(g)
			q.Kinds = graph.KindSet(graph.LayersOn, graph.Extends)
			stacks = query.UnfoldStacks(q, root, false, false, 0)
		}
		members, steps := make(map[string]bool), make(map[string]bool)
		for _, chain := range stacks.Chains {
			for i, node := range chain {
				members[g.ID(node)] = true
				if i > 0 {
					steps[g.ID(chain[i-1])+">"+g.ID(node)] = true
				}
			}
		}
		p.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'stack=` + id + `'`))
		until(p, `document.getElementById('trail').textContent.startsWith('← All `+id+` and what it stands on')`, true)
		if diff := cmp.Diff(slices.Sorted(maps.Keys(members)), words(ids(p, ".node[data-node]"))); diff != "" {
			t.Errorf("stack of %s (-want +got):\n%s", id, diff)
		}
		if diff := cmp.Diff(slices.Sorted(maps.Keys(steps)), eval[[]string](p, drawnPairs), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("steps of the stack of %s (-want +got):\n%s", id, diff)
		}
		if upward := eval[[][2]string](p, upwardLines); len(upward) > 0 {
			t.Errorf("stack of %s: lines up %v", id, upward)
		}
	}
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'stack=MS-SMB2&required=1'`))
	until(p, nodes, 1) // its carriers are all to be chosen from
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('reset').click()`))
	until(p, nodes, first)
	// What is chosen tells of its place in the stack.
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'at=MS-SMB2'`))
	until(p, chosen, "MS-SMB2")
	p.click("#stack-button")
	until(p, `document.getElementById('trail').textContent`, "← All MS-SMB2 and what it stands on")
	until(p, `document.getElementById('status').textContent.endsWith('; 0 directly, 0 in all stand on it.')`, true)
}

// Lines to alternatives are bound by an arc, and look other than optional ones, also in the legend.
func TestAlternatives(t *testing.T) {
	p := open(t, draw(t, windows)+"#stack=MS-SMB2")
	until(p, nodes+` > 1`, true)
	until(p, `document.querySelector('.arc[data-from="MS-SMB2"] title').textContent.split('\n')[0]`, "one of MS-SMBD, NETBIOS, QUIC, TCP")
	until(p, `document.querySelectorAll('.arc[data-from="MS-SMB2"] circle').length`, 4)
	p.press("f")
	if diff := cmp.Diff([]string{"required", "optional", "one of these", "types only", "others say so"},
		eval[[]string](p, `[...document.querySelectorAll('#looks .sample')].map((sample) => sample.textContent)`)); diff != "" {
		t.Errorf("legend (-want +got):\n%s", diff)
	}
	dashes := eval[[]string](p, `[...document.querySelectorAll('#looks .edge')].map((sample) => getComputedStyle(sample).strokeDasharray + ' ' + getComputedStyle(sample.querySelector('.line')).strokeWidth)`)
	slices.Sort(dashes)
	if len(slices.Compact(dashes)) != 5 {
		t.Errorf("samples that look alike: %q", dashes)
	}
}

// On paper the picture is whole, on one page, with its legend and without tools.
func TestPrint(t *testing.T) {
	p := open(t, draw(t, windows)+"#at=TCP&stack=MS-WMI&theme=dark&camera=0,0,4")
	until(p, chosen, "TCP")
	p.press("f")
	shown := words(ids(p, ".node[data-node]"))
	var made page.PrintToPDFResult
	p.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		var err error
		made, err = cdp.Call(ctx, tab, page.PrintToPDF, page.PrintToPDFParams{})
		return chromedp.Void{}, err
	})
	laidOut, err := pdf.Text(made.Data)
	if err != nil {
		t.Fatal(err)
	}
	text := string(laidOut)
	if strings.Contains(text, "\f") {
		t.Errorf("more than a page:\n%s", text)
	}
	printed := words(text)
	for _, id := range shown {
		if !slices.Contains(printed, id) {
			t.Errorf("%s is not printed", id)
		}
	}
	for _, legend := range []string{"layers on", "one of these", "and what it stands on", "Source: the built-in graph"} {
		if !strings.Contains(text, legend) {
			t.Errorf("%q is not printed", legend)
		}
	}
	for _, tool := range []string{"Filter", "Help", "Fit", "All", "alone", "Technology", "Aliases"} {
		if slices.Contains(printed, tool) {
			t.Errorf("%q is printed", tool)
		}
	}
	// Then the page is as before.
	until(p, `document.documentElement.dataset.theme`, "dark")
	until(p, scale, 4.0)
	until(p, `document.getElementById('drawing').hasAttribute('viewBox')`, false)
}

func TestDependenciesAlone(t *testing.T) {
	g := dependencies(t)
	p := open(t, draw(t, windows)+"#at=MS-DHCPN")
	first := eval[int](p, nodes)
	p.click("#deps-button")
	stack := words(around(t, g, "MS-DHCPN", graph.Down, 0) + " MS-DHCPN")
	slices.Sort(stack)
	until(p, nodes, len(stack))
	if diff := cmp.Diff(stack, words(ids(p, ".node[data-node]"))); diff != "" {
		t.Errorf("dependencies (-want +got):\n%s", diff)
	}
	// What depends stands above what it depends on.
	if got := eval[bool](p, `(() => {
		const top = (id) => document.querySelector('.node[aria-label^="' + id + ',"]').getBoundingClientRect().top;
		return top('MS-DHCPN') < top('DHCP');
	})()`); !got {
		t.Error("MS-DHCPN is not above DHCP")
	}
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('all').click()`))
	until(p, nodes, first)
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.node[aria-label^="DHCP,"]').focus()`))
	p.press("u")
	users := words(around(t, g, "DHCP", graph.Up, 0))
	until(p, nodes, len(users)+1)
	until(p, focused, "DHCP")
}

// TestLayout lays out what protocols depend on and checks that nothing overlaps, that texts fit their
// boxes, that lines end at their boxes, and that what depends stands above what it
// depends on unless both depend on each other.
func TestLayout(t *testing.T) {
	all := dependencies(t)
	p := open(t, draw(t, windows))
	tried := 0
	for node := 0; node < all.Len() && tried < 25; node += 7 {
		stack := reached(all, node, graph.Down, 0)
		if len(stack) < 3 || len(stack) > 100 { // of more, layers decide what stands above
			continue
		}
		tried++
		g := all.Induce(stack)
		components := algo.NewComponents(g)
		p.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'deps=` + all.ID(node) + `'`))
		until(p, `document.getElementById('trail').textContent`, "← All "+all.ID(node)+" and what it depends on") // none before of as many
		until(p, nodes, len(stack))
		if problems := eval[string](p, layoutProblems); problems != "" {
			t.Errorf("stack of %s:\n%s", all.ID(node), problems)
		}
		const followed = 100 // lines that are drawn in any case
		if joined := pairs(g); len(joined) <= followed {
			if diff := cmp.Diff(joined, eval[[]string](p, drawnPairs)); diff != "" {
				t.Errorf("lines of the stack of %s (-want +got):\n%s", all.ID(node), diff)
			}
		}
		for _, pair := range eval[[][2]string](p, upwardLines) {
			from, _ := g.Lookup(pair[0])
			to, _ := g.Lookup(pair[1])
			if components.Of(from) != components.Of(to) {
				t.Errorf("stack of %s: %s is not above %s", all.ID(node), pair[0], pair[1])
			}
		}
	}
	if tried < 10 {
		t.Errorf("%d stacks tried", tried)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = ''`))
	until(p, nodes+` > 700`, true)
	if problems := eval[string](p, layoutProblems); problems != "" {
		t.Errorf("all:\n%s", problems)
	}
}

// pairs returns the ends of the relations of a graph, each pair once, sorted.
func pairs(g *graph.Graph) []string {
	var list []string
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		list = append(list, g.ID(from)+">"+g.ID(to))
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// drawnPairs has the ends of the lines in the picture likewise.
const drawnPairs = `[...new Set([...document.querySelectorAll('#edges .edge')].map((e) => e.dataset.from + '>' + e.dataset.to))].sort()`

// layoutProblems says what is wrong with where boxes, texts and lines are.
const layoutProblems = `(() => {
	const problems = [], slack = 1;
	const nodes = [...document.querySelectorAll('.node[data-node]')].map((node) => {
		const matrix = node.transform.baseVal.getItem(0).matrix;
		const place = ({ x, y, width, height }) => ({ left: x + matrix.e, right: x + width + matrix.e, top: y + matrix.f, bottom: y + height + matrix.f });
		const box = place(node.querySelector('.box').getBBox());
		const name = node.getAttribute('aria-label').split(',')[0];
		for (const text of node.querySelectorAll('text')) {
			const t = place(text.getBBox());
			if (t.left < box.left || t.right > box.right || t.top < box.top - slack || t.bottom > box.bottom + slack) problems.push(name + ': ' + text.textContent + ' does not fit');
		}
		return { name, box };
	});
	for (const a of nodes) for (const b of nodes) {
		if (a.name < b.name && a.box.left < b.box.right && b.box.left < a.box.right && a.box.top < b.box.bottom && b.box.top < a.box.bottom) problems.push(a.name + ' overlaps ' + b.name);
	}
	const boxOf = new Map(nodes.map(({ name, box }) => [name, box]));
	for (const edge of document.querySelectorAll('#edges .edge')) {
		const line = edge.querySelector('.line'), length = line.getTotalLength();
		for (const [name, at] of [[edge.dataset.from, line.getPointAtLength(0)], [edge.dataset.to, line.getPointAtLength(length)]]) {
			const box = boxOf.get(name);
			if (at.x < box.left - slack || at.x > box.right + slack || at.y < box.top - 5 || at.y > box.bottom + 5) problems.push(edge.dataset.from + ' to ' + edge.dataset.to + ' misses ' + name);
		}
	}
	return problems.join('\n');
})()`

// upwardLines lists the ends of lines that do not lead down.
const upwardLines = `(() => {
	const top = (id) => document.querySelector('.node[aria-label^="' + CSS.escape(id) + ',"]').getBoundingClientRect().top;
	return [...document.querySelectorAll('#edges .edge')].map((edge) => [edge.dataset.from, edge.dataset.to]).filter(([from, to]) => from !== to && top(from) >= top(to));
})()`

func TestAddress(t *testing.T) {
	address := draw(t, windows)
	p := open(t, address+"#at=MS-DCOM&stack=MS-COMEV&kinds=layers-on&required=1&theme=dark")
	until(p, chosen, "MS-DCOM")
	until(p, `document.getElementById('trail').textContent`, "← All MS-COMEV and what it stands on")
	until(p, `document.documentElement.dataset.theme`, "dark")
	shown := eval[int](p, nodes)
	// Another address, and back.
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = 'TCP'`))
	until(p, chosen, "TCP")
	until(p, `document.documentElement.dataset.theme === undefined`, true)
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	until(p, nodes, shown)
	until(p, chosen, "MS-DCOM")

	for _, fragment := range []string{"#MS-DCOM", "#dcom", "#at=ms-dcom&area=Nowhere&kinds=nonsense,uses&camera=x,NaN,-1"} {
		open(t, address+fragment).is(chosen, "MS-DCOM")
	}
	for _, fragment := range []string{"#", "#at=MS-NONE", "#%", "#%zz", `#<script>alert(1)</script>`, "#camera=1,2,3"} {
		open(t, address+fragment).is(chosen, "")
	}
}

func (p *tab) is(expression, want string) {
	p.Helper()
	until(p, expression, want)
}

func TestKeyboard(t *testing.T) {
	g := dependencies(t)
	p := open(t, draw(t, windows))
	// The way of the Tab key through the page.
	var way []string
	for range 10 {
		p.press(kb.Tab)
		way = append(way, eval[string](p, `document.activeElement.id || document.activeElement.getAttribute('class')`))
	}
	if diff := cmp.Diff([]string{"skip", "search", "filter-button", "list-button", "theme-button", "help-button"}, way[:6]); diff != "" {
		t.Errorf("focus order (-want +got):\n%s", diff)
	}
	if !strings.HasPrefix(way[6], "node") || way[7] != "zoom-in" {
		t.Errorf("then %q, want one protocol and the zoom", way[6:])
	}
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('` + node("MS-COMEV") + `').focus()`))
	p.press(kb.ArrowDown)
	below := eval[string](p, focused)
	if !slices.Contains(words(around(t, g, "MS-COMEV", graph.Down, 1)), below) {
		t.Errorf("down from MS-COMEV: %s, which it does not depend on", below)
	}
	p.press(kb.ArrowUp)
	if above := eval[string](p, focused); !slices.Contains(words(around(t, g, below, graph.Up, 1)), above) {
		t.Errorf("up from %s: %s, which does not depend on it", below, above)
	}
	from := eval[string](p, focused)
	p.press(kb.ArrowRight)
	if eval[string](p, focused) == from {
		p.press(kb.ArrowLeft)
	} else {
		p.press(kb.ArrowLeft)
		until(p, focused, from)
	}
	p.press(kb.Enter)
	until(p, chosen, from)
	until(p, `document.activeElement.id`, "card-title")
	p.press(kb.Escape)
	until(p, chosen, "")
	until(p, focused, from)

	// A stack alone, and back by the keyboard alone; the focus is never lost.
	p.press("s")
	until(p, `document.getElementById('trail').textContent !== ''`, true)
	until(p, focused, from)
	p.press(kb.Escape)
	until(p, `document.getElementById('trail').textContent`, "")
	until(p, focused, from)

	p.press("0")
	before := eval[string](p, position)
	p.press("+")
	until(p, position+` !== `+quote(before), true)
	big := eval[float64](p, scale)
	p.press("-")
	until(p, scale+` < `+strconv.FormatFloat(big, 'f', -1, 64), true)
	p.press("?")
	until(p, `document.getElementById('help').open`, true)
	p.press(kb.Escape)
	until(p, `document.getElementById('help').open`, false)
	p.press("l")
	until(p, `document.querySelectorAll('#list li').length`, eval[int](p, nodes))
	until(p, `document.getElementById('picture').hidden`, true)
	p.press(kb.Tab + kb.Tab + kb.Enter)
	until(p, `document.activeElement.id`, "card-title")
	at := eval[string](p, chosen)
	p.press(kb.Escape)
	until(p, `document.activeElement.textContent`, at)
	p.press("l")
	until(p, `document.getElementById('picture').hidden`, false)
}

func TestAccessibility(t *testing.T) {
	p := open(t, draw(t, "COMEV")+"#at=MS-COMEV")
	until(p, chosen, "MS-COMEV")
	p.press("f")
	if nameless := eval[string](p, `[...document.querySelectorAll('button, input, select, [role=button], [role=listbox], aside, section')]
		.filter((e) => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.textContent.trim() || e.labels?.length))
		.map((e) => e.outerHTML).join('\n')`); nameless != "" {
		t.Errorf("without a name:\n%s", nameless)
	}
	if got := eval[int](p, `document.querySelectorAll('.node[tabindex="0"]').length`); got != 1 {
		t.Errorf("%d protocols in the focus order, want one", got)
	}
	until(p, `document.getElementById('status').getAttribute('role')`, "status")
	until(p, `document.getElementById('status').textContent.startsWith('MS-COMEV stands on ')`, true)
	until(p, `document.querySelector('.node.self').getAttribute('aria-pressed')`, "true")
}

func TestPhone(t *testing.T) {
	p := open(t, draw(t, "COMEV", "--kinds", "layers-on", "--required"), chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	until(p, `document.documentElement.scrollWidth <= innerWidth`, true)
	at := middle(p, node("MS-RPCE"))
	p.do(chromedp.TapXY(at[0], at[1]))
	until(p, chosen, "MS-RPCE")
	until(p, `document.documentElement.scrollWidth <= innerWidth`, true)
	// The sheet leaves the protocol in sight.
	until(p, `document.querySelector('.node.self').getBoundingClientRect().bottom < document.getElementById('card').getBoundingClientRect().top`, true)
	p.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('card-close').click()`))
	until(p, chosen, "")
	touch := func(kind input.DispatchTouchEventType, x ...float64) {
		points := []*input.TouchPoint{}
		for i, x := range x {
			id := float64(i)
			points = append(points, &input.TouchPoint{X: x, Y: 450, ID: &id})
		}
		p.do(func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, tab, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
			return chromedp.Void{}, err
		})
	}
	// Wait until the camera is at rest: many looks find the same.
	until(p, `(() => {
		const last = window.looks ?? {};
		window.looks = {scale: `+scale+`, same: last.scale === `+scale+` ? last.same + 1 : 0};
		return window.looks.same >= 15;
	})()`, true)
	before := eval[float64](p, scale)
	touch(input.DispatchTouchEventTypeTouchStart, 180, 210)
	for spread := 10.0; spread <= 80; spread += 10 {
		touch(input.DispatchTouchEventTypeTouchMove, 180-spread, 210+spread)
	}
	touch(input.DispatchTouchEventTypeTouchEnd)
	until(p, scale+` > 2 * `+strconv.FormatFloat(before, 'f', -1, 64), true)
	until(p, chosen, "")
}

func TestThemes(t *testing.T) {
	prefer := func(scheme string) chromedp.Action[chromedp.Void] {
		return func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
			})
			return chromedp.Void{}, err
		}
	}
	const background = `getComputedStyle(document.body).backgroundColor`
	address := draw(t, "COMEV")
	light, dark := "rgb(255, 255, 255)", "rgb(21, 25, 30)"
	open(t, address, prefer("light")).is(background, light)
	p := open(t, address, prefer("dark"))
	p.is(background, dark)
	p.click("#theme-button")
	p.is(background, light)
	p.is(hash, "#theme=light")
}
