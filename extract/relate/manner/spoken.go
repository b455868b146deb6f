package manner

import (
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// What is here tells, in the text of a standard, what a sentence speaks of from what the protocol
// does.

// OnlyTopic reports whether a cue is the noun "use" of what the text turns to, or away from: "we focus
// on the use of X", "deprecates the use of X".
func (a *Context) OnlyTopic(c *grammar.Cue) bool {
	if a.Tokens[c.Start].Lower != "use" || a.Lower(c.End) != "of" && a.Tokens[c.End-1].Lower != "of" {
		return false
	}
	i := c.Start - 1
	for i >= 0 && (lexicon.Determiners.Has(a.Tokens[i].Word) || lexicon.Prepositions.Has(a.Tokens[i].Word) || a.Tokens[i].Lower == "further") {
		i--
	}
	return i >= 0 && turning.Has(a.Tokens[i].Word)
}

var turning = lex.Words(`focus focuses focused concentrate concentrates concentrated deprecate deprecates deprecated deprecating discourage discourages
	prohibit prohibits forbid forbids preclude precludes obviate obviates eliminate eliminates expand expands widen widens extend extends`)

// LikensExtensions reports whether what a cue is of is only likened to the document's own: "is
// identical to the corresponding extensions to X".
func (a *Context) LikensExtensions(c *grammar.Cue) bool {
	if c.Kind != graph.Extends || c.Start < 2 {
		return false
	}
	for i := c.Start - 1; i > 0 && c.Start-i <= likenedReach; i-- {
		switch w := a.Tokens[i]; {
		case likening.Has(a.Tokens[i-1].Word) && (w.Lower == "to" || w.Lower == "with" || w.Lower == "as"):
			return true
		case a.MentionCovering(i) >= 0, !lexicon.Determiners.Has(w.Word) && strings.HasSuffix(w.Lower, "s"):
			return false
		}
	}
	return false
}

const likenedReach = 4 // "to the corresponding"

var likening = lex.Words("identical similar analogous equivalent comparable parallel corresponds corresponding akin")

// NotMerely reports whether the words of a cue say that it is not all: "does not just add parts to X".
func (a *Context) NotMerely(c *grammar.Cue) bool {
	for i := c.Aux; i+1 < c.End; i++ {
		if a.Tokens[i].Lower == "not" && merely.Has(a.Tokens[i+1].Word) {
			return true
		}
	}
	return false
}

var merely = lex.Words("just merely simply")

// OfWhoever reports whether a cue stands in a relative clause about any that do so: "how applications that
// employ X", "in protocols that are built on X", but not what the document presents.
func (a *Context) OfWhoever(c *grammar.Cue) bool {
	if !a.RelativeBefore(c) {
		return false
	}
	which := c.Aux - 1
	for which > 0 && !lexicon.Relatives.Has(a.Tokens[which].Word) {
		which--
	}
	noun := which - 1
	if noun < 0 || !whoever.Has(a.Tokens[noun].Word) || a.MentionCovering(noun) >= 0 || a.presents(which) {
		return false
	}
	for i := noun - 1; i >= max(0, noun-whoeverWindow); i-- {
		if t := a.Tokens[i]; t.Lower == "how" || t.Lower == "in" {
			return true
		}
	}
	return false
}

const whoeverWindow = 3 // "how existing security"

var whoever = lex.Words("applications protocols systems")

// AsMuchAs reports whether a participle belongs to what the sentence measures by: "as common as finding
// crates using X".
func (a *Context) AsMuchAs(c *grammar.Cue) bool {
	if !c.Participle {
		return false
	}
	for i := c.Start - 1; i > 2 && c.Start-i < measuredWindow; i-- {
		if t := a.Tokens[i]; t.Text == "," || t.Text == ";" || a.MentionCovering(i) >= 0 {
			return false
		}
		if a.Tokens[i].Lower == "as" && a.Tokens[i-2].Lower == "as" && !fixed.Has(a.Tokens[i-1].Word) {
			return true
		}
	}
	return false
}

const measuredWindow = 8 // words of what it is measured by

var fixed = lex.Words("well soon long far such") // "as well as"

// InSurroundings reports whether a mention only says where something is so: "in the X context".
func (a *Context) InSurroundings(m *grammar.Mention) bool {
	in := m.Start - 1
	for in > 0 && lexicon.Determiners.Has(a.Tokens[in].Word) {
		in--
	}
	return in >= 0 && a.Tokens[in].Lower == "in" && m.End < len(a.Tokens) && surroundings.Has(a.Tokens[m.End].Word)
}

var surroundings = lex.Words("context case cases environment environments world")

// DoneWithOther reports whether an object is only what is done with another thing that a cue is of:
// "using separate lifts for independently moving X".
func (a *Context) DoneWithOther(c *grammar.Cue, m *grammar.Mention) bool {
	verb := m.Start - 1
	for verb > c.End && lexicon.Determiners.Has(a.Tokens[verb].Word) {
		verb--
	}
	if !c.Participle || verb <= c.End+1 || !strings.HasSuffix(a.Tokens[verb].Lower, "ing") || a.MentionCovering(verb) >= 0 {
		return false
	}
	before := verb - 1
	for before > c.End && (lexicon.Adverbs.Has(a.Tokens[before].Word) || strings.HasSuffix(a.Tokens[before].Lower, "ly")) {
		before--
	}
	if before <= c.End || a.Tokens[before].Lower != "for" {
		return false
	}
	for i := c.End; i < before; i++ {
		if a.Tokens[i].Text == "," || a.MentionCovering(i) >= 0 {
			return false
		}
	}
	return true
}

// Discouraged reports whether a sentence goes on from a token to say that what stands there is not to
// be done: "is NOT RECOMMENDED".
func (a *Context) Discouraged(at int) bool {
	for i := at; i+1 < min(len(a.Tokens), at+discouragedWindow); i++ {
		switch t := a.Tokens[i]; {
		case t.Text == "," || t.Text == ";" || lexicon.Relatives.Has(t.Word):
			return false
		case lexicon.BeForms.Has(t.Word):
			next := a.Tokens[i+1]
			return next.Lower == "not" && i+2 < len(a.Tokens) && encouraged.Has(a.Tokens[i+2].Word) || discouraged.Has(next.Word)
		}
	}
	return false
}

const discouragedWindow = 5 // "transport is not recommended"

var (
	encouraged  = lex.Words("recommended supported permitted allowed possible advisable")
	discouraged = lex.Words("discouraged prohibited forbidden deprecated precluded")
)
