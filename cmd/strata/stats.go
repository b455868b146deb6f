package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/graph/query"
)

func newStats(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "The graph in figures",
		Long: `Stats summarizes the graph: the number of protocols, relations and pieces of evidence by
kind, the technology areas, the most used protocols, the deepest stacks, and the cycles.

A protocol is read if its document was among those that the graph was extracted from,
and dangling if it is only cited. The depth of a stack is the number of layers-on
relations on the longest chain down; protocols that layer on each other, joined by "=",
count as one.`,
		Example: `  strata stats
  strata stats --top 25
  strata stats -g graph.json
  strata stats --format json | jq -r '.mostUsed[].id'`,
		Args:              arguments(0, 0, "no argument"),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	top := cmd.Flags().Uint("top", 10, "list at most this many protocols, stacks and cycles; 0 for all")
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		g, err := a.input.Load(cmd.Context())
		if err != nil {
			return err
		}
		return a.print(format, answer.Stats{Graph: g, Stats: query.NewStats(g, int(*top)), Top: int(*top)})
	}
	return cmd
}
