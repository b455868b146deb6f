// Package algo has the algorithms over a graph of protocols: closure and chains,
// strongly connected components, cycles and feedback arc sets, dominators,
// PageRank and transitive reduction. Where gonum has the same algorithm, a comment
// at the top of the file says what it lacks.
//
// Every function follows all relations of the graph that it is given; use
// [graph.Graph.Select] to narrow it first. What is needed whatever is chosen of
// alternatives is the question of strata/graph/needs. Results are deterministic:
// nodes are visited by ascending number, which is the order of their IDs.
package algo
