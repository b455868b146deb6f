package graph

import (
	"fmt"
	"strings"
)

// A Kind is what a relation says of its two ends. See docs/relations.md.
type Kind uint8

// The kinds. The first three are dependencies; the rest are kept and shown
// because readers ask for them, and are followed only on request. A new kind is
// a constant here and a row of kindTable.
const (
	LayersOn Kind = iota
	Extends
	Uses
	Supersedes
	Manages
	Related
	Alternative
	Cites
	Describes

	kindCount
)

// A KindInfo describes a kind of relation. Parsers, the JSON schema, help texts
// and pictures all read it from here.
type KindInfo struct {
	Name       string // as snapshots, flags and rules spell it
	Label      string // in a sentence "From label To"
	Meaning    string // one clause about From and To
	Dependency bool   // whether From needs To
	Line       Line   // how pictures draw it
}

// A Line is how pictures draw the relations of a kind. Of two kinds with the same
// Width, the heads differ.
type Line struct {
	Width      float64 // in points
	Head, Tail string  // arrowheads by their names in Graphviz; no Tail is ""
	Tone       Tone    // the class of color, which a theme makes a color of
	Weight     int     // how much a layout keeps the line short and upright, from 1
}

// A Tone is a class of line color. Each theme of a picture has one color for it.
type Tone uint8

// The tones.
const (
	Ink Tone = iota // the color of text
	Green
	Blue
	Vermilion
	Purple
	Gray
	Amber
	Sky

	ToneCount int = iota // how many there are
)

var kindTable = [kindCount]KindInfo{
	LayersOn:    {"layers-on", "layers on", "To carries or hosts From", true, Line{Width: 2, Head: "normal", Tone: Ink, Weight: 8}},
	Extends:     {"extends", "extends", "From is an extension, profile or version of To", true, Line{Width: 1.5, Head: "onormal", Tone: Green, Weight: 3}},
	Uses:        {"uses", "uses", "From needs services, types or algorithms of To", true, Line{Width: 1, Head: "vee", Tone: Blue, Weight: 1}},
	Supersedes:  {"supersedes", "supersedes", "From replaces To", false, Line{Width: 1.5, Head: "diamond", Tone: Vermilion, Weight: 1}},
	Manages:     {"manages", "manages", "From configures or monitors To", false, Line{Width: 1.5, Head: "box", Tone: Purple, Weight: 1}},
	Related:     {"related", "related to", "From and To are used together", false, Line{Width: 1, Head: "none", Tone: Gray, Weight: 1}},
	Alternative: {"alternative", "alternative to", "From and To serve the same purpose", false, Line{Width: 1.5, Head: "odiamond", Tail: "odiamond", Tone: Amber, Weight: 1}},
	Cites:       {"cites", "cites", "the references of From list To", false, Line{Width: 0.75, Head: "rvee", Tone: Gray, Weight: 1}},
	Describes:   {"describes", "describes", "From is an overview, To one of its members", false, Line{Width: 1.5, Head: "odot", Tone: Sky, Weight: 1}},
}

// Info returns the description of a declared kind.
func (k Kind) Info() KindInfo { return kindTable[k] }

// String returns the kind as snapshots and flags spell it.
func (k Kind) String() string {
	if k < kindCount {
		return kindTable[k].Name
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Dependency reports whether a relation of this kind means that From needs To.
func (k Kind) Dependency() bool { return Dependencies.Has(k) }

// ParseKind is the inverse of [Kind.String].
func ParseKind(s string) (Kind, error) {
	for k := range kindCount {
		if s == kindTable[k].Name {
			return k, nil
		}
	}
	return 0, fmt.Errorf("unknown relation kind %q: want one of %s", s, strings.ReplaceAll(AllKinds.String(), ",", ", "))
}

// Kinds is a set of relation kinds.
type Kinds uint16

// AllKinds is the set of every kind.
const AllKinds = Kinds(1<<kindCount - 1)

// Dependencies is the set of the kinds that are dependencies.
var Dependencies = func() (s Kinds) {
	for k := range kindCount {
		if kindTable[k].Dependency {
			s |= 1 << k
		}
	}
	return s
}()

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
