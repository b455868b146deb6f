// Package relate reads relations between protocols out of sentences.
//
// A sentence passes through four stages, one file each: it is cut into tokens,
// the protocols it mentions are found (mention.go, by the names of names.go),
// the words that carry a relation are found (cue.go, by the rules of rules.go),
// and each cue is joined with the mentions that are its grammatical subject and
// objects (clause.go). What carries over from one sentence to the next, such as
// the subject that "it" refers to or the sentence that introduces a list, is
// the [Context].
//
// The rules are about English and about how specifications are written. None
// is about one document or one protocol.
package relate
