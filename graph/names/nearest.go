package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"

	"strata/graph"
)

// nearest returns the IDs of the few protocols that have a name within a third
// of the letters of the given one, by edit distance.
func nearest(g *graph.Graph, name string) []string {
	const most = 5
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
