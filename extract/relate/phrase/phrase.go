// Package phrase proposes what a sentence states without a cue: "X over Y", "X-based",
// "extensions of Y such as X", "tunneling X over Y".
package phrase

import "strata/extract/relate/clause"

// A sentence is one whose phrases are read.
type sentence struct{ *clause.Analysis }

// BeforeCues proposes what the phrases of a sentence state, of which its cues may say
// something else.
func BeforeCues(s *clause.Speaker, analysis *clause.Analysis) {
	a := sentence{analysis}
	carriage(s, a)
	forms(s, a)
	instances(s, a)
	transportsListed(s, a)
}

// AfterCues proposes what the phrases of a sentence state beside what its cues do, whose
// subjects are known.
func AfterCues(s *clause.Speaker, analysis *clause.Analysis, subjects [][]string) {
	a := sentence{analysis}
	conveyance(s, a)
	assumed(s, a)
	examples(s, a)
	sayLinks(s, a)
	based(s, a, subjects)
	isOfKind(s, a)
	sharesState(s, a)
	qualified(s, a)
	asSpecified(s, a)
	transportIs(s, a)
	prescribes(s, a)
	toldElsewhere(s, a)
	obligations(s, a)
	announcements(s, a)
	presuppositions(s, a)
	mutual(s, a)
	independent(s, a)
	throughChains(s, a)
}
