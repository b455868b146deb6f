package query

import (
	"cmp"
	"slices"
	"sync"

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

// How many steps it may take to count all dependents of all protocols, some seconds: in
// searches for what needs a protocol whatever is chosen, of which those in the built-in
// graph take a hundredth, and in sweeps for all that leads to it, whose steps are shorter.
const (
	stepsOfSearches = 1 << 25
	stepsOfSweeps   = 1 << 28
)

// Rank measures the given nodes and returns the top ones by a measure, the
// highest first, equal ones by number; top <= 0 means all. Every relation of g
// counts, whether the node that it leaves is given or not. Of all that depend on a
// protocol, those count that need it whatever is chosen, or with a nil q those that
// lead to it.
//
// It takes the time of [algo.PageRank], O(n log n) for the order, and for the numbers
// of all dependents O(top (n+m)), or O(n m / 64) without choices if that is less. No way
// is known to count them for all nodes that takes less than O(n m) time but for such a
// factor (M. Borassi, A note on the complexity of computing the number of reachable
// vertices in a digraph, Information Processing Letters 116, 2016). So where they decide
// the order, and counting them for all takes more than some seconds, the numbers are
// estimated first, by what a part of all protocols leads to: then twice as many as are
// wanted are counted, and the top ones of these returned. Sampled is how many protocols
// that part has, 0 where all numbers were counted.
func Rank(q *needs.Requirements, g *graph.Graph, nodes []int, by Measure, top int) (ranked []Ranked, sampled int) {
	c := counter{g: g, steps: stepsOfSweeps}
	if q != nil && q.Graph().Chooses() {
		c.q, c.steps = q, stepsOfSearches
	}
	return c.rank(nodes, by, top)
}

// rank is [Rank] with a counter.
func (c *counter) rank(nodes []int, by Measure, top int) (ranked []Ranked, sampled int) {
	uses := make([]Use, len(nodes))
	for i, node := range nodes {
		uses[i] = Use{Node: node, Direct: countDirect(c.g, node)}
	}
	var ranks []float64
	var ranking sync.WaitGroup
	ranking.Go(func() { ranks = algo.PageRank(c.g) }) // while dependents are counted
	if by == ByPageRank {
		ranking.Wait()
	}
	order := func() {
		slices.SortFunc(uses, func(x, y Use) int {
			o := 0
			switch by {
			case ByDirect:
				o = cmp.Compare(y.Direct, x.Direct)
			case ByAll:
				o = cmp.Compare(y.All, x.All)
			case ByPageRank:
				o = cmp.Compare(ranks[y.Node], ranks[x.Node])
			}
			return cmp.Or(o, cmp.Compare(x.Node, y.Node))
		})
	}
	if by == ByAll {
		few := 2 * top
		switch {
		case few <= 0 || few >= len(uses):
			c.count(uses)
		case !c.countWithin(uses):
			sampled = c.estimate(uses)
			uses = uses[:few]
			c.count(uses)
		}
	}
	order()
	uses = first(uses, top)
	if by != ByAll {
		c.count(uses)
	}
	ranking.Wait()
	ranked = make([]Ranked, len(uses))
	for i, use := range uses {
		ranked[i] = Ranked{use, ranks[use.Node]}
	}
	return ranked, sampled
}
