package algo

import (
	"cmp"
	"slices"

	"strata/graph"
)

// A digraph is a strongly connected component as a simple graph. Nodes are numbered
// by their places among the members; all relations from one node to another are one
// edge, and self-loops are left out. Edges are numbered in the order of their ends.
type digraph struct {
	from, to []int32 // the ends of each edge
	// weight counts the plain statements of an edge, see [CyclicComponent.Cut].
	weight []int64
	// The edges that leave node i are numbered out[i] to out[i+1]; those that
	// enter it are in[inStart[i]:inStart[i+1]].
	out, in, inStart []int32
}

// newDigraph returns a component of a graph, and which of its nodes have self-loops.
// It takes time linear in the relations that leave its members.
func newDigraph(g *graph.Graph, c *Components, component int) (d *digraph, loops []int32) {
	members := c.Members(component)
	n := len(members)
	d = &digraph{out: make([]int32, n+1), inStart: make([]int32, n+1)}
	for i, node := range members {
		first, end := g.Out(int(node))
		for number := first; number < end; number++ {
			r := g.Arc(number)
			if c.Of(int(r.To)) != component {
				continue
			}
			place, _ := slices.BinarySearch(members, r.To)
			switch to, last := int32(place), len(d.to)-1; {
			case to == int32(i):
				if len(loops) == 0 || loops[len(loops)-1] != to {
					loops = append(loops, to)
				}
			case last >= 0 && d.from[last] == int32(i) && d.to[last] == to:
				d.weight[last] += plainStatements(g, r)
			default:
				d.from = append(d.from, int32(i))
				d.to = append(d.to, to)
				d.weight = append(d.weight, plainStatements(g, r))
				d.inStart[to+1]++
			}
		}
		d.out[i+1] = int32(len(d.to))
	}
	for i := range n {
		d.inStart[i+1] += d.inStart[i]
	}
	d.in = make([]int32, len(d.to))
	next := slices.Clone(d.inStart[:n])
	for e, to := range d.to {
		d.in[next[to]] = int32(e)
		next[to]++
	}
	return d, loops
}

// plainStatements counts the statements of a relation that are neither optional
// nor denials. A relation without evidence counts as stated once.
func plainStatements(g *graph.Graph, r graph.Arc) int64 {
	evidence := g.EvidenceOf(r)
	if len(evidence) == 0 && !r.Optional {
		return 1
	}
	count := int64(0)
	for i := range evidence {
		if ev := &evidence[i]; !ev.Optional && !ev.Denied {
			count += int64(max(1, ev.Count))
		}
	}
	return count
}

func (d *digraph) len() int { return len(d.out) - 1 }

// entering returns the edges that enter a node.
func (d *digraph) entering(node int32) []int32 { return d.in[d.inStart[node]:d.inStart[node+1]] }

// edge returns the edge from one node to another, if there is one.
func (d *digraph) edge(from, to int32) (e int32, ok bool) {
	first := d.out[from]
	place, ok := slices.BinarySearch(d.to[first:d.out[from+1]], to)
	return first + int32(place), ok
}

// shortestCycles returns a shortest cycle through each edge, in the graph without
// the edges that are gone. Of several it takes the one that goes on to the smallest
// node at each step from the edge. A cycle is a list of edges that begins with the
// edge that leaves its smallest node. Each cycle is listed once, ordered by length,
// then by nodes.
//
// It runs a breadth-first search from each node, and takes O(nm) time. Every edge
// looked at or returned is a unit of work; when the work is used up, only the cycles
// of two edges are sure to be listed, and the result is not complete.
func (d *digraph) shortestCycles(gone []bool, work *int) (cycles [][]int32, complete bool) {
	f := cycleFinder{d: d, gone: gone, depth: make([]int32, d.len()), sought: make([]bool, d.len())}
	for node := range f.depth {
		f.depth[node] = -1
	}
	mutual := make([]bool, len(d.to)) // whether the edge has one that leads back
	for e, from := range d.from {
		if back, ok := d.edge(d.to[e], from); ok && !gone[e] && !gone[back] {
			mutual[e] = true
			if int32(e) < back {
				cycles = append(cycles, []int32{int32(e), back})
			}
		}
	}
	complete = true
	for node := range int32(d.len()) {
		var edges []int32
		for e := d.out[node]; e < d.out[node+1]; e++ {
			if !gone[e] && !mutual[e] {
				edges = append(edges, e)
			}
		}
		if len(edges) == 0 {
			continue
		}
		if *work < 0 {
			complete = false
			break
		}
		*work -= f.search(node, edges)
		for _, e := range edges {
			if f.depth[d.to[e]] >= 0 {
				cycle := f.cycle(e)
				*work -= len(cycle)
				cycles = append(cycles, cycle)
			}
		}
		f.reset()
	}
	slices.SortFunc(cycles, func(x, y []int32) int { return cmp.Or(cmp.Compare(len(x), len(y)), slices.Compare(x, y)) })
	return slices.CompactFunc(cycles, slices.Equal), complete
}

// A cycleFinder searches backwards from a node for cycles through it.
type cycleFinder struct {
	d      *digraph
	gone   []bool
	depth  []int32 // steps to where the search began; -1 if not reached
	sought []bool
	queue  []int32
}

// search finds the depth of the far ends of edges that leave a node, and of all
// that is nearer. It returns how many edges it looked at.
func (f *cycleFinder) search(node int32, edges []int32) (work int) {
	d := f.d
	for _, e := range edges {
		f.sought[d.to[e]] = true
	}
	missing := len(edges)
	f.depth[node] = 0
	f.queue = append(f.queue, node)
	for next := 0; next < len(f.queue) && missing > 0; next++ {
		at := f.queue[next]
		for _, e := range d.entering(at) {
			work++
			from := d.from[e]
			if f.gone[e] || f.depth[from] >= 0 {
				continue
			}
			f.depth[from] = f.depth[at] + 1
			f.queue = append(f.queue, from)
			if f.sought[from] {
				missing--
			}
		}
	}
	for _, e := range edges {
		f.sought[d.to[e]] = false
	}
	return work
}

// cycle returns the cycle that begins with an edge and descends to where the
// search began.
func (f *cycleFinder) cycle(first int32) []int32 {
	d := f.d
	cycle := []int32{first}
	for at := d.to[first]; f.depth[at] > 0; {
		for e := d.out[at]; ; e++ {
			if !f.gone[e] && f.depth[d.to[e]] == f.depth[at]-1 {
				cycle = append(cycle, e)
				at = d.to[e]
				break
			}
		}
	}
	smallest := slices.Index(cycle, slices.Min(cycle)) // edges are in the order of the nodes they leave
	return append(cycle[smallest:len(cycle):len(cycle)], cycle[:smallest]...)
}

func (f *cycleFinder) reset() {
	for _, node := range f.queue {
		f.depth[node] = -1
	}
	f.queue = f.queue[:0]
}
