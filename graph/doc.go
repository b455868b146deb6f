// Package graph is the model of what protocols depend on, and the questions
// that can be asked of it.
//
// A [Protocol] is a node: a protocol, a data structure, an algorithm, an
// overview or a standard. A [Relation] is an edge, read "From depends on To":
// From stands above To. Each relation carries the [Evidence] that states it:
// document, section, line and the few words that carry it.
//
// A [Graph] is immutable. It is assembled by a Builder of package build, which lets
// package decide say what is needed, or by [Restore] from its parts, narrowed by
// [Graph.Select], and implements gonum's graph.Directed, so that any algorithm of gonum
// runs on it. What it tells of protocols and relations is
// in a [Store], which is asked for what is looked at. Every order is deterministic:
// protocols by ID, relations by From, To and Kind.
//
// The words of this module, each with one meaning:
//
//   - protocol: a node. Its category says what it is: a protocol proper, a data
//     structure, an algorithm, an overview or a standard.
//   - relation: an edge. Its kind says how the two ends are related; three kinds are
//     dependencies.
//   - evidence: one place in a document that states or denies a relation. Its source
//     is the part of the document: a section, a list of references, the title.
//   - role: what a section of a document is for, such as overview or transport.
//     Readers of documents use it; evidence has the source that follows from it.
//   - optional: stated with can, may or should, or as one of several. A relation is
//     optional when all of its statements are, and required otherwise.
//   - denied: stated not to hold. A relation is denied when all of its evidence is.
//   - dangling: cited, but its own specification was not read.
//   - chain: a path along relations. A stack is a chain down through layers; a layer
//     is what stands equally high; a stage is what can be made at the same time.
//   - closure: all that is reached from a protocol along relations.
//   - component: a strongly connected component, the protocols on common cycles.
//   - snapshot: a graph as a file.
//   - defect: what query.Audit reports of documents. A finding is a breach of a rule
//     of package policy.
//
// Package names finds the protocol that a person means. Algorithms over a graph
// are in package algo, questions about protocols in package query.
package graph
