package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph/query"
)

func newRank(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rank [SELECTION]...",
		Short: "The protocols that most others depend on",
		Long: `Rank orders the protocols by how much is built upon them. There are three measures:

  direct    how many others depend on it directly: who has to read its document
  all       how many depend on it directly or not: whom a flaw in it can reach
  pagerank  its share of all attention, in percent: where one ends up who goes from
            protocols to what they depend on again and again. A protocol hands its
            share on to all that it depends on in equal parts, so that to be the
            only thing that something important depends on counts for more than to
            be one of its many.

Everything in the graph is counted, and a selection only chooses which are shown.

For PageRank the damping factor is 0.85: so much is handed on, and the rest is
spread over all protocols alike, as is what those have that depend on nothing.`,
		Example: `  strata rank
  strata rank --by pagerank --top 5
  strata rank kind:data-structure --required
  strata rank 'area:"File*"' --kinds layers-on
  strata rank --top 0 --format csv`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeNames(-1),
	}
	by := wordFlag(cmd, "by", "the measure to order by", "direct", "all", "pagerank")
	top := cmd.Flags().Uint("top", 20, "show at most this many protocols; 0 for all")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if len(args) == 0 {
			for node := range g.Len() {
				nodes = append(nodes, node)
			}
		}
		measure := map[string]query.Measure{"direct": query.ByDirect, "all": query.ByAll, "pagerank": query.ByPageRank}[by.value]
		return a.print(format, answer.Ranking{Graph: g, Ranked: query.Rank(followed.of(g), nodes, measure, int(*top))})
	}
	return cmd
}
