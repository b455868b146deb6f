package graph

// A View is the part of a graph that a picture shows.
type View struct {
	// Graph holds the protocols shown and the relations among them.
	Graph *Graph
	// Roots are the protocols asked for, as sorted node numbers of Graph.
	Roots []int
	// Hidden counts the relations that pass the filter and lead on from a
	// protocol shown to one that is too deep to be shown.
	Hidden int
	// Implied counts the relations left out because a longer way stands for them,
	// see [strata/graph/algo.Reduce].
	Implied int
	// Groups is set when the protocols of Graph are groups of others, those of
	// Groups.Graph.
	Groups *Groups
	// Focus and Highlight are sorted node numbers of Graph. Where there are any,
	// what is neither in Focus, next to it, nor in Highlight recedes, and so do the
	// relations that neither lead to or from Focus nor join two of Highlight.
	Focus, Highlight []int
}

// Groups is a graph seen from afar: the protocols of each group are one node.
type Groups struct {
	// Whole is the graph that was collapsed.
	Whole *Graph
	// Graph has a group for each protocol: its ID is the group's name, and its
	// title says how many protocols are in it. Between two groups there is at most
	// one relation: from the one with more relations to the other, of the
	// strongest kind among these, and required if any is.
	Graph *Graph
	// Forth and Back are, for each relation of Graph, the numbers of the relations
	// that lead its way and the other way in Whole.
	Forth, Back [][]int
	// Within counts, for each node of Graph, the relations within the group.
	Within []int
}
