package extract

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/titles"
	"strata/graph"
)

// An entry is what a series of documents tells of one of its own, beside what it states.
type entry struct {
	document  graph.Document
	obsoletes []string // tags
	names     []string // that its title without doubt gives what it specifies
	short     string   // the abbreviation in its title of what it specifies, "" for none
	likely    []string // that it may give, where nothing else has the name
	byHeader  bool     // that the header gives the names: others may have them too
	title     string   // without its version, in lower case
}

// newEntry returns the entry of a document, nil if it is of no series.
func newEntry(d *document.Document) *entry {
	if !d.Standard && d.Status == "" {
		return nil
	}
	e := &entry{document: graph.Document{
		Tag: d.ID, Title: d.Title, Date: d.Date, Status: d.Status, Numbers: d.Numbers, Stream: d.Stream, Area: d.Area, Group: d.Group, Read: true,
	}}
	e.names, e.likely, e.title = names.OfTitle(d.Title)
	if e.short = names.OwnAbbreviation(d.Title); e.short != "" && !titles.NamesNone(e.title) {
		e.likely = append(e.likely, e.short)
	}
	if e.byHeader = !d.Standard; e.byHeader {
		e.names, e.likely = d.Aliases, nil
	}
	for _, f := range d.Facts {
		if f.Kind == document.Supersedes && f.ID != "" {
			e.obsoletes = append(e.obsoletes, f.ID)
		}
	}
	return e
}

// isCalled reports whether a name is one of the document's, in any letter case.
func (e *entry) isCalled(name string) bool {
	return slices.ContainsFunc(e.names, func(own string) bool { return strings.EqualFold(own, name) })
}
