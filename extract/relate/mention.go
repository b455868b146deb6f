package relate

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
)

// A mention is a place in a sentence that stands for one protocol or, where a
// name is followed by several citations, for a few.
type mention struct {
	start, end int      // in tokens
	ids        []string // empty for an anaphor that refers to nothing known
	self       bool     // "this protocol", "these extensions"
	or         bool     // its citations are alternatives: "as specified in [X] or [Y]"
	named      bool     // a name stands there, not only a citation
	noted      bool     // a citation in the form "as specified in [X]", without a name
	bare       bool     // "see [X]": a pointer for the reader, no part of the statement
	nameID     string   // what the name alone stands for
}

// speaker is who says what: the names and citations that a document knows, and
// whom "this protocol" means.
type speaker struct {
	names *Names
	isTag func(string) bool
	owns  func(id string) bool // see [document.Body]
	self  string               // ID of the protocol that the text is about, "" if none
	alone []string             // that ID, see own
	// governed is set for an item of a list whose lead-in requires it: the chain
	// that it begins with is required too.
	governed bool
	// normative is set where the document says how its messages are made and
	// carried: what it cites there, they are made of.
	normative bool
	arena     *arena // for what lasts as long as the document is read; nil for none
}

// mentions finds the protocols that a sentence mentions, in order.
func (s *speaker) mentions(tokens []lex.Token, about string) []mention {
	var found []mention
	if s.arena != nil {
		found = s.arena.mentions
	}
	first := len(found)
	last := lastCitation(tokens)
	for i := 0; i < len(tokens); {
		starts := anaphorStarts
		if i <= last {
			starts = mentionStarts
		}
		if t := &tokens[i]; !t.Cite && !starts.Has(t.Word) && !s.names.mayBegin(tokens[i:]) {
			i++
			continue
		}
		m, n, ok := s.mentionAt(tokens, i, about)
		if !ok {
			i += max(n, 1)
			continue
		}
		found = append(found, m)
		i = m.end
	}
	if s.arena != nil {
		s.arena.mentions = found
	}
	return dropRepeated(found[first:len(found):len(found)])
}

// lastCitation returns the last token that a citation may end with, -1 if there
// is none: behind it, "as" and "(" begin no citation.
func lastCitation(tokens []lex.Token) int {
	i := len(tokens) - 1
	for i >= 0 && !tokens[i].Cite && !ownTexts.Has(tokens[i].Word) {
		i--
	}
	return i
}

// ownTexts are what a specification calls itself, as it would cite another.
var ownTexts = lex.Words("specification document")

// continuesName reports whether a name in plain words is the end of a longer
// one: "Internet Protocol" in "Transaction Internet Protocol".
func continuesName(tokens []lex.Token, i, n int) bool {
	if i < 1 || n < 2 || lex.IsAbbreviation(tokens[i].Text) || tokens[i].Text[0] < 'A' || tokens[i].Text[0] > 'Z' {
		return false
	}
	before := tokens[i-1]
	if determiners.Has(before.Word) || i == 1 && fronted.Has(before.Word) {
		return false
	}
	return before.Text[0] >= 'A' && before.Text[0] <= 'Z' && !before.Cite && !lex.IsAbbreviation(before.Text) && before.End()+1 == tokens[i].Start
}

// isPartOf reports whether a name of several words only says where a thing is that
// is no protocol: "Widget Directory domain controllers".
func isPartOf(tokens []lex.Token, i, n int) bool {
	return n > 1 && i+n < len(tokens) && places.Has(tokens[i+n].Word) && !lex.IsAbbreviation(tokens[i].Text) && tokens[i+n-1].Lower != "protocol"
}

var places = lex.Words("domain domains forest forests schema schemas account accounts attribute attributes")

// hyphenated reports whether a name goes on behind a hyphen: "GSS" in "GSS-TSIG",
// "SOAP" in "SOAP-over-UDP".
func hyphenated(tokens []lex.Token, at int) bool {
	if at+1 >= len(tokens) || tokens[at].Text != "-" || tokens[at].Start != tokens[at-1].End() || tokens[at+1].Start != tokens[at].End() {
		return false
	}
	next := tokens[at+1]
	return next.Lower == "over" || lex.IsAbbreviation(next.Text)
}

// mentionAt reads the mention that begins at token i. Where there is none,
// skip tells how many tokens are words that name no one protocol.
func (s *speaker) mentionAt(tokens []lex.Token, i int, about string) (m mention, skip int, ok bool) {
	if m, ok := s.anaphor(tokens, i, about); ok {
		return m, 0, true
	}
	if !tokens[i].Cite {
		id, n := s.names.match(tokens[i:])
		if skip = n; n > 0 && id != "" && !continuesName(tokens, i, n) && !hyphenated(tokens, i+n) && !isPartOf(tokens, i, n) {
			m := mention{start: i, end: i + n, ids: []string{id}, nameID: id, named: true, self: id == s.self}
			s.attach(tokens, &m)
			return m, 0, true
		}
	}
	c, ok := s.citation(tokens, i)
	if !ok {
		return mention{}, skip, false
	}
	if parenthesised(tokens, c.end) {
		c.end += 3 // "[X] (FOO)"
	}
	return mention{start: i, end: c.end, ids: c.ids, noted: c.intro, bare: c.bare, or: c.or, self: len(c.ids) == 1 && c.ids[0] == s.self}, 0, true
}

// selfNouns are what a specification calls its own subject.
var selfNouns = lex.Words("protocol extension extensions profile specification document algorithm structure structures format mapping")

var (
	selfAdjectives = lex.Words("data file protocol binary schema")
	anaphorNouns   = lex.Words("framework standard mechanism")
	// notSelf are words after "the protocol" that make it another one.
	notSelf = lex.Words("stack suite family that specified described defined documented sequence sequences version layer layers for of to between which identifier identifiers number numbers")
	// nameTails are nouns between a name and the citation that belongs to it.
	nameTails = lex.Words("protocol protocols specification standard interface interfaces api transport family version")
)

// anaphor finds "this protocol", "these extensions", "the protocol".
func (s *speaker) anaphor(tokens []lex.Token, i int, about string) (mention, bool) {
	determiner := tokens[i].Lower
	if determiner != "this" && determiner != "these" && determiner != "the" || i+1 >= len(tokens) {
		return mention{}, false
	}
	end := i + 1
	for end < len(tokens) && end < i+4 && selfAdjectives.Has(tokens[end].Word) && end+1 < len(tokens) && selfNouns.Has(tokens[end+1].Word) {
		end++
	}
	if determiner != "the" && !selfNouns.Has(tokens[end].Word) {
		// "this RPC protocol" is this one
		if _, n := s.names.match(tokens[end:]); n > 0 && end+n < len(tokens) && tokens[end+n].Lower == "protocol" {
			return mention{start: i, end: end + n + 1, self: true, ids: s.own()}, true
		}
	}
	noun := tokens[end]
	if determiner != "the" && anaphorNouns.Has(noun.Word) && about != "" {
		return mention{start: i, end: end + 1, ids: []string{about}}, true
	}
	if !selfNouns.Has(noun.Word) {
		return mention{}, false
	}
	end++
	if end < len(tokens) && selfNouns.Has(tokens[end].Word) { // "this protocol extension"
		end++
	}
	if determiner == "the" {
		// "the protocol specified in [X]" is X; "the protocol stack" is no one.
		if noun.Lower != "protocol" && noun.Lower != "extensions" {
			return mention{}, false
		}
		if end < len(tokens) {
			next := tokens[end]
			if next.Cite || notSelf.Has(next.Word) {
				return mention{}, false
			}
			if _, n := s.names.match(tokens[end:]); n > 0 {
				return mention{}, false
			}
		}
	}
	return mention{start: i, end: end, self: true, ids: s.own()}, true
}

// attach extends a named mention over an abbreviation in parentheses and the
// citations that follow it, which say what the name stands for.
func (s *speaker) attach(tokens []lex.Token, m *mention) {
	if m.self {
		s.attachSelf(tokens, m)
		return
	}
	if c, ok := s.headCitation(tokens, m.end); ok && !slices.Contains(c.ids, s.self) {
		// "the DHCP Failover Protocol [X]": the name only qualifies what is cited
		m.ids, m.end = c.ids, c.end
		return
	}
	end := m.end
	// "Foo Protocol Specification, as specified in [X]"
	for end < len(tokens) && nameTails.Has(tokens[end].Word) {
		end++
		if end < len(tokens) && lex.IsNumber(tokens[end].Text) {
			end++
		}
	}
	if end < len(tokens) && lex.IsNumber(tokens[end].Text) { // "HTTP 1.0, as specified in [X]"
		end++
	}
	if after := skipAbbreviation(tokens, end); after > end {
		end = after
		for end < len(tokens) && nameTails.Has(tokens[end].Word) {
			end++
		}
	}
	for {
		c, ok := s.citation(tokens, end)
		if !ok || c.bare || slices.Contains(c.ids, s.self) {
			return
		}
		chained := m.start > 0 && tokens[m.start-1].Lower == "over"
		if _, known := lexicon.Known(m.nameID); known && chained && c.intro && !slices.Contains(c.ids, m.nameID) {
			return // "RPC over TCP, as specified in [X]": of the whole
		}
		m.or = m.or || c.or
		s.cite(m, c, chained)
		m.end, end = c.end, c.end
		if len(m.ids) > 8 {
			return
		}
	}
}

// parenthesised reports whether "(FOO)" stands there.
func parenthesised(tokens []lex.Token, at int) bool {
	return at+2 < len(tokens) && tokens[at].Text == "(" && tokens[at+2].Text == ")" && lex.IsAbbreviation(tokens[at+1].Text)
}

// skipAbbreviation skips "(FOO)", "(GSS-API)".
func skipAbbreviation(tokens []lex.Token, at int) int {
	if at >= len(tokens) || tokens[at].Text != "(" {
		return at
	}
	for end := at + 1; end < len(tokens) && end < at+6; end++ {
		t := tokens[end]
		switch {
		case t.Text == ")":
			if end > at+1 {
				return end + 1
			}
			return at
		case t.Cite, !lex.IsAbbreviation(t.Text) && t.Text != "-" && t.Text != "/" && !lex.Capitalised(t.Text):
			return at
		}
	}
	return at
}

// attachSelf extends a mention of the speaker over citations of itself. A name
// that another specification is cited for is of that: what comes last in a title
// such as "Foo: Bar Protocol" names two things.
func (s *speaker) attachSelf(tokens []lex.Token, m *mention) {
	m.end = skipAbbreviation(tokens, m.end)
	c, ok := s.citation(tokens, m.end)
	if !ok {
		// "the OLE Compound Files (as specified in [X])": the name only qualifies
		if c, ok := s.headCitation(tokens, m.end); ok && c.intro && len(c.ids) == 1 && s.owns(c.ids[0]) && lex.Capitalised(tokens[m.end].Text) && c.ids[0] != s.self {
			m.end, m.ids, m.nameID, m.self = c.end, c.ids, c.ids[0], false
		}
		return
	}
	if c.bare || len(c.ids) != 1 {
		return
	}
	switch {
	case c.ids[0] == s.self:
		m.end = c.end
	case c.intro && !c.comma && s.owns(c.ids[0]):
		m.end, m.ids, m.nameID, m.self = c.end, c.ids, c.ids[0], false
	}
}

// noNouns are words that cannot stand between a name that qualifies a noun and
// that noun.
var noNouns = lex.Words(`the a an this these that those of on upon over in to for with by from as at via through and or but nor which who is are was
	were be been can may might must should shall will would uses use relies depends when if also not has have it they its such including
	protocol protocols , ; . : ( ) / " connection connections port ports transport transports running either both using directly`)

// headCitation reads a citation that belongs to a noun which the name before
// only qualifies: one to three further words stand between.
func (s *speaker) headCitation(tokens []lex.Token, i int) (cited, bool) {
	end, most := i, i+4
	for end < len(tokens) && end < most && !tokens[end].Cite && !noNouns.Has(tokens[end].Word) && !introVerbs.Has(tokens[end].Word) && !lex.IsNumber(tokens[end].Text) {
		if _, n := s.names.match(tokens[end:]); n > 0 {
			return cited{}, false
		}
		if lex.Capitalised(tokens[end].Text) && most < i+8 {
			most++
		}
		end++
	}
	if end == i || end == most || tokens[i].Text == "-" {
		return cited{}, false
	}
	for end < len(tokens) && nameTails.Has(tokens[end].Word) {
		end++
	}
	c, ok := s.citation(tokens, end)
	return c, ok && !c.bare
}

// cite lets citations say what a name stands for. At the lower end of a chain,
// a bare citation of another standard stands beside the name: in "X over Y over
// Z [W]" it may be of any of them.
func (s *speaker) cite(m *mention, c cited, chained bool) {
	named, known := lexicon.Known(m.nameID)
	keep := slices.Contains(c.ids, m.nameID) || slices.Contains(m.ids, c.ids[0])
	if chained && !c.intro && known && len(named.Tags) > 0 {
		_, other := lexicon.Known(c.ids[0])
		keep = keep || other
	}
	if !keep && slices.Equal(m.ids, []string{m.nameID}) {
		m.ids = nil
	}
	m.ids = union(m.ids, c.ids)
}

func union(a, b []string) []string {
	result := slices.Clone(a)
	for _, id := range b {
		if !slices.Contains(result, id) {
			result = append(result, id)
		}
	}
	return result
}

// dropRepeated removes from a mention what a neighbour names already: in "RPC
// over TCP, as specified in [MS-RPCE]" the citation is RPC's, not TCP's.
func dropRepeated(list []mention) []mention {
	for i := range list {
		m := &list[i]
		if !m.named || len(m.ids) == 0 {
			continue
		}
		for j := range list {
			o := &list[j]
			if j < i && i-j <= 3 && o.named && slices.Equal(o.ids, m.ids) && m.nameID != m.ids[0] && m.nameID != o.nameID {
				m.ids = []string{m.nameID}
			}
		}
	}
	return list
}

type cited struct {
	ids   []string
	end   int
	intro bool // introduced by "as specified in" or the like
	bare  bool // introduced by "see"
	comma bool // set off by a comma
	or    bool // several, joined by "or"
}

var (
	introVerbs    = lex.Words("specified defined described documented detailed outlined listed discussed provided given found explained")
	introWords    = lex.Words("as which that is are also and further fully")
	anaphorStarts = lex.Words("this these the")
	// mentionStarts are words that anaphors and citations may begin with.
	mentionStarts = lex.Words("( , see refer section sections part appendix").Union(anaphorStarts).Union(introVerbs).Union(introWords)
)

// citation reads "[X]", "([X] section 2)", "as specified in [X] and [Y]",
// "(see [X])" and the like at token i.
func (s *speaker) citation(tokens []lex.Token, i int) (cited, bool) {
	c := cited{}
	verb := ""
	at := i
	if at < len(tokens) && tokens[at].Text == "," {
		c.comma = true
		at++
	}
	paren := false
	if at < len(tokens) && tokens[at].Text == "(" {
		paren = true
		at++
	}
	if at < len(tokens) && !tokens[at].Cite {
		for at < len(tokens) && introWords.Has(tokens[at].Word) {
			at++
		}
		switch {
		case at < len(tokens) && introVerbs.Has(tokens[at].Word):
			c.intro = true
			verb = tokens[at].Lower
			at++
			for at < len(tokens) && (tokens[at].Lower == "in" || tokens[at].Lower == "by" || tokens[at].Lower == "the" || tokens[at].Lower == "also") {
				at++
			}
		case at < len(tokens) && (tokens[at].Lower == "see" || tokens[at].Lower == "refer"):
			c.intro, c.bare = true, true
			at++
			if at < len(tokens) && (tokens[at].Lower == "to" || tokens[at].Lower == "also") {
				at++
			}
		case at > i && !paren && !c.comma:
			return c, false
		}
		at = skipSections(tokens, at, true)
	}
	if c.intro && !c.bare && s.self != "" && at+1 < len(tokens) && tokens[at].Lower == "this" && ownTexts.Has(tokens[at+1].Word) {
		c.ids, c.end = s.own(), at+2
		return c, true
	}
	if at >= len(tokens) || !tokens[at].Cite || c.comma && !c.intro && !paren {
		return c, false
	}
	for at < len(tokens) && tokens[at].Cite {
		tag := strings.Trim(tokens[at].Text, "[]")
		c.ids = union(c.ids, []string{lexicon.Family(tag)})
		at = skipSections(tokens, at+1, false)
		if at < len(tokens) && tokens[at].Cite {
			continue
		}
		// further citations that belong to the same note
		if !(paren || c.intro) {
			break
		}
		next := at
		for next < len(tokens) && next < at+3 && (tokens[next].Text == "," || tokens[next].Text == "/" || tokens[next].Lower == "and" || tokens[next].Lower == "or") {
			next++
		}
		if next+2 < len(tokens) && (tokens[next].Lower == "specified" || tokens[next].Lower == "defined") && tokens[next+1].Lower == "in" && next > at {
			// "as described in [X] and specified in [Y]": Y says what it is
			if verb == "described" {
				c.ids = nil
			}
			next += 2
		}
		next = skipSections(tokens, next, true)
		if next == at || next >= len(tokens) || !tokens[next].Cite {
			break
		}
		c.or = c.or || tokens[at].Lower == "or" || tokens[at].Text == "," && tokens[at+1].Lower == "or"
		at = next
	}
	if paren {
		for close := at; close < len(tokens) && close < at+14; close++ {
			if tokens[close].Text == ")" {
				at = close + 1
				break
			}
			if tokens[close].Text == "(" {
				break
			}
			if tokens[close].Cite {
				c.ids = union(c.ids, []string{lexicon.Family(strings.Trim(tokens[close].Text, "[]"))})
			}
		}
	}
	if c.comma && at < len(tokens) && tokens[at].Text == "," {
		at++
	}
	c.end = at
	return c, true
}

// skipSections skips "sections 2.1 and 2.2 through 2.4"; with of set, also
// "section 2.1 of" and "Part 4 of" in front of a citation.
func skipSections(tokens []lex.Token, at int, of bool) int {
	start := at
	for at < len(tokens) && (tokens[at].Lower == "section" || tokens[at].Lower == "sections" || tokens[at].Lower == "part" || tokens[at].Lower == "appendix") {
		at++
		for at < len(tokens) {
			t := tokens[at]
			numbered := at+1 < len(tokens) && lex.IsNumber(tokens[at+1].Text)
			if lex.IsNumber(t.Text) || len(t.Text) == 1 && t.Text >= "A" && t.Text <= "Z" ||
				numbered && (t.Text == "," || t.Lower == "and" || t.Lower == "or" || t.Lower == "to" || t.Lower == "through") {
				at++
				continue
			}
			break
		}
		if of {
			if at < len(tokens) && tokens[at].Lower == "of" {
				return at + 1
			}
			return start
		}
	}
	return at
}
