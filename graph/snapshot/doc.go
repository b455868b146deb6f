// Package snapshot keeps a graph in a file, in two forms that say the same:
//
//   - JSON ([Write], [ParseJSON]), for other programs: versioned, described by
//     docs/graph.schema.json, one protocol, relation, group or narrowing a line,
//     sorted, so that a snapshot in git shows readable diffs;
//   - lines (package lines), for the text of the graph embedded in the program: fields
//     separated by tabs, one piece of evidence a line.
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
// what they write; what [Write] and package lines write is read back to an equal
// graph. Strings are UTF-8; an invalid byte is written as U+FFFD. See
// docs/formats.md for every field.
package snapshot

import "strata/graph/snapshot/fields"

// An Error is a place in a snapshot that cannot be read.
type Error = fields.Error
