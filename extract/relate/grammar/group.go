package grammar

import "strata/extract/lex"

// groupWords lead to "protocols" where that means some that were named before: "these
// two other protocols", "both of these protocols".
var (
	groupWords    = lex.Words("other two three four of")
	groupStarters = lex.Words("these those both")
	groupNouns    = lex.Words("protocols")
	allowing      = lex.Words("allow enable permit")
)

// MeansGroup reports whether tokens speak of protocols as of some that were named
// before.
func MeansGroup(tokens []lex.Token) bool {
	if !groupNouns.HasAny(tokens) {
		return false
	}
	for i := range tokens {
		if groupNouns.Has(tokens[i].Word) && groupAt(tokens, i) > 0 {
			return true
		}
	}
	return false
}

// groupAt returns how many protocols are meant at least where "protocols" stands, 0 if
// it means none that were named before.
func groupAt(tokens []lex.Token, noun int) int {
	number := 2
	for i := noun - 1; i >= 0; i-- {
		switch word := tokens[i].Word; {
		case groupStarters.Has(word):
			return number
		case !groupWords.Has(word):
			return 0
		}
		switch tokens[i].Lower {
		case "three":
			number = 3
		case "four":
			number = 4
		}
	}
	return 0
}

// groupBefore reports whether the subject of a verb is a group of protocols that were
// named before: "these protocols use", "those protocols allow data to be sent over". It
// returns how many there are at least.
func (a *Sentence) groupBefore(verb int) (number int, ok bool) {
	noun := verb - 1
	if a.Lower(verb) == "to" {
		for noun >= 0 && verb-noun < allowWindow && !allowing.Has(a.Tokens[noun].Word) {
			noun--
		}
		if noun < 0 || !allowing.Has(a.Tokens[noun].Word) {
			return 0, false
		}
		noun--
	}
	if noun < 0 || !groupNouns.Has(a.Tokens[noun].Word) {
		return 0, false
	}
	number = groupAt(a.Tokens, noun)
	return number, number > 0
}
