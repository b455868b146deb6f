package names

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"strata/graph"
)

// An Entry is what a [graph.Directory] knows of a key.
type Entry struct {
	Key   string
	Nodes []int32 // sorted
}

// Entries returns what the directory of a graph is to hold, by key: the nodes of
// names, and of the words of titles.
func Entries(g *graph.Graph) (named, titled []Entry) {
	names, words := make(map[string][]int32), make(map[string][]int32)
	add := func(to map[string][]int32, key string, node int) {
		if nodes := to[key]; len(nodes) == 0 || nodes[len(nodes)-1] != int32(node) {
			to[key] = append(nodes, int32(node))
		}
	}
	prefixes := prefixesOf(g)
	for node := range g.Len() {
		p := g.Protocol(node)
		add(names, fold(p.ID), node)
		if base, prefixed := prefixes.cut(p.ID); prefixed {
			add(names, fold(base), node)
		}
		for _, list := range [...][]string{p.Aliases, p.Specifications, tagsOf(&p)} {
			for _, name := range list {
				add(names, fold(name), node)
			}
		}
		t := g.Transport(node)
		for name := range t.Names {
			add(names, fold(name), node)
		}
		for _, word := range titleWords(p.Title) {
			add(words, word, node)
		}
	}
	return entries(names), entries(words)
}

func entries(of map[string][]int32) []Entry {
	list := make([]Entry, 0, len(of))
	for _, key := range slices.Sorted(maps.Keys(of)) {
		list = append(list, Entry{key, of[key]})
	}
	return list
}

// Prefixes returns the beginnings of IDs that names of a graph may leave out, sorted.
func Prefixes(g *graph.Graph) []string { return slices.Sorted(maps.Keys(prefixesOf(g))) }

// fold returns what names have in common that are equal but for letter case, as
// [strings.EqualFold] compares them.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		return least
	}, name)
}

// nodes are those of a graph to look at, in their order.
type nodes func(yield func(node int) bool)

func everyNode(g *graph.Graph) nodes {
	return func(yield func(node int) bool) {
		for node := range g.Len() {
			if !yield(node) {
				return
			}
		}
	}
}

func listed(list []int32) nodes {
	return func(yield func(node int) bool) {
		for _, node := range list {
			if !yield(int(node)) {
				return
			}
		}
	}
}

// mayBeNamed returns the nodes that may have one of some names, all where the graph
// has no directory.
func mayBeNamed(g *graph.Graph, names ...string) nodes {
	d := g.Directory()
	if d == nil {
		return everyNode(g)
	}
	var list []int32
	for _, name := range names {
		list = append(list, d.Named(fold(name))...)
	}
	slices.Sort(list)
	return listed(slices.Compact(list))
}

// mayBeTitled returns the nodes whose titles have all words of one of several lists, of
// which none is empty. A directory, if the graph has one, says where to look.
func mayBeTitled(g *graph.Graph, lists [][]string) nodes {
	looked := everyNode(g)
	if d := g.Directory(); d != nil {
		var all []int32
		for _, words := range lists {
			fewest := d.Titled(words[0])
			for _, word := range words[1:] {
				if list := d.Titled(word); len(list) < len(fewest) {
					fewest = list
				}
			}
			all = append(all, fewest...)
		}
		slices.Sort(all)
		looked = listed(slices.Compact(all))
	}
	return func(yield func(node int) bool) {
		for node := range looked {
			title := titleWords(g.Protocol(node).Title)
			if slices.ContainsFunc(lists, func(words []string) bool { return containsAll(title, words) }) && !yield(node) {
				return
			}
		}
	}
}
