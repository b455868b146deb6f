package algo

// Why not gonum: topo.TarjanSCC keeps maps of nodes. It takes 0.65 s where this
// takes 0.09 s, on 100,000 protocols with 500,000 relations (BenchmarkComponents).

import "strata/graph"

// Components are the strongly connected components of a graph: the sets of
// protocols that lead to each other, which are those that stand in a cycle
// together, and every other protocol on its own. They are numbered from 0, and
// a component comes after all that it leads to.
type Components struct {
	component []int32 // of each node
	// The members of component i are members[start[i]:start[i+1]].
	start, members []int32
}

// NewComponents returns the strongly connected components of a graph, by the
// relations of every kind. The numbers are the same for the same graph.
//
// The method is Tarjan's (Depth-first search and linear graph algorithms, SIAM
// J. Comput. 1, 1972) in the form of Pearce (A space-efficient algorithm for
// finding strongly connected components, Information Processing Letters 116,
// 2016), without recursion. It takes O(n+m) time and no more than eight int32 a
// node.
func NewComponents(g *graph.Graph) *Components {
	n := g.Len()
	// The rank of a node is 0 until it is visited; then the least place, from 1,
	// of a node on the way that it is known to lead to; and in the end that of
	// its component, counted down from n. Places are given back when a component
	// is complete, so that they stay below the ranks of components.
	rank := make([]int32, n)
	targets := make([]int32, g.RelationCount()) // a tenth of the memory to walk at random
	out := make([]int32, n+1)
	for i := range n {
		_, end := g.Out(i)
		out[i+1] = int32(end)
	}
	for i := range g.RelationCount() {
		targets[i] = g.Arc(i).To
	}
	place, next := int32(1), int32(n)
	type visit struct {
		node, relation int32 // the relation to follow next
		root           bool  // whether no node further up the way was found
	}
	var way []visit
	var waiting []int32 // nodes left whose component is not complete
	for node := range int32(n) {
		if rank[node] != 0 {
			continue
		}
		way = append(way, visit{node, out[node], true})
		rank[node] = place
		place++
	descend:
		for len(way) > 0 {
			v := &way[len(way)-1]
			for ; v.relation < out[v.node+1]; v.relation++ {
				to := targets[v.relation]
				if rank[to] == 0 {
					way = append(way, visit{to, out[to], true})
					rank[to] = place
					place++
					continue descend // and look at the relation again on return
				}
				if rank[to] < rank[v.node] {
					rank[v.node] = rank[to]
					v.root = false
				}
			}
			node, root := v.node, v.root
			way = way[:len(way)-1]
			if !root {
				waiting = append(waiting, node)
				continue
			}
			place--
			for len(waiting) > 0 && rank[waiting[len(waiting)-1]] >= rank[node] {
				rank[waiting[len(waiting)-1]] = next
				waiting = waiting[:len(waiting)-1]
				place--
			}
			rank[node] = next
			next--
		}
	}
	for node := range rank {
		rank[node] = int32(n) - rank[node]
	}
	return gather(rank, n-int(next))
}

// gather lists the members of components.
func gather(component []int32, count int) *Components {
	c := &Components{component: component, start: make([]int32, count+1), members: make([]int32, len(component))}
	for _, i := range component {
		c.start[i+1]++
	}
	for i := range count {
		c.start[i+1] += c.start[i]
	}
	// Each start moves to its end, which is the start of the next.
	for node, i := range component {
		c.members[c.start[i]] = int32(node)
		c.start[i]++
	}
	copy(c.start[1:], c.start)
	c.start[0] = 0
	return c
}

// Len returns the number of components.
func (c *Components) Len() int { return len(c.start) - 1 }

// Of returns the component of a node.
func (c *Components) Of(node int) int { return int(c.component[node]) }

// Members returns the nodes of a component, sorted. The result must not be
// modified.
func (c *Components) Members(component int) []int32 {
	return c.members[c.start[component]:c.start[component+1]]
}

// Nodes returns the nodes of a component, sorted, as a new list.
func (c *Components) Nodes(component int) []int {
	members := c.Members(component)
	nodes := make([]int, len(members))
	for i, node := range members {
		nodes[i] = int(node)
	}
	return nodes
}
