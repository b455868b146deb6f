package delta

import (
	"math/bits"

	"strata/graph"
	"strata/graph/algo"
)

// rowBits is the number of targets that are searched for at a time: the bits of a
// row, which is a cache line on most machines.
const rowBits = 8 * 64

// A row has a bit for each of some targets.
type row [rowBits / 64]uint64

func (r row) has(bit int) bool { return r[bit/64]>>(bit%64)&1 == 1 }

// less returns the targets that another row does not have.
func (r row) less(other row) row {
	for i := range r {
		r[i] &^= other[i]
	}
	return r
}

// count returns how many targets the row has.
func (r row) count() int {
	n := 0
	for _, word := range r {
		n += bits.OnesCount64(word)
	}
	return n
}

// rows say which targets are below each of some nodes of a graph and of all that
// they lead to.
type rows struct {
	part       *graph.Graph // what is below the nodes
	components *algo.Components
	place      []int32 // in part, of each node of the graph; -1 if not there
	of         []row   // by component
}

// newRows returns empty rows. A negative node is none.
func newRows(g *graph.Graph, nodes []int) *rows {
	var roots []int
	for _, node := range nodes {
		if node >= 0 {
			roots = append(roots, node)
		}
	}
	below := algo.Reachable(g, roots, graph.Down, 0)
	r := &rows{part: g.Induce(below), place: make([]int32, g.Len())}
	for node := range r.place {
		r.place[node] = -1
	}
	for i, node := range below {
		r.place[node] = int32(i)
	}
	r.components = algo.NewComponents(r.part)
	r.of = make([]row, r.components.Len())
	return r
}

// size is how much is looked at to fill the rows.
func (r *rows) size() int { return r.part.Len() + r.part.RelationCount() }

// fill sets the rows to the targets, of which a negative one is none, from the
// ground up: what a component leads to comes before it.
func (r *rows) fill(targets []int) {
	clear(r.of)
	for bit, node := range targets {
		if node >= 0 && r.place[node] >= 0 {
			r.of[r.components.Of(int(r.place[node]))][bit/64] |= 1 << (bit % 64)
		}
	}
	for component := range r.of {
		all := &r.of[component]
		for _, node := range r.components.Members(component) {
			first, end := r.part.Out(int(node))
			for number := first; number < end; number++ {
				_, to := r.part.Ends(number)
				for i, word := range r.of[r.components.Of(to)] {
					all[i] |= word
				}
			}
		}
	}
}

// row returns the targets that a node leads to, itself among them if it is one.
func (r *rows) row(node int) row {
	if node < 0 || r.place[node] < 0 {
		return row{}
	}
	return r.of[r.components.Of(int(r.place[node]))]
}
