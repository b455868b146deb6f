package reading

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/names"
	"strata/extract/titles"
	"strata/graph"
)

// An Entry is what a series of documents tells of one of its own, beside what it states.
type Entry struct {
	Document    graph.Document
	Obsoletes   []string // tags
	ObsoletedBy []string // tags of what it says itself that it was replaced by
	Names       []string // that its title without doubt gives what it specifies
	Short       string   // the abbreviation in its title of what it specifies, "" for none
	Likely      []string // that it may give, where nothing else has the name
	Modules     []string // that it defines
	ByHeader    bool     // that the header gives the names: others may have them too
	Title       string   // without its version, in lower case
}

// newEntry returns the entry of a document, nil if it is of no series.
func newEntry(d *document.Document) *Entry {
	if !d.Standard && !d.Extensions {
		return nil
	}
	e := &Entry{Document: graph.Document{
		Tag: d.ID, Title: d.Title, Date: d.Date, Status: d.Status, Numbers: d.Numbers, Stream: d.Stream, Area: d.Area, Group: d.Group, Read: true,
	}, Modules: slices.Clone(d.Modules)}
	e.Names, e.Likely, e.Title = names.OfTitle(d.Title)
	if e.Short = names.OwnAbbreviation(d.Title); e.Short != "" && !titles.NamesNone(e.Title) {
		e.Likely = append(e.Likely, e.Short)
	}
	if e.ByHeader = !d.Standard; e.ByHeader {
		e.Names, e.Likely = d.Aliases, nil
	}
	for _, f := range d.Facts {
		switch {
		case f.ID == "":
		case f.Kind == document.Supersedes && !f.Optional:
			e.Obsoletes = append(e.Obsoletes, f.ID)
		case f.Kind == document.SupersededBy:
			e.ObsoletedBy = append(e.ObsoletedBy, f.ID)
		}
	}
	return e
}

// IsProcess reports whether the document is about how documents are made, which no protocol needs,
// even if its header lists it.
func (e *Entry) IsProcess() bool { return strings.HasSuffix(e.Document.Status, "Procedural") }

// IsCalled reports whether a name is one of the document's, in any letter case.
func (e *Entry) IsCalled(name string) bool {
	return slices.ContainsFunc(e.Names, func(own string) bool { return strings.EqualFold(own, name) })
}

// NamesAnother reports whether the headers of a document and of another one name different
// protocols. Editions of one differ by a year at most.
func (e *Entry) NamesAnother(other *Entry) bool {
	if !e.ByHeader || !other.ByHeader || len(e.Names) == 0 || len(other.Names) == 0 {
		return false
	}
	return !slices.ContainsFunc(e.Names, func(name string) bool {
		return slices.ContainsFunc(other.Names, func(n string) bool { return strings.EqualFold(withoutYear(name), withoutYear(n)) })
	})
}

// withoutYear returns a name without the four digits at its end.
func withoutYear(name string) string {
	if rest := strings.TrimRight(name, "0123456789"); len(name)-len(rest) == 4 {
		return rest
	}
	return name
}
