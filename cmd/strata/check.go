package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/input"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/extract"
	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/delta"
	"strata/graph/policy"
	"strata/graph/policy/report"
)

// The files that check and init look for in the working directory.
const (
	rulesFile    = "strata.yaml"
	baselineFile = "strata.baseline.json"
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
--prune removes it.

With --locked, every difference from strata.lock.json, which 'strata lock' writes, is an
error, whatever the baseline lists; text that moved is not a difference.

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
	c := &checkCommand{app: a}
	flags := cmd.Flags()
	flags.StringVarP(&c.config, "config", "c", "", "read the rules from this `file` (default: "+rulesFile+", if it exists)")
	flags.StringVar(&c.baseline, "baseline", "", "the `file` of known findings (default: "+baselineFile+", if it exists)")
	flags.BoolVar(&c.update, "update-baseline", false, "record all findings in the baseline")
	flags.BoolVar(&c.prune, "prune", false, "remove findings from the baseline that are no longer found")
	flags.BoolVar(&c.strict, "strict", false, "treat warnings as errors")
	flags.BoolVar(&c.locked, "locked", false, "treat every difference from "+lockFile+" as an error")
	flags.BoolVar(&c.allowOutside, "allow-outside", false, "read rule files and baselines outside of the git work tree too")
	flags.Var((*outputsFlag)(&c.outputs), "output", "also write the report to a file, as `format=file`; may be repeated")
	cmd.MarkFlagsMutuallyExclusive("update-baseline", "prune")
	c.format = option.NewFormat(cmd, report.Formats...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), args) }
	return cmd
}

// A checkCommand is the flags of check.
type checkCommand struct {
	*app
	config, baseline      string
	update, prune, strict bool
	locked, allowOutside  bool
	format                *option.Word
	outputs               []reportOutput
	different             []policy.Finding // from the lock
}

// A reportOutput is a file that a report is written to.
type reportOutput struct{ format, file string }

// outputsFlag is a list of outputs as a flag.
type outputsFlag []reportOutput

func (f *outputsFlag) Type() string { return "format=file" }

func (f *outputsFlag) String() string {
	var list []string
	for _, o := range *f {
		list = append(list, o.format+"="+o.file)
	}
	return strings.Join(list, " ")
}

func (f *outputsFlag) Set(s string) error {
	format, file, ok := strings.Cut(s, "=")
	if !ok || file == "" || !slices.Contains(report.Formats, format) {
		return fmt.Errorf("want FORMAT=FILE, the format being %s", phrase.Or(report.Formats))
	}
	*f = append(*f, reportOutput{format, file})
	return nil
}

func (c *checkCommand) run(ctx context.Context, args []string) error {
	config, err := c.rules()
	if err != nil {
		return err
	}
	baseline, err := c.known()
	if err != nil {
		return err
	}
	in, err := c.checked(ctx, args)
	if err != nil {
		return err
	}
	findings, err := config.Check(in.graph, c.resolve, in.problems)
	if err != nil {
		return err
	}
	if err := c.checkOutputs(in); err != nil {
		return err
	}
	r := &report.Report{
		Rules: config.About(), New: findings, Files: in.files, Subject: c.subject(in), Protocols: in.protocols(), Version: version().module,
	}
	if c.locked {
		if c.different, err = c.differences(in.graph); err != nil {
			return err
		}
		r.Rules = append(r.Rules, policy.AboutLocked)
	}
	if baseline == nil && c.update {
		baseline = policy.NewBaseline(nil)
	}
	if baseline == nil {
		if c.prune {
			return fmt.Errorf("there is no baseline %s to prune: record one with --update-baseline", c.baseline)
		}
		return c.report(r)
	}
	r.Baseline = relative(c.baseline)
	baseline.Resolve(in.graph)
	r.New, r.Known, r.Gone = baseline.Compare(findings)
	switch {
	case c.update:
		done := fmt.Sprintf("%s: %d new, %d gone", c.baseline, len(r.New), len(r.Gone))
		r.New, r.Known, r.Gone = nil, findings, nil
		return c.rewrite(policy.NewBaseline(findings), r, done)
	case c.prune:
		done := fmt.Sprintf("%s: %d gone", c.baseline, len(r.Gone))
		r.Gone = nil
		return c.rewrite(baseline.Prune(findings), r, done)
	}
	return c.report(r)
}

// subject returns the file that stands for the whole of what is checked.
func (c *checkCommand) subject(in *checked) string {
	switch {
	case c.locked:
		return lockFile
	case len(in.files) == 0 && len(c.input.Paths) > 0 && c.input.Paths[0] != "-":
		return relative(c.input.Paths[0])
	}
	return relative(cmp.Or(c.config, rulesFile))
}

// checkOutputs reports a report that would take the place of what was read, of the
// baseline or of another report.
func (c *checkCommand) checkOutputs(in *checked) error {
	taken := make(map[string]string) // what a file is
	take := func(what string, names ...string) {
		for _, name := range names {
			taken[relative(name)] = what
		}
	}
	take("the rule file", cmp.Or(c.config, rulesFile))
	take("the lock", lockFile)
	take("what is checked", c.input.Paths...)
	take("a document", slices.Collect(maps.Values(in.files))...)
	take("the baseline", c.baseline)
	for _, o := range c.outputs {
		name := relative(o.file)
		if what, known := taken[name]; known && filepath.Dir(name) != "/dev" {
			return fmt.Errorf("--output %s=%s is %s: give it another file", o.format, o.file, what)
		}
		take("another report", o.file)
	}
	return nil
}

// rewrite reports, replaces the baseline, and says what was done.
func (c *checkCommand) rewrite(baseline *policy.Baseline, r *report.Report, done string) error {
	reported := c.report(r, output.File{Path: c.baseline, Write: baseline.Write})
	if reported == nil || reported == errFindings {
		c.note("%s", done)
	}
	return reported
}

// report writes the report wherever it is wanted, together with other files. What is
// different from the lock is new: no baseline has it.
func (c *checkCommand) report(r *report.Report, files ...output.File) error {
	r.New = slices.Concat(c.different, r.New)
	for _, o := range c.outputs {
		files = append(files, output.File{Path: o.file, Write: func(w io.Writer) error { return r.Write(w, o.format) }})
	}
	if err := c.disk.Files(files...); err != nil {
		return outputsError(err, "--output", map[string]string{c.baseline: "--baseline"})
	}
	if err := output.Buffered(c.out, func(w io.Writer) error { return r.Write(w, c.format.Value) }); err != nil {
		return err
	}
	if r.Failed() {
		return errFindings
	}
	return nil
}

// rules reads the rule file, or returns the configuration without one.
func (c *checkCommand) rules() (*policy.Config, error) {
	name := c.config
	if name == "" {
		name = rulesFile
	}
	config, err := policy.Load(name, policy.Access{Named: c.config != "", Outside: c.allowOutside})
	switch {
	case c.config == "" && errors.Is(err, fs.ErrNotExist) && !isFileError(err):
		config = policy.Default()
	case err != nil:
		return nil, input.PathError(err, "give -c a rule file, as 'strata init' writes one")
	}
	config.Strict, config.Known = c.strict, atlas.Document
	return config, nil
}

func isFileError(err error) bool { return errors.As(err, new(*policy.FileError)) }

// known reads the baseline; nil if there is none.
func (c *checkCommand) known() (*policy.Baseline, error) {
	named := c.baseline != ""
	if !named {
		c.baseline = baselineFile
	}
	b, err := policy.LoadBaseline(c.baseline, policy.Access{Named: named, Outside: c.allowOutside})
	switch {
	case errors.Is(err, fs.ErrNotExist) && (!named || c.update):
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, input.PathError(err, "record one with --update-baseline")
	case err != nil:
		return nil, input.PathError(err, "want a file that --update-baseline has written")
	}
	return b, nil
}

// checked is what a check looks at.
type checked struct {
	graph    *graph.Graph
	problems []policy.Problem
	files    map[string]string // of documents, by their short names
}

// protocols counts those with a document that was read.
func (in *checked) protocols() int {
	count := 0
	for node := range in.graph.Len() {
		if !in.graph.Outline(node).Dangling {
			count++
		}
	}
	return count
}

// checked reads the paths given, or those of -g.
func (a *app) checked(ctx context.Context, args []string) (*checked, error) {
	if len(args) > 0 {
		if len(a.input.Paths) > 0 {
			return nil, errors.New("-g and PATH cannot be combined: give one of them")
		}
		a.input.Paths = args
	}
	if len(a.input.Paths) > 0 {
		documents, err := a.input.Documents()
		if err != nil {
			return nil, err
		}
		if len(documents) > 0 {
			result, err := a.input.Extract(ctx, documents)
			if err != nil {
				return nil, err
			}
			return newChecked(result), nil
		}
	}
	g, err := a.input.Load(ctx)
	if err != nil {
		return nil, err
	}
	return &checked{graph: g}, nil
}

func newChecked(result *extract.Result) *checked {
	in := &checked{graph: result.Graph, files: make(map[string]string)}
	for _, p := range result.Problems {
		in.problems = append(in.problems, policy.Problem{Place: policy.Place{File: relative(p.File), Line: p.Line}, Message: p.Message, Document: p.Unread})
	}
	for document, file := range result.Files {
		in.files[document] = relative(file)
	}
	return in
}

// relative returns the path of a file from the working directory, with slashes.
func relative(name string) string {
	if filepath.IsAbs(filepath.FromSlash(name)) {
		if dir, err := os.Getwd(); err == nil {
			if rel, err := filepath.Rel(dir, filepath.FromSlash(name)); err == nil {
				name = rel
			}
		}
	}
	return path.Clean(filepath.ToSlash(name))
}

// differences returns a finding for everything that is different in a graph since
// it was locked.
func (a *app) differences(g *graph.Graph) ([]policy.Finding, error) {
	locked, older, err := a.input.ReadLock(lockFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no %s: write it with 'strata lock'", lockFile)
	case err != nil:
		return nil, fmt.Errorf("%w, or write a new lock with 'strata lock'", err)
	case older:
		return []policy.Finding{policy.Outdated()}, nil
	}
	return policy.Differences(delta.Compare(locked.Raw(), g.Raw(), delta.Options{})), nil
}
