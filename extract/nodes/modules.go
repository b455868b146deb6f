package nodes

import (
	"cmp"

	"strata/extract/reading"
	"strata/graph"
)

// findModules finds the documents that modules are defined in: of several that define one of the
// same name the latest, of those at least that no other document replaces.
func (n *Map) findModules(tags []string) {
	compare := func(a, b string) int {
		current := func(tag string) int { return min(len(n.replacing[tag]), 1) }
		date := func(tag string) string { return n.entries[tag].Document.Date }
		return cmp.Or(cmp.Compare(current(b), current(a)), cmp.Compare(date(a), date(b)), compareTags(a, b))
	}
	for _, tag := range tags {
		for _, name := range n.entries[tag].Modules {
			if other, known := n.modules[name]; !known || compare(tag, other) > 0 {
				n.modules[name] = tag
			}
		}
	}
}

// relateImports adds to what a document states that it uses what the documents define that it
// imports modules of, or extends it. A module of no document that was read leads nowhere.
func (n *Map) relateImports(r *reading.Reading) {
	for _, i := range r.Imports {
		to, known := n.modules[i.Module]
		if !known {
			if _, known = n.entries[i.Module]; !known {
				continue
			}
			to = i.Module
		}
		if n.id(to) != n.id(r.Protocol.ID) {
			r.Relations = append(r.Relations, graph.Relation{From: r.Protocol.ID, To: to, Kind: i.Kind, Evidence: []graph.Evidence{i.Evidence}})
		}
	}
}
