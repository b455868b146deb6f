package graph

import (
	"iter"
)

// A Direction is the way in which relations are followed.
type Direction uint8

// The directions.
const (
	Down Direction = iota // from a protocol to what it depends on
	Up                    // from a protocol to what depends on it
)

func (d Direction) opposite() Direction { return Down + Up - d }

// A step is all relations between a node and a neighbour in one direction.
type step struct {
	node            int   // the neighbour
	kinds, required Kinds // of all relations, and of those that are not optional
}

func (s step) optional() bool { return s.required == 0 }

// span returns the places of a node's relations in a direction, as the
// half-open range [first, end); see [Graph.across].
func (g *Graph) span(node int, dir Direction) (first, end int32) {
	if dir == Up {
		return g.inStart[node], g.inStart[node+1]
	}
	return g.out[node], g.out[node+1]
}

// number returns the number of the relation at a place.
func (g *Graph) number(place int32, dir Direction) int32 {
	if dir == Up {
		return g.in[place]
	}
	return place
}

// across returns the relation at a place and the node that it leads to.
func (g *Graph) across(place int32, dir Direction) (r *relation, neighbour int) {
	r = &g.relations[g.number(place, dir)]
	if dir == Up {
		return r, int(g.inFrom[place])
	}
	return r, int(r.to)
}

// steps yields the neighbours of a node, each once, by ascending number.
func (g *Graph) steps(node int, dir Direction) iter.Seq[step] {
	first, end := g.span(node, dir)
	return func(yield func(step) bool) {
		s := step{node: -1}
		for i := first; i < end; i++ {
			r, neighbour := g.across(i, dir)
			if neighbour != s.node {
				if s.node >= 0 && !yield(s) {
					return
				}
				s = step{node: neighbour}
			}
			s.kinds |= 1 << r.kind
			if !r.optional {
				s.required |= 1 << r.kind
			}
		}
		if s.node >= 0 {
			yield(s)
		}
	}
}
