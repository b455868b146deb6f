package policy

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"strata/graph"
	"strata/graph/delta"
)

// Differences returns a finding of the rule [Locked] for every protocol, for every two
// with relations, and for the choices and the transport of every protocol that are
// different since a graph was locked.
//
// What a document that is gone stated is gone with it: of that, its protocol tells how
// many relations there were.
func Differences(d *delta.Delta) []Finding {
	gone := make(map[string]int) // protocols without their documents, and how many relations these stated
	for _, p := range d.Protocols.Removed {
		gone[p.ID] = 0
	}
	for _, p := range d.Protocols.Changed {
		if p.Unspecified() {
			gone[p.ID] = 0
		}
	}
	isGone := func(id string) bool { _, is := gone[id]; return is }
	relations, groups, narrowings := d.Relations, d.Groups, d.Narrowings
	relations.Removed = slices.DeleteFunc(slices.Clone(relations.Removed), func(r graph.Relation) bool {
		if isGone(r.From) {
			gone[r.From]++
		}
		return isGone(r.From)
	})
	groups.Removed = slices.DeleteFunc(slices.Clone(groups.Removed), func(g delta.Group) bool { return isGone(g.Owner) })
	narrowings.Removed = slices.DeleteFunc(slices.Clone(narrowings.Removed), func(n graph.Narrowing) bool { return isGone(n.Owner) })
	transports := slices.DeleteFunc(slices.Clone(d.Transports), func(t delta.Transport) bool { return isGone(t.ID) })
	return slices.Concat(
		protocolDifferences(d.Protocols, gone), relationDifferences(relations), choiceDifferences(groups, narrowings),
		transportDifferences(transports),
	)
}

// Outdated returns the finding of the rule [Locked] on a lock of an older schema, in
// which much is different that no document changed.
func Outdated() Finding {
	return Finding{
		Key: Key{Rule: Locked}, Why: AboutLocked.Why,
		Message: "the lock was written by an older Strata, run 'strata lock'",
	}
}

func newDifference(message string, protocols ...string) Finding {
	return Finding{
		Key: Key{Rule: Locked, Protocols: protocols}, Why: AboutLocked.Why,
		Message: message, Document: protocols[0],
	}
}

// protocolDifferences has one finding for each protocol. Gone tells how many relations are
// gone with the documents of some.
func protocolDifferences(p delta.Protocols, gone map[string]int) []Finding {
	var list []Finding
	with := func(id string) string {
		switch n := gone[id]; n {
		case 0:
			return ""
		case 1:
			return ", with 1 relation"
		default:
			return fmt.Sprintf(", with %d relations", n)
		}
	}
	for _, added := range p.Added {
		list = append(list, newDifference(added.ID+" is new", added.ID))
	}
	for _, removed := range p.Removed {
		list = append(list, newDifference(removed.ID+" is gone"+with(removed.ID), removed.ID))
	}
	for _, changed := range p.Changed {
		var fields []string
		if changed.Unspecified() {
			fields = []string{"its document is gone" + with(changed.ID)}
		} else {
			for _, f := range changed.Fields {
				fields = append(fields, fieldWords(f))
			}
		}
		list = append(list, newDifference(changed.ID+": "+strings.Join(fields, ", "), changed.ID))
	}
	slices.SortFunc(list, func(x, y Finding) int { return slices.Compare(x.Protocols, y.Protocols) })
	return list
}

// fieldWords says how a field changed.
func fieldWords(f delta.FieldChange) string {
	switch f.Name {
	case "dangling":
		return "its document is there"
	case "noDependents", "noDependencies":
		states, what := "states", "nothing depends on it"
		if f.New == "" {
			states = "no longer states"
		}
		if f.Name == "noDependencies" {
			what = "it depends on nothing"
		}
		return "its document " + states + " that " + what
	}
	return fmt.Sprintf("%s %s became %s", f.Name, cmp.Or(f.Old, "none"), cmp.Or(f.New, "none"))
}

// relationDifferences has one finding for all relations from one protocol to
// another.
func relationDifferences(r delta.Relations) []Finding {
	type difference struct {
		words    string
		relation graph.Relation
		now      bool // the relation is there
	}
	var all []difference
	named := func(r graph.Relation) string {
		return strings.TrimSpace(r.Kind.String() + " " + delta.Words(r))
	}
	for _, added := range r.Added {
		all = append(all, difference{named(added) + " is new", added, true})
	}
	for _, removed := range r.Removed {
		all = append(all, difference{named(removed) + " is gone", removed, false})
	}
	for _, changed := range r.Changed {
		all = append(all, difference{named(changed.Old) + " became " + named(changed.New), changed.New, true})
	}
	slices.SortStableFunc(all, func(x, y difference) int {
		return cmp.Or(cmp.Compare(x.relation.From, y.relation.From), cmp.Compare(x.relation.To, y.relation.To), cmp.Compare(x.relation.Kind, y.relation.Kind))
	})
	var list []Finding
	for _, d := range all {
		from, to := d.relation.From, d.relation.To
		if n := len(list); n == 0 || list[n-1].Protocols[0] != from || list[n-1].Protocols[1] != to {
			list = append(list, newDifference(from+" > "+to+": ", from, to))
		} else {
			list[n-1].Message += ", "
		}
		f := &list[len(list)-1]
		f.Message += d.words
		if d.now {
			f.Steps = append(f.Steps, Step{
				From: from, To: to, Kinds: graph.KindSet(d.relation.Kind), Optional: d.relation.Optional, Evidence: d.relation.Telling(),
			})
		}
	}
	return list
}

// choiceDifferences has one finding for all groups and narrowings of a protocol.
func choiceDifferences(groups delta.Groups, narrowings delta.Narrowings) []Finding {
	words := make(map[string][]string)
	say := func(owner string, texts ...string) {
		for i, text := range texts {
			texts[i] = strings.TrimPrefix(text, owner+": ")
		}
		words[owner] = append(words[owner], strings.Join(texts, " became "))
	}
	for _, g := range groups.Added {
		say(g.Owner, g.String()+" is new")
	}
	for _, g := range groups.Removed {
		say(g.Owner, g.String()+" is gone")
	}
	for _, c := range groups.Changed {
		say(c.New.Owner, c.Old.String(), c.New.String())
	}
	for _, n := range narrowings.Added {
		say(n.Owner, delta.NarrowingText(n)+" is new")
	}
	for _, n := range narrowings.Removed {
		say(n.Owner, delta.NarrowingText(n)+" is gone")
	}
	for _, c := range narrowings.Changed {
		say(c.New.Owner, delta.NarrowingText(c.Old), delta.NarrowingText(c.New))
	}
	var list []Finding
	for _, owner := range slices.Sorted(maps.Keys(words)) {
		list = append(list, newDifference(owner+": "+strings.Join(words[owner], "; "), owner))
	}
	return list
}

// transportDifferences has one finding for all that is different in how a protocol goes
// over the wire.
func transportDifferences(transports []delta.Transport) []Finding {
	var list []Finding
	for _, t := range transports {
		list = append(list, newDifference(strings.Join(t.Sentences(), "; "), t.ID))
	}
	return list
}
