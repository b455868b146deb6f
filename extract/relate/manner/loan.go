package manner

import (
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// Loan reports whether a sentence says, without leaving it open, that a form of data or an algorithm
// is that of what it cites at a token, and where the words begin that say so: "is encoded as a lid
// [X]", "MUST follow the lid syntax defined in [X]", "the format of lids is specified in [X]".
func Loan(tokens []lex.Token, cite int) (start int, lent bool) {
	if start := takenForm(tokens, cite); start > 0 {
		return start, true
	}
	at, told := beforeCitation(tokens, cite)
	if told >= 0 && told < at {
		return told, isForm(tokens, told)
	}
	for i := at; i >= max(0, at-loanReach); i-- {
		switch t := tokens[i]; {
		case t.Cite && t.Text != tokens[cite].Text, t.Text == ";", t.Text == ":", lexicon.Relatives.Has(t.Word), lexicon.ClauseBreaks.Has(t.Word):
			return 0, false
		case written.Has(t.Word), t.Lower == "encoding" && i < at && tokens[i+1].Lower == "according":
			return i, isPassive(tokens, i) || t.Lower == "encoding"
		case obeying.Has(t.Word):
			return i, formNouns.HasAny(tokens[i:at+1]) && i > 0 && !lexicon.Determiners.Has(tokens[i-1].Word)
		case t.Lower == "same" && likeForm(tokens[i+1:at+1]):
			return i, true
		case (taking.Has(t.Word) || t.Lower == "to" && tokens[max(0, i-1)].Lower == "according") && endsInForm(tokens[i+1:at+1]):
			return i, i > 0
		}
	}
	return 0, false
}

const loanReach = 14 // words between the verb and what is cited

// takenForm returns where the words begin that say that something is in the form which is named in
// front of a citation and behind it: "in lid [X] format", "uses the lid [X] hash algorithm"; 0 if none do, or
// if it is contrasted with others.
func takenForm(tokens []lex.Token, cite int) int {
	const name = 5 // words in front of the citation
	if !formBehind(tokens, cite) || contrasts.HasAny(tokens[:cite]) {
		return 0
	}
	for i := cite - 1; i > 0 && i >= cite-name; i-- {
		switch t := tokens[i]; {
		case taking.Has(t.Word), t.Lower == "as":
			return i
		case t.Cite, t.Text == ",", t.Text == ";", t.Text == ":", lexicon.Prepositions.Has(t.Word), lexicon.Auxiliaries.Has(t.Word), lexicon.Relatives.Has(t.Word), lexicon.ClauseBreaks.Has(t.Word):
			return 0
		}
	}
	return 0
}

// formBehind reports whether the first or the second word behind a citation is a form of data: "[X] format",
// "[X] hash algorithm".
func formBehind(tokens []lex.Token, cite int) bool {
	if cite+1 < len(tokens) && formNouns.Has(tokens[cite+1].Word) {
		return true
	}
	if cite+2 >= len(tokens) || !formNouns.Has(tokens[cite+2].Word) {
		return false
	}
	t := tokens[cite+1]
	return !t.Cite && t.Text >= "A" && !lexicon.Prepositions.Has(t.Word) && !lexicon.Auxiliaries.Has(t.Word) && !lexicon.Relatives.Has(t.Word) && !lexicon.IntroVerbs.Has(t.Word)
}

// beforeCitation returns where the words end in front of a citation, and of what leads to it: "as
// defined in Section 2 of". Of "is defined in", it also returns where the verb begins, else -1.
func beforeCitation(tokens []lex.Token, cite int) (at, told int) {
	at = cite - 1
	for at > 0 && (placing.Has(tokens[at].Word) || lex.IsNumber(tokens[at].Text) || tokens[at].Lower == "the" || tokens[at].Text == "(" || tokens[at].Lower == "see") {
		at--
	}
	verb := at - 1
	for verb > 0 && strings.HasSuffix(tokens[verb].Lower, "ly") { // "separately"
		verb--
	}
	if verb > 0 && (tokens[at].Lower == "in" || tokens[at].Lower == "by") && lexicon.IntroVerbs.Has(tokens[verb].Word) {
		for at = verb - 1; at > 0 && (lexicon.IntroWords.Has(tokens[at].Word) && !lexicon.BeForms.Has(tokens[at].Word) || lexicon.Adverbs.Has(tokens[at].Word) || strings.HasSuffix(tokens[at].Lower, "ly")); at-- {
		}
		if lexicon.BeForms.Has(tokens[at].Word) {
			if at > 0 && lexicon.Relatives.Has(tokens[at-1].Word) {
				return max(0, at-2), -1
			}
			return at + 1, at
		}
		return at, -1
	}
	if at > 0 && (tokens[at].Lower == "in" || tokens[at].Lower == "per") {
		at--
	}
	return at, -1
}

// isForm reports whether the subject in front of a verb, with which the sentence begins, is a form of
// data or an algorithm: "the format and semantics of lids".
func isForm(tokens []lex.Token, verb int) bool {
	for i := range verb {
		t := tokens[i]
		switch {
		case otherForms.Has(t.Word):
			return false
		case formNouns.Has(t.Word):
			next := tokens[i+1]
			return i+1 == verb || next.Lower == "of" || next.Lower == "for" || next.Lower == "and" || formTails.Has(next.Word)
		case t.Cite, t.Text == ",", lexicon.Prepositions.Has(t.Word), lexicon.Auxiliaries.Has(t.Word):
			return false
		}
	}
	return false
}

// isPassive reports whether a form of "to be" stands closely in front of a participle.
func isPassive(tokens []lex.Token, at int) bool {
	const near = 3 // "is then always encoded"
	return lexicon.BeForms.HasAny(tokens[max(0, at-near):at])
}

// likeForm reports whether the words behind "same" name a form of data that something has in common
// with what follows: "format as".
func likeForm(tokens []lex.Token) bool {
	const near = 3
	for i := 0; i+1 < len(tokens) && i < near; i++ {
		if formNouns.Has(tokens[i].Word) {
			return tokens[i+1].Lower == "as" || tokens[i+1].Lower == "that"
		}
	}
	return false
}

// endsInForm reports whether words are a noun phrase whose last word is a form of data: "the lid
// encoding method".
func endsInForm(tokens []lex.Token) bool {
	last := len(tokens) - 1
	for last >= 0 && (tokens[last].Text == "," || tokens[last].Text == "\"") { // "serial lids", as
		last--
	}
	for _, t := range tokens[:last+1] {
		if lexicon.Prepositions.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) || t.Text == "," {
			return false
		}
	}
	return last >= 0 && (formNouns.Has(tokens[last].Word) || last > 0 && formTails.Has(tokens[last].Word) && formNouns.Has(tokens[last-1].Word))
}

var (
	// written are participles of what gives data a form.
	written = lex.Words("encoded represented formatted serialized expressed")
	// taking are words in front of the form that something has.
	taking = lex.Words("in using uses use")
	// contrasts part the form that something has from others.
	contrasts = varying.Union(lex.Words("than different unlike"))
	// obeying are verbs of what has the form that is prescribed.
	obeying = lex.Words("follow follows obey obeys conform conforms comply complies adhere adheres match matches")
	// formNouns are forms of data, and what computes it.
	formNouns = lex.Words(`format formats syntax encoding encodings grammar notation charset representation transformation algorithm algorithms hash digest
		cipher arithmetic checksum schema datatype production`)
	// otherForms are words in front of forms of data that are not those of the document.
	otherForms = lexicon.Indefinite.Union(lex.Words("another alternative old older one"))
	formTails  = lex.Words("method methods function functions rules scheme type types")
)
