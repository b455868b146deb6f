package text

import (
	"slices"

	"github.com/clipperhouse/displaywidth"

	"strata/render/scene"
)

// A plan is where boxes and lines stand in a layered picture in text. Boxes
// stand in rows; the lines to a box come together in one, its lane, which goes
// down through the rows between in a column of its own and arrives at the box's
// port. So there are as many lines to follow as there are boxes, not relations,
// and what goes to the same box is seen to.
//
// Lanes and ports are in odd columns. What leaves a box does so in an even one, or
// else straight in the lane that it goes to: so no two lines share a column.
type plan struct {
	scene *scene.Scene
	links []scene.Link // drawn, at most one from a box to another
	back  []scene.Link // not drawn, since they do not lead down
	bound []bool       // of links: they lead to one of several

	rows    int
	layered bool  // rows are layers, of which the last is layer 0
	row     []int // of each box
	high    []int // the row of the highest box that a line to the box begins at, or its own

	from  [][]int // the links from each box, and to each
	to    [][]int
	width []int // of each box, in columns
	left  []int // its first column
	port  []int // the column in which lines arrive at it

	boxes [][]int // of each row, in the order of the scene
	below [][]int // of each row: the boxes further down that lines below it lead to
	net   []int   // of each box: its net in the channel that was looked at last

	across [][]int // of each row: the boxes and lanes in it from left to right
	slots  [][]int // of each box: where it, or its lane, stands among these, from its highest row down
	work   int     // steps that are left to untangle lines
}

const nameMost = 28 // columns of a name

func newPlan(s *scene.Scene) *plan {
	n := len(s.Nodes)
	p := &plan{
		scene: s, row: make([]int, n), high: make([]int, n), from: make([][]int, n), to: make([][]int, n),
		width: make([]int, n), left: make([]int, n), port: make([]int, n),
	}
	for i, l := range s.Links {
		last := len(p.links) - 1
		switch {
		case l.Upward:
			p.back = append(p.back, l)
		case last < 0 || p.links[last].From != l.From || p.links[last].To != l.To: // the strongest kind comes first
			p.from[l.From] = append(p.from[l.From], len(p.links))
			p.to[l.To] = append(p.to[l.To], len(p.links))
			p.links = append(p.links, l)
			p.bound = append(p.bound, len(s.ArcsOf(i)) > 0)
		}
	}
	p.setRows(s.Layers)
	for node := range n {
		p.width[node] = max(displaywidth.String(p.name(node))+4, 2*len(p.from[node])+3)
	}
	return p
}

func (p *plan) name(node int) string {
	return displaywidth.TruncateString(p.scene.Nodes[node].ID, nameMost, scene.Ellipsis)
}

// setRows puts every box below all that have a line to it: as high as can be, but
// right above the next that it has a line to if none has one to it.
func (p *plan) setRows(layers []int) {
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
				p.row[p.links[e].To] = max(p.row[p.links[e].To], p.row[node]+1)
			}
		}
		p.rows = slices.Max(p.row) + 1
		for _, node := range order {
			if p.scene.Nodes[node].Asked || len(p.to[node]) > 0 || len(p.from[node]) == 0 {
				continue
			}
			highest := p.rows
			for _, e := range p.from[node] {
				highest = min(highest, p.row[p.links[e].To])
			}
			p.row[node] = highest - 1
		}
	}
	p.boxes = make([][]int, p.rows)
	for node, row := range p.row {
		p.boxes[row] = append(p.boxes[row], node)
	}
	copy(p.high, p.row)
	for node := range p.row {
		for _, e := range p.to[node] {
			p.high[node] = min(p.high[node], p.row[p.links[e].From])
		}
	}
}

// size returns how many boxes, lines and parts of lanes there are.
func (p *plan) size() int {
	size := len(p.row) + len(p.links)
	for node := range p.row {
		size += p.row[node] - p.high[node]
	}
	return size
}

// setBelow notes which boxes the lines below each row lead to. Memory and time are those
// of [plan.size].
func (p *plan) setBelow() {
	p.below, p.net = make([][]int, p.rows), make([]int, len(p.row))
	for node := range p.row {
		for row := p.high[node]; row < p.row[node]; row++ {
			p.below[row] = append(p.below[row], node)
		}
	}
}

// crowded reports whether so many lines come together below a row that nobody could
// follow them.
func (p *plan) crowded() bool {
	const most = 500
	for row := range p.rows - 1 {
		exits := 0
		for _, node := range p.boxes[row] {
			exits += len(p.from[node])
		}
		if exits+len(p.below[row]) > most {
			return true
		}
	}
	return false
}

// downward returns the boxes such that every link leads to a later one.
func (p *plan) downward() []int {
	waiting := make([]int, len(p.to))
	var order []int
	for node := range p.to {
		if waiting[node] = len(p.to[node]); waiting[node] == 0 {
			order = append(order, node)
		}
	}
	for done := 0; done < len(order); done++ {
		for _, e := range p.from[order[done]] {
			if to := p.links[e].To; waiting[to] == 1 {
				order = append(order, to)
			} else {
				waiting[to]--
			}
		}
	}
	return order
}
