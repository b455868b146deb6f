package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/checking"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/target"
	"strata/graph/atlas"
	"strata/graph/policy"
)

func newInit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init [PATH]...",
		Short: "Write a rule file to start from",
		Long: `Init writes strata.yaml, a commented rule file that fits the graph of the given
specifications or snapshot, or of -g. It records the present findings of the rules and
the built-in checks in strata.baseline.json, so that 'strata check' passes and reports
only new findings. With --profile ietf the rules are those for Internet-Drafts: the
checks of normative references as strict as last calls are.

Existing files are overwritten only with --force.`,
		Example: `  strata init specs && strata check specs
  strata init -g graph.json
  strata init drafts --profile ietf`,
		Args: cobra.ArbitraryArgs,
	}
	config := cmd.Flags().StringP("config", "c", checking.RulesFile, "write the rules to this `file`")
	baseline := cmd.Flags().String("baseline", checking.BaselineFile, "write the present findings to this `file`")
	profile := option.NewWord(cmd, "profile", "what the rules are for", "protocols", "ietf")
	force := cmd.Flags().Bool("force", false, "overwrite existing files")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if checking.Relative(*config) == checking.Relative(*baseline) {
			return fmt.Errorf("-c and --baseline are both %s: give them different files", *config)
		}
		for _, name := range []string{*config, *baseline} {
			if _, err := os.Lstat(name); !*force && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%s already exists: overwrite it with --force, or give another name", name)
			}
		}
		in, err := checking.Read(cmd.Context(), &a.input, args)
		if err != nil {
			return err
		}
		defaults := policy.Default()
		defaults.Known = atlas.Document
		found, err := defaults.Check(in.Graph, a.choose.Resolve, in.Found)
		if err != nil {
			return err
		}
		text := policy.Starter(in.Graph, found)
		if profile.Value == "ietf" {
			text = policy.StarterIETF(found)
		}
		rules, err := policy.Parse(*config, text)
		if err != nil {
			return err
		}
		rules.Known = atlas.Document
		if found, err = rules.Check(in.Graph, a.choose.Resolve, in.Found); err != nil {
			return err
		}
		files := []output.File{{Path: *config, Write: func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		}}}
		known := policy.NewBaseline(found)
		done := fmt.Sprintf("%s written: there are no findings", *config)
		if _, err := os.Lstat(*baseline); known.Len() > 0 || !errors.Is(err, fs.ErrNotExist) {
			files = append(files, output.File{Path: *baseline, Write: known.Write})
			done = fmt.Sprintf("%s written, and %s with the present findings: %s", *config, *baseline, phrase.Plural(len(found), "finding"))
		}
		if err := a.disk.Files(files...); err != nil {
			return target.FilesError(err, "-c", map[string]string{*baseline: "--baseline"})
		}
		a.note("%s", done)
		return nil
	}
	return cmd
}
