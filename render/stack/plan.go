package stack

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/render/stack/planar"
)

// A plan says what touches what in a stack diagram, and in which order: a
// drawing without crossings of a graph whose nodes are the blocks, the blocks that
// are shown again, a sky above all and a ground below all. An edge of it is a strip,
// the upright band in which one block may reach another.
type plan struct {
	graph  *structure
	again  []int   // the block that each node after the first len(graph.blocks) shows again
	strips []strip // the first is the one right of everything, from sky to ground
	// above and below are the strips that meet each node from either side, from
	// left to right.
	above, below [][]int
	named        []int // the supports that are neither touched nor shown again, ascending
}

// A strip joins a node to one below it.
type strip struct {
	from, to int
	support  int // the support that it shows, or blank
}

const blank = -1 // a strip in which there is nothing

func (p *plan) sky() int    { return len(p.graph.blocks) + len(p.again) }
func (p *plan) ground() int { return p.sky() + 1 }

// block returns the block that a node shows.
func (p *plan) block(node int) int {
	if n := len(p.graph.blocks); node >= n {
		return p.again[node-n]
	}
	return node
}

// namedBy returns the supports that a block names.
func (p *plan) namedBy(block int) []int {
	at := func(block int) int { // supports are ordered by from
		i, _ := slices.BinarySearchFunc(p.named, block, func(i, block int) int { return cmp.Compare(p.graph.supports[i].from, block) })
		return i
	}
	return p.named[at(block):at(block+1)]
}

// newPlan finds a plan in which as much as possible touches what it stands on.
//
// Blocks that rest on the blocks below them, all being rectangles that may reach up
// in places, and all that stand on nothing reaching one ground line, make a picture
// just when the graph with a sky joined to all that nothing stands on, a ground
// joined to all that stand on nothing, and an edge between the two is planar (Platt,
// Planar lattices and planar graphs, J. Combinatorial Theory B 21, 1976; Tamassia and
// Tollis, A unified approach to visibility representations of planar graphs, Discrete
// & Computational Geometry 1, 1986). So this is exact: if there is such a picture,
// the plan is one.
//
// If there is none, supports are added one after the other while the graph stays
// planar. Those left over go first in the next attempt (squeaky wheel optimization;
// Joslin and Clements, J. Artificial Intelligence Research 10, 1999), and the best of
// some attempts is taken; to leave out the fewest is NP-hard. A block that others
// lack below them is shown again once, for as many of them as can touch it there;
// what is lacking still is named, and so is what a block would extend.
//
// An attempt takes O(k log m) tests of planarity for k supports left over of m, but all of
// them together look at no more strips than work says; then the supports that are left over
// are named.
func newPlan(g *structure, work int) *plan {
	attempts := 12
	if len(g.supports) > 200 {
		attempts = 2 // a crowd, which nobody reads: fast is better than fine
	}
	order := g.priorities()
	var best *planner
	for range attempts {
		p := newPlanner(g, &work)
		p.fit(order)
		if best == nil || p.cost() < best.cost() {
			best = p
		}
		if len(p.lost) == 0 {
			break
		}
		slices.Sort(p.lost)
		order = append(slices.Clone(p.lost), slices.DeleteFunc(order, func(i int) bool { _, lost := slices.BinarySearch(p.lost, i); return lost })...)
	}
	best.showAgain()
	return best.plan()
}

// priorities returns the supports that blocks can rest on, the more important first:
// those that are layers, then those that are required.
func (g *structure) priorities() []int {
	var order []int
	for i, s := range g.supports {
		if !s.against {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := g.supports[i], g.supports[j]
		return cmp.Or(cmp.Compare(x.kind, y.kind), cmp.Compare(rank(x.optional), rank(y.optional)))
	})
	return order
}

// A planner grows a plan. Its nodes are the blocks, then sky and ground, then the
// blocks that are shown again.
type planner struct {
	g       *structure
	again   []int
	strips  []strip
	resting []bool // of each node: it has a strip that is not blank below it
	lost    []int  // supports that did not fit
	named   []int
	work    *int // strips that may yet be looked at
}

// mostWork is how many strips are looked at for a plan: some seconds. All of Windows takes
// a fifth.
const mostWork = 1 << 25

func newPlanner(g *structure, work *int) *planner {
	p := &planner{g: g, work: work, resting: make([]bool, len(g.blocks)+2)}
	p.strips = append(p.strips, strip{p.sky(), p.ground(), blank})
	return p
}

func (p *planner) sky() int    { return len(p.g.blocks) }
func (p *planner) ground() int { return p.sky() + 1 }

// cost weighs what is lost: a layer that is required more than all that are
// optional, and these more than all that is extended.
func (p *planner) cost() int {
	cost, most := 0, len(p.g.supports)
	for _, i := range p.lost {
		switch s := p.g.supports[i]; {
		case s.kind == graph.Extends:
			cost++
		case s.optional:
			cost += most
		default:
			cost += most * most
		}
	}
	return cost
}

// fit adds the supports in the given order, leaving out those that do not fit.
func (p *planner) fit(order []int) {
	// The first strip to each block makes a tree, which always fits.
	found := make([]bool, len(p.g.blocks))
	var rest []int
	for _, i := range order {
		s := p.g.supports[i]
		if found[s.to] {
			rest = append(rest, i)
			continue
		}
		found[s.to] = true
		p.resting[s.from] = true
		p.strips = append(p.strips, strip{s.from, s.to, i})
	}
	for block := range p.g.blocks {
		if !found[block] {
			p.strips = append(p.strips, strip{p.sky(), block, blank})
		}
		if !p.resting[block] { // on nothing, or not yet
			p.strips = append(p.strips, strip{block, p.ground(), blank})
		}
	}
	p.add(rest)
}

// add adds the supports that fit, one after the other, testing many at a time.
func (p *planner) add(supports []int) {
	if len(supports) == 0 {
		return
	}
	var strips []strip
	for _, i := range supports {
		s := p.g.supports[i]
		strips = append(strips, strip{s.from, s.to, i})
	}
	if *p.work >= 0 && p.try(strips...) {
		return
	}
	if len(supports) == 1 || *p.work < 0 {
		p.lost = append(p.lost, supports...)
		return
	}
	half := len(supports) / 2
	p.add(supports[:half])
	p.add(supports[half:])
}

// try adds strips if all fit. A block that comes to rest on another gives up its
// blank strip to the ground.
func (p *planner) try(strips ...strip) bool {
	rests := make(map[int]bool)
	for _, s := range strips {
		rests[s.from] = rests[s.from] || s.support != blank
	}
	var next []strip
	for _, s := range p.strips {
		if s.support == blank && s.to == p.ground() && rests[s.from] {
			continue
		}
		next = append(next, s)
	}
	next = append(next, strips...)
	*p.work -= len(next)
	if !planar.IsPlanar(p.nodes(strips), ends(next)) {
		return false
	}
	p.strips = next
	for node, yes := range rests {
		if yes {
			p.resting[node] = true
		}
	}
	return true
}

// nodes returns the number of nodes when strips have been added.
func (p *planner) nodes(strips []strip) int {
	n := len(p.resting)
	for _, s := range strips {
		n = max(n, s.from+1, s.to+1)
	}
	return n
}

func ends(strips []strip) [][2]int {
	edges := make([][2]int, len(strips))
	for i, s := range strips {
		edges[i] = [2]int{s.from, s.to}
	}
	return edges
}

// showAgain shows each block of which a support was lost once more, below as many as
// can touch it there, and names the rest.
func (p *planner) showAgain() {
	slices.SortStableFunc(p.lost, func(i, j int) int {
		x, y := p.g.supports[i], p.g.supports[j]
		return cmp.Or(cmp.Compare(x.to, y.to), cmp.Compare(rank(x.optional), rank(y.optional)), cmp.Compare(x.from, y.from))
	})
	shown := make(map[int]int) // the second node of a block
	for _, i := range p.lost {
		s := p.g.supports[i]
		if s.kind == graph.Extends || *p.work < 0 {
			p.named = append(p.named, i)
			continue
		}
		node, ok := shown[s.to]
		if !ok {
			shown[s.to] = p.hang(i)
			continue
		}
		if p.reaches(node)[s.from] || !p.try(strip{s.from, node, i}) {
			p.named = append(p.named, i)
		}
	}
	for i, s := range p.g.supports {
		if s.against {
			p.named = append(p.named, i)
		}
	}
	slices.Sort(p.named)
}

// hang shows a block again below one that lacks it, with nothing in the way below it
// if that can be, and returns its node.
func (p *planner) hang(missing int) int {
	s := p.g.supports[missing]
	node := len(p.resting)
	p.again = append(p.again, s.to)
	p.resting = append(p.resting, false)
	floors := []int{p.ground()}
	reached := p.reaches(s.from)
	for _, t := range p.strips { // the last resort is beside a neighbour, where there always is room
		if t.support != blank && reached[t.to] {
			floors = append(floors, t.to)
		}
	}
	next := p.ground() // what the block stands on
	for _, t := range p.strips {
		if t.from == s.from {
			next = t.to
		}
	}
	for _, floor := range floors {
		if *p.work < 0 && floor != next {
			continue
		}
		if p.try(strip{s.from, node, missing}, strip{node, floor, blank}) {
			return node
		}
	}
	panic("a block could not be shown beside its neighbour")
}

// reaches returns the nodes that must be drawn below a node.
func (p *planner) reaches(node int) []bool {
	below := make([][]int, len(p.resting))
	for _, s := range p.strips {
		below[s.from] = append(below[s.from], s.to)
	}
	for _, s := range p.g.supports {
		if !s.against {
			below[s.from] = append(below[s.from], s.to)
		}
	}
	reached := make([]bool, len(p.resting))
	open := []int{node}
	for len(open) > 0 {
		last := open[len(open)-1]
		open = open[:len(open)-1]
		for _, next := range below[last] {
			if !reached[next] {
				reached[next] = true
				open = append(open, next)
			}
		}
	}
	return reached
}

// plan returns the plan with its strips in order.
func (p *planner) plan() *plan {
	plan := &plan{graph: p.g, again: p.again, named: p.named}
	n := len(p.g.blocks)
	number := func(node int) int { // sky and ground go last
		switch {
		case node < n:
			return node
		case node < n+2:
			return node + len(p.again)
		}
		return node - 2
	}
	for _, s := range p.strips {
		plan.strips = append(plan.strips, strip{number(s.from), number(s.to), s.support})
	}
	rotation, ok := planar.Embed(len(p.resting), ends(plan.strips))
	if !ok {
		panic("a plan that does not fit")
	}
	plan.order(rotation)
	return plan
}

// order reads from the strips around each node, clockwise, those above it and those
// below it. In a drawing without crossings each are together (Tamassia and Tollis,
// lemma 2).
func (p *plan) order(rotation [][]int) {
	p.above, p.below = make([][]int, len(rotation)), make([][]int, len(rotation))
	for node, around := range rotation {
		enters := func(i int) bool { return p.strips[i].to == node }
		// The cut is where the strips above begin, at the left; at sky and ground it
		// is the strip right of everything.
		cut := 0
		for i, s := range around {
			before := around[(i+len(around)-1)%len(around)]
			switch {
			case node == p.sky() && s == 0:
				cut = i // then those below, from the right
			case node == p.ground() && before == 0:
				cut = i
			case node < p.sky() && enters(s) && !enters(before):
				cut = i
			}
		}
		around = append(slices.Clone(around[cut:]), around[:cut]...)
		for _, s := range around {
			if enters(s) {
				p.above[node] = append(p.above[node], s)
			} else {
				p.below[node] = append(p.below[node], s)
			}
		}
		slices.Reverse(p.below[node])
	}
}

// rank puts what is required before what is optional.
func rank(optional bool) int {
	if optional {
		return 1
	}
	return 0
}
