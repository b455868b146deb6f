package stack

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/render/scene"
)

// Kinds are the kinds of relation that a stack diagram shows.
var Kinds = graph.KindSet(graph.LayersOn, graph.Extends)

// A structure is what a stack diagram is to show: blocks, and what they stand on.
// It has no cycles once the supports that are against are left out.
type structure struct {
	scene    *scene.Scene
	blocks   []condensed
	supports []support // ordered by from and to
}

// A condensed block is a protocol, or several that are layered on each other.
type condensed struct {
	members []int // node numbers of the view, sorted
	root    bool  // some member was asked for
}

// A support is a block that another stands on.
type support struct {
	from, to int // blocks
	kind     graph.Kind
	optional bool
	oneOf    bool // to is one of several alternatives
	// against is set when a block extends what stands on it: the one cannot rest
	// on the other.
	against   bool
	relations []graph.Relation // all that it stands for
}

// newStructure condenses what is layered on itself, directly or not, into blocks.
// It takes O(n+m) time, and the time to sort the relations.
func newStructure(show *scene.Scene) *structure {
	g := show.View.Graph.Select(graph.Filter{Kinds: Kinds, Reported: true})
	layers := algo.NewComponents(g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn), Reported: true}))
	all := algo.NewComponents(g)
	s := &structure{scene: show}
	number := make(map[int]int) // the block of a component
	blockOf := make([]int, g.Len())
	for node := range g.Len() {
		block, known := number[layers.Of(node)]
		if !known {
			block = len(s.blocks)
			number[layers.Of(node)] = block
			s.blocks = append(s.blocks, condensed{})
		}
		blockOf[node] = block
		b := &s.blocks[block]
		b.members = append(b.members, node)
		b.root = b.root || show.Nodes[node].Asked
	}
	bound := make(map[[2]int]bool)
	for _, a := range show.Arcs {
		for _, i := range a.Links {
			bound[[2]int{show.Links[i].From, show.Links[i].To}] = true
		}
	}
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		if r := g.Relation(number); blockOf[from] != blockOf[to] {
			s.supports = append(s.supports, support{
				from: blockOf[from], to: blockOf[to], kind: r.Kind, optional: r.Optional, oneOf: bound[[2]int{from, to}],
				against:   r.Kind == graph.Extends && all.Of(from) == all.Of(to),
				relations: []graph.Relation{r},
			})
		}
	}
	slices.SortStableFunc(s.supports, func(x, y support) int {
		return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(x.to, y.to), cmp.Compare(x.kind, y.kind))
	})
	s.supports = mergeSupports(s.supports)
	return s
}

// mergeSupports makes one support of those of the same ends: of the strongest kind,
// and optional when all of that kind are.
func mergeSupports(sorted []support) []support {
	var merged []support
	for _, x := range sorted {
		if last := len(merged) - 1; last >= 0 && merged[last].from == x.from && merged[last].to == x.to {
			m := &merged[last]
			m.optional = m.optional && (x.optional || x.kind != m.kind)
			m.oneOf = m.optional && (m.oneOf || x.oneOf)
			m.relations = append(m.relations, x.relations...)
			continue
		}
		merged = append(merged, x)
	}
	return merged
}
