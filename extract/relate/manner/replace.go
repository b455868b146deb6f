package manner

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
)

// Replaces reports whether a cue of succession, which has a subject, says that one whole thing
// takes the place of another, the m-th mention, if that is its object, or by it: "X obsoletes Y".
// A section that replaces one of Y does not, nor does what is put where Y was: "replaces Y with
// Z", "replace the Y address".
func (a *Context) Replaces(c *grammar.Cue, m int, subject []string) bool {
	return !ending.Has(a.Tokens[c.Start].Word) && !eachToEach.HasAny(a.Tokens) && a.wholeSubject(c, subject) && a.wholeObject(c, m)
}

var (
	ending     = lex.Words("deprecates") // and puts nothing in its place
	eachToEach = lex.Words("respectively")
)

// wholeSubject reports whether the subject of a cue of succession is a document or protocol as a
// whole, and the cue its verb.
func (a *Context) wholeSubject(c *grammar.Cue, subject []string) bool {
	at := c.Aux
	if succession.Has(a.Tokens[c.Start].Word) { // "is a replacement for", "designed as the successor to"
		at = c.Start - 1
		for at > 0 && c.Start-at <= succeedingWindow && a.MentionCovering(at) < 0 && !lexicon.BeForms.Has(a.Tokens[at].Word) && a.Tokens[at].Lower != "as" {
			at--
		}
		switch {
		case at <= 0:
			return false
		case a.Tokens[at].Lower == "as":
			return made.Has(a.Tokens[at-1].Word)
		case !lexicon.BeForms.Has(a.Tokens[at].Word):
			return false
		}
	}
	for at--; at >= 0; at-- {
		if m := a.MentionCovering(at); m >= 0 {
			return a.opens(m)
		}
		switch t := a.Tokens[at]; {
		case t.Lower == "it":
			return slices.Equal(subject, a.Speaker)
		case t.Lower == "and", t.Lower == "but": // the verb before has the same subject
			return len(a.Mentions) > 0 && a.Mentions[0].Start <= 1 && slices.Equal(subject, a.Mentions[0].IDs) && a.opens(0)
		case t.Cite, t.Text == ",", t.Text == "(", t.Text == ")", lexicon.Relatives.Has(t.Word), lexicon.Adverbs.Has(t.Word), lexicon.Auxiliaries.Has(t.Word),
			lexicon.NameTails.Has(t.Word), made.Has(t.Word):
		default:
			return false
		}
	}
	return false
}

var (
	succession = lex.Words("successor replacement predecessor")
	made       = lex.Words("designed intended developed made meant created")
)

// divisions are the words that a mention of a part of a document begins with.
var divisions = lex.Words("section sections part appendix")

const succeedingWindow = 4 // "is a suitable replacement for"

// opens reports whether a mention is of no section, and stands behind no preposition, which would
// tell no more than where something is: "the rules in X".
func (a *Context) opens(m int) bool {
	at := a.Mentions[m].Start
	if divisions.Has(a.Tokens[at].Word) {
		return false
	}
	for at--; at >= 0 && lexicon.Determiners.Has(a.Tokens[at].Word); at-- {
	}
	return at < 0 || !lexicon.Prepositions.Has(a.Tokens[at].Word)
}

// wholeObject reports whether a mention is itself what stands behind a cue, alone or in a list.
func (a *Context) wholeObject(c *grammar.Cue, m int) bool {
	start, end := a.Mentions[m].Start, a.Mentions[m].End
	if start < c.End || divisions.Has(a.Tokens[start].Word) {
		return false
	}
	quoted := false
	for i := c.End; i < start; {
		if k := a.MentionCovering(i); k >= 0 && !quoted {
			if i = a.Mentions[k].End; i == start && a.Mentions[m].Named {
				return false // "X Y"
			}
			continue
		}
		switch t := a.Tokens[i]; {
		case t.Text == `"`, t.Text == "“", t.Text == "”":
			quoted = !quoted
		case quoted, t.Cite, lex.IsNumber(t.Text), lexicon.Determiners.Has(t.Word), lexicon.NameTails.Has(t.Word), listed.Has(t.Word), listMarks.Has(t.Word):
		default:
			return false
		}
		i++
	}
	for i := end; i < len(a.Tokens); i++ {
		t := a.Tokens[i]
		switch k := a.MentionCovering(i); {
		case k >= 0 && a.Mentions[k].Named:
			return false
		case k >= 0, t.Cite, lexicon.NameTails.Has(t.Word):
			continue
		case instead.Has(t.Word) && !c.Passive: // "replaces X with Y"
			return false
		}
		return listed.Has(t.Word) || listMarks.Has(t.Word) || ends.Has(t.Word) || lexicon.Prepositions.Has(t.Word) || lexicon.ObjectStops.Has(t.Word) || lexicon.Auxiliaries.Has(t.Word) || lexicon.Adverbs.Has(t.Word)
	}
	return true
}

var (
	listed    = lex.Words("and or as well both rfc rfcs earlier previous older old obsolete existing current historic original")
	listMarks = lex.Words(`, ( ) / " “ ”`)
	ends      = lex.Words(`. ; : at due if upon since`)
	instead   = lex.Words("with by")
)
