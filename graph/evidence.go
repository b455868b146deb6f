package graph

import (
	"cmp"
	"strconv"
	"strings"
)

// A Source is the part of a document that a piece of evidence stands in, so
// that a reader can weigh it.
type Source uint8

// The sources, from the most telling to the least but for the first, which is
// prose of any section.
const (
	SourceText          Source = iota // prose outside of the sections below
	SourceRelationships               // section 1.4, "Relationship to Other Protocols"
	SourceTransport                   // section 2.1, "Transport"
	SourcePrerequisites               // section 1.5, "Prerequisites/Preconditions"
	SourceOverview                    // section 1.3, "Overview"
	SourceGlossary                    // the definition of a glossary term
	SourceIDL                         // an import statement of interface definitions, or of another module
	SourceTitle                       // the title of a specification
	SourceNormative                   // the list of normative references
	SourceInformative                 // the list of informative references
	SourceBody                        // citations counted over the whole document

	sourceCount
)

var sourceNames = [sourceCount]string{
	SourceText: "text", SourceRelationships: "relationships", SourceTransport: "transport",
	SourcePrerequisites: "prerequisites", SourceOverview: "overview", SourceGlossary: "glossary",
	SourceIDL: "idl", SourceTitle: "title", SourceNormative: "normative-references",
	SourceInformative: "informative-references", SourceBody: "body",
}

// String returns the source as snapshots spell it.
func (s Source) String() string { return nameOf("Source", sourceNames[:], uint8(s)) }

// Sources returns every source in the order of declaration.
func Sources() []Source {
	list := make([]Source, sourceCount)
	for i := range list {
		list[i] = Source(i)
	}
	return list
}

// Strong reports whether a part of a document speaks of what its protocol stands on,
// rather than introduces it.
func (s Source) Strong() bool {
	switch s {
	case SourceRelationships, SourcePrerequisites, SourceTransport, SourceTitle, SourceIDL:
		return true
	}
	return false
}

// ParseSource is the inverse of [Source.String].
func ParseSource(s string) (Source, error) {
	n, err := parseName("evidence source", sourceNames[:], s)
	return Source(n), err
}

// A Tally counts evidence, such as that of a source.
type Tally struct {
	Places     int // pieces
	Statements int // what these stand for, see [Evidence.Count]
}

// Sources counts the evidence of each source, in the order of their declaration,
// statements on all dependents or dependencies of a protocol included. Unless that is
// known, it takes time linear in all evidence.
func (g *Graph) Sources() []Tally {
	if g.sources != nil {
		return g.sources
	}
	counts := make([]Tally, sourceCount)
	count := func(list []Evidence) {
		for i := range list { // a piece of evidence is large to copy
			c := &counts[list[i].Source]
			c.Places++
			c.Statements += max(1, list[i].Count)
		}
	}
	for i := range g.RelationCount() {
		count(g.EvidenceOf(g.Arc(i)))
	}
	for node := range g.Len() {
		if !g.Outline(node).Stated {
			continue
		}
		p := g.Protocol(node)
		count(p.NoDependents)
		count(p.NoDependencies)
	}
	return counts
}

// Evidence is one place that states a relation.
type Evidence struct {
	Document string // short name of the document that says so
	Section  string // section number, "" before the first heading
	Title    string // section title
	Page     int    // of a document of pages, from 1; 0 if it has none
	Line     int    // line in the document's file, or on the page, from 1
	Cue      string // the few words that carry the relation
	Source   Source // the part of the document
	Optional bool   // stated with can, may, should, or as one of several
	Denied   bool   // the statement denies the relation
	Count    int    // how many such statements it stands for; 0 means one
	Span     Span   // the sentence, or the line of a list or a title; zero if unknown
	Hash     uint64 // of the words of that, whatever their layout; 0 if unknown, and of a reference

	Passive   bool    // the voice: "X is used by Y"
	Demanding bool    // the words demand it: "requires", "relies on", "MUST"
	Purpose   Purpose // what To is needed for, by these words
	Inferred  bool    // the kind follows from what To is for, not from the words alone
	Permitted bool    // the words permit it, whatever else is there: Optional is not only for being one of several
	Group     int     // number in the document of the alternatives that it is one of; 0 for none

	// FromTag and ToTag are the tags of the documents that the text names, such as RFC793, where
	// those are not the IDs of the relation's ends; else "".
	FromTag, ToTag string
	Amends         bool // what is stated is how one document changes the other, as by "updates", or came from it, or what its words mean
	Silent         bool // the document does not speak: one that replaces it was read
}

// OfOwner reports whether the evidence of a relation stands in the document of the
// protocol that the relation leads from, which has an ID.
func (ev *Evidence) OfOwner(id string) bool { return ev.Document == cmp.Or(ev.FromTag, id) }

// IsCitation reports whether the evidence of a dependency is no more than a citation,
// such as "[RFC793]", of what a document cannot be implemented without.
func (ev *Evidence) IsCitation() bool {
	return ev.Inferred && len(ev.Cue) > 2 && ev.Cue[0] == '[' && ev.Cue[len(ev.Cue)-1] == ']'
}

// Ungroup takes the evidence out of the alternatives that it is one of: it is optional then only if
// its words permit that in any case.
func (ev *Evidence) Ungroup() { ev.Optional, ev.Group = ev.Permitted, 0 }

// A Span is a part of a document's file: its first byte and the one behind its
// last, from 0.
type Span struct{ Start, End int }

// String says where the evidence stands, its words, and what is to be noted of
// it.
func (ev Evidence) String() string {
	text := ev.Document
	if ev.Section != "" {
		text += " section " + ev.Section
	}
	if ev.Title != "" {
		text += " (" + ev.Title + ")"
	}
	if ev.Page > 0 {
		text += ", page " + strconv.Itoa(ev.Page)
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
	if ev.Denied {
		notes = append(notes, "denied")
	}
	if ev.ToTag != "" && !strings.Contains(ev.Cue, ev.ToTag) {
		notes = append(notes, "of "+ev.ToTag)
	}
	if ev.Count > 1 {
		notes = append(notes, strconv.Itoa(ev.Count)+" times")
	}
	if len(notes) > 0 {
		text += " [" + strings.Join(notes, ", ") + "]"
	}
	return text
}
