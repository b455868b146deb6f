package query

import (
	"cmp"
	"fmt"
	"slices"

	"strata/graph"
	"strata/graph/build"
)

// Collapse returns the groups of a graph: protocols for which name returns the
// same. It follows every relation of g, and takes O(n + m log m) time.
func Collapse(g *graph.Graph, name func(graph.Protocol) string) graph.Groups {
	sizes := make(map[string]int)
	of := make([]string, g.Len()) // the group of each node
	for node := range g.Len() {
		of[node] = name(g.Protocol(node))
		sizes[of[node]]++
	}
	between := make(map[[2]string][]int)
	for number := range g.RelationCount() {
		r := g.Arc(number)
		ends := [2]string{of[r.From], of[r.To]}
		between[ends] = append(between[ends], number)
	}

	var b build.Builder
	for group, size := range sizes {
		p := graph.Protocol{ID: group, Title: fmt.Sprintf("%d protocols", size)}
		if size == 1 {
			p.Title = "1 protocol"
		}
		b.AddProtocol(p)
	}
	for ends, forth := range between {
		back := between[[2]string{ends[1], ends[0]}]
		if cmp.Or(len(forth)-len(back), cmp.Compare(ends[1], ends[0])) <= 0 {
			continue // the other way, or within a group
		}
		strongest := g.Arc(slices.MinFunc(forth, func(x, y int) int {
			r, s := g.Arc(x), g.Arc(y)
			switch {
			case r.Optional && !s.Optional:
				return 1
			case s.Optional && !r.Optional:
				return -1
			}
			return cmp.Compare(r.Kind, s.Kind)
		}))
		b.AddRelation(graph.Relation{From: ends[0], To: ends[1], Kind: strongest.Kind, Optional: strongest.Optional})
	}
	groups := graph.Groups{Whole: g}
	groups.Graph, _ = b.Build()
	for number := range groups.Graph.RelationCount() {
		from, to := groups.Graph.Ends(number)
		ends := [2]string{groups.Graph.ID(from), groups.Graph.ID(to)}
		groups.Forth = append(groups.Forth, between[ends])
		groups.Back = append(groups.Back, between[[2]string{ends[1], ends[0]}])
	}
	for node := range groups.Graph.Len() {
		id := groups.Graph.ID(node)
		groups.Within = append(groups.Within, len(between[[2]string{id, id}]))
	}
	return groups
}

// AreaOrCategory returns the technology area of a protocol or, where no overview
// puts it in one, what sort of thing it is, in the plural.
func AreaOrCategory(p graph.Protocol) string {
	if p.Area != "" {
		return p.Area
	}
	return [...]string{
		graph.CategoryProtocol: "Other protocols", graph.CategoryDataStructure: "Data structures", graph.CategoryAlgorithm: "Algorithms",
		graph.CategoryOverview: "Overviews", graph.CategoryStandard: "Standards",
	}[p.Category]
}
