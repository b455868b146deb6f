package flat

import (
	"errors"
	"slices"

	"strata/graph"
)

// The difference of a graph to what it is without its verdicts: the nodes that only
// the verdicts name; the numbers of the relations that are there with them alone, or
// in another way; the relations that are there without them alone, or in another way;
// and the groups and narrowings without them.

// difference returns the section of the graph without verdicts.
func (d *describer) difference(g *graph.Graph) ([]byte, error) {
	raw := g.Raw()
	w := writer{strings: d.strings}
	var added []int
	toRaw := make([]int32, g.Len())
	for node := range g.Len() {
		number, known := raw.Lookup(g.ID(node))
		toRaw[node] = int32(number)
		if !known {
			toRaw[node] = -1
			added = append(added, node)
		}
	}
	if g.Len()-len(added) != raw.Len() {
		return nil, errors.New("the graph has not all protocols that it has without its verdicts")
	}
	w.ascending(added)
	var gone []int // numbers of g
	var more []graph.Arc
	next := 0 // of raw
	for number := range g.RelationCount() {
		r := g.Arc(number)
		r.From, r.To = toRaw[r.From], toRaw[r.To]
		for next < raw.RelationCount() && r.From >= 0 && r.To >= 0 && before(raw.Arc(next), r) {
			more = append(more, raw.Arc(next))
			next++
		}
		if next < raw.RelationCount() && sameArc(g, raw, r, raw.Arc(next)) {
			next++
		} else {
			gone = append(gone, number)
		}
	}
	for ; next < raw.RelationCount(); next++ {
		more = append(more, raw.Arc(next))
	}
	w.ascending(gone)
	w.number(len(more))
	for _, r := range more {
		r.Evidence = d.evidenceOf(raw, r)
		w.out = graph.AppendArc(w.out, r, false)
	}
	w.allChoices(raw)
	return w.out, nil
}

// before reports whether a relation is one that comes before another.
func before(x, y graph.Arc) bool {
	if x.From != y.From {
		return x.From < y.From
	}
	if x.To != y.To {
		return x.To < y.To
	}
	return x.Kind < y.Kind
}

// sameArc reports whether a relation of g, with the nodes of raw, is one of raw.
func sameArc(g, raw *graph.Graph, x, y graph.Arc) bool {
	if !slices.Equal(g.EvidenceOf(x), raw.EvidenceOf(y)) {
		return false
	}
	x.Evidence = y.Evidence
	return x == y
}

// raw returns the graph as it is without its verdicts. It takes time linear in the
// graph.
func (f *file) raw(g *graph.Graph) (*graph.Graph, error) {
	r := f.in(difference, 0)
	added, gone := r.ascending(), r.ascending()
	p := graph.Parts{Store: f}
	toRaw := make([]int32, g.Len())
	for node := range g.Len() {
		if len(added) > 0 && added[0] == node {
			added, toRaw[node] = added[1:], -1
			continue
		}
		toRaw[node] = int32(len(p.IDs))
		p.IDs = append(p.IDs, g.ID(node))
		p.Protocols = append(p.Protocols, f.list(protocols).At(node))
	}
	more := make([]graph.Arc, r.count(graph.ArcSize))
	for i := range more {
		more[i] = graph.ArcAt(r.rest, i)
	}
	if r.ok {
		r.rest = r.rest[len(more)*graph.ArcSize:]
	}
	p.Arcs = make([]graph.Arc, 0, g.RelationCount()+len(more))
	for number := range g.RelationCount() {
		if len(gone) > 0 && gone[0] == number {
			gone = gone[1:]
			continue
		}
		a := g.Arc(number)
		if a.From, a.To = toRaw[a.From], toRaw[a.To]; a.From < 0 || a.To < 0 {
			return nil, errShort
		}
		for len(more) > 0 && before(more[0], a) {
			p.Arcs, more = append(p.Arcs, more[0]), more[1:]
		}
		p.Arcs = append(p.Arcs, a)
	}
	p.Arcs = append(p.Arcs, more...)
	p.Groups, p.Narrowings = r.allChoices()
	if !r.ok || r.rest != "" {
		return nil, errShort
	}
	return graph.Restore(p)
}
