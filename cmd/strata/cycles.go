package main

import (
	"slices"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph/algo"
)

func newCycles(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cycles [SELECTION]...",
		Short: "The protocols that depend on each other, and how to undo that",
		Long: `Cycles shows every set of protocols of which each depends on all others, directly or
not, and every protocol that depends on itself; for each of them the shortest cycles
and a cut.

The shortest cycles are, for each relation, one of the shortest through it, with the
most telling evidence of every step. The shortest of all come first.

The cut is a smallest set of relations without which there is no cycle, and of such
sets one that the fewest plain statements speak for: look there for what is optional
in practice, or was read wrongly. For a very large set of protocols the smallest may
not be found; it then says how many relations are needed at least.

A selection chooses the sets that have one of its protocols in them, and of their
cycles those that run through one. The cut is still of the whole set.

Cycles are no finding: the exit status is 0 with and without.`,
		Example: `  strata cycles
  strata cycles --kinds layers-on
  strata cycles MS-SMB2 --required --limit 0
  strata cycles --format json | jq '.components[] | {members, cut}'`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeNames(-1),
	}
	limit := cmd.Flags().Uint("limit", 10, "show at most this many cycles of each set; 0 for all")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, nodes, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = followed.of(g)
		components := algo.FindCycles(g)
		if len(args) > 0 {
			components = through(components, nodes)
		}
		return a.print(format, answer.Cycles{Graph: g, Components: components, Limit: int(*limit)})
	}
	return cmd
}

// through returns the components that have one of the nodes, and of their cycles
// those that have one.
func through(components []algo.CyclicComponent, nodes []int) []algo.CyclicComponent {
	passes := func(list []int) bool {
		return slices.ContainsFunc(list, func(node int) bool {
			_, found := slices.BinarySearch(nodes, node)
			return found
		})
	}
	var chosen []algo.CyclicComponent
	for _, c := range components {
		if passes(c.Members) {
			c.Cycles = slices.DeleteFunc(c.Cycles, func(cycle []int) bool { return !passes(cycle) })
			chosen = append(chosen, c)
		}
	}
	return chosen
}
