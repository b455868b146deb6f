package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph/query"
)

func newImpact(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "impact SELECTION...",
		Short: "What a change to protocols reaches, and through what",
		Long: `Impact shows what a change to a protocol, or to several at once, can reach: all that
depends on them, by distance and by weight. It is required where a chain of required
relations leads down to a changed protocol, and optional where every chain has an
optional one. The distance is the number of relations of the shortest such chain.

A choke point is a protocol between: every chain from certain others down to the
changed ones leads through it, required or not. Where it does not pass the change on,
the change does not reach them. Choke points are the dominators of what depends on
the changed protocols.

With --depth, what is further away is left out of all counts; chains of any length
still decide what is a choke point. 'strata users' tells chains and their proof.`,
		Example: `  strata impact MS-RPCE
  strata impact MS-CIFS MS-SMB MS-SMB2 --required
  strata impact 'kind:data-structure & area:"File*"' --depth 2
  strata impact TLS --format json | jq -r '.chokePoints[] | "\(.only) \(.id)"'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	depth := cmd.Flags().Uint("depth", 0, "go at most this many steps; 0 for any number")
	top := cmd.Flags().Uint("top", 10, "show at most this many choke points; 0 for all")
	followed := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, changed, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		g = followed.of(g)
		return a.print(format, answer.Impact{Graph: g, Changed: changed, Impact: query.FindImpact(g, changed, int(*depth)), Top: int(*top)})
	}
	return cmd
}
