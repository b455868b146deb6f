package grammar

import (
	"slices"

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
		case t.Text == "," || t.Lower == "and" || t.Lower == "or" || t.Text == "/":
			joined = true
			words++
		case joinWords.Has(t.Word) || lex.IsNumber(t.Text):
			words++
		default:
			return false
		}
	}
	return (joined || from == to) && words <= joinWindow
}

// joinWords may stand between two things that are joined.
var joinWords = lex.Words("therefore thus port either both the a an as well using protocol protocols then by also sequence layer extensions specified in on upon")

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
	if m+1 < len(a.Mentions) && a.Coordinated(a.Mentions[m].End, a.Mentions[m+1].Start) && a.orAhead(m) {
		return true
	}
	if m > 0 && a.Coordinated(a.Mentions[m-1].End, a.Mentions[m].Start) && a.orBehind(m) {
		return true
	}
	start := a.Mentions[m].Start
	if a.orBefore(start) {
		return true
	}
	if start > 1 && lexicon.Determiners.Has(a.Tokens[start-1].Word) && a.Tokens[start-2].Lower == "either" || a.orFollows(a.Mentions[m].End) {
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

var eitherWord = lex.Words("either")

// sameAlone reports whether all that a mention is coordinated with is the same
// protocol by another name, of which there is nothing to choose: "IPv4 or IPv6".
func (a *Sentence) sameAlone(m int) bool {
	first, last := m, m
	for first > 0 && a.Coordinated(a.Mentions[first-1].End, a.Mentions[first].Start) {
		first--
	}
	for last+1 < len(a.Mentions) && a.Coordinated(a.Mentions[last].End, a.Mentions[last+1].Start) {
		last++
	}
	return first < last && !slices.ContainsFunc(a.Mentions[first:last+1], func(x Mention) bool { return !slices.Equal(x.IDs, a.Mentions[m].IDs) })
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
		case t.Lower == "and", t.Lower == "to", t.Lower == "for", lexicon.Relatives.Has(t.Word), lexicon.BeForms.Has(t.Word), lexicon.ObjectStops.Has(t.Word), lexicon.Modals.Has(t.Word):
			return false
		}
	}
	return false
}

// comparatives stand for further versions of the same: "or later".
var comparatives = lex.Words("later greater higher newer above")

// orAhead and orBehind look along a coordination for its "or".
func (a *Sentence) orAhead(m int) bool {
	for ; m+1 < len(a.Mentions) && a.Coordinated(a.Mentions[m].End, a.Mentions[m+1].Start) && !a.choiceBegins(m+1); m++ {
		if a.alternatives(a.Mentions[m].End, a.Mentions[m+1].Start) {
			return true
		}
	}
	return false
}

func (a *Sentence) orBehind(m int) bool {
	for ; m > 0 && !a.choiceBegins(m) && a.Coordinated(a.Mentions[m-1].End, a.Mentions[m].Start); m-- {
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
