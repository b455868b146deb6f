// Package delta compares two graphs: which protocols and relations were added,
// removed or changed between an old and a new one, and what follows from that: which
// protocols reach others that they did not reach before, which cycles were closed or
// broken, which protocols moved to another layer.
//
// Evidence alone makes no difference: it may move to another line or section, change
// its words or grow in number. It counts only where it changes the need, the purpose or
// the standing of a dependency, or whether another relation is optional or denied.
package delta

import (
	"cmp"

	"strata/graph"
)

// A Delta is the differences between two graphs. Protocols are named by their IDs,
// because node numbers differ between the two. All lists are sorted.
type Delta struct {
	Protocols  Protocols
	Relations  Relations
	Groups     Groups
	Narrowings Narrowings
	Transports []Transport // ordered by ID
	// Reach, Cycles and Layers follow from the differences: Reach and Cycles by
	// dependencies of any kind, Layers by layers-on relations, optional ones
	// included, but for what is only reported.
	Reach  Reach
	Cycles Cycles
	Layers []Move

	// Old and New are the graphs that were compared, with the dependencies alone of
	// their relations.
	Old, New *graph.Graph
}

// Options adjust a comparison.
type Options struct {
	// Kinds are those of the relations that are compared; none means all. Groups,
	// narrowings and transports are compared where dependencies are.
	Kinds graph.Kinds
	// Pairs is how many pairs [Reach] lists at most of either sort; 0 means 1000.
	Pairs int
}

// Compare returns the differences of the new graph from the old one. Swapping the
// graphs swaps added and removed, and old and new.
//
// It takes O(n+m) time, besides that for [Reach] and for the shortest cycles of
// [Cycles], which grows with the differences and is bounded.
func Compare(old, new *graph.Graph, options Options) *Delta {
	kinds := cmp.Or(options.Kinds, graph.AllKinds)
	u := newUnion(old, new)
	d := &Delta{
		Protocols: compareProtocols(u),
		Relations: compareRelations(u, kinds),
		Layers:    compareLayers(u.of(kinds & graph.KindSet(graph.LayersOn))),
	}
	if kinds&graph.Dependencies != 0 {
		d.Groups, d.Narrowings = compareGroups(old, new), compareNarrowings(old, new)
		d.Transports = compareTransports(u)
	}
	dependencies := u.of(kinds & graph.Dependencies)
	d.Old, d.New = dependencies.old, dependencies.new
	d.Reach = compareReach(dependencies, cmp.Or(options.Pairs, 1000))
	d.Cycles = compareCycles(dependencies)
	return d
}

// Empty reports whether the two graphs say the same.
func (d *Delta) Empty() bool {
	return d.Protocols.empty() && d.Relations.empty() && d.Groups.empty() && d.Narrowings.empty() && len(d.Transports) == 0
}

// A union numbers the protocols of two graphs together, in the order of their
// IDs.
type union struct {
	old, new *graph.Graph
	ids      []string
	// The numbers of a protocol in the two graphs; -1 where it is not in one.
	inOld, inNew []int
	// The number in the union of a protocol of each graph.
	ofOld, ofNew []int
}

// newUnion merges the protocols of two graphs. It takes O(n) time.
func newUnion(old, new *graph.Graph) *union {
	u := &union{old: old, new: new, ofOld: make([]int, old.Len()), ofNew: make([]int, new.Len())}
	for i, j := 0, 0; i < old.Len() || j < new.Len(); {
		switch {
		case j == new.Len() || i < old.Len() && old.ID(i) < new.ID(j):
			u.add(old.ID(i), i, -1)
			i++
		case i == old.Len() || new.ID(j) < old.ID(i):
			u.add(new.ID(j), -1, j)
			j++
		default:
			u.add(old.ID(i), i, j)
			i, j = i+1, j+1
		}
	}
	return u
}

func (u *union) add(id string, inOld, inNew int) {
	if inOld >= 0 {
		u.ofOld[inOld] = len(u.ids)
	}
	if inNew >= 0 {
		u.ofNew[inNew] = len(u.ids)
	}
	u.ids = append(u.ids, id)
	u.inOld = append(u.inOld, inOld)
	u.inNew = append(u.inNew, inNew)
}

// of returns the union of the two graphs with the relations of some kinds alone,
// less those that are denied or only reported.
func (u *union) of(kinds graph.Kinds) *union {
	narrow := *u
	narrow.old = u.old.Select(graph.Filter{Kinds: kinds})
	narrow.new = u.new.Select(graph.Filter{Kinds: kinds})
	return &narrow
}

// swapped returns the union with old and new in each other's place.
func (u *union) swapped() *union {
	return &union{old: u.new, new: u.old, ids: u.ids, inOld: u.inNew, inNew: u.inOld, ofOld: u.ofNew, ofNew: u.ofOld}
}

// added returns the ends, as numbers in the new graph, of what leads from one
// protocol to another there and not in the old graph, each once and in order.
func (u *union) added() [][2]int {
	var ends [][2]int
	last := [2]int{-1, -1}
	for number := range u.new.RelationCount() {
		from, to := u.new.Ends(number)
		if here := [2]int{from, to}; here == last {
			continue
		}
		last = [2]int{from, to}
		if !u.inOldToo(from, to) {
			ends = append(ends, last)
		}
	}
	return ends
}

// inOldToo reports whether something leads from one protocol of the new graph to
// another in the old graph.
func (u *union) inOldToo(from, to int) bool {
	from, to = u.inOld[u.ofNew[from]], u.inOld[u.ofNew[to]]
	if from < 0 || to < 0 {
		return false
	}
	first, end := u.old.Between(from, to)
	return first < end
}
