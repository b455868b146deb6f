package query

import (
	"cmp"
	"slices"
	"sync"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// Users returns what depends on some nodes: what needs one of them whatever is chosen,
// see [needs.Requirements.By], and, unless that is all that is wanted, what else leads
// to them along the relations of g, which is optional. The list is ordered like that
// of [algo.Closure]; Relation is -1 where no relation states the first step, but a
// narrowing, or a group alone.
func Users(q *needs.Requirements, g *graph.Graph, nodes []int, requiredOnly bool) []algo.Reached {
	var leading []algo.Reached
	var closing sync.WaitGroup
	if !requiredOnly {
		closing.Go(func() { leading = algo.Closure(g, nodes, graph.Up, q.Depth) })
	}
	var list []algo.Reached
	required := make([]bool, g.Len())
	for _, n := range q.By(nodes...) {
		if n.Relation < 0 && n.Narrowing < 0 { // all members of a group lead on, this one first
			n.Relation = deciding(q.Graph(), n.Node, int(n.Below.Node))
		}
		required[n.Node] = true
		r := algo.Reached{Node: n.Node, Depth: n.Depth, Relation: n.Relation, Before: n.Below}
		switch {
		case n.Relation >= 0:
			r.Kind = q.Graph().Arc(n.Relation).Kind
		case n.Narrowing >= 0:
			r.Kind = q.Graph().Narrowing(n.Narrowing).Choice.Kind()
		default:
			r.Kind = graph.Uses
		}
		list = append(list, r)
	}
	closing.Wait()
	for _, r := range leading {
		if !required[r.Node] {
			r.Optional = true
			r.Relation = sameRelation(q.Graph(), g.Arc(r.Relation))
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(x, y algo.Reached) int {
		return cmp.Or(cmp.Compare(x.Depth, y.Depth), cmp.Compare(x.Node, y.Node))
	})
	return list
}

// deciding returns the number of the first relation from one node to another that
// decides what is needed, -1 if there is none.
func deciding(g *graph.Graph, from, to int) int {
	first, end := g.Between(from, to)
	for number := first; number < end; number++ {
		if g.Arc(number).Decides {
			return number
		}
	}
	return -1
}

// sameRelation returns the number that a relation has in another graph of the same
// protocols.
func sameRelation(g *graph.Graph, r graph.Arc) int {
	first, end := g.Between(int(r.From), int(r.To))
	for number := first; number < end; number++ {
		if g.Arc(number).Kind == r.Kind {
			return number
		}
	}
	return -1
}

// needed returns the graph of the relations by which protocols that need some nodes, or
// are among them, need each other.
func needed(g *graph.Graph, nodes []int, users []algo.Reached) *graph.Graph {
	among := make([]bool, g.Len())
	for _, node := range nodes {
		among[node] = true
	}
	for _, r := range users {
		among[r.Node] = true
	}
	return g.Keep(func(_ int, r graph.Arc) bool {
		return among[r.From] && among[r.To] && (r.Need == graph.Required && r.Purpose != graph.Types || r.Need == graph.OneOf)
	})
}
