package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/option"
	"strata/graph/selection"
)

func newList(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list [SELECTION]...",
		Short: "The protocols of the graph",
		Long: `List shows all protocols of the graph, or those of a selection ('strata help select').
A single word is searched for in IDs, titles, aliases and technology areas.`,
		Example: `  strata list
  strata list 'MC-*'
  strata list routing
  strata list 'users(MS-COM) & area:"Application Services"'
  strata list 'dangling() - category:standard' --format csv`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.choose.Complete(-1),
	}
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			args = []string{"*"}
		}
		g, nodes, err := a.choose.Selected(cmd.Context(), searches(args))
		if err != nil && err != ending.ErrFindings {
			return err
		}
		protocols := make(answer.Protocols, len(nodes))
		for i, node := range nodes {
			protocols[i] = g.Protocol(node)
		}
		return cmp.Or(a.print(format, protocols), err)
	}
	return cmd
}

// searches makes a search of each selection that is a mere word.
func searches(selections []string) []string {
	var made []string
	for _, text := range selections {
		if e, err := selection.Parse(text); err == nil {
			if word, ok := e.Name(); ok {
				text = "text:" + selection.Quote(word)
			}
		}
		made = append(made, text)
	}
	return made
}
