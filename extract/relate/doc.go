// Package relate reads relations between protocols out of sentences.
//
// A [Reader] takes the blocks of a document's sections: paragraphs (reader.go), lists
// (list.go), tables and glossaries (table.go), what an overview says of its members
// (overview.go). It passes a small state from sentence to sentence: who speaks, what
// the sentence before was about, what a lead-in requires. Of standards it also reads
// what they cite (normative.go, citedtitle.go), go on about (topic.go) and say under
// headings (heading.go).
//
// Package sentence reads a sentence, package title a title. A sentence passes through
// stages, each a package of its own.
//
//   - Package grammar finds the protocols that it mentions, the phrases that carry a
//     relation, and the subject and the objects of each.
//   - Package clause proposes candidates of such a cue: two protocols, and every reason
//     for and against their relation. Package phrase does so where there is no cue.
//   - Package manner finds reasons in the words around a cue: what is demanded, denied
//     or conditional, and what only lends types.
//   - Package decide decides which candidates become statements, and of which kind and
//     modality, by their reasons alone.
//
// explain.go prints the mentions, cues and candidates.
//
// The rules are about English and about how specifications are written. None is
// about one document or one protocol; what is special about standards, the lexicon
// says.
package relate
