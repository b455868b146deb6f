// Package algo has the algorithms over a graph of protocols: closure and chains,
// strongly connected components, cycles and feedback arc sets, dominators,
// PageRank and transitive reduction.
//
// Every function follows all relations of the graph that it is given; use
// [graph.Graph.Select] to narrow it first. Results are deterministic: nodes are
// visited by ascending number, which is the order of their IDs.
package algo
