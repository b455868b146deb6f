package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/choose"
	"strata/cmd/strata/internal/input"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/terminal"
	"strata/extract"
	"strata/graph"
	"strata/graph/names"
	"strata/graph/review"
)

func newReview(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review [SELECTION]... | FROM TO",
		Short: "What is worth reading, and verdicts on it",
		Long: `Review lists the pairs of protocols that most answers rest on and that have no verdict
yet, those first that the document of the first does not state under relationships,
prerequisites or transport. The number is that of the protocols whose answers have a
chain through the pair; of a very large graph, not all answers are looked at. With
selections, it lists the pairs that lead from these protocols. If -g, --docs or
STRATA_DOCS names the documents, it shows the sentences.

With --confirm, --reject, --amend or --add it records a verdict on the pair FROM TO in
strata.reviews.tsv beside the documents, or in the file of --reviews. A verdict decides
what protocols need before all statements. It lapses when none of the sentences that it
was passed on is in the document any more; 'strata check' reports such verdicts. Verdicts
with need=one-of, of the same kind and on the same section, together make one choice.`,
		Example: `  strata review -g specs
  strata review -g specs 'MS-RDP*' --limit 5
  strata review -g specs MS-WIDG MS-WCHN --confirm --who ann
  strata review -g specs MS-WIDG MS-GADG --amend need=optional --why "asked of servers only"
  strata review -g specs MS-WIDG MS-BOLT --add MS-WIDG:120 --amend purpose=types`,
		ValidArgsFunction: a.choose.Complete(-1),
	}
	r := &reviewCommand{app: a}
	flags := cmd.Flags()
	flags.BoolVar(&r.confirm, "confirm", false, "what is decided of the pair is right")
	flags.BoolVar(&r.reject, "reject", false, "FROM does not depend on TO")
	flags.Var(&r.amend, "amend", "what is right instead: `need=`, purpose= or kind=; may be repeated")
	flags.StringVar(&r.add, "add", "", "FROM depends on TO, as the sentence in `DOC:LINE` says; required for a service, unless --amend says otherwise")
	flags.StringVar(&r.why, "why", "", "the reason for the verdict, in your own `words`")
	flags.StringVar(&r.who, "who", "", "the `name` of the reader")
	flags.UintVar(&r.limit, "limit", 20, "list at most this many pairs; 0 for all")
	flags.StringVar(&r.docs, "docs", os.Getenv("STRATA_DOCS"), "show sentences from the specifications in this directory")
	flags.Lookup("docs").DefValue = "" // the help must not depend on the environment
	cmd.MarkFlagsMutuallyExclusive("confirm", "reject", "amend")
	cmd.MarkFlagsMutuallyExclusive("confirm", "reject", "add")
	r.format = option.AnswerFormat(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if r.confirm || r.reject || r.amend.Given || r.add != "" {
			return r.record(cmd.Context(), args)
		}
		if r.why != "" || r.who != "" {
			return errors.New("--why and --who belong to a verdict: add --confirm, --reject, --amend or --add")
		}
		return r.list(cmd.Context(), args)
	}
	return cmd
}

// A reviewCommand is the flags of review.
type reviewCommand struct {
	*app
	confirm, reject     bool
	amend               option.Amend
	add, why, who, docs string
	limit               uint
	format              *option.Word
}

// list lists what is worth reading.
func (r *reviewCommand) list(ctx context.Context, args []string) error {
	g, nodes, err := r.choose.Selected(ctx, args)
	if err != nil {
		return err
	}
	library, err := r.input.Library(r.docs)
	if err != nil {
		return err
	}
	pairs, look := review.Leverage(g)
	pairs = slices.DeleteFunc(pairs, func(p review.Pair) bool {
		return p.Reviewed || len(args) > 0 && !slices.Contains(nodes, p.From)
	})
	if r.limit > 0 && len(pairs) > int(r.limit) {
		pairs = pairs[:r.limit]
	}
	if look.Answers < look.Read {
		r.note("the answers of all %d protocols would take too long: those of %d, taken evenly from them, are counted", look.Read, look.Answers)
	}
	return r.print(r.format, answer.Review{Graph: g, Pairs: pairs, Look: look, Sentence: sentence(library)})
}

// sentence returns the sentences of a library, nil if there is none.
func sentence(library *extract.Library) func(graph.Evidence) (string, error) {
	if library == nil {
		return nil
	}
	return library.Sentence
}

// record records a verdict.
func (r *reviewCommand) record(ctx context.Context, args []string) error {
	if len(args) != 2 {
		return errors.New("a verdict is on two protocols: name FROM and TO")
	}
	if r.input.NoReviews {
		return errors.New("--no-reviews leaves verdicts out: drop it to record one")
	}
	file, verdicts, err := r.input.Ledger()
	if err != nil {
		return err
	}
	r.input.Reviews, r.input.NoReviews = "", true // what statements decide is what verdicts are on
	g, err := r.input.Load(ctx)
	if err != nil {
		return err
	}
	from, to, err := r.ends(g, args)
	if err != nil {
		return err
	}
	var v graph.Verdict
	sentence := "" // that a pair is added by
	if r.add != "" {
		v, sentence, err = r.added(from, to)
	} else {
		v, err = r.judged(g, from, to)
	}
	if err != nil {
		return err
	}
	v.Who, v.Why = r.who, r.why
	replaced := slices.IndexFunc(verdicts, func(old graph.Verdict) bool { return old.From == v.From && old.To == v.To })
	if replaced >= 0 {
		old := verdicts[replaced]
		r.note("%s: replacing the verdict %s of %s", file, old.Ruling, cmp.Or(old.Who, "an unnamed reader"))
	}
	verdicts = review.Put(verdicts, v)
	if err := r.disk.Write(file, func(w io.Writer) error { return review.Write(w, verdicts) }); err != nil {
		return input.PathError(err, "give --reviews a file in a directory that can be written to")
	}
	by := ""
	if sentence != "" {
		const width = 100 // columns, enough to know it again
		short, _ := terminal.Shorten(sentence, width)
		by = fmt.Sprintf(", by line %d: “%s”", v.Line, short)
	}
	r.note("%s: %s %s > %s%s", file, v.Ruling, v.From, v.To, by)
	return nil
}

// ends returns the IDs of the two protocols that a verdict is on. A pair can be added to a
// protocol that the graph does not have.
func (r *reviewCommand) ends(g *graph.Graph, pair []string) (from, to string, err error) {
	of, err := r.choose.Resolve(g, pair[0])
	if err != nil {
		return "", "", choose.NotSelection(pair[0], err)
	}
	on, err := r.choose.Resolve(g, pair[1])
	var unknown *names.UnknownError
	switch {
	case r.add != "" && errors.As(err, &unknown):
		return g.ID(of), pair[1], nil
	case err != nil:
		return "", "", choose.NotSelection(pair[1], err)
	case of == on:
		return "", "", fmt.Errorf("%q and %q both name %s: name two different protocols", pair[0], pair[1], g.ID(of))
	}
	return g.ID(of), g.ID(on), nil
}

// judged returns what the flags say of what is stated of two protocols of the graph.
func (r *reviewCommand) judged(g *graph.Graph, from, to string) (v graph.Verdict, err error) {
	of, _ := g.Lookup(from)
	on, _ := g.Lookup(to)
	v, ok := review.New(g, of, on)
	if !ok {
		return v, fmt.Errorf("nothing is stated of %s and %s: --add DOC:LINE adds what a sentence says", from, to)
	}
	switch {
	case r.reject:
		v.Ruling, v.Need, v.Purpose = graph.Rejected, graph.Denied, graph.Service
	case r.amend.Given:
		v.Ruling = graph.Amended
		r.amend.Apply(&v)
	}
	return v, nil
}

// added returns the verdict that adds a pair by what a line says, and the sentence in it.
func (r *reviewCommand) added(from, to string) (v graph.Verdict, sentence string, err error) {
	at := strings.LastIndexByte(r.add, ':')
	line, err := strconv.Atoi(r.add[at+1:])
	if at < 0 || err != nil {
		return v, "", fmt.Errorf("--add %s: want the ID of a document and a line, such as MS-WIDG:120", r.add)
	}
	library, err := r.input.Library(r.docs)
	if err != nil {
		return v, "", err
	}
	if library == nil {
		return v, "", errors.New("--add takes the documents: name them with -g or --docs")
	}
	sentence, ev, ok := library.Passage(r.add[:at], line)
	if !ok {
		return v, "", fmt.Errorf("--add %s: the documents have no text there: want a line of a section", r.add)
	}
	v = graph.Verdict{Ruling: graph.Added, From: from, To: to, Kind: graph.Uses, Document: ev.Document, Section: ev.Section, Line: ev.Line, Hashes: []uint64{ev.Hash}}
	r.amend.Apply(&v)
	v.Section = cmp.Or(v.Section, ev.Title)
	return v, sentence, nil
}
