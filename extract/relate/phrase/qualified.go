package phrase

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// qualified reads what a noun phrase in the text of a standard says of the document
// that it cites: "the Foo Lookup Extension [X]" and "Extensions to Foo [X]" say that X
// extends Foo, "Foo over Bar [X]" that X extends Foo and layers on Bar.
func qualified(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard {
		return
	}
	defined(s, a)
	for i, m := range a.Mentions {
		if m.Bare || len(m.IDs) != 1 || m.IDs[0] == s.Self {
			continue
		}
		cited := m.IDs[0]
		switch {
		case m.Named && m.NameID != cited && s.IsTag(m.NameID) && a.Tokens[m.End-1].Cite && (a.Adds(m.Start, m.End) || a.AddsBefore(m)):
			a.Propose(cited, m.NameID, graph.Extends, 0, clause.Short(a.Tokens, m.Start, m.End))
		case !m.Named && !m.Noted && i > 0 && a.Tokens[m.Start].Cite && a.Linked[i-1] && s.OfChain(a.Mentions[i-1].NameID, cited) && !slices.Contains(a.Mentions[a.Above(i-1)].IDs, cited) && a.citedFor(a.Mentions[i-1].End, m.Start):
			lower := a.Mentions[i-1]
			cue := clause.Short(a.Tokens, lower.Start, m.End)
			for _, to := range lower.IDs {
				a.Propose(cited, to, graph.LayersOn, 0, cue)
			}
			for _, c := range a.Chains() {
				if c.Lower == i-1 {
					for _, to := range a.Mentions[c.Upper].IDs {
						a.Propose(cited, to, graph.Extends, 0, cue)
					}
				}
			}
		}
	}
}

// citedFor reports whether a citation belongs to what ends at a token: nothing stands between that
// goes on about other things, as in "Foo over Bar clients are to consult [X]".
func (a sentence) citedFor(end, cite int) bool {
	return !slices.ContainsFunc(a.Tokens[end:cite], func(t lex.Token) bool {
		return !t.Cite && !lexicon.NameTails.Has(t.Word) && !lexicon.IntroVerbs.Has(t.Word) && !lexicon.IntroWords.Has(t.Word) && !lexicon.BeForms.Has(t.Word) &&
			!lexicon.Determiners.Has(t.Word) && !leading.Has(t.Word) && !lex.IsNumber(t.Text) && !lex.Capitalised(t.Text)
	})
}

// leading are other words that may lead from a name to its citation.
var leading = lex.Words("( ) , - in of see section according to per based network networks link links tunnel tunnels mechanism mapping service services e . g")

// defined reads "[X] defines a new Foo option", "the document defines two Foo attributes":
// X, or the speaker, extends Foo.
func defined(s *clause.Speaker, a sentence) {
	if len(a.Mentions) == 0 {
		return
	}
	subject, objects := a.Mentions[0], a.Mentions[1:]
	if len(a.Tokens) > 2 && a.Tokens[0].Lower == "the" && ownTexts.Has(a.Tokens[1].Word) && s.Self != "" && subject.Start > 1 { // "The document defines"
		subject, objects = grammar.Mention{}, a.Mentions
		subject.End, subject.IDs, subject.Self = 2, []string{s.Self}, true
	}
	verb := a.behindAdverbs(subject.End)
	if subject.Bare || len(subject.IDs) != 1 || subject.Start > 1 && a.Tokens[subject.Start-1].Text != "," || verb >= len(a.Tokens) || !lexicon.DefiningVerbs.Has(a.Tokens[verb].Word) {
		return
	}
	end := verb + 1
	for end < len(a.Tokens) && !phraseEnds.Has(a.Tokens[end].Word) {
		end++
	}
	for _, m := range objects {
		switch {
		case m.Start >= end:
			return
		case m.Bare || len(m.IDs) != 1 || m.Start < verb || m.End > end || m.Self:
		case definedThings.HasAny(a.Tokens[m.End:min(end, m.End+definedWindow)]), !subject.Self && definedThings.HasAny(a.Tokens[max(verb, m.Start-definedWindow):m.Start]), a.thingOf(m):
			kind := graph.Extends
			if lexicon.Lends(m.IDs[0]) && !addedForms.HasAny(a.Tokens[m.End:min(end, m.End+definedWindow)]) {
				kind = graph.Uses // "describes the MD5 method"
			}
			a.Propose(subject.IDs[0], m.IDs[0], kind, 0, clause.Short(a.Tokens, verb, m.End))
			return
		}
	}
}

// thingOf reports whether something right in front of a mention is defined for it: "an
// option for X".
func (a sentence) thingOf(m grammar.Mention) bool {
	before := a.BeforePhrase(m)
	return before > 0 && lexicon.Prepositions.Has(a.Tokens[before].Word) && definedThings.Has(a.Tokens[before-1].Word)
}

const definedWindow = 4 // words between a protocol and what is defined for it

var (
	addedForms    = lex.Words("extension extensions option options type types header headers attribute attributes field fields profile parameter parameters")
	phraseEnds    = lex.Words("equivalent that which used to by using ; and where when in")
	ownTexts      = lex.Words("document memo specification draft")
	definedThings = lex.Words(`extension extensions option options message messages record records rr rrs flavor header headers attribute attributes method methods
		functions profile type types field fields parameter parameters payload changes modifications enhancements`)
)

// behindAdverbs returns the first place from one on that is no adverb's.
func (a sentence) behindAdverbs(at int) int {
	for at < len(a.Tokens) && lexicon.Adverbs.Has(a.Tokens[at].Word) {
		at++
	}
	return at
}
