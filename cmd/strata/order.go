package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph"
	"strata/graph/query"
)

func newOrder(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "order SELECTION...",
		Short: "In which order to implement protocols and what they need",
		Long: `Order shows in which order to implement protocols together with all that they
require, in stages. Stage 0 needs nothing else. Any other needs something of the stage
before it and nothing of its own, so that the steps of a stage can be made at the
same time.

Protocols that need each other are one step, to be made together: 'strata cycles'
tells why, and what to leave out at first.`,
		Example: `  strata order MC-COMQC
  strata order COMEV --optional
  strata order 'MS-RDP*' --kinds layers-on
  strata order MC-COMQC --format json | jq '.stages[0]'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	kinds := kindsFlag{graph.Dependencies}
	kinds.register(cmd)
	optional := cmd.Flags().Bool("optional", false, "include what is only optional")
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, roots, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = g.Select(graph.Filter{Kinds: kinds.Kinds, RequiredOnly: !*optional})
		return a.print(format, answer.Order{Graph: g, Roots: roots, Stages: query.Order(g, roots)})
	}
	return cmd
}
