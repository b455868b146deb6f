package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Kind is what a relation says of its two ends. See docs/relations.md.
type Kind uint8

// The kinds. The first three are dependencies; the rest are kept and shown
// because readers ask for them, and are followed only on request.
const (
	LayersOn    Kind = iota // To carries or hosts From
	Extends                 // From is an extension, profile or version of To
	Uses                    // From needs services, types or algorithms of To
	Supersedes              // From replaces To
	Manages                 // From configures or monitors To
	Related                 // the two are used together
	Alternative             // the two serve the same purpose
	Cites                   // a bare reference
	Describes               // From is an overview, To one of its members

	kindCount
)

var kindNames = [kindCount]string{
	"layers-on", "extends", "uses", "supersedes", "manages", "related", "alternative", "cites", "describes",
}

// String returns the kind as snapshots and flags spell it.
func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Dependency reports whether a relation of this kind means that From needs To.
func (k Kind) Dependency() bool { return Dependencies.Has(k) }

// ParseKind is the inverse of [Kind.String].
func ParseKind(s string) (Kind, error) {
	for i, name := range kindNames {
		if s == name {
			return Kind(i), nil
		}
	}
	return 0, fmt.Errorf("unknown relation kind %q: want one of %s", s, strings.Join(kindNames[:], ", "))
}

// Kinds is a set of relation kinds.
type Kinds uint16

// Sets of kinds in common use.
const (
	Dependencies = Kinds(1<<LayersOn | 1<<Extends | 1<<Uses)
	AllKinds     = Kinds(1<<kindCount - 1)
)

// KindSet returns the set of the given kinds.
func KindSet(kinds ...Kind) Kinds {
	var s Kinds
	for _, k := range kinds {
		s |= 1 << k
	}
	return s
}

// Has reports whether k is in the set.
func (s Kinds) Has(k Kind) bool { return s>>k&1 == 1 }

// List returns the members in the order of their declaration.
func (s Kinds) List() []Kind {
	var kinds []Kind
	for k := range kindCount {
		if s.Has(k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// String returns the members separated by commas.
func (s Kinds) String() string {
	var names []string
	for _, k := range s.List() {
		names = append(names, k.String())
	}
	return strings.Join(names, ",")
}

// ParseKinds parses names separated by commas. "dependencies" stands for the
// three dependency kinds, "all" for every kind.
func ParseKinds(list string) (Kinds, error) {
	var s Kinds
	for name := range strings.SplitSeq(list, ",") {
		switch name = strings.TrimSpace(name); name {
		case "dependencies":
			s |= Dependencies
		case "all":
			s |= AllKinds
		default:
			k, err := ParseKind(name)
			if err != nil {
				return 0, fmt.Errorf("%w, dependencies, all", err)
			}
			s |= KindSet(k)
		}
	}
	return s, nil
}

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
	SourceIDL                         // an import statement of interface definitions
	SourceTitle                       // the title of a specification
	SourceNormative                   // the list of normative references
	SourceInformative                 // the list of informative references
	SourceBody                        // citations counted over the whole document

	sourceCount
)

var sourceNames = [sourceCount]string{
	"text", "relationships", "transport", "prerequisites", "overview", "glossary", "idl", "title",
	"normative-references", "informative-references", "body",
}

// String returns the source as snapshots spell it.
func (s Source) String() string {
	if s < sourceCount {
		return sourceNames[s]
	}
	return fmt.Sprintf("Source(%d)", uint8(s))
}

// Sources returns every source in the order of declaration.
func Sources() []Source {
	list := make([]Source, sourceCount)
	for i := range list {
		list[i] = Source(i)
	}
	return list
}

// ParseSource is the inverse of [Source.String].
func ParseSource(s string) (Source, error) {
	for i, name := range sourceNames {
		if s == name {
			return Source(i), nil
		}
	}
	return 0, fmt.Errorf("unknown evidence source %q: want one of %s", s, strings.Join(sourceNames[:], ", "))
}

// Evidence is one place that states a relation.
type Evidence struct {
	Document string // short name of the document that says so
	Section  string // section number, "" before the first heading
	Title    string // section title
	Line     int    // line in the document's file, from 1
	Cue      string // the few words that carry the relation
	Source   Source // the part of the document
	Optional bool   // stated with can, may, should, or as one of several
	Against  bool   // the statement denies the relation
	Count    int    // how many such statements it stands for; 0 means one
}

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

// A Relation is an edge: From depends on To, or whatever its kind says.
type Relation struct {
	From, To string // protocol IDs
	Kind     Kind
	// Optional is set when every statement of the relation is optional.
	Optional bool
	// Denied is set when there is evidence and all of it is against.
	Denied bool
	// Evidence is sorted by document, line and cue. It must not be modified.
	Evidence []Evidence
}

// Telling returns the evidence of the relation with the most telling first: what
// affirms before what denies, what requires before what permits, the documents
// of the two protocols before others, then by source. It takes O(n log n) time
// for n pieces of evidence.
func (r Relation) Telling() []Evidence {
	rank := func(ev Evidence) int {
		n := int(ev.Source)
		if ev.Source == SourceText {
			n = int(SourceGlossary) // prose anywhere: after the sections on relationships
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
	slices.SortStableFunc(list, func(x, y Evidence) int { return cmp.Compare(rank(x), rank(y)) })
	return list
}
