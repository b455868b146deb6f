package phrase

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/graph"
)

// examples reads in a standard what can be used as an example of a means, where the sentence is
// about nothing else: "a client is set up through protocols such as X".
func examples(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard || s.Self == "" || len(a.Mentions) == 0 {
		return
	}
	for i, t := range a.Tokens {
		if !exampleNouns.Has(t.Word) || a.MentionCovering(i) >= 0 || !a.byMeansOf(i) {
			continue
		}
		first := a.exampleBehind(i)
		if first < 0 || !a.tellsOfSpeaker(a.Mentions[first].Start) {
			continue
		}
		for _, m := range a.alsoCarried(first) {
			for _, to := range a.Mentions[m].IDs {
				if a.relates(s.Self, to) {
					continue
				}
				kind := graph.Uses
				if lexicon.Carrier(to) && lexicon.Height(to) <= lexicon.TransportLayer {
					kind = graph.LayersOn
				}
				a.Propose(s.Self, to, kind, decide.Permissive.When(true), lex.Span(a.Tokens, i, min(len(a.Tokens), i+3)))
			}
		}
	}
}

// exampleBehind is instancesBehind, but for "like" too, which in front of a name may be of what
// is alike.
func (a sentence) exampleBehind(noun int) int {
	if a.Lower(noun+1) != "like" {
		return a.instancesBehind(noun)
	}
	return slices.IndexFunc(a.Mentions, func(m grammar.Mention) bool {
		return m.Start >= noun+2 && m.Start <= noun+3 && !m.Self && len(m.IDs) > 0
	})
}

// byMeansOf reports whether a noun stands behind "through" or the like, with nothing named between.
func (a sentence) byMeansOf(noun int) bool {
	for i := noun - 1; i >= max(0, noun-meansWindow); i-- {
		switch t := a.Tokens[i]; {
		case meansWords.Has(t.Word):
			return !manner.UsedByOthers(a.Tokens, i)
		case foreignKinds.Has(t.Word), t.Text == "," || t.Text == ")" || t.Text == ";", lexicon.ClauseBreaks.Has(t.Word), lexicon.BeForms.Has(t.Word), a.MentionCovering(i) >= 0:
			return false
		}
	}
	return false
}

const meansWindow = 6 // "through any control messages and procedures"

// tellsOfSpeaker reports whether a sentence names nothing but the speaker in front of a token, and
// denies nothing.
func (a sentence) tellsOfSpeaker(at int) bool {
	for _, m := range a.Mentions {
		if m.Start < at && !m.Self {
			return false
		}
	}
	return !lexicon.Negations.HasAny(a.Tokens[:at]) && !undecided.HasAny(a.Tokens)
}

var (
	meansWords   = lex.Words("through via using use uses")
	exampleNouns = lex.Words("mechanism mechanisms protocol protocols method methods means procedure procedures technique techniques messages approach approaches scheme repository signaling service services system systems")
	foreignKinds = lex.Words("upper higher other another different with by for")
	undecided    = lex.Words("if whether scope")
)
