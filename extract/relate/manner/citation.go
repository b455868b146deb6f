package manner

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// IsPartOfStatement reports whether a citation is a part of what the sentence says: it neither
// begins it, nor stands behind "see" or "e.g."; but "see" in parentheses tells where what stands
// in front of it is defined.
func IsPartOfStatement(tokens []lex.Token, cite int) bool {
	at := cite - 1
	for at > 0 && (tokens[at].Cite || tokens[at].Text == "," || tokens[at].Text == "(" || lexicon.Determiners.Has(tokens[at].Word) || tokens[at].Lower == "and" && tokens[at-1].Cite || tokens[at].Lower == "also" || tokens[at].Lower == "of" ||
		tokens[at].Lower == "section" || tokens[at].Lower == "appendix" || lex.IsNumber(tokens[at].Text)) {
		at--
	}
	switch tokens[at].Lower {
	case "see": // "keeps the sum of a crate (see [X])"
		return at > 1 && tokens[at-1].Text == "(" && tokens[at+1].Lower != "also" && !(cite+1 < len(tokens) && tokens[cite+1].Lower == "for")
	case "e.g", "cf", "from":
		return false
	case "example", "instance":
		return at < 2 || tokens[at-1].Lower != "for" || tokens[at-2].Lower != "see" // "see for example [X]"
	case "in":
		return at > 0
	}
	return !tokens[at].Cite
}

// OthersWork reports whether what a sentence says of a citation is about the text that is
// cited, or likens something to it: "[X] describes", "[X] was written", "the same as in X [X]", "used for X [X]".
func OthersWork(tokens []lex.Token, cite int) bool {
	next := cite + 1
	for next < len(tokens) && (tokens[next].Cite || tokens[next].Text == ")" || tokens[next].Lower == "also") {
		next++
	}
	if next < len(tokens) && (describing.Has(tokens[next].Word) || tokens[next].Lower == "was") {
		return true
	}
	if next+1 < len(tokens) && lexicon.BeForms.Has(tokens[next].Word) && tokens[next+1].Lower == "not" {
		return true // "lids [X] are not supported"
	}
	if tokens[0].Lower == "it" && wished.HasAny(tokens[1:min(len(tokens), expectedWindow)]) {
		return true // "It is desirable to"
	}
	if tokens[0].Lower == "other" && len(tokens) > 1 && texts.Has(tokens[1].Word) || tokens[0].Lower == "references" {
		return true // "Other documents may add X [X]"
	}
	for i, t := range tokens[:cite] {
		if remarks.Has(t.Word) && i < remarkWindow && slices.ContainsFunc(tokens[i:cite], func(t lex.Token) bool { return lexicon.IntroVerbs.Has(t.Word) }) {
			return true // "Interactions with others are described in [X]"
		}
	}
	for i := cite - 1; i > 0 && cite-i <= likenedWindow; i-- {
		switch t := tokens[i]; {
		case t.Cite, t.Text == "(" || t.Text == ")", lex.Capitalised(t.Text) || lex.IsAbbreviation(t.Text):
		case t.Lower == "as":
			return lex.Index(tokens[:i], "same") >= 0
		case t.Lower == "for":
			return tokens[i-1].Lower == "used"
		case lexicon.Prepositions.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) || t.Text == ",":
			return false
		}
	}
	return false
}

// OfSubject reports whether a citation belongs to what the sentence is about, which does
// something of its own: "Gears [X] are a means to", "Similarly, Gears ([X]) provide". What is
// used is no such subject.
func OfSubject(tokens []lex.Token, cite int) bool {
	for _, t := range tokens[:cite] {
		if subjectStops.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) || lexicon.Relatives.Has(t.Word) || lexicon.ClauseBreaks.Has(t.Word) || ownWords.Has(t.Word) {
			return false
		}
	}
	verb := cite + 1
	for verb < len(tokens) && (tokens[verb].Cite || tokens[verb].Text == ")" || tokens[verb].Text == "," && verb+1 < len(tokens) && tokens[verb+1].Cite || lexicon.Adverbs.Has(tokens[verb].Word) || lexicon.NameTails.Has(tokens[verb].Word)) {
		verb++
	}
	if verb >= len(tokens) || !lexicon.FiniteAux.Has(tokens[verb].Word) && !doing.Has(tokens[verb].Word) {
		return false
	}
	return !usedVerbs.HasAny(tokens[verb+1 : min(len(tokens), verb+usedWindow)])
}

const usedWindow = 5 // words behind "is" up to "used"

var (
	// subjectStops begin another clause, or stand where a citation is of what is done.
	subjectStops = lex.Words("if when whether where using by with and use uses per according")
	// ownWords are of the document's own things.
	ownWords = lex.Words("this these our we")
	// doing are verbs of what a protocol does.
	doing = lex.Words(`makes provides serves allows enables defines offers relies uses requires supports specifies describes extends introduces
		permits lets gives contains consists together
		make provide serve allow enable define offer rely require support specify describe extend introduce permit give contain consist`)
	// usedVerbs say what is done with what the sentence is about.
	usedVerbs = lex.Words(`used employed required needed applied carried encoded followed reused leveraged supported extended updated adopted included sent
		optional mandatory recommended developed designed`)
)

const (
	likenedWindow = 10 // "the same as", up to the citation
	remarkWindow  = 4  // the subject at the beginning of a sentence
)

var (
	// describing are verbs of what a text does.
	describing = lex.Words("defines specifies describes documents discusses proposes provides introduces presents supports covers explains surveys outlines gives contains")
	texts      = lex.Words("documents specifications protocols memos extensions")
	// remarks are what texts tell beside a protocol.
	remarks = lex.Words("interactions interaction aspects considerations details examples discussion history motivation background rationale experience")
)

// Mechanism reports whether a sentence says that what it is about is a mechanism of what is
// cited, or the like: "as a FOO [X] integrity mechanism".
func Mechanism(tokens []lex.Token, cite int) bool {
	next := cite + 1
	for next < len(tokens) && next <= cite+2 && !mechanisms.Has(tokens[next].Word) {
		if lexicon.Prepositions.Has(tokens[next].Word) || tokens[next].Text == "," || lexicon.Auxiliaries.Has(tokens[next].Word) {
			return false
		}
		next++
	}
	if next >= len(tokens) || !mechanisms.Has(tokens[next].Word) {
		return false
	}
	for i := cite - 1; i > 0 && cite-i <= likenedWindow; i-- {
		switch t := tokens[i]; {
		case (t.Lower == "a" || t.Lower == "an") && (tokens[i-1].Lower == "as" || makes.Has(tokens[i-1].Word)):
			return true
		case t.Text == "," || lexicon.Prepositions.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word):
			return false
		}
	}
	return false
}

var (
	mechanisms = lex.Words("mechanism method option extension profile subprotocol transform")
	makes      = lex.Words("defines specifies describes introduces")
)

// TakesOver reports whether "as defined in" or the like leads to a citation.
func TakesOver(tokens []lex.Token, cite int) bool {
	at := cite - 1
	for at > 0 && (tokens[at].Cite || tokens[at].Text == "," || tokens[at].Lower == "and" || placing.Has(tokens[at].Word) || lex.IsNumber(tokens[at].Text)) {
		at--
	}
	return tokens[at].Lower == "per" || at > 1 && tokens[at].Lower == "in" && TakenOver.Has(tokens[at-1].Word)
}

// Follows returns where the verb begins of a sentence that follows the rules, or the like, of what is
// cited: "the lid follows the sealing rules given in [X]"; or -1.
func Follows(tokens []lex.Token, cite int) int {
	at := cite - 1
	for at > 0 && (tokens[at].Cite || tokens[at].Text == "," || tokens[at].Text == "(" || placing.Has(tokens[at].Word) || lex.IsNumber(tokens[at].Text)) {
		at--
	}
	if at > 1 && (tokens[at].Lower == "in" || tokens[at].Lower == "by") {
		at--
	}
	followed := false
	for first := at; at > 0 && first-at < followedWindow; at-- {
		switch t := tokens[at]; {
		case t.Lower == "follows" || t.Lower == "follow" && !leftOpen(tokens, at):
			if next := tokens[at+1]; followed && lexicon.Determiners.Has(next.Word) || at == first && followedNouns.HasAny(tokens[:at]) {
				return at
			}
			return -1
		case followedNouns.Has(t.Word):
			followed = true
		case advised.Has(t.Word), t.Text == "," || t.Text == ";" || t.Text == ":", lexicon.Relatives.Has(t.Word), lexicon.Auxiliaries.Has(t.Word), lexicon.ClauseBreaks.Has(t.Word):
			return -1
		}
	}
	return -1
}

// leftOpen reports whether what stands in front of a verb does not say that something is done: "to follow", "need not follow".
func leftOpen(tokens []lex.Token, verb int) bool {
	at := verb - 1
	for at > 0 && lexicon.Adverbs.Has(tokens[at].Word) && !lexicon.Negations.Has(tokens[at].Word) {
		at--
	}
	t := tokens[at]
	return t.Lower == "to" || lexicon.Negations.HasAny(tokens[:verb]) || lexicon.Modals.HasAny(tokens[:verb]) && !bound.HasAny(tokens[:verb])
}

// bound are modal verbs of what is done by all.
var bound = lex.Words("must shall")

const followedWindow = 12 // words of the rules that are followed

var (
	followedNouns = lex.Words("rules procedure procedures process processing definition description algorithm application semantics steps method model")
	// advised are what need not be followed, or not by a protocol.
	advised = lex.Words("recommendations recommendation guidelines guidance advice conventions convention terminology policy policies registration syntax format notation encoding grammar structure")
)

// placing are words between "in" and a citation that say where in it.
var placing = lex.Words("section sections appendix of")

// TakenOver are words for what a text takes over from another.
var TakenOver = lex.Words("specified defined described")

// CloselyBefore reports whether one of the words stands closely in front of a token.
func CloselyBefore(tokens []lex.Token, at int, words ...string) bool {
	const near = 6
	for i := max(0, at-near); i < at; i++ {
		if slices.Contains(words, tokens[i].Lower) {
			return true
		}
	}
	return false
}

// Hedges reports whether what a sentence says at a token can be left out.
func Hedges(tokens []lex.Token, at int) bool {
	if Instance(tokens, at) {
		return true
	}
	bound := false
	for _, t := range tokens[:at] {
		bound = bound || t.Lower == "must" || t.Lower == "shall" || t.Lower == "required"
	}
	for i, t := range tokens {
		switch {
		case !bound && i < at && (t.Lower == "supports" || t.Lower == "support"):
			return true
		case i > 0 && t.Lower == "as" && tokens[i-1].Lower == "such" && i < at:
			return true
		case i < at && offering.Has(t.Word):
			return true
		case i < at && (t.Lower == "should" || t.Lower == "may") && i > 0 && readers.HasAny(tokens[:i]):
			return false
		case t.Lower == "or" && i > at-alternativeReach && i < at+alternativeReach:
			return true
		case i < at && (lexicon.Permissive.Has(t.Word) || hedgeWords.Has(t.Word)):
			return true
		case t.Lower == "if" && !hyphenated(tokens, i), t.Lower == "optional", t.Lower == "either", t.Lower == "when" && i < at:
			return true
		}
	}
	return false
}

// offering name what need not be followed.
var offering = lex.Words("considerations guidance guidelines recommendations option advice")

// readers are whom a text tells what to read, which is no part of the protocol.
var readers = lex.Words("reader readers")

const alternativeReach = 7 // words between a citation and the "or" that makes it one of several
