package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/present"
	"strata/graph"
	"strata/graph/needs"
	"strata/graph/query"
)

func newUsers(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "users SELECTION...",
		Short: "What depends on protocols, directly or not",
		Long: `Users lists the direct and indirect dependents of a protocol, or of several together:
first those that require it whatever is chosen of alternatives, then those that use only
types of it, then those that reach it in another way: by optional relations or as one of
several. Each has the kind of the first relation of its chain, the number of steps, the
protocols between, and the place that states the first step.

A chain of more than 64 steps is shown by its first one: it goes on with the chain of the
protocol that this step leads to. --chains shows it whole.

--as-cited shows which document of the next protocol each of them cites, such as RFC2616
of HTTP, and those that replace it now.`,
		Example: `  strata users MS-DCOM
  strata users TCP --depth 1
  strata users HTTP --depth 1 --as-cited
  strata users rfc793 --kinds layers-on --tree
  strata users MS-DCOM --format json | jq -r '.dependents[].id'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.choose.Complete(-1),
	}
	a.listReached(cmd, graph.Up, func(q *needs.Requirements, g *graph.Graph, roots []int, followed *option.Filter, shown answer.Shown) present.Answer {
		return answer.Users{Graph: q.Graph(), Roots: roots, Reached: query.Users(q, followed.Of(g), roots, followed.Required), Kinds: followed.Kinds.Kinds, RequiredOnly: followed.Required, Shown: shown}
	})
	return cmd
}
