package render

import (
	"cmp"
	"slices"

	"github.com/clipperhouse/displaywidth"

	"strata/graph"
)

// A textPlan is where boxes and lines stand in a layered picture in text. Boxes
// stand in rows; the lines to a box come together in one, its lane, which goes
// down through the rows between in a column of its own and arrives at the box's
// port. So there are as many lines to follow as there are boxes, not relations,
// and what goes to the same box is seen to.
//
// Lanes and ports are in odd columns. What leaves a box does so in an even one, or
// else straight in the lane that it goes to: so no two lines share a column.
type textPlan struct {
	view  graph.View
	dir   graph.Direction
	edges []edge // drawn, at most one from a box to another
	back  []edge // not drawn, since they do not lead down

	rows    int
	layered bool  // rows are layers, of which the last is layer 0
	row     []int // of each box
	high    []int // the row of the highest box that a line to the box begins at, or its own

	from  [][]int // the edges from each box, and to each
	to    [][]int
	width []int // of each box, in columns
	left  []int // its first column
	port  []int // the column in which lines arrive at it
}

const textNameMost = 28 // columns of a name

func newTextPlan(v graph.View, opts Options) *textPlan {
	n := v.Graph.Len()
	p := &textPlan{
		view: v, dir: opts.Direction, row: make([]int, n), high: make([]int, n), from: make([][]int, n), to: make([][]int, n),
		width: make([]int, n), left: make([]int, n), port: make([]int, n),
	}
	edges := edgesOf(v.Graph)
	breakCycles(v, edges, opts.Direction)
	if opts.Layers != nil {
		keepLayers(edges, opts.Layers)
	}
	for _, e := range edges {
		last := len(p.edges) - 1
		switch {
		case e.upward:
			p.back = append(p.back, e)
		case last < 0 || p.edges[last].from != e.from || p.edges[last].to != e.to: // the strongest kind comes first
			p.from[e.from] = append(p.from[e.from], len(p.edges))
			p.to[e.to] = append(p.to[e.to], len(p.edges))
			p.edges = append(p.edges, e)
		}
	}
	p.setRows(opts.Layers)
	for node := range n {
		p.width[node] = max(displaywidth.String(p.name(node))+4, 2*len(p.from[node])+3)
	}
	return p
}

func (p *textPlan) name(node int) string {
	return displaywidth.TruncateString(cmp.Or(clean(p.view.Graph.ID(node)), replacement), textNameMost, continuation)
}

// setRows puts every box below all that have a line to it: as high as can be, but
// right above the next that it has a line to if none has one to it.
func (p *textPlan) setRows(layers []int) {
	order := p.downward()
	if layers != nil {
		p.layered = true
		p.rows = slices.Max(layers) + 1
		for node, layer := range layers {
			p.row[node] = p.rows - 1 - layer
		}
	} else {
		for _, node := range order {
			for _, e := range p.from[node] {
				p.row[p.edges[e].to] = max(p.row[p.edges[e].to], p.row[node]+1)
			}
		}
		p.rows = slices.Max(p.row) + 1
		for _, node := range order {
			_, root := slices.BinarySearch(p.view.Roots, node)
			if root || len(p.to[node]) > 0 || len(p.from[node]) == 0 {
				continue
			}
			highest := p.rows
			for _, e := range p.from[node] {
				highest = min(highest, p.row[p.edges[e].to])
			}
			p.row[node] = highest - 1
		}
	}
	copy(p.high, p.row)
	for node := range p.row {
		for _, e := range p.to[node] {
			p.high[node] = min(p.high[node], p.row[p.edges[e].from])
		}
	}
}

// downward returns the boxes such that every edge leads to a later one.
func (p *textPlan) downward() []int {
	waiting := make([]int, len(p.to))
	var order []int
	for node := range p.to {
		if waiting[node] = len(p.to[node]); waiting[node] == 0 {
			order = append(order, node)
		}
	}
	for done := 0; done < len(order); done++ {
		for _, e := range p.from[order[done]] {
			if to := p.edges[e].to; waiting[to] == 1 {
				order = append(order, to)
			} else {
				waiting[to]--
			}
		}
	}
	return order
}
