package render

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"strata/graph"
	"strata/graph/algo"
)

// An edge is a relation to be drawn.
type edge struct {
	from, to int
	kind     graph.Kind
	optional bool
	// upward is set when the edge leads back up a cycle: the layering has to
	// leave it out of account.
	upward bool
	// relations has all relations from one end to the other, those that are not
	// drawn too.
	relations []graph.Relation
}

// edgesOf returns the relations worth a line, ordered by ends and kind.
// Between the same two protocols, a dependency is left out when another of a
// stronger kind is at least as much required, and a bare citation when there is
// anything else.
func edgesOf(g *graph.Graph) []edge {
	var edges []edge
	for first := 0; first < g.RelationCount(); {
		from, to := g.Ends(first)
		_, end := g.Between(from, to)
		var relations []graph.Relation
		for number := first; number < end; number++ {
			relations = append(relations, g.Relation(number))
		}
		for i, r := range relations {
			if !slices.ContainsFunc(relations[:i], func(s graph.Relation) bool { return covers(s, r) }) {
				edges = append(edges, edge{from: from, to: to, kind: r.Kind, optional: r.Optional, relations: relations})
			}
		}
		first = end
	}
	return edges
}

// covers reports whether a line for s makes one for r, a relation of the same
// ends and a later kind, unnecessary.
func covers(s, r graph.Relation) bool {
	if r.Kind == graph.Cites {
		return true
	}
	return s.Kind.Dependency() && r.Kind.Dependency() && (r.Optional || !s.Optional)
}

// breakCycles marks edges as upward until the others are free of cycles. Those
// that lead away from the roots stay before those that lead back to them, then
// the stronger kinds, then what is required: so the asked protocols keep their
// place on top (or, looking up, at the bottom), and layers-on gives the layers.
//
// It takes O(k(n+k)) time for the k edges that lie on cycles.
func breakCycles(v graph.View, edges []edge, dir graph.Direction) {
	components := algo.NewComponents(v.Graph)
	isRoot := make([]bool, v.Graph.Len())
	for _, root := range v.Roots {
		isRoot[root] = true
	}
	back := func(e *edge) bool {
		if dir == graph.Up {
			return isRoot[e.from] && !isRoot[e.to]
		}
		return isRoot[e.to] && !isRoot[e.from]
	}
	var cyclic []*edge
	for i := range edges {
		if e := &edges[i]; components.Of(e.from) == components.Of(e.to) {
			cyclic = append(cyclic, e)
		}
	}
	slices.SortStableFunc(cyclic, func(x, y *edge) int {
		return cmp.Or(compareBool(back(x), back(y)), cmp.Compare(x.kind, y.kind), compareBool(x.optional, y.optional))
	})
	kept := simple.NewDirectedGraph()
	for _, e := range cyclic {
		from, to := simple.Node(e.from), simple.Node(e.to)
		if e.from == e.to || kept.Node(to.ID()) != nil && kept.Node(from.ID()) != nil && topo.PathExistsIn(kept, to, from) {
			e.upward = true
			continue
		}
		kept.SetEdge(kept.NewEdge(from, to))
	}
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// tooltip returns the lines that say what an edge stands for: each relation
// with the most telling place that states it.
func (e edge) tooltip() []string {
	var lines []string
	for _, r := range e.relations {
		line := clean(r.From) + " " + edgeStyles[r.Kind].label + " " + clean(r.To)
		if r.Optional {
			line += " (optional)"
		}
		lines = append(lines, line)
		if list := r.Telling(); len(list) > 0 && !list[0].Against {
			lines = append(lines, citation(list[0]))
		}
	}
	return lines
}

func citation(ev graph.Evidence) string {
	place := ev.Document
	if ev.Section != "" {
		place += " " + ev.Section
	}
	if ev.Line > 0 {
		place += fmt.Sprintf(", line %d", ev.Line)
	}
	if ev.Cue != "" {
		place += ": " + ev.Cue
	}
	return clean(place)
}
