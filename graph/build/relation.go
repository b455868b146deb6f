package build

import (
	"cmp"
	"slices"

	"strata/graph"
)

// uniteRelations returns the relations in their order, those of the same ends and
// kind united. Two processors halve the time.
func (b *Builder) uniteRelations() []graph.Arc {
	list := b.sortStatements()
	half, halfCount, count := 0, 0, 0
	for i := range list {
		if i == 0 || compareStatements(list[i-1], list[i]) != 0 {
			if i <= len(list)/2 {
				half, halfCount = i, count
			}
			count++
		}
	}
	relations := make([]graph.Arc, count)
	done := make(chan struct{})
	go func() {
		b.uniteSorted(relations[halfCount:], list[half:])
		close(done)
	}()
	b.uniteSorted(relations[:halfCount], list[:half])
	<-done
	return relations
}

// uniteSorted fills relations with those that sorted statements are of.
func (b *Builder) uniteSorted(relations []graph.Arc, list []statement) {
	for i := range relations {
		next := 1
		for next < len(list) && compareStatements(list[0], list[next]) == 0 {
			next++
		}
		relations[i] = b.unite(list[:next])
		list = list[next:]
	}
}

// sortStatements returns the statements by from, to and kind: by a counting sort
// for the first (D. E. Knuth, The Art of Computer Programming, volume 3, section
// 5.2), and among the few statements that are left by comparison.
func (b *Builder) sortStatements() []statement {
	if slices.IsSortedFunc(b.relations, compareStatements) {
		return b.relations
	}
	starts := make([]int32, len(b.entries)+1)
	for i := range b.relations {
		starts[b.relations[i].from+1]++
	}
	for i := range b.entries {
		starts[i+1] += starts[i]
	}
	next := slices.Clone(starts)
	sorted := make([]statement, len(b.relations))
	for _, s := range b.relations {
		sorted[next[s.from]] = s
		next[s.from]++
	}
	b.relations = nil
	for i := range b.entries {
		slices.SortFunc(sorted[starts[i]:starts[i+1]], compareStatements)
	}
	return sorted
}

func compareStatements(x, y statement) int {
	switch {
	case x.from != y.from:
		return cmp.Compare(x.from, y.from)
	case x.to != y.to:
		return cmp.Compare(x.to, y.to)
	}
	return cmp.Compare(x.kind, y.kind)
}

// unite returns what statements of the same ends and kind say together: without
// evidence the strongest of them, else what [decide.Needs] makes of the evidence.
func (b *Builder) unite(same []statement) graph.Arc {
	r := graph.Arc{From: same[0].from, To: same[0].to, Evidence: -1, Kind: same[0].kind, Need: graph.Denied}
	pieces := 0
	for _, s := range same {
		if (s.evidence < 0 || s.settled) && s.need <= r.Need {
			r.Need, r.Purpose, r.Standing = s.need, s.purpose, s.standing
		}
		r.Settled = r.Settled || s.settled
		if s.evidence < 0 {
			continue
		}
		pieces += len(b.evidence[s.evidence])
		if r.Evidence < 0 {
			r.Evidence = s.evidence
		}
	}
	switch {
	case r.Evidence < 0:
	case pieces == len(b.evidence[r.Evidence]):
		b.evidence[r.Evidence] = graph.SortedEvidence(b.evidence[r.Evidence])
	default: // the callers' is not to change
		united := make([]graph.Evidence, 0, pieces)
		for _, s := range same {
			if s.evidence >= 0 {
				united = append(united, b.evidence[s.evidence]...)
				b.evidence[s.evidence] = nil
			}
		}
		b.evidence[r.Evidence] = graph.SortEvidence(united)
	}
	return r
}
