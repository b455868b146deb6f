package dot

import (
	"bytes"
	"fmt"
	"regexp"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/render/rendertest"
	"strata/render/scene"
)

// Of a wide star, lines to what stands behind others do not hold their ends together, and
// invisible edges keep the columns, the nearest first, seen from the hub.
func TestColumnsOfAWideStar(t *testing.T) {
	for _, dir := range []graph.Direction{graph.Down, graph.Up} {
		var b build.Builder
		for i := range 9 {
			from, to := "HUB", fmt.Sprintf("LEAF%d", i)
			b.AddProtocol(graph.Protocol{ID: to, Title: "A Protocol of Twenty or More Characters"})
			if dir == graph.Up {
				from, to = to, from
			}
			b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn})
		}
		s := scene.New(rendertest.View(t, graphtest.MustBuild(t, &b), dir, graph.Dependencies, "HUB"), scene.Options{Direction: dir})
		columns := s.Plan().Columns
		if len(columns) == 0 {
			t.Fatal("no columns")
		}
		var out bytes.Buffer
		if err := Write(&out, s); err != nil {
			t.Fatal(err)
		}
		has := func(pattern string, want bool) {
			if got := regexp.MustCompile(pattern).Match(out.Bytes()); got != want {
				t.Errorf("direction %d: %s is %t, want %t, in\n%s", dir, pattern, got, want, out.String())
			}
		}
		for _, column := range columns {
			for i, node := range column {
				id := s.Nodes[node].ID
				line := `"HUB" -> "` + id + `".*weight=0`
				if dir == graph.Up {
					line = `"` + id + `" -> "HUB".*weight=0`
				}
				has(line, i > 0)
				if i == 0 {
					continue
				}
				tie := [2]string{s.Nodes[column[i-1]].ID, id}
				if dir == graph.Up {
					tie[0], tie[1] = tie[1], tie[0]
				}
				has(fmt.Sprintf("%q -> %q \\[style=invis", tie[0], tie[1]), true)
			}
		}
	}
}
