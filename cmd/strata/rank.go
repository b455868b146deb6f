package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/graph"
	"strata/graph/needs"
	"strata/graph/query"
)

func newRank(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rank [SELECTION]...",
		Short: "The protocols that most others depend on",
		Long: `Rank orders protocols by how much requires them, or with --optional by how much
depends on them at all. There are three measures:

  direct    the number of protocols that require it themselves
  all       the number of those that need it, directly or not, whatever is chosen
  pagerank  the share of its time, in percent, that a random surfer spends at the
            protocol, who goes from each protocol to one of its direct dependencies,
            chosen uniformly. The only dependency of an important protocol ranks
            higher than one of many.

Ranks are computed on the whole graph; a selection only chooses which are shown. Where it
would take too long to count all dependents of each protocol, --by all estimates which have
the most, says so, and counts theirs.

The damping factor of PageRank is 0.85. The surfer otherwise jumps to a protocol chosen
uniformly, and always does so from one without dependencies.`,
		Example: `  strata rank
  strata rank --by pagerank --top 5
  strata rank category:data-structure --required
  strata rank 'area:"File*"' --kinds layers-on
  strata rank --top 0 --format csv`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.choose.Complete(-1),
	}
	by := option.NewWord(cmd, "by", "the measure to order by", "direct", "all", "pagerank")
	top := cmd.Flags().Uint("top", 20, "show at most this many protocols; 0 for all")
	followed := option.NewFilter(cmd)
	optional := followed.DefaultRequired(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if len(args) == 0 {
			for node := range g.Len() {
				nodes = append(nodes, node)
			}
		}
		measure := map[string]query.Measure{"direct": query.ByDirect, "all": query.ByAll, "pagerank": query.ByPageRank}[by.Value]
		var q *needs.Requirements
		followed.Required = followed.Required || !*optional
		counted := followed.Of(g)
		if followed.Required {
			q = followed.Requirements(g)
			counted = counted.Keep(func(_ int, r graph.Arc) bool { return r.Purpose != graph.Types })
		}
		ranked, sampled := query.Rank(q, counted, nodes, measure, int(*top))
		if sampled > 0 {
			a.note("counting for each of %d protocols would take too long: their order is estimated from %d, and what is shown is counted; --top 0 counts for all", len(nodes), sampled)
		}
		return a.print(format, answer.Ranking{Graph: g, Ranked: ranked, Sampled: sampled})
	}
	return cmd
}
