package graph

import (
	"slices"

	"strata/graph/ids"
	"strata/graph/numbers"
)

// With returns the graph with further relations among its protocols, such as those
// that a narrowing states. Their needs are taken as they are, and they replace
// relations of the same ends and kind. It takes O(n+m log m) time.
func (g *Graph) With(more []Relation) *Graph {
	if len(more) == 0 {
		return g
	}
	h := *g
	h.sources = nil
	store := over(g.store)
	h.store = store
	var relations []Arc
	for _, r := range more {
		from, known := g.Lookup(r.From)
		to, alsoKnown := g.Lookup(r.To)
		if !known || !alsoKnown {
			continue
		}
		a := Arc{From: int32(from), To: int32(to), Kind: r.Kind, Need: r.Need, Purpose: r.Purpose, Standing: r.Standing, Decides: r.Decides, Evidence: store.addEvidence(r.Evidence)}
		a.settle()
		relations = append(relations, a)
	}
	relations = append(relations, g.allRelations()...)
	slices.SortStableFunc(relations, compareArcs)
	h.setRelations(slices.CompactFunc(relations, func(x, y Arc) bool { return compareArcs(x, y) == 0 }))
	return &h
}

// WithArcs returns the graph with the same protocols, under the same node numbers, and
// other relations: arcs of g, or new ones. The list is sorted in place. Optional and
// Denied follow from the need of each.
func (g *Graph) WithArcs(arcs []Arc) *Graph {
	slices.SortFunc(arcs, compareArcs)
	h := *g
	h.sources = nil
	arcs = slices.CompactFunc(arcs, func(x, y Arc) bool { return compareArcs(x, y) == 0 })
	for i := range arcs {
		arcs[i].settle()
	}
	h.setRelations(arcs)
	return &h
}

// WithGroups returns the graph with other groups of alternatives, which are sorted by
// owner. Which of them are met follows from the relations.
func (g *Graph) WithGroups(groups []GroupNodes) *Graph {
	h := *g
	h.sources = nil
	h.groups = slices.Clone(groups)
	if g.choices != nil {
		h.choices, h.narrowings = nil, nil
		for owner := range g.Len() {
			for i, end := g.NarrowingsOf(owner); i < end; i++ {
				h.narrowings = append(h.narrowings, g.Narrowing(i))
			}
		}
	}
	h.indexGroups()
	h.meetGroups()
	return &h
}

// WithProtocols returns the graph with dangling protocols of the given IDs, unless
// they are there. Node numbers change. It takes O((n+m) log n) time.
func (g *Graph) WithProtocols(more []string) *Graph {
	more = slices.DeleteFunc(slices.Clone(more), func(id string) bool { _, known := g.Lookup(id); return known })
	if len(more) == 0 {
		return g
	}
	for node := range g.Len() {
		more = append(more, g.ID(node))
	}
	slices.Sort(more)
	more = slices.Compact(more)
	store := over(g.store)
	unknown := store.addProtocol(Protocol{Dangling: true})
	h := &Graph{store: store, verdicts: g.verdicts, raw: g.raw, ids: ids.NewTable(len(more), func(node int) string { return more[node] })}
	fields := make([]int32, len(more))
	place := make([]int32, g.Len())
	for i, id := range more {
		if node, known := g.Lookup(id); known {
			fields[i], place[node] = g.fields.At(node), int32(i)
		} else {
			fields[i] = unknown
		}
	}
	h.fields = numbers.Of(fields)
	relations := g.allRelations()
	for i := range relations {
		r := &relations[i]
		r.From, r.To = place[r.From], place[r.To]
	}
	h.setRelations(relations)
	h.induceGroups(g, place)
	return h
}
