package snapshot

import (
	"io"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/snapshot/exchange"
	"strata/graph/snapshot/fields"
	"strata/graph/snapshot/lines"
)

// A Format is a form of a graph in a file.
type Format struct {
	Name       string   // of --format
	About      string   // for help
	Extensions []string // of file names, with the dot
	Shares     []string // further extensions of files that it is read from
	Foreign    bool     // is of another tool

	Write func(io.Writer, *graph.Graph) error
	// WriteNodes writes the protocols to a second file, nil if there is one alone.
	WriteNodes func(io.Writer, *graph.Graph) error
	// Excess says why programs do not show what Write writes of a graph, "" if they do;
	// nil if there is no such limit.
	Excess func(*graph.Graph) string
	// Parse reads a graph, nil if the format is not read.
	Parse func(text string, im *exchange.Import) (*graph.Graph, error)
	// begins reports whether a text looks like the format, if that is read.
	begins func(text string) bool
}

// formats are all formats: the default one first, and of those that a text looks
// like, the one to take.
var formats = []Format{
	{Name: "json", About: "a snapshot", Extensions: []string{".json"}, Write: Write, Parse: own(ParseJSON), begins: isJSON},
	{Name: "jsonl", About: "the evidence", Extensions: []string{".jsonl"}, Write: WriteEvidence},
	{Name: "tsv", About: "a snapshot as lines", Extensions: []string{".tsv"}, Write: lines.Write, Parse: own(lines.Parse), begins: isLines},
	{
		Name: "graphml", About: "GraphML, for yEd, Gephi, NetworkX", Extensions: []string{".graphml"}, Foreign: true,
		Write: exchange.WriteGraphML, Parse: exchange.ParseGraphML, begins: exchange.IsGraphML,
	},
	{
		Name: "dot", About: "Graphviz", Extensions: []string{".dot", ".gv"}, Foreign: true,
		Write: exchange.WriteDOT, Parse: exchange.ParseDOT, begins: exchange.IsDOT,
	},
	{
		Name: tableName, About: "two tables", Extensions: []string{".csv", ".tsv"}, Foreign: true,
		Write: exchange.WriteCSVEdges, WriteNodes: exchange.WriteCSVNodes, Parse: exchange.ParseCSV, begins: exchange.IsTable,
	},
	{
		Name: "jgf", About: "JSON Graph Format", Extensions: []string{".jgf", ".jgf.json"}, Shares: []string{".json"}, Foreign: true,
		Write: WriteJGF, Parse: ParseJGF, begins: isJGF,
	},
	{Name: "mermaid", About: "a flowchart", Extensions: []string{".mmd", ".mermaid"}, Foreign: true, Write: exchange.WriteMermaid, Excess: exchange.MermaidExcess},
	{
		Name: "neo4j", About: "two tables for neo4j-admin", Foreign: true,
		Write: exchange.WriteNeo4jRelationships, WriteNodes: exchange.WriteNeo4jNodes,
	},
	{
		Name: "parquet", About: "two tables for Spark", Extensions: []string{".parquet"}, Foreign: true,
		Write: exchange.WriteParquetEdges, WriteNodes: exchange.WriteParquetNodes,
	},
}

// own makes a parser of a format that no other tool writes one of the table above.
func own(parse func(text string) (*graph.Graph, error)) func(string, *exchange.Import) (*graph.Graph, error) {
	return func(text string, _ *exchange.Import) (*graph.Graph, error) { return parse(text) }
}

// tableName is the name of the format that [CSV] reads.
const tableName = "csv"

// Formats returns all formats, the default one first.
func Formats() []Format { return slices.Clone(formats) }

// FormatFor returns the format to write a file of this name in: of those with its
// extension the one whose extension is longest, or else the first.
func FormatFor(name string) (f Format, ok bool) {
	longest := 0
	for _, format := range formats {
		if n := extension(name, format.Extensions); n > longest {
			f, longest = format, n
		}
	}
	return f, longest > 0
}

// Implied returns the extensions of files that are written in the format unless
// another is asked for.
func (f *Format) Implied() []string {
	return slices.DeleteFunc(slices.Clone(f.Extensions), func(extension string) bool {
		other, _ := FormatFor(extension)
		return other.Name != f.Name
	})
}

// extension returns the length of the longest of some extensions that a file name has,
// 0 if it has none.
func extension(name string, extensions []string) int {
	longest := 0
	for _, extension := range extensions {
		if strings.HasSuffix(strings.ToLower(name), extension) {
			longest = max(longest, len(extension))
		}
	}
	return longest
}

// IsTable reports whether a text is one of the tables that [CSV] reads.
func IsTable(name, text string) bool {
	f, ok := FormatOf(name, text)
	return ok && f.Name == tableName
}

// FormatOf returns the format that a text is to be read in: by the extension of
// its file's name and, where that says nothing or fits several, by how the text
// begins.
func FormatOf(name, text string) (f Format, ok bool) {
	var shared, named []Format
	for _, format := range formats {
		switch {
		case format.Parse == nil:
		case extension(name, format.Extensions) > 0:
			named = append(named, format)
		case extension(name, format.Shares) > 0:
			shared = append(shared, format)
		}
	}
	if named = append(shared, named...); len(named) > 0 {
		last := len(named) - 1
		for _, format := range named[:last] {
			if format.begins(text) {
				return format, true
			}
		}
		return named[last], true
	}
	for _, format := range formats {
		if format.Parse != nil && format.begins(text) {
			return format, true
		}
	}
	return Format{}, false
}

func isJSON(text string) bool {
	if isJGF(text) {
		return false
	}
	text = fields.Start(text)
	return text == "" || text[0] == '{'
}

func isLines(text string) bool {
	return strings.HasPrefix(strings.TrimPrefix(text, "\uFEFF"), "strata/")
}

// Parse reads a graph from one text, whose format is told by [FormatOf]. Errors
// about the content are of type [*Error].
func Parse(name, text string) (*graph.Graph, error) {
	return ParseWith(new(exchange.Import), name, text)
}

// ParseWith is [Parse] for a graph that another tool may have written.
func ParseWith(im *exchange.Import, name, text string) (*graph.Graph, error) {
	if f, ok := FormatOf(name, text); ok {
		return f.Parse(text, im)
	}
	if err := fields.Check(text); err != nil {
		return nil, err
	}
	return nil, fields.ErrorAt(1, "not a graph: want a snapshot (JSON or lines), DOT, GraphML, JSON Graph Format, or comma-separated values with a header such as from,to,kind")
}
