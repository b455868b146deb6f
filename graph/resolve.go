package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
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
//   - an alias, or the reference tag of a specification, such as RFC793;
//   - the title, with or without "Protocol", "Specification" and what it has
//     in parentheses;
//   - adjacent words of the title;
//   - words of the title in any order.
//
// Of several protocols of the same alias, tag or title, one that was read is
// preferred to dangling ones. Space and brackets around the name do not count.
//
// The error is an [*AmbiguousError] or an [*UnknownError]. Resolve takes
// O(log n) time for an exact ID, O(n) otherwise.
func (g *Graph) Resolve(name string) (Match, error) {
	trimmed := trimName(name)
	if node, ok := g.Lookup(trimmed); ok {
		return Match{node, true}, nil
	}
	if trimmed != "" {
		nodes, exact := g.named(trimmed)
		if len(nodes) == 0 {
			nodes = g.titled(titleWords(trimmed))
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
	return Match{}, &UnknownError{Name: name, Nearest: g.nearest(trimmed)}
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
func (g *Graph) named(name string) (nodes []int, exact bool) {
	var byID, byBase, byAlias []int
	prefixes := g.prefixes()
	base, _ := prefixes.cut(name)
	tag := strings.ReplaceAll(name, " ", "")
	for node := range g.Len() {
		p, full := g.Protocol(node), g.ID(node)
		id, prefixed := prefixes.cut(full)
		switch {
		case strings.EqualFold(full, name):
			byID = append(byID, node)
		case prefixed && strings.EqualFold(id, base):
			byBase = append(byBase, node)
		case containsFold(p.Aliases, name) || containsFold(p.Specifications, tag):
			byAlias = append(byAlias, node)
		}
	}
	if len(byID) > 0 {
		return byID, true
	}
	if len(byBase) > 0 {
		return byBase, false
	}
	return g.preferRead(byAlias), false
}

// titled returns the protocols whose title the words are or, failing that, in
// whose titles they are adjacent or, failing that, at all.
func (g *Graph) titled(words []string) []int {
	if len(words) == 0 {
		return nil
	}
	var whole, adjacent, all []int
	for node := range g.Len() {
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
			return g.preferRead(nodes)
		}
	}
	return g.preferRead(all)
}

// preferRead drops the dangling protocols unless there are only these.
func (g *Graph) preferRead(nodes []int) []int {
	var read []int
	for _, node := range nodes {
		if !g.Protocol(node).Dangling {
			read = append(read, node)
		}
	}
	if len(read) > 0 {
		return read
	}
	return nodes
}

// prefixes are the beginnings, such as "MS-", that the IDs of a graph's protocols
// share by family, and that names may leave out.
type prefixes map[string]bool

// prefixes returns those of the graph: two or three capital letters and a hyphen
// that the ID of any protocol begins with. The tag of a standard is its whole
// name.
func (g *Graph) prefixes() prefixes {
	found := make(prefixes)
	for node := range g.Len() {
		id := g.ID(node)
		n := prefixLength(id)
		if n > 0 && !found[id[:n]] && id[:n] == strings.ToUpper(id[:n]) && g.Protocol(node).Category != CategoryStandard {
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

// containsFold is [slices.Contains] regardless of letter case.
func containsFold(list []string, s string) bool {
	return slices.ContainsFunc(list, func(member string) bool { return strings.EqualFold(member, s) })
}

// words returns the words of a text in lower case. A plus sign counts as a
// letter, for the sake of COM+.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+'
	})
}

// titleWords returns the words of a title, without those that people leave out.
func titleWords(title string) []string {
	return slices.DeleteFunc(words(title), func(word string) bool {
		switch word {
		case "protocol", "specification", "the":
			return true
		}
		return false
	})
}

// withoutParentheses removes the abbreviations that titles carry.
func withoutParentheses(title string) string {
	for {
		before, rest, open := strings.Cut(title, "(")
		_, after, closed := strings.Cut(rest, ")")
		if !open || !closed {
			return title
		}
		title = before + " " + after
	}
}

// containsAll reports whether all of the words are in list.
func containsAll(list, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(list, word) })
}

// ContainsName reports whether the words of a name stand side by side in a text,
// regardless of letter case and punctuation. A name without words is nowhere.
func ContainsName(text, name string) bool {
	run := words(name)
	return len(run) > 0 && containsRun(words(text), run)
}

// containsRun reports whether the words of run stand in list side by side.
func containsRun(list, run []string) bool {
	for ; len(list) >= len(run); list = list[1:] {
		if slices.Equal(list[:len(run)], run) {
			return true
		}
	}
	return false
}

// nearest returns the IDs of the few protocols that have a name within a third
// of the letters of the given one, by edit distance.
func (g *Graph) nearest(name string) []string {
	const most = 5
	type neighbour struct{ node, distance int }
	var near []neighbour
	full := strings.ToLower(name)
	prefixes := g.prefixes()
	base, _ := prefixes.cut(full)
	limit := (len([]rune(base)) + 2) / 3
	for node := range g.Len() {
		distance := editDistance(full, g.ID(node), limit)
		id, _ := prefixes.cut(g.ID(node))
		distance = min(distance, editDistance(base, id, limit))
		for _, alias := range g.Protocol(node).Aliases {
			distance = min(distance, editDistance(full, alias, limit))
		}
		if distance <= limit {
			near = append(near, neighbour{node, distance})
		}
	}
	slices.SortFunc(near, func(x, y neighbour) int {
		return cmp.Or(cmp.Compare(x.distance, y.distance), cmp.Compare(x.node, y.node))
	})
	var ids []string
	for _, n := range near[:min(len(near), most)] {
		ids = append(ids, g.ID(n.node))
	}
	return ids
}

// editDistance returns the Levenshtein distance of a lower-case name to
// another in any case, or limit+1 if it is clear that it is greater than limit.
func editDistance(lower, name string, limit int) int {
	if d := utf8.RuneCountInString(lower) - utf8.RuneCountInString(name); d > limit || -d > limit {
		return limit + 1
	}
	return levenshtein.ComputeDistance(lower, strings.ToLower(name))
}

// Complete returns the IDs that start with the given letters in any case, with
// or without the prefix that they share by family, sorted.
func (g *Graph) Complete(prefix string) []string {
	var ids []string
	prefixes := g.prefixes()
	for node := range g.Len() {
		id := g.ID(node)
		base, _ := prefixes.cut(id)
		if hasPrefixFold(id, prefix) || hasPrefixFold(base, prefix) {
			ids = append(ids, id)
		}
	}
	return ids
}
