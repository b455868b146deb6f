package main

import (
	"cmp"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/selection"
)

func newList(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list [SELECTION]...",
		Short: "The protocols of the graph",
		Long: `List shows the protocols of the graph, all of them or those of a selection:
'strata help select' says what these are. A mere word is looked for in IDs,
titles, aliases and technology areas.`,
		Example: `  strata list
  strata list 'MC-*'
  strata list routing
  strata list 'users(MS-COM) & area:"Application Services"'
  strata list 'dangling() - kind:standard' --format csv`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.completeNames(-1),
	}
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			args = []string{"*"}
		}
		g, nodes, err := a.selected(cmd.Context(), searches(args))
		if err != nil && err != errFindings {
			return err
		}
		protocols := make([]graph.Protocol, len(nodes))
		for i, node := range nodes {
			protocols[i] = g.Protocol(node)
		}
		return cmp.Or(a.printProtocols(protocols, format.value), err)
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

type listedJSON struct {
	ID       string   `json:"id"`
	Title    string   `json:"title"`
	Kind     string   `json:"kind"`
	Area     string   `json:"area,omitempty"`
	Aliases  []string `json:"aliases,omitempty"`
	Dangling bool     `json:"dangling,omitempty"`
}

func (a *app) printProtocols(protocols []graph.Protocol, format string) error {
	if format != "text" {
		elements := make([]listedJSON, len(protocols))
		for i, p := range protocols {
			elements[i] = listedJSON{p.ID, p.Title, p.Category.String(), p.Area, p.Aliases, p.Dangling}
		}
		ans := newAnswer()
		encode.List(ans, "protocols", elements)
		return a.printAnswer(format, ans)
	}
	if len(protocols) == 0 {
		return nil
	}
	p := a.printer()
	var rows [][]string
	for _, protocol := range protocols {
		rows = append(rows, []string{protocol.ID, protocol.Category.String(), protocol.Area, protocol.Title})
	}
	p.Table(0, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "KIND"}, {Name: "AREA", Shrinks: true}, {Name: "TITLE", Shrinks: true}}, rows)
	return p.Flush()
}
