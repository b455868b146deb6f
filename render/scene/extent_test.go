package scene_test

import (
	"testing"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/render/scene"
)

func TestExtent(t *testing.T) {
	for _, test := range []struct {
		graph           string
		places, highest int
	}{
		{"A>B B>C", 5, 1},
		{"A>B B>C A>C", 7, 1}, // the last passes a row
		{"A>B A>C A>D", 7, 3},
		{"A>B B>A", 4, 1}, // a link that leads back is a line, too
	} {
		s := scene.New(graph.View{Graph: graphtest.Parse(t, test.graph)}, scene.Options{})
		if places, widest := s.Extent(); places != test.places || widest != test.highest {
			t.Errorf("%s: %d places, %d abreast; want %d, %d", test.graph, places, widest, test.places, test.highest)
		}
	}
}
