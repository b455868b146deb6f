package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/graph/algo"
)

func newCycles(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cycles [SELECTION]...",
		Short: "Cyclic dependencies, and relations that break them",
		Long: `Cycles lists the strongly connected components of the graph: the sets of protocols that
all depend on each other, directly or not, and the protocols that depend on themselves.
For each it shows the shortest cycles and a cut.

For every relation in a component there is one shortest cycle through it, with the best
evidence for each step; the shortest cycles come first.

The cut is a smallest set of relations whose removal leaves no cycle (a minimum feedback
arc set), chosen to go against as few plain statements as possible. Its relations may be
optional in practice, or misread. In a very large component the smallest cut may not be
found; the answer then gives a lower bound.

A selection chooses the components that contain one of its protocols, and the cycles
through one. The cut is still that of the whole component.

Cycles are not findings: the exit status is 0 with and without them.`,
		Example: `  strata cycles
  strata cycles --kinds layers-on
  strata cycles MS-SMB2 --required --limit 0
  strata cycles --format json | jq '.components[] | {members, cut}'`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.choose.Complete(-1),
	}
	limit := cmd.Flags().Uint("limit", 10, "show at most this many cycles of each component; 0 for all")
	followed := option.NewFilter(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = followed.Of(g)
		components := algo.FindCycles(g)
		if len(args) > 0 {
			components = algo.CyclesThrough(components, nodes)
		}
		return a.print(format, answer.Cycles{Graph: g, Components: components, Limit: int(*limit)})
	}
	return cmd
}
