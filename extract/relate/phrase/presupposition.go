package phrase

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// presuppositions reads what a section on prerequisites says to be there by no verb of the rules: "the client
// has implemented X", "operates after lids are enabled as specified in [X]", "the assumptions specified in [X]", "assumes
// that the client has opened a crate, as specified in [X] and [Y]".
func presuppositions(s *clause.Speaker, a sentence) {
	if !s.Presupposes || s.Judge.Standard || s.Self == "" {
		return
	}
	for k, m := range a.Mentions {
		if m.Self || m.Bare || a.Alternative(k) || !grammar.Cites(a.Tokens[m.Start:m.End]) || a.Conditional(m.Start) || lexicon.Negations.HasAny(a.Tokens[:m.Start]) || lexicon.Permissive.HasAny(a.Tokens[:m.Start]) {
			continue
		}
		at := a.presupposed(m)
		if at < 0 {
			continue
		}
		for _, to := range m.IDs {
			if to != s.Self && !a.depends(s.Self, to) {
				a.Propose(s.Self, to, graph.Uses, decide.Demanded.When(true), clause.Short(a.Tokens, at, m.Start))
			}
		}
	}
}

// presupposed returns where the words begin that say that what a mention stands for has to be there, or something
// of it; -1 if none say so.
func (a sentence) presupposed(m grammar.Mention) int {
	at := m.Start - 1
	for at > 0 && (lexicon.Determiners.Has(a.Tokens[at].Word) || named.Has(a.Tokens[at].Word)) {
		at--
	}
	if at > 0 && a.Tokens[at].Lower == "implemented" && having.Has(a.Tokens[at-1].Word) {
		return at - 1
	}
	at = m.Start - 1
	noted := m.Noted && settled.HasAny(a.Tokens[m.Start:m.End])
	for at > 0 && (introducing.Has(a.Tokens[at].Word) || lexicon.IntroVerbs.Has(a.Tokens[at].Word) || lexicon.BeForms.Has(a.Tokens[at].Word)) {
		noted = noted || settled.Has(a.Tokens[at].Word)
		at--
	}
	switch {
	case !noted || at < 1:
		return -1
	case assumptions.Has(a.Tokens[at].Word):
		return at
	case present.Has(a.Tokens[at].Word) && a.Before(at, presentWindow, lexicon.BeForms, nil):
		return at
	}
	return a.assumesDone(at)
}

// assumesDone returns where "assumes" stands of "assumes that the client has opened a crate" before a place, -1 if that is not
// said.
func (a sentence) assumesDone(end int) int {
	verb := slices.IndexFunc(a.Tokens[:end], func(t lex.Token) bool { return assuming.Has(t.Word) })
	if verb < 0 {
		return -1
	}
	for i := verb + 1; i < end; i++ {
		if having.Has(a.Tokens[i].Word) && a.isDone(i+1, end) {
			return verb
		}
	}
	return -1
}

// isDone reports whether a participle begins at a place, behind "previously" or "already", and up to an end no
// clause on something else.
func (a sentence) isDone(at, end int) bool {
	for at < end && (earlier.Has(a.Tokens[at].Word) || lexicon.Adverbs.Has(a.Tokens[at].Word)) {
		at++
	}
	word := a.Lower(at)
	return at < end && len(word) > len("need") && strings.HasSuffix(word, "ed") && !relatives.HasAny(a.Tokens[at:end])
}

// depends reports whether the sentence states already that one protocol needs another.
func (a sentence) depends(from, to string) bool {
	return slices.ContainsFunc(a.Candidates, func(c decide.Candidate) bool {
		return c.States() && c.From == from && c.To == to && c.Kind.Dependency()
	})
}

const presentWindow = 4 // "is then fully established"

var (
	named       = lex.Words("specification specifications")
	having      = lex.Words("has have")
	earlier     = lex.Words("previously already successfully first")
	relatives   = lexicon.Relatives.Union(lex.Words("whose whom where when"))
	introducing = lex.Words("as that which in by , (")
	settled     = lex.Words("specified defined identified stated")
	assumptions = lex.Words("assumptions assumption prerequisites prerequisite preconditions precondition")
	// present are participles of what is there when a protocol begins.
	present = lex.Words("enabled established initialized installed implemented")
)
