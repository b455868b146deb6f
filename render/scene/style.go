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
