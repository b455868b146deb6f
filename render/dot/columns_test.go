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

// Wide layers are broken into shorter rows than others, and their lines bend.
func TestLayersOfAWidePicture(t *testing.T) {
	for leaves, rows := range map[int]int{3: 1, 8: 2, 13: 3} {
		var b build.Builder
		for i := range leaves {
			id := fmt.Sprintf("LEAF%02d", i)
			b.AddProtocol(graph.Protocol{ID: id, Title: "A Protocol of Twenty or More Characters"})
			b.AddRelation(graph.Relation{From: id, To: "BASE", Kind: graph.LayersOn})
		}
		v := graph.View{Graph: graphtest.MustBuild(t, &b)}
		layers := make([]int, v.Graph.Len())
		for node := range layers {
			if v.Graph.ID(node) != "BASE" {
				layers[node] = 1
			}
		}
		var out bytes.Buffer
		if err := Write(&out, scene.New(v, scene.Options{Layers: layers})); err != nil {
			t.Fatal(err)
		}
		if got := bytes.Count(out.Bytes(), []byte(`rank=same; "layer:1:`)); got != rows {
			t.Errorf("%d abreast: %d rows, want %d", leaves, got, rows)
		}
		if got := bytes.Contains(out.Bytes(), []byte("weight=0")); got != (rows > 1) {
			t.Errorf("%d abreast: slack lines %t", leaves, got)
		}
	}
}
