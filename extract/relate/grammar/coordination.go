package grammar

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
)

// Coordinated reports whether the words between two mentions only join them.
// What stands in parentheses does not count.
func (a *Sentence) Coordinated(from, to int) bool {
	joined, depth, words := false, 0, 0
	for i := from; i < to; i++ {
		t := a.Tokens[i]
		switch {
		case t.Text == "(":
			depth++
		case t.Text == ")":
			depth--
		case depth > 0, t.Text == `"`, t.Text == "“", t.Text == "”":
		case t.Lower == "or" && a.interjection(i) > i:
			joined, i = true, a.interjection(i)
		case t.Text == "," || t.Lower == "and" || t.Lower == "or" || t.Text == "/":
			joined = true
			words++
		case t.Lower == "over" && joined && (a.Tokens[i-1].Lower == "or" || a.Tokens[i-1].Text == ",") && a.alternatives(from, i):
			words++ // "runs over X or over Y"
		case joinWords.Has(t.Word) || lex.IsNumber(t.Text):
			words++
		default:
			return false
		}
	}
	return (joined || from == to) && words <= joinWindow
}

// joinWords may stand between two things that are joined.
var joinWords = lex.Words("therefore thus port either both the a an as well using protocol protocols then by also sequence layer extensions specified in on upon alternative alternatively optionally")

// interjection returns where the words between commas behind "or" end that tell when the
// alternative is taken: "X or, if the box is large, Y". It returns the token given if there
// are none.
func (a *Sentence) interjection(or int) int {
	if or+2 >= len(a.Tokens) || a.Tokens[or+1].Text != "," || !interjecting.Has(a.Tokens[or+2].Word) {
		return or
	}
	for i := or + 2; i < len(a.Tokens) && i < or+interjectionWindow; i++ {
		switch t := a.Tokens[i]; {
		case t.Text == ",":
			if a.HasMention(or, i) {
				return or
			}
			return i
		case interjectionStops.Has(t.Word):
			return or
		}
	}
	return or
}

// Interjected reports whether a token stands within such an interjection.
func (a *Sentence) Interjected(at int) bool {
	for or := at - 1; or >= 0 && at-or < interjectionWindow; or-- {
		if a.Tokens[or].Lower == "or" {
			return a.interjection(or) > at
		}
	}
	return false
}

var (
	interjecting      = lex.Words("as alternatively optionally if when where in for depending provided with")
	interjectionStops = lex.Words("; : . ( ) or and")
)

// restated reports whether the mention behind another one stands in parentheses for the
// same protocol: "Foo Protocol (FOO)".
func (a *Sentence) restated(m int) bool {
	if m+1 >= len(a.Mentions) {
		return false
	}
	first, second := &a.Mentions[m], &a.Mentions[m+1]
	return second.Start == first.End+1 && a.Tokens[first.End].Text == "(" && a.Lower(second.End) == ")" && slices.Equal(first.IDs, second.IDs)
}

// endOf returns where a mention ends, with the parentheses that it stands in if it is restated there.
func (a *Sentence) endOf(m int) int {
	if m > 0 && a.restated(m-1) {
		return a.Mentions[m].End + 1
	}
	return a.Mentions[m].End
}

// goesOn reports whether a mention says again what the one before it names, or is
// coordinated with it.
func (a *Sentence) goesOn(m int) bool {
	return m+1 < len(a.Mentions) && (a.restated(m) || a.Coordinated(a.Mentions[m].End, a.Mentions[m+1].Start))
}

// joins reports whether "and", "or" or a slash stands between two mentions.
func (a *Sentence) joins(from, to int) bool {
	return slices.ContainsFunc(a.Tokens[from:max(from, to)], func(t lex.Token) bool { return t.Lower == "and" || t.Lower == "or" || t.Text == "/" })
}

// alternatives reports whether the words between two mentions say "or".
func (a *Sentence) alternatives(from, to int) bool {
	for i := max(from, 0); i < to && i < len(a.Tokens); i++ {
		if a.Tokens[i].Lower == "or" || a.Tokens[i].Text == "/" && i > from {
			return true
		}
	}
	return false
}

// Alternative reports whether a mention is one of several joined by "or", or
// stands behind "either" or "such as".
func (a *Sentence) Alternative(m int) bool {
	if a.sameAlone(m) {
		return false
	}
	if a.Mentions[m].Alternatives && len(a.Mentions[m].IDs) > 1 || lexicon.SameName(a.Mentions[m].IDs) {
		return true
	}
	if a.goesOn(m) && a.orAhead(m) || m > 0 && a.goesOn(m-1) && a.orBehind(m) {
		return true
	}
	start := a.Mentions[m].Start
	if a.orBefore(start) || a.orWithout(m) || a.orCited(m) {
		return true
	}
	if start > 1 && lexicon.Determiners.Has(a.Tokens[start-1].Word) && a.Tokens[start-2].Lower == "either" || a.orFollows(a.endOf(m)) {
		return true
	}
	return start > 0 && a.Tokens[start-1].Lower == "either" ||
		start > 1 && a.Tokens[start-1].Lower == "as" && a.Tokens[start-2].Lower == "such"
}

// orBefore reports whether "either", something that is no mention, and "or" stand in front of a
// mention: "either shared memory or X".
func (a *Sentence) orBefore(start int) bool {
	at := a.nameBefore(start) - 1
	for at > 0 && lexicon.Determiners.Has(a.Tokens[at].Word) {
		at--
	}
	return at > 0 && a.Tokens[at].Lower == "or" && a.Before(at, orWindow, eitherWord, clauseMarks)
}

// orCited reports whether "or" joins words that name nothing known, and the citation behind them, to
// what is cited in front of it: "Lids [X] or Ropes [Y]".
func (a *Sentence) orCited(m int) bool {
	if m == 0 || a.Mentions[m].Named || !a.Tokens[a.Mentions[m].Start].Cite || !a.Tokens[a.Mentions[m-1].End-1].Cite {
		return false
	}
	at, or := a.Mentions[m-1].End, a.Mentions[m].Start-1
	if a.Tokens[at].Text == "," {
		at++
	}
	for ; or > at && a.Mentions[m].Start-or <= citedNameWindow; or-- {
		switch t := &a.Tokens[or]; {
		case t.Text < "A", lexicon.Prepositions.Has(t.Word), lexicon.Relatives.Has(t.Word), lexicon.Auxiliaries.Has(t.Word), lexicon.IntroVerbs.Has(t.Word), t.Lower == "and", t.Lower == "to":
			return false
		}
	}
	return or == at && a.Tokens[or].Lower == "or" && or+1 < a.Mentions[m].Start
}

const citedNameWindow = 5 // words of a name between "or" and its citation

// orWithout reports whether what is no such thing stands beside a mention: "X and non-X carriers".
func (a *Sentence) orWithout(m int) bool {
	at := a.endOf(m)
	if at < len(a.Tokens) && a.Tokens[at].Text == "(" { // "Exchange of X (EX) and non-EX carriers"
		for at < len(a.Tokens) && a.Tokens[at].Text != ")" {
			at++
		}
		at++
	}
	joined := a.Lower(at) == "and" || a.Lower(at) == "or"
	return joined && (a.Lower(at+1) == "non" && a.Lower(at+2) == "-" || strings.HasPrefix(a.Lower(at+1), "non-"))
}

var eitherWord = lex.Words("either")

// sameAlone reports whether all that a mention is coordinated with is the same
// protocol by another name, of which there is nothing to choose: "IPv4 or IPv6".
func (a *Sentence) sameAlone(m int) bool {
	first, last, several := m, m, false
	for first > 0 && a.goesOn(first-1) {
		first--
		several = several || !a.restated(first)
	}
	for a.goesOn(last) {
		several = several || !a.restated(last)
		last++
	}
	return several && !slices.ContainsFunc(a.Mentions[first:last+1], func(x Mention) bool { return !slices.Equal(x.IDs, a.Mentions[m].IDs) })
}

// anyVersion reports whether "or" joins a mention to names of the same protocol alone:
// it is needed, whichever is chosen.
func (a *Sentence) anyVersion(m int) bool {
	return a.sameAlone(m) && (a.orBehind(m) || a.Mentions[m].Alternatives)
}

// orFollows reports whether a list of alternatives goes on behind a mention,
// whatever its other members are: "TCP, shared memory, or pipes".
func (a *Sentence) orFollows(at int) bool {
	if at >= len(a.Tokens) || a.Tokens[at].Text != "," && a.Tokens[at].Lower != "or" {
		return false
	}
	for i := at; i < len(a.Tokens) && i < at+orWindow; i++ {
		switch t := a.Tokens[i]; {
		case t.Lower == "or":
			return !comparatives.Has(a.Tokens[min(i+1, len(a.Tokens)-1)].Word)
		case t.Lower == "and", t.Lower == "either", t.Lower == "to", t.Lower == "for", lexicon.Relatives.Has(t.Word), lexicon.BeForms.Has(t.Word), lexicon.ObjectStops.Has(t.Word), lexicon.Modals.Has(t.Word):
			return false
		}
	}
	return false
}

// comparatives stand for further versions of the same: "or later".
var comparatives = lex.Words("later greater higher newer above")

// orAhead and orBehind look along a coordination for its "or".
func (a *Sentence) orAhead(m int) bool {
	start, plain := m, true
	for ; a.goesOn(m) && !a.choiceBegins(m+1); m++ {
		switch from, to := a.Mentions[m].End, a.Mentions[m+1].Start; {
		case a.alternatives(from, to):
			return true
		case a.joins(from, to):
			plain = false // "X and Y, or boxes"
		}
	}
	return plain && m > start && a.orFollows(a.endOf(m)) // "X, Y, or boxes"
}

func (a *Sentence) orBehind(m int) bool {
	for ; m > 0 && !a.choiceBegins(m) && a.goesOn(m-1); m-- {
		if a.alternatives(a.Mentions[m-1].End, a.Mentions[m].Start) {
			return true
		}
	}
	return a.orAhead(m)
}

// choiceBegins reports whether "either" stands before a mention, so that what is joined
// to it in front is not chosen: "X, and either Y or Z".
func (a *Sentence) choiceBegins(m int) bool {
	for i := a.Mentions[m].Start - 1; i >= 0 && i >= a.Mentions[m].Start-2; i-- {
		if a.Tokens[i].Lower == "either" {
			return true
		}
	}
	return false
}

// group returns the IDs of a mention and of those coordinated in front of it.
func (a *Sentence) group(m int) []string { return a.groupBehind(m, 0) }

// groupBehind is group for a clause that follows another one, which ends with
// the token given: ", and" then begins the clause and joins nothing.
func (a *Sentence) groupBehind(m, clause int) []string {
	ids := slices.Clone(a.Mentions[m].IDs)
	if m == 0 || !a.joins(a.Mentions[m-1].End, a.Mentions[m].Start) {
		return ids
	}
	for ; m > 0 && a.Coordinated(a.Mentions[m-1].End, a.Mentions[m].Start); m-- {
		if clause > 0 && a.Mentions[m-1].Start >= clause && a.Tokens[a.Mentions[m-1].End].Text == "," {
			break
		}
		ids = names.Union(ids, a.Mentions[m-1].IDs)
	}
	return ids
}
