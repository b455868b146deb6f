package main

import (
	"errors"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/graph"
	"strata/graph/delta"
	"strata/render/engine"
	"strata/render/scene"
)

func newDiff(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "What is different between two graphs, and what that means",
		Long: `Diff compares two graphs, or two states of the documents that they are made of. It
shows which protocols and relations were added, removed or changed, with the
evidence, and what that means: which protocols newly reach others by their
dependencies, or no longer do; which cycles are closed, and which are broken; which
protocols are on another layer.

Each side is the path of a graph or of specifications, as -g takes it; or REV:PATH, a
directory or file as it is in a revision of the git repository around the working
directory, read without a checkout; or atlas, the built-in graph. What exists as a
file is taken as a file.

A relation is the same if its two ends and its kind are, wherever it is stated: text
that moved is no difference. Where one relation between two protocols took the place
of another, its kind changed. A protocol of which only the version or the date is
different was revised.

With --fail-on, the exit status is 1 when there is what it names, separated by
commas:
  added      a protocol or relation was added
  removed    a protocol or relation was removed
  changed    a protocol or relation was changed, other than revised
  revised    a document was revised
  cycles     protocols depend on each other that did not, or one on itself
  reach      a protocol reaches another that it did not
  reach:X    a protocol reaches one of the selection X that it did not
  layers     a protocol is on another layer
  any        there is any difference

With -o, it also draws what is different: what was added green and as a double line,
what was removed red and dotted, what was changed with the word for what it was, and
the dependencies that stayed among the protocols of these.

Text and Markdown, which is made for the comment on a pull request, are cut by
--limit. JSON, CSV and JSON Lines have everything, but of the protocols that newly
reach each other at most 1000 pairs, the nearest to what is different.`,
		Example: `  strata diff HEAD:specs specs
  strata diff main:specs specs --fail-on cycles,reach:HTTP
  strata diff v1.0:specs v2.0:specs --kinds dependencies --format markdown
  strata diff main:specs specs -o change.svg
  strata diff strata.lock.json specs --fail-on any
  strata diff atlas graph.json --format json | jq '.relations.added[] | {from, to, kind}'`,
		Args: arguments(2, 2, "two graphs, OLD and NEW"),
	}
	kinds := kindsFlag{graph.AllKinds}
	kinds.register(cmd)
	cmd.Flags().Lookup("kinds").Usage = `the kinds of relation to compare, separated by commas; "all" for all`
	limit := cmd.Flags().Uint("limit", 20, "show at most this many of each sort; 0 for all")
	var fail failOn
	cmd.Flags().Var(&fail, "fail-on", "exit with status 1 if there are such `differences`")
	cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(delta.ConditionWords, cobra.ShellCompDirectiveNoFileComp))
	format := formatFlag(cmd, "text", "json", "csv", "jsonl", "markdown")
	picture := differencePicture{theme: wordFlag(cmd, "theme", "the colours of the picture", scene.ThemeNames()...)}
	cmd.Flags().StringVarP(&picture.output, "output", "o", "", "draw what is different to this `file`, .svg or .dot")
	cmd.Flags().StringVar(&picture.engine, "engine", engine.Default, "the layout engine: a `program` with the flags of dot(1)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(a.graph) > 0 {
			return errors.New("diff compares the two graphs that it is given: leave out -g")
		}
		if args[0] == "-" && args[1] == "-" {
			return errors.New("diff: only one side can be standard input")
		}
		if err := picture.prepare(); err != nil {
			return err
		}
		old, err := a.side(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		new, err := a.side(cmd.Context(), args[1])
		if err != nil {
			return err
		}
		d := delta.Compare(old, new, delta.Options{Kinds: kinds.Kinds})
		findings, err := a.findings(fail, d, new)
		if err != nil {
			return err
		}
		if err := a.drawDelta(cmd.Context(), d, args, picture); err != nil {
			return err
		}
		if err := a.printDelta(format, answer.Delta{Delta: d, Limit: int(*limit)}); err != nil {
			return err
		}
		for _, finding := range findings {
			a.note("--fail-on %s", finding)
			err = errFindings
		}
		return err
	}
	return cmd
}

// printDelta prints what is different.
func (a *app) printDelta(format *choice, d answer.Delta) error {
	if format.value == "markdown" {
		return d.Markdown(a.out)
	}
	return a.print(format, d)
}
