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
// [Graph.Resolve] finds the protocol that a person means. Algorithms over a graph
// are in package algo, questions about protocols in package query.
package graph
