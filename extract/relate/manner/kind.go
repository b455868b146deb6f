package manner

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
)

// OfTransports reports whether a relative clause is about what carries the speaker: "a
// transport that supports".
func (a *Context) OfTransports(c *grammar.Cue) bool {
	if !a.RelativeBefore(c) {
		return false
	}
	noun := c.Aux - 2
	for noun > 0 && TransportTails.Has(a.Tokens[noun].Word) {
		noun--
	}
	return noun >= 0 && (TransportNouns.Has(a.Tokens[noun].Word) || noun > 0 && bindings.Has(a.Tokens[noun].Word) && TransportNouns.Has(a.Tokens[noun-1].Word))
}

var bindings = lex.Words("binding bindings")

// TransportNouns are what a protocol runs over.
var TransportNouns = lex.Words("transport transports")

// TransportTails may stand between the noun and what it is the transport of.
var TransportTails = lex.Words("protocol protocols layer layers mechanism mechanisms used supported in use for of the by")

// TransportSubject reports whether the subject speaks of transport: "message
// transport in this protocol uses X".
func (a *Context) TransportSubject(c *grammar.Cue) bool {
	for i := c.Aux - 1; i >= 0 && c.Aux-i < SubjectWindow; i-- {
		if beginsClause(a.Tokens[i:c.Aux]) {
			return false
		}
		if a.Tokens[i].Lower == "transport" && a.MentionCovering(i) < 0 {
			return true
		}
	}
	return false
}

// beginsClause reports whether words begin a further clause of a sentence, with a subject of
// its own: ", and it".
func beginsClause(tokens []lex.Token) bool {
	return len(tokens) > 2 && tokens[0].Text == "," && (tokens[1].Lower == "and" || tokens[1].Lower == "but") && (tokens[2].Lower == "it" || tokens[2].Lower == "they")
}

// Advises reports whether a clause says what to use instead: "it is recommended
// that applications use X", "implementers are urged to use X".
func (a *Context) Advises(c *grammar.Cue) bool { return a.Before(c.Start, adviceWindow, advice, nil) }

var advice = lex.Words("recommended urged encouraged advised")

// Recommends reports whether a clause only recommends what it says: "it is RECOMMENDED that X be
// used", "implementations are encouraged to use X".
func (a *Context) Recommends(c *grammar.Cue) bool {
	for i := c.Start - 1; i > 0 && c.Start-i <= recommendWindow && a.Tokens[i].Text != ";"; i-- {
		if word := a.Tokens[i].Lower; (word == "that" && !c.Participle || word == "to") && recommending.Has(a.Tokens[i-1].Word) {
			return true
		}
	}
	return c.Start > 0 && a.Lower(c.Start) == "to" && recommending.Has(a.Tokens[c.Start-1].Word)
}

var recommending = advice.Union(lex.Words("suggested desirable preferable advisable"))

// UsedWith reports whether a cue says that two protocols are used together.
func (a *Context) UsedWith(c *grammar.Cue) bool {
	return a.Tokens[c.Start].Lower == "used" && a.Tokens[c.End-1].Lower == "with"
}

// ForAction reports whether an extension is for doing something with a protocol: an
// "extension for sending X queries" is none of X.
func (a *Context) ForAction(c *grammar.Cue, m grammar.Mention) bool {
	if a.Tokens[c.End-1].Lower != "for" || m.Start <= c.End {
		return false
	}
	next := a.Tokens[c.End].Text
	return strings.HasSuffix(next, "ing") && lex.IsLower(next)
}

// OfServices reports whether an extension is of services and the like: who uses
// "a subset of the services of X" extends nothing.
func (a *Context) OfServices(c *grammar.Cue, m grammar.Mention) bool {
	return serviceNouns.HasAny(a.Tokens[c.End:max(c.End, m.Start)])
}

var serviceNouns = lex.Words("services functionality features")

// OfStructure reports whether a citation says where a structure is defined:
// "encapsulated in the FOO header, as specified in [X]".
func (a *Context) OfStructure(c *grammar.Cue, m grammar.Mention) bool {
	return lexicon.StructureNouns.HasAny(a.Tokens[c.End:max(c.End, m.Start)])
}

// FollowedBy reports whether one of the words follows a mention closely.
func (a *Context) FollowedBy(m grammar.Mention, words ...string) bool {
	for i := m.End; i < len(a.Tokens) && i < m.End+2; i++ {
		if slices.Contains(words, a.Tokens[i].Lower) {
			return true
		}
		if !lexicon.NameTails.Has(a.Tokens[i].Word) {
			return false
		}
	}
	return false
}

// FollowedByAny reports whether a word of a set comes next, behind a parenthesis
// that closes there.
func (a *Context) FollowedByAny(at int, any lex.Set) bool {
	if at < len(a.Tokens) && a.Tokens[at].Text == ")" {
		at++
	}
	return at < len(a.Tokens) && any.Has(a.Tokens[at].Word)
}

// Adds reports whether a word for what is added to a protocol stands there, and no verb
// that could make it another's.
func (a *Context) Adds(from, to int) bool {
	return phraseAdditions.HasAny(a.Tokens[from:to])
}

// AddsBefore reports whether "extensions to" or the like stands in front of a mention.
func (a *Context) AddsBefore(m grammar.Mention) bool {
	before := a.BeforePhrase(m)
	if before < 1 {
		return false
	}
	switch a.Tokens[before].Lower {
	case "to", "for", "of":
		return phraseAdditions.Has(a.Tokens[before-1].Word)
	}
	return false
}

// phraseAdditions are nouns for what is added to a protocol.
var phraseAdditions = lex.Words("extension extensions option options profile profiles enhancement enhancements update binding accounting")

// PlainRole reports whether the words around an object give it no other
// purpose than to carry.
func PlainRole(role []lex.Token) bool {
	return !lexicon.Purposes.HasAny(role)
}

// OwnRole reports whether "the client" or the like comes next.
func (a *Context) OwnRole(at int) bool {
	return at+1 < len(a.Tokens) && a.Tokens[at].Lower == "the" && ownRoles.Has(a.Tokens[at+1].Word)
}

var ownRoles = lex.Words("client clients server servers")

// AllRoles reports whether "all clients" or the like comes next: whoever implements the protocol.
func (a *Context) AllRoles(at int) bool {
	return at+1 < len(a.Tokens) && everyone.Has(a.Tokens[at].Word) && allRoles.Has(a.Tokens[at+1].Word)
}

var (
	everyone = lex.Words("all every each any both")
	allRoles = lexicon.Actors.Union(lex.Words("implementation implementations node nodes endpoint endpoints"))
)

// OfMessages reports whether "all messages" or the like comes next.
func (a *Context) OfMessages(at int) bool {
	for ; at < len(a.Tokens) && lexicon.Determiners.Has(a.Tokens[at].Word); at++ {
	}
	return at < len(a.Tokens) && MessageNouns.Has(a.Tokens[at].Word)
}

// MessageNouns are what a protocol sends.
var MessageNouns = lex.Words("messages message requests responses packets data communication communications")
