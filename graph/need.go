package graph

import (
	"cmp"
	"fmt"
	"strings"
)

// A Need says whether a protocol can do without another. It is decided once for
// the pair, from all that is said of it; see docs/relations.md.
type Need uint8

// The needs, from the strongest to the weakest. The zero value is that of a
// relation of which nothing is said but that it is there.
const (
	Required Need = iota // From cannot do without To
	OneOf                // To is a member of a group of alternatives of From
	Optional             // From can do without To
	Reported             // only others say so, in passing: shown, not followed
	Denied               // the statements that count deny it

	needCount
)

var needNames = [needCount]string{"required", "one-of", "optional", "reported", "denied"}

// String returns the need as answers spell it.
func (n Need) String() string { return nameOf("Need", needNames[:], uint8(n)) }

// ParseNeed is the inverse of [Need.String].
func ParseNeed(s string) (Need, error) {
	n, err := parseName("need", needNames[:], s)
	return Need(n), err
}

// A Purpose says what a dependency is for.
type Purpose uint8

// The purposes.
const (
	Service Purpose = iota // what To does: who needs From needs what To needs
	Types                  // types, structures, constants or encodings alone: ends there
	Local                  // state or calls within one host: ends there

	purposeCount
)

var purposeNames = [purposeCount]string{"service", "types", "local"}

// String returns the purpose as answers spell it.
func (p Purpose) String() string { return nameOf("Purpose", purposeNames[:], uint8(p)) }

// ParsePurpose is the inverse of [Purpose.String].
func ParsePurpose(s string) (Purpose, error) {
	p, err := parseName("purpose", purposeNames[:], s)
	return Purpose(p), err
}

// A Standing says whose words a statement is.
type Standing uint8

// The standings, from the one that counts most.
const (
	Own        Standing = iota // the document of From, or a graph without documents
	OtherEnd                   // the document of To
	ThirdParty                 // any other document

	standingCount
)

var standingNames = [standingCount]string{"own", "other-end", "third-party"}

// String returns the standing as answers spell it.
func (s Standing) String() string { return nameOf("Standing", standingNames[:], uint8(s)) }

// ParseStanding is the inverse of [Standing.String].
func ParseStanding(s string) (Standing, error) {
	n, err := parseName("standing", standingNames[:], s)
	return Standing(n), err
}

// StandingOf returns whose words evidence for a relation is.
func StandingOf(from, to string, ev Evidence) Standing {
	switch {
	case ev.Document == "":
		return Own
	case ev.Silent:
		return ThirdParty
	case ev.OfOwner(from):
		return Own
	case ev.Document == cmp.Or(ev.ToTag, to):
		return OtherEnd
	}
	return ThirdParty
}

// IsUsual reports whether a relation says what the protocol that it leads from can use by its own
// document, and what decides that: of layers-on, a usual carrier where nothing else carries it.
func (r Arc) IsUsual() bool {
	return r.Need == Optional && r.Decides && r.Standing == Own && r.Purpose != Types
}

// NeedOf returns the need that the evidence of a relation comes to by itself.
func NeedOf(evidence []Evidence) Need {
	need := Denied
	for i := range evidence { // a piece of evidence is large to copy
		switch ev := &evidence[i]; {
		case ev.Denied:
		case ev.Optional:
			need = min(need, Optional)
		default:
			return Required
		}
	}
	return need
}

func nameOf(what string, names []string, n uint8) string {
	if int(n) < len(names) {
		return names[n]
	}
	return fmt.Sprintf("%s(%d)", what, n)
}

func parseName(what string, names []string, s string) (uint8, error) {
	for i, name := range names {
		if s == name {
			return uint8(i), nil
		}
	}
	return 0, fmt.Errorf("unknown %s %q: want one of %s", what, s, strings.Join(names, ", "))
}
