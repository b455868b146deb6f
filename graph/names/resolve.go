// Package names finds the protocol of a graph that a person means by a name.
package names

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"strata/graph"
)

// A Match is the protocol that a name stands for.
type Match struct {
	Node int
	// Exact is set when the name is the ID but for letter case, surrounding
	// space and brackets; otherwise a reader will want to know what was taken.
	Exact bool
	// Mentioned is set when nothing has the name, and the title of the protocol only has its
	// word, or has its words apart.
	Mentioned bool
	// Unread is set when nothing has the name, and the protocol whose title has it was not read.
	Unread bool
	// Others are other protocols that the name may well mean, the likeliest first.
	Others []int
}

// An AmbiguousError says that a name stands for several protocols.
type AmbiguousError struct {
	Name       string
	Candidates []string // IDs, the likeliest first, and those equally likely sorted
}

// Error lists the candidates, or the first of them when they are many.
func (e *AmbiguousError) Error() string {
	const most = 8
	shown, more := e.Candidates, ""
	if len(shown) > most {
		more = fmt.Sprintf(", ... and %d more", len(shown)-most)
		shown = shown[:most]
	}
	return fmt.Sprintf("protocol name %s is ambiguous, give one of %s%s", quote(e.Name), strings.Join(shown, ", "), more)
}

// An UnknownError says that a name stands for no protocol of the graph.
type UnknownError struct {
	Name    string
	Nearest []string // IDs of protocols that may be meant, the likeliest first
	// Last is the tag of the last document of the series that the name is a number of, and
	// LastDate its date; "" if it is of none, and if it has no date.
	Last, LastDate string
}

// Error suggests the nearest names.
func (e *UnknownError) Error() string {
	hint := ""
	if e.Last != "" {
		upTo := e.Last
		if e.LastDate != "" {
			upTo += " (" + e.LastDate + ")"
		}
		hint = fmt.Sprintf(": the graph has documents of that series up to %s, but not this one", upTo)
	} else if last := len(e.Nearest) - 1; last == 0 {
		hint = ": did you mean " + e.Nearest[0] + "?"
	} else if last > 0 {
		hint = ": did you mean " + strings.Join(e.Nearest[:last], ", ") + " or " + e.Nearest[last] + "?"
	}
	return fmt.Sprintf(`no protocol %s%s ("strata list" shows all)`, quote(e.Name), hint)
}

// quote quotes a name that may be anything, in one line of bounded length.
func quote(name string) string {
	const most = 80
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most]) + "..."
	}
	return fmt.Sprintf("%q", name)
}

// Resolve returns the protocol that a person means by a name. These are tried
// in turn, and the first that any protocol answers to decides:
//
//   - the ID, then the ID in other letter case, unless that is of none that was read and
//     an alias is;
//   - the ID without the prefix that the graph's IDs share by family, such as
//     MS-, or with another one of these, unless it is an alias of one that was read and is
//     cited at least three times as often;
//   - an alias, or the reference tag of a specification, such as RFC793, or its number in
//     another series, such as STD 7;
//   - the name or the UUID of an interface or a class that its document defines;
//   - the name of a pipe, a mailslot or a virtual channel;
//   - a name as above, and the version that a document of the protocol has in its title;
//   - the title, of three words or more, but for "Protocol" and "Specification";
//   - words of the title, weighed: see [titled].
//
// Of several protocols of the same alias or tag, one that was read is preferred to dangling
// ones, then one with a document that was not replaced, then the one that is cited at least
// three times as often as any other. What was not read, and has the name in other letters or
// as an alias, is weighed against titles. Space and brackets around the name do not count.
//
// The error is an [*AmbiguousError] or an [*UnknownError]. Resolve takes O(log n) time
// for an exact ID, and in a graph with a directory for each protocol that shares the
// rarest word of the name; O(n) otherwise, and for an error.
func Resolve(g *graph.Graph, name string) (Match, error) {
	trimmed := trimName(name)
	if node, ok := g.Lookup(trimmed); ok {
		return Match{Node: node, Exact: true}, nil
	}
	if trimmed == "" {
		return Match{}, &UnknownError{Name: name}
	}
	nodes, exact, called := named(g, trimmed)
	if isRead(g, nodes) || len(nodes) > 0 && !called {
		if node, ok := mostCited(g, nodes); len(nodes) > 1 && ok && !exact {
			return Match{Node: node, Others: byCitations(g, without(nodes, node))}, nil
		}
		if len(nodes) == 1 {
			m := Match{Node: nodes[0], Exact: exact}
			if !exact {
				m.Others = moreCited(g, trimmed, nodes[0])
			}
			return m, nil
		}
		return Match{}, ambiguous(g, name, byCitations(g, nodes))
	}
	candidates := titled(g, trimmed)
	for _, node := range nodes {
		candidates = append(candidates, candidate{node, whole, weight(g, node, whole)})
	}
	candidates = slices.DeleteFunc(strongest(g, candidates), func(c candidate) bool { return c.fit < headed && g.Outline(c.node).Dangling })
	switch {
	case len(candidates) == 0:
		return Match{}, unknown(g, name, trimmed)
	case len(candidates) > 1 && candidates[0].weight < times*candidates[1].weight:
		return Match{}, ambiguous(g, name, nodesOf(candidates))
	default:
		best := candidates[0]
		isCalled := slices.Contains(nodes, best.node)
		return Match{
			Node: best.node, Exact: exact && isCalled, Unread: !isCalled && g.Outline(best.node).Dangling, Mentioned: best.fit == scattered || best.fit == adjacent && len(words(trimmed)) == 1,
			Others: plausible(candidates),
		}, nil
	}
}

// moreCited returns the protocols that are cited more than the one that is taken for a name,
// where the ID of that only ends with it, and have the words of the name in their titles.
func moreCited(g *graph.Graph, name string, taken int) (list []int) {
	if p := g.Protocol(taken); !strings.HasSuffix(strings.ToLower(p.ID), "-"+strings.ToLower(name)) || containsFold(p.Aliases, name) {
		return nil
	}
	for _, c := range strongest(g, titled(g, name)) {
		if c.fit >= adjacent && citations(g, c.node) > citations(g, taken) && !g.Outline(c.node).Dangling {
			list = append(list, c.node)
		}
	}
	return list
}

// unknown returns the error for a name that nothing has.
func unknown(g *graph.Graph, name, trimmed string) error {
	if last := seriesOf(g, trimmed); last.Tag != "" {
		return &UnknownError{Name: name, Last: last.Tag, LastDate: last.Date}
	}
	return &UnknownError{Name: name, Nearest: suggestions(g, trimmed)}
}

func ambiguous(g *graph.Graph, name string, nodes []int) error {
	err := &AmbiguousError{Name: name}
	for _, node := range nodes {
		err.Candidates = append(err.Candidates, g.ID(node))
	}
	return err
}

func without(nodes []int, node int) []int {
	return slices.DeleteFunc(slices.Clone(nodes), func(other int) bool { return other == node })
}

// trimName removes what surrounds a name in a citation.
func trimName(name string) string {
	name = strings.TrimSpace(name)
	if inner, ok := strings.CutPrefix(name, "["); ok {
		if inner, ok = strings.CutSuffix(inner, "]"); ok {
			name = strings.TrimSpace(inner)
		}
	}
	return name
}

// named returns the protocols whose ID or alias the name is, or one of their transport,
// whether it is the ID, and whether it is that or an alias.
func named(g *graph.Graph, name string) (nodes []int, exact, called bool) {
	var byID, byBase, byAlias []int
	prefixes := prefixesOf(g)
	base, _ := prefixes.cut(name)
	joined, tag, other := strings.ReplaceAll(name, " ", ""), tagOf(name), otherTagOf(name)
	candidates := mayBeNamed(g, name, base, joined, tag, other, graph.TransportName(name))
	for node := range candidates {
		full := g.ID(node)
		id, prefixed := prefixes.cut(full)
		switch {
		case strings.EqualFold(full, name):
			byID = append(byID, node)
		case prefixed && strings.EqualFold(id, base):
			byBase = append(byBase, node)
		}
		p := g.Protocol(node)
		if tags := tagsOf(&p); containsFold(p.Aliases, name) || containsFold(p.Specifications, joined) || containsFold(tags, tag) || containsFold(tags, other) {
			byAlias = append(byAlias, node)
		}
	}
	switch {
	case len(byID) > 0 && (isRead(g, byID) || !isRead(g, byAlias)):
		return byID, true, true
	case len(byBase) > 0 && len(byID) == 0:
		if either := slices.Concat(byBase, preferRead(g, byAlias)); isRead(g, byAlias) {
			if node, ok := mostCited(g, either); ok && !slices.Contains(byBase, node) {
				return either, false, true // the standard itself, and not one's extensions of it
			}
		}
		return byBase, false, true
	case len(byAlias) > 0:
		return preferRead(g, byAlias), false, true
	}
	return byTransport(g, candidates, name), false, false
}

// byTransport returns the protocols that define an interface or a class of a name or,
// failing that or where a directory such as `\pipe\` stands before the name, that listen
// on a pipe, a mailslot or a virtual channel of it.
func byTransport(g *graph.Graph, candidates nodes, name string) (list []int) {
	wanted := graph.TransportName(name)
	var listening []int
	for node := range candidates {
		t := g.Transport(node)
		has := func(names func(func(string) bool)) bool {
			for own := range names {
				if own == wanted {
					return true
				}
			}
			return false
		}
		if !strings.HasPrefix(name, `\`) && has(t.Defined) {
			list = append(list, node)
		}
		if has(t.Listening) {
			listening = append(listening, node)
		}
	}
	if len(list) == 0 {
		return listening
	}
	return list
}

// mostCited returns the one of several protocols that is cited at least three times as
// often as any other of them, of those with a document that was not replaced if there are
// any.
func mostCited(g *graph.Graph, nodes []int) (node int, ok bool) {
	if current := slices.DeleteFunc(slices.Clone(nodes), func(node int) bool { return isReplaced(g, node) }); len(current) > 0 {
		nodes = current
	}
	if len(nodes) == 0 {
		return 0, false
	}
	nodes = byCitations(g, nodes)
	return nodes[0], len(nodes) == 1 || citations(g, nodes[0]) >= max(times*citations(g, nodes[1]), 1)
}

// byCitations sorts protocols, the most cited first.
func byCitations(g *graph.Graph, nodes []int) []int {
	return slices.SortedStableFunc(slices.Values(nodes), func(a, b int) int { return cmp.Compare(citations(g, b), citations(g, a)) })
}

// times is how many times as likely as another a protocol has to be that is taken for it.
const times = 3

// citations returns how many relations lead to a protocol.
func citations(g *graph.Graph, node int) int { return len(g.In(node)) }

// isReplaced reports whether all documents of a protocol were replaced.
func isReplaced(g *graph.Graph, node int) bool {
	documents := g.Protocol(node).Documents
	return len(documents) > 0 && !slices.ContainsFunc(documents, func(d graph.Document) bool { return len(d.ObsoletedBy) == 0 })
}

// isRead reports whether any of some protocols was read.
func isRead(g *graph.Graph, nodes []int) bool {
	return slices.ContainsFunc(nodes, func(node int) bool { return !g.Outline(node).Dangling })
}

// preferRead drops the dangling protocols unless there are only these.
func preferRead(g *graph.Graph, nodes []int) []int {
	var read []int
	for _, node := range nodes {
		if !g.Outline(node).Dangling {
			read = append(read, node)
		}
	}
	if len(read) > 0 {
		return read
	}
	return nodes
}
