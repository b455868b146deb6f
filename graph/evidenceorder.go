package graph

import (
	"cmp"
	"slices"
)

// SortedEvidence sorts by place and cue, and drops duplicates: of two sentences of
// a line that say the same, the first one counts. It leaves the list as it is.
func SortedEvidence(evidence []Evidence) []Evidence {
	if isSortedEvidence(evidence) {
		return evidence
	}
	return SortEvidence(slices.Clone(evidence))
}

func isSortedEvidence(evidence []Evidence) bool {
	for i := 1; i < len(evidence); i++ {
		if compareStated(&evidence[i-1], &evidence[i]) >= 0 {
			return false
		}
	}
	return true
}

// SortEvidence is [SortedEvidence] in place.
func SortEvidence(evidence []Evidence) []Evidence {
	if isSortedEvidence(evidence) {
		return evidence
	}
	slices.SortFunc(evidence, CompareEvidence)
	return slices.CompactFunc(evidence, func(x, y Evidence) bool { return compareStated(&x, &y) == 0 })
}

// CompareEvidence orders evidence by document, line and cue, and by the
// remaining fields where these agree.
func CompareEvidence(x, y Evidence) int {
	if c := compareStated(&x, &y); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Span.End, y.Span.End), cmp.Compare(x.Hash, y.Hash))
}

// compareStated is [CompareEvidence] but for the sentence.
func compareStated(x, y *Evidence) int {
	// The first three decide nearly always; cmp.Or would evaluate all.
	if c := cmp.Compare(x.Document, y.Document); c != 0 {
		return c
	}
	if x.Page != y.Page {
		return cmp.Compare(x.Page, y.Page)
	}
	if c := cmp.Compare(x.Line, y.Line); c != 0 {
		return c
	}
	if c := cmp.Compare(x.Cue, y.Cue); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(x.Source, y.Source), cmp.Compare(x.Section, y.Section), cmp.Compare(x.Title, y.Title),
		CompareBool(x.Optional, y.Optional), CompareBool(x.Denied, y.Denied), cmp.Compare(x.Count, y.Count),
		cmp.Compare(x.Purpose, y.Purpose), CompareBool(x.Passive, y.Passive), CompareBool(x.Demanding, y.Demanding), CompareBool(x.Permitted, y.Permitted), CompareBool(x.Inferred, y.Inferred), cmp.Compare(x.Group, y.Group),
		cmp.Compare(x.FromTag, y.FromTag), cmp.Compare(x.ToTag, y.ToTag), CompareBool(x.Amends, y.Amends), CompareBool(x.Silent, y.Silent),
	)
}

// CompareBool compares two conditions, as [cmp.Compare] does numbers: one that does not hold
// comes first.
func CompareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}
