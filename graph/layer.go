package graph

// A Layer is what stands equally high above the ground: protocols, and sets of
// protocols that lead to each other. Each set is sorted, and they are ordered by
// their first members.
type Layer [][]int

// Layers returns the layers of a graph. Layer 0 is the ground: what leads to
// nothing outside of its own set. The layer of any other is the number of
// relations on the longest way down to the ground, where a set of protocols that
// lead to each other, which are [Components], is passed as one. So all that a
// protocol leads to is on a lower layer, or in its set.
//
// It follows every relation of g: select [LayersOn] for protocol layers. It
// takes O(n+m) time and memory.
func Layers(g *Graph) []Layer {
	c := NewComponents(g)
	height := heights(g, c)
	members := ints(c.members)
	var layers []Layer
	for node := range g.Len() {
		i := c.component[node]
		set := members[c.start[i]:c.start[i+1]:c.start[i+1]]
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

// heights returns the layer of each component.
func heights(g *Graph, c *Components) []int32 {
	height := make([]int32, c.Len())
	// Whatever a component leads to comes before it.
	for i := range int32(c.Len()) {
		for _, node := range c.Members(int(i)) {
			for _, r := range g.relations[g.out[node]:g.out[node+1]] {
				if below := c.component[r.to]; below != i {
					height[i] = max(height[i], height[below]+1)
				}
			}
		}
	}
	return height
}
