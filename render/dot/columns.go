package dot

import (
	"fmt"

	"strata/graph"
)

// columnWeight is that of the invisible edges of a column, more than any line has.
const columnWeight = 30

// arrange finds how the scene is arranged, and which nodes stand behind others of their column.
func (p *printer) arrange() {
	p.plan = p.scene.Plan()
	p.behind = make([]bool, len(p.scene.Nodes))
	for _, column := range p.plan.Columns {
		for _, node := range column[1:] {
			p.behind[node] = true
		}
	}
}

// isSlack reports whether a line does not hold its ends together: it leads past other
// protocols of a column, or layers decide what stands where in a wide picture.
func (p *printer) isSlack(from, to int) bool {
	if p.scene.Layers != nil {
		return p.plan.Dense
	}
	if p.scene.Direction == graph.Up {
		return p.behind[from]
	}
	return p.behind[to]
}

// writeColumns ties the protocols of each column by invisible edges.
func (p *printer) writeColumns() {
	for _, column := range p.plan.Columns {
		for i := 1; i < len(column); i++ {
			above, below := column[i-1], column[i]
			if p.scene.Direction == graph.Up {
				above, below = below, above
			}
			fmt.Fprintf(p, "\t%s -> %s [style=invis, weight=%d]\n", p.name(above), p.name(below), columnWeight)
		}
	}
}
