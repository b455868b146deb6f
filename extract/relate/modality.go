package relate

import (
	"strata/extract/lex"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// conditional reports whether what a sentence says at a token holds under a condition
// only, one between the semicolons around it.
func (a *analysis) conditional(at int) bool {
	found := false // between the semicolons so far
	for i := range a.Tokens {
		t := &a.Tokens[i]
		if !conditionWords.Has(t.Word) {
			continue
		}
		switch t.Lower {
		case ";":
			if i >= at {
				return found
			}
			found = false
		case "if", "optionally":
			found = true
		case "default":
			found = found || a.Lower(i-1) == "by" && !lex.IsNumber(a.Lower(i-2)) // "port 500 by default"
		case "when":
			found = found || whenWords.HasAny(a.Tokens[i+1:min(len(a.Tokens), i+whenWindow)])
		}
	}
	return found
}

// conditionWords may begin a condition, or end it.
var conditionWords = lex.Words("; if optionally default when")

// oneOf reports whether a sentence says "at least one of" or the like.
func (a *analysis) oneOf() bool {
	for i, t := range a.Tokens {
		if t.Lower == "one" && a.Lower(i+1) == "of" && a.Lower(i-1) != "is" { // "which is one of its transports"
			return true
		}
	}
	return false
}

// ofVariety reports whether the objects of a cue are some of many: "has been run over a
// variety of layers, including X and Y".
func (a *analysis) ofVariety(c *grammar.Cue) bool {
	if c.Kind != graph.LayersOn {
		return false
	}
	for i := c.End; i < len(a.Tokens); i++ {
		if a.Tokens[i].Lower == "variety" {
			return a.Lower(i+1) == "of"
		}
	}
	return false
}

// negatedBefore reports whether "no", "neither" or the like stands in the
// subject of a cue.
func (a *analysis) negatedBefore(c *grammar.Cue) bool {
	return a.Before(c.Aux, subjectWindow, subjectNegations, subjectEnds) ||
		c.Participle && a.Before(c.Aux, subjectWindow, without, subjectEnds) // "a box without a lid uses X" denies the lid
}

var (
	subjectNegations = lex.Words("no neither nor none not cannot")
	without          = lex.Words("without")
	subjectEnds      = lex.Words(", ; which because but")
)

// noOther reports whether the subject is "no other protocol".
func (a *analysis) noOther(c *grammar.Cue) bool {
	for i := c.Aux - 1; i >= 0 && c.Aux-i < subjectWindow; i-- {
		if noneWords.Has(a.Tokens[i].Word) && otherWords.Has(a.Tokens[i+1].Word) {
			return true
		}
	}
	return false
}

// noneWords and otherWords together mean no protocol at all: "no other protocol",
// "none of".
var (
	noneWords  = lex.Words("no none nor neither")
	otherWords = lex.Words("other others protocol protocols of do does known higher windows specification specifications")
)

// whenWords make a condition of "when": "when it is used", not "when messages come".
var whenWords = lex.Words("used requested specified available required enabled present in is")

// anyProtocol reports whether "any other protocol", "a specific protocol" or the like
// follows.
func (a *analysis) anyProtocol(from int) bool {
	any := false
	for i := from; i < len(a.Tokens) && i < from+anyWindow; i++ {
		switch a.Tokens[i].Lower {
		case "any", "other", "another", "specific", "particular":
			any = true
		case "protocol":
			return any
		case "protocols":
			return true
		}
	}
	return false
}
