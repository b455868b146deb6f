package main

import (
	"errors"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/graph/query"
)

func newOrder(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "order SELECTION...",
		Short: "An order to implement protocols and their requirements in",
		Long: `Order lists protocols and everything they require in the order to implement them, in
stages. Stage 0 requires nothing else. Each step of a later stage requires something of the
stage before and nothing of its own stage, so the steps of a stage can be implemented
in parallel.

Of a group of alternatives one is chosen: the member that --choose names; else one that is
needed anyway; else, of which the user is told on standard error, the one that adds least:
the fewest protocols, where one that was not read counts as two, since nothing says what
it needs, and each further group to choose from as one. Of several that add as little it
is one that was read, then one that the protocol is said to need rather than only
permitted to use, then the one on the lowest layer, then the one that most protocols are
said to need, then the first.

A member that needs the protocol that chooses it, such as a version of it, comes behind
that one and before what needs both. Of several such, the highest comes behind the others.

Protocols that require each other form one step: 'strata cycles' shows why, and which
relations to leave out at first.`,
		Example: `  strata order MC-COMQC
  strata order COMEV --choose TCP,MS-KILE
  strata order 'MS-RDP*' --kinds layers-on
  strata order MC-COMQC --format json | jq '.stages[0]'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.choose.Complete(-1),
	}
	followed := option.NewFilter(cmd)
	optional := followed.DefaultRequired(cmd)
	choose := cmd.Flags().StringSlice("choose", nil, "choose these protocols of groups of alternatives, separated by commas")
	cmd.RegisterFlagCompletionFunc("choose", a.choose.Complete(-1))
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, roots, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if *optional && len(*choose) > 0 {
			return errors.New("--optional takes all members of groups: leave out --choose, or --optional")
		}
		var chosen []int
		for _, name := range *choose {
			node, err := a.choose.Resolve(g, name)
			if err != nil {
				return err
			}
			chosen = append(chosen, node)
		}
		var further []int
		if *optional {
			g = followed.Of(g)
		} else {
			q := followed.Requirements(g)
			plan := query.NewPlan(q, roots, chosen)
			for _, c := range plan.Choices {
				a.note("%s needs one of %s: taking %s, --choose takes another", g.ID(c.Owner), phrase.Or(present.IDs(g, c.Among)), g.ID(c.Taken))
			}
			for _, node := range plan.Unmet {
				a.note("--choose %s changes nothing: %[1]s is in no group that is chosen from", g.ID(node))
			}
			g, further = plan.Graph, plan.Further
		}
		return a.print(format, answer.Order{Graph: g, Roots: roots, Stages: query.Order(g, roots, further...)})
	}
	return cmd
}
