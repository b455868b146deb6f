package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"strata/graph"
)

// ranked returns the evidence of a relation with the most telling first: what
// affirms before what denies, what requires before what permits, the documents
// of the two protocols before others, then by source.
func ranked(r graph.Relation) []graph.Evidence {
	rank := func(ev graph.Evidence) int {
		n := int(ev.Source)
		if ev.Source == graph.SourceText {
			n = int(graph.SourceGlossary) // prose anywhere: after the sections on relationships
		}
		switch ev.Document {
		case r.From:
		case r.To:
			n += 100
		default:
			n += 200
		}
		if ev.Optional {
			n += 1000
		}
		if ev.Against {
			n += 10000
		}
		return n
	}
	list := slices.Clone(r.Evidence)
	slices.SortStableFunc(list, func(x, y graph.Evidence) int { return cmp.Compare(rank(x), rank(y)) })
	return list
}

// cite says where a piece of evidence stands, under the title of its section if
// one is given, and its words.
func cite(ev graph.Evidence, title string) string {
	text := ev.Document
	if ev.Section != "" {
		text += " section " + ev.Section
	}
	if title != "" {
		text += " (" + title + ")"
	}
	if ev.Line > 0 {
		text += ", line " + strconv.Itoa(ev.Line)
	}
	if ev.Cue != "" {
		text += ": “" + ev.Cue + "”"
	}
	var notes []string
	if ev.Optional {
		notes = append(notes, "optional")
	}
	if ev.Against {
		notes = append(notes, "against")
	}
	if ev.Count > 1 {
		notes = append(notes, strconv.Itoa(ev.Count)+" times")
	}
	if len(notes) > 0 {
		text += " [" + strings.Join(notes, ", ") + "]"
	}
	return text
}
