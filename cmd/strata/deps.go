package main

import (
	"errors"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/needs"
	"strata/graph/query"
)

func newDeps(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "deps SELECTION...",
		Short: "What protocols need, directly or not",
		Long: `Deps lists what a protocol needs, or what several need together:

  Required  what it cannot do without, whatever is chosen
  One of    the groups of alternatives of which it needs one: whose they are, their
            members, for which side, and whether a required member meets them
  Types of  what only lends types, structures or constants
  Optional  what optional relations and members of groups lead to

Each protocol is in the first list that it belongs to. The chain to it is the best: by
the protocols' own words rather than by others', and by what they say of relationships
and transport rather than by their overviews. With --depth it is the shortest. 'strata
why' proves it.

A chain of more than 64 steps is shown by its last one: it goes on from the chain of
the protocol that this step comes from. --chains shows it whole.

What only others say of a protocol, in passing, is not followed; --reported lists what
that leads to, too.

A protocol is one whatever the number of its documents. --as-cited shows which of them
the text of the last step cites, such as RFC2616 of HTTP, and those that replace it now.`,
		Example: `  strata deps COMEV
  strata deps MC-COMQC --required --depth 2
  strata deps "Queued Components" --tree
  strata deps COMEV --kinds layers-on
  strata deps MS-WSMV --depth 1 --as-cited
  strata deps 'area:File*' --depth 1
  strata deps COMEV --format json | jq -r '.dependencies[] | select(.need == "required").id'`,
		Args:              arguments(1, -1, "names of protocols"),
		ValidArgsFunction: a.choose.Complete(-1),
	}
	a.listReached(cmd, graph.Down, func(q *needs.Requirements, _ *graph.Graph, roots []int, followed *option.Filter, shown answer.Shown) present.Answer {
		ask := q.Of
		if followed.Required && !q.Reported {
			ask = q.Required
		}
		return answer.Deps{
			Graph: q.Graph(), Roots: roots, Answer: ask(roots...), RequiredOnly: followed.Required, Narrowed: followed.Narrowed() || q.Depth > 0,
			Shown: shown,
		}
	})
	return cmd
}

// listReached makes a command list what is reached from a selection in one direction, to
// a depth, as the flags say: as trees, or as the answer that list gives from the
// requirements followed in the graph.
func (a *app) listReached(cmd *cobra.Command, direction graph.Direction, list func(q *needs.Requirements, g *graph.Graph, roots []int, followed *option.Filter, shown answer.Shown) present.Answer) {
	depth := cmd.Flags().Uint("depth", 0, "follow at most this many steps; 0 for no limit")
	tree := cmd.Flags().Bool("tree", false, "show a tree, with repeated subtrees shown once")
	chains := cmd.Flags().Bool("chains", false, "print chains whole, however long")
	limit := cmd.Flags().Uint("limit", 0, "show at most this many of each list as text; 0 for all (default: 200 on a\nterminal, else all)")
	asCited := cmd.Flags().Bool("as-cited", false, "show which document the text cites, to the letter, and those that replace it")
	followed := option.NewFilter(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *tree && format.Value != "text" {
			return errors.New("--tree cannot be combined with --format; JSON already includes the chains")
		}
		if *tree && *asCited {
			return errors.New("--tree cannot be combined with --as-cited: a tree has no columns")
		}
		g, roots, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if *tree {
			return a.print(format, answer.Trees{Graph: followed.Of(g), Roots: roots, Direction: direction, Depth: int(*depth)})
		}
		const few = 200
		if !cmd.Flags().Changed("limit") && terminal.Is(a.out) {
			*limit = few
		}
		q := followed.Requirements(g)
		q.Depth = int(*depth)
		shown := answer.Shown{Chains: *chains, Limit: int(*limit)}
		if *asCited {
			shown.Letter = query.Letters(q.Graph())
		}
		return a.print(format, list(q, g, roots, followed, shown))
	}
}
