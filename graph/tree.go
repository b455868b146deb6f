package graph

import "math"

// A Tree is a node as a tree shows it, with what it leads to below it.
type Tree struct {
	Node int
	// Kinds are those of the relations from the parent, none for the root.
	Kinds Kinds
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
// The children of a node are shown once, where the node is first printed; a
// second time only where more levels of them fit under the limit. Without a
// limit the tree has O(n+m) nodes, with one O((n+m) depth).
func NewTree(g *Graph, root int, dir Direction, depth int) *Tree {
	if depth <= 0 {
		depth = math.MaxInt
	}
	t := treeBuilder{g, dir, make(map[int]int)}
	tree := &Tree{Node: root}
	t.grow(tree, depth)
	return tree
}

type treeBuilder struct {
	g     *Graph
	dir   Direction
	shown map[int]int // levels that have been shown below a node, if any
}

func (t treeBuilder) grow(tree *Tree, levels int) {
	if t.shown[tree.Node] >= max(levels, 1) {
		tree.Repeated = true
		return
	}
	if levels == 0 {
		return
	}
	for step := range t.g.steps(tree.Node, t.dir) {
		// Recorded before the children grow, and only where there are any, so
		// that a cycle ends and a leaf is never a repetition.
		t.shown[tree.Node] = levels
		child := &Tree{Node: step.node, Kinds: step.kinds, Optional: step.optional()}
		tree.Children = append(tree.Children, child)
		t.grow(child, levels-1)
	}
}
