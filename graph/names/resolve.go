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
	// Of is how many protocols the name may mean, of which Node is the most cited; 1 if
	// there is no other.
	Of int
}

// An AmbiguousError says that a name stands for several protocols.
type AmbiguousError struct {
	Name       string
	Candidates []string // IDs, sorted
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
	Nearest []string // IDs of protocols whose names are spelled alike, nearest first
}

// Error suggests the nearest names.
func (e *UnknownError) Error() string {
	hint := ""
	if last := len(e.Nearest) - 1; last == 0 {
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
//   - the title, with or without "Protocol", "Specification" and what it has
//     in parentheses;
//   - adjacent words of the title;
//   - words of the title in any order.
//
// Of several protocols of the same alias, tag or title, one that was read is
// preferred to dangling ones, then one with a document that was not replaced. Of those
// of the same alias, or whose title begins with the name or introduces it in parentheses,
// the one is taken that is cited at least three times as often as any other. Space and
// brackets around the name do not count.
//
// The error is an [*AmbiguousError] or an [*UnknownError]. Resolve takes O(log n) time
// for an exact ID, and in a graph with a directory for each protocol that shares the
// rarest word of the name; O(n) otherwise, and for an error.
func Resolve(g *graph.Graph, name string) (Match, error) {
	trimmed := trimName(name)
	if node, ok := g.Lookup(trimmed); ok {
		return Match{node, true, 1}, nil
	}
	if trimmed != "" {
		nodes, exact := named(g, trimmed)
		if likely := nodes; !exact {
			if len(nodes) == 0 {
				nodes = titled(g, titleWords(trimmed))
				likely = headed(g, nodes, titleWords(trimmed))
			}
			if node, ok := mostCited(g, likely, nodes); ok {
				return Match{node, false, len(nodes)}, nil
			}
		}
		if len(nodes) == 1 {
			return Match{nodes[0], exact, 1}, nil
		}
		if len(nodes) > 1 {
			err := &AmbiguousError{Name: name}
			for _, node := range nodes {
				err.Candidates = append(err.Candidates, g.ID(node))
			}
			return Match{}, err
		}
	}
	return Match{}, &UnknownError{Name: name, Nearest: nearest(g, trimmed)}
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

// named returns the protocols whose ID or alias the name is, and whether it is
// the ID.
func named(g *graph.Graph, name string) (nodes []int, exact bool) {
	var byID, byBase, byAlias []int
	prefixes := prefixesOf(g)
	base, _ := prefixes.cut(name)
	joined, tag := strings.ReplaceAll(name, " ", ""), tagOf(name)
	candidates := mayBeNamed(g, name, base, joined, tag, graph.TransportName(name))
	for node := range candidates {
		full := g.ID(node)
		id, prefixed := prefixes.cut(full)
		switch {
		case strings.EqualFold(full, name):
			byID = append(byID, node)
		case prefixed && strings.EqualFold(id, base):
			byBase = append(byBase, node)
		}
		if p := g.Protocol(node); containsFold(p.Aliases, name) || containsFold(p.Specifications, joined) || containsFold(tagsOf(&p), tag) {
			byAlias = append(byAlias, node)
		}
	}
	switch {
	case len(byID) > 0 && (isRead(g, byID) || !isRead(g, byAlias)):
		return byID, true
	case len(byBase) > 0 && len(byID) == 0:
		if either := slices.Concat(byBase, preferRead(g, byAlias)); isRead(g, byAlias) {
			if node, ok := mostCited(g, either, either); ok && !slices.Contains(byBase, node) {
				return either, false // the standard itself, and not one's extensions of it
			}
		}
		return byBase, false
	case len(byAlias) > 0:
		return preferRead(g, byAlias), false
	}
	return byTransport(g, candidates, name), false
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

// tagOf returns a name as the tag of a document, without spaces and without the zeros
// before a number: RFC793 of "rfc 0793".
func tagOf(name string) string {
	tag := strings.ReplaceAll(name, " ", "")
	digits := len(strings.TrimRight(tag, "0123456789"))
	if number := strings.TrimLeft(tag[digits:], "0"); digits > 0 && number != "" {
		return tag[:digits] + number
	}
	return tag
}

// tagsOf returns the tags of the documents of a protocol, and those that they have in
// other series, such as STD7.
func tagsOf(p *graph.Protocol) (tags []string) {
	if p.Family != "" {
		tags = append(tags, tagOf(p.ID))
	}
	for _, d := range p.Documents {
		tags = append(tags, tagOf(d.Tag))
		for _, number := range d.Numbers {
			tags = append(tags, tagOf(number))
		}
	}
	return tags
}

// titled returns the protocols whose title the words are or, failing that, in
// whose titles they are adjacent or, failing that, at all.
func titled(g *graph.Graph, words []string) []int {
	if len(words) == 0 {
		return nil
	}
	var whole, adjacent, all []int
	for node := range mayBeTitled(g, words) {
		title := g.Protocol(node).Title
		list := titleWords(title)
		if !containsAll(list, words) {
			continue
		}
		all = append(all, node)
		if containsRun(list, words) {
			adjacent = append(adjacent, node)
		}
		if slices.Equal(list, words) || slices.Equal(titleWords(withoutParentheses(title)), words) {
			whole = append(whole, node)
		}
	}
	for _, nodes := range [][]int{whole, adjacent} {
		if len(nodes) > 0 {
			return preferRead(g, nodes)
		}
	}
	return preferRead(g, all)
}

// headed returns the protocols whose title begins with some words, or introduces them in
// parentheses: what those speak of, others add to.
func headed(g *graph.Graph, nodes []int, name []string) (list []int) {
	for _, node := range nodes {
		title := g.Protocol(node).Title
		_, introduced, _ := strings.Cut(title, "(")
		if begins(titleWords(title), name) || begins(titleWords(introduced), name) {
			list = append(list, node)
		}
	}
	return list
}

func begins(list, words []string) bool {
	return len(list) >= len(words) && slices.Equal(list[:len(words)], words)
}

// mostCited returns the one of several protocols that is cited at least three times as
// often as any other of them, of those with a document that was not replaced if there are
// any, and as often as any that a name may mean.
func mostCited(g *graph.Graph, nodes, all []int) (node int, ok bool) {
	const times = 3
	isReplaced := func(node int) bool {
		documents := g.Protocol(node).Documents
		return len(documents) > 0 && !slices.ContainsFunc(documents, func(d graph.Document) bool { return len(d.ObsoletedBy) == 0 })
	}
	if current := slices.DeleteFunc(slices.Clone(nodes), isReplaced); len(current) > 0 {
		nodes, all = current, slices.DeleteFunc(slices.Clone(all), isReplaced)
	}
	if len(nodes) == 0 {
		return 0, false
	}
	cited := func(node int) int { return len(g.In(node)) }
	node = slices.MaxFunc(nodes, func(a, b int) int { return cmp.Compare(cited(a), cited(b)) })
	for _, other := range nodes {
		if other != node && cited(node) < max(times*cited(other), 1) {
			return 0, false
		}
	}
	return node, !slices.ContainsFunc(all, func(other int) bool { return cited(other) > cited(node) })
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
