package stack

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/build"
	"strata/graph/query"
	"strata/render/rendertest"
	"strata/render/scene"
	"strata/render/stack/planar"
)

// testMeasures have blocks of different widths.
var testMeasures = measures{
	piece:   func(block int, again bool) int { return 3 + block%3 },
	riser:   func(block int) int { return 2 + block%2 },
	contact: 1,
}

// drawView draws a small view with everything that views can have: none or some
// protocols, cycles, relations of all kinds between the same two, denials, one root
// or more.
func drawView(t *rapid.T, most int) graph.View {
	n := rapid.IntRange(0, most).Draw(t, "protocols")
	id := func(i int) string { return string(rune('A' + i)) }
	var b build.Builder
	for i := range n {
		b.AddProtocol(graph.Protocol{ID: id(i)})
	}
	if n > 0 {
		forward := rapid.Bool().Draw(t, "forward")
		for range rapid.IntRange(0, 3*n).Draw(t, "relations") {
			from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
			if forward {
				from, to = min(from, to), max(from, to)
			}
			b.AddRelation(graph.Relation{
				From: id(from), To: id(to), Optional: rapid.Bool().Draw(t, "optional"),
				Denied: rapid.IntRange(0, 9).Draw(t, "denied") == 0,
				Kind:   rapid.SampledFrom([]graph.Kind{graph.LayersOn, graph.LayersOn, graph.LayersOn, graph.Extends, graph.Uses}).Draw(t, "kind"),
			})
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	v := graph.View{Graph: g}
	if n > 0 {
		v.Roots = slices.Compact(slices.Sorted(slices.Values(rapid.SliceOfN(rapid.IntRange(0, n-1), 0, 3).Draw(t, "roots"))))
	}
	return v
}

// drawTangle draws a view in which so much stands on so much that not all can touch.
func drawTangle(t *rapid.T) graph.View {
	n := rapid.IntRange(5, 10).Draw(t, "protocols")
	often := rapid.IntRange(3, 9).Draw(t, "often") // of ten
	var b build.Builder
	for to := range n {
		b.AddProtocol(graph.Protocol{ID: string(rune('A' + to))})
		for from := range to {
			if rapid.IntRange(0, 9).Draw(t, "relation") < often {
				b.AddRelation(graph.Relation{From: string(rune('A' + from)), To: string(rune('A' + to)), Optional: rapid.Bool().Draw(t, "optional")})
			}
		}
	}
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	return graph.View{Graph: g}
}

type failer interface {
	Helper()
	Errorf(string, ...any)
}

// A box is a rectangle of a piece.
type box struct{ piece, left, right, bottom, top int }

func boxes(l *layout) []box {
	var list []box
	for i, p := range l.pieces {
		list = append(list, box{i, p.left, p.right, p.bottom, p.top})
		for _, r := range p.risers {
			list = append(list, box{i, r.left, r.right, r.bottom, r.top})
		}
	}
	return list
}

// checkLayout holds what every layout promises.
func checkLayout(t failer, v graph.View, l *layout, m measures) {
	t.Helper()
	checkBlocks(t, v, l)
	checkBoxes(t, l, m)
	checkContacts(t, l, m)
	checkSupports(t, v, l)
}

// checkBlocks: each protocol is in one block, which is one piece and, with what it
// stands on left out, perhaps one other.
func checkBlocks(t failer, v graph.View, l *layout) {
	t.Helper()
	shown := make([]int, v.Graph.Len())
	for _, b := range l.graph.blocks {
		for _, node := range b.members {
			shown[node]++
		}
	}
	for node, times := range shown {
		if times != 1 {
			t.Errorf("%s is in %d blocks", v.Graph.ID(node), times)
		}
	}
	first, again := make([]int, len(l.graph.blocks)), make([]int, len(l.graph.blocks))
	for _, p := range l.pieces {
		if p.again {
			again[p.block]++
		} else {
			first[p.block]++
		}
	}
	for block := range l.graph.blocks {
		if first[block] != 1 || again[block] > 1 {
			t.Errorf("block %d is shown %d times, and again %d times", block, first[block], again[block])
		}
	}
}

// checkBoxes: all are within the picture, wide enough, and none overlaps another.
func checkBoxes(t failer, l *layout, m measures) {
	t.Helper()
	for _, p := range l.pieces {
		if want := m.piece(p.block, p.again); p.right-p.left < want {
			t.Errorf("piece %v is narrower than %d", p, want)
		}
		for _, r := range p.risers {
			if want := m.riser(p.block); r.right-r.left < want || r.left < p.left || r.right > p.right || r.bottom != p.top {
				t.Errorf("riser %v of %v is out of shape", r, p)
			}
		}
	}
	list := boxes(l)
	for i, a := range list {
		if a.left < 0 || a.right > l.columns || a.bottom < 0 || a.top > l.rows || a.left >= a.right || a.bottom >= a.top {
			t.Errorf("%v is not within %d columns and %d rows", a, l.columns, l.rows)
		}
		for _, b := range list[:i] {
			if a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top {
				t.Errorf("%v and %v overlap", a, b)
			}
		}
	}
}

// checkContacts: the pieces that touch, one above the other, are those that are said
// to, along all of the length that is said.
func checkContacts(t failer, l *layout, m measures) {
	t.Helper()
	type touch struct{ upper, lower, row, column int }
	want, got := make(map[touch]bool), make(map[touch]bool)
	for _, c := range l.contacts {
		if c.right-c.left < m.contact {
			t.Errorf("%v is shorter than %d", c, m.contact)
		}
		s := l.graph.supports[c.support]
		if upper, lower := l.pieces[c.upper], l.pieces[c.lower]; upper.again || upper.block != s.from || lower.block != s.to {
			t.Errorf("%v is not of support %v", c, s)
		}
		for column := c.left; column < c.right; column++ {
			want[touch{c.upper, c.lower, c.row, column}] = true
		}
	}
	list := boxes(l)
	for _, a := range list {
		for _, b := range list {
			if a.piece == b.piece || a.bottom != b.top {
				continue
			}
			for column := max(a.left, b.left); column < min(a.right, b.right); column++ {
				got[touch{a.piece, b.piece, a.bottom, column}] = true
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("touches (-said +found):\n%s", diff)
	}
}

// checkSupports: every relation of the view is shown in one way: by contact, by
// contact with a block that is shown again, or by name; or it is within a block. And
// what depends stands higher than what it depends on.
func checkSupports(t failer, v graph.View, l *layout) {
	t.Helper()
	shown := make(map[int]int)
	for _, c := range l.contacts {
		shown[c.support]++
	}
	blockOf := make(map[int]int)
	main := make(map[int]piece)
	for _, p := range l.pieces {
		if p.again && len(p.named) > 0 {
			t.Errorf("%v names what it lacks, though shown again", p)
		}
		for _, i := range p.named {
			shown[i]++
			if l.graph.supports[i].from != p.block {
				t.Errorf("%v names support %v", p, l.graph.supports[i])
			}
		}
		if !p.again {
			main[p.block] = p
			for _, node := range l.graph.blocks[p.block].members {
				blockOf[node] = p.block
			}
		}
	}
	grounded := make(map[int]bool) // blocks that need not reach the ground
	for number := range v.Graph.RelationCount() {
		from, to := v.Graph.Ends(number)
		r := v.Graph.Relation(number)
		if r.Denied || !Kinds.Has(r.Kind) || blockOf[from] == blockOf[to] {
			continue
		}
		grounded[blockOf[from]] = true
		i := slices.IndexFunc(l.graph.supports, func(s support) bool { return s.from == blockOf[from] && s.to == blockOf[to] })
		if i < 0 {
			t.Errorf("%s has no support %s", r.From, r.To)
			continue
		}
		if shown[i] != 1 {
			t.Errorf("%s on %s is shown %d times", r.From, r.To, shown[i])
		}
		if s := l.graph.supports[i]; !s.against && main[s.from].bottom <= main[s.to].bottom {
			t.Errorf("%s stands no higher than %s", r.From, r.To)
		}
	}
	for _, p := range main {
		if !grounded[p.block] && p.bottom != 0 {
			t.Errorf("%v stands on nothing, yet not on the ground", p)
		}
	}
}

func TestLayoutStackOfAnyView(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t, 12)
		if rapid.Bool().Draw(t, "tangle") {
			v = drawTangle(t)
		}
		work := rapid.SampledFrom([]int{mostWork, 0, 30, 100, 300}).Draw(t, "work")
		l := layoutWithin(v, testMeasures, work)
		checkLayout(t, v, l, testMeasures)
		if again := layoutWithin(v, testMeasures, work); fmt.Sprint(l.pieces, l.contacts) != fmt.Sprint(again.pieces, again.contacts) {
			t.Error("two layouts of one view")
		}
	})
}

func TestNewStackGraphCondensesWhatIsLayeredOnItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t, 8)
		n := v.Graph.Len()
		reach := make([][]bool, n)
		for i := range reach {
			reach[i] = make([]bool, n)
			reach[i][i] = true
		}
		for range n {
			for number := range v.Graph.RelationCount() {
				from, to := v.Graph.Ends(number)
				if r := v.Graph.Relation(number); r.Kind != graph.LayersOn || r.Denied {
					continue
				}
				for i := range n {
					reach[i][to] = reach[i][to] || reach[i][from]
				}
			}
		}
		var want [][]int
		for i := range n {
			var members []int
			for j := range n {
				if reach[i][j] && reach[j][i] {
					members = append(members, j)
				}
			}
			if members[0] == i {
				want = append(want, members)
			}
		}
		var got [][]int
		for _, b := range newStructure(scene.New(v, scene.Options{})).blocks {
			got = append(got, b.members)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// exact reports whether every support is touched.
func exact(l *layout) bool {
	for _, p := range l.pieces {
		if p.again || len(p.named) > 0 {
			return false
		}
	}
	return true
}

func TestLayoutStackIsExactWhereItCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t, 6)
		l := layoutStack(v, testMeasures)
		g := l.graph
		sky, ground := len(g.blocks), len(g.blocks)+1
		edges := [][2]int{{sky, ground}}
		above, below := make([]bool, sky), make([]bool, sky)
		for _, s := range g.supports {
			if s.against {
				t.Skip("what extends a block below it is named in any case")
			}
			edges = append(edges, [2]int{s.from, s.to})
			above[s.to], below[s.from] = true, true
		}
		for block := range g.blocks {
			if !above[block] {
				edges = append(edges, [2]int{sky, block})
			}
			if !below[block] {
				edges = append(edges, [2]int{block, ground})
			}
		}
		if want := planar.IsPlanar(len(g.blocks)+2, edges); exact(l) != want {
			t.Errorf("exact: %v, want %v: %v", exact(l), want, edges)
		}
	})
}

func TestLayoutStacksOfTheAtlas(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds: every protocol of Windows")
	}
	t.Parallel()
	g := atlasOfStacks(t)
	along := func(kinds graph.Kinds) func(node int) graph.View {
		return func(node int) graph.View {
			return query.NewView(g, []int{node}, graph.Down, 0, graph.Filter{Kinds: kinds})
		}
	}
	for _, test := range []struct {
		name string
		view func(node int) graph.View
	}{
		{"as drawn", func(node int) graph.View { return query.NewStackView(g, []int{node}, graph.Down, 0, graph.Filter{}) }},
		{"users", func(node int) graph.View { return query.NewStackView(g, []int{node}, graph.Up, 1, graph.Filter{}) }},
		{"layers-on", along(graph.KindSet(graph.LayersOn))},
		{"layers-on, extends", along(Kinds)},
	} {
		var all, exactly, again, named int
		for _, node := range drawn(g) {
			v := test.view(node)
			l := layoutStack(v, testMeasures)
			checkLayout(t, v, l, testMeasures)
			if t.Failed() {
				t.Fatalf("%s, %s", g.ID(node), test.name)
			}
			all++
			switch {
			case exact(l):
				exactly++
			case slices.ContainsFunc(l.pieces, func(p piece) bool { return len(p.named) > 0 }):
				named++
			default:
				again++
			}
		}
		t.Logf("%s: %d protocols; %d exactly, %d with blocks shown again, %d with supports named", test.name, all, exactly, again, named)
	}
}

func BenchmarkLayoutStack(b *testing.B) {
	g, err := atlas.Load()
	if err != nil {
		b.Fatal(err)
	}
	v := rendertest.View(b, g, graph.Down, graph.KindSet(graph.LayersOn), "MS-COMEV")
	for b.Loop() {
		layoutStack(v, testMeasures)
	}
}

// layoutStack lays out the stack diagram of a view.
func layoutStack(v graph.View, m measures) *layout {
	return layoutWithin(v, m, mostWork)
}

// layoutWithin lays out the stack diagram of a view with so much work for the plan.
func layoutWithin(v graph.View, m measures, work int) *layout {
	return newPlan(newStructure(scene.New(v, scene.Options{})), work).layout(m)
}
