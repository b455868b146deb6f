package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/input"
	"strata/cmd/strata/internal/output"
	"strata/cmd/strata/internal/phrase"
	"strata/graph"
	"strata/graph/snapshot"
)

// A graphFormat is a form that a graph can be written in.
type graphFormat struct {
	name       string
	extensions []string // of files that are to have it
	write      func(io.Writer, *graph.Graph) error
	// nodes writes the second file, of protocols, of a form that has two.
	nodes func(io.Writer, *graph.Graph) error
}

// extension is that of the files it is written to.
func (f graphFormat) extension() string {
	if len(f.extensions) > 0 {
		return f.extensions[0]
	}
	return ".csv"
}

// exportFormats are the forms of the command export, the default one first. Of
// two that suit a file the later one is meant.
var exportFormats = []graphFormat{
	{name: "json", extensions: []string{".json"}, write: snapshot.Write},
	{name: "tsv", extensions: []string{".tsv"}, write: snapshot.WriteLines},
	{name: "jsonl", extensions: []string{".jsonl"}, write: snapshot.WriteEvidence},
	{name: "graphml", extensions: []string{".graphml"}, write: snapshot.WriteGraphML},
	{name: "csv", extensions: []string{".csv"}, write: snapshot.WriteCSVEdges, nodes: snapshot.WriteCSVNodes},
	{name: "jgf", extensions: []string{".jgf", ".jgf.json"}, write: snapshot.WriteJGF},
	{name: "mermaid", extensions: []string{".mmd", ".mermaid"}, write: snapshot.WriteMermaid},
	{name: "dot", extensions: []string{".dot", ".gv"}, write: snapshot.WriteDOT},
	{name: "neo4j", write: snapshot.WriteNeo4jRelationships, nodes: snapshot.WriteNeo4jNodes},
	{name: "parquet", extensions: []string{".parquet"}, write: snapshot.WriteParquetEdges, nodes: snapshot.WriteParquetNodes},
}

func newExport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export [SELECTION]...",
		Short: "The graph for other tools",
		Long: `Export writes the graph for other tools, in the format that --format names or that the
extension of -o implies. With selections ('strata help select'), it writes the selected
protocols and the relations among them.

  json     a snapshot (.json)        graphml  yEd, Gephi, NetworkX (.graphml)
  tsv      the same as lines (.tsv)  csv      two tables (.csv)
  jsonl    the evidence (.jsonl)     jgf      JSON Graph Format (.jgf)
  dot      Graphviz (.dot, .gv)      neo4j    tables for neo4j-admin
  mermaid  a flowchart (.mmd)        parquet  two tables for Spark (.parquet)

Formats of two tables write two files: -o graph.csv holds the relations, and
graph-nodes.csv beside it the protocols.`,
		Example: `  strata export -o atlas.graphml
  strata export -o atlas.csv
  strata export -o atlas.csv --format neo4j
  strata export --format dot | dot -Tsvg > atlas.svg
  strata export COMEV 'deps(COMEV)' -o comev.parquet
  strata deps COMEV -g atlas.csv`,
		Args:              arguments(0, -1, "selections of protocols"),
		ValidArgsFunction: a.completeNames(-1),
	}
	names := make([]string, len(exportFormats))
	for i, f := range exportFormats {
		names[i] = f.name
	}
	path := cmd.Flags().StringP("output", "o", "", "write to this file (default: standard output)")
	format := formatFlag(cmd, names...)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !cmd.Flags().Changed("format") && *path != "" && *path != "-" {
			format.value = ""
			for _, f := range exportFormats {
				if f.suits(*path) {
					format.value = f.name
				}
			}
			if format.value == "" {
				return fmt.Errorf("-o %s: cannot tell the format from the extension: give --format %s", *path, phrase.Or(names))
			}
		}
		chosen := exportFormats[slices.Index(names, format.value)]
		if chosen.nodes != nil && (*path == "" || *path == "-") {
			return fmt.Errorf("--format %s writes two files: give -o graph%[2]s, say, and the second is graph-nodes%[2]s", chosen.name, chosen.extension())
		}
		g, nodes, err := a.selected(cmd.Context(), args)
		if err != nil {
			return err
		}
		if len(args) > 0 {
			g = g.Induce(nodes)
		}
		if chosen.nodes == nil {
			return a.writeOutput(*path, func(w io.Writer) error { return chosen.write(w, g) })
		}
		return outputError(output.Files(
			output.File{Path: *path, Write: func(w io.Writer) error { return chosen.write(w, g) }},
			output.File{Path: input.NodesPath(*path), Write: func(w io.Writer) error { return chosen.nodes(w, g) }},
		))
	}
	return cmd
}

// suits reports whether a file of this name is to have the form.
func (f graphFormat) suits(path string) bool {
	return slices.ContainsFunc(f.extensions, func(extension string) bool { return strings.HasSuffix(strings.ToLower(path), extension) })
}
