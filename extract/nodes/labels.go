package nodes

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"strata/extract/reading"
	"strata/extract/titles"
)

// findLabels finds what documents call others in their lists of references, [OGEAR] for
// RFC 9999, and in their texts, "OGEAR [RFC9999]", where these call it alike. A name that is
// sure already, in small letters, stays whose it is. A document that was replaced gives its
// name to the one that replaced it.
func (n *Map) findLabels(readings []*reading.Reading, sure map[string]bool) {
	const (
		leastLabels = 2 // documents
		leastCalls  = 3 // whose texts say more than names: "the GEAR identifier [RFC9999]"
	)
	labels, calls := newPoll(n, sure), newPoll(n, sure)
	for _, r := range readings {
		for i := range r.Told {
			labels.vote(r.Told[i].Label, r.Told[i].ID)
		}
		for _, call := range r.Called {
			calls.vote(call.Name, call.Tag)
		}
	}
	likely := make(map[string][]string) // name in small letters -> spellings
	for name := range n.owners {
		folded := strings.ToLower(name)
		likely[folded] = append(likely[folded], name)
	}
	give := func(folded, name, id string) {
		for _, other := range likely[folded] {
			delete(n.owners, other)
		}
		n.owners[name] = id
	}
	for folded := range calls.votes {
		if id := calls.elected(folded, leastCalls); id != "" && labels.votes[folded] == nil {
			name := mostOf(calls.spellings[folded])
			give(folded, name, id)
			n.called[name] = true
		}
	}
	for folded := range labels.votes {
		if id := labels.elected(folded, leastLabels); id != "" {
			give(folded, mostOf(labels.spellings[folded]), id)
		}
	}
}

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// A poll counts what documents call others.
type poll struct {
	nodes            *Map
	sure             map[string]bool           // names that are not asked for
	votes, spellings map[string]map[string]int // name in small letters -> ID, or spelling -> documents
}

func newPoll(n *Map, sure map[string]bool) *poll {
	return &poll{n, sure, make(map[string]map[string]int), make(map[string]map[string]int)}
}

// vote counts that a document calls one of a tag by a name.
func (p *poll) vote(name, tag string) {
	folded := strings.ToLower(name)
	plural := len(name) > 1 && name[len(name)-1] == 's' && strings.ContainsRune(capitals, rune(name[len(name)-2])) // "GEARs [RFC9999]" are of it
	if e, read := p.nodes.entries[tag]; !read || p.sure[folded] || !isName(name) || plural || titles.NamesNone(e.Title) {
		return
	}
	if p.votes[folded] == nil {
		p.votes[folded], p.spellings[folded] = make(map[string]int), make(map[string]int)
	}
	p.votes[folded][p.nodes.id(p.nodes.current(tag))]++
	p.spellings[folded][name]++
}

// elected returns what at least so many documents, and two of three, call by a name, "" if
// there is none.
func (p *poll) elected(folded string, least int) string {
	all := 0
	for _, documents := range p.votes[folded] {
		all += documents
	}
	if id := mostOf(p.votes[folded]); all >= least && 3*p.votes[folded][id] >= 2*all {
		return id
	}
	return ""
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
