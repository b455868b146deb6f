package query

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// A Measure is a way to tell how much is built upon a protocol.
type Measure uint8

// The measures.
const (
	ByDirect   Measure = iota // the protocols that depend on it directly
	ByAll                     // the protocols that depend on it, directly or not
	ByPageRank                // see [algo.PageRank]
)

// A Use says how much a protocol is used.
type Use struct {
	Node   int
	Direct int // other protocols with a relation to it
	All    int // other protocols that lead to it, directly or not
}

// Ranked is a protocol with all that is measured.
type Ranked struct {
	Use
	PageRank float64 // all protocols of the graph share 1
}

// Rank measures the given nodes and returns the top ones by a measure, the
// highest first, equal ones by number; top <= 0 means all. Every relation of g
// counts, whether the node that it leaves is given or not. Of all that depend on a
// protocol, those count that need it whatever is chosen, or with a nil q those that
// lead to it.
//
// It takes the time of [algo.PageRank], O(n log n) for the order, and for the numbers
// of all dependents O(n m / 64), or O(top (n+m)) if that is less and they do not
// decide the order.
func Rank(q *needs.Requirements, g *graph.Graph, nodes []int, by Measure, top int) []Ranked {
	uses := make([]Use, len(nodes))
	for i, node := range nodes {
		uses[i] = Use{Node: node, Direct: countDirect(g, node)}
	}
	ranks := algo.PageRank(g)
	count := func() {
		if q == nil || !q.Graph().Chooses() {
			countAll(g, uses)
			return
		}
		for i := range uses {
			uses[i].All = q.CountBy(uses[i].Node)
		}
	}
	if by == ByAll {
		count()
	}
	slices.SortFunc(uses, func(x, y Use) int {
		c := 0
		switch by {
		case ByDirect:
			c = cmp.Compare(y.Direct, x.Direct)
		case ByAll:
			c = cmp.Compare(y.All, x.All)
		case ByPageRank:
			c = cmp.Compare(ranks[y.Node], ranks[x.Node])
		}
		return cmp.Or(c, cmp.Compare(x.Node, y.Node))
	})
	uses = first(uses, top)
	if by != ByAll {
		count()
	}
	ranked := make([]Ranked, len(uses))
	for i, use := range uses {
		ranked[i] = Ranked{use, ranks[use.Node]}
	}
	return ranked
}
