package render

import (
	"bufio"
	"fmt"
	"maps"
	"slices"

	"strata/graph"
)

// keepLayers lets no edge but those that lead down a layer decide what stands
// where.
func keepLayers(edges []edge, layers []int) {
	for i := range edges {
		e := &edges[i]
		e.upward = layers[e.from] <= layers[e.to]
	}
}

// writeLayers puts the protocols of each layer in a row, behind its number. The
// numbers stand in a column, and invisible edges keep all others to the right.
func writeLayers(b *bufio.Writer, g *graph.Graph, layers []int, colors *palette) {
	rows := make(map[int][]int)
	for node, layer := range layers {
		rows[layer] = append(rows[layer], node)
	}
	last := ""
	for _, layer := range slices.Backward(slices.Sorted(maps.Keys(rows))) {
		name := fmt.Sprintf(`"layer:%d"`, layer)
		fmt.Fprintf(b, "\t%s [label=\"layer %d\", shape=plaintext, style=\"\", group=layers, fontcolor=%q, fontsize=%s]\n", name, layer, colors.border, titleSize)
		if last != "" {
			fmt.Fprintf(b, "\t%s -> %s [style=invis, weight=100]\n", last, name)
		}
		last = name
		fmt.Fprintf(b, "\t{ rank=same; %s", name)
		for _, node := range rows[layer] {
			fmt.Fprintf(b, "; %s", quoteName(g.ID(node)))
		}
		b.WriteString(" }\n")
		for _, node := range rows[layer] {
			fmt.Fprintf(b, "\t%s -> %s [style=invis, weight=0]\n", name, quoteName(g.ID(node)))
		}
	}
}
