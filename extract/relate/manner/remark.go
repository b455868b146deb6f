package manner

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/relate/grammar"
	"strata/graph"
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

// whatWas reports whether a cue stands in a relative clause about what was: "systems that were
// based on X".
func (a *Context) whatWas(c *grammar.Cue) bool {
	first := a.Lower(c.Aux)
	return (first == "was" || first == "were") && a.RelativeBefore(c)
}

// byOrganizations reports whether a sentence tells what an organization does, and so no
// protocol: "The IETF has specified gears using X".
func (a *Context) byOrganizations() bool {
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
	if LeftForLater(tokens) {
		return true
	}
	for i, t := range tokens {
		switch t.Lower {
		case "scope":
			if beyondBefore(tokens, i) {
				return true
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

// beyondBefore reports whether "outside" or the like stands in front of "scope".
func beyondBefore(tokens []lex.Token, scope int) bool {
	return beyondWords.HasAny(tokens[max(0, scope-scopeWindow):scope])
}

// OutOfScope reports whether the clause of a cue goes on to say that this is no part of the
// document: "how X is used is outside the scope".
func (a *Context) OutOfScope(c *grammar.Cue) bool {
	for i := c.End; i < len(a.Tokens) && a.Tokens[i].Text != ";"; i++ {
		if a.Tokens[i].Lower == "scope" {
			return beyondBefore(a.Tokens, i)
		}
	}
	return false
}

const scopeWindow = 4

// beyondWords stand before "scope" where something is not in it.
var beyondWords = lex.Words("out outside beyond")

// Borrows reports whether a cue is of no more than the words of another document: "uses the
// terminology of X", "uses X terms".
func (a *Context) Borrows(c *grammar.Cue) bool {
	for i := c.End; i < min(len(a.Tokens), c.End+borrowedWindow); i++ {
		if m := a.MentionCovering(i); m >= 0 {
			end := a.Mentions[m].End
			return end < len(a.Tokens) && borrowed.Has(a.Tokens[end].Word)
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

// LeftForLater reports whether something is left for further study.
func LeftForLater(tokens []lex.Token) bool {
	for i := range tokens[:max(0, len(tokens)-2)] {
		if tokens[i].Lower == "for" && (tokens[i+1].Lower == "further" || tokens[i+1].Lower == "future") && laterWords.Has(tokens[i+2].Word) {
			return true
		}
	}
	return false
}

var laterWords = lex.Words("study work research investigation consideration specification")

// ThoughtOf reports whether an object is only what another noun is of that tells what is thought
// of a text: "requires use of a lift and free interpretation of [X]".
func (a *Context) ThoughtOf(c *grammar.Cue, m *grammar.Mention) bool {
	of := m.Start - 1
	for of > c.End && lexicon.Determiners.Has(a.Tokens[of].Word) {
		of--
	}
	return of > c.End && a.Tokens[of].Lower == "of" && thinking.Has(a.Tokens[of-1].Word)
}

var thinking = lex.Words("interpretation interpretations understanding knowledge discussion analysis comparison description awareness treatment examination review")

// OfThoughts reports whether what a cue extends is what a text says, and no protocol: "extends the
// assertion in [X]".
func (a *Context) OfThoughts(c *grammar.Cue) bool {
	for i := c.End; i < min(len(a.Tokens), c.End+thoughtWindow) && a.MentionCovering(i) < 0; i++ {
		if thoughts.Has(a.Tokens[i].Word) || c.Kind == graph.Extends && c.End+borrowedWindow > i && assertions.Has(a.Tokens[i].Word) {
			return true
		}
	}
	return false
}

const thoughtWindow = 6 // "many of the relevant ideas"

var (
	thoughts   = lex.Words("idea ideas lesson lessons")
	assertions = lex.Words("assertion assertions argument arguments claim claims discussion analysis notion notions concept concepts observation observations")
)

// Removes reports whether a participle is of what the document removes: "removes the lids and
// sealing using X".
func (a *Context) Removes(c *grammar.Cue) bool {
	return c.Participle && removing.HasAny(a.Tokens[a.clauseStart(c):c.Aux])
}

var removing = lex.Words("removes remove removed removing drops eliminates eliminate excludes")

// AsExample reports whether a mention is said to be taken as an example.
func (a *Context) AsExample(m *grammar.Mention) bool {
	return a.Lower(m.End) == "as" && a.Lower(m.End+1) == "an" && a.Lower(m.End+2) == "example"
}

// ForChosen reports whether a cue is of those who have chosen what the sentence begins with: "For X
// or Y, the crates are sent in Z".
func (a *Context) ForChosen(c *grammar.Cue) bool {
	if a.Tokens[0].Lower != "for" || len(a.Mentions) == 0 || c.Kind == graph.Extends {
		return false
	}
	first := &a.Mentions[0]
	if first.Start > 2 || first.Self || first.Bare || slices.Equal(first.IDs, a.Speaker) {
		return false
	}
	last := 0
	for last+1 < len(a.Mentions) && !a.Mentions[last+1].Self && (a.Linked[last+1] || a.Coordinated(a.Mentions[last].End, a.Mentions[last+1].Start)) {
		last++
	}
	comma := a.Mentions[last].End
	if comma >= c.Aux || a.Tokens[comma].Text != "," {
		return false
	}
	return !slices.ContainsFunc(a.Mentions[last+1:], func(m grammar.Mention) bool { // what the document does, it does in any case
		return m.Self && m.End <= c.Aux && a.Tokens[m.Start].Lower == "this"
	})
}

// Writes reports whether a cue tells how a thing is written: "is written as a word according to X".
func (a *Context) Writes(c *grammar.Cue) bool {
	if a.Tokens[c.Start].Lower != "according" {
		return false
	}
	for i := c.Start - 1; i >= max(a.clauseStart(c), c.Start-writtenWindow); i-- {
		if writing.Has(a.Tokens[i].Word) {
			return true
		}
	}
	return false
}

const writtenWindow = 7 // "written as a word, "

var writing = lex.Words("written encoded formatted represented expressed constructed formed structured")

// LentSubject reports whether what is used is no more than an algorithm, a format or the like of
// what is mentioned: "the algorithm defined in [X] is used", "the X format is used".
func (a *Context) LentSubject(c *grammar.Cue) bool {
	k := a.LastMention(c.Aux)
	if k < 0 {
		return false
	}
	m := &a.Mentions[k]
	if m.Named && lentWords.HasAny(a.Tokens[m.End:c.Aux]) {
		return true
	}
	at := m.Start - 1
	for i := at; i >= 0 && at-i < citedWindow && a.Tokens[i].Text != ")"; i-- {
		if a.Tokens[i].Text == "(" {
			at = i - 1
			break
		}
	}
	for at >= 0 && (pointing.Has(a.Tokens[at].Word) || placing.Has(a.Tokens[at].Word) || lexicon.Determiners.Has(a.Tokens[at].Word) || lex.IsNumber(a.Tokens[at].Text) || a.Tokens[at].Text == ".") {
		at--
	}
	return at >= 0 && lentWords.Has(a.Tokens[at].Word)
}

const citedWindow = 10 // words in parentheses in front of a citation

// IsHard reports whether a participle is of what the sentence says to be hard: "moving crates
// using X is hard".
func (a *Context) IsHard(c *grammar.Cue) bool {
	if !c.Participle {
		return false
	}
	for i := c.End; i+1 < min(len(a.Tokens), c.End+hardWindow); i++ {
		if lexicon.BeForms.Has(a.Tokens[i].Word) {
			next := i + 1
			for next+1 < len(a.Tokens) && (lexicon.Adverbs.Has(a.Tokens[next].Word) || a.Tokens[next].Lower == "more" || a.Tokens[next].Lower == "less") {
				next++
			}
			return hard.Has(a.Tokens[next].Word)
		}
	}
	return false
}

const hardWindow = 10 // words of what is used, and what for

var hard = lex.Words("hard complex complicated difficult impractical infeasible expensive inefficient undesirable impossible problematic cumbersome")

// AnotherWay reports whether a sentence is about another way to do the same: "An alternative way
// is to use X".
func (a *Context) AnotherWay() bool {
	first := 0
	if lexicon.Determiners.Has(a.Tokens[0].Word) {
		first = 1
	}
	return (a.Lower(first) == "alternative" || a.Lower(first) == "another") && otherWays.Has(a.Tokens[min(first+1, len(a.Tokens)-1)].Word)
}

var otherWays = lex.Words("way ways approach approaches method methods possibility option solution")

// OneCase reports whether what a cue says holds in one case: "in the special case that", "for the
// default case of".
func (a *Context) OneCase(c *grammar.Cue) bool {
	for i := a.clauseStart(c) + 1; i+1 < len(a.Tokens) && a.Tokens[i].Text != ";"; i++ {
		if a.Tokens[i].Lower == "case" && oneOfCases.Has(a.Tokens[i-1].Word) && casesOf.Has(a.Tokens[i+1].Word) {
			return true
		}
	}
	return false
}

var (
	oneOfCases = lex.Words("special specific particular default exceptional rare")
	casesOf    = lex.Words("of that where when in")
)

// Varies reports whether "depending on" tells what something varies with; in the text of a
// standard it tells nothing else.
func (a *Context) Varies(c *grammar.Cue, standard bool) bool {
	return a.Tokens[c.Start].Lower == "depending" && c.Aux == c.Start && (standard || c.Start > 0 && varying.Has(a.Tokens[c.Start-1].Word))
}

var varying = lex.Words("vary varies varying differ differs")

// IsCalled reports whether an object is the name of the extension that a cue is of, and not what is
// extended: "an enhancement to the service known as X".
func (a *Context) IsCalled(c *grammar.Cue, m *grammar.Mention) bool {
	if c.Kind != graph.Extends {
		return false
	}
	for i := c.End; i < m.Start; i++ {
		if called.Has(a.Tokens[i].Word) && (a.Tokens[i].Lower != "known" || a.Lower(i+1) == "as") {
			return true
		}
	}
	return false
}

var called = lex.Words("known called named termed dubbed")
