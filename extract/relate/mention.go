package relate

import (
	"slices"
	"strings"

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
func (s *speaker) mentions(tokens []token, about string) []mention {
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
		if t := &tokens[i]; !t.cite && !starts.has(t.word) && !s.names.mayBegin(tokens[i:]) {
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
func lastCitation(tokens []token) int {
	i := len(tokens) - 1
	for i >= 0 && !tokens[i].cite && !ownTexts.has(tokens[i].word) {
		i--
	}
	return i
}

// ownTexts are what a specification calls itself, as it would cite another.
var ownTexts = set("specification document")

// continuesName reports whether a name in plain words is the end of a longer
// one: "Internet Protocol" in "Transaction Internet Protocol".
func continuesName(tokens []token, i, n int) bool {
	if i < 1 || n < 2 || isAbbreviation(tokens[i].text) || tokens[i].text[0] < 'A' || tokens[i].text[0] > 'Z' {
		return false
	}
	before := tokens[i-1]
	if determiners.has(before.word) || i == 1 && fronted.has(before.word) {
		return false
	}
	return before.text[0] >= 'A' && before.text[0] <= 'Z' && !before.cite && !isAbbreviation(before.text) && before.end()+1 == tokens[i].start
}

// isPartOf reports whether a name of several words only says where a thing is that
// is no protocol: "Widget Directory domain controllers".
func isPartOf(tokens []token, i, n int) bool {
	return n > 1 && i+n < len(tokens) && places.has(tokens[i+n].word) && !isAbbreviation(tokens[i].text) && tokens[i+n-1].lower != "protocol"
}

var places = set("domain domains forest forests schema schemas account accounts attribute attributes")

// hyphenated reports whether a name goes on behind a hyphen: "GSS" in "GSS-TSIG",
// "SOAP" in "SOAP-over-UDP".
func hyphenated(tokens []token, at int) bool {
	if at+1 >= len(tokens) || tokens[at].text != "-" || tokens[at].start != tokens[at-1].end() || tokens[at+1].start != tokens[at].end() {
		return false
	}
	next := tokens[at+1]
	return next.lower == "over" || isAbbreviation(next.text)
}

func span(tokens []token, start, end int) string {
	var b strings.Builder
	for i := start; i < end; i++ {
		if i > start && tokens[i].start > tokens[i-1].end() {
			b.WriteByte(' ')
		}
		b.WriteString(tokens[i].text)
	}
	return b.String()
}

// mentionAt reads the mention that begins at token i. Where there is none,
// skip tells how many tokens are words that name no one protocol.
func (s *speaker) mentionAt(tokens []token, i int, about string) (m mention, skip int, ok bool) {
	if m, ok := s.anaphor(tokens, i, about); ok {
		return m, 0, true
	}
	if !tokens[i].cite {
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
var selfNouns = set("protocol extension extensions profile specification document algorithm structure structures format mapping")

var (
	selfAdjectives = set("data file protocol binary schema")
	anaphorNouns   = set("framework standard mechanism")
	// notSelf are words after "the protocol" that make it another one.
	notSelf = set("stack suite family that specified described defined documented sequence sequences version layer layers for of to between which identifier identifiers number numbers")
	// nameTails are nouns between a name and the citation that belongs to it.
	nameTails = set("protocol protocols specification standard interface interfaces api transport family version")
)

// anaphor finds "this protocol", "these extensions", "the protocol".
func (s *speaker) anaphor(tokens []token, i int, about string) (mention, bool) {
	determiner := tokens[i].lower
	if determiner != "this" && determiner != "these" && determiner != "the" || i+1 >= len(tokens) {
		return mention{}, false
	}
	end := i + 1
	for end < len(tokens) && end < i+4 && selfAdjectives.has(tokens[end].word) && end+1 < len(tokens) && selfNouns.has(tokens[end+1].word) {
		end++
	}
	if determiner != "the" && !selfNouns.has(tokens[end].word) {
		// "this RPC protocol" is this one
		if _, n := s.names.match(tokens[end:]); n > 0 && end+n < len(tokens) && tokens[end+n].lower == "protocol" {
			return mention{start: i, end: end + n + 1, self: true, ids: s.own()}, true
		}
	}
	noun := tokens[end]
	if determiner != "the" && anaphorNouns.has(noun.word) && about != "" {
		return mention{start: i, end: end + 1, ids: []string{about}}, true
	}
	if !selfNouns.has(noun.word) {
		return mention{}, false
	}
	end++
	if end < len(tokens) && selfNouns.has(tokens[end].word) { // "this protocol extension"
		end++
	}
	if determiner == "the" {
		// "the protocol specified in [X]" is X; "the protocol stack" is no one.
		if noun.lower != "protocol" && noun.lower != "extensions" {
			return mention{}, false
		}
		if end < len(tokens) {
			next := tokens[end]
			if next.cite || notSelf.has(next.word) {
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
func (s *speaker) attach(tokens []token, m *mention) {
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
	for end < len(tokens) && nameTails.has(tokens[end].word) {
		end++
		if end < len(tokens) && isNumber(tokens[end].text) {
			end++
		}
	}
	if end < len(tokens) && isNumber(tokens[end].text) { // "HTTP 1.0, as specified in [X]"
		end++
	}
	if after := skipAbbreviation(tokens, end); after > end {
		end = after
		for end < len(tokens) && nameTails.has(tokens[end].word) {
			end++
		}
	}
	for {
		c, ok := s.citation(tokens, end)
		if !ok || c.bare || slices.Contains(c.ids, s.self) {
			return
		}
		chained := m.start > 0 && tokens[m.start-1].lower == "over"
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
func parenthesised(tokens []token, at int) bool {
	return at+2 < len(tokens) && tokens[at].text == "(" && tokens[at+2].text == ")" && isAbbreviation(tokens[at+1].text)
}

// skipAbbreviation skips "(FOO)", "(GSS-API)".
func skipAbbreviation(tokens []token, at int) int {
	if at >= len(tokens) || tokens[at].text != "(" {
		return at
	}
	for end := at + 1; end < len(tokens) && end < at+6; end++ {
		t := tokens[end]
		switch {
		case t.text == ")":
			if end > at+1 {
				return end + 1
			}
			return at
		case t.cite, !isAbbreviation(t.text) && t.text != "-" && t.text != "/" && !capitalised(t.text):
			return at
		}
	}
	return at
}

// attachSelf extends a mention of the speaker over citations of itself. A name
// that another specification is cited for is of that: what comes last in a title
// such as "Foo: Bar Protocol" names two things.
func (s *speaker) attachSelf(tokens []token, m *mention) {
	m.end = skipAbbreviation(tokens, m.end)
	c, ok := s.citation(tokens, m.end)
	if !ok {
		// "the OLE Compound Files (as specified in [X])": the name only qualifies
		if c, ok := s.headCitation(tokens, m.end); ok && c.intro && len(c.ids) == 1 && s.owns(c.ids[0]) && capitalised(tokens[m.end].text) && c.ids[0] != s.self {
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
var noNouns = set(`the a an this these that those of on upon over in to for with by from as at via through and or but nor which who is are was
	were be been can may might must should shall will would uses use relies depends when if also not has have it they its such including
	protocol protocols , ; . : ( ) / " connection connections port ports transport transports running either both using directly`)

// headCitation reads a citation that belongs to a noun which the name before
// only qualifies: one to three further words stand between.
func (s *speaker) headCitation(tokens []token, i int) (cited, bool) {
	end, most := i, i+4
	for end < len(tokens) && end < most && !tokens[end].cite && !noNouns.has(tokens[end].word) && !introVerbs.has(tokens[end].word) && !isNumber(tokens[end].text) {
		if _, n := s.names.match(tokens[end:]); n > 0 {
			return cited{}, false
		}
		if capitalised(tokens[end].text) && most < i+8 {
			most++
		}
		end++
	}
	if end == i || end == most || tokens[i].text == "-" {
		return cited{}, false
	}
	for end < len(tokens) && nameTails.has(tokens[end].word) {
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
	introVerbs    = set("specified defined described documented detailed outlined listed discussed provided given found explained")
	introWords    = set("as which that is are also and further fully")
	anaphorStarts = set("this these the")
	// mentionStarts are words that anaphors and citations may begin with.
	mentionStarts = set("( , see refer section sections part appendix").union(anaphorStarts).union(introVerbs).union(introWords)
)

// citation reads "[X]", "([X] section 2)", "as specified in [X] and [Y]",
// "(see [X])" and the like at token i.
func (s *speaker) citation(tokens []token, i int) (cited, bool) {
	c := cited{}
	verb := ""
	at := i
	if at < len(tokens) && tokens[at].text == "," {
		c.comma = true
		at++
	}
	paren := false
	if at < len(tokens) && tokens[at].text == "(" {
		paren = true
		at++
	}
	if at < len(tokens) && !tokens[at].cite {
		for at < len(tokens) && introWords.has(tokens[at].word) {
			at++
		}
		switch {
		case at < len(tokens) && introVerbs.has(tokens[at].word):
			c.intro = true
			verb = tokens[at].lower
			at++
			for at < len(tokens) && (tokens[at].lower == "in" || tokens[at].lower == "by" || tokens[at].lower == "the" || tokens[at].lower == "also") {
				at++
			}
		case at < len(tokens) && (tokens[at].lower == "see" || tokens[at].lower == "refer"):
			c.intro, c.bare = true, true
			at++
			if at < len(tokens) && (tokens[at].lower == "to" || tokens[at].lower == "also") {
				at++
			}
		case at > i && !paren && !c.comma:
			return c, false
		}
		at = skipSections(tokens, at, true)
	}
	if c.intro && !c.bare && s.self != "" && at+1 < len(tokens) && tokens[at].lower == "this" && ownTexts.has(tokens[at+1].word) {
		c.ids, c.end = s.own(), at+2
		return c, true
	}
	if at >= len(tokens) || !tokens[at].cite || c.comma && !c.intro && !paren {
		return c, false
	}
	for at < len(tokens) && tokens[at].cite {
		tag := strings.Trim(tokens[at].text, "[]")
		c.ids = union(c.ids, []string{lexicon.Family(tag)})
		at = skipSections(tokens, at+1, false)
		if at < len(tokens) && tokens[at].cite {
			continue
		}
		// further citations that belong to the same note
		if !(paren || c.intro) {
			break
		}
		next := at
		for next < len(tokens) && next < at+3 && (tokens[next].text == "," || tokens[next].text == "/" || tokens[next].lower == "and" || tokens[next].lower == "or") {
			next++
		}
		if next+2 < len(tokens) && (tokens[next].lower == "specified" || tokens[next].lower == "defined") && tokens[next+1].lower == "in" && next > at {
			// "as described in [X] and specified in [Y]": Y says what it is
			if verb == "described" {
				c.ids = nil
			}
			next += 2
		}
		next = skipSections(tokens, next, true)
		if next == at || next >= len(tokens) || !tokens[next].cite {
			break
		}
		c.or = c.or || tokens[at].lower == "or" || tokens[at].text == "," && tokens[at+1].lower == "or"
		at = next
	}
	if paren {
		for close := at; close < len(tokens) && close < at+14; close++ {
			if tokens[close].text == ")" {
				at = close + 1
				break
			}
			if tokens[close].text == "(" {
				break
			}
			if tokens[close].cite {
				c.ids = union(c.ids, []string{lexicon.Family(strings.Trim(tokens[close].text, "[]"))})
			}
		}
	}
	if c.comma && at < len(tokens) && tokens[at].text == "," {
		at++
	}
	c.end = at
	return c, true
}

// skipSections skips "sections 2.1 and 2.2 through 2.4"; with of set, also
// "section 2.1 of" and "Part 4 of" in front of a citation.
func skipSections(tokens []token, at int, of bool) int {
	start := at
	for at < len(tokens) && (tokens[at].lower == "section" || tokens[at].lower == "sections" || tokens[at].lower == "part" || tokens[at].lower == "appendix") {
		at++
		for at < len(tokens) {
			t := tokens[at]
			numbered := at+1 < len(tokens) && isNumber(tokens[at+1].text)
			if isNumber(t.text) || len(t.text) == 1 && t.text >= "A" && t.text <= "Z" ||
				numbered && (t.text == "," || t.lower == "and" || t.lower == "or" || t.lower == "to" || t.lower == "through") {
				at++
				continue
			}
			break
		}
		if of {
			if at < len(tokens) && tokens[at].lower == "of" {
				return at + 1
			}
			return start
		}
	}
	return at
}

func isNumber(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && s[i] != '.' && !(i > 0 && s[i] == 'x') {
			return false
		}
	}
	return s != "" && s != "."
}
