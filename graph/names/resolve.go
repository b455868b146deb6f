// Package names finds the protocol of a graph that a person means by a name.
package names

import (
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
//   - the ID, then the ID in other letter case;
//   - the ID without the prefix that the graph's IDs share by family, such as
//     MS-, or with another one of these;
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
// preferred to dangling ones. Space and brackets around the name do not count.
//
// The error is an [*AmbiguousError] or an [*UnknownError]. Resolve takes O(log n) time
// for an exact ID, and in a graph with a directory for each protocol that shares the
// rarest word of the name; O(n) otherwise, and for an error.
func Resolve(g *graph.Graph, name string) (Match, error) {
	trimmed := trimName(name)
	if node, ok := g.Lookup(trimmed); ok {
		return Match{node, true}, nil
	}
	if trimmed != "" {
		nodes, exact := named(g, trimmed)
		if len(nodes) == 0 {
			nodes = titled(g, titleWords(trimmed))
		}
		if len(nodes) == 1 {
			return Match{nodes[0], exact}, nil
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
	}
	if len(byID) > 0 {
		return byID, true
	}
	if len(byBase) > 0 {
		return byBase, false
	}
	for node := range candidates {
		if p := g.Protocol(node); containsFold(p.Aliases, name) || containsFold(p.Specifications, joined) || containsFold(tagsOf(&p), tag) {
			byAlias = append(byAlias, node)
		}
	}
	if len(byAlias) > 0 {
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
