package graphtest

import (
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"strata/graph/build"
	"strata/graph/snapshot/lines"
)

var (
	output    = flag.String("o", "", "write a graph to this file, which TestWriteCSV does, or with groups TestWriteLines")
	protocols = flag.Int("protocols", 1000, "of as many protocols")
)

func TestRelations(t *testing.T) {
	const protocols, relations = 2000, 10_000
	type pair struct{ from, to string }
	seen := make(map[pair]bool)
	out, in := make(map[string]int), make(map[string]int)
	for r := range Relations(protocols, relations) {
		if seen[pair{r.From, r.To}] || r.From == r.To {
			t.Fatalf("%s -> %s is there again, or leads to itself", r.From, r.To)
		}
		seen[pair{r.From, r.To}] = true
		out[r.From]++
		in[r.To]++
		in[r.From] += 0
	}
	if len(seen) != relations || len(in) != protocols {
		t.Errorf("%d relations among %d protocols, want %d among %d", len(seen), len(in), relations, protocols)
	}
	const mean = relations / protocols
	for name, degrees := range map[string]map[string]int{"in": in, "out": out} {
		largest := 0
		for _, degree := range degrees {
			largest = max(largest, degree)
		}
		if largest < 5*mean {
			t.Errorf("no %s-degree is above %d: not skewed", name, largest)
		}
	}
}

func TestRelationsStop(t *testing.T) {
	for range Relations(100, 500) {
		break
	}
}

func TestWriteCSV(t *testing.T) {
	if *output != "" {
		file, err := os.Create(*output)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := WriteCSV(file, *protocols, 5**protocols); err != nil {
			t.Fatal(err)
		}
		return
	}
	var texts []string
	for range 2 {
		var text strings.Builder
		if err := WriteCSV(&text, *protocols, 5**protocols); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text.String())
	}
	if texts[0] != texts[1] {
		t.Error("written twice, it is not the same")
	}
	lines := strings.Split(texts[0], "\n")
	if len(lines) != 5**protocols+2 || lines[0] != "from,to,kind,optional" || !slices.Contains([]int{2, 3}, strings.Count(lines[1], ",")) {
		t.Errorf("%d lines, that begin with %q", len(lines), lines[:2])
	}
}

// TestWriteLines writes the same relations, and groups of alternatives beside them, as a
// snapshot.
func TestWriteLines(t *testing.T) {
	var b build.Builder
	for r := range Relations(*protocols, 5**protocols) {
		b.AddRelation(r)
	}
	for group := range Groups(*protocols) {
		b.AddGroup(group)
	}
	g := MustBuild(t, &b)
	groups := 0
	for node := range g.Len() {
		groups += len(g.GroupsOf(node))
	}
	if want := (*protocols + 9) / 10; groups != want || g.RelationCount() != 5**protocols {
		t.Errorf("%d groups and %d relations, want %d and %d", groups, g.RelationCount(), want, 5**protocols)
	}
	if *output == "" {
		return
	}
	file, err := os.Create(*output)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := lines.Write(file, g); err != nil {
		t.Fatal(err)
	}
}

func BenchmarkWriteCSV(b *testing.B) {
	for b.Loop() {
		if err := WriteCSV(io.Discard, 10_000, 50_000); err != nil {
			b.Fatal(err)
		}
	}
}
