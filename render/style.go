package render

import "strata/graph"

// font is the typeface of every text. Graphviz has the widths of its letters
// built in, so that texts fit their boxes without any font installed; the fonts
// of fontStack have the same widths or, last, are close to them.
const (
	font      = "Helvetica"
	fontStack = "Helvetica, Arial, 'Liberation Sans', 'Nimbus Sans', Arimo, sans-serif"

	nameSize  = "13" // of short names, in points
	titleSize = "10" // of titles and of the legend; Graphviz takes whole numbers only

	inch       = 72.0        // in points
	nodeMargin = 0.14 * inch // left and right of the text of a protocol

	rootPen = "2.5" // the width of the border of a protocol that was asked for, in points
)

// A nodeStyle is how the protocols of one category look.
type nodeStyle struct {
	shape string
	style string
}

// nodeStyles has an entry for every category.
var nodeStyles = [...]nodeStyle{
	graph.CategoryProtocol:      {shape: "box", style: "rounded,filled"},
	graph.CategoryDataStructure: {shape: "note", style: "filled"},
	graph.CategoryAlgorithm:     {shape: "octagon", style: "filled"},
	graph.CategoryOverview:      {shape: "tab", style: "filled"},
	graph.CategoryStandard:      {shape: "box", style: "filled"},
}

// An edgeStyle is how the relations of one kind look.
type edgeStyle struct {
	label     string // the kind in words
	penwidth  string // in points
	arrowhead string
	arrowtail string // "" for none
	weight    int    // how much the layout keeps the edge short and upright
}

// edgeStyles has an entry for every kind of relation. Where two kinds have
// weights alike, their arrowheads differ.
var edgeStyles = [...]edgeStyle{
	graph.LayersOn:    {label: "layers on", penwidth: "2", arrowhead: "normal", weight: 8},
	graph.Extends:     {label: "extends", penwidth: "1.5", arrowhead: "onormal", weight: 3},
	graph.Uses:        {label: "uses", penwidth: "1", arrowhead: "vee", weight: 1},
	graph.Supersedes:  {label: "supersedes", penwidth: "1.5", arrowhead: "diamond", weight: 1},
	graph.Manages:     {label: "manages", penwidth: "1.5", arrowhead: "box", weight: 1},
	graph.Related:     {label: "related to", penwidth: "1", arrowhead: "none", weight: 1},
	graph.Alternative: {label: "alternative to", penwidth: "1.5", arrowhead: "odiamond", arrowtail: "odiamond", weight: 1},
	graph.Cites:       {label: "cites", penwidth: "0.75", arrowhead: "rvee", weight: 1},
	graph.Describes:   {label: "describes", penwidth: "1.5", arrowhead: "odot", weight: 1},
}
