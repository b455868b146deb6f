package alternatives

import (
	"maps"
	"slices"

	"strata/extract/reading"
	"strata/graph"
)

// cited takes the version of a standard that a document cites, and no other, as the one that
// its protocol needs: Foo [RFC99001] is Foo version 1 for who wrote that, although documents of
// other versions have come since. The documents of all versions, of which there may be one now,
// leave it open; and for a document of a series, what replaces another one goes for all that
// cite that.
func (a *alternatives) cited(r *reading.Reading) {
	if r.Entry != nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(a.versions)) {
		cited := make(map[string]bool)
		var telling []said // of the version
		needed := false
		for _, x := range r.Relations {
			if x.To != name && a.isVersion(name, x.To) {
				cited[x.To] = true
			}
			needed = needed || x.Kind.Dependency() && a.leadsTo(&x, name)
			if x.To != name {
				continue
			}
			for i := range x.Evidence {
				ev := &x.Evidence[i]
				if id := a.versions[name][ev.ToTag]; id != "" {
					cited[id] = true
					telling = append(telling, said{x.From, x.To, x.Kind, ev})
				}
			}
		}
		if !needed || len(cited) != 1 || len(telling) == 0 || cited[name] {
			continue
		}
		// What says that it is needed tells more than a list of references.
		if own := slices.DeleteFunc(slices.Clone(telling), func(s said) bool { return !s.kind.Dependency() }); len(own) > 0 {
			telling = own
		}
		a.found.addNarrowing(graph.Narrowing{Owner: r.Protocol.ID, Of: name, Choice: graph.Specified, Required: slices.Collect(maps.Keys(cited)), Evidence: place(telling)})
	}
}

// isVersion reports whether a protocol is a standard or one of its versions.
func (a *alternatives) isVersion(name, id string) bool {
	if id == name {
		return true
	}
	for _, version := range a.versions[name] {
		if version == id {
			return true
		}
	}
	return false
}

// leadsTo reports whether a relation leads plainly to a protocol, or to what its own document
// says to stand on it.
func (a *alternatives) leadsTo(x *graph.Relation, id string) bool {
	serves := func(ev graph.Evidence) bool { return !ev.Denied && ev.Purpose == graph.Service }
	if !slices.ContainsFunc(x.Evidence, serves) {
		return false
	}
	if x.To == id {
		return true
	}
	read := a.read[x.To]
	return read != nil && slices.ContainsFunc(read.Relations, func(y graph.Relation) bool {
		return y.From == x.To && y.To == id && (y.Kind == graph.Extends || y.Kind == graph.LayersOn) && isPlain(&y)
	})
}
