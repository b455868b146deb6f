// Package graph is the model of what protocols depend on, and the questions
// that can be asked of it.
//
// A [Protocol] is a node: a protocol, a data structure, an algorithm, an
// overview or a standard. A [Relation] is an edge, read "From depends on To":
// From stands above To. Each relation carries the [Evidence] that states it:
// document, section, line and the few words that carry it.
//
// A [Graph] is immutable. It is assembled by a [Builder], narrowed by
// [Graph.Select], and implements gonum's graph.Directed, so that any algorithm
// of gonum runs on it. Every order is deterministic: protocols by ID, relations
// by From, To and Kind.
//
// The questions are functions over a graph, and follow every relation of it:
// [Closure] (all that a protocol depends on, or that depends on it), [NewTree]
// (the same as a tree), [ShortestChain] and [Chains] (why one depends on
// another), [FindStacks] (the ways down to the ground), [Layers] (how high
// everything stands), [FindCycles] (what depends on each other, and the fewest
// relations to cut for it not to), [Order] (what to make before what),
// [FindImpact] (what a change reaches, and through what), [Rank] (what most is
// built upon), [Compare] and [LowestCommon] (what two protocols have in common)
// and [NewView] (what a picture shows). Cycles are condensed to [Components], and
// [FindDominators] and [PageRank] are of use beyond these. [NewStats] sums up a
// graph as a whole, and [Audit] finds what does not fit together in it.
// [Graph.Resolve] finds the protocol that a person means.
package graph
