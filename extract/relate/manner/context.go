package manner

import "strata/extract/relate/grammar"

// A Context is a sentence, and who speaks in it: what its words say of how a relation
// holds depends on both.
type Context struct {
	grammar.Sentence
	Speaker []string // who speaks, if anyone
}
