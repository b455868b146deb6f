package graph

// A Way is a chain of nodes, from its last back to its first. Chains share what they begin
// with, so that those to all nodes take memory in proportion to the nodes.
type Way struct {
	Node   int32
	Before *Way // nil at the first node
}
