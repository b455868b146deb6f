package query

import (
	"math"

	"strata/graph"
)

// A Tree is a node as a tree shows it, with what it leads to below it.
type Tree struct {
	Node int
	// Kinds are those of the relations from the parent, none for the root.
	Kinds graph.Kinds
	// Optional is set when all relations from the parent are optional.
	Optional bool
	// Repeated is set when the children are not shown here because they are
	// shown further up, in the order of printing.
	Repeated bool
	// Children are ordered by ID.
	Children []*Tree
}

// NewTree returns what the root depends on, or what depends on it, as a tree of
// at most depth levels below the root; depth <= 0 means no limit. It follows
// every relation of g.
//
// The children of a node are shown once, where the node is first printed. They
// are shown a second time only where the limit has cut off something of them
// before and leaves more room now. Without a limit the tree has O(n+m) nodes,
// with one O((n+m) depth).
func NewTree(g *graph.Graph, root int, dir graph.Direction, depth int) *Tree {
	t := treeBuilder{g, dir, depth <= 0, make(map[int]int)}
	tree := &Tree{Node: root}
	t.grow(tree, depth)
	return tree
}

type treeBuilder struct {
	g         *graph.Graph
	dir       graph.Direction
	unlimited bool
	// room is the number of levels for which there was room below a node when
	// its children were shown, roomForAll if nothing was cut off, 0 if they
	// have not been shown.
	room map[int]int
}

const roomForAll = math.MaxInt

// grow adds the children to a tree that has room for the given number of
// levels. It reports whether the limit has, or may have, cut something off.
func (t treeBuilder) grow(tree *Tree, levels int) (cut bool) {
	if t.unlimited {
		levels = roomForAll
	}
	if room := t.room[tree.Node]; room >= max(levels, 1) {
		tree.Repeated = true
		return room != roomForAll
	}
	leaf := true
	for step := range t.g.Steps(tree.Node, t.dir) {
		if levels == 0 {
			return true
		}
		leaf = false
		// Noted before the child grows, so that a cycle ends, and not for a
		// leaf, which is never a repetition.
		t.room[tree.Node] = levels
		child := &Tree{Node: step.Node, Kinds: step.Kinds, Optional: step.Optional()}
		tree.Children = append(tree.Children, child)
		if t.grow(child, levels-1) {
			cut = true
		}
	}
	if !leaf && !cut {
		t.room[tree.Node] = roomForAll
	}
	return cut
}
