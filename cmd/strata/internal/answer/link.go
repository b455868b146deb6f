package answer

import (
	"slices"

	"strata/graph"
)

// A chainLink is a step of a chain: a relation, what a protocol further up says of the
// choice of its first protocol, or both.
type chainLink struct {
	graph.Relation
	narrowing *graph.Evidence
}

// links returns the steps of a chain.
func links(g *graph.Graph, chain []int) []chainLink {
	var list []chainLink
	for k := 1; k < len(chain); k++ {
		from, to := chain[k-1], chain[k]
		l := chainLink{Relation: graph.Relation{From: g.ID(from), To: g.ID(to), Kind: graph.Uses, Need: graph.OneOf, Optional: true}}
		for _, group := range g.GroupsOf(from) {
			if holds(group.Members, to) {
				l.Kind, l.Evidence = group.Choice.Kind(), []graph.Evidence{group.Evidence}
			}
		}
		first, end := g.Between(from, to)
		if first < end {
			l.Relation = strongest(g, from, to)
		}
		if i := narrowing(g, chain[:k], to); i >= 0 {
			n := g.Narrowing(i)
			if l.narrowing = &n.Evidence; first == end {
				l.Kind = n.Choice.Kind()
			}
			if slices.Contains(n.Required, int32(to)) {
				l.Need, l.Optional, l.Denied = graph.Required, false, false
			}
		}
		list = append(list, l)
	}
	return list
}

// narrowing returns the number of the narrowing by which one of the protocols above,
// the uppermost that does, names a choice of the last of them; -1 if none does.
func narrowing(g *graph.Graph, above []int, to int) int {
	of := above[len(above)-1]
	for _, node := range above[:len(above)-1] {
		for i, end := g.NarrowingsOf(node); i < end; i++ {
			n := g.Narrowing(i)
			if int(n.Of) == of && (slices.Contains(n.Required, int32(to)) || slices.ContainsFunc(n.Groups, func(members [][]int32) bool { return holds(members, to) })) {
				return i
			}
		}
	}
	return -1
}

// holds reports whether a node is among alternatives.
func holds(members [][]int32, node int) bool {
	return slices.ContainsFunc(members, func(alternative []int32) bool { return slices.Contains(alternative, int32(node)) })
}
