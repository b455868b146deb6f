package algo

// Why not gonum: traverse.BreadthFirst keeps no chains, and a map of what it visited:
// on 100,000 protocols with 500,000 relations it makes 794,096 allocations where this
// makes 25, and takes 0.28 s where this takes 0.01 s (BenchmarkReachable).

import (
	"slices"
	"sync"

	"strata/graph"
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
	Kind     graph.Kind
	// Optional is set when no chain of required relations leads to the node.
	Optional bool
	// Before is the chain to the node before Node.
	Before *graph.Way
}

// Chain returns the nodes of the chain from a root to Node, both included. It takes
// time linear in the chain.
func (r Reached) Chain() []int {
	chain := make([]int, r.Depth+1)
	chain[r.Depth] = r.Node
	at := r.Before
	for i := r.Depth - 1; i >= 0; i-- {
		chain[i] = int(at.Node)
		at = at.Before
	}
	return chain
}

// Closure returns what the roots depend on, directly or not, or what depends on
// them, up to the given number of steps; depth <= 0 means no limit. The roots
// are not listed. Chains begin at a root in both directions.
//
// Every relation of g is followed, whatever its kind; use [graph.Graph.Select] to
// narrow it first. The result is ordered by Depth, then by ID.
//
// It is two breadth-first searches, one over required relations and one over
// all, and takes O(n+m) time and O(n) memory.
func Closure(g *graph.Graph, roots []int, dir graph.Direction, depth int) []Reached {
	searches := SearchBoth(g, roots, dir, depth)
	var counts []int // of nodes, by depth
	for _, node := range searches.All.Order {
		s, _ := searches.Of(node)
		for len(counts) <= int(s.Depth[node]) {
			counts = append(counts, 0)
		}
		counts[s.Depth[node]]++
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
		if searches.All.Depth[node] <= 0 {
			continue
		}
		s, optional := searches.Of(node)
		place := &places[s.Depth[node]]
		relation := s.relation[node]
		reached[*place] = Reached{
			Node: int(node), Depth: int(s.Depth[node]), Relation: int(relation), Kind: g.Arc(int(relation)).Kind,
			Optional: optional, Before: s.way(s.parent[node]),
		}
		*place++
	}
	return reached
}

// Reachable returns the roots and everything that they depend on, or that depends
// on them, within the given number of steps, as sorted node numbers; depth <= 0
// means no limit. Every relation of g is followed. It takes O(n+m) time.
func Reachable(g *graph.Graph, roots []int, dir graph.Direction, depth int) []int {
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
			first, end := g.Span(int(node), dir)
			for place := first; place < end; place++ {
				reach(g.Neighbor(place, dir))
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

// Searches are a [Search] of the required relations and one of all.
type Searches struct{ Required, All Search }

// SearchBoth makes both searches of [Searches] at the same time.
func SearchBoth(g *graph.Graph, roots []int, dir graph.Direction, depth int) (b Searches) {
	var wait sync.WaitGroup
	wait.Go(func() { b.Required = BreadthFirst(g, roots, dir, depth, true) })
	b.All = BreadthFirst(g, roots, dir, depth, false)
	wait.Wait()
	return b
}

// Of returns the search that decides how a node is reached: that of the required
// relations if it reached the node.
func (b *Searches) Of(node int32) (s *Search, optional bool) {
	if b.Required.Depth[node] < 0 {
		return &b.All, true
	}
	return &b.Required, false
}

// A Search is the forest that a breadth-first search leaves behind. Its chains
// are lexicographically the smallest among the shortest, because both roots
// and neighbours are visited in ascending order.
type Search struct {
	Order    []int32     // the nodes as they were reached, roots first
	Depth    []int32     // steps from the nearest root; -1 when not reached
	parent   []int32     // the node before; undefined for roots and nodes not reached
	relation []int32     // the strongest by which the parent leads to the node; undefined likewise
	ways     []graph.Way // by node, from roots; made by the first call of way
}

// BreadthFirst searches from the roots up to depth steps, or without limit if
// depth <= 0, along all relations or only along required ones. It takes O(n+m)
// time.
func BreadthFirst(g *graph.Graph, roots []int, dir graph.Direction, depth int, requiredOnly bool) Search {
	n := g.Len()
	s := Search{Depth: make([]int32, n), parent: make([]int32, n), relation: make([]int32, n)}
	for i := range s.Depth {
		s.Depth[i] = -1
	}
	roots = slices.Clone(roots)
	slices.Sort(roots)
	for _, root := range slices.Compact(roots) {
		s.Depth[root] = 0
		s.Order = append(s.Order, int32(root))
	}
	for next := 0; next < len(s.Order); next++ {
		node := s.Order[next]
		if depth > 0 && int(s.Depth[node]) == depth {
			break
		}
		first, end := g.Span(int(node), dir)
		for place := first; place < end; place++ {
			neighbour := g.Neighbor(place, dir)
			if s.Depth[neighbour] >= 0 || requiredOnly && g.Arc(int(g.Number(place, dir))).Optional {
				continue
			}
			s.Depth[neighbour] = s.Depth[node] + 1
			s.parent[neighbour] = node
			s.relation[neighbour] = g.Number(place, dir) // those after it are weaker
			s.Order = append(s.Order, int32(neighbour))
		}
	}
	return s
}

// way returns the chain from a root to a node that was reached.
func (s *Search) way(node int32) *graph.Way {
	if s.ways == nil {
		s.ways = make([]graph.Way, len(s.Depth))
		for _, node := range s.Order {
			s.ways[node].Node = node
			if s.Depth[node] > 0 {
				s.ways[node].Before = &s.ways[s.parent[node]]
			}
		}
	}
	return &s.ways[node]
}
