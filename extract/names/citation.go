package names

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
)

// A Resolver tells which protocols the names and the citations of a text stand
// for.
type Resolver struct {
	Names *Dictionary
	IsTag func(string) bool    // see [document.Body]
	Owns  func(id string) bool // likewise
	Self  string               // ID of the protocol that the text is about, "" if none
	// IsChain, if set, reports whether a tag is of a document titled "X over Y": behind
	// such words, the citation is of the whole.
	IsChain func(tag string) bool
	// InSeries, if set, reports whether a tag is itself the ID of a document.
	InSeries func(tag string) bool
	alone    []string // the ID of Self, see Own
}

// Own returns the ID of the protocol that the text is about, if it is about one,
// as a list that must not be modified.
func (r *Resolver) Own() []string {
	if len(r.alone) == 0 || r.alone[0] != r.Self {
		r.alone = []string{r.Self}
	}
	if r.Self == "" {
		return nil
	}
	return r.alone
}

// id returns the ID that a tag stands for.
func (r *Resolver) id(tag string) string {
	if r.InSeries != nil && r.InSeries(tag) {
		return tag
	}
	return lexicon.Family(tag)
}

// ID returns the ID of what a document cites by a tag: the tag itself within a series of
// standards, or of a version that is all that it lists of a standard; else the standard that it is of.
func ID(d *document.Document, tag string) string {
	if d.InSeries(tag) || IsOnlyVersion(d, tag) {
		return tag
	}
	return lexicon.Family(tag)
}

// IsOnlyVersion reports whether a document that is none of a series of standards lists by a tag a version of a
// standard, which is a protocol of its own and has names of its own, and no other document of the standard.
func IsOnlyVersion(d *document.Document, tag string) bool {
	if d.Standard || !lexicon.Apart(tag) {
		return false
	}
	id := lexicon.Family(tag)
	s, _ := lexicon.Known(id)
	return len(s.Versions) > 0 && !slices.ContainsFunc(d.References, func(ref document.Reference) bool {
		return ref.Tag != tag && lexicon.Family(ref.Tag) == id
	})
}

// OfChain reports whether what a standard cites behind "X over Y" is of the whole: it is
// titled so, or Y is known to be another document.
func (r *Resolver) OfChain(lower, tag string) bool {
	if r.IsChain == nil || lower == tag {
		return false
	}
	if r.IsChain(tag) || r.InSeries(lower) {
		return true
	}
	s, _ := lexicon.Known(lower)
	return len(s.Tags) > 0 && lexicon.Family(tag) != lower
}

// An Occurrence is a place in a sentence that names protocols: a name with the
// abbreviation and the citations that belong to it, or citations alone.
type Occurrence struct {
	Start, End   int      // in tokens
	IDs          []string // what is named
	NameID       string   // what the name alone stands for
	Self         bool     // it is the protocol that the text is about
	Alternatives bool     // its citations are alternatives: "as specified in [X] or [Y]"
}

// Attach extends a name over an abbreviation in parentheses and the
// citations that follow it, which say what the name stands for.
func (r *Resolver) Attach(tokens []lex.Token, m *Occurrence) {
	if m.Self {
		r.attachSelf(tokens, m)
		return
	}
	if c, ok := r.headCitation(tokens, m.End); ok && !slices.Contains(c.IDs, r.Self) {
		// "the DHCP Failover Protocol [X]": the name only qualifies what is cited
		m.IDs, m.End = c.IDs, c.End
		return
	}
	// "Foo Protocol Specification, as specified in [X]", "HTTP 1.0 [X]", "Foo 3.2 Protocol [X]"
	end := SkipTail(tokens, m.End)
	if after := skipAbbreviation(tokens, end); after > end {
		end = SkipTail(tokens, after)
	}
	for {
		c, ok := r.Citation(tokens, end)
		if !ok || c.Bare || slices.Contains(c.IDs, r.Self) {
			r.attachSequence(tokens, m)
			return
		}
		chained := m.Start > 0 && tokens[m.Start-1].Lower == "over"
		if lexicon.Has(m.NameID) && chained && c.Intro && !slices.Contains(c.IDs, m.NameID) {
			return // "RPC over TCP, as specified in [X]": of the whole
		}
		if chained && !slices.Contains(c.IDs, m.NameID) && r.OfChain(m.NameID, c.IDs[0]) {
			return
		}
		m.Alternatives = m.Alternatives || c.Alternatives
		r.cite(m, c, chained)
		m.End, end = c.End, c.End
		if len(m.IDs) > 8 {
			return
		}
	}
}

// SkipTail skips the nouns and the version between a name and what is cited for it.
func SkipTail(tokens []lex.Token, at int) int {
	for at < len(tokens) && (lexicon.NameTails.Has(tokens[at].Word) || versionWords.Has(tokens[at].Word) || lex.IsNumber(tokens[at].Text)) {
		at++
	}
	return at
}

var versionWords = lex.Words("revision specifications core")

// attachSequence extends a name over the protocol sequence in parentheses that says the
// same: "UDP (NCADG_IP_UDP)".
func (r *Resolver) attachSequence(tokens []lex.Token, m *Occurrence) {
	if Parenthesised(tokens, m.End) && lexicon.IsSequence(tokens[m.End+1].Lower) {
		if id, n := r.Names.Match(tokens[m.End+1:]); n == 1 && id == m.NameID {
			m.End += 3
		}
	}
}

// Parenthesised reports whether "(FOO)" stands there.
func Parenthesised(tokens []lex.Token, at int) bool {
	return at+2 < len(tokens) && tokens[at].Text == "(" && tokens[at+2].Text == ")" && lex.IsAbbreviation(tokens[at+1].Text)
}

// OfLonger reports whether a name is the last word of what the abbreviation behind it stands for: "GEAR"
// in "Secure GEAR (SGEAR)".
func OfLonger(tokens []lex.Token, start, end int) bool {
	if start == 0 || end != start+1 || !Parenthesised(tokens, end) {
		return false
	}
	rest, ok := strings.CutSuffix(tokens[end+1].Text, tokens[start].Text)
	before := tokens[start-1].Lower
	return ok && rest != "" && rest[0]|0x20 == before[0]
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
func (r *Resolver) attachSelf(tokens []lex.Token, m *Occurrence) {
	m.End = skipAbbreviation(tokens, m.End)
	c, ok := r.Citation(tokens, m.End)
	if !ok {
		// "the OLE Compound Files (as specified in [X])": the name only qualifies
		if c, ok := r.headCitation(tokens, m.End); ok && c.Intro && len(c.IDs) == 1 && r.Owns(c.IDs[0]) && lex.Capitalised(tokens[m.End].Text) && c.IDs[0] != r.Self {
			m.End, m.IDs, m.NameID, m.Self = c.End, c.IDs, c.IDs[0], false
		}
		return
	}
	if c.Bare || len(c.IDs) != 1 {
		return
	}
	switch {
	case c.IDs[0] == r.Self:
		m.End = c.End
	case c.Intro && !c.comma && r.Owns(c.IDs[0]):
		m.End, m.IDs, m.NameID, m.Self = c.End, c.IDs, c.IDs[0], false
	}
}

// noNouns are words that cannot stand between a name that qualifies a noun and
// that noun.
var noNouns = lex.Words(`the a an this these that those of on upon over in to for with by from as at via through and or but nor which who is are was
	were be been can may might must should shall will would uses use relies depends when if also not has have it they its such including
	protocol protocols , ; . : ( ) / " connection connections port ports transport transports running either both using directly`)

// headCitation reads a citation that belongs to a noun which the name before
// only qualifies: one to three further words stand between.
func (r *Resolver) headCitation(tokens []lex.Token, i int) (Citation, bool) {
	end, most := i, i+4
	for end < len(tokens) && end < most && !tokens[end].Cite && !noNouns.Has(tokens[end].Word) && !lexicon.IntroVerbs.Has(tokens[end].Word) && !lex.IsNumber(tokens[end].Text) {
		if _, n := r.Names.Match(tokens[end:]); n > 0 {
			return Citation{}, false
		}
		if lex.Capitalised(tokens[end].Text) && most < i+8 {
			most++
		}
		end++
	}
	if end == i || end == most || tokens[i].Text == "-" {
		return Citation{}, false
	}
	for end < len(tokens) && lexicon.NameTails.Has(tokens[end].Word) {
		end++
	}
	c, ok := r.Citation(tokens, end)
	return c, ok && !c.Bare
}

// cite lets citations say what a name stands for. At the lower end of a chain,
// a bare citation of another standard stands beside the name: in "X over Y over
// Z [W]" it may be of any of them.
func (r *Resolver) cite(m *Occurrence, c Citation, chained bool) {
	named, known := lexicon.Known(m.NameID)
	keep := slices.Contains(c.IDs, m.NameID) || slices.Contains(m.IDs, c.IDs[0])
	if chained && !c.Intro && known && len(named.Tags) > 0 {
		keep = keep || lexicon.Has(c.IDs[0])
	}
	if !keep && slices.Equal(m.IDs, []string{m.NameID}) {
		m.IDs = nil
	}
	m.IDs = Union(m.IDs, c.IDs)
}

// Union returns the IDs of two lists, each once, in their order.
func Union(a, b []string) []string {
	result := slices.Clone(a)
	for _, id := range b {
		if !slices.Contains(result, id) {
			result = append(result, id)
		}
	}
	return result
}

// Citation is a citation, or several that belong together.
type Citation struct {
	IDs          []string
	End          int
	Intro        bool // introduced by "as specified in" or the like
	Bare         bool // introduced by "see"
	comma        bool // set off by a comma
	Alternatives bool // several, joined by "or"
}

// Citation reads "[X]", "([X] section 2)", "as specified in [X] and [Y]",
// "(see [X])" and the like at token i.
func (r *Resolver) Citation(tokens []lex.Token, i int) (Citation, bool) {
	c := Citation{}
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
		for at < len(tokens) && lexicon.IntroWords.Has(tokens[at].Word) {
			at++
		}
		switch {
		case at < len(tokens) && lexicon.IntroVerbs.Has(tokens[at].Word):
			c.Intro = true
			verb = tokens[at].Lower
			at++
			for at < len(tokens) && (tokens[at].Lower == "in" || tokens[at].Lower == "by" || tokens[at].Lower == "the" || tokens[at].Lower == "also") {
				at++
			}
		case at < len(tokens) && (tokens[at].Lower == "see" || tokens[at].Lower == "refer"):
			c.Intro, c.Bare = true, true
			at++
			if at < len(tokens) && (tokens[at].Lower == "to" || tokens[at].Lower == "also") {
				at++
			}
		case at > i && !paren && !c.comma:
			return c, false
		}
		at = skipSections(tokens, at, true)
	}
	if c.Intro && !c.Bare && r.Self != "" && at+1 < len(tokens) && tokens[at].Lower == "this" && OwnTexts.Has(tokens[at+1].Word) {
		c.IDs, c.End = r.Own(), at+2
		return c, true
	}
	if at >= len(tokens) || !tokens[at].Cite || c.comma && !c.Intro && !paren {
		return c, false
	}
	for at < len(tokens) && tokens[at].Cite {
		tag := strings.Trim(tokens[at].Text, "[]")
		c.IDs = Union(c.IDs, []string{r.id(tag)})
		at = skipSections(tokens, at+1, false)
		if at < len(tokens) && tokens[at].Cite {
			continue
		}
		// further citations that belong to the same note
		if !(paren || c.Intro) {
			break
		}
		next := at
		for next < len(tokens) && next < at+3 && (tokens[next].Text == "," || tokens[next].Text == "/" || tokens[next].Lower == "and" || tokens[next].Lower == "or") {
			next++
		}
		if next+2 < len(tokens) && (tokens[next].Lower == "specified" || tokens[next].Lower == "defined") && tokens[next+1].Lower == "in" && next > at {
			// "as described in [X] and specified in [Y]": Y says what it is
			if verb == "described" {
				c.IDs = nil
			}
			next += 2
		}
		next = skipSections(tokens, next, true)
		if next == at || next >= len(tokens) || !tokens[next].Cite {
			break
		}
		c.Alternatives = c.Alternatives || tokens[at].Lower == "or" || tokens[at].Text == "," && tokens[at+1].Lower == "or"
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
				c.IDs = Union(c.IDs, []string{r.id(strings.Trim(tokens[close].Text, "[]"))})
			}
		}
	}
	if c.comma && at < len(tokens) && tokens[at].Text == "," {
		at++
	}
	c.End = at
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

// OwnTexts are what a specification calls itself, as it would cite another.
var OwnTexts = lex.Words("specification document")

// ContinuesName reports whether a name in plain words is the end of a longer
// one: "Internet Protocol" in "Transaction Internet Protocol".
func ContinuesName(tokens []lex.Token, i, n int) bool {
	if i < 1 || n < 2 || lex.IsAbbreviation(tokens[i].Text) || tokens[i].Text[0] < 'A' || tokens[i].Text[0] > 'Z' {
		return false
	}
	before := tokens[i-1]
	if lexicon.Determiners.Has(before.Word) || i == 1 && lexicon.Fronted.Has(before.Word) {
		return false
	}
	return before.Text[0] >= 'A' && before.Text[0] <= 'Z' && !before.Cite && !lex.IsAbbreviation(before.Text) && before.End()+1 == tokens[i].Start
}

// introVerbs and introWords introduce a citation: "which is specified in [X]".

// OnlyCitation returns the protocol of a cell that holds one citation.
func (r *Resolver) OnlyCitation(cell string) (id string, ok bool) {
	if len(cell) > 40 || !strings.HasPrefix(cell, "[") {
		return "", false
	}
	var buffer [shortText]lex.Token
	tokens := lex.Tokenize(buffer[:0], cell, r.IsTag)
	if len(tokens) != 1 || !tokens[0].Cite {
		return "", false
	}
	return r.id(strings.Trim(cell, "[]")), true
}
