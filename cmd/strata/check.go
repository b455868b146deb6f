package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/checking"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/graph/policy/report"
)

func newCheck(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check [PATH]...",
		Short: "Check a graph against rules",
		Long: `Check applies the rules of strata.yaml, or of the file that -c names, to the graph of
the given specifications or snapshot, or of -g. Without a rule file it runs only the
built-in checks. docs/rules.md describes the rules; 'strata init' writes a rule file to
start from.

A finding gives the reason for its rule, the relation or chain that breaks it, and the
place and words that state each step.

The baseline lists known findings: strata.baseline.json, if it exists, or the file that
--baseline names. A finding is known if the same protocols break the same rule, wherever
that is stated. A finding that is in the baseline but no longer found is an error, until
--prune removes it. With --ignore-baseline all findings are new.

With --locked, every difference from strata.lock.json, which 'strata lock' writes, is an
error, whatever the baseline lists; text that moved is not a difference.

If none are named, the documents are those of the working directory where it has a rule
file or a baseline that is used, and with --locked or --update-baseline in any case; else
the built-in graph is checked.

The report goes to standard output in the format of --format, and with --output also to
files.

The exit status is 0 without new errors and stale entries of the baseline, 1 with them,
and 2 if something could not be read or written; then nothing is overwritten. --strict
treats warnings as errors. --update-baseline records all findings and exits with 0,
except for those of --locked. --prune removes stale entries, and exits with 1 only for
new errors.`,
		Example: `  strata check specs
  strata check specs --strict -c house-rules.yaml
  strata check specs --update-baseline
  strata check specs --format github --output sarif=strata.sarif --output junit=junit.xml
  strata check graph.json --format json | jq '.new[].message'`,
		Args: cobra.ArbitraryArgs,
	}
	c := &checking.Check{Input: &a.input, Disk: &a.disk, Out: a.out, Resolve: a.choose.Resolve, Note: a.note}
	flags := cmd.Flags()
	flags.StringVarP(&c.Config, "config", "c", "", "read the rules from this `file` (default: "+checking.RulesFile+", if it exists)")
	flags.StringVar(&c.Baseline, "baseline", "", "the `file` of known findings (default: "+checking.BaselineFile+", if it exists)")
	flags.BoolVar(&c.IgnoreBaseline, "ignore-baseline", false, "report the findings that the baseline lists too")
	flags.BoolVar(&c.Update, "update-baseline", false, "record all findings in the baseline")
	flags.BoolVar(&c.Prune, "prune", false, "remove findings from the baseline that are no longer found")
	flags.BoolVar(&c.Strict, "strict", false, "treat warnings as errors")
	flags.BoolVar(&c.Locked, "locked", false, "treat every difference from "+checking.LockFile+" as an error")
	flags.BoolVar(&c.AllowOutside, "allow-outside", false, "read rule files and baselines outside of the git work tree too")
	flags.Var((*outputsFlag)(&c.Outputs), "output", "also write the report to a file, as `format=file`; may be repeated")
	for _, other := range []string{"baseline", "update-baseline", "prune"} {
		cmd.MarkFlagsMutuallyExclusive("ignore-baseline", other)
	}
	cmd.MarkFlagsMutuallyExclusive("update-baseline", "prune")
	format := option.NewFormat(cmd, report.Formats...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c.Format, c.Version = format.Value, version().module
		failed, err := c.Run(cmd.Context(), args)
		if err == nil && failed {
			err = ending.ErrFindings
		}
		return err
	}
	return cmd
}

// outputsFlag is a list of outputs as a flag.
type outputsFlag []checking.Output

func (f *outputsFlag) Type() string { return "format=file" }

func (f *outputsFlag) String() string {
	var list []string
	for _, o := range *f {
		list = append(list, o.Format+"="+o.File)
	}
	return strings.Join(list, " ")
}

func (f *outputsFlag) Set(s string) error {
	format, file, ok := strings.Cut(s, "=")
	if !ok || file == "" || !slices.Contains(report.Formats, format) {
		return fmt.Errorf("want FORMAT=FILE, the format being %s", phrase.Or(report.Formats))
	}
	*f = append(*f, checking.Output{Format: format, File: file})
	return nil
}
