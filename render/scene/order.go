package scene

import (
	"cmp"
	"slices"
)

// An order of nodes in which every link that was added leads to a later one. It is kept
// by the method of Pearce and Kelly (A dynamic topological sort algorithm for directed
// acyclic graphs, ACM Journal of Experimental Algorithmics 11, 2006), which looks only at
// what stands between the ends of a link that leads back.
//
// Why not gonum: topo.PathExistsIn looks at all that a node leads to, for each link.
type order struct {
	place   []int32   // of each node
	out, in [][]int32 // the links that were added, by their ends
	seen    []bool    // of nodes; all false between calls
	work    int       // how many links may still be looked at
}

func newOrder(nodes, work int) *order {
	o := &order{place: make([]int32, nodes), out: make([][]int32, nodes), in: make([][]int32, nodes), seen: make([]bool, nodes), work: work}
	for node := range o.place {
		o.place[node] = int32(node)
	}
	return o
}

// add adds a link unless it closes a cycle, and reports whether it did. Once the work is
// used up it adds only links that lead to a later node.
func (o *order) add(from, to int) bool {
	switch {
	case from == to:
		return false
	case o.place[from] > o.place[to]:
		if o.work <= 0 || !o.move(int32(from), int32(to)) {
			return false
		}
	}
	o.out[from] = append(o.out[from], int32(to))
	o.in[to] = append(o.in[to], int32(from))
	return true
}

// move moves a node before another that stands behind it now, each with what must stay
// on its side. It reports false where the second leads to the first.
func (o *order) move(before, behind int32) bool {
	first, last := o.place[behind], o.place[before]
	after := o.reach(behind, o.out, func(place int32) bool { return place <= last })
	leads := o.seen[before]
	o.forget(after)
	if leads || o.work <= 0 {
		return false
	}
	ahead := o.reach(before, o.in, func(place int32) bool { return place >= first })
	o.forget(ahead)
	if o.work <= 0 {
		return false
	}
	byPlace := func(x, y int32) int { return cmp.Compare(o.place[x], o.place[y]) }
	slices.SortFunc(after, byPlace)
	slices.SortFunc(ahead, byPlace)
	nodes := append(ahead, after...)
	places := make([]int32, len(nodes))
	for i, node := range nodes {
		places[i] = o.place[node]
	}
	slices.Sort(places)
	for i, node := range nodes {
		o.place[node] = places[i]
	}
	return true
}

// reach returns what a node leads to by links among places that are within bounds, with
// itself, and marks it as seen.
func (o *order) reach(node int32, links [][]int32, within func(place int32) bool) []int32 {
	list := []int32{node}
	o.seen[node] = true
	for i := 0; i < len(list) && o.work > 0; i++ {
		next := links[list[i]]
		o.work -= 1 + len(next)
		for _, to := range next {
			if !o.seen[to] && within(o.place[to]) {
				o.seen[to] = true
				list = append(list, to)
			}
		}
	}
	return list
}

func (o *order) forget(nodes []int32) {
	for _, node := range nodes {
		o.seen[node] = false
	}
}
