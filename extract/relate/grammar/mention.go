package grammar

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
)

// A Mention is a place in a sentence that stands for one protocol or, where a
// name is followed by several citations, for a few. It has no IDs if it is an
// anaphor, such as "this protocol", that refers to nothing known.
type Mention struct {
	names.Occurrence
	Named bool // a name stands there, not only a citation
	Noted bool // a citation in the form "as specified in [X]", without a name
	Bare  bool // "see [X]": a pointer for the reader, no part of the statement
}

// Mentions finds the protocols that a sentence mentions, in order.
func (s *Parser) Mentions(tokens []lex.Token, about string) []Mention {
	found := s.Room.mentions
	first := len(found)
	last := lastCitation(tokens)
	for i := 0; i < len(tokens); {
		starts := anaphorStarts
		if i <= last {
			starts = mentionStarts
		}
		if t := &tokens[i]; !t.Cite && (!starts.Has(t.Word) || isArticle(tokens, i)) && !s.Names.MayBegin(tokens[i:]) {
			i++
			continue
		}
		m, n, ok := s.mentionAt(tokens, i, about)
		if !ok {
			i += max(n, 1)
			continue
		}
		found = append(found, m)
		i = m.End
	}
	s.Room.mentions = found
	return dropRepeated(found[first:len(found):len(found)])
}

// isArticle reports whether "the" stands there and begins no anaphor: it is in front of no
// word that can mean the speaker.
func isArticle(tokens []lex.Token, i int) bool {
	return definite.Has(tokens[i].Word) && (i+1 == len(tokens) || !selfNouns.Has(tokens[i+1].Word) && !selfAdjectives.Has(tokens[i+1].Word))
}

var definite = lex.Words("the")

// lastCitation returns the last token that a citation may end with, -1 if there
// is none: behind it, "as" and "(" begin no citation.
func lastCitation(tokens []lex.Token) int {
	i := len(tokens) - 1
	for i >= 0 && !tokens[i].Cite && !names.OwnTexts.Has(tokens[i].Word) {
		i--
	}
	return i
}

// isPartOf reports whether a name of several words only says where a thing is that
// is no protocol: "Widget Directory domain controllers".
func isPartOf(tokens []lex.Token, i, n int) bool {
	return n > 1 && i+n < len(tokens) && places.Has(tokens[i+n].Word) && !lex.IsAbbreviation(tokens[i].Text) && tokens[i+n-1].Lower != "protocol"
}

var places = lex.Words("domain domains forest forests schema schemas account accounts attribute attributes")

// nameGoesOn reports whether a name in plain words is the beginning of a longer one that
// is not known: "Widget Directory" in "Widget Directory Lookup Services".
func (s *Parser) nameGoesOn(tokens []lex.Token, i, n int) bool {
	if n < 2 || i+n+1 >= len(tokens) || !plainCapitals(tokens[i]) || !plainCapitals(tokens[i+n-1]) || !plainCapitals(tokens[i+n]) || !plainCapitals(tokens[i+n+1]) {
		return false
	}
	_, other := s.Names.Match(tokens[i+n:])
	return other == 0
}

// plainCapitals reports whether a word of a proper name stands there: one with a capital
// letter that says nothing of what kind of thing is named.
func plainCapitals(t lex.Token) bool {
	return !t.Cite && t.Text[0] >= 'A' && t.Text[0] <= 'Z' && !lex.IsAbbreviation(t.Text) && !lexicon.NameTails.Has(t.Word) && !selfNouns.Has(t.Word)
}

// hyphenated reports whether a name goes on behind a hyphen: "GSS" in "GSS-TSIG",
// "SOAP" in "SOAP-over-UDP", which in the text of a standard are two.
func (s *Parser) hyphenated(tokens []lex.Token, at int) bool {
	if at+1 >= len(tokens) || tokens[at].Text != "-" || tokens[at].Start != tokens[at-1].End() || tokens[at+1].Start != tokens[at].End() {
		return false
	}
	next := tokens[at+1]
	if next.Lower == "over" && s.IsChain != nil && at+3 < len(tokens) {
		_, n := s.Names.Match(tokens[at+3:])
		return n == 0
	}
	return next.Lower == "over" || lex.IsAbbreviation(next.Text) || s.IsChain != nil && likened.Has(next.Word)
}

// likened are what is tied to a name by a hyphen where no protocol is meant, but what is like
// it or has to do with it: "X-like types", "X-to-Y proxies".
var likened = lex.Words("like to mappable accessible aware unaware independent agnostic compatible incompatible compliant capable incapable eligible friendly style specific related level side only name names address addresses prefix node nodes user users")

// denied reports whether "non-" or "to-" stands in front of a name: "a non-X transport", "an
// X-to-Y proxy".
func denied(tokens []lex.Token, at int) bool {
	return at > 1 && tokens[at-1].Text == "-" && (tokens[at-2].Lower == "non" || tokens[at-2].Lower == "to")
}

// carriesUnknown reports whether a name is the lower end of a compound whose upper end is not
// known, and with it a name of its own: "Foo-over-X".
func (s *Parser) carriesUnknown(tokens []lex.Token, at int) bool {
	if at < 4 || tokens[at-1].Text != "-" || tokens[at-2].Lower != "over" || tokens[at-3].Text != "-" {
		return false
	}
	id, n := s.Names.Match(tokens[at-4:])
	return n == 0 || id == ""
}

// mentionAt reads the mention that begins at token i. Where there is none,
// skip tells how many tokens are words that name no one protocol.
func (s *Parser) mentionAt(tokens []lex.Token, i int, about string) (m Mention, skip int, ok bool) {
	if m, ok := s.anaphor(tokens, i, about); ok {
		return m, 0, true
	}
	if !tokens[i].Cite {
		id, n := s.Names.Match(tokens[i:])
		if n > 2 {
			id, n = s.unchained(tokens, i, id, n)
		}
		if n == 2 && s.IsChain != nil && tokens[i+1].Text == "protocols" && !lex.IsAbbreviation(tokens[i].Text) {
			return Mention{}, n, false // "Internet protocols" are many
		}
		if s.IsChain != nil && (isAnyOf(tokens, i, n) || ofGroup(tokens, i+n) || ofSuite(tokens, i, n)) {
			return Mention{}, n, false
		}
		if skip = n; n > 0 && id != "" && !names.ContinuesName(tokens, i, n) && !s.hyphenated(tokens, i+n) && !(s.IsChain != nil && (denied(tokens, i) || s.carriesUnknown(tokens, i))) && !isPartOf(tokens, i, n) && !s.nameGoesOn(tokens, i, n) {
			m := Mention{Occurrence: names.Occurrence{Start: i, End: i + n, IDs: []string{id}, NameID: id, Self: id == s.Self}, Named: true}
			s.Attach(tokens, &m.Occurrence)
			if name := lexicon.Generic(id); name != "" && id != s.Self && m.End == i+n && ofFamily(tokens, m.End) {
				m.IDs, m.NameID = []string{name}, name // "the X protocol family": any of them
			}
			return m, 0, true
		}
	}
	c, ok := s.Citation(tokens, i)
	if !ok {
		return Mention{}, skip, false
	}
	if names.Parenthesised(tokens, c.End) {
		c.End += 3 // "[X] (FOO)"
	}
	return Mention{Occurrence: names.Occurrence{Start: i, End: c.End, IDs: c.IDs, Alternatives: c.Alternatives, Self: len(c.IDs) == 1 && c.IDs[0] == s.Self}, Noted: c.Intro, Bare: c.Bare}, 0, true
}

// ofGroup reports whether a name is that of the people who work on what it names: "the GEAR
// charter".
func ofGroup(tokens []lex.Token, at int) bool {
	switch {
	case at+1 < len(tokens) && tokens[at].Lower == "working" && tokens[at+1].Lower == "group":
		at++
	case at >= len(tokens) || !people.Has(tokens[at].Word):
		return false
	}
	return at+1 == len(tokens) || !tokens[at+1].Cite
}

var people = lex.Words("charter wg community")

// ofSuite reports whether a name of two, one over the other, means all that runs there: "the
// host's TCP/IP software".
func ofSuite(tokens []lex.Token, i, n int) bool {
	return n == 3 && i+n < len(tokens) && tokens[i+1].Text == "/" && suites.Has(tokens[i+n].Word)
}

var suites = lex.Words("software suite stack stacks implementation implementations family host hosts")

// isAnyOf reports whether a name in small letters stands behind an indefinite article: "a gear
// turning protocol" is any such protocol, also where one has that name.
func isAnyOf(tokens []lex.Token, i, n int) bool {
	if i == 0 || n < 2 || !anyWords.Has(tokens[i-1].Word) || i+n < len(tokens) && (tokens[i+n].Text == "(" || tokens[i+n].Cite) {
		return false
	}
	return !slices.ContainsFunc(tokens[i:i+n], func(t lex.Token) bool { return !lex.IsLower(t.Text) })
}

var anyWords = lex.Words("a an any another each every some")

// unchained returns the upper end of a name that tells a chain, such as "HTTP over TLS",
// where the text goes on about its lower end, as in "HTTP over TLS 1.0" or "HTTP over TLS
// [RFC2246]": there, two protocols are meant.
func (s *Parser) unchained(tokens []lex.Token, i int, id string, n int) (string, int) {
	if end := i + n; end == len(tokens) || !lex.IsNumber(tokens[end].Text) && !tokens[end].Cite {
		return id, n
	}
	over := i + 1
	for ; tokens[over].Lower != "over"; over++ {
		if over == i+n-1 {
			return id, n
		}
	}
	upper, above := s.Names.Match(tokens[i:over])
	lower, below := s.Names.Match(tokens[over+1:])
	if above != over-i || below != i+n-over-1 || upper == id || upper == "" {
		return id, n
	}
	if end := i + n; tokens[end].Cite && lexicon.Family(strings.Trim(tokens[end].Text, "[]")) != lower {
		return id, n
	}
	return upper, above
}

// ofFamily reports whether "family", or "protocol family", stands there.
func ofFamily(tokens []lex.Token, at int) bool {
	if at < len(tokens) && tokens[at].Lower == "protocol" {
		at++
	}
	return at < len(tokens) && tokens[at].Lower == "family"
}

// selfNouns are what a specification calls its own subject.
var selfNouns = lex.Words("protocol extension extensions profile specification document memo draft note rfc standard algorithm structure structures format mapping")

var (
	selfAdjectives = lex.Words("data file protocol binary schema")
	// notSelf are words after "the protocol" that make it another one.
	notSelf = lex.Words("stack suite family that specified described defined documented sequence sequences version layer layers for of to between which identifier identifiers number numbers configured")
)

// anaphor finds "this protocol", "these extensions", "the protocol".
func (s *Parser) anaphor(tokens []lex.Token, i int, about string) (Mention, bool) {
	determiner := tokens[i].Lower
	if determiner != "this" && determiner != "these" && determiner != "the" || i+1 >= len(tokens) {
		return Mention{}, false
	}
	end := i + 1
	for end < len(tokens) && end < i+4 && selfAdjectives.Has(tokens[end].Word) && end+1 < len(tokens) && selfNouns.Has(tokens[end+1].Word) {
		end++
	}
	if determiner != "the" && !selfNouns.Has(tokens[end].Word) {
		// "this RPC protocol" is this one
		if _, n := s.Names.Match(tokens[end:]); n > 0 && end+n < len(tokens) && tokens[end+n].Lower == "protocol" {
			return Mention{Occurrence: names.Occurrence{Start: i, End: end + n + 1, Self: true, IDs: s.Own()}}, true
		}
	}
	noun := tokens[end]
	if determiner != "the" && lexicon.AnaphorNouns.Has(noun.Word) && about != "" {
		return Mention{Occurrence: names.Occurrence{Start: i, End: end + 1, IDs: []string{about}}}, true
	}
	if !selfNouns.Has(noun.Word) {
		return Mention{}, false
	}
	end++
	if end < len(tokens) && selfNouns.Has(tokens[end].Word) { // "this protocol extension"
		end++
	}
	if determiner == "the" {
		// "the protocol specified in [X]" is X; "the protocol stack" is no one.
		if noun.Lower != "protocol" && noun.Lower != "extensions" {
			return Mention{}, false
		}
		if end < len(tokens) {
			next := tokens[end]
			if next.Cite || notSelf.Has(next.Word) {
				return Mention{}, false
			}
			if _, n := s.Names.Match(tokens[end:]); n > 0 {
				return Mention{}, false
			}
		}
	}
	return Mention{Occurrence: names.Occurrence{Start: i, End: end, Self: true, IDs: s.Own()}}, true
}

// dropRepeated removes from a mention what a neighbour names already: in "RPC
// over TCP, as specified in [MS-RPCE]" the citation is RPC's, not TCP's.
func dropRepeated(list []Mention) []Mention {
	for i := range list {
		m := &list[i]
		if !m.Named || len(m.IDs) == 0 {
			continue
		}
		for j := range list {
			o := &list[j]
			if j < i && i-j <= 3 && o.Named && slices.Equal(o.IDs, m.IDs) && m.NameID != m.IDs[0] && m.NameID != o.NameID {
				m.IDs = []string{m.NameID}
			}
		}
	}
	return list
}

var (
	anaphorStarts = lex.Words("this these the")
	// mentionStarts are words that anaphors and citations may begin with.
	mentionStarts = lex.Words("( , see refer section sections part appendix").Union(anaphorStarts).Union(lexicon.IntroVerbs).Union(lexicon.IntroWords)
)
