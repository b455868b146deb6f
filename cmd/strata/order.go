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
		Short: "An order to implement protocols and their requirements in",
		Long: `Order lists protocols and everything they require in the order to implement them, in
stages. Stage 0 requires nothing else. Each step of a later stage requires something of the
stage before and nothing of its own stage, so the steps of a stage can be implemented
in parallel.

Protocols that require each other form one step: 'strata cycles' shows why, and which
relations to leave out at first.`,
		Example: `  strata order MC-COMQC
  strata order COMEV --optional
  strata order 'MS-RDP*' --kinds layers-on
  strata order MC-COMQC --format json | jq '.stages[0]'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	kinds := kindsFlag{graph.Dependencies}
	kinds.register(cmd)
	optional := cmd.Flags().Bool("optional", false, "include optional relations")
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
