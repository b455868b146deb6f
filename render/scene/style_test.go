package scene

import (
	"testing"

	"strata/graph"
)

func TestEveryCategoryHasAStyle(t *testing.T) {
	if _, err := graph.ParseCategory(graph.Category(Categories).String()); err == nil {
		t.Errorf("no style for category %v", graph.Category(Categories))
	}
}

func TestKindsDifferWithoutColour(t *testing.T) {
	seen := make(map[[2]string]graph.Kind)
	for _, kind := range graph.AllKinds.List() {
		line := kind.Info().Line
		look := [2]string{line.Head, line.Tail}
		if other, taken := seen[look]; taken {
			t.Errorf("%v and %v have the same arrowhead", kind, other)
		}
		seen[look] = kind
	}
}
