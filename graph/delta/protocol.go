package delta

import (
	"slices"
	"strconv"
	"strings"

	"strata/graph"
)

// Protocols are the differences between the protocols of two graphs, ordered by
// ID.
type Protocols struct {
	Added, Removed []graph.Protocol
	Changed        []ProtocolChange
}

// Split tells changed protocols from those of which the document alone was revised.
func (p Protocols) Split() (changed, revised []ProtocolChange) {
	for _, c := range p.Changed {
		if c.Revision() {
			revised = append(revised, c)
		} else {
			changed = append(changed, c)
		}
	}
	return changed, revised
}

func (p Protocols) empty() bool { return len(p.Added)+len(p.Removed)+len(p.Changed) == 0 }

// A ProtocolChange is a protocol of both graphs of which they do not say the
// same.
type ProtocolChange struct {
	ID     string
	Fields []FieldChange // what is different, in the order of a snapshot
}

// A FieldChange is a field of a protocol in two graphs, as text: the elements of
// a list are joined by commas, and a truth value is "true" or "".
type FieldChange struct {
	Name     string // as snapshots spell it
	Old, New string
}

// Revision reports whether no more than the version and the date of the document
// are different: it was revised.
func (c ProtocolChange) Revision() bool {
	return !slices.ContainsFunc(c.Fields, func(f FieldChange) bool { return f.Name != "version" && f.Name != "date" })
}

// Unspecified reports whether the protocol is only named now: there is no document of it
// that was read any more.
func (c ProtocolChange) Unspecified() bool {
	return slices.ContainsFunc(c.Fields, func(f FieldChange) bool { return f.Name == "dangling" && f.New != "" })
}

func compareProtocols(u *union) Protocols {
	var p Protocols
	for i, id := range u.ids {
		switch inOld, inNew := u.inOld[i], u.inNew[i]; {
		case inOld < 0:
			p.Added = append(p.Added, u.new.Protocol(inNew))
		case inNew < 0:
			p.Removed = append(p.Removed, u.old.Protocol(inOld))
		default:
			if fields := compareFields(u.old.Protocol(inOld), u.new.Protocol(inNew)); len(fields) > 0 {
				p.Changed = append(p.Changed, ProtocolChange{id, fields})
			}
		}
	}
	return p
}

// compareFields returns what is different between two protocols. Of statements
// that a protocol has no dependents or no dependencies, it is whether there are
// any.
func compareFields(old, new graph.Protocol) []FieldChange {
	var changes []FieldChange
	compare := func(name, old, new string) {
		if old != new {
			changes = append(changes, FieldChange{name, old, new})
		}
	}
	compare("title", old.Title, new.Title)
	compare("category", old.Category.String(), new.Category.String())
	compare("area", old.Area, new.Area)
	compare("aliases", strings.Join(old.Aliases, ", "), strings.Join(new.Aliases, ", "))
	compare("specifications", strings.Join(old.Specifications, ", "), strings.Join(new.Specifications, ", "))
	compare("version", old.Version, new.Version)
	compare("date", old.Date, new.Date)
	compare("dangling", truth(old.Dangling), truth(new.Dangling))
	compare("noDependents", truth(len(old.NoDependents) > 0), truth(len(new.NoDependents) > 0))
	compare("noDependencies", truth(len(old.NoDependencies) > 0), truth(len(new.NoDependencies) > 0))
	return changes
}

func truth(b bool) string {
	if b {
		return strconv.FormatBool(b)
	}
	return ""
}
