package phrase

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/manner"
	"strata/graph"
)

// transportsListed reads "is sent over transports such as X and Y": the speaker runs over each.
func transportsListed(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard || s.Self == "" {
		return
	}
	for i, t := range a.Tokens {
		if !manner.TransportNouns.Has(t.Word) || a.MentionCovering(i) >= 0 || !a.beneath(i) {
			continue
		}
		first := a.examplesBehind(i)
		if first < 0 || !alone(s, a, i) {
			return
		}
		end := first
		for end+1 < len(a.Mentions) && (a.Coordinated(a.Mentions[end].End, a.Mentions[end+1].Start) || a.Mentions[end].End == a.Mentions[end+1].Start) {
			end++
		}
		cue := clause.Short(a.Tokens, i, a.Mentions[end].End)
		for _, m := range a.Mentions[first : end+1] {
			for _, to := range m.IDs {
				if !m.Self && !m.Bare {
					a.Propose(s.Self, to, graph.LayersOn, decide.Permissive.When(true)|decide.Alternative.When(true), cue)
				}
			}
		}
		return
	}
}

// assumed reads "assumes a reliable stream, such as that provided by X": the speaker runs over X
// or its like.
func assumed(s *clause.Speaker, a sentence) {
	if !s.Judge.Standard || s.Self == "" {
		return
	}
	for verb, t := range a.Tokens {
		if !assuming.Has(t.Word) || a.Lower(verb+1) == "that" || a.MentionCovering(verb) >= 0 || verb > 0 && lexicon.Negations.Has(a.Tokens[verb-1].Word) || !alone(s, a, verb) {
			continue
		}
		for i := verb + 1; i < min(len(a.Tokens), verb+assumedWindow); i++ {
			if a.MentionCovering(i) >= 0 || a.Tokens[i].Text == "." {
				break
			}
			if !streams.Has(a.Tokens[i].Word) {
				continue
			}
			first := a.likeBehind(i)
			if first < 0 {
				continue
			}
			for k := first; k < len(a.Mentions) && (k == first || a.Coordinated(a.Mentions[k-1].End, a.Mentions[k].Start)); k++ {
				for _, to := range a.Mentions[k].IDs {
					if lexicon.Carrier(to) {
						a.Propose(s.Self, to, graph.LayersOn, decide.Permissive.When(true)|decide.Alternative.When(a.Alternative(k)), clause.Short(a.Tokens, verb, a.Mentions[k].End))
					}
				}
			}
			return
		}
	}
}

// likeBehind returns the mention behind "such as that provided by" or the like right behind a
// noun, -1 if there is none.
func (a sentence) likeBehind(noun int) int {
	like := false
	for i := noun + 1; i < min(len(a.Tokens), noun+assumedWindow); i++ {
		if m := a.MentionCovering(i); m >= 0 {
			if like {
				return m
			}
			return -1
		}
		like = like || a.Tokens[i].Lower == "such" || a.Tokens[i].Lower == "like" || a.Tokens[i].Lower == "e.g"
		if !likeWords.Has(a.Tokens[i].Word) {
			return -1
		}
	}
	return -1
}

const assumedWindow = 9 // words from the verb to the noun, and from there to the protocol

var (
	assuming  = lex.Words("assumes assume requires require expects expect presumes presume")
	streams   = lex.Words("stream streams connection connections channel channels transport transports service services delivery")
	likeWords = lex.Words(", ( such as like e.g that those the one ones provided offered supplied given by of protocol service services channel layer")
)

// beneath reports whether the words in front of a token say that what it stands for lies beneath.
func (a sentence) beneath(at int) bool {
	const near = 6
	for i := at - 1; i >= max(0, at-near); i-- {
		switch t := a.Tokens[i]; {
		case beneathWords.Has(t.Word):
			return !unlikeWords.HasAny(a.Tokens[:at])
		case t.Text == "," || t.Text == ";" || t.Text == "(":
			return false
		}
	}
	return false
}

var (
	beneathWords = lex.Words("over use uses using via upon atop by")
	unlikeWords  = lex.Words("unlike not cannot without instead")
)

// examplesBehind returns the first mention of what "such as" or "including" gives as examples
// of a noun, -1 if there is none.
func (a sentence) examplesBehind(noun int) int {
	const reach = 4
	for i := noun + 1; i < min(len(a.Tokens)-1, noun+transportReach); i++ {
		t := a.Tokens[i]
		if a.MentionCovering(i) >= 0 || t.Text == "." || t.Text == ";" {
			return -1
		}
		if t.Lower == "including" || t.Lower == "such" && a.Lower(i+1) == "as" {
			for m, mention := range a.Mentions {
				if mention.Start > i && mention.Start-i <= reach {
					return m
				}
			}
			return -1
		}
	}
	return -1
}

// alone reports whether nothing but the speaker is mentioned before a token.
func alone(s *clause.Speaker, a sentence, at int) bool {
	for _, m := range a.Mentions {
		if m.Start < at && !m.Self && !m.Bare && !slices.Contains(m.IDs, s.Self) {
			return false
		}
	}
	return true
}

// transportReach is how many words "such as" may stand behind a transport: "transports as fits,
// including".
const transportReach = 5
