package stack

import "slices"

// A layout is a stack diagram on a grid: rows are counted from the ground up,
// columns in the unit of the measures that it was made with. Pieces do not overlap,
// and the lower edge of one touches the upper edge of another just where the one
// rests on the other.
type layout struct {
	graph    *structure
	columns  int
	rows     int
	pieces   []piece
	contacts []contact
}

// A piece is a block as it is drawn, once or again: a rectangle, and risers on top
// of it that reach up to what rests on the block at a higher place.
type piece struct {
	block       int
	again       bool // the block is shown elsewhere with what it stands on
	left, right int
	bottom, top int // rows, top not included
	risers      []riser
	named       []int // supports of the block that it does not touch
}

// A riser is a part of a block that reaches above its rectangle.
type riser struct{ left, right, bottom, top int }

// A contact is where a piece rests on another.
type contact struct {
	upper, lower int // pieces
	support      int
	left, right  int
	row          int // the upper piece begins here and the lower one ends
}

// measures say how wide things have to be at least.
type measures struct {
	piece   func(block int, again bool) int
	riser   func(block int) int
	contact int
}

// layout turns a plan into rows and columns.
//
// Each block stands in the lowest row that is above all that it stands on, and
// reaches up to the lowest block that rests on it; to those higher up it sends
// risers. Columns come from the dual graph: a face of the plan, the space between
// two strips, becomes an upright line, and each block lies between the lines of the
// faces at its two sides. So the pieces and strips tile the picture, and two pieces
// lie above each other with nothing between just when a strip joins them (Tamassia
// and Tollis, as above; Rosenstiehl and Tarjan, Rectilinear planar layouts and
// bipolar orientations of planar graphs, Discrete & Computational Geometry 1, 1986).
func (p *plan) layout(m measures) *layout {
	l := &layout{graph: p.graph}
	bottom, top := p.rows()
	left, right := p.sides()
	x := p.columns(m, bottom, top, left, right)
	for node := range p.sky() {
		piece := piece{
			block: p.block(node), again: node >= len(p.graph.blocks),
			left: x[left.node[node]], right: x[right.node[node]],
			bottom: bottom[node], top: top[node],
		}
		for _, i := range p.above[node] {
			s := p.strips[i]
			if s.support == blank {
				continue
			}
			from, to := x[left.strip[i]], x[right.strip[i]]
			l.contacts = append(l.contacts, contact{upper: s.from, lower: node, support: s.support, left: from, right: to, row: bottom[s.from]})
			if high := bottom[s.from]; high > top[node] {
				last := len(piece.risers) - 1
				if last >= 0 && piece.risers[last].right == from && piece.risers[last].top == high {
					piece.risers[last].right = to
				} else {
					piece.risers = append(piece.risers, riser{from, to, top[node], high})
				}
			}
		}
		l.pieces = append(l.pieces, piece)
		l.rows = max(l.rows, top[node])
	}
	for block := range p.graph.blocks {
		l.pieces[block].named = p.namedBy(block)
	}
	l.columns = x[right.node[p.sky()]]
	return l
}

// rows returns the row in which each node begins, and that above the last one of
// its rectangle.
func (p *plan) rows() (bottom, top []int) {
	n := p.sky()
	bottom = make([]int, n)
	type edge struct{ to, rows int }
	below := make([][]edge, n)
	for _, s := range p.strips {
		if s.from == p.sky() || s.to == p.ground() {
			continue
		}
		rows := 1
		if s.support == blank {
			rows = 2 // what hangs does not touch what is below it
		}
		below[s.from] = append(below[s.from], edge{s.to, rows})
	}
	for _, s := range p.graph.supports { // what is not touched is below, all the same
		if !s.against {
			below[s.from] = append(below[s.from], edge{s.to, 1})
		}
	}
	done := make([]bool, n)
	var visit func(node int)
	visit = func(node int) {
		if done[node] {
			return
		}
		done[node] = true
		for _, e := range below[node] {
			visit(e.to)
			bottom[node] = max(bottom[node], bottom[e.to]+e.rows)
		}
	}
	for node := range n {
		visit(node)
	}
	top = make([]int, n)
	for again := n - len(p.again); again < n; again++ { // hangs below what rests on it
		for i, at := range p.above[again] {
			high := bottom[p.strips[at].from] - 1
			if i == 0 || high < bottom[again] {
				bottom[again] = high
			}
		}
	}
	for node := range n {
		for _, i := range p.above[node] {
			s := p.strips[i]
			if s.from == p.sky() {
				continue
			}
			high := bottom[s.from]
			if s.support == blank {
				high--
			}
			if top[node] == 0 || high < top[node] {
				top[node] = high
			}
		}
		if top[node] == 0 {
			top[node] = bottom[node] + 1
		}
	}
	return bottom, top
}

// A side says which face of a plan is at one side of each node and strip.
type side struct{ node, strip []int }

func newSide(nodes, strips int) side {
	return side{slices.Repeat([]int{-1}, nodes), slices.Repeat([]int{-1}, strips)}
}

// sides returns the faces to the left and to the right. Face 0 is outside, at the left.
func (p *plan) sides() (left, right side) {
	left, right = newSide(len(p.above), len(p.strips)), newSide(len(p.above), len(p.strips))
	// Each face ends above a node, between two strips; on the way there it passes nodes
	// at one of their sides.
	slots := make([]int, 2*len(p.strips)) // left and right of each strip, joined
	for i := range slots {
		slots[i] = i
	}
	var find func(slot int) int
	find = func(slot int) int {
		if slots[slot] != slot {
			slots[slot] = find(slots[slot])
		}
		return slots[slot]
	}
	join := func(a, b int) { slots[find(a)] = find(b) }
	for node := range p.above {
		above, below := p.above[node], p.below[node]
		for i := 1; i < len(above); i++ {
			join(2*above[i-1]+1, 2*above[i])
		}
		if len(above) > 0 && len(below) > 0 {
			join(2*above[0], 2*below[0])
			join(2*above[len(above)-1]+1, 2*below[len(below)-1]+1)
		}
	}
	number := make(map[int]int)
	face := func(slot int) int {
		root := find(slot)
		if _, known := number[root]; !known {
			number[root] = len(number)
		}
		return number[root]
	}
	face(2 * p.below[p.sky()][0])
	for i := range p.strips {
		left.strip[i], right.strip[i] = face(2*i), face(2*i+1)
	}
	for node := range p.above {
		strips := p.below[node]
		if node == p.ground() {
			strips = p.above[node]
		}
		left.node[node], right.node[node] = left.strip[strips[0]], right.strip[strips[len(strips)-1]]
	}
	right.node[p.sky()] = left.strip[0] // the strip right of everything is not drawn
	return left, right
}

// columns returns the column of each face: as far left as all that lies left of it
// allows, then shifted until what room is left over is spread evenly.
func (p *plan) columns(m measures, bottom, top []int, left, right side) []int {
	type gap struct{ from, to, width int }
	var gaps []gap
	for i, s := range p.strips {
		if i == 0 {
			continue
		}
		width := m.contact
		if s.support != blank && bottom[s.from] > top[s.to] {
			width = m.riser(p.block(s.to))
		}
		gaps = append(gaps, gap{left.strip[i], right.strip[i], width})
	}
	faces := 0
	for node := range p.sky() {
		gaps = append(gaps, gap{left.node[node], right.node[node], m.piece(p.block(node), node >= len(p.graph.blocks))})
	}
	for _, g := range gaps {
		faces = max(faces, g.from+1, g.to+1)
	}
	faces = max(faces, right.node[p.sky()]+1)

	before, after := make([][]gap, faces), make([][]gap, faces)
	for _, g := range gaps {
		after[g.from] = append(after[g.from], g)
		before[g.to] = append(before[g.to], g)
	}
	x := make([]int, faces)
	var order []int
	waits := make([]int, faces)
	for f := range faces {
		waits[f] = len(before[f])
		if waits[f] == 0 {
			order = append(order, f)
		}
	}
	for done := 0; done < len(order); done++ {
		for _, g := range after[order[done]] {
			x[g.to] = max(x[g.to], x[g.from]+g.width)
			if waits[g.to]--; waits[g.to] == 0 {
				order = append(order, g.to)
			}
		}
	}

	const rounds = 60 // then nobody sees a difference
	for round := range rounds {
		for k := range order {
			f := order[k]
			if round%2 == 0 {
				f = order[len(order)-1-k]
			}
			if len(before[f]) == 0 || len(after[f]) == 0 {
				continue
			}
			low, high := x[before[f][0].from]+before[f][0].width, x[after[f][0].to]-after[f][0].width
			for _, g := range before[f] {
				low = max(low, x[g.from]+g.width)
			}
			for _, g := range after[f] {
				high = min(high, x[g.to]-g.width)
			}
			x[f] = (low + high) / 2
		}
	}
	return x
}

// peaks returns the risers with no higher one beside them.
func (p *piece) peaks() []riser {
	var peaks []riser
	for i, r := range p.risers {
		higher := func(j int) bool {
			return j >= 0 && j < len(p.risers) && p.risers[j].top > r.top && (p.risers[j].right == r.left || p.risers[j].left == r.right)
		}
		if !higher(i-1) && !higher(i+1) {
			peaks = append(peaks, r)
		}
	}
	return peaks
}

// profile returns the upper edge of a piece from left to right: its risers, and its
// rectangle between them. Neighbours differ in height.
func (p *piece) profile() []riser {
	var steps []riser
	at := p.left
	flat := func(to int) {
		if at < to {
			steps = append(steps, riser{at, to, p.bottom, p.top})
		}
	}
	for _, r := range p.risers {
		flat(r.left)
		steps = append(steps, r)
		at = r.right
	}
	flat(p.right)
	return steps
}
