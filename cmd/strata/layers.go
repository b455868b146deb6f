package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/graph"
	"strata/graph/query"
)

func newLayers(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "layers [SELECTION]...",
		Short: "The layer of every protocol",
		Long: `Layers lists the protocols by layer, the highest first. Layer 0 has the protocols that
layer on nothing. The layer of any other is the number of layers-on relations on the
longest chain down from it of what it requires, so everything that it cannot do
without is on a lower layer; --optional counts optional relations and alternatives, too. Protocols that layer on each other share a layer and are
joined by "=".

Layers are computed on the whole graph; a selection only chooses which protocols are
shown. Without a selection, protocols without any relation are counted but not listed.`,
		Example: `  strata layers
  strata layers 'MS-RDP*' --optional
  strata layers 'deps(COMEV, kinds=layers-on)'
  strata layers --kinds dependencies
  strata layers --format json | jq '.layers[] | {layer, n: (.protocols | length)}'`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.choose.Complete(-1),
	}
	followed := option.FilterFrom(cmd, graph.KindSet(graph.LayersOn))
	optional := followed.DefaultRequired(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		followed.Required = followed.Required || !*optional
		a.remark(followed, g)
		g = followed.Of(g)
		l := answer.Layers{Graph: g, Layers: query.Layers(g)}
		if len(args) > 0 {
			l.Shown = make([]bool, g.Len())
			for _, node := range nodes {
				l.Shown[node] = true
			}
		}
		return a.print(format, l)
	}
	return cmd
}
