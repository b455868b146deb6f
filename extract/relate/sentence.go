package relate

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
)

// A sentence is what is seen in a sentence before anything is made of it.
type sentence struct {
	tokens    []lex.Token
	mentions  []mention
	cues      []cue
	links     []link
	linked    []bool   // per mention: it is the lower end of a chain
	about     []string // what the sentence before was about
	dissolved []int    // mentions whose chains are the subject's own
	owns      func(id string) bool
}

// A parser finds what names and citations stand for; its Self is whom "this protocol"
// means.
type parser struct {
	names.Resolver
	room []mention // for the mentions of sentences, one behind the other
}

// fallback is the subject of a clause that names none: the speaker or, where
// there is none, what the sentence before was about.
func (s *parser) fallback(about []string) []string {
	if s.Self == "" {
		return about
	}
	return s.Own()
}

// before reports whether one of the words stands in a window in front of a token,
// with no word that stops the search between.
func (a *sentence) before(at, window int, words, stops lex.Set) bool {
	for i := at - 1; i >= 0 && at-i < window; i-- {
		if w := a.tokens[i].Word; stops.Has(w) {
			return false
		} else if words.Has(w) {
			return true
		}
	}
	return false
}

// actorBefore reports whether the subject in front of a verb is an actor.
func (a *sentence) actorBefore(verb int) bool {
	return a.before(verb, actorWindow, lexicon.Actors, implementations)
}

var implementations = lex.Words(", implementation implementations")

// lower returns a word in lower case, "" behind the end.
func (a *sentence) lower(i int) string {
	if i < 0 || i >= len(a.tokens) {
		return ""
	}
	return a.tokens[i].Lower
}

// indefiniteSubject reports whether the clause is about clients or about
// protocols in general, not about the speaker.
func (a *sentence) indefiniteSubject(c *cue) bool {
	if first := a.tokens[0].Lower; first == "a" || first == "an" {
		return true
	}
	for i := c.aux - 1; i >= 0 && c.aux-i < clauseWindow; i-- {
		switch a.tokens[i].Lower {
		case "protocols":
			return true
		case "client", "clients":
			return c.participle
		}
	}
	return false
}

// allCarry reports whether all protocols exist to carry others, such as TCP, HTTP
// or RPC: who "uses" one without further words runs over it.
func allCarry(ids []string) bool {
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return !lexicon.Carrier(id) })
}
