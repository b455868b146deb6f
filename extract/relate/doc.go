// Package relate reads relations between protocols out of sentences.
//
// A sentence passes through stages, each with a file or a package of its own.
//
//   - Package grammar finds the protocols that it mentions, the phrases that carry a
//     relation, and the subject and the objects of each.
//   - clause.go runs the stages. candidate.go proposes candidates: two protocols, a
//     cue, and every reason for and against their relation; pattern.go does so where no
//     verb carries it.
//   - Package manner finds reasons in the words around a cue: what is demanded, denied
//     or conditional, and what only lends types.
//   - Package decide decides which candidates become statements, and of which kind and
//     modality, by their reasons alone.
//
// A [Reader] takes the blocks of a document through them: paragraphs, lists
// (list.go), tables and glossaries (table.go), what an overview says of its members
// (overview.go). It passes a small state from sentence to sentence: who speaks, what
// the sentence before was about, what a lead-in requires. explain.go prints the
// mentions, cues and candidates.
//
// The rules are about English and about how specifications are written. None is
// about one document or one protocol; what is special about standards, the lexicon
// says.
package relate
