package names

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
)

// learnNamed enters the name in front of a citation, where nothing else knows it:
// "PGM [RFC3208]", "WS-Gears, as specified in [WSGEAR]", "Gear Transfer Protocol
// (GTXv2) [RFC99001]". Where other words stand between, or a section behind, what is
// cited may only be where a thing is defined: there the reference has to bear the name.
// What stands before the token from is known.
func (l *Learner) learnNamed(tokens []lex.Token, from, cite int) {
	ref, ok := l.Document.Reference(strings.Trim(tokens[cite].Text, "[]"))
	if !ok || ref.Tag == l.Document.ID || ofProduct(ref.Tag) {
		return
	}
	end, direct := beforeIntroduction(tokens, cite)
	direct = direct && !(cite+1 < len(tokens) && sections.Has(tokens[cite+1].Word))
	if open := beforeAbbreviation(tokens, end); open > from || open > 0 && l.Document.Standard && from < end-1 {
		l.learnWord(tokens, open+1, end-1, ref, direct && lex.Capitalised(tokens[open-1].Text))
		end = open
	}
	if end > from && tokens[end-1].Lower == "protocol" {
		end--
	}
	start := end - 1
	for start > from && end-start <= mostWord && tokens[start-1].End() == tokens[start].Start && !closing.Has(tokens[start-1].Word) {
		start--
	}
	if start < from {
		return
	}
	l.learnWord(tokens, start, end, ref, direct && !continues(tokens, start))
}

// beforeAbbreviation returns where the parenthesis opens of "(FOO)" or "(FOO-GR)" in front of a
// token, 0 if none stands there.
func beforeAbbreviation(tokens []lex.Token, end int) int {
	if end == 0 || tokens[end-1].Text != ")" {
		return 0
	}
	for i := end - 2; i > 0 && end-i <= mostWord+2; i-- {
		switch {
		case tokens[i].Text == "(":
			return i
		case tokens[i].End() != tokens[i+1].Start || i == end-2 && !lex.IsAbbreviation(tokens[i].Text):
			return 0
		}
	}
	return 0
}

// mostWord is how many tokens a word has at most.
const mostWord = 5

// continues reports whether a word is a part of a longer name: "RQX" in "Microsoft RQX",
// "Extensions for RQX".
func continues(tokens []lex.Token, at int) bool {
	before := at - 1
	if before > 0 && (tokens[before].Lower == "for" || tokens[before].Lower == "of") {
		before--
	}
	return before >= 0 && lex.Capitalised(tokens[before].Text) && !lexicon.Determiners.Has(tokens[before].Word)
}

var (
	sections = lex.Words("section sections part appendix")
	closing  = lex.Words(`( ) " “ ” , ; :`)
)

// beforeIntroduction returns the end of what stands in front of a citation and the
// words that introduce it, and whether there are none.
func beforeIntroduction(tokens []lex.Token, cite int) (end int, direct bool) {
	end, direct = cite, true
	if end > 1 && lexicon.IntroVerbs.Has(tokens[end-2].Word) && tokens[end-1].Lower == "in" {
		end, direct = end-2, false
		for end > 0 && lexicon.IntroWords.Has(tokens[end-1].Word) {
			end--
		}
	}
	if end > 0 && (tokens[end-1].Text == "(" || !direct && tokens[end-1].Text == ",") {
		end--
	}
	return end, direct
}

// learnWord enters a word, perhaps with hyphens in it, as the name of a reference.
func (l *Learner) learnWord(tokens []lex.Token, start, end int, ref document.Reference, direct bool) {
	if end-start > mostWord {
		return
	}
	word := lex.Span(tokens, start, end)
	if !isShortName(word) || !direct && !bears(ref, word, l.Document.Owns(ref.Tag)) {
		return
	}
	if direct && l.Document.InSeries(ref.Tag) {
		if call := (Call{word, ref.Tag}); !slices.Contains(l.Called, call) {
			l.Called = append(l.Called, call)
		}
	}
	id := l.id(ref.Tag)
	if named, known := l.Names.Lookup(word); known && named == l.Document.ID && !l.Document.Standard && !l.Document.Owns(ref.Tag) && !strings.HasSuffix(l.Document.Title, "("+word+")") {
		l.Names.Forget(word) // the document extends what its short name is of
		l.Names.AddWeak(word, id)
		return
	}
	l.Names.AddNew(word, id)
}

// isShortName reports whether a word is written as short names are: it begins with a
// capital letter and has another one or a digit, or with a small one before two capitals,
// as "gCRTP" does; and not as constants are.
func isShortName(word string) bool {
	if len(word) > 3 && 'a' <= word[0] && word[0] <= 'z' {
		word = word[1:]
		if !isCapital(word[1]) {
			return false
		}
	}
	return len(word) >= 3 && isCapital(word[0]) && lex.IsAbbreviation(word) && !strings.ContainsAny(word, "._/")
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

// bears reports whether a reference is of what a name says: whether that begins its
// title, or is the abbreviation of the title, or begins the tag of a standard.
func bears(ref document.Reference, name string, own bool) bool {
	title := strings.TrimPrefix(ref.Title, "The ")
	if abbreviation, _ := Introduces(title); abbreviation == name {
		return true
	}
	if rest, ok := strings.CutPrefix(title, name); ok && (rest == "" || strings.IndexByte(": /-", rest[0]) >= 0) {
		return true
	}
	if rest, ok := strings.CutPrefix(letters(ref.Tag), letters(name)); ok && !own && (rest == "" || rest[0] <= '9') {
		return true
	}
	return strings.HasSuffix(title, " - "+name)
}

// isTitled reports whether a title is a name and words that say what kind of document
// bears it.
func isTitled(title, name string) bool {
	title = strings.TrimPrefix(title, "The ")
	if len(title) < len(name) || !strings.EqualFold(title[:len(name)], name) {
		return false
	}
	rest, ok := title[len(name):], true
	if _, behind, found := strings.Cut(rest, ")"); ok && found && strings.HasPrefix(rest, " (") {
		rest = behind // its abbreviation
	}
	for _, word := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ':' }) {
		_, tail := titleTails[word]
		ok = ok && (tail || lex.IsNumber(word))
	}
	return ok
}

// inFull reports whether tokens begin with a title that says at its end what it is of:
// "Crate 2.0 Moving Framework".
func inFull(tokens []lex.Token, title string) bool {
	words := strings.Fields(strings.TrimPrefix(title, "The "))
	if len(words) == 0 || len(words) > len(tokens) || !titleTails[words[len(words)-1]] {
		return false
	}
	for i, word := range words {
		if word != tokens[i].Text {
			return false
		}
	}
	return true
}

// titleTails are words at the end of a title, and whether they are of the thing itself and
// not of what is added to it.
var titleTails = map[string]bool{
	"Protocol": true, "Protocols": true, "Specification": true, "Framework": true, "Language": true, "Version": true,
	"Extension": false, "Extensions": false, "Profile": false, "Microsoft": false,
}

// letters returns the letters and digits of a name, in capitals.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, s)
}
