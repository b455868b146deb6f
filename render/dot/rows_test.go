package dot

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/render/rendertest"
	"strata/render/scene"
)

// A wide row becomes several, but never so many that the lines that pass them take the
// engine longer than the row did.
func TestRowsOfAWideStar(t *testing.T) {
	for leaves, want := range map[int]int{3: 1, 12: 3, 400: mostRows} {
		var b build.Builder
		for i := range leaves {
			b.AddRelation(graph.Relation{From: "HUB", To: fmt.Sprintf("LEAF%d", i), Kind: graph.LayersOn})
		}
		var out bytes.Buffer
		if err := Write(&out, scene.New(rendertest.View(t, graphtest.MustBuild(t, &b), graph.Down, graph.Dependencies, "HUB"), scene.Options{})); err != nil {
			t.Fatal(err)
		}
		deepest := 1
		for _, m := range regexp.MustCompile(`LEAF.*minlen=(\d+)`).FindAllSubmatch(out.Bytes(), -1) {
			n, _ := strconv.Atoi(string(m[1]))
			deepest = max(deepest, n)
		}
		if deepest != want {
			t.Errorf("%d leaves: %d rows, want %d", leaves, deepest, want)
		}
	}
}
