// Package snapshot keeps a graph in a file, in two forms that say the same:
//
//   - JSON ([Write], [ParseJSON]), for other programs: versioned, described by
//     docs/graph.schema.json, one protocol, relation, group or narrowing a line,
//     sorted, so that a snapshot in git shows readable diffs;
//   - lines ([WriteLines], [ParseLines]), for the graph embedded in the program:
//     fields separated by tabs, one piece of evidence a line, made to be loaded in
//     a few milliseconds.
//
// Both tell need, purpose and standing of every relation, for other programs; reading
// decides them anew from the evidence, and a pair without any keeps its own.
//
// [WriteEvidence] writes the evidence alone, one piece a line, as JSON Lines.
//
// It also exchanges graphs with other tools: GraphML, comma-separated values,
// DOT, JSON Graph Format, Mermaid, Parquet, and the files that Neo4j imports.
// DOT ([ParseDOT]), GraphML ([ParseGraphML]), JSON Graph Format ([ParseJGF]) and
// comma-separated values ([CSV]) are read too, whoever wrote them; an [Import] says what
// kinds of relations of another tool count as. Of the evidence for a relation, these formats but for JSON Graph Format keep
// the most telling piece alone. [Formats] lists all formats; a new one is a file of
// this package and a row of that table.
//
// All writers are deterministic byte for byte and need no memory beyond a part of
// what they write; what [Write] and [WriteLines] write is read back to an equal
// graph. Strings are UTF-8; an invalid byte is written as U+FFFD. See
// docs/formats.md for every field.
package snapshot

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Schema is the name and version of both forms. It changes when a program that
// reads the old form could misread the new one.
const Schema = "strata/graph/3"

// The versions before, which are still read. What they cannot say is not there: voice,
// demand and purpose of evidence, groups and narrowings. Of a relation they say that it
// is optional or denied instead of its need, and in schema1 "kind" is the category of a
// protocol, and "against" says that evidence denies.
const (
	schema1 = "strata/graph/1"
	schema2 = "strata/graph/2"
)

// Older reports whether a text is a snapshot of an earlier schema than [Schema].
func Older(text string) bool {
	begin := strings.TrimLeft(text[:min(len(text), 100)], " \t\r\n{")
	for _, schema := range [...]string{schema1, schema2} {
		if strings.HasPrefix(begin, schema+"\n") || strings.HasPrefix(begin, `"schema":"`+schema+`"`) {
			return true
		}
	}
	return false
}

func readable(schema string) bool { return schema == Schema || schema == schema2 || schema == schema1 }

// An Error is a place in a snapshot that cannot be read.
type Error struct {
	Line    int    // from 1; 0 when the snapshot as a whole is meant
	Column  int    // in characters from 1; 0 when the line as a whole is meant
	Message string // what is wrong, what was expected, what to do
}

func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return e.Message
	case e.Column > 0:
		return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Message)
}

func errorAt(line int, format string, args ...any) *Error {
	return &Error{Line: line, Message: fmt.Sprintf(format, args...)}
}

// errorIn is an error about a place in a text.
func errorIn(text string, place int, format string, args ...any) *Error {
	before := text[:place]
	err := errorAt(1+strings.Count(before, "\n"), format, args...)
	err.Column = 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return err
}

// again is the remedy for a file that is damaged rather than wrong.
const again = "make it again with 'strata extract PATH -o FILE'"
