package text

import (
	"testing"

	"strata/graph"
	"strata/growth"
	"strata/render/rendertest"
	"strata/render/scene"
)

// A picture takes memory in proportion to the graph, as long as it is drawn; and for none
// so many steps that this test would not end.
func TestPicturesGrowWithTheGraph(t *testing.T) {
	for _, shape := range growth.Graphs() {
		for _, columns := range []int{0, 100} {
			t.Run(shape.Name, func(t *testing.T) {
				growth.Allocations(t, 500, func(n int) func() {
					v := viewOf(t, shape, n)
					return func() {
						var out growth.Counter
						if err := Write(&out, scene.New(v, scene.Options{}), columns); err != nil {
							t.Fatal(err)
						}
					}
				})
			})
		}
	}
}

// In a chain, each box is looked at a few times, not once for every other.
func TestLongChainsAreDrawn(t *testing.T) {
	for _, shape := range growth.Graphs() {
		if shape.Name != "of a chain" {
			continue
		}
		var out growth.Counter
		if err := Write(&out, scene.New(viewOf(t, shape, 20_000), scene.Options{}), 0); err != nil {
			t.Fatal(err)
		}
		if out.Bytes < 20_000*20 {
			t.Errorf("%d bytes: want a picture of 20,000 boxes", out.Bytes)
		}
	}
}

func viewOf(t *testing.T, shape growth.Graph, n int) graph.View {
	t.Helper()
	var relations []graph.Relation
	for _, r := range shape.Relations(n) {
		relations = append(relations, graph.Relation{From: r[0], To: r[1], Kind: graph.Uses})
	}
	return rendertest.View(t, rendertest.Build(t, nil, relations), graph.Down, graph.Dependencies, shape.Top)
}
