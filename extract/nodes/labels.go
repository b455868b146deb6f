package nodes

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"strata/extract/reading"
	"strata/extract/titles"
)

// findLabels finds what documents call others in their lists of references, where these
// call it alike: [OGEAR] for RFC 9999. A name that is sure already, in small letters, stays
// whose it is. A document that was replaced gives its label to the one that replaced it.
func (n *Map) findLabels(readings []*reading.Reading, sure map[string]bool) {
	const least = 2                              // documents
	votes := make(map[string]map[string]int)     // label in small letters -> ID -> documents
	spellings := make(map[string]map[string]int) // label in small letters -> spelling -> documents
	count := func(of map[string]map[string]int, key, what string) {
		if of[key] == nil {
			of[key] = make(map[string]int)
		}
		of[key][what]++
	}
	for _, r := range readings {
		for i := range r.Told {
			t := &r.Told[i]
			folded := strings.ToLower(t.Label)
			if e, read := n.entries[t.ID]; !read || sure[folded] || !isName(t.Label) || titles.NamesNone(e.Title) {
				continue
			}
			count(votes, folded, n.id(n.current(t.ID)))
			count(spellings, folded, t.Label)
		}
	}
	likely := make(map[string][]string) // name in small letters -> spellings
	for name := range n.owners {
		folded := strings.ToLower(name)
		likely[folded] = append(likely[folded], name)
	}
	for label, ids := range votes {
		all := 0
		for _, documents := range ids {
			all += documents
		}
		if id := mostOf(ids); all >= least && 3*ids[id] >= 2*all {
			for _, name := range likely[label] {
				delete(n.owners, name)
			}
			n.owners[mostOf(spellings[label])] = id
		}
	}
}

// mostOf returns what counts most, of several the first in the order of strings.
func mostOf(counts map[string]int) string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(counts)), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(b, a))
	})
}

// current returns the tag of the document that replaced one in the end, as long as that
// is one document.
func (n *Map) current(tag string) string {
	const longest = 64 // they may replace each other in a circle
	for range longest {
		if len(n.replacing[tag]) != 1 {
			break
		}
		tag = n.replacing[tag][0]
	}
	return tag
}

// isName reports whether the label of a reference can be what a protocol is called: it
// has two capital letters, and no year at its end, as what is made of the names of authors
// has.
func isName(label string) bool {
	capitals := 0
	for _, c := range label {
		switch {
		case 'A' <= c && c <= 'Z':
			capitals++
		case !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || strings.ContainsRune("-+/. ", c)):
			return false
		}
	}
	year := strings.TrimRight(label, "abcdefghijklmnopqrstuvwxyz")
	return capitals >= 2 && 'A' <= label[0] && label[0] <= 'Z' && len(year)-len(strings.TrimRight(year, "0123456789")) < 2
}
