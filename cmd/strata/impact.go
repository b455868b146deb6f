package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/graph/query"
)

func newImpact(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "impact SELECTION...",
		Short: "What a change to protocols affects, and through which protocols",
		Long: `Impact lists the protocols that a change to one or several protocols can affect: all
their dependents, by distance. A dependent is required if it needs a changed protocol
whatever is chosen of alternatives, and optional otherwise: 'strata users' shows the
chains. The distance is the length of the best chain.

A choke point is a protocol that every chain from certain dependents to the changed
protocols passes through. If it does not pass the change on, they are not affected.
Choke points are the dominators of the dependents, seen from the changed protocols.

With --depth, dependents farther away are left out of all counts; chains of any length
still determine the choke points. 'strata users' shows the chains and their evidence.`,
		Example: `  strata impact MS-RPCE
  strata impact MS-CIFS MS-SMB MS-SMB2 --required
  strata impact 'category:data-structure & area:"File*"' --depth 2
  strata impact TLS --format json | jq -r '.chokePoints[] | "\(.only) \(.id)"'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.choose.Complete(-1),
	}
	depth := cmd.Flags().Uint("depth", 0, "follow at most this many steps; 0 for no limit")
	top := cmd.Flags().Uint("top", 10, "show at most this many choke points; 0 for all")
	followed := option.NewFilter(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, changed, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		q := followed.Requirements(g)
		q.Depth = int(*depth)
		return a.print(format, answer.Impact{Graph: q.Graph(), Changed: changed, Kinds: followed.Kinds.Kinds, Impact: query.FindImpact(q, followed.Of(g), changed, followed.Required), Top: int(*top)})
	}
	return cmd
}
