package alternatives

import (
	"maps"
	"slices"

	"strata/extract/lexicon"
	"strata/extract/reading"
	"strata/graph"
)

// carried takes a protocol as what carries those of its services that run over it: who uses
// Foo within its own messages does without what carries Foo elsewhere. Of a carrier any document
// says so; of another protocol its own does, which carries what secures it in its messages.
func (a *alternatives) carried(r *reading.Reading, own []said) {
	owner := r.Protocol.ID
	within := make(map[string]bool)
	for _, x := range r.Relations {
		if x.Kind == graph.LayersOn && x.To == owner && lexicon.Height(x.From) == lexicon.SecurityLayer &&
			slices.ContainsFunc(x.Evidence, func(ev graph.Evidence) bool { return !ev.Denied && !ev.Inferred }) {
			within[x.From] = true
		}
	}
	carries := lexicon.Carries(owner)
	narrowed := a.narrowedBy(owner)
	byTarget := make(map[string][]said)
	for _, s := range own {
		if (within[s.to] || carries && a.over[s.to][owner]) && !narrowed[s.to] {
			byTarget[s.to] = append(byTarget[s.to], s)
		}
	}
	uses := func(s said) bool { return s.kind != graph.LayersOn && !s.ev.Optional }
	for _, id := range slices.Sorted(maps.Keys(byTarget)) {
		if list := byTarget[id]; slices.ContainsFunc(list, uses) {
			a.found.addNarrowing(graph.Narrowing{Owner: owner, Of: id, Choice: graph.Carriers, Required: []string{owner}, Evidence: place(list)})
		}
	}
}

// extended takes what carries a protocol as what carries those that it extends, too: who
// maps Foo onto Bar does without what carries Foo elsewhere. It is given what its document
// states, and the groups that were found in that.
func (a *alternatives) extended(owner string, own []said, groups []graph.Group) {
	extends := make(map[string]bool)
	for _, s := range own {
		if s.kind == graph.Extends && !s.ev.Optional && !s.ev.IsCitation() && !s.ev.Amends && !lexicon.Framework(s.to) {
			extends[s.to] = true
		}
	}
	var offered []graph.Group
	chosen := make(map[string]bool) // what can be left out, or is one of several
	for _, g := range groups {
		if g.Choice != graph.Carriers {
			continue
		}
		ids := slices.Concat(g.Members...)
		if slices.ContainsFunc(ids, func(id string) bool { return extends[id] }) {
			continue
		}
		for _, id := range ids {
			chosen[id] = true
		}
		if !g.Optional && tellsOfCarriers(&g.Evidence) && !slices.ContainsFunc(ids, func(id string) bool { return !lexicon.Carrier(id) || !hasPorts(id) }) {
			offered = append(offered, g)
		}
	}
	named := namedByTitle(own)
	for _, s := range own {
		if s.carries() && (s.ev.Optional || s.ev.Group != 0) && !slices.Contains(named, s.to) {
			chosen[s.to] = true
		}
	}
	carried := slices.DeleteFunc(slices.Clone(own), func(s said) bool {
		return !s.carries() && !s.secures() || !hasPorts(s.to) || chosen[s.to] || extends[s.to] || !tellsOfCarriers(s.ev)
	})
	n := graph.Narrowing{Owner: owner, Choice: graph.Carriers, Required: targets(carried)}
	for _, g := range offered {
		n.Groups = append(n.Groups, g.Members)
	}
	switch {
	case len(carried) > 0:
		n.Evidence = place(carried)
	case len(offered) > 0:
		n.Evidence = offered[0].Evidence
	default:
		a.extendedTaken(owner, own, extends)
		return
	}
	carriers := slices.Concat(n.Required, slices.Concat(slices.Concat(n.Groups...)...))
	narrowed := a.narrowedBy(owner)
	for _, id := range slices.Sorted(maps.Keys(extends)) {
		if !narrowed[id] && !slices.ContainsFunc(carriers, func(carrier string) bool { return a.keeps(id, carrier) }) {
			n.Of = id
			a.found.addNarrowing(n)
		}
	}
}

// secures reports whether a statement says what protects a protocol in the place of what
// carries it: "Foo over TLS".
func (s said) secures() bool {
	return s.kind == graph.LayersOn && lexicon.Height(s.to) == lexicon.SecurityLayer && !s.ev.Optional
}

// keeps reports whether a protocol keeps what carries it where a carrier is said to carry its
// extension: the carrier is no lower than the protocol, or carries it already, by what stands
// on the carrier, as IP does below TCP.
func (a *alternatives) keeps(id, carrier string) bool {
	height, of := lexicon.Height(id), lexicon.Height(carrier)
	if a.beneath[carrier][id] || height > 0 && of >= height && !(of == height && height == lexicon.ApplicationLayer) { // "Foo over HTTP"
		return true
	}
	for other := range a.spoken[id] {
		if a.beneath[other][carrier] {
			return true
		}
	}
	return false
}

// extendedTaken takes what can carry a protocol, where that is several, in place of what others take
// for granted to carry those that it extends: Foo for belts and lifts needs no rope because Foo does.
func (a *alternatives) extendedTaken(owner string, own []said, extends map[string]bool) {
	offered := slices.DeleteFunc(slices.Clone(own), func(s said) bool {
		return !s.carries() || lexicon.Height(s.to) != lexicon.TransportLayer || extends[s.to]
	})
	carriers := targets(offered)
	if len(carriers) < 2 {
		return
	}
	narrowed := a.narrowedBy(owner)
	for _, id := range slices.Sorted(maps.Keys(extends)) {
		if len(a.spoken[id]) == 0 && lexicon.Height(id) > lexicon.TransportLayer && lexicon.Height(id) <= lexicon.SecurityLayer && a.isOfSeries(id) && !narrowed[id] {
			a.found.addNarrowing(graph.Narrowing{Owner: owner, Of: id, Choice: graph.Carriers, Groups: []graph.Alternatives{a.members(carriers)}, Evidence: place(offered)})
		}
	}
}

// tellsOfCarriers reports whether a statement stands where a document tells what carries its
// protocol, in so many words.
func tellsOfCarriers(ev *graph.Evidence) bool {
	return (ev.Source.Strong() || ev.Source == graph.SourceTitle || ev.Section == "abstract") && (ev.Demanding || !ev.Inferred)
}

// narrowedBy returns the protocols of which one was found to say what carries them; only what
// was found last is looked at, which is of one document.
func (a *alternatives) narrowedBy(owner string) map[string]bool {
	narrowed := make(map[string]bool)
	for _, n := range slices.Backward(a.found.narrowings) {
		if n.Owner != owner {
			break
		}
		if n.Choice == graph.Carriers {
			narrowed[n.Of] = true
		}
	}
	return narrowed
}
