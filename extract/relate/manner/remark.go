package manner

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
)

// What is here tells, in the text of a standard, a cue that relates protocols from one that only
// remarks on them.

// AsksHow reports whether a passive cue stands in an indirect question, which tells that
// something is used and not by whom: "plans how X will be used", "the way X is used today",
// "places where X has been used". What the document says that it describes is no question.
func (a *Context) AsksHow(c *grammar.Cue) bool {
	if c.Dir != grammar.Passive {
		return false
	}
	for i := c.Aux - 1; i >= 0 && c.Aux-i < askedWindow; i-- {
		switch t := a.Tokens[i]; {
		case t.Text == "," || t.Text == ";" || t.Text == ":":
			return false
		case t.Lower == "how":
			return i == 0 || !describes.Has(a.Tokens[i-1].Word)
		case t.Lower == "way" || t.Lower == "ways":
			return a.MentionCovering(i+1) >= 0 || a.Lower(i+1) == "that" || a.Lower(i+1) == "in"
		case t.Lower == "where":
			return a.Perfect(c)
		}
	}
	return false
}

const askedWindow = 10 // words between "how" and its verb

// describes are verbs of what a document does.
var describes = lex.Words("describe define specify explain discuss show defines specifies describes explains discusses shows illustrates presents details covers")

// OthersUse reports whether a cue is the noun "use" of whom the words in front name: "the hosts'
// use of X".
func (a *Context) OthersUse(c *grammar.Cue) bool {
	if a.Tokens[c.Start].Lower != "use" || c.Start == 0 {
		return false
	}
	owner := a.Tokens[c.Start-1].Text
	return owner == "'" || owner == "’" || owner == "s" && c.Start > 1 && (a.Tokens[c.Start-2].Text == "'" || a.Tokens[c.Start-2].Text == "’") || len(owner) > 2 && (owner[len(owner)-1] == '\'' || owner[len(owner)-2] == '\'')
}

// AddsToOwn reports whether what a cue adds something to is a part of its own subject: "adds the
// FOO parameter to its header".
func (a *Context) AddsToOwn(c *grammar.Cue) bool {
	next := a.Lower(c.End)
	return a.Tokens[c.End-1].Lower == "to" && (next == "its" || next == "their")
}

// WhatWas reports whether a cue stands in a relative clause about what was: "systems that were
// based on X".
func (a *Context) WhatWas(c *grammar.Cue) bool {
	first := a.Lower(c.Aux)
	return (first == "was" || first == "were") && a.RelativeBefore(c)
}

// ByOrganizations reports whether a sentence tells what an organization does, and so no
// protocol: "The IETF has specified gears using X".
func (a *Context) ByOrganizations() bool {
	return organizations.HasAny(a.Tokens[:min(organizationWindow, len(a.Tokens))])
}

const organizationWindow = 3 // the subject at the beginning of a sentence

// organizations write standards.
var organizations = lex.Words("ietf iesg iab irtf itu iso ieee 3gpp w3c oasis iana icann etsi")

// Candidate reports whether an infinitive stands behind a noun for what may do it: "good
// candidates to use X".
func (a *Context) Candidate(c *grammar.Cue) bool {
	return c.Aux > 0 && a.Lower(c.Aux) == "to" && candidates.Has(a.Tokens[c.Aux-1].Word)
}

var candidates = lex.Words("candidate candidates free opportunity possibility choice option")

// LeavesOut reports whether a sentence says that something is no part of the document, or sends
// the reader to another one: "is out of scope", "is outside the scope of this document", "the
// reader is referred to [X]".
func LeavesOut(tokens []lex.Token) bool {
	for i, t := range tokens {
		switch t.Lower {
		case "scope":
			for k := max(0, i-scopeWindow); k < i; k++ {
				if beyondWords.Has(tokens[k].Word) {
					return true
				}
			}
		case "referred":
			if readers.HasAny(tokens[:i]) {
				return true
			}
		case "refer":
			if i > 0 && tokens[i-1].Lower == "to" && i > 1 && tokens[i-2].Lower == "advised" || i == 0 || tokens[i-1].Lower == "please" || readers.HasAny(tokens[max(0, i-scopeWindow):i]) {
				return true
			}
		}
	}
	return false
}

const scopeWindow = 4

// beyondWords stand before "scope" where something is not in it.
var beyondWords = lex.Words("out outside beyond")

// Borrows reports whether a cue is of no more than the words of another document: "uses the
// terminology of X".
func (a *Context) Borrows(c *grammar.Cue) bool {
	for i := c.End; i < min(len(a.Tokens), c.End+borrowedWindow); i++ {
		if a.MentionCovering(i) >= 0 {
			return false
		}
		if borrowed.Has(a.Tokens[i].Word) {
			return true
		}
		if t := a.Tokens[i]; lexicon.Prepositions.Has(t.Word) || t.Text == "," {
			return false
		}
	}
	return false
}

const borrowedWindow = 4 // "the same following terminology"

var borrowed = lex.Words("terminology terms term abbreviations acronyms")
