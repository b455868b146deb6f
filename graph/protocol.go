package graph

import "fmt"

// A Category says what sort of thing a node of the graph is.
type Category uint8

// The categories. The zero value is CategoryProtocol, the most common.
const (
	CategoryProtocol      Category = iota // a protocol proper
	CategoryDataStructure                 // a file format, a structure, a set of types
	CategoryAlgorithm                     // a computation with no messages of its own
	CategoryOverview                      // a document that describes other protocols
	CategoryStandard                      // published elsewhere: an RFC, a W3C recommendation
)

var categoryNames = [...]string{
	CategoryProtocol: "protocol", CategoryDataStructure: "data structure", CategoryAlgorithm: "algorithm",
	CategoryOverview: "overview", CategoryStandard: "standard",
}

// String returns the category in words, as snapshots spell it.
func (c Category) String() string {
	if int(c) < len(categoryNames) {
		return categoryNames[c]
	}
	return fmt.Sprintf("Category(%d)", uint8(c))
}

// Categories returns every category in the order of declaration.
func Categories() []Category {
	list := make([]Category, len(categoryNames))
	for i := range list {
		list[i] = Category(i)
	}
	return list
}

// ParseCategory is the inverse of [Category.String].
func ParseCategory(s string) (Category, error) {
	for i, name := range categoryNames {
		if s == name {
			return Category(i), nil
		}
	}
	return 0, fmt.Errorf("unknown protocol category %q: want protocol, data structure, algorithm, overview or standard", s)
}

// A Protocol is a node of the graph.
type Protocol struct {
	// ID is the Open Specifications short name ("MS-DCOM") or, for a standard,
	// the family name of the lexicon ("TCP"), else its reference tag ("WXFR").
	ID string
	// Title is the full name, "" when no document gives one.
	Title string
	// Category is what sort of thing it is.
	Category Category
	// Family is that of the documents that specify it: "openspec", "rfc", "xep"; "" if
	// that is not known.
	Family string
	// Area is the technology area that an overview puts it in, or that its own document
	// names, "" if none does.
	Area string
	// Aliases are other names it goes by, sorted.
	Aliases []string
	// Specifications are the reference tags of the documents that define a
	// standard, such as RFC793 and RFC9293 for TCP, sorted.
	Specifications []string
	// Documents are those of a series of documents that specify it, by their tags.
	Documents []Document
	// Version and Date are of the document that was read, as its revision
	// history gives them.
	Version, Date string
	// Carrier is set for protocols that exist to carry others.
	Carrier bool
	// Dangling is set when the protocol is cited and its own specification was
	// not among the documents read.
	Dangling bool
	// NoDependents are the statements that no other protocol depends on this
	// one: evidence against every relation to it.
	NoDependents []Evidence
	// NoDependencies are the statements that this protocol depends on no other.
	NoDependencies []Evidence
	// Reading is how its document was read; zero if that is not known.
	Reading Reading
}

// A Document is one of a series, such as that of the RFCs, whose documents are cited by
// tags and replace each other.
type Document struct {
	Tag     string   // such as "RFC9293"
	Title   string   // "" if it was not read
	Date    string   // likewise
	Status  string   // such as "Standards Track", as its header gives it
	Numbers []string // in other series: "STD 7", "BCP 14"
	Stream  string   // such as "IETF", "" if the document does not tell
	Area    string   // likewise
	Group   string   // the working group, likewise
	// ObsoletedBy are the tags of the documents that were read and replace it, sorted.
	ObsoletedBy []string
	// Read is set for a document that was read.
	Read bool
}

// An Outline is what many questions ask of all protocols: it takes less time than the
// protocol.
type Outline struct {
	Category          Category
	Area              string
	Carrier, Dangling bool
	Stated            bool // there are statements on all its dependents or dependencies
}

// OutlineOf returns the outline of a protocol.
func OutlineOf(p *Protocol) Outline {
	return Outline{p.Category, p.Area, p.Carrier, p.Dangling, len(p.NoDependents)+len(p.NoDependencies) > 0}
}

// Outline returns the outline of a node's protocol.
func (g *Graph) Outline(node int) Outline { return g.store.Outline(g.fields.At(node)) }

// A Reading is how a document was read.
type Reading struct {
	// Sections are the numbers of the sections in which sentences were read, those
	// of an overview by their chapters.
	Sections []string
	// Sentences is how many were read.
	Sentences int
	// Unread is why the document was not understood, "" if it was. Then the protocol
	// is dangling, and nothing in the graph is from its document.
	Unread string
}

// IsZero reports whether it is not known how a document was read.
func (r *Reading) IsZero() bool {
	return len(r.Sections) == 0 && r.Sentences == 0 && r.Unread == ""
}

// WasRead reports whether the document of a protocol was read: how is known, it has a
// version or a date, or it states something. A graph from another tool has no documents. It takes time
// linear in the number of the protocol's own relations.
func (g *Graph) WasRead(node int) bool {
	p := g.Protocol(node)
	if p.Dangling || p.Version != "" || p.Date != "" || !p.Reading.IsZero() {
		return !p.Dangling
	}
	for number, end := g.Out(node); number < end; number++ {
		for _, ev := range g.Relation(number).Evidence {
			if ev.OfOwner(p.ID) {
				return true
			}
		}
	}
	return false
}
