package phrase

import (
	"strata/extract/lex"
	"strata/extract/relate/manner"
)

// MayState reports whether a sentence of a standard may state something without a
// cue: whether it has a word that [carriage], [conveyance],
// [instances], [assumed] or [forms] begin with, beside what they ask for, or a stack.
func MayState(tokens []lex.Token) bool {
	for i := range tokens {
		switch t := &tokens[i]; {
		case !cuelessWords.Has(t.Word):
		case carryVerbs.Has(t.Word) || t.Lower == "via":
			return true
		case i == 0:
		case instanceWords.Has(t.Word):
			at := i - 1
			for at > 0 && (tokens[at].Text == "," || tokens[at].Text == "(") {
				at--
			}
			if addedNouns.Has(tokens[at].Word) || exampleNouns.Has(tokens[at].Word) || tokens[at].Lower == "protocols" || manner.TransportNouns.HasAny(tokens[max(0, at-transportReach):at+1]) ||
				streams.HasAny(tokens[max(0, at-1):at+1]) && assuming.HasAny(tokens[:at]) {
				return true
			}
		case !lex.IsLower(tokens[i-1].Text): // "A/B", "ASCII characters", "UTF-8 [X] text"
			return true
		}
	}
	return false
}

var (
	instanceWords = lex.Words("such including e.g e notably like")
	cuelessWords  = lex.Words("via /").Union(carryVerbs).Union(instanceWords).Union(dataNouns).Union(datagrams)
)
