package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/answer"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/input"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/target"
	"strata/extract"
	"strata/graph/plain"
	"strata/graph/snapshot"
)

func newExtract(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "extract PATH...",
		Short: "Read specifications into a graph",
		Long: `Extract reads specifications, files or directories of them, and writes the graph of the
relations that they state: as a snapshot for -g (json, or the more compact tsv), or as
one piece of evidence a line (jsonl). Without --format, the extension of -o chooses the
format, or else it is json.

Text that was skipped or repaired is reported on standard error, and so is each document
that was not understood: it has none of the sections that say what a protocol needs, or
its citations have no references, or it has conflict markers or bytes that are no text.
Nothing that such a document states is in the graph.

With --report, extract tells instead how each document was read: its form, the sections
that were read, how many references and sentences it has, and how many sentences have a
citation and state no relation, as a table or, with --format json, as data.`,
		Example: `  strata extract MS-COMEV.md
  strata extract ~/open-specifications -o graph.json
  strata extract ~/open-specifications --format jsonl | grep '"to":"MS-DCOM"'
  strata extract --explain MS-COMEV.md
  strata extract --report ~/open-specifications
  strata extract docs --strict -o graph.json`,
		Args: arguments(1, -1, "files or directories of specifications"),
	}
	flags := cmd.Flags()
	output := flags.StringP("output", "o", "", "write to this file (default: standard output)")
	explain := flags.Bool("explain", false, "show what was found and decided, sentence by sentence")
	reports := flags.Bool("report", false, "tell how each document was read")
	strict := flags.Bool("strict", false, "exit with status 1 if there were problems")
	formats := make(map[string]snapshot.Format)
	var names []string
	for _, f := range snapshot.Formats() {
		if !f.Foreign {
			formats[f.Name] = f
			names = append(names, f.Name)
		}
	}
	format := option.NewFormat(cmd, names...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := target.Check(*output, args); err != nil {
			return err
		}
		if *explain {
			if flags.Changed("format") || *strict || *reports {
				return errors.New("--explain always prints text: leave out --format, --strict and --report")
			}
			return a.writeOutput(*output, func(w io.Writer) error {
				text := plain.NewWriter(w)
				for _, path := range args {
					if err := extract.Explain(text, input.Families, path); err != nil {
						return err
					}
				}
				return text.Flush()
			})
		}
		f, ofGraph := snapshot.FormatFor(*output)
		if *reports && !flags.Changed("format") && ofGraph {
			return fmt.Errorf("--report writes a table, or data with --format json, which is no graph: give another name than %s, or --format", *output)
		}
		if ofGraph && !f.Foreign && !flags.Changed("format") {
			format.Value = f.Name
		}
		reportFormat := "text"
		if flags.Changed("format") {
			reportFormat = format.Value
		}
		if a.input.Reports = *reports; *reports && reportFormat == "tsv" {
			return errors.New("--report prints a table: leave out --format, or give json or jsonl")
		}
		result, err := a.input.Extract(cmd.Context(), args)
		if err != nil {
			return err
		}
		for _, problem := range result.Problems {
			fmt.Fprintln(a.messages, oneLine(problem.String()))
		}
		err = a.writeOutput(*output, func(w io.Writer) error {
			if *reports {
				return present.Print(w, reportFormat, answer.Readings(result.Reports))
			}
			return formats[format.Value].Write(w, result.Graph)
		})
		if err == nil && *strict && len(result.Problems) > 0 {
			a.note("%s in %s: --strict makes them findings", phrase.Plural(len(result.Problems), "problem"), phrase.Plural(result.Documents, "document"))
			err = ending.ErrFindings
		}
		return err
	}
	return cmd
}
