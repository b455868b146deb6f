// Package relate reads relations between protocols out of sentences.
//
// A sentence passes through four stages. It is cut into tokens (package lex); the
// protocols it mentions are found (mention.go), by the names that the document,
// its references and the lexicon give (package names); the phrases that carry a
// relation are found (cue.go), by the rules of rules.go; and each of them is
// joined with its grammatical subject (subject.go) and objects (object.go) into
// statements (statement.go). Chains such as "RPC over TCP" are read in chain.go,
// what "and" and "or" join in coordination.go.
//
// A [Reader] takes a document's sections through these stages and carries what
// one sentence leaves for the next: the subject that "it" refers to, the
// sentence that introduces a list, the protocol that a row of a table is about.
//
// The rules are about English and about how specifications are written. None
// is about one document or one protocol.
package relate
