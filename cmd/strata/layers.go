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
longest chain down from it: of what is required, what is one of several and, of a protocol
that neither requires nor chooses anything, its usual carriers, those that its own
document says it can use. So all of these are on a lower layer. --required counts what is
required alone, --optional all that is optional, too. Protocols that layer on each other
share a layer and are joined by "=".

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
	optional := followed.AddOptional(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		a.remark(followed, g)
		if g = followed.Of(g); !followed.Required && !*optional {
			g = query.SelectCarriers(g)
		}
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
