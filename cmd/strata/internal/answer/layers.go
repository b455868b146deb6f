package answer

import (
	"fmt"
	"slices"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

// Layers are those of a graph, and which protocols are shown of them.
type Layers struct {
	Graph  *graph.Graph
	Layers []query.Layer
	Shown  []bool // by node; nil for all that have a relation with another
}

// shownOf returns what is to be shown of a set.
func (l Layers) shownOf(set []int) []int {
	return slices.DeleteFunc(slices.Clone(set), func(node int) bool { return l.Shown != nil && !l.Shown[node] })
}

type layerJSON struct {
	Layer     int      `json:"layer"`
	Protocols []string `json:"protocols"`
}

func (l Layers) Object() *encode.Object {
	var elements []layerJSON
	var cycles [][]string
	for number, layer := range l.Layers {
		var shown []int
		for _, set := range layer {
			of := l.shownOf(set)
			shown = append(shown, of...)
			if len(of) > 0 && len(set) > 1 {
				cycles = append(cycles, present.IDs(l.Graph, set))
			}
		}
		if slices.Sort(shown); len(shown) > 0 {
			elements = append(elements, layerJSON{number, present.IDs(l.Graph, shown)})
		}
	}
	ans := encode.New(present.Schema)
	encode.List(ans, "layers", elements)
	encode.List(ans, "cycles", cycles)
	return ans
}

func (l Layers) Text(p present.Printer) {
	for number, layer := range slices.Backward(l.Layers) {
		var names []string
		count, all, apart := 0, 0, 0
		for _, set := range layer {
			all += len(set)
			if l.Shown == nil && l.isApart(set) {
				apart++
				continue
			}
			shown := l.shownOf(set)
			if len(shown) == 0 {
				continue
			}
			count += len(shown)
			name := strings.Join(present.IDs(l.Graph, shown), " = ")
			if more := len(set) - len(shown); more > 0 {
				name += fmt.Sprintf(" = (%d more)", more)
			}
			names = append(names, name)
		}
		slices.Sort(names) // a set is ordered by what is shown of it
		if len(names)+apart == 0 {
			continue
		}
		if p.Len() > 0 {
			p.Printf("\n")
		}
		size := fmt.Sprint(count)
		if l.Shown != nil && count < all {
			size = fmt.Sprintf("%d of %d", count, all)
		}
		p.Printf("%s (%s)\n", p.Style(terminal.Bold, fmt.Sprint("Layer ", number)), size)
		for _, line := range terminal.Wrap(strings.Join(names, ", "), p.TextWidth()-2) {
			p.Printf("  %s\n", line)
		}
		if apart > 0 {
			p.Printf("  and %d that stand on nothing and carry nothing, which --format json lists\n", apart)
		}
	}
}

// isApart reports whether a set is a protocol that has no relation with another.
func (l Layers) isApart(set []int) bool {
	if len(set) > 1 {
		return false
	}
	first, end := l.Graph.Out(set[0])
	return first == end && len(l.Graph.In(set[0])) == 0
}
