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
func Differences(d *delta.Delta) []Finding {
	return slices.Concat(
		protocolDifferences(d.Protocols), relationDifferences(d.Relations), choiceDifferences(d.Groups, d.Narrowings),
		transportDifferences(d.Transports),
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

func protocolDifferences(p delta.Protocols) []Finding {
	var list []Finding
	for _, added := range p.Added {
		list = append(list, newDifference(added.ID+" is new", added.ID))
	}
	for _, removed := range p.Removed {
		list = append(list, newDifference(removed.ID+" is gone", removed.ID))
	}
	for _, changed := range p.Changed {
		var fields []string
		for _, f := range changed.Fields {
			fields = append(fields, fmt.Sprintf("%s %s became %s", f.Name, cmp.Or(f.Old, "none"), cmp.Or(f.New, "none")))
		}
		list = append(list, newDifference(changed.ID+": "+strings.Join(fields, ", "), changed.ID))
	}
	slices.SortFunc(list, func(x, y Finding) int { return slices.Compare(x.Protocols, y.Protocols) })
	return list
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
