package algo

// Why not gonum: path.DijkstraFromTo searches from one end only, and leaves the
// choice among the shortest open.

import (
	"slices"

	"strata/graph"
)

// ShortestChain returns the nodes of a shortest chain of relations from one
// node to another, both included. Among the shortest it prefers the one with
// the fewest optional steps, then the one of the smallest node numbers. A step
// is optional when all its relations are. The chain from a node to itself is
// that node.
//
// It searches from both ends, by the level that has fewer relations to follow,
// until the two meet (Pohl, Bi-directional search, Machine Intelligence 6, 1971),
// which mostly is after a small part of a large graph. It takes O(n+m) time.
func ShortestChain(g *graph.Graph, from, to int) (chain []int, ok bool) {
	if from == to {
		return []int{from}, true
	}
	m := meeting{g: g, mark: make([]int32, g.Len())}
	if !m.search(int32(from), int32(to)) {
		return nil, false
	}
	m.choose()
	for node := int32(from); ; node = m.ways[node].next {
		chain = append(chain, int(node))
		if node == int32(to) {
			return chain, true
		}
	}
}

// A meeting is a search from two ends.
type meeting struct {
	g *graph.Graph
	// mark is 0 for a node that was not met; k+1 for one k steps from the upper
	// end, -k-1 for one k steps above the lower.
	mark []int32
	// upper are the nodes by their steps from the upper end. From the last of
	// these, a step leads to nodes that are above steps above the lower end.
	upper [][]int32
	above int32
	ways  map[int32]way // from nodes of shortest chains to the lower end
}

// A way is the best way to go on from a node.
type way struct {
	optional int32 // the optional steps on it
	next     int32 // the node after
}

// search goes down from one end and up from the other until they meet, and
// reports whether they did.
func (m *meeting) search(from, to int32) bool {
	lower := []int32{to}
	m.upper = [][]int32{{from}}
	m.mark[from], m.mark[to] = 1, -1
	for {
		last := m.upper[len(m.upper)-1]
		if len(last) == 0 || len(lower) == 0 {
			return false
		}
		if degree(m.g, last, graph.Down) <= degree(m.g, lower, graph.Up) {
			next, met := m.advance(last, graph.Down)
			if met {
				return true
			}
			m.upper = append(m.upper, next)
		} else {
			next, met := m.advance(lower, graph.Up)
			if met {
				return true
			}
			lower = next
			m.above++
		}
	}
}

// degree returns how many relations leave nodes in a direction.
func degree(g *graph.Graph, nodes []int32, dir graph.Direction) int {
	sum := 0
	for _, node := range nodes {
		first, end := g.Span(int(node), dir)
		sum += int(end - first)
	}
	return sum
}

// advance marks what is a step further than a level, and reports whether the
// other search had been there.
func (m *meeting) advance(level []int32, dir graph.Direction) (next []int32, met bool) {
	for _, node := range level {
		here := m.mark[node]
		for step := range m.g.Steps(int(node), dir) {
			switch there := m.mark[step.Node]; {
			case there == 0:
				if dir == graph.Down {
					m.mark[step.Node] = here + 1
				} else {
					m.mark[step.Node] = here - 1
				}
				next = append(next, int32(step.Node))
			case (there > 0) != (here > 0):
				return nil, true
			}
		}
	}
	return next, false
}

// choose finds the best way from each node of a shortest chain.
func (m *meeting) choose() {
	m.ways = make(map[int32]way)
	// Of the lower nodes, those that shortest chains come to, level by level.
	levels := [][]int32{m.upper[len(m.upper)-1]}
	for mark := -m.above - 1; mark < 0; mark++ {
		var level []int32
		for _, node := range levels[len(levels)-1] {
			for step := range m.g.Steps(int(node), graph.Down) {
				if next := int32(step.Node); m.mark[next] == mark {
					if _, known := m.ways[next]; !known {
						m.ways[next] = way{}
						level = append(level, next)
					}
				}
			}
		}
		levels = append(levels, level)
	}
	for i, level := range slices.Backward(levels[1 : len(levels)-1]) {
		for _, node := range level {
			m.goOn(node, int32(i)-m.above)
		}
	}
	mark := -m.above - 1
	for i, level := range slices.Backward(m.upper) {
		for _, node := range level {
			m.goOn(node, mark)
		}
		mark = int32(i) + 1
	}
}

// goOn finds the best way from a node on to those of a mark, if there is one.
func (m *meeting) goOn(node, mark int32) {
	best, found := way{}, false
	for step := range m.g.Steps(int(node), graph.Down) {
		next := int32(step.Node)
		if m.mark[next] != mark {
			continue
		}
		w, leads := m.ways[next]
		if !leads {
			continue
		}
		if step.Optional() {
			w.optional++
		}
		if w.next = next; !found || w.optional < best.optional {
			best, found = w, true
		}
	}
	if found {
		m.ways[node] = best
	}
}
