package policy

import (
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/needs"
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
// order of [walk.from] or of [needs.Answer].
func (r *run) reaches(node int) []int {
	if r.requirements != nil {
		return r.requires(node)
	}
	return r.leads(node, func(int) bool { return r.rule.reachable })
}

// leads returns what a node leads to by way of the nodes that pass.
func (r *run) leads(node int, pass func(node int) bool) []int {
	r.chain = r.walk.chain
	return r.walk.from(node, pass)
}

// requires returns what a node needs whatever is chosen, and what of the rest the rule
// at hand asks for.
func (r *run) requires(node int) []int {
	a := r.requirements.Of(node)
	lists := [][]needs.Needed{a.Required}
	if r.rule.types {
		lists = append(lists, a.Types)
	}
	if r.rule.reported {
		lists = append(lists, a.Reported)
	}
	needed := slices.Concat(lists...)
	nodes, place := make([]int, len(needed)), make(map[int]needs.Needed, len(needed))
	for i, n := range needed {
		nodes[i], place[n.Node] = n.Node, n
	}
	r.chain = func(reached int) []int { return a.Chain(place[reached]) }
	return nodes
}

// leadsOrRequires returns what a node leads to by way of the nodes that pass, and what
// else it requires by a chain of these.
func (r *run) leadsOrRequires(node int, pass func(node int) bool) []int {
	nodes := slices.Clone(r.leads(node, pass))
	if r.requirements == nil {
		return nodes
	}
	led := make(map[int]bool)
	for _, reached := range nodes {
		led[reached] = true
	}
	required := r.requires(node)
	chain := r.chain
	for _, reached := range required {
		way := chain(reached)
		if !led[reached] && !slices.ContainsFunc(way[1:len(way)-1], func(via int) bool { return !pass(via) }) {
			nodes = append(nodes, reached)
		}
	}
	r.chain = func(reached int) []int {
		if led[reached] {
			return r.walk.chain(reached)
		}
		return chain(reached)
	}
	return nodes
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
