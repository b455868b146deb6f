package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/difference"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/picture"
	"strata/graph"
	"strata/graph/delta"
	"strata/render"
	"strata/render/engine"
	"strata/render/scene"
)

func newDiff(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "The differences between two graphs, and what they mean",
		Long: `Diff compares two graphs, or two states of the documents that they are extracted from.
It lists the protocols and relations that were added, removed or changed, with their
evidence, and the consequences: dependencies that protocols newly reach or no longer
reach, new and broken cycles, and protocols that moved to another layer.

Each side is the path of a graph or of specifications, as for -g; or REV:PATH, a
directory or file in a revision of the git repository around the working directory,
read without a checkout; or atlas, the built-in graph. If a file of that name exists,
it is read.

Relations are compared by their two ends and their kind, not by where they are stated:
text that moved is not a difference, but a reference that moved between the lists of
normative and of informative ones is. If a relation between two protocols is replaced by
one of another kind, its kind changed. If only the version or the date of a protocol
differs, its document was revised.

With --fail-on, the exit status is 1 if there is one of these differences, separated by
commas:
  added      a protocol or relation was added
  removed    a protocol or relation was removed
  changed    a protocol or relation was changed, other than revised
  revised    a document was revised
  cycles     there is a new cycle
  reach      a protocol newly depends on another, directly or not
  reach:X    a protocol newly depends on one of the selection X, directly or not
  layers     a protocol moved to another layer
  any        there is any difference

With -o, diff also draws the differences: additions green and as double lines, removals
red and dotted, changes with their former kind, and the unchanged dependencies among
the protocols involved.

--limit shortens text and Markdown (for a comment on a pull request). JSON, CSV and JSON
Lines are complete, except that they list at most 1000 newly reached pairs, those
nearest to the differences.`,
		Example: `  strata diff HEAD:specs specs
  strata diff main:specs specs --fail-on cycles,reach:HTTP
  strata diff v1.0:specs v2.0:specs --kinds dependencies --format markdown
  strata diff main:specs specs -o change.svg
  strata diff strata.lock.json specs --fail-on any
  strata diff atlas graph.json --format json | jq '.relations.added[] | {from, to, kind}'`,
		Args: arguments(2, 2, "two graphs, OLD and NEW"),
	}
	kinds := option.Kinds{Kinds: graph.AllKinds}
	kinds.Register(cmd)
	cmd.Flags().Lookup("kinds").Usage = `the kinds of relation to compare, separated by commas; "all" for all`
	limit := cmd.Flags().Uint("limit", 20, "show at most this many of each kind of difference; 0 for all")
	var fail option.FailOn
	cmd.Flags().Var(&fail, "fail-on", "exit with status 1 if there are these `differences`")
	cmd.RegisterFlagCompletionFunc("fail-on", cobra.FixedCompletions(delta.ConditionWords, cobra.ShellCompDirectiveNoFileComp))
	format := option.NewFormat(cmd, "text", "json", "csv", "jsonl", "markdown")
	drawn := picture.Difference{Theme: option.NewWord(cmd, "theme", "the colours of the picture", scene.ThemeNames()...)}
	cmd.Flags().StringVarP(&drawn.Output, "output", "o", "", "draw the differences to this `file`, ."+strings.Join(render.FormatNames(render.Difference), " or ."))
	cmd.Flags().StringVar(&drawn.Engine, "engine", engine.Default, "the layout engine: a `program` with the flags of dot(1)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(a.input.Paths) > 0 {
			return errors.New("diff takes its two graphs as arguments: leave out -g")
		}
		if args[0] == "-" && args[1] == "-" {
			return errors.New("diff: only one side can be standard input")
		}
		if err := drawn.Prepare(); err != nil {
			return err
		}
		old, err := a.input.Side(cmd.Context(), args[0])
		if err != nil {
			return err
		}
		new, err := a.input.Side(cmd.Context(), args[1])
		if err != nil {
			return err
		}
		d := delta.Compare(old, new, delta.Options{Kinds: kinds.Kinds})
		findings, err := a.findings(fail, d, new)
		if err != nil {
			return err
		}
		if err := a.drawDelta(cmd.Context(), d, args, &drawn); err != nil {
			return err
		}
		if err := a.printDelta(format, difference.Delta{Delta: d, Limit: int(*limit)}); err != nil {
			return err
		}
		for _, finding := range findings {
			a.note("--fail-on %s", finding)
			err = ending.ErrFindings
		}
		return err
	}
	return cmd
}

// drawDelta draws what is different, if a picture is asked for.
func (a *app) drawDelta(ctx context.Context, d *delta.Delta, sides []string, p *picture.Difference) error {
	if p.Output == "" {
		return nil
	}
	made, err := p.Draw(ctx, d, sides)
	if err != nil {
		return err
	}
	return a.writeOutput(p.Output, func(w io.Writer) error {
		_, err := made.WriteTo(w)
		return err
	})
}

// printDelta prints what is different.
func (a *app) printDelta(format *option.Word, d difference.Delta) error {
	if format.Value == "markdown" {
		return d.Markdown(a.out)
	}
	return a.print(format, d)
}
