// Package checking checks a graph against rules, a baseline and a lock, and reports what is
// found.
package checking

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/input"
	"strata/cmd/strata/internal/target"
	"strata/graph"
	"strata/graph/atlas"
	"strata/graph/delta"
	"strata/graph/policy"
	"strata/graph/policy/report"
)

// The files that are looked for in the working directory.
const (
	RulesFile    = "strata.yaml"
	BaselineFile = "strata.baseline.json"
	LockFile     = "strata.lock.json"
)

// A Check is what flags say of a check, and what it is made with.
type Check struct {
	Input   *input.Loader
	Disk    *output.Disk
	Out     io.Writer // of the report
	Resolve func(g *graph.Graph, name string) (int, error)
	Note    func(format string, args ...any) // tells the user what is not the report
	Version string                           // of the program

	Config, Baseline      string // files, "" for those of the working directory if they exist
	Update, Prune, Strict bool
	Locked, AllowOutside  bool
	IgnoreBaseline        bool   // report what it lists too
	Format                string // of the report on Out
	Outputs               []Output

	different []policy.Finding // from the lock
}

// An Output is a file that a report is written to.
type Output struct{ Format, File string }

// Run checks what args name, or else the input's paths, writes the report and, if that is
// asked for, the baseline, and reports whether there are findings that count.
func (c *Check) Run(ctx context.Context, args []string) (failed bool, err error) {
	config, err := c.rules()
	if err != nil {
		return false, err
	}
	baseline, err := c.known()
	if err != nil {
		return false, err
	}
	if baseline == nil && c.Prune {
		return false, fmt.Errorf("there is no baseline %s to prune: record one with --update-baseline", c.Baseline)
	}
	if len(args)+len(c.Input.Paths) == 0 && c.isHere() {
		args = []string{"."}
	}
	in, err := Read(ctx, c.Input, args)
	if err != nil {
		return false, err
	}
	if len(c.Input.Paths) == 0 {
		c.Note("no specifications given: checking the built-in graph; 'strata check PATH' checks those at a path")
	}
	findings, err := config.Check(in.Graph, c.Resolve, in.Found)
	if err != nil {
		return false, err
	}
	if err := c.checkOutputs(in); err != nil {
		return false, err
	}
	r := &report.Report{
		Rules: config.About(), New: findings, Files: in.Files, Subject: c.subject(in), Protocols: in.protocols(), Version: c.Version,
	}
	if c.Locked {
		if c.different, err = c.differences(in.Graph); err != nil {
			return false, err
		}
		r.Rules = append(r.Rules, policy.AboutLocked)
	}
	if baseline == nil && c.Update {
		baseline = policy.NewBaseline(nil)
	}
	if baseline == nil {
		return c.report(r)
	}
	r.Baseline = Relative(c.Baseline)
	baseline.Resolve(in.Graph)
	r.New, r.Known, r.Gone = baseline.Compare(findings)
	switch {
	case c.Update:
		done := fmt.Sprintf("%s: %d new, %d gone", c.Baseline, len(r.New), len(r.Gone))
		r.New, r.Known, r.Gone = nil, findings, nil
		return c.rewrite(policy.NewBaseline(findings), r, done)
	case c.Prune:
		done := fmt.Sprintf("%s: %d gone", c.Baseline, len(r.Gone))
		r.Gone = nil
		return c.rewrite(baseline.Prune(findings), r, done)
	}
	return c.report(r)
}

// isHere reports whether what is asked for is about the documents of the working directory: by its
// lock or its rule file, or by a baseline of its own that is there or is to be written.
func (c *Check) isHere() bool {
	_, rules := os.Lstat(RulesFile)
	_, baseline := os.Lstat(BaselineFile)
	ownBaseline := filepath.Clean(cmp.Or(c.Baseline, BaselineFile)) == BaselineFile
	return c.Locked || c.Config == "" && rules == nil || ownBaseline && (baseline == nil || c.Update)
}

// subject returns the file that stands for the whole of what is checked.
func (c *Check) subject(in *Input) string {
	switch {
	case c.Locked:
		return LockFile
	case len(in.Files) == 0 && len(c.Input.Paths) > 0 && c.Input.Paths[0] != "-":
		return Relative(c.Input.Paths[0])
	}
	return Relative(cmp.Or(c.Config, RulesFile))
}

// checkOutputs reports a report that would take the place of what was read, of the
// baseline or of another report.
func (c *Check) checkOutputs(in *Input) error {
	taken := make(map[string]string) // what a file is
	take := func(what string, names ...string) {
		for _, name := range names {
			taken[Relative(name)] = what
		}
	}
	take("the rule file", cmp.Or(c.Config, RulesFile))
	take("the lock", LockFile)
	take("what is checked", c.Input.Paths...)
	take("a document", slices.Collect(maps.Values(in.Files))...)
	take("the baseline", c.Baseline)
	for _, o := range c.Outputs {
		name := Relative(o.File)
		if what, known := taken[name]; known && filepath.Dir(name) != "/dev" {
			return fmt.Errorf("--output %s=%s is %s: give it another file", o.Format, o.File, what)
		}
		take("another report", o.File)
	}
	return nil
}

// rewrite reports, replaces the baseline, and says what was done.
func (c *Check) rewrite(baseline *policy.Baseline, r *report.Report, done string) (failed bool, err error) {
	failed, err = c.report(r, output.File{Path: c.Baseline, Write: baseline.Write})
	if err == nil {
		c.Note("%s", done)
	}
	return failed, err
}

// report writes the report wherever it is wanted, together with other files. What is
// different from the lock is new: no baseline has it. It reports whether there are findings
// that count.
func (c *Check) report(r *report.Report, files ...output.File) (failed bool, err error) {
	r.New = slices.Concat(c.different, r.New)
	for _, o := range c.Outputs {
		files = append(files, output.File{Path: o.File, Write: func(w io.Writer) error { return r.Write(w, o.Format) }})
	}
	if err := c.Disk.Files(files...); err != nil {
		return false, target.FilesError(err, "--output", map[string]string{c.Baseline: "--baseline"})
	}
	if err := output.Buffered(c.Out, func(w io.Writer) error { return r.Write(w, c.Format) }); err != nil {
		return false, err
	}
	return r.Failed(), nil
}

// rules reads the rule file, or returns the configuration without one.
func (c *Check) rules() (*policy.Config, error) {
	name := c.Config
	if name == "" {
		name = RulesFile
	}
	config, err := policy.Load(name, policy.Access{Named: c.Config != "", Outside: c.AllowOutside})
	switch {
	case c.Config == "" && errors.Is(err, fs.ErrNotExist) && !isFileError(err):
		config = policy.Default()
	case err != nil:
		return nil, input.PathError(err, "give -c a rule file, as 'strata init' writes one")
	}
	config.Strict, config.Known = c.Strict, atlas.Document
	return config, nil
}

func isFileError(err error) bool { return errors.As(err, new(*policy.FileError)) }

// known reads the baseline; nil if there is none, or it is to be ignored.
func (c *Check) known() (*policy.Baseline, error) {
	if c.IgnoreBaseline {
		return nil, nil
	}
	named := c.Baseline != ""
	if !named {
		c.Baseline = BaselineFile
	}
	b, err := policy.LoadBaseline(c.Baseline, policy.Access{Named: named, Outside: c.AllowOutside})
	switch {
	case errors.Is(err, fs.ErrNotExist) && (!named || c.Update):
		return nil, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, input.PathError(err, "record one with --update-baseline")
	case err != nil:
		return nil, input.PathError(err, "want a file that --update-baseline has written")
	}
	return b, nil
}

// differences returns a finding for everything that is different in a graph since
// it was locked.
func (c *Check) differences(g *graph.Graph) ([]policy.Finding, error) {
	locked, older, err := c.Input.ReadLock(LockFile)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no %s: write it with 'strata lock'", LockFile)
	case err != nil:
		return nil, fmt.Errorf("%w, or write a new lock with 'strata lock'", err)
	case older:
		return []policy.Finding{policy.Outdated()}, nil
	}
	return policy.Differences(delta.Compare(locked, g, delta.Options{})), nil
}
