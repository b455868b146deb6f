package main

import (
	"slices"

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
on nothing, one chain a line: what is required, and what is one of several or, of a
protocol that requires and chooses nothing, a usual carrier, one that its own document
says it can use, which ">?" leads to. What a protocol says of the carriers of one beneath it holds there: a protocol
over RPC over TCP is not shown over what else carries RPC. --optional adds what is
optional, --required leaves out alternatives. Protocols that layer on each other are listed one after
another, joined by "=" instead of ">"; if there are more than three, all but the first
are only counted.

A protocol that layers on nothing itself goes where what it extends goes: unless --kinds
says otherwise, its chains follow extends relations, too, and standard error says so.`,
		Example: `  strata stack COMEV
  strata stack MS-DCOM --required
  strata stack COMEV --format json | jq '.stacks[0]'`,
		Args:              arguments(1, 1, "the name of one protocol"),
		ValidArgsFunction: a.choose.Complete(1),
	}
	followed := option.FilterFrom(cmd, graph.KindSet(graph.LayersOn))
	optional := followed.AddOptional(cmd)
	limit := cmd.Flags().Uint("limit", 1000, "list at most this many chains; 0 for all")
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, root, err := a.choose.Subject(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		a.remark(followed, g)
		find := func() query.Stacks {
			return query.UnfoldStacks(followed.Requirements(g), root, followed.Required, *optional, int(*limit))
		}
		stacks := find()
		if !stacks.Below() && !cmd.Flags().Changed("kinds") {
			followed.Kinds.Kinds |= graph.KindSet(graph.Extends)
			stacks = find()
			switch {
			case stacks.Below():
				a.note("%s layers on nothing itself: these are the chains below what it extends", g.ID(root))
			case g.Outline(root).Dangling:
				a.note("%s: its document was not read", g.ID(root))
			default:
				followed.Kinds.Kinds = graph.Dependencies
				if answer := followed.Requirements(g).Required(root); len(answer.Required) > 0 {
					a.note("%s is not said to layer on anything: 'strata deps %s' lists what else it needs", g.ID(root), g.ID(root))
				}
			}
		}
		for _, cycle := range stacks.Cycles {
			a.note("%s stand on each other: they follow one another in a chain", present.Some(slices.Compact(present.IDs(g, cycle)), 20, ", "))
		}
		if !stacks.Complete {
			a.note("there are more chains than %d: --limit sets how many are listed", len(stacks.Chains))
		}
		return a.print(format, answer.Stacks{Graph: g, Root: root, Stacks: stacks})
	}
	return cmd
}
