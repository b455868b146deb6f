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
// [WriteJGF] and [ParseJGF] exchange graphs in the JSON Graph Format, whose metadata
// have all fields of our own JSON form; package exchange has the formats of other tools,
// which keep the most telling piece of evidence of a relation alone. [Formats] lists all
// formats; a new one is a file of that package and a row of that table.
//
// All writers are deterministic byte for byte and need no memory beyond a part of
// what they write; what [Write] and [WriteLines] write is read back to an equal
// graph. Strings are UTF-8; an invalid byte is written as U+FFFD. See
// docs/formats.md for every field.
package snapshot

import (
	"strata/graph/snapshot/fields"
	"strings"
)

// Schema is the name and version of both forms. It changes when a program that
// reads the old form could misread the new one.
const Schema = "strata/graph/4"

// The versions before, which are still read. In schema3 no documents are told of, and
// evidence has no tags. The rest is of those before it. What they cannot say is not there: voice,
// demand and purpose of evidence, groups and narrowings. Of a relation they say that it
// is optional or denied instead of its need, and in schema1 "kind" is the category of a
// protocol, and "against" says that evidence denies.
const (
	schema1 = "strata/graph/1"
	schema2 = "strata/graph/2"
	schema3 = "strata/graph/3"
)

// Older reports whether a text is a snapshot of an earlier schema than [Schema].
func Older(text string) bool {
	begin := strings.TrimLeft(text[:min(len(text), 100)], " \t\r\n{")
	for _, schema := range [...]string{schema1, schema2, schema3} {
		if strings.HasPrefix(begin, schema+"\n") || strings.HasPrefix(begin, `"schema":"`+schema+`"`) {
			return true
		}
	}
	return false
}

func readable(schema string) bool {
	return schema == Schema || schema == schema3 || schema == schema2 || schema == schema1
}

// again is the remedy for a file that is damaged rather than wrong.
const again = "make it again with 'strata extract PATH -o FILE'"

// An Error is a place in a snapshot that cannot be read.
type Error = fields.Error
