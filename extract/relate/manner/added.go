package manner

import (
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// AddedTo reports whether a sentence says of the document that it defines something for the
// protocol that is named from start to end: "This document defines the FOO Crate-Label header",
// "extensions for FOO and BAR", "the use of sums as a FOO seal mechanism", "the use of sums in
// FOO".
func AddedTo(tokens []lex.Token, start, end int) bool {
	if !presenting.HasAny(tokens[:start]) && !registers.HasAny(tokens[:start]) || tokens[0].Lower != "this" && tokens[0].Lower != "we" {
		return false
	}
	for i := end; i < min(len(tokens), end+addedWindow); i++ {
		t := tokens[i]
		if addedThings.Has(t.Word) {
			return true
		}
		if lexicon.Prepositions.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) || lexicon.Relatives.Has(t.Word) || t.Text == "," || t.Text == "." || t.Lower == "and" || t.Lower == "or" || t.Lower == "to" {
			break
		}
	}
	for i := start - 1; i > 0; i-- {
		t := tokens[i]
		if (t.Lower == "for" || t.Lower == "to" || t.Lower == "of") && phraseAdditions.Has(tokens[i-1].Word) {
			return true
		}
		if lex.IsLower(t.Text) && !joining.Has(t.Word) && !lexicon.Determiners.Has(t.Word) && !lexicon.NameTails.Has(t.Word) {
			break
		}
	}
	if start < 2 || !endsSentence(tokens, end) {
		return false
	}
	before := start - 1
	for before > 0 && (lexicon.Determiners.Has(tokens[before].Word) || !lex.IsLower(tokens[before].Text)) {
		before--
	}
	if in := tokens[before].Lower; in != "in" && !(in == "with" && conventions.HasAny(tokens[:before])) {
		return false
	}
	for i, t := range tokens[:before] {
		if (t.Lower == "use" || t.Lower == "usage") && tokens[i+1].Lower == "of" || t.Lower == "using" && i > 0 && (tokens[i-1].Lower == "for" || tokens[i-1].Lower == "to") {
			return true
		}
	}
	return false
}

// endsSentence reports whether nothing but marks and names stands from a token on.
func endsSentence(tokens []lex.Token, at int) bool {
	for _, t := range tokens[at:] {
		if lex.IsLower(t.Text) && !lexicon.NameTails.Has(t.Word) && t.Lower != "syntax" {
			return false
		}
	}
	return true
}

// DefinesIn reports whether a sentence says of the document that it defines something that is cited,
// one of several that this allows for, or adds something to it: "This document defines a crate
// package [X]", "two new flags in the Lid header defined in [X]", "a module that augments [X]".
func DefinesIn(tokens []lex.Token, cite int) bool {
	at := cite - 1
	for at > 0 && (tokens[at].Text == "(" || placing.Has(tokens[at].Word) || lex.IsNumber(tokens[at].Text)) {
		at--
	}
	if at > 1 && tokens[at].Lower == "in" && TakenOver.Has(tokens[at-1].Word) {
		at -= 2
	}
	thing := false // the phrase has what is defined
	for ; at > 0; at-- {
		switch t := tokens[at]; {
		case augments.Has(t.Word):
			return true
		case presenting.Has(t.Word) || registers.Has(t.Word):
			return thing && owned.HasAny(tokens[:at])
		case addedThings.Has(t.Word) || addedParts.Has(t.Word):
			thing = true
		case lexicon.Relatives.Has(t.Word) || lexicon.ClauseBreaks.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) || t.Text == ";" || t.Text == ":" || t.Text == ",":
			return false
		case (t.Lower == "in" || t.Lower == "of" || t.Lower == "for") && !strings.HasSuffix(tokens[at+1].Lower, "ing"):
			thing = false // what stands in front is defined
		case lexicon.Prepositions.Has(t.Word) || betweenPhrases.Has(t.Word):
			return false
		}
	}
	return false
}

const addedWindow = 9 // words of the name of a header or the like

var (
	addedThings    = lex.Words("header extension extensions option options attribute attributes parameter parameters mechanism method methods package tag capability")
	addedParts     = lex.Words("flag flags bit bits field fields type types block blocks code codes object objects tlv tlvs avp avps record records instantiation")
	augments       = lex.Words("augment augments augmenting")
	owned          = lex.Words("this we our it")
	betweenPhrases = lex.Words("using supporting to as how")
	conventions    = lex.Words("convention conventions")
	joining        = lex.Words("and or both")
	registers      = lex.Words("registers adds specify define describe")
)

// Served reports whether a sentence says of something that it carries what is named from start:
// "provides a tunnel for FOO". Who provides that does not need FOO.
func Served(tokens []lex.Token, start int) bool {
	at := start - 1
	for at > 0 && lexicon.Determiners.Has(tokens[at].Word) {
		at--
	}
	return at > 1 && tokens[at].Lower == "for" && carriage.Has(tokens[at-1].Word) && provides.HasAny(tokens[:at-1])
}

var (
	carriage = lex.Words("tunnel tunnels transport transports channel channels connection connections carrier substrate service services")
	provides = lex.Words("provide provides providing offer offers")
)
