package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/choose"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/graph"
	"strata/graph/algo"
	"strata/graph/query"
)

func newWhy(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why A B",
		Short: "The chain from one protocol to another, with its proof",
		Long: `Why shows the best chain of dependencies from A to B, with the document, section, line
and words that state each step: the protocols' own words count for more than those of
others, required steps for more than optional ones, what is said of relationships and
transport for more than overviews, and then the shorter chain. --shortest shows the
shortest. Where A does not require B, a line below the chain says what it comes to.
Each step says whether it is required, what for unless it is a service, and whose
words decide unless they are its own. If -g, --docs or STRATA_DOCS names the documents,
it also shows the sentences.

The exit status is 1 when there is no chain.`,
		Example: `  strata why COMEV SMB
  strata why COMEV SMB --all --steps 5
  strata why COMEV SMB --docs ~/open-specifications
  strata why COMEV SMB --format json | jq '.chains[0][0].evidence'`,
		Args:              arguments(2, 2, "the names of two protocols"),
		ValidArgsFunction: a.choose.Complete(2),
	}
	flags := cmd.Flags()
	shortest := flags.Bool("shortest", false, "show the shortest chain, whoever states it")
	all := flags.Bool("all", false, "show every simple chain within --steps and --limit")
	steps := flags.Uint("steps", 8, "with --all, show chains of at most this many steps; 0 for no limit")
	limit := flags.Uint("limit", 100, "with --all, show at most this many chains, shortest first; 0 for all")
	docs := flags.String("docs", os.Getenv("STRATA_DOCS"), "show sentences from the specifications in this directory")
	flags.Lookup("docs").DefValue = "" // the help must not depend on the environment
	selected := option.NewFilter(cmd)
	format := option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !*all && (flags.Changed("steps") || flags.Changed("limit")) {
			return errors.New("--steps and --limit apply only to --all: add --all")
		}
		g, err := a.input.Load(cmd.Context())
		if err != nil {
			return err
		}
		var ends [2]int
		for i, name := range args {
			if ends[i], err = a.choose.Resolve(g, name); err != nil {
				return choose.NotSelection(name, err)
			}
		}
		from, to := ends[0], ends[1]
		if from == to {
			return fmt.Errorf("%q and %q both name %s: name two different protocols", args[0], args[1], g.ID(from))
		}
		library, err := a.input.Library(*docs)
		if err != nil {
			return err
		}
		q := selected.Requirements(g)
		followed := sync.OnceValue(func() *graph.Graph { // of a large graph, best chains need not wait for it
			if selected.Required {
				return selected.Of(g)
			}
			return q.Offer(selected.Of(g))
		})
		along := followed // where a chain is wanted by which nothing is needed
		if *all || *shortest {
			along = nil
		}
		best := query.Connect(q, along, from, to, selected.Required)
		w := answer.Why{Graph: q.Graph(), From: from, To: to, Need: best.Need, Purpose: best.Purpose, Kinds: selected.Kinds.Kinds}
		if library != nil {
			w.Sentence = library.Sentence
		}
		switch {
		case *all:
			var complete bool
			if w.Chains, complete = algo.Chains(followed(), from, to, int(*steps), int(*limit)); !complete {
				a.note("there are more chains than %d: --limit sets how many are shown", *limit)
			}
		case *shortest:
			if chain, ok := algo.ShortestChain(followed(), from, to); ok {
				w.Chains = [][]int{chain}
			}
		case best.Chain != nil:
			w.Chains = [][]int{best.Chain}
		}
		if err := a.print(format, w); err != nil {
			return err
		}
		if len(w.Chains) == 0 {
			a.note("%s", noChain(followed(), from, to, *all, *steps))
			return ending.ErrFindings
		}
		if best.Need == graph.Reported && query.Connect(q, followed, to, from, true).Chain != nil {
			a.note("%s requires %s: strata why %s %s", g.ID(to), g.ID(from), g.ID(to), g.ID(from))
		}
		return nil
	}
	return cmd
}

// noChain says that there is no chain, and whether there is one the other way.
func noChain(followed *graph.Graph, from, to int, all bool, steps uint) string {
	above, below := followed.ID(from), followed.ID(to)
	within := ""
	if all && steps > 0 {
		within = " of at most " + phrase.Plural(int(steps), "step")
	}
	message := fmt.Sprintf("no chain%s leads from %s to %s", within, above, below)
	if _, ok := algo.ShortestChain(followed, to, from); ok {
		message += fmt.Sprintf(", but one leads the other way: strata why %s %s", below, above)
	}
	return message
}
