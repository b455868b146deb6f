package query

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/algo"
)

// Stats are the figures of a graph. Relations that are denied count in Kinds
// and nowhere else.
type Stats struct {
	// Categories has every category of protocol, in the order of declaration.
	Categories []CategoryCount
	// Kinds has every kind of relation, in the order of declaration.
	Kinds []KindCount
	// Sources has every source of evidence, in the order of declaration.
	Sources []SourceCount
	// Areas has the technology areas by descending number of protocols, then by
	// name. The protocols of no area are in none of them.
	Areas []AreaCount
	// MostUsed are the protocols with the most dependents, by descending Direct,
	// then by node number.
	MostUsed []Use
	// Deepest are the highest stacks of layers: from each protocol that carries
	// no other, or each set that only carry each other, the longest chain of
	// layers-on relations down. They are ordered by descending height, then by
	// node numbers. What stands on nothing is no stack.
	Deepest []Stack
	// LayerCycles and Cycles are the sets of two or more protocols that lead to
	// each other by layers-on relations, and by dependencies of any kind, each
	// sorted: the larger ones first, then by node numbers.
	LayerCycles, Cycles [][]int
}

// A CategoryCount counts the protocols of a category.
type CategoryCount struct {
	Category graph.Category
	Read     int // their specifications were read
	Dangling int // only cited
}

// A KindCount counts the relations of a kind.
type KindCount struct {
	Kind                       graph.Kind
	Required, Optional, Denied int // each relation is one of them
}

// A SourceCount counts the evidence from one part of the documents, statements
// that a protocol has no dependents or no dependencies included.
type SourceCount struct {
	Source     graph.Source
	Places     int // pieces of evidence
	Statements int // the statements that these stand for, see [graph.Evidence.Count]
}

// An AreaCount counts the protocols of a technology area.
type AreaCount struct {
	Area      string
	Protocols int
}

// A Stack is a way down through layers, from the top to the ground. Each level
// is one protocol, or several that carry each other, sorted.
type Stack [][]int

// NewStats returns the figures of a graph, with the top protocols in MostUsed
// and as many in Deepest; top <= 0 means all. Cycles and stacks are those of the
// condensation by [algo.Components].
// It takes O(top (n+m) + n log n) time.
func NewStats(g *graph.Graph, top int) Stats {
	s := Stats{Categories: countCategories(g), Kinds: countKinds(g), Sources: countSources(g), Areas: countAreas(g)}
	dependencies := g.Select(graph.Filter{Kinds: graph.Dependencies})
	s.MostUsed = mostUsed(dependencies, top)
	s.Cycles = cycles(algo.NewComponents(dependencies))
	layers := dependencies.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn)})
	components := algo.NewComponents(layers)
	s.LayerCycles = cycles(components)
	s.Deepest = deepest(layers, components, top)
	return s
}

func countCategories(g *graph.Graph) []CategoryCount {
	counts := make([]CategoryCount, len(graph.Categories()))
	for i := range counts {
		counts[i].Category = graph.Category(i)
	}
	for node := range g.Len() {
		if p := g.Outline(node); p.Dangling {
			counts[p.Category].Dangling++
		} else {
			counts[p.Category].Read++
		}
	}
	return counts
}

func countKinds(g *graph.Graph) []KindCount {
	counts := make([]KindCount, len(graph.AllKinds.List()))
	for i := range counts {
		counts[i].Kind = graph.Kind(i)
	}
	for i := range g.RelationCount() {
		switch kind, need := g.Decided(i); need {
		case graph.Denied:
			counts[kind].Denied++
		case graph.Required:
			counts[kind].Required++
		default:
			counts[kind].Optional++
		}
	}
	return counts
}

func countSources(g *graph.Graph) []SourceCount {
	var counts []SourceCount
	for i, tally := range g.Sources() {
		counts = append(counts, SourceCount{graph.Source(i), tally.Places, tally.Statements})
	}
	return counts
}

func countAreas(g *graph.Graph) []AreaCount {
	protocols := make(map[string]int)
	for node := range g.Len() {
		if area := g.Outline(node).Area; area != "" {
			protocols[area]++
		}
	}
	var counts []AreaCount
	for area, n := range protocols {
		counts = append(counts, AreaCount{area, n})
	}
	slices.SortFunc(counts, func(x, y AreaCount) int {
		return cmp.Or(cmp.Compare(y.Protocols, x.Protocols), cmp.Compare(x.Area, y.Area))
	})
	return counts
}

// mostUsed ranks the nodes by the relations that enter them. What leads to a
// node from afar is counted only for those that are returned.
func mostUsed(g *graph.Graph, top int) []Use {
	var uses []Use
	for node := range g.Len() {
		if direct := countDirect(g, node); direct > 0 {
			uses = append(uses, Use{Node: node, Direct: direct})
		}
	}
	slices.SortFunc(uses, func(x, y Use) int {
		return cmp.Or(cmp.Compare(y.Direct, x.Direct), cmp.Compare(x.Node, y.Node))
	})
	uses = first(uses, top)
	countAll(g, uses)
	return uses
}

// cycles returns the components of several nodes.
func cycles(c *algo.Components) [][]int {
	var found [][]int
	for i := range c.Len() {
		if len(c.Members(i)) > 1 {
			found = append(found, c.Nodes(i))
		}
	}
	slices.SortFunc(found, func(x, y []int) int {
		return cmp.Or(cmp.Compare(len(y), len(x)), slices.Compare(x, y))
	})
	return found
}

// deepest finds the longest ways through the condensation. A component comes
// after all that it leads to, so that one pass finds the longest way down from
// each.
func deepest(g *graph.Graph, components *algo.Components, top int) []Stack {
	levels := make([][]int, components.Len())
	for c := range levels {
		levels[c] = components.Nodes(c)
	}
	height := make([]int, len(levels)) // levels on the longest way down
	below := make([]int, len(levels))  // the next one on it, -1 on the ground
	carries := make([]bool, len(levels))
	for c, members := range levels {
		height[c], below[c] = 1, -1
		for _, node := range members {
			for step := range g.Steps(node, graph.Down) {
				next := components.Of(step.Node)
				if next == c {
					continue
				}
				carries[next] = true
				longer := height[next] + 1 - height[c]
				if longer > 0 || longer == 0 && levels[next][0] < levels[below[c]][0] {
					height[c], below[c] = height[next]+1, next
				}
			}
		}
	}
	var tops []int
	for c := range levels {
		if !carries[c] && height[c] > 1 {
			tops = append(tops, c)
		}
	}
	slices.SortFunc(tops, func(x, y int) int {
		return cmp.Or(cmp.Compare(height[y], height[x]), cmp.Compare(levels[x][0], levels[y][0]))
	})
	var stacks []Stack
	for _, c := range first(tops, top) {
		var stack Stack
		for ; c >= 0; c = below[c] {
			stack = append(stack, levels[c])
		}
		stacks = append(stacks, stack)
	}
	return stacks
}

// first returns at most n elements, all if n <= 0.
func first[T any](list []T, n int) []T {
	if n > 0 && len(list) > n {
		return list[:n]
	}
	return list
}
