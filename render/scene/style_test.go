package scene

import (
	"testing"

	"strata/graph"
)

func TestKindStylesDifferWithoutColour(t *testing.T) {
	seen := make(map[[3]string]string)
	for _, s := range KindStyles {
		look := [3]string{s.Head, s.Tail, ""}
		if other, taken := seen[look]; taken {
			t.Errorf("%s and %s have the same arrowhead", s.Label, other)
		}
		seen[look] = s.Label
	}
}

func TestEveryCategoryAndKindHasAStyle(t *testing.T) {
	for _, kind := range graph.AllKinds.List() {
		if int(kind) >= len(KindStyles) || KindStyles[kind].Label == "" {
			t.Errorf("no style for relations of kind %v", kind)
		}
	}
	if _, err := graph.ParseCategory(graph.Category(Categories).String()); err == nil {
		t.Errorf("no style for category %v", graph.Category(Categories))
	}
}
