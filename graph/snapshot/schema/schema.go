// Package schema names the versions of the forms of snapshots.
package schema

import "strings"

// Current is the name and version of both forms of snapshots. It changes when a program that
// reads the old form could misread the new one.
const Current = "strata/graph/4"

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

// Older reports whether a text is a snapshot of an earlier schema than [Current].
func Older(text string) bool {
	begin := strings.TrimLeft(text[:min(len(text), 100)], " \t\r\n{")
	for _, schema := range [...]string{schema1, schema2, schema3} {
		if strings.HasPrefix(begin, schema+"\n") || strings.HasPrefix(begin, `"schema":"`+schema+`"`) {
			return true
		}
	}
	return false
}

// Readable reports whether snapshots of a schema are read.
func Readable(schema string) bool {
	return schema == Current || schema == schema3 || schema == schema2 || schema == schema1
}

// Again is the remedy for a file that is damaged rather than wrong.
const Again = "make it again with 'strata extract PATH -o FILE'"
