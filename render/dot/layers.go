package dot

import (
	"fmt"
	"maps"
	"slices"

	"strata/render/scene"
)

// abreast is how many protocols stand side by side before a row is broken, and denseAbreast in
// a picture that would be wider than a page.
const abreast, denseAbreast = 8, 6

// writeLayers puts the protocols of each layer in a row, or in several when they
// are many, behind the number of the layer. The numbers stand in a column, and
// invisible edges keep all others to the right.
func (p *printer) writeLayers() {
	members := make(map[int][]int)
	for node, layer := range p.scene.Layers {
		members[layer] = append(members[layer], node)
	}
	most := abreast
	if p.plan.Dense {
		most = denseAbreast
	}
	last := ""
	for _, layer := range slices.Backward(slices.Sorted(maps.Keys(members))) {
		rows := scene.EvenParts(members[layer], most)
		for i, row := range rows {
			name, label := fmt.Sprintf(`"layer:%d:%d"`, layer, i), " "
			if i == 0 {
				label = fmt.Sprintf("layer %d", layer)
			}
			fmt.Fprintf(p, "\t%s [label=%q, shape=plaintext, style=\"\", group=layers, fontcolor=%q, fontsize=%d]\n", name, label, p.scene.Colors.Border, titleSize)
			if last != "" {
				fmt.Fprintf(p, "\t%s -> %s [style=invis, weight=100]\n", last, name)
			}
			last = name
			fmt.Fprintf(p, "\t{ rank=same; %s", name)
			for _, node := range row {
				fmt.Fprintf(p, "; %s", p.name(node))
			}
			p.WriteString(" }\n")
			for _, node := range row {
				fmt.Fprintf(p, "\t%s -> %s [style=invis]\n", name, p.name(node))
			}
		}
	}
}
