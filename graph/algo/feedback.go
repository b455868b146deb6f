package algo

import (
	"cmp"
	"slices"

	"strata/graph"
)

// heavy is added to the weight of every edge. It exceeds the number of statements
// in any graph, so that a lightest cut has the fewest edges.
const heavy = 1 << 32

// feedback returns a feedback arc set of a component, that is edges whose removal
// leaves no cycle, and a lower bound on the number of edges in such a set. The
// cycles are those of shortestCycles; complete says that none is missing.
//
// The first set is heuristic: the back edges of a node order (arrange, sift), less
// those that close no cycle (minimal). The first bound is a number of cycles that
// share no edge. Then it searches for a set of least weight by the method of
// Baharev, Schichl, Neumaier and Achterberg (An exact method for the minimum
// feedback arc set problem, ACM Journal of Experimental Algorithmics 26, 2021): it
// finds a lightest hitting set of the known cycles and, as long as the rest of the
// graph has cycles, adds the shortest of these. This takes exponential time in the
// worst case; it stops when the work is used up.
func (d *digraph) feedback(cycles [][]int32, complete bool, work int) (set []int32, bound int) {
	order := d.arrange()
	half := work / 2
	d.sift(order, &half)
	set = d.minimal(order, &half)
	bound = d.disjoint(cycles, half)
	if !complete {
		return set, bound
	}
	work /= 2
	weight := make([]int64, len(d.weight))
	for e := range weight {
		weight[e] = heavy + d.weight[e]
	}
	h := newHittingSearch(weight, &work)
	known := edgeSets(cycles)
	for {
		hitting, ok := h.find(known, h.total(set))
		if work < 0 {
			return set, bound
		}
		if !ok { // nothing is lighter
			return set, len(set)
		}
		bound = max(bound, len(hitting))
		gone := make([]bool, len(d.to))
		for _, e := range hitting {
			gone[e] = true
		}
		more, complete := d.shortestCycles(gone, &work)
		if len(more) == 0 && complete {
			return hitting, len(hitting)
		}
		if len(more) == 0 {
			return set, bound
		}
		known = append(known, edgeSets(more)...)
	}
}

// edgeSets returns the edges of cycles, sorted.
func edgeSets(cycles [][]int32) [][]int32 {
	sets := make([][]int32, len(cycles))
	for i, cycle := range cycles {
		sets[i] = slices.Sorted(slices.Values(cycle))
	}
	return sets
}

// disjoint counts cycles that share no edge. It takes the given ones greedily,
// shortest first, removes their edges, and goes on with the shortest cycles of the
// rest until the work is used up.
func (d *digraph) disjoint(cycles [][]int32, work int) int {
	count := 0
	gone := make([]bool, len(d.to))
	for len(cycles) > 0 {
		for _, cycle := range cycles {
			if slices.ContainsFunc(cycle, func(e int32) bool { return gone[e] }) {
				continue
			}
			count++
			for _, e := range cycle {
				gone[e] = true
			}
		}
		if work < 0 {
			break
		}
		cycles, _ = d.shortestCycles(gone, &work)
	}
	return count
}

// arrange returns an order of the nodes with at most m/2 back edges or, if no two
// nodes have edges both ways, at most m/2 - n/6. The method is that of Eades, Lin
// and Smyth (A fast and effective heuristic for the feedback arc set problem,
// Information Processing Letters 47, 1993). It takes O(n+m) time.
func (d *digraph) arrange() []int32 {
	n := d.len()
	outs, ins := make([]int32, n), make([]int32, n) // edges to and from the nodes left
	most := int32(0)
	for node := range n {
		outs[node] = d.out[node+1] - d.out[node]
		ins[node] = d.inStart[node+1] - d.inStart[node]
		most = max(most, outs[node], ins[node])
	}
	// Buckets of the nodes left, as linked lists: bucket 0 holds the sinks, bucket 1
	// the sources, the others the nodes of one difference of out- and in-degree.
	head := make([]int32, 2*most+3)
	for i := range head {
		head[i] = -1
	}
	next, prev := make([]int32, n), make([]int32, n)
	bucket := func(node int32) int32 {
		switch {
		case outs[node] == 0:
			return 0
		case ins[node] == 0:
			return 1
		}
		return 2 + most + outs[node] - ins[node]
	}
	top := int32(0) // all buckets above are empty
	insert := func(node int32) {
		b := bucket(node)
		next[node], prev[node] = head[b], -1
		if head[b] >= 0 {
			prev[head[b]] = node
		}
		head[b] = node
		top = max(top, b)
	}
	remove := func(node int32) {
		if prev[node] >= 0 {
			next[prev[node]] = next[node]
		} else {
			head[bucket(node)] = next[node]
		}
		if next[node] >= 0 {
			prev[next[node]] = prev[node]
		}
	}
	for node := int32(n) - 1; node >= 0; node-- {
		insert(node)
	}
	order := make([]int32, n)
	first, last := 0, n // order[first:last] is free
	placed := make([]bool, n)
	for first < last {
		var node int32
		switch {
		case head[0] >= 0:
			node = head[0]
			last--
			order[last] = node
		case head[1] >= 0:
			node = head[1]
			order[first] = node
			first++
		default:
			for head[top] < 0 {
				top--
			}
			node = head[top]
			order[first] = node
			first++
		}
		remove(node)
		placed[node] = true
		for _, to := range d.to[d.out[node]:d.out[node+1]] {
			if !placed[to] {
				remove(to)
				ins[to]--
				insert(to)
			}
		}
		for _, e := range d.entering(node) {
			if from := d.from[e]; !placed[from] {
				remove(from)
				outs[from]--
				insert(from)
			}
		}
	}
	return order
}

// sift moves one node after the other to the place where the back edges weigh
// least, until no move lowers their weight or the work is used up.
func (d *digraph) sift(order []int32, work *int) {
	place := places(order)
	type crossing struct {
		place int32
		gain  int64 // in weight of back edges, if the node is put after the place
	}
	var crossings []crossing
	for moved := true; moved; {
		moved = false
		for node := range int32(d.len()) {
			crossings = crossings[:0]
			for e := d.out[node]; e < d.out[node+1]; e++ {
				crossings = append(crossings, crossing{place[d.to[e]], -heavy - d.weight[e]})
			}
			for _, e := range d.entering(node) {
				crossings = append(crossings, crossing{place[d.from[e]], heavy + d.weight[e]})
			}
			slices.SortFunc(crossings, func(x, y crossing) int { return cmp.Compare(x.place, y.place) })
			if *work -= 4 * len(crossings); *work < 0 {
				return
			}
			// The gain at each place, compared with the first place.
			best, bestGain, here := int32(-1), int64(0), int64(0)
			gain := int64(0)
			for i, c := range crossings {
				gain += c.gain
				if c.place < place[node] {
					here = gain
				}
				if last := i+1 == len(crossings) || crossings[i+1].place != c.place; last && gain > bestGain {
					best, bestGain = c.place, gain
				}
			}
			if bestGain <= here {
				continue
			}
			moved = true
			*work -= move(order, place, node, best)
		}
	}
}

// move puts a node behind the node at another place, or first if that place is -1.
// It returns how many nodes change their places.
func move(order, place []int32, node, after int32) int {
	from, to := place[node], after
	if after < from {
		to++
		copy(order[to+1:from+1], order[to:from])
	} else {
		copy(order[from:to], order[from+1:to+1])
	}
	order[to] = node
	low, high := min(from, to), max(from, to)
	for i := low; i <= high; i++ {
		place[order[i]] = i
	}
	return int(high - low)
}

// places returns the place of each node in an order.
func places(order []int32) []int32 {
	place := make([]int32, len(order))
	for i, node := range order {
		place[node] = int32(i)
	}
	return place
}

// minimal returns a minimal feedback arc set among the back edges of a node order:
// it puts back, heaviest first, the edges that close no cycle with the edges that
// were kept. It maintains a topological order of the kept edges by the method of
// Pearce and Kelly (A dynamic topological sort algorithm for directed acyclic
// graphs, ACM Journal of Experimental Algorithmics 11, 2006). When the work is used
// up, the edges that remain stay in the set.
func (d *digraph) minimal(order []int32, work *int) []int32 {
	place := places(order)
	gone := make([]bool, len(d.to))
	var back []int32
	for e, from := range d.from {
		if place[from] > place[d.to[e]] {
			gone[e] = true
			back = append(back, int32(e))
		}
	}
	slices.SortStableFunc(back, func(x, y int32) int { return cmp.Compare(d.weight[y], d.weight[x]) })
	seen := make([]bool, d.len())
	// reach returns the nodes that are reached from a node by kept edges, forwards or
	// backwards, up to a place.
	reach := func(node int32, dir graph.Direction, limit int32) []int32 {
		found := []int32{node}
		seen[node] = true
		visit := func(e, at int32) {
			*work--
			if !gone[e] && !seen[at] && (dir == graph.Down && place[at] <= limit || dir == graph.Up && place[at] >= limit) {
				seen[at] = true
				found = append(found, at)
			}
		}
		for next := 0; next < len(found); next++ {
			if at := found[next]; dir == graph.Down {
				for e := d.out[at]; e < d.out[at+1]; e++ {
					visit(e, d.to[e])
				}
			} else {
				for _, e := range d.entering(at) {
					visit(e, d.from[e])
				}
			}
		}
		for _, node := range found {
			seen[node] = false
		}
		slices.SortFunc(found, func(x, y int32) int { return cmp.Compare(place[x], place[y]) })
		return found
	}
	set := back[:0]
	for _, e := range back {
		from, to := d.from[e], d.to[e]
		if *work < 0 {
			set = append(set, e)
			continue
		}
		if place[from] < place[to] { // the order changed when an edge was put back
			gone[e] = false
			continue
		}
		above := reach(to, graph.Down, place[from])
		if above[len(above)-1] == from {
			set = append(set, e) // closes a cycle
			continue
		}
		gone[e] = false
		// The nodes that lead to the edge's start come before those that its end leads
		// to; together they keep the places they had.
		nodes := append(reach(from, graph.Up, place[to]), above...)
		free := make([]int32, len(nodes))
		for i, node := range nodes {
			free[i] = place[node]
		}
		slices.Sort(free)
		for i, node := range nodes {
			place[node] = free[i]
		}
	}
	slices.Sort(set)
	return set
}
