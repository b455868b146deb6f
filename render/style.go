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

	ink        = "#1A1A1A"
	nodeBorder = "#4D4D4D"
	// The border of a protocol that was asked for; its width is in points.
	rootBorder = ink
	rootPen    = "2.5"
)

// A nodeStyle is how the protocols of one category look.
type nodeStyle struct {
	shape string
	style string
	fill  string
	// strong is the fill of a protocol that was asked for.
	strong string
}

// nodeStyles has an entry for every category.
var nodeStyles = [...]nodeStyle{
	graph.CategoryProtocol:      {shape: "box", style: "rounded,filled", fill: "#E8F3FB", strong: "#B5DAF3"},
	graph.CategoryDataStructure: {shape: "note", style: "filled", fill: "#FDF3DC", strong: "#F6D593"},
	graph.CategoryAlgorithm:     {shape: "octagon", style: "filled", fill: "#F9ECF3", strong: "#E9BDD4"},
	graph.CategoryOverview:      {shape: "tab", style: "filled", fill: "#E3F4EE", strong: "#A3D9C7"},
	graph.CategoryStandard:      {shape: "box", style: "filled", fill: "#F1F1F1", strong: "#D0D0D0"},
}

// An edgeStyle is how the relations of one kind look.
type edgeStyle struct {
	label     string // the kind in words
	color     string
	penwidth  string // in points
	arrowhead string
	arrowtail string // "" for none
	weight    int    // how much the layout keeps the edge short and upright
}

// edgeStyles has an entry for every kind of relation. Where two kinds have
// weights alike, their arrowheads differ.
var edgeStyles = [...]edgeStyle{
	graph.LayersOn:    {label: "layers on", color: ink, penwidth: "2", arrowhead: "normal", weight: 8},
	graph.Extends:     {label: "extends", color: "#009E73", penwidth: "1.5", arrowhead: "onormal", weight: 3},
	graph.Uses:        {label: "uses", color: "#0072B2", penwidth: "1", arrowhead: "vee", weight: 1},
	graph.Supersedes:  {label: "supersedes", color: "#D55E00", penwidth: "1.5", arrowhead: "diamond", weight: 1},
	graph.Manages:     {label: "manages", color: "#CC79A7", penwidth: "1.5", arrowhead: "box", weight: 1},
	graph.Related:     {label: "related to", color: "#767676", penwidth: "1", arrowhead: "none", weight: 1},
	graph.Alternative: {label: "alternative to", color: "#E69F00", penwidth: "1.5", arrowhead: "odiamond", arrowtail: "odiamond", weight: 1},
	graph.Cites:       {label: "cites", color: "#767676", penwidth: "0.75", arrowhead: "rvee", weight: 1},
	graph.Describes:   {label: "describes", color: "#56B4E9", penwidth: "1.5", arrowhead: "odot", weight: 1},
}
