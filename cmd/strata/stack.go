package main

import (
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/present"
	"strata/graph"
	"strata/graph/query"
)

func newStack(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stack NAME",
		Short: "The chains of layers below a protocol",
		Long: `Stack lists every chain of layers-on relations from a protocol down to one that layers
on nothing, one chain a line: what is required, and what is one of several, which ">?"
leads to. What a protocol says of the carriers of one beneath it holds there: a protocol
over RPC over TCP is not shown over what else carries RPC. --optional adds what is
optional, --required leaves out alternatives. Protocols that layer on each other are listed one after
another, joined by "=" instead of ">"; if there are more than three, all but the first
are only counted.`,
		Example: `  strata stack COMEV
  strata stack MS-DCOM --required
  strata stack COMEV --format json | jq '.stacks[0]'`,
		Args:              arguments(1, 1, "the name of one protocol"),
		ValidArgsFunction: a.choose.Complete(1),
	}
	followed := option.FilterFrom(cmd, graph.KindSet(graph.LayersOn))
	optional := cmd.Flags().Bool("optional", false, "include optional relations")
	limit := cmd.Flags().Uint("limit", 1000, "list at most this many chains; 0 for all")
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, root, err := a.choose.Subject(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		a.remark(followed, g)
		q := followed.Requirements(g)
		stacks := query.UnfoldStacks(q, root, followed.Required, *optional, int(*limit))
		for _, cycle := range stacks.Cycles {
			a.note("%s stand on each other: they follow one another in a chain", strings.Join(present.IDs(g, cycle), ", "))
		}
		if !stacks.Complete {
			a.note("there are more chains than %d: --limit sets how many are listed", len(stacks.Chains))
		}
		return a.print(format, answer.Stacks{Graph: g, Root: root, Stacks: stacks})
	}
	return cmd
}
