package names

import (
	"slices"
	"strings"

	"strata/graph"
)

// prefixes are the beginnings, such as "MS-", that the IDs of a graph's protocols
// share by family, and that names may leave out.
type prefixes map[string]bool

// prefixesOf returns those of a graph: two or three capital letters and a hyphen
// that the ID of any protocol begins with. The tag of a standard is its whole
// name.
func prefixesOf(g *graph.Graph) prefixes {
	found := make(prefixes)
	if d := g.Directory(); d != nil {
		for _, prefix := range d.Prefixes() {
			found[prefix] = true
		}
		return found
	}
	for node := range g.Len() {
		id := g.ID(node)
		n := prefixLength(id)
		if n > 0 && !found[id[:n]] && id[:n] == strings.ToUpper(id[:n]) && g.Outline(node).Category != graph.CategoryStandard {
			found[id[:n]] = true
		}
	}
	return found
}

// cut removes the prefix of an ID, in any letter case.
func (p prefixes) cut(id string) (base string, prefixed bool) {
	if n := prefixLength(id); n > 0 && p[strings.ToUpper(id[:n])] {
		return id[n:], true
	}
	return id, false
}

// prefixLength returns the length of what may be a prefix, 0 if nothing is.
func prefixLength(id string) int {
	const least, most = 2, 3 // letters
	for i := range min(len(id), most+1) {
		switch c := id[i] | 0x20; {
		case id[i] == '-' && i >= least:
			return i + 1
		case c < 'a' || c > 'z':
			return 0
		}
	}
	return 0
}

// hasPrefixFold is [strings.HasPrefix] regardless of letter case.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// A Completion is a name that begins with what was typed, and the first protocol that
// has it.
type Completion struct {
	Name string
	Node int
}

// Complete returns the IDs that start with the given letters in any case, with
// or without the prefix that they share by family, sorted, and, of at least two
// letters, names of interfaces and endpoints that do, as [graph.TransportName] returns
// them.
func Complete(g *graph.Graph, prefix string) []Completion {
	var list []Completion
	named := make(map[string]bool)
	prefixes := prefixesOf(g)
	for node := range g.Len() {
		id := g.ID(node)
		base, _ := prefixes.cut(id)
		if hasPrefixFold(id, prefix) || hasPrefixFold(base, prefix) {
			list = append(list, Completion{id, node})
		}
	}
	for node := range g.Len() {
		if len(prefix) < 2 {
			break
		}
		t := g.Transport(node)
		for name := range t.Names {
			if hasPrefixFold(name, prefix) && !named[name] {
				named[name] = true
				list = append(list, Completion{name, node})
			}
		}
	}
	slices.SortStableFunc(list, func(x, y Completion) int { return strings.Compare(x.Name, y.Name) })
	return list
}
