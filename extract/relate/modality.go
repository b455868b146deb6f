package relate

import "strata/extract/lex"

// conditional reports whether what a sentence says at a token holds under a condition
// only, one between the semicolons around it.
func (a *analysis) conditional(at int) bool {
	start, end := 0, len(a.tokens)
	for i, t := range a.tokens {
		if t.Text == ";" && i < at {
			start = i + 1
		} else if t.Text == ";" && i < end {
			end = i
		}
	}
	for i := start; i < end; i++ {
		t := a.tokens[i]
		if t.Lower == "if" || t.Lower == "optionally" || t.Lower == "default" && a.lower(i-1) == "by" && !lex.IsNumber(a.lower(i-2)) { // "port 500 by default"
			return true
		}
		if t.Lower == "when" && i+1 < len(a.tokens) {
			for j := i + 1; j < len(a.tokens) && j < i+whenWindow; j++ {
				if whenWords.Has(a.tokens[j].Word) {
					return true
				}
			}
		}
	}
	return false
}

// oneOf reports whether a sentence says "at least one of" or the like.
func (a *analysis) oneOf() bool {
	for i, t := range a.tokens {
		if t.Lower == "one" && a.lower(i+1) == "of" && a.lower(i-1) != "is" { // "which is one of its transports"
			return true
		}
	}
	return false
}

// negatedBefore reports whether "no", "neither" or the like stands in the
// subject of a cue.
func (a *analysis) negatedBefore(c *cue) bool {
	return a.before(c.aux, subjectWindow, subjectNegations, subjectEnds) ||
		c.participle && a.before(c.aux, subjectWindow, without, subjectEnds) // "a box without a lid uses X" denies the lid
}

var (
	subjectNegations = lex.Words("no neither nor none not cannot")
	without          = lex.Words("without")
	subjectEnds      = lex.Words(", ; which because but")
)

// noOther reports whether the subject is "no other protocol".
func (a *analysis) noOther(c *cue) bool {
	for i := c.aux - 1; i >= 0 && c.aux-i < subjectWindow; i-- {
		if noneWords.Has(a.tokens[i].Word) && otherWords.Has(a.tokens[i+1].Word) {
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
	for i := from; i < len(a.tokens) && i < from+anyWindow; i++ {
		switch a.tokens[i].Lower {
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
