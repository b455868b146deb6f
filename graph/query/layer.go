package query

import (
	"strata/graph"
	"strata/graph/algo"
)

// A Layer is the protocols, or sets of protocols that depend on each other, of equal
// height above the ground. Each set is sorted; sets are ordered by their first
// members.
type Layer [][]int

// Layers returns the layers of a graph. Layer 0 is the ground: what leads to
// nothing outside of its own set. The layer of any other is the number of
// relations on the longest way down to the ground, where a set of protocols that
// lead to each other, which are [algo.Components], is passed as one. So all that a
// protocol leads to is on a lower layer, or in its set.
//
// It follows every relation of g: select [graph.LayersOn] for protocol layers. It
// takes O(n+m) time and memory.
func Layers(g *graph.Graph) []Layer {
	c := algo.NewComponents(g)
	height := heights(g, c)
	sets := make([][]int, c.Len())
	all := make([]int, 0, g.Len())
	for i := range sets {
		first := len(all)
		for _, node := range c.Members(i) {
			all = append(all, int(node))
		}
		sets[i] = all[first:len(all):len(all)]
	}
	var layers []Layer
	for node := range g.Len() {
		i := c.Of(node)
		set := sets[i]
		if set[0] != node {
			continue
		}
		for len(layers) <= int(height[i]) {
			layers = append(layers, nil)
		}
		layers[height[i]] = append(layers[height[i]], set)
	}
	return layers
}

// SelectCarriers returns the graph, under the same node numbers, of what protocols stand on: what
// is required, what is one of several, what is only reported where g has that and, of a protocol of
// which g has none of these, what its own document says it can use, which are its usual
// carriers where g is of [graph.LayersOn]. It takes O(n+m) time.
func SelectCarriers(g *graph.Graph) *graph.Graph {
	carried := make([]bool, g.Len())
	for number := range g.RelationCount() {
		if r := g.Arc(number); stands(r) {
			carried[r.From] = true
		}
	}
	return g.Keep(func(_ int, r graph.Arc) bool {
		return stands(r) || r.IsUsual() && !carried[r.From]
	})
}

// stands reports whether a relation, if it is of [graph.LayersOn], says what a protocol stands on.
func stands(r graph.Arc) bool {
	return r.Need != graph.Optional && r.Need != graph.Denied && r.Purpose != graph.Types
}

// heights returns the layer of each component.
func heights(g *graph.Graph, c *algo.Components) []int32 {
	height := make([]int32, c.Len())
	// Whatever a component leads to comes before it.
	for i := range c.Len() {
		for _, node := range c.Members(i) {
			first, end := g.Out(int(node))
			for number := first; number < end; number++ {
				if below := c.Of(int(g.Arc(number).To)); below != i {
					height[i] = max(height[i], height[below]+1)
				}
			}
		}
	}
	return height
}
