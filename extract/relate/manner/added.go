package manner

import (
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
	if tokens[before].Lower != "in" {
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
		if lex.IsLower(t.Text) && !lexicon.NameTails.Has(t.Word) {
			return false
		}
	}
	return true
}

const addedWindow = 9 // words of the name of a header or the like

var (
	addedThings = lex.Words("header extension extensions option options attribute attributes parameter parameters mechanism method methods package tag capability")
	joining     = lex.Words("and or both")
	registers   = lex.Words("registers adds specify define describe")
)
