package graph

import "slices"

// With returns the graph with further relations among its protocols, such as those
// that a narrowing states. Their needs are taken as they are, and they replace
// relations of the same ends and kind. It takes O(n+m log m) time.
func (g *Graph) With(more []Relation) *Graph {
	if len(more) == 0 {
		return g
	}
	h := *g
	store := over(g.store)
	h.relations, h.store = nil, store
	for _, r := range more {
		from, known := g.Lookup(r.From)
		to, alsoKnown := g.Lookup(r.To)
		if !known || !alsoKnown {
			continue
		}
		a := Arc{From: int32(from), To: int32(to), Kind: r.Kind, Need: r.Need, Purpose: r.Purpose, Standing: r.Standing, Decides: r.Decides, Evidence: store.addEvidence(r.Evidence)}
		a.settle()
		h.relations = append(h.relations, a)
	}
	h.relations = append(h.relations, g.relations...)
	slices.SortStableFunc(h.relations, compareArcs)
	h.relations = slices.CompactFunc(h.relations, func(x, y Arc) bool { return compareArcs(x, y) == 0 })
	h.indexRelations()
	return &h
}
