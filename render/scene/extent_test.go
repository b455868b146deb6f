package scene_test

import (
	"testing"

	"strata/graph"
	"strata/graph/graphtest"
	"strata/render/scene"
)

func TestPlaces(t *testing.T) {
	for text, want := range map[string]int{
		"A>B B>C":     5,
		"A>B B>C A>C": 7, // the last passes a row
		"A>B A>C A>D": 7,
		"A>B B>A":     4, // a link that leads back is a line, too
	} {
		s := scene.New(graph.View{Graph: graphtest.Parse(t, text)}, scene.Options{})
		if got := s.Places(); got != want {
			t.Errorf("%s: %d places, want %d", text, got, want)
		}
	}
}
