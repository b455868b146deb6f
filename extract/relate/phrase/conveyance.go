package phrase

import (
	"slices"

	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// conveyance reads the prepositions of a standard: where a sentence begins with who does or
// defines something, and says that this is done "via X" or "over X", it runs over X or uses it.
func conveyance(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard || len(a.Mentions) < 2 {
		return
	}
	subject := a.Mentions[0]
	if subject.Start > 1 || subject.Bare || len(subject.IDs) != 1 || subject.End >= len(a.Tokens) || !a.actsFrom(subject.End) {
		return
	}
	for i := subject.End; i+1 < len(a.Tokens); i++ {
		t := a.Tokens[i]
		if lexicon.ClauseBreaks.Has(t.Word) || lexicon.Negations.Has(t.Word) || t.Text == ";" {
			return
		}
		if t.Lower != "via" && t.Lower != "over" {
			continue
		}
		at := i + 1
		for at < len(a.Tokens) && lexicon.Determiners.Has(a.Tokens[at].Word) {
			at++
		}
		m := slices.IndexFunc(a.Mentions, func(m grammar.Mention) bool { return m.Start == at })
		if m < 0 || a.Linked[m] || a.Mentions[m].Self || a.Mentions[m].Bare || a.Mentions[m].Noted {
			continue
		}
		for _, k := range a.alsoCarried(m) {
			for _, to := range a.Mentions[k].IDs {
				if a.relates(subject.IDs[0], to) {
					continue // a verb says it
				}
				kind := graph.Uses
				if t.Lower == "over" || lexicon.Carrier(to) {
					kind = graph.LayersOn
				}
				a.Propose(subject.IDs[0], to, kind, decide.Alternative.When(a.Alternative(k))|decide.Permissive.When(grammar.ModalBefore(a.Tokens, a.Mentions, i))|decide.Conditional.When(a.Conditional(i)), clause.Short(a.Tokens, max(subject.End, i-2), a.Mentions[k].End))
			}
		}
	}
}

// actsFrom reports whether a verb in the present that the subject before a token does
// stands there.
func (a sentence) actsFrom(at int) bool {
	for at < len(a.Tokens) && (lexicon.Adverbs.Has(a.Tokens[at].Word) || lexicon.NameTails.Has(a.Tokens[at].Word)) {
		at++
	}
	return at < len(a.Tokens) && lexicon.DefiningVerbs.Has(a.Tokens[at].Word) || at < len(a.Tokens) && enablers.Has(a.Tokens[at].Word)
}

// relates reports whether the sentence states something of two protocols already.
func (a sentence) relates(from, to string) bool {
	return slices.ContainsFunc(a.Candidates, func(c decide.Candidate) bool { return c.States() && c.From == from && c.To == to })
}
