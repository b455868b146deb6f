package main

import (
	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/card"
	"strata/cmd/strata/internal/option"
)

func newShow(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "What is known about a protocol",
		Long: `Show prints what is known about a protocol: its title, kind, technology area, aliases
and source; its direct dependencies and dependents, each with the best evidence; and its
relations of other kinds.`,
		Example: `  strata show MS-DCOM
  strata show rfc793
  strata show MS-DCOM --format json | jq '.dependencies[0].evidence'`,
		Args:              arguments(1, 1, "the name of one protocol"),
		ValidArgsFunction: a.choose.Complete(1),
	}
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, node, err := a.choose.Subject(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		return a.print(format, card.NewCard(g, node))
	}
	return cmd
}
