package names

import (
	"iter"
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
)

// A Learner enters the names in a dictionary that the text of a document
// introduces.
type Learner struct {
	Resolver
	Document *document.Document
	Memory   *lex.Memory     // keeps what is cut
	terms    map[string]bool // of the glossary
	line     int
	// Called are the names in front of citations: what the text calls what it cites.
	Called []Call
}

// A Call is what a text calls what it cites by a tag.
type Call struct{ Name, Tag string }

// Learn enters the names that a text introduces: "Foo Bar Protocol (FBP)",
// "the Foo Bar Protocol [MS-FOO]", and the names in the rows of a table whose
// other cell is a citation.
func (l *Learner) Learn(blocks []document.Block) {
	for _, b := range blocks {
		if b.Kind == document.Term {
			l.addTerm(b.Name)
		}
	}
	for _, b := range blocks {
		l.line = b.Line
		switch b.Kind {
		case document.Row:
			l.learnRow(b.Cells)
		case document.Term:
			l.learnTerm(b)
			l.learnText(b.Text)
		default:
			l.learnText(b.Text)
		}
	}
}

// addTerm notes a term of the glossary in capitals, to see what cites follow it.
func (l *Learner) addTerm(name string) {
	if before, _, _, ok := SplitAbbreviation(name); ok {
		name = strings.TrimSpace(before)
	}
	if !strings.Contains(name, " ") || name[0] < 'A' || name[0] > 'Z' {
		return
	}
	if l.terms == nil {
		l.terms = make(map[string]bool)
	}
	l.terms[name] = true
}

func (l *Learner) learnRow(cells []string) {
	if len(cells) < 2 {
		return
	}
	for i, cell := range cells[:2] {
		if id, ok := l.OnlyCitation(cell); ok {
			title := strings.TrimSuffix(cells[1-i], " Specification")
			if len(strings.Fields(title)) > 1 && len(title) < 160 {
				l.Names.AddWeak(title, id)
				for _, variant := range TitleVariants(title) {
					l.Names.AddWeak(variant, id)
				}
			}
			return
		}
	}
}

// learnTerm enters a glossary term that names a protocol and cites where it is
// specified.
func (l *Learner) learnTerm(b document.Block) {
	names := []string{b.Name}
	if before, abbreviation, _, ok := SplitAbbreviation(b.Name); ok {
		names = []string{strings.TrimSpace(before), abbreviation}
	}
	if strings.IndexByte(b.Text, '[') < 0 || !strings.Contains(strings.ToLower(names[0]), "protocol") {
		return
	}
	for _, t := range l.Memory.Keep(b.Line, b.Text, l.Document.IsTag) {
		if t.Cite {
			tag := strings.Trim(t.Text, "[]")
			if l.Document.Owns(tag) && tag != l.Document.ID {
				for _, name := range names {
					if _, known := l.Names.Lookup(name); !known {
						l.Names.AddWeak(name, tag)
					}
				}
			}
			return
		}
	}
}

// learnCited enters a glossary term that a citation follows directly: "Foo
// Service [MS-FOO]".
func (l *Learner) learnCited(text string, tokens []lex.Token) {
	const most = 8 // words of a term
	for i := range tokens {
		if !tokens[i].Cite {
			continue
		}
		tag := strings.Trim(tokens[i].Text, "[]")
		if !l.Document.Owns(tag) {
			continue
		}
		for start := max(0, i-most); start < i-1; start++ {
			if name := text[tokens[start].Start:tokens[i-1].End()]; l.terms[name] {
				l.Names.AddWeak(name, tag)
				break
			}
		}
	}
}

func (l *Learner) learnText(text string) {
	if !l.introduces(text) {
		return
	}
	tokens := l.Memory.Keep(l.line, text, l.Document.IsTag)
	l.learnCited(text, tokens)
	last := len(tokens) - 1 // behind it, nothing explains a name
	for last >= 0 && !tokens[last].Cite && tokens[last].Text != "(" {
		last--
	}
	known := 0 // where the name ends that was known last
	for i := 0; i <= last; i++ {
		if tokens[i].Cite {
			l.learnNamed(tokens, known, i)
			continue
		}
		if l.Document.Standard && Parenthesised(tokens, i) {
			l.learnHomonym(tokens, i)
		}
		id, n := l.Names.Match(tokens[i:])
		if n == 0 || id == "" || ContinuesName(tokens, i, n) {
			// "the Foo Bar Protocol [MS-FOO]"
			if tokens[i].Lower == "protocol" {
				l.learnNoun(tokens, i)
			}
			continue
		}
		end := i + n
		if standard, known := lexicon.Known(id); known && !l.Document.Owns(id) {
			l.learnStandard(tokens, i, end, &standard)
		}
		if Parenthesised(tokens, end) && !tokens[end+1].Cite &&
			!strings.HasSuffix(tokens[end+1].Text, tokens[end-1].Text) { // "authenticated IP (AuthIP)" is not IP
			same, _ := l.Names.Match(tokens[end+1:])
			if same != id && !(l.Document.Standard && ofLonger(tokens, i, tokens[end+1].Text)) && (l.Document.Owns(id) || !otherStandard(tokens[end+1].Text, id)) { // "Secure Sockets Layer (HTTPS)" is not HTTPS
				l.Names.AddWeak(tokens[end+1].Text, id)
			}
		}
		if id != l.Document.ID { // whose short name may be that of a standard
			known = end
		}
		i = end - 1
	}
}

// ofLonger reports whether an abbreviation that stands behind a name is of more than that: "FoB"
// behind "Foo over Bar", "AccGR" behind "accurate gears for GR".
func ofLonger(tokens []lex.Token, name int, abbreviation string) bool {
	return name > 1 && lexicon.Prepositions.Has(tokens[name-1].Word) && abbreviation[0]|0x20 != tokens[name].Lower[0]
}

// learnStandard takes what the document cites for a standard for what it means by the
// name, if it lists none of the documents that define it. Where the standard has such,
// the title of the reference has to be the name, and "Extensions" or the like.
func (l *Learner) learnStandard(tokens []lex.Token, start, end int, standard *lexicon.Standard) {
	const most = 10 // tokens behind the name
	if len(standard.Specifications) > 0 || slices.ContainsFunc(standard.Tags, l.listed) {
		return
	}
	m := Occurrence{Start: start, End: end, IDs: []string{standard.ID}, NameID: standard.ID}
	_, qualifies := l.headCitation(tokens, end) // "the Foo Security Option [X]" is not Foo
	l.Attach(tokens, &m)
	if len(m.IDs) != 1 || m.IDs[0] == standard.ID || m.End-end > most {
		return
	}
	ref, ok := l.Document.Reference(m.IDs[0])
	if numbered(l.Document, &ref) {
		return
	}
	sure := len(standard.Tags) == 0 && !qualifies && !l.Document.Owns(m.IDs[0]) && !introduced(tokens[end:m.End])
	sure = sure && !(standard.Internet && l.Document.InSeries(ref.Tag))
	if !ok || !sure && !slices.ContainsFunc(standard.Names, func(name string) bool { return isTitled(ref.Title, name) }) && !inFull(tokens[start:], ref.Title) {
		return
	}
	l.Names.AddWeak(lex.Span(tokens, start, end), m.IDs[0])
	if skipAbbreviation(tokens, end) == end+3 {
		l.Names.AddWeak(tokens[end+1].Text, m.IDs[0])
	}
	for _, name := range standard.Names {
		l.Names.AddWeak(name, m.IDs[0])
	}
}

// initials reports whether as many words as an abbreviation has letters begin with these at the
// end of a text.
func initials(text, abbreviation string) bool {
	for i := len(abbreviation) - 1; i >= 0; i-- {
		text = strings.TrimRight(text, " ")
		at := strings.LastIndexByte(text, ' ') + 1
		if at == len(text) || text[at]|0x20 != abbreviation[i]|0x20 {
			return false
		}
		text = text[:at]
	}
	return true
}

// isStandard reports whether the lexicon has an abbreviation as a name.
func (l *Learner) isStandard(abbreviation string) bool {
	id, known := l.Names.Lookup(abbreviation)
	return known && id != "" && lexicon.Has(id)
}

// learnHomonym takes an abbreviation in parentheses for none of the standard that the lexicon
// has by it, where the words in front of it spell it, no name of the standard has one of them, and the
// document lists none that defines the standard: "Turning Lid Service (TLS)".
func (l *Learner) learnHomonym(tokens []lex.Token, open int) {
	abbreviation := &tokens[open+1]
	first := open - len(abbreviation.Text)
	if first < 0 {
		return
	}
	for i, letter := range []byte(abbreviation.Lower) {
		if tokens[first+i].Lower[0] != letter {
			return
		}
	}
	id, n := l.Names.Match(tokens[open+1:])
	if n != 1 || id == "" || l.Document.Owns(id) {
		return
	}
	standard, known := lexicon.Known(id)
	if !known || slices.ContainsFunc(standard.Tags, l.listed) || slices.ContainsFunc(standard.Apart, l.listed) {
		return
	}
	named := false // by words that can be compared
	for _, name := range standard.Names {
		named = named || strings.Contains(name, " ")
		for word := range strings.FieldsFuncSeq(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '-' || r == '/' }) {
			for i := first; i < open; i++ {
				if same := tokens[i].Lower; !commonWords.Has(tokens[i].Word) && (same == word || same == word+"s" || same+"s" == word) {
					return
				}
			}
		}
	}
	if named {
		l.Names.AddWeak(abbreviation.Text, "")
	}
}

// commonWords are words that names of different protocols have.
var commonWords = lex.Words("protocol service services system data of the")

// introduced reports whether tokens introduce a citation: "as specified in [X]".
func introduced(tokens []lex.Token) bool { return lexicon.IntroVerbs.HasAny(tokens) }

// otherStandard reports whether the lexicon knows a name as that of another
// standard.
func otherStandard(name, id string) bool {
	known, _ := Standards().Lookup(name)
	return known != "" && known != id
}

// introduces reports whether a text may introduce a name: whether it has a
// citation, or an abbreviation in parentheses behind the end of a name.
func (l *Learner) introduces(text string) bool {
	const most = 64 // bytes in brackets
	for at := range indices(text, '[') {
		tag, _, closed := strings.Cut(text[at+1:min(len(text), at+most)], "]")
		if closed && (l.Document.IsTag(tag) || lex.LooksLikeTag(tag)) && !strings.HasSuffix(text[:at], "see ") {
			return true
		}
	}
	for at := range indices(text, '(') {
		abbreviation, _, closed := strings.Cut(text[at+1:min(len(text), at+most)], ")")
		if closed && lex.IsAbbreviation(abbreviation) && !strings.Contains(abbreviation, " ") && (l.Names.mayEnd(text[:at]) || l.Document.Standard && initials(text[:at], abbreviation) && l.isStandard(abbreviation)) {
			return true
		}
	}
	return false
}

// indices yields where a byte stands in a text.
func indices(text string, c byte) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; at++ {
			next := strings.IndexByte(text[at:], c)
			if next < 0 {
				return
			}
			if at += next; !yield(at) {
				return
			}
		}
	}
}

// learnNoun takes the capitalised words before "Protocol" as a name of what
// is cited behind it.
func (l *Learner) learnNoun(tokens []lex.Token, protocol int) {
	start := protocol
	for start > 0 && lex.Capitalised(tokens[start-1].Text) {
		start--
	}
	if protocol-start < 2 || tokens[start].Lower == "the" && protocol-start < 3 {
		return
	}
	if tokens[start].Lower == "the" {
		start++
	}
	end := protocol + 1
	abbreviation := ""
	if Parenthesised(tokens, end) {
		abbreviation = tokens[end+1].Text
		end += 3
	}
	c, ok := l.Citation(tokens, end)
	if !ok || c.Bare || len(c.IDs) != 1 || !l.Document.Owns(c.IDs[0]) {
		return
	}
	l.Names.AddWeak(lex.Span(tokens, start, protocol+1), c.IDs[0])
	if abbreviation != "" {
		l.Names.AddWeak(abbreviation, c.IDs[0])
	}
}

// listed reports whether the document lists a tag of a standard.
func (l *Learner) listed(tag string) bool {
	_, ok := l.Document.Reference(tag)
	return ok && !l.Document.Owns(tag)
}
