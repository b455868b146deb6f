package main

import (
	"errors"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph"
	"strata/graph/algo"
)

// A reach is what tells deps and users apart.
type reach struct {
	use, short, long, example string
	direction                 graph.Direction
}

func newReach(a *app, r reach) *cobra.Command {
	cmd := &cobra.Command{
		Use: r.use, Short: r.short, Long: r.long, Example: r.example,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	depth := cmd.Flags().Uint("depth", 0, "follow at most this many steps; 0 for no limit")
	tree := cmd.Flags().Bool("tree", false, "show a tree, with repeated subtrees shown once")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *tree && format.value != "text" {
			return errors.New("--tree cannot be combined with --format; JSON already includes the chains")
		}
		g, roots, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = followed.of(g)
		if *tree {
			return a.print(format, answer.Trees{Graph: g, Roots: roots, Direction: r.direction, Depth: int(*depth)})
		}
		reached := algo.Closure(g, roots, r.direction, int(*depth))
		return a.print(format, answer.Closure{Graph: g, Roots: roots, Direction: r.direction, Reached: reached})
	}
	return cmd
}
