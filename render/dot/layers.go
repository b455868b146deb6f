package dot

import (
	"fmt"
	"maps"
	"slices"
)

// abreast is how many protocols stand side by side before a row is broken.
const abreast = 8

// writeLayers puts the protocols of each layer in a row, or in several when they
// are many, behind the number of the layer. The numbers stand in a column, and
// invisible edges keep all others to the right.
func (p *printer) writeLayers() {
	members := make(map[int][]int)
	for node, layer := range p.scene.Layers {
		members[layer] = append(members[layer], node)
	}
	last := ""
	for _, layer := range slices.Backward(slices.Sorted(maps.Keys(members))) {
		rows := evenRows(members[layer], abreast)
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

// evenRows breaks a list into as few rows of at most most elements as will do, of
// lengths that differ by one at the most.
func evenRows(list []int, most int) [][]int {
	count := (len(list) + most - 1) / most
	rows := make([][]int, count)
	for i := range rows {
		length := (len(list) + count - i - 1) / (count - i)
		rows[i], list = list[:length], list[length:]
	}
	return rows
}
