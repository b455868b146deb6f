package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph/query"
)

func newStats(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "The graph in figures",
		Long: `Stats sums up the graph: how many protocols, relations and pieces of evidence of
each sort it has, the technology areas, the protocols that most others depend
on, the deepest stacks, and the cycles.

A protocol was read when its own document was among those that the graph was made
of, and is dangling when it is only cited. A stack is deep by the layers-on
relations on the longest way down; protocols that stand on each other, joined by
"=", are one level of it.`,
		Example: `  strata stats
  strata stats --top 25
  strata stats -g graph.json
  strata stats --format json | jq -r '.mostUsed[].id'`,
		Args:              arguments(0, 0, "no argument"),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	top := cmd.Flags().Uint("top", 10, "list at most this many protocols, stacks and cycles; 0 for all")
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		g, err := a.load(cmd.Context())
		if err != nil {
			return err
		}
		return a.print(format, answer.Stats{Graph: g, Stats: query.NewStats(g, int(*top)), Top: int(*top)})
	}
	return cmd
}
