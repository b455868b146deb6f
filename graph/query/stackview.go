package query

import (
	"slices"

	"strata/graph"
	"strata/graph/algo"
	"strata/graph/needs"
)

// NewStackView returns what a stack diagram shows: the roots, what they extend,
// directly or not, everything that any of these layers on within depth steps, and
// the layers-on relations among all and the extends relations among the first two.
// Looking up it is what extends the roots and what is layered on any of these.
// depth <= 0 means no limit; of the filter, the kinds do not matter. What protocols further off extend is left out: they
// stand on their layers, whatever they were made from. It takes O(n+m) time.
func NewStackView(g *graph.Graph, roots []int, dir graph.Direction, depth int, f graph.Filter) graph.View {
	f.Kinds = graph.KindSet(graph.Extends)
	extends := algo.BreadthFirst(g.Select(f), roots, dir, 0, false)
	family := make([]int, len(extends.Order))
	for i, node := range extends.Order {
		family[i] = int(node)
	}
	f.Kinds = graph.KindSet(graph.LayersOn)
	layers := g.Select(f)
	s := algo.BreadthFirst(layers, family, dir, depth, false)
	var v graph.View
	nodes := make([]int, len(s.Order))
	for i, node := range s.Order {
		nodes[i] = int(node)
		for step := range layers.Steps(int(node), dir) {
			if s.Depth[step.Node] < 0 {
				v.Hidden++
			}
		}
	}
	slices.Sort(nodes)
	for i, node := range nodes {
		if extends.Depth[node] == 0 {
			v.Roots = append(v.Roots, i)
		}
	}
	f.Kinds = graph.KindSet(graph.LayersOn, graph.Extends)
	shown := g.Select(f).Keep(func(_ int, r graph.Arc) bool {
		return r.Kind == graph.LayersOn || r.Kind == graph.Extends && extends.Depth[r.From] >= 0 && extends.Depth[r.To] >= 0
	})
	v.Graph = shown.Induce(nodes)
	return v
}

// SelectStacks returns the graph, under the same node numbers, of the relations that the
// stacks below roots consist of: what [UnfoldStacks] follows. Where nothing but a group, or
// what a protocol further up says of another's choices, leads from one to the next, the
// graph has a layers-on relation that says so.
func SelectStacks(q *needs.Requirements, roots []int, optional bool) *graph.Graph {
	g := q.Graph()
	u := q.Unfold(roots, false, optional)
	choice := u.Steps()
	stated := make(map[[2]int]bool)
	kept := g.Keep(func(_ int, a graph.Arc) bool {
		pair := [2]int{int(a.From), int(a.To)}
		chosen, followed := choice[pair]
		passes := followed && q.Kinds.Has(a.Kind) && a.Need == graph.Required
		if chosen && q.Kinds.Has(a.Kind) {
			switch a.Need {
			case graph.Denied:
			case graph.Reported:
				passes = q.Reported
			default:
				passes = a.Decides
			}
		}
		stated[pair] = stated[pair] || passes
		return passes
	})
	var said []graph.Relation
	unproved := make(map[int][]int) // places in said, by the node from which
	for pair, chosen := range choice {
		if stated[pair] {
			continue
		}
		r := graph.Relation{From: g.ID(pair[0]), To: g.ID(pair[1]), Kind: graph.LayersOn, Decides: true}
		if chosen {
			r.Need = graph.OneOf
		}
		unproved[pair[0]] = append(unproved[pair[0]], len(said))
		said = append(said, r)
	}
	// prove gives evidence to what it says of the relations from a node.
	prove := func(from int, says func(to int32, need graph.Need) bool, evidence graph.Evidence, standing graph.Standing) {
		unproved[from] = slices.DeleteFunc(unproved[from], func(j int) bool {
			r := &said[j]
			to, _ := g.Lookup(r.To)
			if !says(int32(to), r.Need) {
				return false
			}
			if r.Standing = standing; evidence.Document != "" {
				r.Evidence = []graph.Evidence{evidence}
			}
			return true
		})
	}
	for from := range unproved {
		for _, group := range g.GroupsOf(from) {
			prove(from, func(to int32, need graph.Need) bool {
				return need == graph.OneOf && isMember(group.Members, to)
			}, group.Evidence, graph.Own)
		}
	}
	for _, owner := range u.Of {
		for i, end := g.NarrowingsOf(owner); i < end; i++ {
			narrowing := g.Narrowing(i)
			prove(int(narrowing.Of), func(to int32, need graph.Need) bool {
				if need == graph.Required {
					return slices.Contains(narrowing.Required, to)
				}
				return slices.ContainsFunc(narrowing.Groups, func(members [][]int32) bool { return isMember(members, to) })
			}, narrowing.Evidence, graph.ThirdParty)
		}
	}
	return kept.With(said)
}

// isMember reports whether a node is in one of a list of alternatives.
func isMember(alternatives [][]int32, node int32) bool {
	return slices.ContainsFunc(alternatives, func(alternative []int32) bool { return slices.Contains(alternative, node) })
}

// SelectDecided returns the graph, under the same node numbers, of the relations that say
// what is required or one of several, or, if that is wanted, optional. It takes O(n+m) time.
func SelectDecided(g *graph.Graph, optional bool) *graph.Graph {
	return g.Keep(func(_ int, a graph.Arc) bool {
		switch a.Need {
		case graph.Optional:
			return optional && a.Decides
		case graph.Denied:
			return false
		}
		return true
	})
}
