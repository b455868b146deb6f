// Package planar tests whether a graph can be drawn in the plane without crossings, and
// how.
package planar

import (
	"cmp"
	"slices"
)

// Embed returns for each node the numbers of its edges in the order in which
// they meet it clockwise, in a drawing of the graph without crossings, or false if
// there is none. The graph is simple and undirected: no edge joins a node to itself,
// and none joins two that another does.
//
// The method is the left-right test of de Fraysseix and Rosenstiehl as Brandes
// describes it (The Left-Right Planarity Test, 2009): a depth-first search splits
// the edges into those of a tree and those that lead back up it; a drawing without
// crossings exists when the latter can be divided into left and right ones such that
// no two that interlace are on one side. It takes O(n log n) time, the logarithm
// being that of a sort. No graph library for Go has such a test; gonum v0.17 has none.
func Embed(n int, edges [][2]int) (rotation [][]int, ok bool) {
	p, ok := tested(n, edges)
	if !ok {
		return nil, false
	}
	return p.embed(), true
}

// IsPlanar reports whether [Embed] finds a drawing.
func IsPlanar(n int, edges [][2]int) bool {
	_, ok := tested(n, edges)
	return ok
}

func tested(n int, edges [][2]int) (p *planarity, ok bool) {
	if n > 2 && len(edges) > 3*n-6 { // more than any such graph has (Euler)
		return nil, false
	}
	p = newPlanarity(n, edges)
	for node := range n {
		if p.height[node] < 0 {
			p.height[node] = 0
			p.roots = append(p.roots, node)
			p.orient(node)
		}
	}
	p.sortByNesting()
	for _, root := range p.roots {
		if !p.test(root) {
			return nil, false
		}
	}
	return p, true
}

const none = -1 // no edge

// planarity is the state of the test. An edge is known by its number; from and to
// are its ends as the search goes through it.
type planarity struct {
	from, to []int
	around   [][]int // the edges at each node
	out      [][]int // those that the search goes through from there, by nesting
	roots    []int
	height   []int // of each node in the tree, -1 until it is found
	parent   []int // the edge by which each node is found

	oriented             []bool
	low, second, nesting []int // the lowest and second lowest heights that return from an edge, and its depth of nesting
	lowEdge              []int // the edge that returns lowest from each edge
	ref                  []int // the edge whose side that of an edge is relative to
	side                 []int // 1 for right, -1 for left, relative to that of ref
	bottom               []int // the height of the stack when each edge was met
	stack                []conflict
}

// An interval is edges that return on one side, from the lowest to the highest;
// they are linked by ref.
type interval struct{ low, high int }

// A conflict is two intervals that must be on different sides.
type conflict struct{ left, right interval }

var noInterval = interval{none, none}

func (i interval) empty() bool { return i.low == none && i.high == none }

func newPlanarity(n int, edges [][2]int) *planarity {
	m := len(edges)
	p := &planarity{
		from: make([]int, m), to: make([]int, m), around: make([][]int, n), out: make([][]int, n),
		height: slices.Repeat([]int{-1}, n), parent: slices.Repeat([]int{none}, n), oriented: make([]bool, m),
		low: make([]int, m), second: make([]int, m), nesting: make([]int, m), lowEdge: slices.Repeat([]int{none}, m),
		ref: slices.Repeat([]int{none}, m), side: slices.Repeat([]int{1}, m), bottom: make([]int, m),
	}
	for e, ends := range edges {
		p.from[e], p.to[e] = ends[0], ends[1]
		p.around[ends[0]] = append(p.around[ends[0]], e)
		p.around[ends[1]] = append(p.around[ends[1]], e)
	}
	return p
}

// orient directs the edges by a depth-first search and finds how low they return.
func (p *planarity) orient(v int) {
	parent := p.parent[v]
	for _, e := range p.around[v] {
		if p.oriented[e] {
			continue
		}
		p.oriented[e] = true
		if p.from[e] != v {
			p.from[e], p.to[e] = p.to[e], p.from[e]
		}
		p.out[v] = append(p.out[v], e)
		w := p.to[e]
		p.low[e], p.second[e] = p.height[v], p.height[v]
		if p.height[w] < 0 {
			p.parent[w] = e
			p.height[w] = p.height[v] + 1
			p.orient(w)
		} else {
			p.low[e] = p.height[w]
		}
		p.nesting[e] = 2 * p.low[e]
		if p.second[e] < p.height[v] {
			p.nesting[e]++ // of two that return as low, the one that returns twice goes outside
		}
		if parent == none {
			continue
		}
		switch {
		case p.low[e] < p.low[parent]:
			p.second[parent] = min(p.low[parent], p.second[e])
			p.low[parent] = p.low[e]
		case p.low[e] > p.low[parent]:
			p.second[parent] = min(p.second[parent], p.low[e])
		default:
			p.second[parent] = min(p.second[parent], p.second[e])
		}
	}
}

func (p *planarity) sortByNesting() {
	for _, edges := range p.out {
		slices.SortStableFunc(edges, func(d, e int) int { return cmp.Compare(p.nesting[d], p.nesting[e]) })
	}
}

// test reports whether the edges that return from below a node can be divided.
func (p *planarity) test(v int) bool {
	parent := p.parent[v]
	for i, e := range p.out[v] {
		p.bottom[e] = len(p.stack)
		if w := p.to[e]; p.parent[w] == e {
			if !p.test(w) {
				return false
			}
		} else {
			p.lowEdge[e] = e
			p.stack = append(p.stack, conflict{noInterval, interval{e, e}})
		}
		if p.low[e] >= p.height[v] {
			continue // nothing returns
		}
		if i == 0 {
			p.lowEdge[parent] = p.lowEdge[e]
		} else if !p.constrain(e, parent) {
			return false
		}
	}
	if parent != none {
		p.trim(parent)
	}
	return true
}

func (p *planarity) top() *conflict { return &p.stack[len(p.stack)-1] }

func (p *planarity) pop() conflict {
	c := *p.top()
	p.stack = p.stack[:len(p.stack)-1]
	return c
}

// constrain puts what returns from e on one side, and what returns from the edges
// before it above the low point of their parent on the other.
func (p *planarity) constrain(e, parent int) bool {
	joined := conflict{noInterval, noInterval}
	for {
		q := p.pop()
		if !q.left.empty() {
			q.left, q.right = q.right, q.left
		}
		if !q.left.empty() {
			return false
		}
		if p.low[q.right.low] > p.low[parent] {
			p.chain(&joined.right, q.right)
		} else {
			p.ref[q.right.low] = p.lowEdge[parent]
		}
		if len(p.stack) == p.bottom[e] {
			break
		}
	}
	for len(p.stack) > 0 && (p.conflicts(p.top().left, e) || p.conflicts(p.top().right, e)) {
		q := p.pop()
		if p.conflicts(q.right, e) {
			q.left, q.right = q.right, q.left
		}
		if p.conflicts(q.right, e) {
			return false
		}
		if !q.right.empty() {
			p.chain(&joined.right, q.right)
		}
		p.chain(&joined.left, q.left)
	}
	if !joined.left.empty() || !joined.right.empty() {
		p.stack = append(p.stack, joined)
	}
	return true
}

// chain puts a lower interval below another.
func (p *planarity) chain(i *interval, lower interval) {
	if i.empty() {
		i.high = lower.high
	} else {
		p.ref[i.low] = lower.high
	}
	i.low = lower.low
}

// conflicts reports whether some edge of the interval returns above the low point
// of e.
func (p *planarity) conflicts(i interval, e int) bool { return !i.empty() && p.low[i.high] > p.low[e] }

// lowest returns the height to which the pair returns.
func (p *planarity) lowest(c *conflict) int {
	switch {
	case c.left.empty():
		return p.low[c.right.low]
	case c.right.empty():
		return p.low[c.left.low]
	}
	return min(p.low[c.left.low], p.low[c.right.low])
}

// trim removes the edges that return to the upper end of a tree edge, where they
// end, and settles its side.
func (p *planarity) trim(e int) {
	u := p.from[e]
	for len(p.stack) > 0 && p.lowest(p.top()) == p.height[u] {
		if c := p.pop(); c.left.low != none {
			p.side[c.left.low] = -1
		}
	}
	if len(p.stack) == 0 {
		return
	}
	c := p.top()
	p.trimInterval(&c.left, c.right.low, u)
	p.trimInterval(&c.right, c.left.low, u)
	if p.low[e] < p.height[u] {
		left, right := c.left.high, c.right.high
		if left != none && (right == none || p.low[left] > p.low[right]) {
			p.ref[e] = left
		} else {
			p.ref[e] = right
		}
	}
}

func (p *planarity) trimInterval(i *interval, other, u int) {
	for i.high != none && p.to[i.high] == u {
		i.high = p.ref[i.high]
	}
	if i.high == none && i.low != none {
		p.ref[i.low] = other
		p.side[i.low] = -1
		i.low = none
	}
}

// sign returns the side of an edge, following the edges that it is relative to.
func (p *planarity) sign(e int) int {
	if r := p.ref[e]; r != none {
		p.ref[e] = none
		p.side[e] *= p.sign(r)
	}
	return p.side[e]
}

// embed returns the edges around each node when all have been given sides.
func (p *planarity) embed() [][]int {
	for e := range p.from {
		p.nesting[e] *= p.sign(e)
	}
	p.sortByNesting()
	w := &wheel{p, make([]int, 2*len(p.from)), make([]int, 2*len(p.from)), slices.Repeat([]int{none}, len(p.out))}
	for v, edges := range p.out {
		last := none
		for _, e := range edges {
			w.insertAfter(v, e, last)
			last = e
		}
	}
	leftmost, rightmost := slices.Repeat([]int{none}, len(p.out)), slices.Repeat([]int{none}, len(p.out))
	for _, root := range p.roots {
		p.embedFrom(root, w, leftmost, rightmost)
	}
	rotation := make([][]int, len(p.out))
	for v := range rotation {
		if first := w.head[v]; first != none {
			rotation[v] = append(rotation[v], first)
			for e := w.next[w.at(v, first)]; e != first; e = w.next[w.at(v, e)] {
				rotation[v] = append(rotation[v], e)
			}
		}
	}
	return rotation
}

// embedFrom adds to the edges around each node those that lead there.
func (p *planarity) embedFrom(v int, w *wheel, leftmost, rightmost []int) {
	for _, e := range p.out[v] {
		to := p.to[e]
		switch {
		case p.parent[to] == e:
			w.insertFirst(to, e)
			leftmost[v], rightmost[v] = e, e
			p.embedFrom(to, w, leftmost, rightmost)
		case p.side[e] == 1:
			w.insertAfter(to, e, rightmost[to])
		default:
			w.insertBefore(to, e, leftmost[to])
			leftmost[to] = e
		}
	}
}

// A wheel holds the edges around each node as a ring. Those next to an edge are at
// one place for each of its ends.
type wheel struct {
	*planarity
	next, prev []int
	head       []int // the first edge of each node
}

// at returns the place of an edge as seen from one of its ends.
func (w *wheel) at(v, e int) int {
	if w.from[e] == v {
		return 2 * e
	}
	return 2*e + 1
}

// insertAfter puts an edge after another at a node, or makes it the only one.
func (w *wheel) insertAfter(v, e, after int) {
	if after == none {
		w.next[w.at(v, e)], w.prev[w.at(v, e)] = e, e
		w.head[v] = e
		return
	}
	before := w.next[w.at(v, after)]
	w.next[w.at(v, after)], w.prev[w.at(v, e)] = e, after
	w.next[w.at(v, e)], w.prev[w.at(v, before)] = before, e
}

func (w *wheel) insertBefore(v, e, before int) {
	w.insertAfter(v, e, w.prev[w.at(v, before)])
	if w.head[v] == before {
		w.head[v] = e
	}
}

// insertFirst puts an edge before all others at a node.
func (w *wheel) insertFirst(v, e int) {
	if w.head[v] == none {
		w.insertAfter(v, e, none)
		return
	}
	w.insertBefore(v, e, w.head[v])
}
