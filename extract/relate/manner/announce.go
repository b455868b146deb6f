package manner

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
)

// Announces reports whether the objects of a cue may follow as a list: "uses
// the following protocols:", "is used by:".
func (a *Context) Announces(c *grammar.Cue) bool {
	if c.Need == grammar.Interfaces {
		return false
	}
	rest := a.Tokens[c.End:]
	if announcing.HasAny(rest) {
		return true
	}
	return a.Tokens[len(a.Tokens)-1].Text == ":" && !own.Has(rest[0].Word) // "uses its address as the source, in these steps:"
}

// own are words in front of what a cue has for its object.
var own = lex.Words("its their")

// announcing are words that point to a list.
var announcing = lex.Words("following follows below listed")

// GoesOn reports whether a list goes on with the objects of a cue: "depends on
// X, specifically:", "uses the following X methods:", "uses X and the following protocols:".
// What follows in "uses X, with the following exceptions:" is no object.
func (a *Context) GoesOn(c *grammar.Cue) bool {
	n := len(a.Tokens)
	if n < 3 || a.Tokens[n-1].Text != ":" {
		return false
	}
	if a.Tokens[n-2].Lower == "specifically" || a.Tokens[n-2].Lower == "namely" {
		return true
	}
	for i := c.End; i < n; i++ {
		if !following.Has(a.Tokens[i].Word) {
			continue
		}
		first := i // of the noun phrase
		for first > c.End && beforeFollowing.Has(a.Tokens[first-1].Word) {
			first--
		}
		if first > c.End+1 && a.Tokens[first-1].Lower == "in" && lexicon.IntroVerbs.Has(a.Tokens[first-2].Word) {
			return true // "uses X, which is described in the following:"
		}
		return first == c.End || addsTo.Has(a.Tokens[first-1].Word) && !lexicon.FiniteAux.HasAny(a.Tokens[i:])
	}
	return false
}

// beforeFollowing are words in front of "following" in a noun phrase, addsTo those in front of
// what is one more object.
var (
	beforeFollowing = lex.Words("the one two three any all both each some at least most or more of only")
	addsTo          = lex.Words("and plus")
)

// ListedSubject reports whether the subject is "the following protocols": the
// items of a list.
func (a *Context) ListedSubject(c *grammar.Cue) bool {
	if a.Tokens[len(a.Tokens)-1].Text != ":" || c.Aux > 0 && a.Tokens[c.Aux-1].Lower == "for" {
		return false // "prerequisites for using X:"
	}
	for i := c.Aux - 1; i >= 0 && c.Aux-i < SubjectWindow; i-- {
		if a.Tokens[i].Lower == "following" {
			return true
		}
		if a.Tokens[i].Text == "," || a.MentionCovering(i) >= 0 {
			return false
		}
	}
	return false
}

// Follows reports whether the subject of a cue is the list that follows: "The following
// protocols are used by this protocol:".
func (a *Context) Follows(c *grammar.Cue) bool {
	return a.Tokens[len(a.Tokens)-1].Text == ":" && (following.Has(a.Tokens[c.Start].Word) || a.Before(c.Aux, SubjectWindow, following, subjectEnds))
}

var following = lex.Words("following")

// AnnouncesSuite reports whether the objects of a cue are "the suite of protocols" or
// the like, whose members a list may give.
func (a *Context) AnnouncesSuite(c *grammar.Cue) bool {
	for i := c.End; i+2 < len(a.Tokens); i++ {
		if SuiteNouns.Has(a.Tokens[i].Word) && a.Tokens[i+1].Lower == "of" {
			for k := i + 2; k < min(i+7, len(a.Tokens)); k++ {
				if suiteMembers.Has(a.Tokens[k].Word) {
					return a.OwnSubject(c)
				}
			}
		}
	}
	return false
}

// SuiteNouns name sets of protocols, of which a list may give the members.
var SuiteNouns = lex.Words("suite series family set collection group")

var suiteMembers = lex.Words("protocols standards specifications recommendations")
