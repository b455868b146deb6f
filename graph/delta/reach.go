package delta

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
)

// Reach is the pairs of protocols of which one leads to the other, directly or not,
// in only one of two graphs. Protocols that are in only one graph count too.
type Reach struct {
	// Added and Removed are ordered by the number of steps from From to the nearest
	// difference, then by From and To. They are cut off at [Options.Pairs], and
	// earlier in graphs of tens of thousands of protocols.
	Added, Removed []Pair
	// AddedCount and RemovedCount are the numbers of all such pairs.
	AddedCount, RemovedCount int
	// Complete is set when the counts are exact. In a graph of tens of thousands of
	// protocols with much above and below a difference, the search stops early, and
	// they count what was found.
	Complete bool
}

// A Pair is a protocol that leads to another.
type Pair struct {
	From, To string
	// Chain is [algo.ShortestChain] from the one to the other, both included.
	Chain []string
}

// NewlyReaching returns the protocols that lead to a protocol in the new graph and
// did not in the old one, sorted. It is exact for graphs of any size, and takes
// O(n+m) time.
func (d *Delta) NewlyReaching(id string) []string {
	before := make(map[string]bool)
	for _, node := range above(d.Old, id) {
		before[d.Old.ID(node)] = true
	}
	var list []string
	for _, node := range above(d.New, id) {
		if from := d.New.ID(node); from != id && !before[from] {
			list = append(list, from)
		}
	}
	return list
}

// above returns a protocol and all that lead to it, or nothing if it is not in the
// graph.
func above(g *graph.Graph, id string) []int {
	node, ok := g.Lookup(id)
	if !ok {
		return nil
	}
	return algo.Reachable(g, []int{node}, graph.Up, 0)
}

func compareReach(u *union, most int) Reach {
	added, addedCount, allAdded := reached(u, most)
	removed, removedCount, allRemoved := reached(u.swapped(), most)
	return Reach{
		Added: added, AddedCount: addedCount,
		Removed: removed, RemovedCount: removedCount,
		Complete: allAdded && allRemoved,
	}
}

// What is looked at in protocols and relations, for pairs once for every [rowBits]
// targets, and for the chain of each that is listed: a second or two.
const reachWork, chainWork = 1 << 25, 1 << 26

// reached returns the pairs of the new graph that are not pairs of the old one,
// up to so many, how many there are, and whether these are all.
//
// A new way takes a new relation. So only what is above the new relations, in
// the new graph, can lead to anything new, and only to what is below them. For
// these sources, the sets of targets below are found in both graphs, as rows of
// bits. It takes O((n+m) t / w) time for t targets and words of w bits, where n
// and m are of what is below the sources.
func reached(u *union, most int) (pairs []Pair, count int, complete bool) {
	added := u.added()
	if len(added) == 0 {
		return nil, 0, true
	}
	var starts, ends []int
	for _, e := range added {
		starts, ends = append(starts, e[0]), append(ends, e[1])
	}
	sources := nearestFirst(u.new, starts)
	targets := algo.Reachable(u.new, ends, graph.Down, 0)
	news, olds := newRows(u.new, sources), newRows(u.old, u.toOld(sources))
	found := nearestPairs{most: min(most, max(1, chainWork/(u.new.Len()+u.new.RelationCount())))}
	work := reachWork
	for batch := range slices.Chunk(targets, rowBits) {
		if work -= news.size() + olds.size(); work < 0 {
			return found.chains(u.new, sources), found.count, false
		}
		news.fill(batch)
		olds.fill(u.toOld(batch))
		for rank, from := range sources {
			found.add(rank, from, batch, news.row(from).less(olds.row(u.inOld[u.ofNew[from]])))
		}
	}
	return found.chains(u.new, sources), found.count, true
}

// toOld returns the numbers in the old graph of nodes of the new one; -1 for those
// that are not in it.
func (u *union) toOld(nodes []int) []int {
	olds := make([]int, len(nodes))
	for i, node := range nodes {
		olds[i] = u.inOld[u.ofNew[node]]
	}
	return olds
}

// nearestFirst returns some nodes and all that lead to them: those of fewer steps
// first, then by number.
func nearestFirst(g *graph.Graph, nodes []int) []int {
	seen := make([]bool, g.Len())
	var order, next []int
	for level := nodes; len(level) > 0; level, next = next, nil {
		start := len(order)
		for _, node := range level {
			if !seen[node] {
				seen[node] = true
				order = append(order, node)
			}
		}
		slices.Sort(order[start:])
		for _, node := range order[start:] {
			for _, number := range g.In(node) {
				from, _ := g.Ends(int(number))
				next = append(next, from)
			}
		}
	}
	return order
}

// nearestPairs keeps the first of the pairs that are found, by the rank of the
// source, then by target.
type nearestPairs struct {
	most  int
	count int // of all
	pairs [][2]int
	full  bool // no pair is kept that does not come before the last
}

// add adds the pairs of a source, given by its rank too, with those of a batch of
// targets that a row has.
func (p *nearestPairs) add(rank, from int, batch []int, has row) {
	if p.full && rank > p.pairs[p.most-1][0] {
		p.count += has.count()
		if at, isTarget := slices.BinarySearch(batch, from); isTarget && has.has(at) {
			p.count--
		}
		return
	}
	for bit, to := range batch {
		if has.has(bit) && to != from {
			p.count++
			p.pairs = append(p.pairs, [2]int{rank, to})
		}
	}
	if len(p.pairs) >= 2*p.most {
		p.sort()
	}
}

func (p *nearestPairs) sort() {
	slices.SortFunc(p.pairs, func(x, y [2]int) int { return slices.Compare(x[:], y[:]) })
	if len(p.pairs) > p.most {
		p.pairs = p.pairs[:p.most]
	}
	p.full = len(p.pairs) == p.most
}

// chains returns the pairs by name.
func (p *nearestPairs) chains(g *graph.Graph, sources []int) []Pair {
	p.sort()
	var pairs []Pair
	for _, found := range p.pairs {
		from, to := sources[found[0]], found[1]
		nodes, _ := algo.ShortestChain(g, from, to)
		chain := make([]string, len(nodes))
		for i, node := range nodes {
			chain[i] = g.ID(node)
		}
		pairs = append(pairs, Pair{g.ID(from), g.ID(to), chain})
	}
	return pairs
}
