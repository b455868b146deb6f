package delta

import (
	"cmp"
	"slices"

	"strata/graph"
	"strata/graph/algo"
)

// Cycles are the differences between the cycles of two graphs.
type Cycles struct {
	Added, Removed []Cycle // the larger sets first, then by their members
}

// A Cycle is a set of protocols, or one that depends on itself, in which each
// leads to all others in one of the two graphs, and which is not part of such a
// set in the other.
type Cycle struct {
	// Members are sorted.
	Members []string
	// Parts are the sets of members that lead to each other in the other graph
	// too, most of them of one protocol: what a new cycle joins, or what is left
	// of a broken one. Each is sorted, and they are ordered by their first
	// members.
	Parts [][]string
	// Shortest is a cycle through several parts, from the first of its protocols
	// by ID and from the last back to that: the shortest, and of these the first
	// by IDs, unless the set is so large and so much of it is different that not
	// all could be looked at.
	Shortest []string
}

func compareCycles(u *union) Cycles {
	olds, news := newCyclic(u.old), newCyclic(u.new)
	return Cycles{Added: closed(u, olds, news), Removed: closed(u.swapped(), news, olds)}
}

// cyclic is a graph that knows which of its components have a cycle.
type cyclic struct {
	*algo.Components
	g *graph.Graph
}

func newCyclic(g *graph.Graph) cyclic { return cyclic{algo.NewComponents(g), g} }

func (c cyclic) has(component int) bool {
	members := c.Members(component)
	first, end := c.g.Between(int(members[0]), int(members[0]))
	return len(members) > 1 || first < end
}

// closed returns the cycles of the new graph that are not in one of the old.
func closed(u *union, olds, news cyclic) []Cycle {
	var found []Cycle
	for component := range news.Len() {
		if !news.has(component) {
			continue
		}
		members := news.Members(component)
		// The part of a member is that of its component in the old graph, and
		// its own if it is not there.
		part := make([]int, len(members))
		var parts [][]string
		seen := make(map[int]int)
		within := true
		for i, node := range members {
			number := u.ofNew[node]
			key := -1 - number
			if inOld := u.inOld[number]; inOld >= 0 {
				key = olds.Of(inOld)
			}
			within = within && key >= 0 && olds.has(key)
			at, known := seen[key]
			if !known {
				at = len(parts)
				seen[key] = at
				parts = append(parts, nil)
			}
			parts[at] = append(parts[at], u.ids[number])
			part[i] = at
		}
		if within && len(parts) == 1 {
			continue
		}
		found = append(found, Cycle{Members: slices.Concat(parts...), Parts: parts, Shortest: shortest(u, members, part)})
		slices.Sort(found[len(found)-1].Members)
	}
	slices.SortFunc(found, func(x, y Cycle) int {
		return cmp.Or(cmp.Compare(len(y.Members), len(x.Members)), slices.Compare(x.Members, y.Members))
	})
	return found
}

// searchWork is what is looked at for the shortest cycle of a set, in protocols
// and relations: a second or so.
const searchWork = 1 << 26

// shortest returns the shortest cycle through several parts of a component of the
// new graph. Without what is new between two parts there would be none, so that
// it is a shortest way back from the end of such a relation to its start.
func shortest(u *union, members []int32, part []int) []string {
	nodes := make([]int, len(members))
	for i, node := range members {
		nodes[i] = int(node)
	}
	if len(nodes) == 1 {
		return []string{u.new.ID(nodes[0])}
	}
	g := u.new.Induce(nodes)
	tries := searchWork / (g.Len() + g.RelationCount())
	var best []int
	for number := range g.RelationCount() {
		from, to := g.Ends(number)
		if first, _ := g.Between(from, to); number > first || part[from] == part[to] || u.inOldToo(nodes[from], nodes[to]) {
			continue
		}
		if tries--; tries < 0 && best != nil {
			break
		}
		cycle, _ := algo.ShortestChain(g, to, from)
		smallest := slices.Index(cycle, slices.Min(cycle))
		cycle = append(cycle[smallest:len(cycle):len(cycle)], cycle[:smallest]...)
		if best == nil || cmp.Or(cmp.Compare(len(cycle), len(best)), slices.Compare(cycle, best)) < 0 {
			best = cycle
		}
	}
	ids := make([]string, len(best))
	for i, node := range best {
		ids[i] = g.ID(node)
	}
	return ids
}
