// Package clause proposes what the cues of a sentence relate: two protocols, and every reason for
// and against their relation. An [Analysis] holds what is found in a sentence.
package clause

import (
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/graph"
)

// Analysis is what is known of one sentence.
type Analysis struct {
	manner.Context
	Required   []bool // per mention: a cue requires it, and so what it runs over
	Candidates []decide.Candidate
	Stated     int      // how many of them became statements
	Subject    []string // protocols that the sentence is about, for the next one's "it"
	// Open is the last cue that found no object: what a list may supply.
	Open        *grammar.Cue
	OpenSubject []string
	// Heads is a cue whose subject is a list to come.
	Heads *Headless
	// Tunneled are pairs of which the first runs over the speaker, and that over the second.
	Tunneled [][2]string
	Main     bool // a cue outside of relative clauses stated something
	Judge    *decide.Judge
	Number   int // of the sentence in its document, from 1
}

// Headless is a cue with objects that waits for its subjects.
type Headless struct {
	Cue     *grammar.Cue
	Objects []grammar.Object
}

// definer returns the document that a sentence begins with and that defines what a cue
// behind it is about.
func (a *Analysis) definer(c *grammar.Cue) []string {
	if len(a.Mentions) == 0 {
		return nil
	}
	m := a.Mentions[0]
	if m.Start > 1 && a.Tokens[m.Start-1].Text != "," || m.Bare || m.Self || m.Noted || len(m.IDs) != 1 || m.End >= c.Start || !lexicon.DefiningVerbs.Has(a.Tokens[m.End].Word) {
		return nil
	}
	return m.IDs
}

// presenter returns what a sentence begins with that presents something for use with another
// protocol: "This document defines a BELT option for use with X".
func (a *Analysis) presenter(c *grammar.Cue) []string {
	first := min(c.Aux, c.Start) // of "to be used with"
	switch {
	case c.Dir == grammar.Reverse || c.Kind != graph.Uses || len(a.Mentions) == 0:
		return nil
	case a.Tokens[c.Start].Lower == "use" && a.Lower(c.Start-1) == "for":
		first = c.Start - 1
	case a.Lower(first) == "to" && a.Lower(first+1) == "be" && a.Lower(first+2) == "used" && (a.Lower(first+3) == "with" || a.Lower(first+3) == "in"):
	default:
		return nil
	}
	m, last := &a.Mentions[0], a.LastMention(first)
	if m.Start > 1 || m.Bare || len(m.IDs) != 1 || m.End >= first || a.Mentions[last].End == first || !lexicon.DefiningVerbs.Has(a.Tokens[m.End].Word) && !defining.Has(a.Tokens[m.End].Word) {
		return nil
	}
	return m.IDs
}

// defining are verbs of texts on what they present.
var defining = lex.Words("describe define specify proposes provides presents adapts registers documents")

// OfSuite reports whether a sentence says that the speaker stands on a set of
// protocols, whose members a list may give: "is based on the Foo series of protocols".
func (a *Analysis) OfSuite() bool {
	return a.Open != nil && a.AnnouncesSuite(a.Open)
}

// Opens reports whether a sentence leaves something to a list: the objects of a cue, or its
// subjects.
func (a *Analysis) Opens() bool { return a.Open != nil || a.Heads != nil }
