package policy

import (
	"slices"
	"strings"

	"strata/graph"
)

// A walk searches a graph breadth first. [algo.Closure] does so too, but cannot
// be told which nodes to stop at.
type walk struct {
	g      *graph.Graph
	parent []int32 // of the nodes reached; -1 of others
	order  []int   // the nodes reached, the start first
}

func newWalk(g *graph.Graph) *walk {
	w := &walk{g: g, parent: make([]int32, g.Len())}
	for i := range w.parent {
		w.parent[i] = -1
	}
	return w
}

// from returns what a node leads to, without itself, in the order of distance
// and then of the chains: directly, and by way of the nodes that pass. It takes
// time in proportion to the relations of what it passes through.
func (w *walk) from(start int, pass func(node int) bool) []int {
	for _, node := range w.order {
		w.parent[node] = -1
	}
	w.order = append(w.order[:0], start)
	w.parent[start] = int32(start)
	for next := 0; next < len(w.order); next++ {
		node := w.order[next]
		if next > 0 && !pass(node) {
			continue
		}
		first, end := w.g.Out(node)
		for number := first; number < end; number++ {
			if _, to := w.g.Ends(number); w.parent[to] < 0 {
				w.parent[to] = int32(node)
				w.order = append(w.order, to)
			}
		}
	}
	return w.order[1:]
}

// chain returns the nodes from the start of the search to one that was reached:
// a shortest chain, of several that of the smallest nodes.
func (w *walk) chain(node int) []int {
	chain := []int{node}
	for node != w.order[0] {
		node = int(w.parent[node])
		chain = append(chain, node)
	}
	slices.Reverse(chain)
	return chain
}

// reaches returns what a node depends on as the rule at hand counts it, in the
// order of [walk.from].
func (r *run) reaches(node int) []int {
	return r.walk.from(node, func(int) bool { return r.rule.reachable })
}

// names writes a chain as "A > B > C".
func (r *run) names(chain []int) string {
	names := make([]string, len(chain))
	for i, node := range chain {
		names[i] = r.id(node)
	}
	return strings.Join(names, " > ")
}

// by tells which way a chain takes, "" if it is a single relation.
func (r *run) by(chain []int) string {
	if len(chain) == 2 {
		return ""
	}
	return " (" + r.names(chain) + ")"
}

// has reports whether a node is in a sorted list.
func has(nodes []int, node int) bool {
	_, found := slices.BinarySearch(nodes, node)
	return found
}
