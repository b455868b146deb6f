package dot

import (
	"cmp"
	"slices"

	"strata/graph"
)

// abreastInPrint is how many protocols stand side by side, so that a page of 6.5 inches
// shows their names in some 6 points, before those that lead to nothing go to another row.
const abreastInPrint = 5

// mostRows is how many rows are made of one: each line to a further row takes the engine a
// place in every row that it passes.
const mostRows = 5

// lowered returns how many rows further down than its links ask for each node is to stand,
// so that no row is wider than can be read on a page: of many that stand side by side and
// lead to nothing, some stand in rows of their own. It is nil where layers, groups or frames
// decide what stands where, or what depends stands below. It takes O(n+m) time.
func (p *printer) lowered() []int {
	s := p.scene
	if s.Layers != nil || s.View.Groups != nil || s.Compared || s.Clustered || s.Direction != graph.Down {
		return nil
	}
	rows := s.Rows()
	leads, weight := make([]bool, len(s.Nodes)), make([]int, len(s.Nodes))
	for i := range s.Links {
		l := &s.Links[i]
		leads[l.From] = leads[l.From] || !l.Upward
		if !l.Optional && !l.Reported && !l.Types { // what is needed stays on top
			weight[l.To] = max(weight[l.To], l.Kind.Info().Line.Weight)
		}
	}
	byRow := make(map[int][]int) // those that lead to nothing
	length := make(map[int]int)  // of each row
	for node, row := range rows {
		length[row]++
		if !leads[node] && row > 0 {
			byRow[row] = append(byRow[row], node)
		}
	}
	lower := make([]int, len(s.Nodes))
	for row, leaves := range byRow {
		if length[row] <= abreastInPrint {
			continue
		}
		fixed := length[row] - len(leaves)
		slices.SortStableFunc(leaves, func(x, y int) int { return cmp.Compare(weight[y], weight[x]) })
		abreast := max(abreastInPrint-fixed, abreastInPrint/2, (len(leaves)+mostRows-1)/mostRows)
		for i, part := range evenRows(leaves, abreast) {
			for _, node := range part {
				lower[node] = i
			}
		}
	}
	return lower
}
