package graph

import (
	"cmp"
	"fmt"
	"slices"
)

// Groups is a graph seen from afar: the protocols of each group are one node.
type Groups struct {
	// Whole is the graph that was collapsed.
	Whole *Graph
	// Graph has a group for each protocol: its ID is the group's name, and its
	// title says how many protocols are in it. Between two groups there is at most
	// one relation: from the one with more relations to the other, of the
	// strongest kind among these, and required if any is.
	Graph *Graph
	// Forth and Back are, for each relation of Graph, the numbers of the relations
	// that lead its way and the other way in Whole.
	Forth, Back [][]int
	// Within counts, for each node of Graph, the relations within the group.
	Within []int
}

// Collapse returns the groups of a graph: protocols for which name returns the
// same. It follows every relation of g, and takes O(n + m log m) time.
func Collapse(g *Graph, name func(Protocol) string) Groups {
	sizes := make(map[string]int)
	of := make([]string, g.Len()) // the group of each node
	for node := range g.Len() {
		of[node] = name(g.Protocol(node))
		sizes[of[node]]++
	}
	between := make(map[[2]string][]int)
	for number := range g.relations {
		r := &g.relations[number]
		ends := [2]string{of[r.from], of[r.to]}
		between[ends] = append(between[ends], number)
	}

	var b Builder
	for group, size := range sizes {
		p := Protocol{ID: group, Title: fmt.Sprintf("%d protocols", size)}
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
		strongest := g.relations[slices.MinFunc(forth, func(x, y int) int {
			return cmp.Or(compareBool(g.relations[x].optional, g.relations[y].optional), cmp.Compare(g.relations[x].kind, g.relations[y].kind))
		})]
		b.AddRelation(Relation{From: ends[0], To: ends[1], Kind: strongest.kind, Optional: strongest.optional})
	}
	groups := Groups{Whole: g}
	groups.Graph, _ = b.Build()
	for number := range groups.Graph.relations {
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
func AreaOrCategory(p Protocol) string {
	if p.Area != "" {
		return p.Area
	}
	return [...]string{
		CategoryProtocol: "Other protocols", CategoryDataStructure: "Data structures", CategoryAlgorithm: "Algorithms",
		CategoryOverview: "Overviews", CategoryStandard: "Standards",
	}[p.Category]
}
