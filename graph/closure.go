package graph

import (
	"slices"
	"sync"
)

// Reached is a protocol that [Closure] found, by the shortest chain of required
// relations or, when there is none, the shortest of any; among equals, the one of
// the smallest node numbers.
type Reached struct {
	Node  int // its number
	Depth int // steps from the nearest root along the chain, from 1
	// Relation is the number of the strongest relation, by order of declaration of
	// its Kind, of the last step of the chain. Optional relations do not count for a
	// required chain.
	Relation int
	Kind     Kind
	// Optional is set when no chain of required relations leads to the node.
	Optional bool
	// Before holds the nodes of the chain from a root to the one before Node. It is
	// the same list for all with the same Optional that come after that one, and must
	// not be modified.
	Before []int
}

// At returns the node at a place of the chain in [0, Depth]: a root at 0, Node at
// Depth.
func (r Reached) At(place int) int {
	if place == r.Depth {
		return r.Node
	}
	return r.Before[place]
}

// Closure returns what the roots depend on, directly or not, or what depends on
// them, up to the given number of steps; depth <= 0 means no limit. The roots
// are not listed. Chains begin at a root in both directions.
//
// Every relation of g is followed, whatever its kind; use [Graph.Select] to
// narrow it first. The result is ordered by Depth, then by ID.
//
// It is two breadth-first searches, one over required relations and one over
// all, and takes O(n+m) time, and O(s) time and memory for the chains, where s
// is the sum of the lengths of those that differ before their ends.
func Closure(g *Graph, roots []int, dir Direction, depth int) []Reached {
	searches := g.searchBoth(roots, dir, depth)
	var counts []int // of nodes, by depth
	for _, node := range searches.all.order {
		s, _ := searches.of(node)
		for len(counts) <= int(s.depth[node]) {
			counts = append(counts, 0)
		}
		counts[s.depth[node]]++
	}
	// The place of the next node of each depth, but for the roots.
	places, count := make([]int, len(counts)), 0
	for d := 1; d < len(counts); d++ {
		places[d] = count
		count += counts[d]
	}
	if count == 0 {
		return nil
	}
	reached := make([]Reached, count)
	for node := range int32(g.Len()) {
		if searches.all.depth[node] <= 0 {
			continue
		}
		s, optional := searches.of(node)
		place := &places[s.depth[node]]
		relation := s.relation[node]
		reached[*place] = Reached{
			Node: int(node), Depth: int(s.depth[node]), Relation: int(relation), Kind: g.relations[relation].kind,
			Optional: optional, Before: s.chain(s.parent[node]),
		}
		*place++
	}
	return reached
}

// Reachable returns the roots and everything that they depend on, or that depends
// on them, within the given number of steps, as sorted node numbers; depth <= 0
// means no limit. Every relation of g is followed. It takes O(n+m) time.
func Reachable(g *Graph, roots []int, dir Direction, depth int) []int {
	seen := make([]bool, g.Len())
	count := 0
	var level, next []int32
	reach := func(node int) {
		if !seen[node] {
			seen[node] = true
			count++
			next = append(next, int32(node))
		}
	}
	for _, root := range roots {
		reach(root)
	}
	for steps := 0; len(next) > 0 && (depth <= 0 || steps < depth); steps++ {
		level, next = next, level[:0]
		for _, node := range level {
			first, end := g.span(int(node), dir)
			for place := first; place < end; place++ {
				_, neighbour := g.across(place, dir)
				reach(neighbour)
			}
		}
	}
	nodes := make([]int, 0, count)
	for node, reached := range seen {
		if reached {
			nodes = append(nodes, node)
		}
	}
	return nodes
}

// bothSearches are one over required relations and one over all.
type bothSearches struct{ required, all search }

// searchBoth does both at the same time.
func (g *Graph) searchBoth(roots []int, dir Direction, depth int) (b bothSearches) {
	var wait sync.WaitGroup
	wait.Go(func() { b.required = g.search(roots, dir, depth, true) })
	b.all = g.search(roots, dir, depth, false)
	wait.Wait()
	return b
}

// of returns the search that tells of a node that was reached: the one over
// required relations if that reached it.
func (b *bothSearches) of(node int32) (s *search, optional bool) {
	if b.required.depth[node] < 0 {
		return &b.all, true
	}
	return &b.required, false
}

// A search is the forest that a breadth-first search leaves behind. Its chains
// are lexicographically the smallest among the shortest, because both roots
// and neighbours are visited in ascending order.
type search struct {
	order    []int32 // the nodes as they were reached, roots first
	depth    []int32 // steps from the nearest root; -1 when not reached
	parent   []int32 // the node before; undefined for roots and nodes not reached
	relation []int32 // the strongest by which the parent leads to the node; undefined likewise
	chains   [][]int // what chain has returned
}

// search goes from the roots up to depth steps, or without limit if
// depth <= 0, along all relations or only along required ones.
func (g *Graph) search(roots []int, dir Direction, depth int, requiredOnly bool) search {
	n := g.Len()
	s := search{depth: make([]int32, n), parent: make([]int32, n), relation: make([]int32, n)}
	for i := range s.depth {
		s.depth[i] = -1
	}
	roots = slices.Clone(roots)
	slices.Sort(roots)
	for _, root := range slices.Compact(roots) {
		s.depth[root] = 0
		s.order = append(s.order, int32(root))
	}
	for next := 0; next < len(s.order); next++ {
		node := s.order[next]
		if depth > 0 && int(s.depth[node]) == depth {
			break
		}
		first, end := g.span(int(node), dir)
		for place := first; place < end; place++ {
			r, neighbour := g.across(place, dir)
			if s.depth[neighbour] >= 0 || requiredOnly && r.optional {
				continue
			}
			s.depth[neighbour] = s.depth[node] + 1
			s.parent[neighbour] = node
			s.relation[neighbour] = g.number(place, dir) // those after it are weaker
			s.order = append(s.order, int32(neighbour))
		}
	}
	return s
}

// chain returns the nodes from a root to a node that was reached, always in the same
// list.
func (s *search) chain(node int32) []int {
	if s.chains == nil {
		s.chains = make([][]int, len(s.depth))
	}
	if s.chains[node] == nil {
		chain := make([]int, s.depth[node]+1)
		for at, i := node, len(chain)-1; i >= 0; i-- {
			chain[i] = int(at)
			at = s.parent[at]
		}
		s.chains[node] = chain
	}
	return s.chains[node]
}
