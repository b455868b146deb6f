package manner

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// IsPartOfStatement reports whether a citation is a part of what the sentence says: it neither
// begins it, nor stands behind "see" or "e.g.".
func IsPartOfStatement(tokens []lex.Token, cite int) bool {
	at := cite - 1
	for at > 0 && (tokens[at].Cite || tokens[at].Text == "," || tokens[at].Text == "(" || lexicon.Determiners.Has(tokens[at].Word) || tokens[at].Lower == "also" || tokens[at].Lower == "of" ||
		tokens[at].Lower == "section" || tokens[at].Lower == "appendix" || lex.IsNumber(tokens[at].Text)) {
		at--
	}
	switch tokens[at].Lower {
	case "see", "e.g", "cf", "from":
		return false
	case "in":
		return at > 0
	}
	return !tokens[at].Cite
}

// TakesOver reports whether "as defined in" or the like leads to a citation.
func TakesOver(tokens []lex.Token, cite int) bool {
	at := cite - 1
	for at > 0 && (tokens[at].Cite || tokens[at].Text == "," || tokens[at].Lower == "and") {
		at--
	}
	return at > 1 && tokens[at].Lower == "in" && TakenOver.Has(tokens[at-1].Word)
}

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
		case t.Lower == "or" && i > at-alternativeReach && i < at+alternativeReach:
			return true
		case i < at && (lexicon.Permissive.Has(t.Word) || hedgeWords.Has(t.Word)):
			return true
		case t.Lower == "if", t.Lower == "optional", t.Lower == "either", t.Lower == "when" && i < at:
			return true
		}
	}
	return false
}

const alternativeReach = 7 // words between a citation and the "or" that makes it one of several
