package grammar

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
)

// A Sentence is what is seen in a sentence before anything is made of it.
type Sentence struct {
	Tokens    []lex.Token
	Mentions  []Mention
	Cues      []Cue
	links     []link
	Linked    []bool   // per mention: it is the lower end of a chain
	About     []string // what the sentence before was about
	Dissolved []int    // mentions whose chains are the subject's own
	owns      func(id string) bool
	standard  bool // it is of a document of a series of standards
}

// A Parser finds what names and citations stand for; its Self is whom "this protocol"
// means.
type Parser struct {
	names.Resolver
	Group []string // the protocols, apart from the speaker, that the paragraph named before
	Room  Room
}

// Room is for the mentions and the cues of sentences, one behind the other.
type Room struct {
	mentions []Mention
	cues     []Cue
}

// Emptied returns the room, to be used for other sentences.
func (r Room) Emptied() Room { return Room{r.mentions[:0], r.cues[:0]} }

// Sentence finds the cues and, if they are wanted, the chains of a sentence whose
// mentions were found. About is what the sentence before was about.
func (s *Parser) Sentence(tokens []lex.Token, mentions []Mention, about []string, chains bool) Sentence {
	first := len(s.Room.cues)
	s.Room.cues = appendCues(s.Room.cues, tokens, mentions)
	cues := slices.Clip(s.Room.cues[first:])
	a := Sentence{Tokens: tokens, Mentions: mentions, About: about, owns: s.Owns, standard: s.IsChain != nil, Linked: make([]bool, len(mentions)), Cues: cues}
	if chains {
		a.link()
		if s.IsChain != nil {
			a.stack()
		}
	}
	return a
}

// Fallback is the subject of a clause that names none: the speaker or, where
// there is none, what the sentence before was about.
func (s *Parser) Fallback(about []string) []string {
	if s.Self == "" {
		return about
	}
	return s.Own()
}

// Before reports whether one of the words stands in a window in front of a token,
// with no word that stops the search between.
func (a *Sentence) Before(at, window int, words, stops lex.Set) bool {
	for i := at - 1; i >= 0 && at-i < window; i-- {
		if w := a.Tokens[i].Word; stops.Has(w) {
			return false
		} else if words.Has(w) {
			return true
		}
	}
	return false
}

// actorBefore reports whether the subject in front of a verb is an actor.
func (a *Sentence) actorBefore(verb int) bool {
	return a.Before(verb, actorWindow, lexicon.Actors, implementations)
}

var implementations = lex.Words(", implementation implementations")

// Lower returns a word in lower case, "" behind the end.
func (a *Sentence) Lower(i int) string {
	if i < 0 || i >= len(a.Tokens) {
		return ""
	}
	return a.Tokens[i].Lower
}

// IndefiniteSubject reports whether the clause is about clients or about
// protocols in general, not about the speaker.
func (a *Sentence) IndefiniteSubject(c *Cue) bool {
	if first := a.Tokens[0].Lower; first == "a" || first == "an" {
		return true
	}
	for i := c.Aux - 1; i >= 0 && c.Aux-i < clauseWindow; i-- {
		switch a.Tokens[i].Lower {
		case "protocols":
			return true
		case "client", "clients":
			return c.Participle
		}
	}
	return false
}

// AllCarry reports whether all protocols exist to carry others, such as TCP, HTTP
// or RPC: who "uses" one without further words runs over it.
func AllCarry(ids []string) bool {
	return len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return !lexicon.Carrier(id) })
}
