package grammar

import (
	"slices"

	"strata/extract/lexicon"
)

// stack finds the chains that slashes write: in "A/B/C", A runs over B and B over C, or the
// reverse where the places in the usual stack tell so. A slash between two protocols may
// also mean "or": then their places do not differ, or the lower one carries nothing.
func (a *Sentence) stack() {
	for first := 0; first < len(a.Mentions); first++ {
		last := first
		for last+1 < len(a.Mentions) && a.slashed(last) {
			last++
		}
		if last > first {
			a.linkStack(first, last)
			first = last
		}
	}
}

// slashed reports whether nothing but a slash stands between a mention and the next.
func (a *Sentence) slashed(m int) bool {
	upper, lower := a.Mentions[m], a.Mentions[m+1]
	return !upper.Bare && !lower.Bare && len(upper.IDs) == 1 && len(lower.IDs) == 1 && lower.Start == upper.End+1 && a.Tokens[upper.End].Text == "/" &&
		a.Tokens[upper.End].Start == a.Tokens[upper.End-1].End() && a.Tokens[lower.Start].Start == a.Tokens[upper.End].End()
}

func (a *Sentence) linkStack(first, last int) {
	down := 0 // steps that lead downwards, less those that lead upwards
	for m := first; m < last; m++ {
		above, below := lexicon.Height(a.Mentions[m].IDs[0]), lexicon.Height(a.Mentions[m+1].IDs[0])
		switch {
		case above == below && above > 0, above == 0 && below == 0:
			return
		case above > below && below > 0:
			down++
		case above < below && above > 0:
			down--
		}
	}
	lowest := a.Mentions[last].IDs[0]
	if down < 0 {
		lowest = a.Mentions[first].IDs[0]
	}
	if down == 0 || last == first+1 && !lexicon.Carrier(lowest) {
		return
	}
	for m := first; m < last; m++ {
		l := link{m, m + 1}
		if down < 0 {
			l = link{m + 1, m}
		}
		if !slices.Contains(a.links, l) {
			a.links = append(a.links, l)
			a.Linked[l.below] = true
		}
	}
}
