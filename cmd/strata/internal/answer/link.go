package answer

import (
	"slices"

	"strata/cmd/strata/internal/present"
	"strata/graph"
)

// A chainLink is a step of a chain: a relation, what a protocol further up says of the
// choice of its first protocol, or both.
type chainLink struct {
	graph.Relation
	narrowing *graph.Evidence
}

// links returns the steps of a chain that follows relations of some kinds.
func links(g *graph.Graph, chain []int, kinds graph.Kinds) []chainLink {
	list := make([]chainLink, 0, max(0, len(chain)-1))
	said := make(map[int][]int) // the narrowings of the protocols above, the uppermost first, by what they are of
	for k := 1; k < len(chain); k++ {
		from, to := chain[k-1], chain[k]
		l := chainLink{Relation: graph.Relation{From: g.ID(from), To: g.ID(to), Kind: graph.Uses, Need: graph.OneOf, Optional: true}}
		grouped := false
		for _, group := range g.GroupsOf(from) {
			if !holds(group.Members, to) {
				continue
			}
			grouped, l.Kind = true, group.Choice.Kind()
			if group.Evidence.Document != "" {
				l.Evidence = []graph.Evidence{group.Evidence}
			}
		}
		r, stated := present.StrongestOf(g, from, to, kinds)
		if !stated && !grouped {
			r, stated = present.StrongestOf(g, from, to, graph.AllKinds)
		}
		switch {
		case stated && grouped && r.Need == graph.Reported:
			if l.Kind = r.Kind; l.Evidence == nil {
				l.Evidence = r.Evidence
			}
		case stated:
			l.Relation = r
		}
		if i := narrowing(g, said[from], to); i >= 0 {
			n := g.Narrowing(i)
			if l.narrowing = &n.Evidence; !stated {
				l.Kind = n.Choice.Kind()
			}
			if slices.Contains(n.Required, int32(to)) {
				l.Need, l.Optional, l.Denied = graph.Required, false, false
			}
		}
		list = append(list, l)
		for i, end := g.NarrowingsOf(from); i < end; i++ {
			of := int(g.Narrowing(i).Of)
			said[of] = append(said[of], i)
		}
	}
	return list
}

// narrowing returns the first of some narrowings that names a choice, -1 if none does.
func narrowing(g *graph.Graph, said []int, to int) int {
	for _, i := range said {
		n := g.Narrowing(i)
		if slices.Contains(n.Required, int32(to)) || slices.ContainsFunc(n.Groups, func(members [][]int32) bool { return holds(members, to) }) {
			return i
		}
	}
	return -1
}

// holds reports whether a node is among alternatives.
func holds(members [][]int32, node int) bool {
	return slices.ContainsFunc(members, func(alternative []int32) bool { return slices.Contains(alternative, int32(node)) })
}
