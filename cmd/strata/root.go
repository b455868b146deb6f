package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/choose"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/input"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/target"
	"strata/graph"
	"strata/graph/plain"
)

// An app is what all subcommands share.
type app struct {
	in       io.Reader
	out, err io.Writer
	messages io.Writer // err, but that nothing in it is taken for an order
	input    input.Loader
	choose   choose.Chooser
	disk     output.Disk
	deadline ending.Deadline
}

func newRoot(a *app) *cobra.Command {
	a.messages = plain.NewWriter(a.err)
	a.input = input.Loader{In: a.in, Err: a.err, Note: a.note}
	a.choose = choose.Chooser{Input: &a.input, Note: a.note}
	root := &cobra.Command{
		Use:   "strata",
		Short: "What protocols depend on, with the sentence that proves it",
		Long: `Strata answers questions about what protocols depend on. The answers come from the
specifications: every relation names the document, section and line that state it.

Commands query the built-in graph of the Open Specifications, RFCs and XEPs, or the graph
that -g names. Names match loosely: an ID in any case, with or without its prefix, an alias,
an RFC number or words of the title. 'strata help select' describes how to select
several protocols.`,
		Example: `  strata deps COMEV              what it depends on, directly or not
  strata users MS-DCOM           what depends on it
  strata why COMEV SMB           the chain between two, with its proof
  strata stack COMEV             the chains of layers below it
  strata layers                  the layer of every protocol
  strata cycles                  cyclic dependencies, and relations that break them
  strata order COMQC             an order to implement it in
  strata impact RPCE             what a change to it affects
  strata rank                    what most others depend on
  strata compare SMB SMB2        shared and separate dependencies
  strata audit RAIOP             missing and contradictory statements
  strata draw COMEV -o com.svg   a picture of what it depends on
  strata diff main:DIR DIR       what a change to documents means
  strata extract DIR -o my.json  the graph of your own documents
  strata check DIR               violations of the rules in strata.yaml
  strata review -g DIR           what is worth reading, and verdicts on it
  strata deps WIDG -g my.json    a query of it`,
		Version: version().String(),

		PersistentPreRunE: a.deadline.Begin,
		SilenceErrors:     true,
		SilenceUsage:      true,
		Args:              knownCommand,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(a.in)
	root.SetErr(a.messages)
	root.SetVersionTemplate("strata {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w: see '%s --help'", plainFlagError(err), cmd.CommandPath())
	})
	root.SetHelpCommand(newHelp())
	root.PersistentFlags().StringArrayVarP(&a.input.Paths, "graph", "g", nil,
		"query the graph at this `path`: a file (snapshot, DOT, CSV, GraphML, JGF), - for\nstandard input, or a directory or file of specifications; may be repeated\n(default: the built-in graph)")
	root.PersistentFlags().Var((*option.KindMap)(&a.input.Kinds), "kind-map", "take relation kinds of other tools for ours, by `pairs` NAME=KIND separated\nby commas")
	root.PersistentFlags().StringVar(&a.input.Reviews, "reviews", "", "apply the verdicts of this `file` (default: strata.reviews.tsv beside the\nspecifications, if it exists)")
	root.PersistentFlags().BoolVar(&a.input.NoReviews, "no-reviews", false, "leave out all verdicts, those of snapshots and of the built-in graph too")
	root.PersistentFlags().DurationVar(&a.deadline.After, "timeout", 0, "end the command, with its layout engine, after this time (default: none, and 1m0s\nfor a layout)")
	root.MarkFlagsMutuallyExclusive("reviews", "no-reviews")
	root.AddCommand(
		newDeps(a), newUsers(a), newWhy(a), newStack(a), newTransport(a), newLayers(a), newCycles(a), newOrder(a),
		newImpact(a), newRank(a), newCompare(a), newAudit(a), newDiff(a), newLock(a),
		newShow(a), newList(a), newStats(a), newDraw(a), newServe(a), newExport(a), newExtract(a),
		newCheck(a), newInit(a), newReview(a),
		newSelect(),
	)
	return root
}

// knownCommand reports arguments of the root, which are unknown subcommands.
func knownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	root.SuggestionsMinimumDistance = 2
	remedy := "see 'strata --help'"
	if near := root.SuggestionsFor(args[0]); len(near) > 0 {
		remedy = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return fmt.Errorf("unknown command %q: %s", args[0], remedy)
}

// newHelp returns the command help, which unlike that of cobra fails for what is
// not there.
func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command",
		Long:  "Help shows what a command does, as its flag --help does, or a help topic.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || about == cmd.Root() && len(rest) > 0 {
				return knownCommand(cmd.Root(), args)
			}
			return about.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, child := range cmd.Root().Commands() {
				if len(args) == 0 && strings.HasPrefix(child.Name(), typed) {
					names = append(names, cobra.CompletionWithDesc(child.Name(), child.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// plainFlagError says what is wanted of a number or a time in place of what the
// parser of Go says.
func plainFlagError(err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return err
	}
	want := ""
	switch invalid.GetFlag().Value.Type() {
	case "uint":
		want = "a whole number, 0 or more"
	case "float64":
		want = "a number"
	case "duration":
		want = "a time such as 30s or 2m"
	default:
		return err
	}
	return fmt.Errorf("invalid argument %q for \"--%s\" flag: want %s", invalid.GetValue(), invalid.GetFlag().Name, want)
}

// arguments returns a check of the number of arguments that says which are
// wanted; most < 0 means any number.
func arguments(least, most int, want string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return fmt.Errorf("%s: want %s, got %s: see '%s --help'", cmd.Name(), want, phrase.Plural(len(args), "argument"), cmd.CommandPath())
		}
		return nil
	}
}

// print prints an answer to standard output.
func (a *app) print(format *option.Word, ans present.Answer) error {
	return present.Print(a.out, format.Value, ans)
}

// remark tells the user when nothing of a graph passes a filter.
func (a *app) remark(f *option.Filter, g *graph.Graph) {
	if text := f.Remark(g); text != "" {
		a.note("%s", text)
	}
}

// writeOutput writes to a file, or to standard output for "-" and "". A file is
// replaced as a whole once everything is written, so that a failure leaves what
// was there before.
func (a *app) writeOutput(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return output.Buffered(a.out, write)
	}
	if err := a.disk.Write(path, write); err != nil {
		return target.FileError(err)
	}
	return nil
}

// note tells the user something that is not the answer.
func (a *app) note(format string, args ...any) {
	fmt.Fprintf(a.messages, "strata: %s\n", oneLine(fmt.Sprintf(format, args...)))
}

// oneLine joins the lines of a message.
func oneLine(message string) string {
	return strings.Join(strings.FieldsFunc(message, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
}
