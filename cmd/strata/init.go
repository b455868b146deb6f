package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/output"
	"strata/cmd/strata/internal/phrase"
	"strata/graph/policy"
)

func newInit(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "init [PATH]...",
		Short: "Write a rule file to begin with",
		Long: `Init writes strata.yaml, a commented rule file that holds what the graph shows: that
of the specifications or the snapshot given, or else of -g. What the rules and the
built-in checks find already goes into strata.baseline.json, so that 'strata check'
passes and tells of what is new.

Files that are there are not overwritten without --force.`,
		Example: `  strata init specs && strata check specs
  strata init -g graph.json`,
		Args: cobra.ArbitraryArgs,
	}
	config := cmd.Flags().StringP("config", "c", rulesFile, "write the rules to this `file`")
	baseline := cmd.Flags().String("baseline", baselineFile, "write what is found already to this `file`")
	force := cmd.Flags().Bool("force", false, "overwrite files that are there")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if relative(*config) == relative(*baseline) {
			return fmt.Errorf("-c and --baseline are both %s: give each a file of its own", *config)
		}
		for _, name := range []string{*config, *baseline} {
			if _, err := os.Lstat(name); !*force && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("%s is there already: give --force to overwrite it, or another name", name)
			}
		}
		in, err := a.checked(cmd.Context(), args)
		if err != nil {
			return err
		}
		found, err := policy.Default().Check(in.graph, a.resolve, in.problems)
		if err != nil {
			return err
		}
		text := policy.Starter(in.graph, found)
		err = output.Write(*config, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return err
		})
		if err != nil {
			return pathError(err, "give -c a file in a directory that can be written to")
		}
		rules, err := policy.Load(*config)
		if err != nil {
			return err
		}
		if found, err = rules.Check(in.graph, a.resolve, in.problems); err != nil {
			return err
		}
		known := policy.NewBaseline(found)
		if _, err := os.Lstat(*baseline); known.Len() == 0 && errors.Is(err, fs.ErrNotExist) {
			a.note("%s written: nothing is found", *config)
			return nil
		}
		if err := output.Write(*baseline, known.Write); err != nil {
			return pathError(err, "give --baseline a file in a directory that can be written to")
		}
		a.note("%s written, and %s with what is found already: %s", *config, *baseline, phrase.Plural(known.Len(), "finding"))
		return nil
	}
	return cmd
}
