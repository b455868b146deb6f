package graph

import (
	"cmp"
	"slices"
)

// A Relation is an edge: From depends on To, or whatever its kind says.
type Relation struct {
	From, To string // protocol IDs
	Kind     Kind
	// Optional is set when every statement of the relation is optional.
	Optional bool
	// Denied is set when there is evidence and all of it is against.
	Denied bool
	// Need, Purpose and Standing are decided once for all relations of the pair.
	Need     Need
	Purpose  Purpose
	Standing Standing
	// Settled is set where need, purpose and standing are as the source of the graph
	// tells them, a table say, and not decided from the evidence.
	Settled bool
	// Decides is set where statements of this kind are among those that decide.
	Decides bool
	// Reviewed is set where a verdict decides, see [Graph.VerdictOn].
	Reviewed bool
	// Evidence is sorted by document, line and cue. It must not be modified.
	Evidence []Evidence
}

// Telling returns the evidence of the relation with the most telling first: what
// affirms before what denies, what requires before what permits, the documents
// of the two protocols before others, then by source. It takes O(n log n) time
// for n pieces of evidence.
func (r Relation) Telling() []Evidence {
	rank := func(ev Evidence) int {
		n := int(ev.Source)
		if ev.Source == SourceText {
			n = int(SourceGlossary) // prose anywhere: after the sections on relationships
		}
		if ev.Document != "" {
			n += 100 * int(StandingOf(r.From, r.To, ev))
		} else {
			n += 200
		}
		if ev.Optional {
			n += 1000
		}
		if ev.Denied {
			n += 10000
		}
		return n
	}
	list := slices.Clone(r.Evidence)
	slices.SortStableFunc(list, func(x, y Evidence) int { return cmp.Compare(rank(x), rank(y)) })
	return list
}
