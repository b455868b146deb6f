package render

import (
	"fmt"
	"math"
	"strconv"

	"strata/graph"
)

// groupStyle is how groups of protocols look.
var groupStyle = nodeStyle{shape: "folder", style: "filled"}

// groupEdge returns the style and the tooltip of the edge that stands for all
// relations between two groups. It is the wider the more they are; its label
// counts them, those of the other way behind a slash.
func groupEdge(v graph.View, e edge, colors *palette) (attributes string, tooltip []string) {
	groups := v.Groups
	from, _ := groups.Graph.Lookup(v.Graph.ID(e.from))
	to, _ := groups.Graph.Lookup(v.Graph.ID(e.to))
	number, _ := groups.Graph.Between(from, to)
	forth, back := groups.Forth[number], groups.Back[number]
	label := strconv.Itoa(len(forth))
	if len(back) > 0 {
		label += "/" + strconv.Itoa(len(back))
	}
	// Where components are packed, Graphviz makes no room for labels: a label needs
	// a row between its ends.
	width := 0.75 + math.Log2(float64(len(forth)))/2
	attributes = fmt.Sprintf("color=%q, penwidth=%.2f, arrowhead=normal, weight=%d, minlen=2, label=%q, fontcolor=%q, fontsize=%s",
		colors.lines[graph.LayersOn], width, 1+len(forth)/8, " "+label+" ", colors.ink, titleSize)
	for i, number := range forth {
		const most = 12
		if i == most {
			tooltip = append(tooltip, fmt.Sprintf("and %d more", len(forth)-most))
			break
		}
		r := groups.Whole.Relation(number)
		tooltip = append(tooltip, clean(r.From)+" "+edgeStyles[r.Kind].label+" "+clean(r.To))
	}
	return attributes, tooltip
}
