package render

import (
	"fmt"
	"math"
	"strconv"

	"strata/graph"
)

// groupStyle is how groups of protocols look.
var groupStyle = nodeStyle{shape: "folder", style: "filled"}

// between returns the relations from one end of an edge between two groups to the
// other, and back.
func between(v graph.View, e edge) (forth, back []int) {
	from, _ := v.Groups.Graph.Lookup(v.Graph.ID(e.from))
	to, _ := v.Groups.Graph.Lookup(v.Graph.ID(e.to))
	number, _ := v.Groups.Graph.Between(from, to)
	return v.Groups.Forth[number], v.Groups.Back[number]
}

// groupLabel counts the relations that an edge between two groups stands for, those
// of the other way behind a slash.
func groupLabel(v graph.View, e edge) string {
	forth, back := between(v, e)
	label := strconv.Itoa(len(forth))
	if len(back) > 0 {
		label += "/" + strconv.Itoa(len(back))
	}
	return label
}

// groupEdge returns the style and the tooltip of the edge that stands for all
// relations between two groups. It is the wider the more they are.
func groupEdge(v graph.View, e edge, colors *palette) (attributes string, tooltip []string) {
	groups := v.Groups
	forth, _ := between(v, e)
	// Where components are packed, Graphviz makes no room for labels: a label needs
	// a row between its ends.
	width := 0.75 + math.Log2(float64(len(forth)))/2
	attributes = fmt.Sprintf("color=%q, penwidth=%.2f, arrowhead=normal, weight=%d, minlen=2, label=%q, fontcolor=%q, fontsize=%s",
		colors.lines[graph.LayersOn], width, 1+len(forth)/8, " "+groupLabel(v, e)+" ", colors.ink, titleSize)
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
