package manner

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// What is here is asked of the texts of standards, which tell much of what others do, of
// what was done before, and of what could be done.

// Told reports whether a cue, in the text of a standard, tells what others do: its
// subject is neither the speaker nor a part of it, it stands in an example, or it is no
// more than the noun in "the use of X".
func (a *Context) Told(c *grammar.Cue, named bool) bool {
	switch {
	case a.Tokens[0].Lower == "for" && a.Lower(1) == "example":
		return true
	case a.Tokens[c.Start].Lower == "use" && a.Lower(c.End) == "as":
		return true
	case a.Tokens[c.Start].Lower == "use" && c.Aux == c.Start && c.Start > 0 && lexicon.Negations.HasAny(a.Tokens[max(0, c.Start-nominalWindow):c.Start]):
		return true // "never negotiate the use of X"
	case a.Tokens[c.Start].Lower == "use" && (a.Lower(c.End) == "of" || c.Start > 0 && nominalUse.Has(a.Tokens[c.Start-1].Word)):
		return !slices.ContainsFunc(a.Mentions, func(m grammar.Mention) bool { return m.Self && m.End <= c.Start }) && !a.Demands(c)
	case a.former(c), a.whatWas(c), a.unreal(c), a.byNodes(c), a.inTitle(c), a.mappedTo(c), a.extensionsOfOthers(c), !named && (a.byOrganizations() || a.itOfOthers(c)),
		c.Participle && a.Lower(c.Aux-1) == "of" && a.Lower(c.Aux-2) == "instead", !named && a.Tokens[0].Lower == "other" && a.Lower(1) == "protocols":
		return true
	case !named && !c.Passive && a.Lower(c.Aux-1) == "this" && (c.Aux == 1 || a.Lower(c.Aux-2) == ","):
		return true // "This requires X", "in old crates, this requires X", whatever was said before
	case c.Participle && a.byAny(), a.ofAttack(c):
		return true
	case !named && c.Passive && encoding.Has(a.Tokens[c.Start].Word) && a.LastMention(c.Aux) < 0:
		return false // "a value is encoded using X": values of others would be named
	case a.Lower(c.Aux) == "to" && a.relativeActor(c):
		return true
	case named:
		return false
	case a.RelativeBefore(c):
		return !a.ownAntecedent(c)
	case c.Participle && a.byOthers(c):
		return true
	}
	return !a.ownSubject(c) && !a.ownPart(c)
}

const nominalWindow = 4 // "never negotiate the use"

// encoding are verbs of how a thing is written.
var encoding = lex.Words("encoded formatted represented serialized expressed structured")

// nominalUse are words before "use" as a noun.
var nominalUse = lex.Words("its their direct the this")

// ownSubject is OwnSubject, but for the "it" that stands for nothing: "it is expected that".
func (a *Context) ownSubject(c *grammar.Cue) bool {
	for i := 0; i < c.Aux; i++ {
		if a.Tokens[i].Lower == "it" && a.standsForNothing(i) {
			return slices.ContainsFunc(a.Mentions, func(m grammar.Mention) bool { return m.End <= c.Aux && (m.Self || slices.Equal(m.IDs, a.Speaker)) })
		}
	}
	if first := a.Tokens[0].Lower; (first == "this" || first == "these") && c.Aux > 1 && definedNouns.HasAny(a.Tokens[1:min(c.Aux, 4)]) && a.FirstMention(c.Aux) < 0 {
		return true // "This control is based on X"
	}
	if a.Tokens[0].Lower == "the" && c.Aux > 1 && c.Aux <= nounWindow && presented.Has(a.Tokens[c.Aux-1].Word) && a.FirstMention(c.Aux) < 0 {
		return true // "The new control uses X"
	}
	return a.OwnSubject(c) || c.Aux > 1 && a.Lower(c.Aux-1) == "herein" && lexicon.IntroVerbs.Has(a.Tokens[c.Aux-2].Word)
}

const nounWindow = 4 // "The new control"

var presented = lex.Words("mechanism method scheme algorithm solution technique encoding extension extensions")

// fronted begin a clause in front of the one that a sentence is about.
var fronted = lex.Words("when if while although as since because")

// itOfOthers reports whether the "it" in front of a cue stands for who uses protocols, in a clause
// in front: "when an application is slow, it uses X".
func (a *Context) itOfOthers(c *grammar.Cue) bool {
	for i := 1; i < c.Aux; i++ {
		if a.Tokens[i].Lower == "it" || a.Tokens[i].Lower == "they" {
			return fronted.HasAny(a.Tokens[:min(i, frontedWindow)]) && foreigners.HasAny(a.Tokens[:i]) && a.FirstMention(i) < 0
		}
	}
	return false
}

const frontedWindow = 3 // "Furthermore, when"

// definedNouns are what a standard defines, and calls "this control" and the like.
var definedNouns = lex.Words(`control controls option options header headers mechanism mechanisms method methods attribute attributes algorithm algorithms scheme schemes
	feature features capability technique approach solution module payload connection session command framework service encoding object objects function`)

// standsForNothing reports whether the "it" there is no more than the place of a subject.
func (a *Context) standsForNothing(it int) bool {
	for i := it + 1; i < min(len(a.Tokens), it+expectedWindow); i++ {
		switch w := a.Tokens[i].Word; {
		case expected.Has(w):
			return true
		case !lexicon.Auxiliaries.Has(w) && !lexicon.Adverbs.Has(w):
			return false
		}
	}
	return false
}

const expectedWindow = 6 // "it would also be better"

// expected are what "it" is where it stands for nothing.
var expected = wished.Union(lex.Words("assumed recommended necessary important common"))

// wished are what a text wishes for or foresees.
var wished = lex.Words(`expected anticipated envisioned envisaged hoped possible impossible desirable undesirable useful helpful
	beneficial likely unlikely better best easier worth`)

// presents reports whether what stands in front of a token is what the document presents,
// and no more: "This memo specifies a new gear that".
func (a *Context) presents(at int) bool {
	if len(a.Mentions) == 0 || !a.Mentions[0].Self || a.Mentions[0].Start > 1 {
		return false
	}
	verb := a.Mentions[0].End
	for verb < at && lexicon.Adverbs.Has(a.Tokens[verb].Word) {
		verb++
	}
	if verb >= at || !presenting.Has(a.Tokens[verb].Word) {
		return false
	}
	for i := verb + 1; i < at; i++ {
		if t := a.Tokens[i]; lexicon.Prepositions.Has(t.Word) || lexicon.ClauseBreaks.Has(t.Word) || t.Text == "," || t.Lower == "to" || t.Lower == "and" || t.Lower == "or" || t.Lower == "how" || a.MentionCovering(i) >= 0 {
			return false
		}
	}
	return true
}

var presenting = lex.Words("defines describes specifies presents introduces proposes provides documents establishes")

// ownAntecedent reports whether a relative clause is about a part of the protocol: about
// "messages that", not "an adapter that".
func (a *Context) ownAntecedent(c *grammar.Cue) bool {
	which := c.Aux - 1
	for which > 0 && !lexicon.Relatives.Has(a.Tokens[which].Word) {
		which--
	}
	if which > 0 && a.Tokens[which-1].Text == "," && a.ownSubject(c) {
		return true // "This document describes a mechanism, similar to X, that uses Y"
	}
	if a.presents(which) || a.apposed(which) {
		return true
	}
	noun := which - 1
	for noun > 0 && (a.Tokens[noun].Text == "," || lexicon.Prepositions.Has(a.Tokens[noun].Word)) {
		noun--
	}
	for i := noun; i >= 0 && noun-i < antecedentWindow; i-- {
		t := a.Tokens[i]
		if m := a.MentionCovering(i); m >= 0 {
			if a.Mentions[m].Self {
				return true
			}
			continue
		}
		switch {
		case ownNouns.Has(t.Word), wayNouns.Has(t.Word) && a.ownSubject(c), ownRoles.Has(t.Word), MessageNouns.Has(t.Word), partNouns.Has(t.Word), roleNouns.Has(t.Word) && !foreigners.Has(t.Word) && !machines.Has(t.Word):
			return !a.ofOthers(i) && !a.ofMany(i)
		case i < noun && (lexicon.Determiners.Has(t.Word) || lexicon.BeForms.Has(t.Word)):
			return false
		}
	}
	return false
}

// apposed reports whether the words in front of a token say what the speaker is: "CRTP, a protocol for
// crates that".
func (a *Context) apposed(at int) bool {
	for i := at - 1; i > 0; i-- {
		if a.Tokens[i].Text != "," {
			continue
		}
		next := a.Lower(i + 1)
		m := a.LastMention(i)
		return m >= 0 && a.Mentions[m].End == i && a.Mentions[m].Self && (next == "a" || next == "an")
	}
	return false
}

// ofMany reports whether a noun stands for many things, and none in particular: "many other
// common protocols".
func (a *Context) ofMany(noun int) bool {
	for i := noun - 1; i >= max(0, noun-antecedentWindow); i-- {
		switch t := a.Tokens[i]; {
		case many.Has(t.Word):
			return true
		case lexicon.Prepositions.Has(t.Word) || t.Text == "," || lexicon.Auxiliaries.Has(t.Word):
			return false
		}
	}
	return false
}

var many = lex.Words("many several various other others most")

// wayNouns are what a standard says that it describes.
var wayNouns = lex.Words("mechanism mechanisms method scheme approach solution technique procedure procedures algorithm framework binding")

const antecedentWindow = 5 // "the messages of a server that"

// machines are what protocols run on.
var machines = lex.Words("machines computers systems deployments scenarios applications application components")

// ofOthers reports whether a noun such as "client" stands behind the name of another
// protocol, whose client it is.
func (a *Context) ofOthers(noun int) bool {
	for i := noun - 1; i >= max(0, noun-2); i-- {
		if m := a.MentionCovering(i); m >= 0 {
			return !a.Mentions[m].Self && a.Mentions[m].Named && !slices.Equal(a.Mentions[m].IDs, a.Speaker)
		}
	}
	return false
}

// byOthers reports whether a participle such as "using" is of what users or attackers do,
// and not the protocol: "applications using X", "an attacker sends packets using X".
func (a *Context) byOthers(c *grammar.Cue) bool {
	if c.Start == 0 {
		return false
	}
	if adversaries.HasAny(a.Tokens[:c.Start]) {
		return true
	}
	return foreigners.Has(a.Tokens[c.Start-1].Word) || where.Has(a.Tokens[c.Start-1].Word) && !a.Before(c.Start, whereWindow, across, clauseEnds)
}

// where are what others have, and use protocols in: "an enterprise runs a network using X".
var where = lex.Words("network networks enterprise enterprises site sites provider providers")

const whereWindow = 6 // "over a messaging network"

var (
	across     = lex.Words("over via across through") // what is done across a network may be done using X
	clauseEnds = lex.Words(", ; : .")
)

// byNodes reports whether the subject of a cue is what runs another protocol: "X routers use
// Y".
func (a *Context) byNodes(c *grammar.Cue) bool {
	m := a.LastMention(c.Aux)
	return m >= 0 && a.Mentions[m].End < c.Aux && nodes.Has(a.Tokens[a.Mentions[m].End].Word) && !a.Mentions[m].Self && !slices.Equal(a.Mentions[m].IDs, a.Speaker)
}

var nodes = lex.Words("host hosts router routers")

// ofAttack reports whether the subject of a cue is an attack, and not what is done against it: "attacks
// can be carried out using X".
func (a *Context) ofAttack(c *grammar.Cue) bool {
	for i := range c.Aux {
		if attacks.Has(a.Tokens[i].Word) {
			return !lexicon.Prepositions.HasAny(a.Tokens[:i]) && !defending.HasAny(a.Tokens[:i])
		}
	}
	return false
}

var (
	attacks   = lex.Words("attack attacks")
	defending = lex.Words("to prevent prevents mitigate mitigates avoid avoids detect detects")
)

// byAny reports whether a sentence is about many things, and none in particular.
func (a *Context) byAny() bool { return lexicon.Indefinite.Has(a.Tokens[0].Word) && a.Lower(1) != "as" }

// inTitle reports whether a cue is a word of a name that is spelled out: "Carts Using Wide
// Wheels".
func (a *Context) inTitle(c *grammar.Cue) bool {
	return c.Start > 1 && c.End < len(a.Tokens) && lex.Capitalised(a.Tokens[c.Start].Text) && lex.Capitalised(a.Tokens[c.Start-1].Text) && lex.Capitalised(a.Tokens[c.End].Text) &&
		a.MentionCovering(c.Start-1) < 0
}

// mappedTo reports whether a noun is what something can be mapped to: "can be mapped to a subset
// of X".
func (a *Context) mappedTo(c *grammar.Cue) bool {
	return c.Start > 2 && lexicon.Determiners.Has(a.Tokens[c.Start-1].Word) && a.Tokens[c.Start-2].Lower == "to" && a.Tokens[c.Start-3].Lower == "mapped"
}

// extensionsOfOthers reports whether a sentence begins with extensions, or with how something is extended, of
// which it does not say that they are its own: "Extensions to X are given in [Y]", "Extending X is hard",
// "a plan for extending X".
func (a *Context) extensionsOfOthers(c *grammar.Cue) bool {
	if c.Kind != graph.Extends || authors.HasAny(a.Tokens[:c.Aux]) || hereWords.HasAny(a.Tokens) || slices.ContainsFunc(a.Mentions, func(m grammar.Mention) bool { return m.Self || slices.Equal(m.IDs, a.Speaker) }) {
		return false
	}
	if addedNouns.Has(a.Tokens[c.Start].Word) {
		return !a.announced(c) && !slices.ContainsFunc(a.Tokens[:c.Aux], func(t lex.Token) bool { return !lexicon.Determiners.Has(t.Word) })
	}
	return c.Participle && a.Tokens[c.Start].Lower == "extending" && a.Lower(c.Aux-1) != "by"
}

// announced reports whether a sentence says behind a cue that its subject is defined, and not where: "An extension
// to X is defined that".
func (a *Context) announced(c *grammar.Cue) bool {
	for i := c.End; i+1 < len(a.Tokens); i++ {
		if lexicon.IntroVerbs.Has(a.Tokens[i].Word) && lexicon.BeForms.Has(a.Tokens[i-1].Word) && a.Tokens[i-1].Lower != "been" {
			return !lexicon.Prepositions.Has(a.Tokens[i+1].Word) && a.MentionCovering(i) < 0
		}
	}
	return false
}

// addedNouns are what is added to a protocol.
var addedNouns = lex.Words("extension extensions enhancement enhancements expansion addition additions")

// authors stand for who wrote a document, or for the document.
var authors = lex.Words("we it this these")

var hereWords = lex.Words("here herein")

// relativeActor reports whether an infinitive stands in a relative clause of who is no part of
// the protocol: "hosts that have to communicate over X".
func (a *Context) relativeActor(c *grammar.Cue) bool {
	for i := c.Aux - 1; i > 0 && c.Aux-i < relativeWindow; i-- {
		switch t := a.Tokens[i]; {
		case t.Text == "," || t.Text == ";" || t.Text == ":", a.MentionCovering(i) >= 0:
			return false
		case lexicon.Relatives.Has(t.Word):
			return foreigners.Has(a.Tokens[i-1].Word) || nodes.Has(a.Tokens[i-1].Word) || machines.Has(a.Tokens[i-1].Word)
		}
	}
	return false
}

const relativeWindow = 8 // "that have the ability to"

// Compares reports whether an object is only what the sentence likens something to, or is
// compatible with: "uses another number than X", "compatibility with X is required", "carried
// similar to lids being carried in X".
func (a *Context) Compares(c *grammar.Cue, m *grammar.Mention) bool {
	return a.compatibleWith(m) || a.Tokens[c.Aux].Lower == "being" && likened(a.Tokens[:c.Aux]) || m.Start > c.End && demandWords.Has(a.Tokens[c.Start].Word) && changes.HasAny(a.Tokens[c.End:m.Start]) || m.Start > c.End && (comparing.HasAny(a.Tokens[c.End:m.Start]) || likened(a.Tokens[c.End:m.Start]))
}

// likened reports whether the words in front of a mention say that something is like it:
// "in the same manner as X", "a header similar to that of X".
func likened(tokens []lex.Token) bool {
	for i := 0; i+1 < len(tokens); i++ {
		switch t, next := tokens[i].Lower, tokens[i+1].Lower; {
		case t == "common" && next == "with", t == "similar" && next == "to", t == "analogous" && next == "to", ways.Has(tokens[i].Word) && (next == "to" || next == "as"):
			return true
		}
	}
	return false
}

var ways = lex.Words("manner way fashion")

// CompatibleBefore reports whether the subject of a cue is compatibility with what is named.
func (a *Context) CompatibleBefore(c *grammar.Cue) bool {
	m := a.LastMention(c.Aux)
	return m >= 0 && a.compatibleWith(&a.Mentions[m])
}

func (a *Context) compatibleWith(m *grammar.Mention) bool {
	before := a.BeforePhrase(*m)
	return before > 0 && compatible.Has(a.Tokens[before-1].Word) && (a.Tokens[before].Lower == "with" || a.Tokens[before].Lower == "to")
}

// TellsHow reports whether a cue is of what the document says that it describes: "This
// document describes how X can be sent, using Y".
func (a *Context) TellsHow(c *grammar.Cue) bool {
	for i := a.clauseStart(c) + 2; i < c.Aux; i++ {
		if a.Tokens[i].Lower == "how" && tellings.Has(a.Tokens[i-1].Word) {
			m := a.LastMention(i)
			return m >= 0 && a.Mentions[m].Self && a.Mentions[m].End == i-1
		}
	}
	return false
}

var tellings = lex.Words("defines describes specifies explains")

var (
	compatible = lex.Words("compatible compatibility interoperable interoperability interoperate")
	changes    = lex.Words("change changes modification modifications") // "requires changes to X"
	comparing  = lex.Words("than similarly analogously")
)

// ForPurpose reports whether an object stands in what the use of another thing is for: "relies
// on the layers beneath to tell X from Y".
func (a *Context) ForPurpose(c *grammar.Cue, m *grammar.Mention) bool {
	for i := c.End + 2; i+1 < m.Start; i++ {
		if a.Tokens[i].Lower == "to" && a.MentionCovering(i) < 0 && lex.IsLower(a.Tokens[i+1].Text) && !lexicon.Determiners.Has(a.Tokens[i+1].Word) && !lexicon.Prepositions.Has(a.Tokens[i-1].Word) {
			return true
		}
	}
	return false
}

// adversaries do what a protocol does not want.
var adversaries = lex.Words("attacker attackers adversary adversaries intruder eavesdropper eavesdroppers")

// OfAction reports whether a cue is of what is done, and not of what is mentioned: "needs to
// find the name of X", "adds the ability to read the X header".
func (a *Context) OfAction(c *grammar.Cue) bool {
	at := c.End
	switch last := a.Tokens[c.End-1].Lower; {
	case last == "to" && c.Kind == graph.Extends:
		if actions.Has(a.Tokens[min(at, len(a.Tokens)-1)].Word) && a.MentionCovering(at) < 0 {
			return true // "extensions to support X"
		}
	case last == "for" && c.Kind == graph.Extends && a.Lower(at) == "support" && a.Lower(at+1) == "of":
		return true // "enhancements for support of X"
	case demandWords.Has(a.Tokens[c.End-1].Word) && a.Lower(at) == "to":
		return true
	default:
		return false
	}
	return at+1 < len(a.Tokens) && lex.IsLower(a.Tokens[at].Text) && !lexicon.Determiners.Has(a.Tokens[at].Word) && lexicon.Determiners.Has(a.Tokens[at+1].Word) && a.MentionCovering(at) < 0
}

// actions are what things are added for.
var actions = lex.Words(`support allow enable provide carry permit facilitate advertise indicate convey signal reduce improve handle
	address avoid protect prevent discover establish exchange obtain report make`)

// NoVerb reports whether a cue is a noun, or "as necessary": "the needs of X", "other uses are",
// "the work on X".
func (a *Context) NoVerb(c *grammar.Cue) bool {
	t := a.Tokens[c.Start]
	switch next := a.Tokens[min(c.End, len(a.Tokens)-1)].Word; {
	case a.Tokens[c.End-1].Lower == "by" && c.End-c.Start > 1:
		return strings.HasSuffix(a.Lower(c.End), "ing") && a.MentionCovering(c.End) < 0 // "is extended by adding X"
	case c.Aux < c.Start:
		return false
	case t.Lower == "necessary":
		return a.Lower(c.Start-1) == "as"
	case t.Lower == "use":
		return a.Lower(c.Start-1) == "for" && usedIn.Has(next) || cases.Has(next) || a.Lower(c.End) == "-" && strings.HasPrefix(a.Lower(c.End+1), "case") // "a form of it for use in X", "use cases of X"
	case t.Lower == "work":
		return c.Start > 0 && (lexicon.Determiners.Has(a.Tokens[c.Start-1].Word) || ofWork.Has(a.Tokens[c.Start-1].Word))
	case t.Lower == "tunnels":
		return c.Start > 0 && (lexicon.Prepositions.Has(a.Tokens[c.Start-1].Word) || lexicon.Determiners.Has(a.Tokens[c.Start-1].Word) || strings.HasSuffix(a.Lower(c.Start-1), "ing"))
	case t.Lower == "references":
		return lexicon.Prepositions.Has(next)
	case t.Lower == "needs" || t.Lower == "uses":
		return lexicon.BeForms.Has(next) || lexicon.Prepositions.Has(next) || nounEnds.Has(next)
	}
	return false
}

var usedIn, cases = lex.Words("in within by"), lex.Words("case cases")

// ofWork say which work is meant, where that is a noun.
var ofWork = lex.Words("current ongoing completed recent previous earlier existing prior future further additional related original")

var nounEnds = lex.Words("as , and or . ; that which")

// Pointer reports whether an object only tells where more is said: "uses a lookup ([X],
// Section 2)".
func (a *Context) Pointer(c *grammar.Cue, m *grammar.Mention) bool {
	if m.Named || m.Start < c.End+2 || a.Tokens[m.Start-1].Text != "(" && a.Tokens[m.Start].Text != "(" {
		return false
	}
	return sections.HasAny(a.Tokens[m.Start:min(len(a.Tokens), m.End+2)])
}

var sections = lex.Words("section sections appendix")

// former reports whether a cue tells what once was.
func (a *Context) former(c *grammar.Cue) bool {
	return formerly.HasAny(a.Tokens[a.clauseStart(c):min(len(a.Tokens), c.End+2)])
}

var formerly = lex.Words("originally formerly historically hitherto")

// unreal reports whether a cue tells what would be: "it would be better to use X".
func (a *Context) unreal(c *grammar.Cue) bool {
	for i := a.clauseStart(c); i < c.Start; i++ {
		if a.Tokens[i].Lower == "would" && (i >= c.Aux || i > 0 && a.Tokens[i-1].Lower == "it" && a.standsForNothing(i-1)) {
			return true
		}
	}
	return false
}

// ownPart reports whether the subject of a cue is a part of the protocol: its messages,
// or who takes a part in it.
func (a *Context) ownPart(c *grammar.Cue) bool {
	for i := range c.Aux {
		if w := a.Tokens[i].Word; ownRoles.Has(w) && !a.ofOthers(i) || MessageNouns.Has(w) || partNouns.Has(w) {
			return true
		}
	}
	return c.Participle && !participles.Has(a.Tokens[c.Start].Word)
}

var partNouns = lex.Words("implementation implementations sender receiver endpoint endpoints peer peers field value section header option")

// IsBased reports whether a cue says what something is based on.
func (a *Context) IsBased(c *grammar.Cue) bool { return basing.Has(a.Tokens[c.Start].Word) }

var basing = lex.Words("based founded")

// Models reports whether what is based on an object is another form of it, and not just
// made with it: "X is based on Y", "a profile of X, based on Y"; not "a key that is based
// on Y", nor "is based on the format of Y".
func (a *Context) Models(c *grammar.Cue, m *grammar.Mention, named bool) bool {
	for i := c.End; i < m.Start; i++ {
		if !lexicon.Determiners.Has(a.Tokens[i].Word) && !(m.Noted || !m.Named) {
			return false
		}
	}
	if m.End < len(a.Tokens) && madeWith.HasAny(a.Tokens[m.End:min(len(a.Tokens), m.End+2)]) {
		return false
	}
	return forms.HasAny(a.Tokens[:c.Aux]) || c.Passive && named && m.Named && !lentWords.HasAny(a.Tokens[:c.Aux])
}

// forms are what another protocol can have.
var forms = lex.Words("profile version variant dialect subset superset")

// madeWith are what is made with another thing, and no form of it.
var madeWith = lex.Words("algorithm algorithms exchange key keys method methods technique techniques function functions format concept concepts")

// OfPart reports whether a sentence relates to no more than a part of what is mentioned:
// "IPv6 addresses", "HTTP header fields".
func (a *Context) OfPart(m *grammar.Mention) bool {
	if next := a.MentionCovering(m.End); next >= 0 && a.Mentions[next].Named && !slices.Equal(a.Mentions[next].IDs, m.IDs) {
		return true // "IPv6 FOO sessions"
	}
	for i := m.End; i < min(len(a.Tokens), m.End+3); i++ {
		t := a.Tokens[i]
		if pieces.Has(t.Word) {
			return true
		}
		if t.Cite || a.MentionCovering(i) >= 0 || t.Text == "," || t.Text == "." || lexicon.Prepositions.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) {
			return false
		}
	}
	return false
}

// OfPieces reports whether a mention is of no more than what there is in a network by a protocol, which whoever
// speaks of a network speaks of: "IPv6 addresses", "IP routing". Who speaks of its header takes part in it.
func (a *Context) OfPieces(m *grammar.Mention) bool {
	return m.End < len(a.Tokens) && m.Named && len(m.IDs) == 1 && networkPieces.Has(a.Tokens[m.End].Word) && lexicon.Height(m.IDs[0]) == lexicon.NetworkLayer
}

var networkPieces = lex.Words(`address addresses prefix prefixes addressing routing forwarding fragmentation performance layer subnet subnets source destination
	endpoint endpoints option options`)

// PartBefore reports whether a part stands between a cue and what it is a part of: "is based on the
// rules in X".
func (a *Context) PartBefore(c *grammar.Cue, m *grammar.Mention) bool {
	before := a.BeforePhrase(*m)
	return before > c.End && (a.Tokens[before].Lower == "in" || a.Tokens[before].Lower == "of")
}

// pieces are what there is of a protocol apart from what it carries.
var pieces = lex.Words(`address addresses prefix prefixes header headers field fields checksum checksums semantics status code codes
	syntax style numbers uri uris`)

// Instance reports whether a mention is an example in parentheses: "a lower layer (e.g., X)".
func Instance(tokens []lex.Token, at int) bool {
	for i := at - 1; i >= 0 && at-i < instanceWindow; i-- {
		switch tokens[i].Lower {
		case ")":
			return false
		case "e.g", "example", "instance":
			return true
		case "(":
			return false
		}
	}
	return false
}

const instanceWindow = 30 // the examples in parentheses

// OfLayers reports whether the objects of a cue, of which the first begins at a token, are
// given as what can lie beneath: "for use with a variety of lower layers, including X".
func (a *Context) OfLayers(c *grammar.Cue, at int) bool {
	layers := false
	for i := c.End; i < at; i++ {
		switch t := a.Tokens[i]; {
		case layerNouns.Has(t.Word):
			layers = true
		case t.Lower == "including", t.Lower == "as" && a.Lower(i-1) == "such", t.Lower == "e.g":
			return layers
		}
	}
	return false
}

// layerNouns are what lies beneath a protocol.
var layerNouns = lex.Words("layers links media transports transport lower underlying encapsulation encapsulations")

// Inherits reports whether what governs a participle or an infinitive can be left out, and
// so what it relates: "a client MAY open sessions by using X".
func (a *Context) Inherits(c *grammar.Cue) bool {
	if !c.Participle && a.Lower(c.Aux) != "to" {
		return false
	}
	for i := c.Aux - 1; i >= 0; i-- {
		t := a.Tokens[i]
		switch {
		case lexicon.Modals.Has(t.Word):
			return lexicon.Permissive.Has(t.Word)
		case t.Text == ";", t.Text == ":", lexicon.Relatives.Has(t.Word), inheritEnds.Has(t.Word):
			return false
		}
		for k := range a.Cues {
			if o := &a.Cues[k]; i >= o.Start && i < o.End && !o.Participle && o.Kind.Dependency() && o.Aux < c.Aux {
				return o.Optional
			}
		}
	}
	return false
}

// inheritEnds begin a clause of its own.
var inheritEnds = lex.Words("when if because since while although whereas but whether")

// HedgedObject reports whether the words right in front of an object say that it need not be
// that one: "over a reliable transport, typically X".
func (a *Context) HedgedObject(c *grammar.Cue, m *grammar.Mention) bool {
	return m.Start > c.End && hedgeWords.HasAny(a.Tokens[max(c.End, m.Start-3):m.Start])
}

// AsRule returns where the words in front of a token begin that say that it is so as a rule,
// "typically run" in front of "X over Y", or the token itself if there are none.
func (a *Context) AsRule(at int) int {
	const near = 3 // tokens
	for i := at - 1; i >= max(0, at-near); i-- {
		if a.MentionCovering(i) >= 0 || lexicon.ClauseBreaks.Has(a.Tokens[i].Word) {
			break
		}
		if usually.Has(a.Tokens[i].Word) {
			return i
		}
	}
	return at
}

var usually = lex.Words("typically usually normally generally")

// Tried reports whether a cue tells what has been done with the protocol: "has been
// implemented using X".
func (a *Context) Tried(c *grammar.Cue) bool {
	for i := a.clauseStart(c); i < c.End; i++ {
		if a.Tokens[i].Lower != "has" && a.Tokens[i].Lower != "have" {
			continue
		}
		been := i + 1
		for been < c.End && lexicon.Adverbs.Has(a.Tokens[been].Word) {
			been++
		}
		if a.Lower(been) == "been" && been+1 < len(a.Tokens) && trying.Has(a.Tokens[been+1].Word) {
			return true
		}
	}
	return false
}

// MadeFor reports whether a cue tells what the protocol was once made for: "was developed for use
// with X".
func (a *Context) MadeFor(c *grammar.Cue) bool {
	if c.Start < 2 || a.Tokens[c.Start].Lower != "use" || a.Tokens[c.Start-1].Lower != "for" || !making.Has(a.Tokens[c.Start-2].Word) {
		return false
	}
	for i := c.Start - 3; i >= max(0, c.Start-5); i-- {
		if a.Tokens[i].Lower == "was" || a.Tokens[i].Lower == "were" {
			return true
		}
	}
	return false
}

// DoneWith reports whether a cue says that a thing is done in conjunction with another: "is used in
// conjunction with X", "In conjunction with X, this document describes".
func (a *Context) DoneWith(c *grammar.Cue) bool {
	if c.End-c.Start < 2 || a.Tokens[c.Start+1].Lower != "conjunction" || c.Negated || modules.HasAny(a.Tokens) {
		return false
	}
	return c.Start == 0 || joinedVerbs.HasAny(a.Tokens[max(0, c.Start-doingWindow):c.Start])
}

var joinedVerbs = lex.Words("use used works work working operate operates operating deployed applied employed implemented functions designed sent read")

var modules = lex.Words("mib")

const doingWindow = 3 // "used both in conjunction"

// DesignedFor reports whether a cue tells what the protocol is made for: "is designed to work in
// conjunction with X".
func (a *Context) DesignedFor(c *grammar.Cue) bool {
	return designed.HasAny(a.Tokens[a.clauseStart(c):c.Start]) || a.Demands(c)
}

var designed = lex.Words("designed intended works must shall")

var making = lex.Words("developed adapted conceived")

// Perfect reports whether a cue tells what has been done: "has been extended".
func (a *Context) Perfect(c *grammar.Cue) bool {
	return a.Lower(c.Aux) == "has" || a.Lower(c.Aux) == "have"
}

var trying = lex.Words("implemented deployed run used carried tested")
