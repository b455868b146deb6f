package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/terminal"
	"strata/extract"
	"strata/graph"
	"strata/graph/algo"
	"strata/graph/snapshot"
)

func newWhy(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why A B",
		Short: "The chain from one protocol to another, with its proof",
		Long: `Why shows the shortest chain by which A depends on B, and what states each of
its steps: document, section, line, and the words that say it. When the
documents are at hand, because -g names them or --docs or STRATA_DOCS tells
where they are, it shows the sentences too.

The exit status is 1 when there is no chain.`,
		Example: `  strata why COMEV SMB
  strata why COMEV SMB --all --steps 5
  strata why COMEV SMB --docs ~/open-specifications
  strata why COMEV SMB --format json | jq '.chains[0][0].evidence'`,
		Args:              arguments(2, 2, "the names of two protocols"),
		ValidArgsFunction: a.completeNames(2),
	}
	flags := cmd.Flags()
	all := flags.Bool("all", false, "show every simple chain within --steps and --limit")
	steps := flags.Uint("steps", 8, "with --all, chains of at most this many steps; 0 for any")
	limit := flags.Uint("limit", 100, "with --all, at most this many chains, the shortest; 0 for all")
	docs := flags.String("docs", os.Getenv("STRATA_DOCS"), "a directory of the specifications, to show sentences from")
	flags.Lookup("docs").DefValue = "" // the help must not depend on the environment
	selected := filterFlags(cmd)
	format := answerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !*all && (flags.Changed("steps") || flags.Changed("limit")) {
			return errors.New("--steps and --limit bound the chains of --all: add --all")
		}
		g, err := a.load(cmd.Context())
		if err != nil {
			return err
		}
		var ends [2]int
		for i, name := range args {
			if ends[i], err = a.resolve(g, name); err != nil {
				return notSelection(name, err)
			}
		}
		from, to := ends[0], ends[1]
		if from == to {
			return fmt.Errorf("%q and %q are the same protocol, %s: name two", args[0], args[1], g.ID(from))
		}
		library, err := a.library(*docs)
		if err != nil {
			return err
		}
		g = selected.of(g)
		w := why{g: g, library: library, from: from, to: to}
		if *all {
			var complete bool
			if w.chains, complete = algo.Chains(g, from, to, int(*steps), int(*limit)); !complete {
				a.note("there are more chains than %d: --limit sets how many are shown", *limit)
			}
		} else if chain, ok := algo.ShortestChain(g, from, to); ok {
			w.chains = [][]int{chain}
		}
		if format.value == "text" {
			err = a.printWhy(w)
		} else {
			err = a.answerWhy(format.value, w)
		}
		if err == nil && len(w.chains) == 0 {
			a.note("%s", w.none(*all, *steps))
			err = errFindings
		}
		return err
	}
	return cmd
}

// library opens the documents that sentences are shown from: those of -g, or
// else those of --docs. It returns nil if there are none.
func (a *app) library(docs string) (*extract.Library, error) {
	documents, err := a.documents()
	if err != nil {
		return nil, err
	}
	if len(documents) == 0 && docs != "" {
		if _, err := os.Stat(docs); err != nil {
			return nil, pathError(err, "--docs and STRATA_DOCS take a directory of specifications")
		}
		documents = []string{docs}
	}
	if len(documents) == 0 {
		return nil, nil
	}
	return extract.OpenLibrary(families, documents), nil
}

// A why is what is to be proved.
type why struct {
	g        *graph.Graph
	library  *extract.Library // nil when no documents are at hand
	from, to int
	chains   [][]int
}

// none says that there is no chain, and whether there is one the other way.
func (w why) none(all bool, steps uint) string {
	from, to := w.g.ID(w.from), w.g.ID(w.to)
	within := ""
	if all && steps > 0 {
		within = " of at most " + phrase.Plural(int(steps), "step")
	}
	message := fmt.Sprintf("no chain%s leads from %s to %s", within, from, to)
	if _, ok := algo.ShortestChain(w.g, w.to, w.from); ok {
		message += fmt.Sprintf(", but one leads the other way: strata why %s %s", to, from)
	}
	return message
}

func (w why) sentence(r graph.Relation, ev graph.Evidence) string {
	if w.library == nil {
		return ""
	}
	sentence, _ := w.library.Sentence(r, ev)
	return sentence
}

type stepJSON struct {
	From     string  `json:"from"`
	To       string  `json:"to"`
	Kind     string  `json:"kind"`
	Optional bool    `json:"optional"`
	Evidence []cited `json:"evidence"`
}

// newStep returns a relation with its evidence, and the sentence of each piece if
// the function is not nil.
func newStep(r graph.Relation, sentence func(graph.Relation, graph.Evidence) string) stepJSON {
	step := stepJSON{From: r.From, To: r.To, Kind: r.Kind.String(), Optional: r.Optional, Evidence: []cited{}}
	for i, ev := range snapshot.NewEvidence(r.Evidence) {
		c := cited{Evidence: ev}
		if sentence != nil {
			c.Sentence = sentence(r, r.Evidence[i])
		}
		step.Evidence = append(step.Evidence, c)
	}
	return step
}

func (a *app) answerWhy(format string, w why) error {
	chains := make([][]stepJSON, len(w.chains))
	for i, chain := range w.chains {
		for k := 1; k < len(chain); k++ {
			chains[i] = append(chains[i], newStep(strongest(w.g, chain[k-1], chain[k]), w.sentence))
		}
	}
	ans := newAnswer()
	ans.Field("from", w.g.ID(w.from))
	ans.Field("to", w.g.ID(w.to))
	encode.List(ans, "chains", chains)
	return a.printAnswer(format, ans)
}

func (a *app) printWhy(w why) error {
	p := a.printer()
	for i, chain := range w.chains {
		if i > 0 {
			p.Printf("\n")
		}
		p.Printf("%s\n", p.Style(terminal.Bold, strings.Join(ids(w.g, chain), " > ")))
		for k := 1; k < len(chain); k++ {
			r := strongest(w.g, chain[k-1], chain[k])
			need := "required"
			if r.Optional {
				need = "optional"
			}
			p.Printf("\n  %s > %s  %s, %s\n", r.From, r.To, r.Kind, need)
			p.proof(w, r)
		}
	}
	return p.Flush()
}

// mostShown bounds the evidence shown for a step: a few places convince. What
// speaks against the step is shown besides.
const mostShown = 3

func (p printer) proof(w why, r graph.Relation) {
	list := r.Telling()
	if len(list) == 0 {
		p.Printf("    no evidence is recorded\n")
	}
	shown := 0
	for i, ev := range list {
		if i >= mostShown && !ev.Against {
			continue
		}
		shown++
		p.Printf("    %s\n", cite(ev, ev.Title))
		if sentence := w.sentence(r, ev); sentence != "" {
			for _, line := range terminal.Wrap(sentence, p.TextWidth()-6) {
				p.Printf("      %s\n", p.Style(terminal.Dim, line))
			}
		}
	}
	if more := len(list) - shown; more > 0 {
		p.Printf("    and %s, which --format json lists\n", phrase.Plural(more, "more place"))
	}
}
