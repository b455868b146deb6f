package graph

import (
	"iter"

	"strata/graph/numbers"
)

// A Direction is the way in which relations are followed.
type Direction uint8

// The directions.
const (
	Down Direction = iota // from a protocol to what it depends on
	Up                    // from a protocol to what depends on it
)

// Opposite returns the other direction.
func (d Direction) Opposite() Direction { return Down + Up - d }

// A Step is all relations between a node and a neighbour in one direction.
type Step struct {
	Node            int   // the neighbour
	Kinds, Required Kinds // of all relations, and of those that are not optional
}

// Optional reports whether all relations of the step are optional.
func (s Step) Optional() bool { return s.Required == 0 }

// Span returns the places of a node's relations in a direction, as the
// half-open range [first, end); see [Graph.Number] and [Graph.Neighbor].
func (g *Graph) Span(node int, dir Direction) (first, end int32) {
	if dir == Up {
		return g.inStart.At(node), g.inStart.At(node + 1)
	}
	return g.out.At(node), g.out.At(node + 1)
}

// Neighbor returns the node that the relation at a place leads to.
func (g *Graph) Neighbor(place int32, dir Direction) int {
	switch {
	case g.arcs == "" && dir == Up:
		return int(g.inFrom[place])
	case g.arcs == "":
		return int(g.relations[place].To)
	case dir == Up:
		return int(numbers.At(g.arcs, arcWords*int(g.in.At(int(place)))))
	}
	return int(numbers.At(g.arcs, arcWords*int(place)+1))
}

// Number returns the number of the relation at a place.
func (g *Graph) Number(place int32, dir Direction) int32 {
	if dir == Up {
		return g.in.At(int(place))
	}
	return place
}

// Steps yields the neighbours of a node, each once, by ascending number.
func (g *Graph) Steps(node int, dir Direction) iter.Seq[Step] {
	first, end := g.Span(node, dir)
	return func(yield func(Step) bool) {
		s := Step{Node: -1}
		for i := first; i < end; i++ {
			r, neighbour := g.Arc(int(g.Number(i, dir))), g.Neighbor(i, dir)
			if neighbour != s.Node {
				if s.Node >= 0 && !yield(s) {
					return
				}
				s = Step{Node: neighbour}
			}
			s.Kinds |= 1 << r.Kind
			if !r.Optional {
				s.Required |= 1 << r.Kind
			}
		}
		if s.Node >= 0 {
			yield(s)
		}
	}
}
