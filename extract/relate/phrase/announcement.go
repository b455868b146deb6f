package phrase

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// announcements reads how those who implement an extension have to tell others that they do: "a client
// that supports this MUST include a feature in its responses to X [X] requests", "when replying to X [X]
// requests, an entity MUST return the features". What SHOULD be announced so, or found out, is optional.
func announcements(s *clause.Speaker, a sentence) {
	if !s.Judge.Extensions || s.Self == "" || len(a.Mentions) == 0 || !announced.HasAny(a.Tokens) {
		return
	}
	for i := range a.Tokens {
		t := &a.Tokens[i]
		recommends := t.Text == "SHOULD"
		if !recommends && !(lexicon.Prescribing.Has(t.Word) && obliges(t)) {
			continue
		}
		verb := a.behindAdverbs(i + 1)
		if verb >= len(a.Tokens) || lexicon.Negations.HasAny(a.Tokens[i:verb]) || !announcing.Has(a.Tokens[verb].Word) && !(recommends && a.Tokens[verb].Lower == "use") {
			continue
		}
		end := a.announcementEnd(verb)
		for k, m := range a.Mentions {
			if m.Self || m.Bare || a.Alternative(k) || m.Start >= end || m.Start < i && !a.replyingTo(m) || m.Start >= i && (m.Start <= verb || !a.announcedBy(m, verb)) {
				continue
			}
			a.announce(s, &m, i, recommends)
		}
	}
}

// announce proposes that the speaker is announced by what a mention stands for, by words that begin at a token.
func (a sentence) announce(s *clause.Speaker, m *grammar.Mention, at int, recommends bool) {
	why := decide.Demanded.When(true) | decide.Prescribed.When(true)
	if recommends {
		why = decide.Recommended.When(true)
	}
	for _, to := range m.IDs {
		if to != s.Self {
			a.Propose(s.Self, to, graph.Uses, why, lex.Span(a.Tokens, at, min(len(a.Tokens), at+cueLength)))
		}
	}
}

// announcementEnd returns where what a verb of announcing governs ends: at another modal verb, or where the
// sentence goes on with something else.
func (a sentence) announcementEnd(verb int) int {
	for i := verb + 1; i < len(a.Tokens); i++ {
		if t := &a.Tokens[i]; t.Text == ";" || lexicon.Modals.Has(t.Word) || lexicon.Negations.Has(t.Word) || contrasting.Has(t.Word) {
			return i
		}
	}
	return len(a.Tokens)
}

// replyingTo reports whether a mention in front of a verb is of what is answered: "when replying to X requests".
func (a sentence) replyingTo(m grammar.Mention) bool {
	before := a.BeforePhrase(m)
	return before > 0 && a.Tokens[before].Lower == "to" && replying.Has(a.Tokens[before-1].Word)
}

// announcedBy reports whether a mention behind a verb is of that by which something is announced: "in
// responses to X requests", "via X", "a profile defined in X", "an X feature".
func (a sentence) announcedBy(m grammar.Mention, verb int) bool {
	if origins.HasAny(a.Tokens[verb:m.Start]) {
		return false
	}
	if m.Noted || m.End < len(a.Tokens) && inquiries.Has(a.Tokens[m.End].Word) || m.End+1 < len(a.Tokens) && inquiries.Has(a.Tokens[m.End+1].Word) {
		return true
	}
	before := a.BeforePhrase(m)
	if before <= verb {
		return before == verb && a.Tokens[verb].Lower == "use"
	}
	switch a.Tokens[before].Lower {
	case "via", "using", "through", "per":
		return true
	case "in", "by":
		return told.Has(a.Tokens[before-1].Word)
	case "to", "with", "of":
		return replying.Has(a.Tokens[before-1].Word) || conforming.Has(a.Tokens[before-1].Word) || a.Tokens[before-1].Lower == "means"
	}
	return false
}

var (
	// announced is what tells others what one supports.
	announced = lex.Words("feature features support supports supported urn urns identity capability capabilities discovery")
	// announcing are verbs of telling that.
	announcing = lex.Words("report advertise announce return specify include indicate add disclose publish list respond reply")
	replying   = lex.Words("replying responding responses response reply replies answering")
	// inquiries are nouns of what is asked and answered by a protocol for that.
	inquiries = lex.Words("information info disco#info feature features request requests")
)
