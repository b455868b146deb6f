// Package query answers the questions that people ask of a graph of protocols:
// [NewTree] (what a protocol depends on, as a tree), [FindStacks] (the ways down to
// the ground), [Layers] (how high everything stands), [Order] (what to make before
// what), [FindImpact] (what a change reaches, and through what), [Rank] (what most
// is built upon), [Compare] and [LowestCommon] (what two protocols have in common),
// [NewStats] (the figures of a graph), [Audit] (what does not fit together in it),
// and [NewView], [NewStackView] and [Collapse] (what a picture shows).
//
// Every function follows all relations of the graph that it is given; use
// [graph.Graph.Select] to narrow it first.
package query
