package manner

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
	"strata/graph"
)

// Conditional reports whether what a sentence says at a token holds under a condition
// only, one between the semicolons around it.
func (a *Context) Conditional(at int) bool {
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
		case "if":
			found = found || !hyphenated(a.Tokens, i) // "the IF-GEAR module"
		case "optionally":
			found = true
		case "default":
			found = found || a.Lower(i-1) == "by" && !lex.IsNumber(a.Lower(i-2)) // "port 500 by default"
		case "when":
			found = found || whenWords.HasAny(a.Tokens[i+1:min(len(a.Tokens), i+whenWindow)]) || i > 0 && occasions.Has(a.Tokens[i-1].Word)
		}
	}
	return found
}

// hyphenated reports whether a word is a part of a longer one: "IF" in "IF-GEAR".
func hyphenated(tokens []lex.Token, i int) bool {
	return i+1 < len(tokens) && tokens[i+1].Text == "-" && tokens[i+1].Start == tokens[i].End()
}

// occasions are nouns in front of "when": "a situation when".
var occasions = lex.Words("situation situations case cases scenario scenarios")

// conditionWords may begin a condition, or end it.
var conditionWords = lex.Words("; if optionally default when")

// OneOf reports whether a sentence says "at least one of" or the like.
func (a *Context) OneOf() bool {
	for i, t := range a.Tokens {
		if t.Lower != "one" || a.Lower(i+1) != "of" || a.Lower(i-1) == "is" { // "which is one of its transports"
			continue
		}
		noun := i + 2
		for noun < len(a.Tokens) && lexicon.Determiners.Has(a.Tokens[noun].Word) {
			noun++
		}
		return noun == len(a.Tokens) || !valueNouns.Has(a.Tokens[noun].Word) // "one of the values of X"
	}
	return false
}

// valueNouns are what is chosen within a protocol.
var valueNouns = lex.Words("values value codes states fields bits")

// OfVariety reports whether the objects of a cue are some of many: "has been run over a
// variety of layers, including X and Y".
func (a *Context) OfVariety(c *grammar.Cue) bool {
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

// LeftOpen reports whether "whether or not" leaves open what a cue relates.
func (a *Context) LeftOpen(c *grammar.Cue) bool {
	return lex.Index(a.Tokens[:c.Aux], "whether", "or", "not") >= 0
}

// AsksWhether reports whether a cue stands in an indirect question: "depends on whether X is used", "whether or not
// the X format and its extensions are used".
func (a *Context) AsksWhether(c *grammar.Cue) bool {
	for i := c.Aux - 1; i >= 0; i-- {
		if a.MentionCovering(i) >= 0 {
			continue
		}
		switch t := &a.Tokens[i]; {
		case t.Lower == "whether":
			return true
		case t.Text == ";" || t.Text == ":" || t.Text == ",", lexicon.Auxiliaries.Has(t.Word), lexicon.Relatives.Has(t.Word):
			return false
		}
	}
	return false
}

// OfItsUsers reports whether an object is what the subject in front of a cue already uses: "Moving crates via X needs a client of
// X" is so for who does that.
func (a *Context) OfItsUsers(c *grammar.Cue, m *grammar.Mention) bool {
	return a.Demands(c) && !lexicon.Prescribing.HasAny(a.Tokens[c.Aux:c.Start]) && slices.ContainsFunc(a.Mentions, func(before grammar.Mention) bool {
		if before.End != c.Aux || before.Self || !slices.Equal(before.IDs, m.IDs) {
			return false
		}
		at := a.BeforePhrase(before)
		return at > 0 && usersWords.Has(a.Tokens[at].Word)
	})
}

var usersWords = lex.Words("using via over through")

// NegatedBefore reports whether "no", "neither" or the like stands in the
// subject of a cue.
func (a *Context) NegatedBefore(c *grammar.Cue) bool {
	if a.LeftOpen(c) || a.affirmsAnew(c) {
		return false
	}
	return a.Before(c.Aux, SubjectWindow, subjectNegations, subjectEnds) ||
		c.Participle && a.Before(c.Aux, SubjectWindow, without, subjectEnds) // "a box without a lid uses X" denies the lid
}

// affirmsAnew reports whether a cue is a second verb of a subject of which only the first is denied: "defines no
// transport and relies on X", "does not define one and relies on X".
func (a *Context) affirmsAnew(c *grammar.Cue) bool {
	and := c.Aux - 1
	for and > 0 && lexicon.Adverbs.Has(a.Tokens[and].Word) {
		and--
	}
	if verb := a.Lower(c.Aux); a.Lower(and) != "and" || len(verb) < len("has") && verb != "is" || verb[len(verb)-1] != 's' {
		return false
	}
	for i := and - 1; i > 0 && and-i < SubjectWindow; i-- {
		if subjectEnds.Has(a.Tokens[i].Word) {
			return false
		}
		if subjectNegations.Has(a.Tokens[i].Word) {
			before := a.Lower(i - 1)
			return before != "" && before[len(before)-1] == 's' && (a.Lower(i) == "no" || before == "does" || before == "is" || before == "has") && a.MentionCovering(i-1) < 0
		}
	}
	return false
}

var (
	subjectNegations = lex.Words("no neither nor none not cannot")
	without          = lex.Words("without")
	subjectEnds      = lex.Words(", ; which because but")
)

// NoOther reports whether the subject is "no other protocol".
func (a *Context) NoOther(c *grammar.Cue) bool {
	for i := c.Aux - 1; i >= 0 && c.Aux-i < SubjectWindow; i-- {
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

// AnyProtocol reports whether "any other protocol", "a specific protocol" or the like
// follows.
func (a *Context) AnyProtocol(from int) bool {
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

// Excepted reports whether a mention is the one that a denial leaves out: "does not depend on any
// protocol other than X".
func (a *Context) Excepted(c *grammar.Cue, m grammar.Mention) bool {
	for i := c.End; i < m.Start; i++ {
		switch next := a.Lower(i + 1); a.Tokens[i].Lower {
		case "other":
			if next == "than" {
				return true
			}
		case "except", "besides":
			return true
		}
	}
	return false
}

// Excepts reports whether the cue behind one that is denied says of what it is not:
// "no dependencies on other protocols beyond those of X".
func (a *Context) Excepts(c *grammar.Cue) bool {
	return slices.ContainsFunc(a.Cues, func(next grammar.Cue) bool { return next.Start > c.Start && next.Need == grammar.Excepting })
}
