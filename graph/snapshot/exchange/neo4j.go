package exchange

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// WriteNeo4jNodes writes the protocols of a graph for neo4j-admin database import
// (https://neo4j.com/docs/operations-manual/current/import/), as nodes of the
// label Protocol. In a list, whose elements that program separates by semicolons,
// a semicolon of an element is written as a comma.
func WriteNeo4jNodes(w io.Writer, g *graph.Graph) error {
	out := csvWriter{bufio.NewWriterSize(w, 1<<16)}
	out.row("id:ID", "title", "category", "area", "aliases:string[]", "specifications:string[]", "version", "date", "dangling:boolean", ":LABEL")
	for node := range g.Len() {
		p := g.Protocol(node)
		out.row(p.ID, p.Title, p.Category.String(), p.Area, neo4jList(p.Aliases), neo4jList(p.Specifications), p.Version, p.Date,
			strconv.FormatBool(p.Dangling), "Protocol")
	}
	return out.Flush()
}

// WriteNeo4jRelationships writes the relations of a graph for the same program,
// as relationships whose type is the kind in capitals, such as LAYERS_ON.
func WriteNeo4jRelationships(w io.Writer, g *graph.Graph) error {
	out := csvWriter{bufio.NewWriterSize(w, 1<<16)}
	out.row(":START_ID", ":END_ID", ":TYPE", "optional:boolean", "denied:boolean", "evidence:int", "doc", "section", "line:int", "cue", "part", "need", "purpose")
	for number := range g.RelationCount() {
		r := rowOf(g, number)
		out.row(r.From, r.To, strings.ToUpper(strings.ReplaceAll(r.Kind.String(), "-", "_")),
			strconv.FormatBool(r.Optional), strconv.FormatBool(r.Denied), strconv.Itoa(r.statements),
			r.best.Document, r.best.Section, fields.Count(r.best.Line), r.best.Cue, r.part(), r.Need.String(), r.Purpose.String())
	}
	return out.Flush()
}

func neo4jList(list []string) string {
	elements := make([]string, len(list))
	for i, s := range list {
		elements[i] = strings.ReplaceAll(s, ";", ",")
	}
	return strings.Join(elements, ";")
}
