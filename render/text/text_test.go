package text

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/query"
	"strata/render/rendertest"
	"strata/render/scene"
)

func textOf(t testing.TB, v graph.View, opts scene.Options, columns int) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, scene.New(v, opts), columns); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteGolden(t *testing.T) {
	g := rendertest.Office(t)
	down := rendertest.View(t, g, graph.Down, graph.Dependencies, "XX-DOCS")
	for file, picture := range map[string]string{
		"down.txt":          textOf(t, down, scene.Options{Caption: []string{"a caption"}}, 0),
		"up.txt":            textOf(t, rendertest.View(t, g, graph.Up, graph.Dependencies, "TCP"), scene.Options{Direction: graph.Up}, 0),
		"layers.txt":        textOf(t, graph.View{Graph: down.Graph}, scene.Options{Layers: []int{0, 1, 0, 3, 5, 1, 0, 4, 2}}, 0),
		"narrow.txt":        textOf(t, down, scene.Options{}, 20),
		"narrow-layers.txt": textOf(t, graph.View{Graph: down.Graph}, scene.Options{Layers: []int{0, 1, 0, 4, 6, 1, 0, 5, 3}}, 20),
	} {
		rendertest.Golden(t, file, []byte(picture))
	}
}

// readText reads a picture as a person does: it follows each line from the box that
// it leaves, past lines that it only crosses, to the head of an arrow, and returns
// the edges.
func readText(t *rapid.T, picture string) []string {
	var cells [][]rune
	for line := range strings.Lines(picture) {
		cells = append(cells, []rune(strings.TrimSuffix(line, "\n")))
	}
	at := func(y, x int) rune {
		if y < 0 || y >= len(cells) || x < 0 || x >= len(cells[y]) {
			return ' '
		}
		return cells[y][x]
	}
	boxes := make(map[[2]int]string) // the name of the box of each cell of its border
	type place struct{ y, x int }
	var exits []place
	for y := range cells {
		for x, c := range cells[y] {
			if c != '└' && c != '╚' {
				continue
			}
			right := x
			for !strings.ContainsRune("┘╝ ", at(y, right)) {
				right++
			}
			name := strings.TrimSpace(string(cells[y-1][x+1 : right]))
			for k := x; k <= right; k++ {
				boxes[[2]int{y, k}], boxes[[2]int{y - 2, k}] = name, name
				if strings.ContainsRune("┬╤", at(y, k)) {
					exits = append(exits, place{y, k})
				}
			}
		}
	}
	var edges []string
	for _, exit := range exits {
		y, x := exit.y, exit.x
		{
			type step struct{ y, x, dy, dx int }
			seen := make(map[step]bool)
			todo := []step{{y + 1, x, 1, 0}}
			heads := make(map[[2]int]bool)
			for len(todo) > 0 {
				s := todo[len(todo)-1]
				todo = todo[:len(todo)-1]
				if seen[s] {
					continue
				}
				seen[s] = true
				opens := map[rune]string{'╯': "ul", '╰': "ur", '╮': "dl", '╭': "dr", '┴': "ulr", '┬': "dlr", '├': "udr", '┤': "udl", '┼': "udlr"}[at(s.y, s.x)]
				switch c := at(s.y, s.x); {
				case c == '▼':
					heads[[2]int{s.y, s.x}] = true
					continue
				case strings.ContainsRune("┃┋│┊", c) || c == '─' && s.dx != 0: // straight on, also across another line
					todo = append(todo, step{s.y + s.dy, s.x + s.dx, s.dy, s.dx})
					continue
				case opens == "":
					t.Fatalf("a line ends at line %d, column %d:\n%s", s.y+1, s.x+1, picture)
				}
				for _, o := range opens {
					switch o {
					case 'd':
						todo = append(todo, step{s.y + 1, s.x, 1, 0})
					case 'l':
						if s.dx != 1 {
							todo = append(todo, step{s.y, s.x - 1, 0, -1})
						}
					case 'r':
						if s.dx != -1 {
							todo = append(todo, step{s.y, s.x + 1, 0, 1})
						}
					}
				}
			}
			if len(heads) != 1 {
				t.Fatalf("the line from line %d, column %d has %d heads:\n%s", y+1, x+1, len(heads), picture)
			}
			for head := range heads {
				edges = append(edges, boxes[[2]int{y, x}]+" "+boxes[[2]int{head[0] + 1, head[1]}])
			}
		}
	}
	slices.Sort(edges)
	return edges
}

// Whatever the graph, what a reader sees is what is in it.
func TestWriteShowsTheRelations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		id := func(i int) string { return fmt.Sprintf("P%d%s", i, strings.Repeat("X", i%4*3)) }
		var b build.Builder
		for i := range n {
			b.AddProtocol(graph.Protocol{ID: id(i), Dangling: rapid.IntRange(0, 3).Draw(t, "dangling") == 0})
		}
		kind := rapid.SampledFrom(graph.Dependencies.List())
		for range rapid.IntRange(0, 3*n).Draw(t, "m") {
			b.AddRelation(graph.Relation{
				From: id(rapid.IntRange(0, n-1).Draw(t, "from")), To: id(rapid.IntRange(0, n-1).Draw(t, "to")),
				Kind: kind.Draw(t, "kind"), Optional: rapid.Bool().Draw(t, "optional"),
			})
		}
		g, err := b.Build()
		if err != nil {
			t.Fatal(err)
		}
		v, opts := graph.View{Graph: g}, scene.Options{}
		if rapid.Bool().Draw(t, "root") {
			v.Roots = []int{rapid.IntRange(0, n-1).Draw(t, "which")}
		}
		if rapid.IntRange(0, 3).Draw(t, "layers") == 0 {
			opts.Layers = make([]int, n)
			for height, layer := range query.Layers(g) {
				for _, set := range layer {
					for _, node := range set {
						opts.Layers[node] = height
					}
				}
			}
		}
		var out bytes.Buffer
		if err := Write(&out, scene.New(v, opts), 0); err != nil {
			t.Fatal(err)
		}
		picture, below, _ := strings.Cut(out.String(), "\n\n") // a legend, perhaps empty, follows
		got := readText(t, picture)
		_, back, _ := strings.Cut(below, "lead down:\n")
		for line := range strings.Lines(back) {
			words := strings.Fields(strings.TrimSuffix(strings.TrimSpace(line), " (optional)"))
			got = append(got, words[0]+" "+words[len(words)-1])
		}
		slices.Sort(got)
		var want []string
		for number := range g.RelationCount() {
			from, to := g.Ends(number)
			want = append(want, g.ID(from)+" "+g.ID(to))
		}
		slices.Sort(want)
		if diff := cmp.Diff(slices.Compact(want), slices.Compact(got)); diff != "" {
			t.Fatalf("(-want +got):\n%s\n%s", diff, out.String())
		}
	})
}

func TestWriteSurvivesAnyName(t *testing.T) {
	ids := []string{"XX-A", "日本語", "שלום", "e\u0301\u0302", strings.Repeat("long ", 20), "a\x1b[31m\nb\u202e", "😀👩‍👩‍👧"}
	var protocols []graph.Protocol
	var relations []graph.Relation
	for i, id := range ids {
		protocols = append(protocols, graph.Protocol{ID: id})
		if i > 0 {
			relations = append(relations, graph.Relation{From: ids[i-1], To: id, Kind: graph.Uses})
		}
	}
	picture := textOf(t, rendertest.View(t, rendertest.Build(t, protocols, relations), graph.Down, graph.Dependencies, "XX-A"), scene.Options{}, 0)
	if strings.ContainsAny(picture, "\x1b\u202e") {
		t.Error("a name steers the terminal")
	}
	lines := strings.Split(picture, "\n")
	for i, line := range lines {
		if strings.Contains(line, "┌") { // the sides of a box stand below its corners
			for _, below := range lines[i : i+3] {
				if displaywidth.String(line) != displaywidth.String(below) {
					t.Errorf("a box with a crooked side:\n%s", strings.Join(lines[i:i+3], "\n"))
				}
			}
		}
	}
}

func TestWriteOfNothing(t *testing.T) {
	if got := textOf(t, graph.View{Graph: rendertest.Build(t, nil, nil)}, scene.Options{}, 80); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestWriteFailsWhenItsWriterDoes(t *testing.T) {
	full := errors.New("disk full")
	if err := Write(rendertest.FailingWriter{Err: full}, scene.New(rendertest.View(t, rendertest.Office(t), graph.Down, graph.Dependencies, "TCP"), scene.Options{}), 0); !errors.Is(err, full) {
		t.Errorf("got %v, want %v", err, full)
	}
}

func BenchmarkWrite(b *testing.B) {
	v := rendertest.View(b, rendertest.Office(b), graph.Down, graph.Dependencies, "XX-DOCS")
	for b.Loop() {
		textOf(b, v, scene.Options{}, 0)
	}
}
