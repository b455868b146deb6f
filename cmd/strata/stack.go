package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
)

func newStack(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stack NAME",
		Short: "The layers below a protocol, down to the ground",
		Long: `Stack lists every chain of layers-on relations from a protocol down to one that
stands on nothing, one chain a line. Protocols that stand on each other are
condensed: they follow one another, joined by "=" instead of ">", and if they are
many, those after the first are only counted.`,
		Example: `  strata stack COMEV
  strata stack MS-DCOM --required
  strata stack COMEV --format json | jq '.stacks[0]'`,
		Args:              arguments(1, 1, "the name of one protocol"),
		ValidArgsFunction: a.completeNames(1),
	}
	followed := filterFlagsFrom(cmd, graph.KindSet(graph.LayersOn))
	limit := cmd.Flags().Uint("limit", 1000, "list at most this many chains; 0 for all")
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		g, root, err := a.subject(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		followed.note(a, g)
		g = followed.of(g)
		stacks := query.FindStacks(g, root, int(*limit))
		cycleOf := make(map[int]int) // the number of a node's cycle, from 1
		for i, cycle := range stacks.Cycles {
			a.note("%s stand on each other: they follow one another in a chain", strings.Join(ids(g, cycle), ", "))
			for _, node := range cycle {
				cycleOf[node] = i + 1
			}
		}
		if !stacks.Complete {
			a.note("there are more chains than %d: --limit sets how many are listed", *limit)
		}
		if format.value != "text" {
			chains := make([][]string, len(stacks.Chains))
			for i, chain := range stacks.Chains {
				chains[i] = ids(g, chain)
			}
			ans := newAnswer()
			ans.Field("protocol", g.ID(root))
			encode.List(ans, "stacks", chains)
			return a.printAnswer(format.value, ans)
		}
		p := a.printer()
		for _, chain := range stacks.Chains {
			for i := 0; i < len(chain); {
				end := i + 1 // of the protocols that stand on each other
				for c := cycleOf[chain[i]]; c > 0 && end < len(chain) && cycleOf[chain[end]] == c; {
					end++
				}
				if i > 0 {
					p.Printf("%s", p.Style(terminal.Dim, " > "))
				}
				p.Printf("%s", p.storey(ids(g, chain[i:end])))
				i = end
			}
			p.Printf("\n")
		}
		return p.Flush()
	}
	return cmd
}

// storey joins protocols that stand on each other; of many it names the first,
// by which a chain enters.
func (p printer) storey(names []string) string {
	const few = 3
	if len(names) > few {
		names = []string{names[0], fmt.Sprintf("(%d more)", len(names)-1)}
	}
	return strings.Join(names, p.Style(terminal.Dim, " = "))
}
