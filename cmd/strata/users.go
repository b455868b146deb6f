package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph"
	"strata/graph/query"
)

func newUsers(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "users SELECTION...",
		Short: "What depends on protocols, directly or not",
		Long: `Users lists the direct and indirect dependents of a protocol, or of several together:
first those that require it whatever is chosen of alternatives, then those that reach it
in another way: by optional relations, as one of several, or for types alone. Each has the kind of the first relation of its chain, the number of steps, the protocols
between, and the place that states the first step.`,
		Example: `  strata users MS-DCOM
  strata users TCP --depth 1
  strata users rfc793 --kinds layers-on --tree
  strata users MS-DCOM --format json | jq -r '.dependents[].id'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	depth := cmd.Flags().Uint("depth", 0, "follow at most this many steps; 0 for no limit")
	tree := treeFlag(cmd)
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *tree && format.value != "text" {
			return errTreeFormat
		}
		g, roots, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if *tree {
			return a.print(format, answer.Trees{Graph: followed.of(g), Roots: roots, Direction: graph.Up, Depth: int(*depth)})
		}
		q := followed.requirements(g)
		q.Depth = int(*depth)
		return a.print(format, answer.Users{Graph: q.Graph(), Roots: roots, Reached: query.Users(q, followed.of(g), roots, followed.required), RequiredOnly: followed.required})
	}
	return cmd
}
