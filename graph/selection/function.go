package selection

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// A function of the language.
type function struct {
	name, usage string
	least, most int // sets among its arguments
	options     []string
	// eval returns the protocols of g, a graph of the relations that the
	// options leave.
	eval func(g *graph.Graph, depth int, sets [][]int) []int
	// needs, if set, evaluates instead of eval what is required in the end: with
	// "required", and neither depth nor kinds.
	needs func(q *needs.Requirements, sets [][]int) []int
}

var all = []string{"depth", "kinds", "required"}

// functions are all there are, in the order of the documentation.
var functions = []function{
	{"deps", "deps(X, depth=N, kinds=K, required)", 1, 1, all, func(g *graph.Graph, depth int, sets [][]int) []int {
		return minus(algo.Reachable(g, sets[0], graph.Down, depth), sets[0])
	}, func(q *needs.Requirements, sets [][]int) []int { return minus(requiredBy(q, sets[0]), sets[0]) }},
	{"users", "users(X, depth=N, kinds=K, required)", 1, 1, all, func(g *graph.Graph, depth int, sets [][]int) []int {
		return minus(algo.Reachable(g, sets[0], graph.Up, depth), sets[0])
	}, func(q *needs.Requirements, sets [][]int) []int {
		var users []int
		for _, n := range q.By(sets[0]...) {
			users = append(users, n.Node)
		}
		return minus(users, sets[0])
	}},
	{"direct", "direct(X, kinds=K, required)", 1, 1, all[1:], func(g *graph.Graph, _ int, sets [][]int) []int {
		return minus(algo.Reachable(g, sets[0], graph.Down, 1), sets[0])
	}, nil},
	{"between", "between(A, B, kinds=K, required)", 2, 2, all[1:], func(g *graph.Graph, _ int, sets [][]int) []int {
		return both(algo.Reachable(g, sets[0], graph.Down, 0), algo.Reachable(g, sets[1], graph.Up, 0))
	}, nil},
	{"shared", "shared(A, B, …, depth=N, kinds=K, required)", 2, math.MaxInt, all, func(g *graph.Graph, depth int, sets [][]int) []int {
		shared := minus(algo.Reachable(g, sets[0], graph.Down, depth), sets[0])
		for _, set := range sets[1:] {
			shared = both(shared, minus(algo.Reachable(g, set, graph.Down, depth), set))
		}
		return shared
	}, func(q *needs.Requirements, sets [][]int) []int {
		shared := minus(requiredBy(q, sets[0]), sets[0])
		for _, set := range sets[1:] {
			shared = both(shared, minus(requiredBy(q, set), set))
		}
		return shared
	}},
	{"roots", "roots(kinds=K, required)", 0, 0, all[1:], func(g *graph.Graph, _ int, _ [][]int) []int {
		return without(g, graph.Up)
	}, nil},
	{"leaves", "leaves(kinds=K, required)", 0, 0, all[1:], func(g *graph.Graph, _ int, _ [][]int) []int {
		return without(g, graph.Down)
	}, nil},
	{"dangling", "dangling()", 0, 0, nil, func(g *graph.Graph, _ int, _ [][]int) []int {
		return those(g, func(node int) bool { return g.Outline(node).Dangling })
	}, nil},
}

// requiredBy returns what any of a set requires in the end, as sorted node numbers.
func requiredBy(q *needs.Requirements, set []int) []int {
	var nodes []int
	for _, root := range set {
		var needed []int
		for _, n := range q.Required(root).Required {
			needed = append(needed, n.Node)
		}
		slices.Sort(needed)
		nodes = Union(nodes, needed)
	}
	return nodes
}

func functionNames() string {
	var names []string
	for _, f := range functions {
		names = append(names, f.name)
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or " + names[last]
}

// wants says how many sets a function takes.
func (f *function) wants() string {
	switch {
	case f.most == 0:
		return "no set of protocols"
	case f.most == 1:
		return "one set of protocols"
	case f.most == f.least:
		return fmt.Sprintf("%d sets of protocols", f.least)
	}
	return fmt.Sprintf("at least %d sets of protocols", f.least)
}

// those returns the nodes that pass a test.
func those(g *graph.Graph, pass func(node int) bool) []int {
	var nodes []int
	for node := range g.Len() {
		if pass(node) {
			nodes = append(nodes, node)
		}
	}
	return nodes
}

// without returns the nodes that have no other for a neighbour in a direction.
func without(g *graph.Graph, dir graph.Direction) []int {
	return those(g, func(node int) bool {
		if dir == graph.Up {
			for _, number := range g.In(node) {
				if from, to := g.Ends(int(number)); from != to {
					return false
				}
			}
			return true
		}
		for number, end := g.Out(node); number < end; number++ {
			if from, to := g.Ends(number); from != to {
				return false
			}
		}
		return true
	})
}
