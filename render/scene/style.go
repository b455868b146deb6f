package scene

import "strata/graph"

// A CategoryStyle is how the protocols of one category look, by names of Graphviz.
type CategoryStyle struct {
	Shape string
	Style string
}

// CategoryStyles has an entry for every category.
var CategoryStyles = [...]CategoryStyle{
	graph.CategoryProtocol:      {Shape: "box", Style: "rounded,filled"},
	graph.CategoryDataStructure: {Shape: "note", Style: "filled"},
	graph.CategoryAlgorithm:     {Shape: "octagon", Style: "filled"},
	graph.CategoryOverview:      {Shape: "tab", Style: "filled"},
	graph.CategoryStandard:      {Shape: "box", Style: "filled"},
}

// Categories is the number of categories.
const Categories = len(CategoryStyles)

// A KindStyle is how the relations of one kind look.
type KindStyle struct {
	Label  string  // the kind in words
	Width  float64 // of the line, in points
	Head   string  // the arrowhead, by its name in Graphviz
	Tail   string  // the arrowhead at the other end, "" for none
	Weight int     // how much a layout keeps the line short and upright
}

// KindStyles has an entry for every kind of relation. Where two kinds have
// weights alike, their arrowheads differ.
var KindStyles = [...]KindStyle{
	graph.LayersOn:    {Label: "layers on", Width: 2, Head: "normal", Weight: 8},
	graph.Extends:     {Label: "extends", Width: 1.5, Head: "onormal", Weight: 3},
	graph.Uses:        {Label: "uses", Width: 1, Head: "vee", Weight: 1},
	graph.Supersedes:  {Label: "supersedes", Width: 1.5, Head: "diamond", Weight: 1},
	graph.Manages:     {Label: "manages", Width: 1.5, Head: "box", Weight: 1},
	graph.Related:     {Label: "related to", Width: 1, Head: "none", Weight: 1},
	graph.Alternative: {Label: "alternative to", Width: 1.5, Head: "odiamond", Tail: "odiamond", Weight: 1},
	graph.Cites:       {Label: "cites", Width: 0.75, Head: "rvee", Weight: 1},
	graph.Describes:   {Label: "describes", Width: 1.5, Head: "odot", Weight: 1},
}
