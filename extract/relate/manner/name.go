package manner

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
)

// CarriesWithin reports whether a mention is what the speaker is said to encapsulate or tunnel.
func (a *Context) CarriesWithin(m int) bool {
	before := a.BeforePhrase(a.Mentions[m])
	return before > 0 && a.Tokens[before].Lower == "of" && tunneling.Has(a.Tokens[before-1].Word)
}

var tunneling = lex.Words("encapsulation tunneling tunnelling")

// IsPredicative reports whether a name is said of the subject: "is RPC-based", "is an
// RPC-based interface". "SMTP-based replication" only tells one kind of a thing from
// others.
func (a *Context) IsPredicative(at int) bool {
	if at > 2 && lexicon.Determiners.Has(a.Tokens[at-1].Word) && a.Tokens[at-2].Lower == "of" && consisting.Has(a.Tokens[at-3].Word) {
		return true // "consists of an RPC-based service"
	}
	for i := at - 1; i >= 0 && i >= at-4; i-- {
		t := a.Tokens[i]
		switch {
		case lexicon.BeForms.Has(t.Word), t.Lower == "this", t.Lower == "these":
			return true
		case lexicon.Determiners.Has(t.Word), lexicon.Adverbs.Has(t.Word), t.Lower == "and", t.Lower == ",":
		default:
			return false
		}
	}
	return at == 0
}

var consisting = lex.Words("consists consist")

// NameStart returns where the name begins that a mention in parentheses abbreviates, or the
// mention itself.
func (a *Context) NameStart(m int) int {
	start := a.Mentions[m].Start
	if m > 0 && start > 0 && a.Tokens[start-1].Text == "(" && a.Mentions[m-1].End == start-1 && slices.Equal(a.Mentions[m-1].IDs, a.Mentions[m].IDs) {
		return a.Mentions[m-1].Start
	}
	return start
}

// OwnNounsBefore reports whether "this protocol" or the like ends before a token.
func (a *Context) OwnNounsBefore(at int) bool {
	return at > 1 && ownNouns.Has(a.Tokens[at-1].Word) && (a.Tokens[at-2].Lower == "this" || a.Tokens[at-2].Lower == "the")
}

// HyphenBehind returns the token of "based" or the like that a hyphen ties to a name which
// ends before a token, whatever is left of the name: "(HTTP)-based". It returns -1 if
// there is none.
func HyphenBehind(tokens []lex.Token, at int) int {
	hyphen := false
	for ; at < len(tokens); at++ {
		switch {
		case tokens[at].Text == "-":
			hyphen = true
		case hyphen && grammar.TiedByHyphen.Has(tokens[at].Word):
			return at
		case hyphen || tokens[at].Text != ")":
			return -1
		}
	}
	return -1
}

// IncludeBehind returns where "include" stands behind a few plain words, else the
// token given.
func (a *Context) IncludeBehind(from int) int {
	const few = 8
	for i := from; i < len(a.Tokens) && i < from+few && a.MentionCovering(i) < 0 && a.Tokens[i].Text != ","; i++ {
		if Including.Has(a.Tokens[i].Word) {
			return i
		}
	}
	return from
}

// Including are verbs that name some of what there is.
var Including = lex.Words("include includes")

// LeadsToName reports whether only words that lead to a name stand there.
func LeadsToName(gap []lex.Token) bool {
	return !slices.ContainsFunc(gap, func(t lex.Token) bool {
		return !lexicon.Determiners.Has(t.Word) && t.Lower != "either" && t.Lower != "both"
	})
}
