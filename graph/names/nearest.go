package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"strata/graph"
)

// most is how many protocols are suggested for a name that nothing has.
const most = 5

// suggestions returns the IDs of a few protocols that a person may mean by a name that
// nothing has: what has it without the version, then those whose titles have the rarest of
// its words, then those with names that are spelled alike.
func suggestions(g *graph.Graph, name string) (ids []string) {
	if base, _, ok := cutVersion(name); ok {
		nodes, _, _ := named(g, base)
		for _, node := range byCitations(g, nodes) {
			ids = append(ids, g.ID(node))
		}
	}
	for _, node := range sharing(g, name) {
		if id := g.ID(node); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, id := range nearest(g, name) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids[:min(len(ids), most)]
}

// sharing returns the protocols whose titles have at least half of the words of a name, and
// have the rarest of them, the likeliest first.
func sharing(g *graph.Graph, name string) []int {
	base, _ := prefixesOf(g).cut(name)
	wanted := slices.DeleteFunc(withoutJoining(wordsOf(base)), isNumber)
	if len(wanted) < 2 {
		return nil
	}
	with := make(map[string]int) // word -> titles
	type sharer struct {
		candidate
		words []string
	}
	var found []sharer
	for node := range g.Len() {
		title := wordsOf(g.Protocol(node).Title)
		var shared []string
		for _, word := range wanted {
			if slices.Contains(title, word) {
				with[word]++
				shared = append(shared, word)
			}
		}
		if 2*len(shared) >= len(wanted) {
			found = append(found, sharer{candidate{node, scattered, weight(g, node, scattered)}, shared})
		}
	}
	rarity := func(s sharer) (sum float64) {
		for _, word := range s.words {
			sum += 1 / float64(with[word])
		}
		return sum
	}
	slices.SortStableFunc(found, func(a, b sharer) int {
		return cmp.Or(cmp.Compare(rarity(b), rarity(a)), cmp.Compare(b.weight, a.weight))
	})
	var nodes []int
	for _, s := range found[:min(len(found), most)] {
		nodes = append(nodes, s.node)
	}
	return nodes
}

// nearest returns the IDs of the few protocols that have a name within a third
// of the letters of the given one, by edit distance.
func nearest(g *graph.Graph, name string) []string {
	type neighbour struct{ node, distance int }
	var near []neighbour
	full := strings.ToLower(name)
	prefixes := prefixesOf(g)
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
