package phrase

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// instances reads what a standard names as examples of a kind: in "BELT extensions such as
// X and Y", X and Y extend BELT; in "protects routing protocols such as X and Y", X and Y
// use the speaker, and in "carries upper-layer protocols such as X and Y" run over it.
func instances(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard {
		return
	}
	for i, t := range a.Tokens {
		adds := addedNouns.Has(t.Word)
		if !adds && t.Lower != "protocols" || a.MentionCovering(i) >= 0 {
			continue
		}
		first := a.instancesBehind(i)
		if first < 0 {
			continue
		}
		kind, why := graph.Extends, decide.Reasons(0)
		var to []string
		if adds {
			if m := a.LastMention(i); m >= 0 && a.Mentions[m].End == i && !a.Mentions[m].Noted && a.Lower(a.Mentions[m].Start-1) != "-" && len(a.Mentions[m].IDs) == 1 {
				to = a.Mentions[m].IDs
			}
		} else if to = servedProtocols(s, a, i); to != nil {
			kind, why = graph.Uses, decide.Permissive.When(true)
			if upperWords.HasAny(a.Tokens[max(0, i-3):i]) {
				kind = graph.LayersOn
			}
		}
		if len(to) == 0 {
			continue
		}
		for _, x := range a.alsoCarried(first) {
			for _, from := range a.Mentions[x].IDs {
				if from != to[0] {
					a.Propose(from, to[0], kind, why, lex.Span(a.Tokens, i, min(len(a.Tokens), i+3)))
				}
			}
		}
	}
}

// instancesBehind returns the first mention behind "such as" or the like right behind a
// noun, -1 if there is none.
func (a sentence) instancesBehind(noun int) int {
	at := noun + 1
	for at < len(a.Tokens) && (a.Tokens[at].Text == "," || a.Tokens[at].Text == "(") {
		at++
	}
	switch {
	case a.Lower(at) == "such" && a.Lower(at+1) == "as":
		at += 2
	case a.Lower(at) == "including" || a.Lower(at) == "notably":
		at++
	case a.Lower(at) == "e" && a.Lower(at+2) == "g", a.Lower(at) == "e.g":
		for at < len(a.Tokens) && (a.Tokens[at].Lower == "e" || a.Tokens[at].Lower == "g" || a.Tokens[at].Lower == "e.g" || a.Tokens[at].Text == "." || a.Tokens[at].Text == ",") {
			at++
		}
	default:
		return -1
	}
	if a.Lower(at) == "the" {
		at++
	}
	return slices.IndexFunc(a.Mentions, func(m grammar.Mention) bool {
		return m.Start >= at && m.Start <= at+1 && !m.Self && len(m.IDs) > 0
	})
}

// servedProtocols returns whom protocols at a token are said to use: the speaker, or what
// is named as the subject, where it protects or carries them.
func servedProtocols(s *clause.Speaker, a sentence, protocols int) []string {
	for i := protocols - 1; i >= 0 && protocols-i < servedWindow; i-- {
		switch t := a.Tokens[i]; {
		case serving.Has(t.Word):
			first := a.FirstMention(i)
			if first >= 0 && !a.Mentions[first].Self && i > 0 && lexicon.Relatives.Has(a.Tokens[i-1].Word) {
				return a.Mentions[first].IDs // "X and Y, which protect"
			}
			if m := a.LastMention(i); m >= 0 && !a.Mentions[first].Self && !a.Mentions[m].Self && !itself.HasAny(a.Tokens[a.Mentions[m].End:i]) {
				return nil
			}
			if s.Self != "" {
				return []string{s.Self}
			}
			return nil
		case lexicon.ClauseBreaks.Has(t.Word), t.Text == ";":
			return nil
		}
	}
	return nil
}

const servedWindow = 12 // words between "protects" and "protocols"

var (
	addedNouns = lex.Words("extensions extension options option methods method mechanisms mechanism profiles attributes")
	serving    = lex.Words("protect protects protecting protection secure secures securing carry carries carrying encryption")
	itself     = lex.Words("it")
	enablers   = lex.Words("enables allows supports permits sends exchanges transfers performs")
	upperWords = lex.Words("upper higher")
)
