package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/choose"
	"strata/cmd/strata/internal/option"
	"strata/graph"
	"strata/graph/query"
)

func newCompare(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare A B",
		Short: "What two protocols stand upon together and apart",
		Long: `Compare shows what two protocols depend on, directly or not, together and apart.

The lowest common layers are where the two meet on the way down, by what carries
them and what they extend. Of all that both are layered on or extend, directly or
not, a protocol itself included, they are those that none of the others is layered
on or extends: everything else that they share so is further down. Protocols that
stand on each other are one layer, joined by "=".

Shared dependencies, and those of only one of the two, are what 'strata deps' lists,
each by its strongest need: what is required whatever is chosen, what is one of several
alternatives, what only lends types, and what is optional; from near to far by the best
chain. Those that one of the two depends on only by way of the other are shown apart.
--required compares what the two need whatever is chosen.`,
		Example: `  strata compare MS-SMB MS-SMB2
  strata compare COMEV COMT --required --top 0
  strata compare HTTP LDAP --kinds layers-on
  strata compare MS-SMB MS-SMB2 --format json | jq -r '.onlyB[].id'`,
		Args:              arguments(2, 2, "the names of two protocols"),
		ValidArgsFunction: a.choose.Complete(2),
	}
	top := cmd.Flags().Uint("top", 20, "show at most this many of each list of dependencies; 0 for all")
	followed := option.NewFilter(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, x, err := a.choose.Subject(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		y, err := a.choose.Resolve(g, args[1])
		if err != nil {
			return choose.NotSelection(args[1], err)
		}
		q := followed.Requirements(g)
		g = followed.Of(g)
		layers := g.Select(graph.Filter{Kinds: graph.KindSet(graph.LayersOn, graph.Extends)})
		return a.print(format, answer.Comparison{
			Graph: g, A: x, B: y, Lowest: query.LowestCommon(layers, x, y), Comparison: query.Compare(q, x, y, followed.Required), Top: int(*top),
		})
	}
	return cmd
}
