package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

func newLayers(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "layers [SELECTION]...",
		Short: "How high every protocol stands",
		Long: `Layers shows the protocols by layer, the highest first. Layer 0 is the ground: what
stands on nothing. The layer of any other is the number of layers-on relations on
the longest way down, optional ones included, so that all that carries a protocol
is on lower layers. Protocols that stand on each other are on the same layer,
joined by "=".

The layer of a protocol is a matter of the whole graph: a selection only chooses
which are shown. Without one, those that have nothing to do with any other are
counted and not shown.`,
		Example: `  strata layers
  strata layers 'MS-RDP*' --required
  strata layers 'deps(COMEV, kinds=layers-on)'
  strata layers --kinds dependencies
  strata layers --format json | jq '.layers[] | {layer, n: (.protocols | length)}'`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeNames(-1),
	}
	followed := filterFlagsFrom(cmd, graph.KindSet(graph.LayersOn))
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		followed.note(a, g)
		g = followed.of(g)
		l := layers{g: g, all: query.Layers(g), shown: make([]bool, g.Len()), selected: len(args) > 0}
		for _, node := range nodes {
			l.shown[node] = true
		}
		if !l.selected {
			for node := range l.shown {
				l.shown[node] = true
			}
		}
		if format.value == "text" {
			return a.printLayers(l)
		}
		return a.answerLayers(format.value, l)
	}
	return cmd
}

// layers are those of a graph, with what is to be shown of them.
type layers struct {
	g        *graph.Graph
	all      []query.Layer
	shown    []bool // by node
	selected bool   // whether that is a selection
}

// shownOf returns what is to be shown of a set.
func (l layers) shownOf(set []int) []int {
	return slices.DeleteFunc(slices.Clone(set), func(node int) bool { return !l.shown[node] })
}

type layerJSON struct {
	Layer     int      `json:"layer"`
	Protocols []string `json:"protocols"`
}

func (a *app) answerLayers(format string, l layers) error {
	var elements []layerJSON
	var cycles [][]string
	for number, layer := range l.all {
		var shown []int
		for _, set := range layer {
			of := l.shownOf(set)
			shown = append(shown, of...)
			if len(of) > 0 && len(set) > 1 {
				cycles = append(cycles, ids(l.g, set))
			}
		}
		if slices.Sort(shown); len(shown) > 0 {
			elements = append(elements, layerJSON{number, ids(l.g, shown)})
		}
	}
	ans := newAnswer()
	encode.List(ans, "layers", elements)
	encode.List(ans, "cycles", cycles)
	return a.printAnswer(format, ans)
}

func (a *app) printLayers(l layers) error {
	p := a.printer()
	for number, layer := range slices.Backward(l.all) {
		var names []string
		count, all, apart := 0, 0, 0
		for _, set := range layer {
			all += len(set)
			if !l.selected && l.isApart(set) {
				apart++
				continue
			}
			shown := l.shownOf(set)
			if len(shown) == 0 {
				continue
			}
			count += len(shown)
			name := strings.Join(ids(l.g, shown), " = ")
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
		if l.selected && count < all {
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
	return p.Flush()
}

// isApart reports whether a set is a protocol that has no relation with another.
func (l layers) isApart(set []int) bool {
	if len(set) > 1 {
		return false
	}
	first, end := l.g.Out(set[0])
	return first == end && len(l.g.In(set[0])) == 0
}
