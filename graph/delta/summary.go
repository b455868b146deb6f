package delta

import (
	"fmt"
	"strings"
)

// Summary says in one line what is different.
func (d *Delta) Summary() string {
	if d.Empty() {
		return "no difference"
	}
	p, r, g, n := d.Protocols, d.Relations, d.Groups, d.Narrowings
	changed, revised := p.Split()
	added, removed, altered := d.transportFacts()
	var parts []string
	for _, part := range []string{
		changes("protocol", len(p.Added), len(p.Removed), len(changed)),
		changes("relation", len(r.Added), len(r.Removed), len(r.Changed)),
		changes("choice", len(g.Added), len(g.Removed), len(g.Changed)),
		changes("narrowing", len(n.Added), len(n.Removed), len(n.Changed)),
		changes("transport fact", added, removed, altered),
		counts(count{len(d.Cycles.Added), "new cycle"}, count{len(d.Cycles.Removed), "broken cycle"}, count{len(revised), "revised document"}),
	} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}

// A count is how many there are of something.
type count struct {
	n    int
	noun string
}

func (c count) String() string {
	if c.n == 1 {
		return "1 " + c.noun
	}
	return fmt.Sprintf("%d %ss", c.n, c.noun)
}

// counts names those that are not 0.
func counts(list ...count) string {
	var words []string
	for _, c := range list {
		if c.n > 0 {
			words = append(words, c.String())
		}
	}
	return strings.Join(words, ", ")
}

// changes counts what happened to some things, "" if nothing did.
func changes(noun string, added, removed, changed int) string {
	var words []string
	for _, c := range []struct {
		n    int
		verb string
	}{{added, "added"}, {removed, "removed"}, {changed, "changed"}} {
		switch {
		case c.n == 0:
		case words == nil:
			words = append(words, count{c.n, noun}.String()+" "+c.verb)
		default:
			words = append(words, fmt.Sprintf("%d %s", c.n, c.verb))
		}
	}
	return strings.Join(words, ", ")
}
