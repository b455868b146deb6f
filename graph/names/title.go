package names

import (
	"cmp"
	"slices"
	"strings"

	"strata/graph"
)

// A fit is how well a title fits a name.
type fit int

const (
	scattered fit = iota // has the words, in any order
	adjacent             // has them side by side
	headed               // begins with them, or introduces them in parentheses
	whole                // is them
)

// factors are what citations of a protocol count by how its title fits a name: one of a
// protocol that the title says is called so counts as much as 81 where it has the words
// somewhere.
var factors = [...]int{scattered: 1, adjacent: 3, headed: 9, whole: 81}

// A candidate is a protocol whose title fits a name, and how likely it is meant.
type candidate struct {
	node   int
	fit    fit
	weight int
}

// weight returns how likely a protocol is meant by a name that its title fits: the more
// cited the likelier, and a ninth of that if it was not read, or is replaced.
func weight(g *graph.Graph, node int, f fit) int {
	const less = 9
	w := less * less * factors[f] * max(times*citations(g, node), 1)
	if g.Outline(node).Dangling {
		w /= less
	}
	if isReplaced(g, node) {
		w /= less
	}
	return w
}

// titled returns the protocols whose titles fit a name, and those that it names with the
// version that one of their documents has in its title. Where the titles of some that were
// read, and are not replaced, are all of a name of three words or more, these are all.
func titled(g *graph.Graph, name string) []candidate {
	const full = 3 // words
	wanted := wordsOf(name)
	plain := withoutJoining(wanted)
	_, _, ofVersion := cutVersion(name)
	var list, exact []candidate
	for _, node := range versionsNamed(g, name) {
		list = append(list, candidate{node, whole, weight(g, node, whole)})
	}
	for node := range mayBeTitled(g, spellings(name)) {
		title := g.Protocol(node).Title
		f, fits := fitOf(title, wanted, plain)
		if !fits || ofVersion && f < adjacent { // "2" may be of anything else
			continue
		}
		c := candidate{node, f, weight(g, node, f)}
		list = append(list, c)
		if f == whole && len(wanted) >= full && !g.Outline(node).Dangling && !isReplaced(g, node) {
			exact = append(exact, c)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return list
}

// fitOf returns how well a title fits a name, of which it has the words and those without
// such as join others.
func fitOf(title string, wanted, plain []string) (f fit, fits bool) {
	full := wordsOf(title)
	if len(plain) == 0 || !containsAll(full, plain) {
		return 0, false
	}
	f = scattered
	_, introduced, _ := strings.Cut(title, "(")
	short := abbreviated(title)
	if begins(wordsOf(introduced), wanted) && short == title {
		f = headed
	}
	for _, text := range [...][]string{full, wordsOf(withoutParentheses(title)), wordsOf(short)} {
		for len(text) > 0 && joining[text[0]] && !joining[wanted[0]] {
			text = text[1:] // "Using Gears over Belts"
		}
		switch {
		case slices.Equal(text, wanted):
			return whole, true
		case begins(text, wanted):
			f = max(f, headed)
		case containsRun(text, wanted):
			f = max(f, adjacent)
		}
	}
	return f, true
}

func begins(list, words []string) bool {
	return len(list) >= len(words) && slices.Equal(list[:len(words)], words)
}

// abbreviated returns a title with its abbreviations in place of what they stand for: "DNS
// over TLS" of "DNS over Transport Layer Security (TLS)".
func abbreviated(title string) string {
	for from := 0; ; {
		open := strings.IndexByte(title[from:], '(')
		if open < 0 {
			return title
		}
		open += from
		end := strings.IndexByte(title[open:], ')')
		if end < 0 {
			return title
		}
		end += open
		short := title[open+1 : end]
		if start, found := expansion(title[:open], short); found {
			title = title[:start] + short + title[end+1:]
			from = start + len(short)
		} else {
			from = end
		}
	}
}

// expansion returns where the words begin that an abbreviation behind them stands for: the
// last from which on its letters are in them, in their order, with the first at the start
// and no more words than letters.
func expansion(before, short string) (start int, ok bool) {
	letters := strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r | 0x20
		}
		return -1
	}, short)
	if letters == "" || strings.ContainsRune(short, ' ') {
		return 0, false
	}
	const longest = 256 // of what an abbreviation stands for
	skipped := max(0, len(before)-longest)
	lower := strings.ToLower(before[skipped:])
	if len(lower) != len(before)-skipped {
		return 0, false
	}
	for i, words := len(lower)-1, 1; i >= 0 && words <= len(letters); i-- {
		if i > 0 && lower[i-1] != ' ' && lower[i-1] != '-' || lower[i] == ' ' {
			continue
		}
		if lower[i] == letters[0] && spells(lower[i:], letters) {
			return skipped + i, true
		}
		words++
	}
	return 0, false
}

// spells reports whether the letters are in a text in their order.
func spells(text, letters string) bool {
	for i := 0; i < len(text) && letters != ""; i++ {
		if text[i] == letters[0] {
			letters = letters[1:]
		}
	}
	return letters == ""
}

// strongest keeps of each protocol the candidate of the greatest weight, and sorts them by
// that. It drops those that another one of them replaced, and what was not read where the
// title of what was read fits as well and is likelier.
func strongest(g *graph.Graph, list []candidate) []candidate {
	tags := make(map[string]bool)
	for _, c := range list {
		for _, d := range g.Protocol(c.node).Documents {
			tags[d.Tag] = true
		}
	}
	list = slices.DeleteFunc(list, func(c candidate) bool {
		return isReplaced(g, c.node) && slices.ContainsFunc(g.Protocol(c.node).Documents, func(d graph.Document) bool {
			return slices.ContainsFunc(d.ObsoletedBy, func(tag string) bool { return tags[tag] })
		})
	})
	slices.SortFunc(list, func(a, b candidate) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.node, b.node)) })
	seen := make(map[int]bool, len(list))
	best := scattered - 1 // of what was read and is likelier
	return slices.DeleteFunc(list, func(c candidate) bool {
		again := seen[c.node]
		seen[c.node] = true
		if g.Outline(c.node).Dangling {
			return again || c.fit <= best
		}
		best = max(best, c.fit)
		return again
	})
}

func nodesOf(list []candidate) []int {
	nodes := make([]int, len(list))
	for i, c := range list {
		nodes[i] = c.node
	}
	return nodes
}

// plausible returns those of sorted candidates behind the first that are not far less likely
// than that.
func plausible(list []candidate) []int {
	const most = 9 // times
	far := slices.IndexFunc(list, func(c candidate) bool { return c.weight*most < list[0].weight })
	if far < 0 {
		far = len(list)
	}
	return nodesOf(list[1:far])
}
