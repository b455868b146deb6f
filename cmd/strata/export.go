package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/input"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/target"
	"strata/graph/snapshot"
)

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export [SELECTION]...",
		Short: "The graph for other tools",
		Long: `Export writes the graph for other tools, in the format that --format names or that the
extension of -o implies. With selections ('strata help select'), it writes the selected
protocols and the relations among them.

` + exportFormatsHelp() + `
Formats of two tables write two files: -o graph.csv holds the relations, and
graph-nodes.csv beside it the protocols.`,
		Example: `  strata export -o atlas.graphml
  strata export -o atlas.csv
  strata export -o atlas.csv --format neo4j
  strata export --format dot | dot -Tsvg > atlas.svg
  strata export COMEV 'deps(COMEV)' -o comev.parquet
  strata deps COMEV -g atlas.csv`,
		Args:              arguments(0, -1, "selections of protocols"),
		ValidArgsFunction: a.choose.Complete(-1),
	}
	formats := snapshot.Formats()
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	path := cmd.Flags().StringP("output", "o", "", "write to this file (default: standard output)")
	format := option.NewFormat(cmd, names...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !cmd.Flags().Changed("format") && *path != "" && *path != "-" {
			f, ok := snapshot.FormatFor(*path)
			if !ok {
				return fmt.Errorf("-o %s: cannot tell the format from the extension: give --format %s", *path, phrase.Or(names))
			}
			format.Value = f.Name
		}
		chosen := formats[slices.Index(names, format.Value)]
		if chosen.WriteNodes != nil && (*path == "" || *path == "-") {
			extension := ".csv"
			if len(chosen.Extensions) > 0 {
				extension = chosen.Extensions[0]
			}
			return fmt.Errorf("--format %s writes two files: give -o graph%[2]s, say, and the second is graph-nodes%[2]s", chosen.Name, extension)
		}
		g, nodes, err := a.choose.Selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if len(args) > 0 {
			g = g.Induce(nodes)
		}
		if chosen.Excess != nil {
			if excess := chosen.Excess(g); excess != "" {
				a.note("%s: export less, as 'strata export MS-WIDG \"deps(MS-WIDG)\"' does", excess)
			}
		}
		if chosen.WriteNodes == nil {
			return a.writeOutput(*path, func(w io.Writer) error { return chosen.Write(w, g) })
		}
		return target.FileError(a.disk.Files(
			output.File{Path: *path, Write: func(w io.Writer) error { return chosen.Write(w, g) }},
			output.File{Path: input.NodesPath(*path), Write: func(w io.Writer) error { return chosen.WriteNodes(w, g) }},
		))
	}
	return cmd
}

// exportFormatsHelp returns the lines of the help that list the formats.
func exportFormatsHelp() string {
	var help strings.Builder
	for _, f := range snapshot.Formats() {
		about := f.About
		if extensions := f.Implied(); len(extensions) > 0 {
			about += " (" + strings.Join(extensions, ", ") + ")"
		}
		fmt.Fprintf(&help, "  %-9s%s\n", f.Name, about)
	}
	return help.String()
}
