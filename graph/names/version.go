package names

import (
	"regexp"
	"slices"
	"strings"

	"strata/graph"
)

// versioned is a name that ends with a version: "GEAR 1.2", "GEARv3", "Gear version 6",
// "GEAR/2.0".
var versioned = regexp.MustCompile(`^(.*?[\pL+)])[\s/-]*(?i:version\s*|v\.?\s*)?([0-9]+(?:\.[0-9]+)*)$`)

// cutVersion cuts a name before its version, which it returns as wordsOf does.
func cutVersion(name string) (base, version string, ok bool) {
	parts := versioned.FindStringSubmatch(name)
	if parts == nil {
		return name, "", false
	}
	return parts[1], withoutZero(parts[2]), true
}

// versionsNamed returns the protocols that a name means without its version, and that have a
// document whose title has this version.
func versionsNamed(g *graph.Graph, name string) (list []int) {
	base, version, ok := cutVersion(name)
	if !ok {
		return nil
	}
	nodes, _, _ := named(g, base)
	for _, node := range nodes {
		documents := g.Protocol(node).Documents
		if slices.ContainsFunc(documents, func(d graph.Document) bool { return slices.Contains(wordsOf(d.Title), version) }) {
			list = append(list, node)
		}
	}
	return list
}

// spellings returns the ways in which titles may have the words of a name, as they count in
// the directory of a graph: as they are, without those that join others, and with a version
// in the word that it is of or apart from it.
func spellings(name string) (list [][]string) {
	add := func(words []string) {
		if words = withoutJoining(words); len(words) > 0 && !slices.ContainsFunc(list, func(other []string) bool { return slices.Equal(other, words) }) {
			list = append(list, words)
		}
	}
	add(titleWords(name))
	if base, version, ok := cutVersion(name); ok {
		number := strings.Split(version, ".")
		add(append(titleWords(base), number...))
		before := titleWords(base)
		for _, between := range []string{"", "v"} {
			if n := len(before); n > 0 {
				add(append(append(slices.Clone(before[:n-1]), before[n-1]+between+number[0]), number[1:]...))
			}
		}
		add(append(append(slices.Clone(before), "v"+number[0]), number[1:]...))
	}
	return list
}
