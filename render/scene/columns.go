package scene

import (
	"cmp"
	"slices"
)

// A page of 6.5 by 9 inches shows a picture of this size, in points, with the text of
// titles, which has 10, in 5.
const pageWidth, pageHeight = 2 * 6.5 * 72, 2 * 9 * 72

// tallest is how many nodes stand in a column at the most: each line to a lower one takes
// a layout engine a place in every row that it passes.
const tallest = 8

// What a layout takes, in points: left and right of the text of a node, for a row with the
// lines to the next, and below all of them for legend and caption.
const margins, rowHeight, footHeight = 20, 100, 110

// A spacing is what nodes take in a row: the lines of their text and, in points, what stands
// between two of them, and what a line that passes them takes.
type spacing struct {
	box        lines
	node, line float64
}

var loose, dense = spacing{wide, 28, 40}, spacing{narrow, 13, 26}

// A Plan is how a layered layout of a scene is to be arranged so that it fits a page, and
// what size it has then.
type Plan struct {
	// Columns are nodes that have lines to one other node only, all to the same: they
	// stand one behind the other, seen from there, in place of side by side. Each has two
	// or more, the most needed first.
	Columns [][]int
	// Dense is set when nodes are narrower, and stand closer, than they otherwise do.
	Dense bool
	// Width and Height are estimates, in points.
	Width, Height float64
}

// Fits reports whether the text of the picture can be read on a printed page, as far as the
// estimates tell.
func (p *Plan) Fits() bool {
	const exact = 1.02 // widths
	return p.Width <= exact*pageWidth && p.Height <= pageHeight
}

// Plan returns how to arrange the nodes. It makes no columns where layers, groups or frames
// decide what stands where. It takes O(n+m) time.
func (s *Scene) Plan() Plan {
	rows, hang := s.rows(), s.hanging()
	best := s.planOf(rows, hang, 1, loose, s.boxWidths(loose.box))
	if best.Width <= pageWidth {
		return best
	}
	narrowed := s.boxWidths(dense.box)
	for height := 1; height <= tallest && best.Width > pageWidth; height++ {
		if p := s.planOf(rows, hang, height, dense, narrowed); p.Width < best.Width {
			best = p
		}
	}
	return best
}

// A bunch is what hangs on one node alone.
type bunch struct {
	from  int
	nodes []int // the most needed first
}

// hanging returns the nodes that may stand in columns. What is bound by an arc may not: it
// stands beside its alternatives.
func (s *Scene) hanging() []bunch {
	if s.Layers != nil || s.View.Groups != nil || s.Compared || s.Clustered {
		return nil
	}
	const several = -2
	from, need := make([]int, len(s.Nodes)), make([]int, len(s.Nodes))
	for node := range from {
		from[node] = -1
	}
	for i := range s.Links {
		l := &s.Links[i]
		near, far := s.ends(l)
		from[near] = several
		if l.Upward || from[far] != -1 && from[far] != near || s.arcsOf[i] != nil {
			from[far] = several
			continue
		}
		from[far] = near
		need[far] = max(need[far], l.weight())
	}
	var bunches []bunch
	place := make(map[int]int) // in bunches, by the node from which
	for node, near := range from {
		if near < 0 {
			continue
		}
		i, known := place[near]
		if !known {
			i = len(bunches)
			place[near] = i
			bunches = append(bunches, bunch{from: near})
		}
		bunches[i].nodes = append(bunches[i].nodes, node)
	}
	for _, b := range bunches {
		slices.SortStableFunc(b.nodes, func(x, y int) int { return cmp.Compare(need[y], need[x]) })
	}
	return bunches
}

// weight tells links of services from those of types, among each the required from the
// others, and then the kinds.
func (l *Link) weight() int {
	weight := l.Kind.Info().Line.Weight
	if !l.Types {
		weight += 200
	}
	if !l.Optional && !l.Reported {
		weight += 100
	}
	return weight
}

// planOf returns the plan with columns of at most some height, for nodes of some widths.
func (s *Scene) planOf(rows []int, hang []bunch, height int, gap spacing, boxes []float64) Plan {
	p := Plan{Dense: gap == dense}
	var widths []float64 // of the rows
	add := func(row int, width float64) {
		for len(widths) <= row {
			widths = append(widths, 0)
		}
		widths[row] += width
	}
	hangs := make([]bool, len(s.Nodes))
	for _, b := range hang {
		for _, column := range EvenParts(b.nodes, height) {
			widest := 0.0
			for i, node := range column {
				hangs[node] = true
				widest = max(widest, boxes[node])
				add(rows[b.from]+1+i, 0)
			}
			for i := range column {
				add(rows[b.from]+1+i, widest+gap.node+float64(len(column)-1)*gap.line)
			}
			if len(column) > 1 {
				p.Columns = append(p.Columns, column)
			}
		}
	}
	for node, row := range rows {
		if !hangs[node] {
			add(row, boxes[node]+gap.node)
		}
	}
	passing := make([]int, len(widths)+1) // at each row: how many more lines than above pass it
	for i := range s.Links {
		l := &s.Links[i]
		if hangs[l.From] || hangs[l.To] {
			continue
		}
		if top, bottom := min(rows[l.From], rows[l.To])+1, max(rows[l.From], rows[l.To]); top < bottom {
			passing[top]++
			passing[bottom]--
		}
	}
	passed := 0
	for row := range widths {
		passed += passing[row]
		widths[row] += gap.line * float64(passed)
	}
	for _, width := range widths {
		p.Width = max(p.Width, width)
	}
	p.Width *= 1 + 0.15*min(1, max(0, float64(len(s.Nodes)-12)/12)) // rows do not stay within each other
	p.Height = rowHeight*float64(len(widths)) + footHeight
	return p
}

// boxWidths estimates the widths of nodes.
func (s *Scene) boxWidths(box lines) []float64 {
	const ofName, ofTitle = 8.5, 5.2 // points of a character
	widths := make([]float64, len(s.Nodes))
	for i := range s.Nodes {
		n := &s.Nodes[i]
		widths[i] = max(ofName*float64(longest(wrap(n.ID, box))), ofTitle*float64(longest(wrap(n.Title, box)))) + margins
	}
	return widths
}

// Wrap breaks a name or a title into lines for a box, as [Wrap] does.
func (p *Plan) Wrap(text string) []string {
	if p.Dense {
		return wrap(text, dense.box)
	}
	return Wrap(text)
}

// EvenParts breaks a list into as few parts of at most most elements as will do, of lengths
// that differ by one at the most.
func EvenParts(list []int, most int) [][]int {
	count := (len(list) + most - 1) / most
	parts := make([][]int, count)
	for i := range parts {
		length := (len(list) + count - i - 1) / (count - i)
		parts[i], list = list[:length], list[length:]
	}
	return parts
}
