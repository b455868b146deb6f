package main

import (
	"strconv"
	"strings"

	"strata/graph"
)

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

// strongest returns the relation that stands for all from one protocol to another:
// the first that is required, or else the first.
func strongest(g *graph.Graph, from, to int) graph.Relation {
	first, end := g.Between(from, to)
	for number := first; number < end; number++ {
		if r := g.Relation(number); !r.Optional {
			return r
		}
	}
	return g.Relation(first)
}
