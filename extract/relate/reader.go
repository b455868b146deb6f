package relate

import (
	"iter"
	"slices"
	"sort"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/graph"
)

// A Found is a statement with its place.
type Found struct {
	Statement
	Section  int // index into the document's sections
	Line     int
	Sentence string // that states it, behind the one that leads its list, if that does
}

// A Reader reads the sections of one document. Its fields are set once; what
// it learns of names it keeps.
type Reader struct {
	Document *document.Document
	Names    *Names // of the document; see [Reader.Learn]
	Self     string // ID of the document's own protocol; "" for an overview
	Overview bool   // the document describes other protocols
	// Trace, if set, is told what was seen and decided.
	Trace func(format string, args ...any)

	arena   *arena
	terms   map[string]bool // of the glossary
	silent  [][]lex.Token   // the sentences passed over, that state nothing, since about was known
	heads   bool            // the mentions of what is read are wanted in any case
	section int
	line    int
	about   []string
	speaker speaker
	words   string // of the sentence that is read, or of those
}

// Learn enters the names that a text introduces: "Foo Bar Protocol (FBP)",
// "the Foo Bar Protocol [MS-FOO]", and the names in the rows of a table whose
// other cell is a citation.
func (r *Reader) Learn(blocks []document.Block) {
	for _, b := range blocks {
		if b.Kind == document.Term {
			r.addTerm(b.Name)
		}
	}
	for _, b := range blocks {
		r.line = b.Line
		switch b.Kind {
		case document.Row:
			r.learnRow(b.Cells)
		case document.Term:
			r.learnTerm(b)
			r.learnText(b.Text)
		default:
			r.learnText(b.Text)
		}
	}
}

// addTerm notes a term of the glossary in capitals, to see what cites follow it.
func (r *Reader) addTerm(name string) {
	if before, _, _, ok := parenthesis(name); ok {
		name = strings.TrimSpace(before)
	}
	if !strings.Contains(name, " ") || name[0] < 'A' || name[0] > 'Z' {
		return
	}
	if r.terms == nil {
		r.terms = make(map[string]bool)
	}
	r.terms[name] = true
}

func (r *Reader) learnRow(cells []string) {
	if len(cells) < 2 {
		return
	}
	for i, cell := range cells[:2] {
		if id, ok := r.onlyCitation(cell); ok {
			title := strings.TrimSuffix(cells[1-i], " Specification")
			if len(strings.Fields(title)) > 1 && len(title) < 160 {
				r.Names.AddWeak(title, id)
				for _, variant := range TitleVariants(title) {
					r.Names.AddWeak(variant, id)
				}
			}
			return
		}
	}
}

// learnTerm enters a glossary term that names a protocol and cites where it is
// specified.
func (r *Reader) learnTerm(b document.Block) {
	names := []string{b.Name}
	if before, abbreviation, _, ok := parenthesis(b.Name); ok {
		names = []string{strings.TrimSpace(before), abbreviation}
	}
	if strings.IndexByte(b.Text, '[') < 0 || !strings.Contains(strings.ToLower(names[0]), "protocol") {
		return
	}
	for _, t := range r.memory().texts.Keep(b.Line, b.Text, r.Document.IsTag) {
		if t.Cite {
			tag := strings.Trim(t.Text, "[]")
			if r.Document.Owns(tag) && tag != r.Document.ID {
				for _, name := range names {
					if _, known := r.Names.Lookup(name); !known {
						r.Names.AddWeak(name, tag)
					}
				}
			}
			return
		}
	}
}

// onlyCitation returns the protocol of a cell that holds one citation.
func (r *Reader) onlyCitation(cell string) (id string, ok bool) {
	if len(cell) > 40 {
		return "", false
	}
	var buffer [shortText]lex.Token
	tokens := lex.Tokenize(buffer[:0], cell, r.Document.IsTag)
	if len(tokens) != 1 || !tokens[0].Cite {
		return "", false
	}
	return lexicon.Family(strings.Trim(cell, "[]")), true
}

// learnCited enters a glossary term that a citation follows directly: "Foo
// Service [MS-FOO]".
func (r *Reader) learnCited(text string, tokens []lex.Token) {
	const most = 8 // words of a term
	for i := range tokens {
		if !tokens[i].Cite {
			continue
		}
		tag := strings.Trim(tokens[i].Text, "[]")
		if !r.Document.Owns(tag) {
			continue
		}
		for start := max(0, i-most); start < i-1; start++ {
			if name := text[tokens[start].Start:tokens[i-1].End()]; r.terms[name] {
				r.Names.AddWeak(name, tag)
				break
			}
		}
	}
}

func (r *Reader) learnText(text string) {
	if !r.introduces(text) {
		return
	}
	tokens := r.memory().texts.Keep(r.line, text, r.Document.IsTag)
	r.learnCited(text, tokens)
	s := speaker{names: r.Names, isTag: r.Document.IsTag, owns: r.Document.Owns, self: r.Self}
	last := len(tokens) - 1 // behind it, nothing explains a name
	for last >= 0 && !tokens[last].Cite && tokens[last].Text != "(" {
		last--
	}
	for i := 0; i < last; i++ {
		id, n := r.Names.match(tokens[i:])
		if n == 0 && i+1 < len(tokens) && tokens[i+1].Cite && lex.IsAcronym(tokens[i].Text) {
			// "PGM [RFC3208]"
			if tag := strings.Trim(tokens[i+1].Text, "[]"); r.listed(tag) {
				r.Names.AddNew(tokens[i].Text, lexicon.Family(tag))
			}
		}
		if n == 0 || id == "" || continuesName(tokens, i, n) {
			// "the Foo Bar Protocol [MS-FOO]"
			if tokens[i].Lower == "protocol" {
				r.learnNoun(&s, tokens, i)
			}
			continue
		}
		end := i + n
		if standard, known := lexicon.Known(id); known && len(standard.Tags) == 0 && !r.Document.Owns(id) {
			// a standard without a family of tags is what the document cites for it
			m := mention{start: i, end: end, ids: []string{id}, nameID: id, named: true}
			_, qualifies := s.headCitation(tokens, end) // "the Foo Security Option [X]" is not Foo
			s.attach(tokens, &m)
			if !qualifies && len(m.ids) == 1 && m.ids[0] != id && r.listed(m.ids[0]) && m.end-end <= 10 {
				r.Names.AddWeak(lex.Span(tokens, i, end), m.ids[0])
				if skipAbbreviation(tokens, end) == end+3 {
					r.Names.AddWeak(tokens[end+1].Text, m.ids[0])
				}
			}
		}
		if parenthesised(tokens, end) && !tokens[end+1].Cite &&
			!strings.HasSuffix(tokens[end+1].Text, tokens[end-1].Text) { // "authenticated IP (AuthIP)" is not IP
			if r.Document.Owns(id) || !otherStandard(tokens[end+1].Text, id) { // "Secure Sockets Layer (HTTPS)" is not HTTPS
				r.Names.AddWeak(tokens[end+1].Text, id)
			}
		}
		i = end - 1
	}
}

// otherStandard reports whether the lexicon knows a name as that of another
// standard.
func otherStandard(name, id string) bool {
	known, _ := Standards().Lookup(name)
	return known != "" && known != id
}

// introduces reports whether a text may introduce a name: whether it has a
// citation, or an abbreviation in parentheses behind the end of a name.
func (r *Reader) introduces(text string) bool {
	const most = 64 // bytes in brackets
	for at := range indices(text, '[') {
		tag, _, closed := strings.Cut(text[at+1:min(len(text), at+most)], "]")
		if closed && (r.Document.IsTag(tag) || lex.LooksLikeTag(tag)) && !strings.HasSuffix(text[:at], "see ") {
			return true
		}
	}
	for at := range indices(text, '(') {
		abbreviation, _, closed := strings.Cut(text[at+1:min(len(text), at+most)], ")")
		if closed && lex.IsAbbreviation(abbreviation) && !strings.Contains(abbreviation, " ") && r.Names.mayEnd(text[:at]) {
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
func (r *Reader) learnNoun(s *speaker, tokens []lex.Token, protocol int) {
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
	if parenthesised(tokens, end) {
		abbreviation = tokens[end+1].Text
		end += 3
	}
	c, ok := s.citation(tokens, end)
	if !ok || c.bare || len(c.ids) != 1 || !r.Document.Owns(c.ids[0]) {
		return
	}
	r.Names.AddWeak(lex.Span(tokens, start, protocol+1), c.ids[0])
	if abbreviation != "" {
		r.Names.AddWeak(abbreviation, c.ids[0])
	}
}

// listed reports whether the document lists a tag of a standard.
func (r *Reader) listed(tag string) bool {
	_, ok := r.Document.Reference(tag)
	return ok && !r.Document.Owns(tag)
}

// Found returns the statements so far. They are good until the reader is closed.
func (r *Reader) Found() []Found { return r.memory().found }

// Read reads the blocks of a section. Subject is what the section is about
// where that is not the document's own protocol, "" otherwise.
func (r *Reader) Read(section int, blocks []document.Block, subject string) {
	r.section = section
	r.memory().rewind()
	r.speaker = speaker{names: r.Names, isTag: r.Document.IsTag, owns: r.Document.Owns, self: r.Self, arena: r.arena}
	r.speaker.normative = r.Document.Sections[section].Role == document.RoleTransport
	if subject != "" {
		r.speaker.self = subject
	}
	r.begin(nil)
	var lead *lead
	for _, b := range blocks {
		r.line = b.Line
		switch b.Kind {
		case document.Item:
			if next := r.item(b, lead.understood()); next != nil {
				lead = next
			}
		case document.Header:
			// the columns speak for themselves
		case document.Row:
			r.row(b, lead.understood())
		case document.Term:
			r.term(b)
		default:
			lead = r.paragraph(b, subject)
		}
	}
}

// A lead is the sentence that introduces a list or a table.
type lead struct {
	text     string
	analysis *analysis
	listing  bool     // it announces protocols or documents
	extends  []string // what the items extend
	layering bool     // the items are the layers of a stack, top to bottom
	layer    []string // the layer above the next item
	known    bool     // the fields above but for the first two are filled in
}

func (r *Reader) paragraph(b document.Block, subject string) *lead {
	// "**Foo resolution:** text" speaks about Foo.
	if b.Name != "" && subject == "" && r.Overview {
		if id, known := r.Names.Lookup(b.Name); known && r.Document.Owns(id) {
			old := r.speaker.self
			r.speaker.self = id
			defer func() { r.speaker.self = old }()
		}
	}
	r.begin(nil)
	if r.Overview && r.speaker.self != "" {
		r.begin([]string{r.speaker.self})
	}
	var last *analysis
	text := ""
	for start, end := range lex.Spans(b.Text) {
		last = r.sentence(b.Text, start, end)
		text = b.Text[start:end]
	}
	if last == nil {
		return nil
	}
	return r.lead(text, last)
}

func (r *Reader) lead(text string, a *analysis) *lead {
	l := r.arena.leads.next()
	*l = lead{text: text, analysis: a}
	return l
}

// understood fills in what a lead-in says of the list or the table behind it:
// most sentences that could be one have none.
func (l *lead) understood() *lead {
	if l == nil || l.known {
		return l
	}
	l.known = true
	text, a := l.text, l.analysis
	colon := strings.HasSuffix(text, ":")
	if !colon && !strings.Contains(text, "ollow") && !strings.Contains(text, "isted") {
		return l
	}
	lower := strings.ToLower(text)
	colon = colon || strings.Contains(lower, "follow")
	l.layering = colon && strings.Contains(lower, "list") && strings.Contains(lower, "layering")
	l.listing = colon && (strings.Contains(lower, "protocol") || strings.Contains(lower, "document") || strings.Contains(lower, "specification"))
	// "The Windows extensions to X are as follows", "X is extended with the
	// protocols listed": what follows extends X.
	if colon || strings.Contains(lower, "listed in") {
		for i := range a.cues {
			c := &a.cues[i]
			if c.rule.kind != graph.Extends || c.negated {
				continue
			}
			word := a.tokens[c.start].Lower
			plural := word == "extensions" || word == "profiles"
			withThese := (word == "extends" || word == "extend") && strings.Contains(lower, "with the")
			if !plural && !withThese {
				continue
			}
			for _, o := range a.objects(i) {
				l.extends = union(l.extends, a.mentions[o.mention].ids)
			}
		}
		// "The following are X extensions:"
		for _, m := range a.mentions {
			if n := m.end; colon && m.named && !m.self && n+2 == len(a.tokens) && a.tokens[n].Lower == "extensions" && a.tokens[0].Lower == "the" && a.tokens[1].Lower == "following" {
				l.extends = union(l.extends, m.ids)
			}
		}
	}
	return l
}

// memory returns the arena of the reader.
func (r *Reader) memory() *arena {
	if r.arena == nil {
		r.arena = arenas.Get().(*arena)
	}
	return r.arena
}

// Close frees what reading has buffered, and the dictionary. Neither the reader
// nor its names must be used after.
func (r *Reader) Close() {
	r.Names.free()
	if r.arena != nil {
		r.arena.reset()
		arenas.Put(r.arena)
	}
	*r = Reader{}
}

// sentence reads the sentence from start to end of a text and keeps what it
// states.
func (r *Reader) sentence(text string, start, end int) *analysis {
	r.words = text[start:end]
	tokens := r.arena.texts.Cut(r.line, text, r.Document.IsTag)
	if start > 0 {
		tokens = tokens[sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= start }):]
	}
	if end < len(text) {
		tokens = tokens[:sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= end })]
	}
	tokens = slices.Clip(tokens)
	if len(tokens) > longest {
		r.explainCut(len(tokens))
		tokens = tokens[:longest:longest]
	}
	if len(r.silent) > 0 && referring.HasAny(tokens) {
		r.recall()
	}
	a := &silence
	if want := r.wanted(); want > wantStatements || speaks(tokens) || r.speaker.normative && cites(tokens) {
		a = r.speaker.analyze(tokens, r.about, want)
	}
	if a == &silence {
		r.silent = append(r.silent, tokens)
		return a
	}
	r.explain(text[start:end], a)
	r.keep(a.statements)
	if r.Overview {
		r.describe(a)
	}
	r.turnTo(a)
	return a
}

// wanted tells how much of a sentence is wanted.
func (r *Reader) wanted() extent {
	switch {
	case r.Trace != nil:
		return wantReasons
	case r.Overview || r.heads:
		return wantMentions
	}
	return wantStatements
}

// turnTo notes what a sentence is about, if it mentions anything.
func (r *Reader) turnTo(a *analysis) {
	if len(a.mentions) > 0 {
		r.begin(slices.DeleteFunc(slices.Clone(a.subject), r.isOverview))
	}
}

// begin sets what the sentence before was about.
func (r *Reader) begin(about []string) { r.about, r.silent = about, r.silent[:0] }

// longest is how many tokens of a sentence are read: more than any has that a
// person wrote. Time grows with the square of it.
const longest = 1000

func (r *Reader) explainCut(tokens int) {
	if r.Trace != nil {
		r.Trace("%d: a sentence of %d words and marks: only the first %d are read", r.line, tokens, longest)
	}
}

// recall finds out what the sentences that were passed over were about, for one
// that may refer to them.
func (r *Reader) recall() {
	for _, sentence := range r.silent {
		if mentioned := r.speaker.mentions(sentence, only(r.about)); len(mentioned) > 0 {
			r.turnTo(r.speaker.glance(sentence, mentioned))
		}
	}
	r.silent = r.silent[:0]
}

// referring are words that may refer to what the sentence before was about.
var referring = lex.Words("it they").Union(anaphorNouns)

// isOverview reports whether an ID is of a document that describes others.
func (r *Reader) isOverview(id string) bool {
	ref, ok := r.Document.Reference(id)
	return ok && strings.HasSuffix(ref.Title, "Overview")
}

// say keeps a statement that a lead-in or a title makes, and explains it.
func (r *Reader) say(s Statement) {
	if !plausible(&s, r.Document.Owns) {
		return
	}
	if r.Trace != nil {
		r.Trace("    => %s", s)
	}
	r.keep([]Statement{s})
}

func (r *Reader) keep(statements []Statement) {
	for _, s := range statements {
		if r.aside(s) {
			if r.Trace != nil {
				r.Trace("    %s: an aside on what carries others, dropped", s)
			}
			continue
		}
		r.arena.found = append(r.arena.found, Found{s, r.section, r.line, r.words})
	}
}

// aside reports whether a statement, outside of the sections on relationships
// and transport, has a standard of the usual stack, or what carries calls, depend
// on what has no place there, in the text of another: such a sentence tells what
// is done by way of the carrier.
func (r *Reader) aside(s Statement) bool {
	const applications = 7 // their layer
	if !s.Kind.Dependency() || s.Against || s.From == r.Document.ID || lexicon.Height(s.To) > 0 {
		return false
	}
	height := lexicon.Height(s.From)
	carries := height > applications && lexicon.Carrier(s.From) || height > 0 && !r.Document.Owns(s.From) && r.Document.Owns(s.To)
	role := r.Document.Sections[r.section].Role
	return carries && role != document.RoleRelationships && role != document.RoleTransport
}

// describe reads "the Foo Protocol is specified in [MS-FOO]" of an overview.
func (r *Reader) describe(a *analysis) {
	for _, m := range a.mentions {
		if !(m.named && r.citedIn(a, m)) && !a.introduces(m) {
			continue
		}
		for _, id := range m.ids {
			if r.Document.Owns(id) && id != r.Document.ID {
				r.say(Statement{From: r.Document.ID, To: id, Kind: graph.Describes, Cue: short(a.tokens, m.start, m.end)})
				if len(m.ids) == 1 && m.nameID == id {
					r.title(r.nameOf(a, m), id)
				}
			}
		}
	}
}

// introduces reports whether a citation is of the subject that the sentence
// begins with: "The Foo Profile, defined in [MS-FOO], differs".
func (a *analysis) introduces(m mention) bool {
	if !m.noted || m.bare || m.start < 3 || len(m.ids) != 1 || a.tokens[0].Lower != "the" || !a.tokens[m.end-1].Cite && a.tokens[m.end-1].Text != "," {
		return false
	}
	return !slices.ContainsFunc(a.tokens[1:m.start], func(t lex.Token) bool { return !lex.Capitalised(t.Text) })
}

// nameOf returns the words of a mention before its citation.
func (r *Reader) nameOf(a *analysis, m mention) string {
	end := m.start
	for end < m.end && !a.tokens[end].Cite && a.tokens[end].Text != "," && !introVerbs.Has(a.tokens[end].Word) {
		end++
	}
	return lex.Span(a.tokens, m.start, end)
}

// citedIn reports whether a mention is a name with its own citation.
func (r *Reader) citedIn(a *analysis, m mention) bool {
	return slices.ContainsFunc(a.tokens[m.start:m.end], func(t lex.Token) bool { return t.Cite })
}

// item reads an item of a list. It returns a lead-in when the item introduces
// items of its own.
func (r *Reader) item(b document.Block, l *lead) *lead {
	text := b.Text
	if b.Name != "" {
		text = b.Name + ": " + text
	}
	var first, last *analysis
	r.heads = l.wants()
	if r.Overview && r.speaker.self == "" {
		r.begin(nil)
	}
	defer func() { r.heads = false }()
	if l != nil && l.analysis.open != nil {
		c := l.analysis.open
		r.speaker.governed = c.rule.kind.Dependency() && !c.optional && !c.negated
		defer func() { r.speaker.governed = false }()
	}
	for start, end := range lex.Spans(text) {
		last = r.sentence(text, start, end)
		if first == nil {
			first = last
		}
	}
	var next *lead
	if strings.HasSuffix(text, ":") && last != nil && len(last.cues) > 0 {
		next = r.lead(text, last)
	}
	if first == nil || l == nil {
		return next
	}
	heads := headMentions(first)
	if len(heads) == 0 {
		return next
	}
	own := first.main || last.main
	r.words = text
	for _, m := range heads {
		for _, id := range first.mentions[m].ids {
			if r.Overview && l.listing && r.Document.Owns(id) && id != r.Document.ID {
				r.say(Statement{From: r.Document.ID, To: id, Kind: graph.Describes, Cue: short(first.tokens, first.mentions[m].start, first.mentions[m].end)})
			}
			if !own {
				r.words = l.text + " " + text
				r.apply(l, id, first.mentions[m].start <= 2, first.alternative(m) || saysOptional(first))
			}
		}
	}
	if l.layering && len(heads) == 1 {
		r.words = l.text + " " + text
		r.layer(l, first.mentions[heads[0]])
	}
	return next
}

// layer takes the items of a list of layers, top to bottom.
func (r *Reader) layer(l *lead, m mention) {
	for _, from := range l.layer {
		for _, to := range m.ids {
			if from != to {
				r.say(Statement{From: from, To: to, Kind: graph.LayersOn, Cue: "layering"})
			}
		}
	}
	l.layer = m.ids
}

// headMentions returns the mentions that an item is about: the first one and
// those coordinated with it, not the lower ends of chains.
func headMentions(a *analysis) []int {
	var heads []int
	for i, m := range a.mentions {
		if m.bare || len(m.ids) == 0 || a.linked[i] {
			continue
		}
		if len(heads) == 0 {
			if m.start > 24 || m.noted && m.start > 6 && !isTitle(a.tokens[:m.start]) {
				break
			}
			heads = append(heads, i)
			continue
		}
		last := a.mentions[heads[len(heads)-1]]
		if !a.coordinated(last.end, m.start) {
			break
		}
		heads = append(heads, i)
	}
	return heads
}

// isTitle reports whether words in front of a citation are a title: all but the
// small ones are capitalised.
func isTitle(tokens []lex.Token) bool {
	return !slices.ContainsFunc(tokens, func(t lex.Token) bool {
		return !lex.Capitalised(t.Text) && !titleLinks.Has(t.Word) && t.Text[0] >= '0'
	})
}

// titleLinks are words that titles do not capitalise.
var titleLinks = lex.Words("of for and the in a an to with on")

// saysOptional reports whether an item calls what it names optional.
func saysOptional(a *analysis) bool {
	return slices.ContainsFunc(a.tokens, func(t lex.Token) bool { return t.Lower == "optional" || t.Lower == "optionally" })
}

// wants reports whether a lead-in makes a statement about the items of its list.
func (l *lead) wants() bool {
	return l != nil && (l.analysis.open != nil || l.analysis.heads != nil || len(l.extends) > 0 || l.layering)
}

// apply makes the statement that a lead-in makes of what an item of its list
// mentions. Only what an item begins with extends something.
func (r *Reader) apply(l *lead, id string, begins, alternative bool) {
	for _, to := range l.extends {
		if id != to && begins {
			r.say(Statement{From: id, To: to, Kind: graph.Extends, Cue: short(l.analysis.tokens, 0, len(l.analysis.tokens))})
		}
	}
	if h := l.analysis.heads; h != nil {
		for _, o := range h.objects {
			for _, to := range l.analysis.mentions[o.mention].ids {
				if to != id {
					kind := h.cue.kindOf(o.role)
					if kind == graph.Uses && carries(to, id) {
						kind = graph.LayersOn
					}
					r.say(Statement{From: id, To: to, Kind: kind, Optional: h.cue.optional, Against: h.cue.negated, Cue: h.cue.text(l.analysis.tokens)})
				}
			}
		}
		return
	}
	c := l.analysis.open
	if c == nil || c.negated || len(l.extends) > 0 || c.participle && strings.Contains(l.text, "such as") {
		return
	}
	kind := c.kindOf(l.analysis.tokens[c.end:])
	if kind == graph.Related && l.analysis.tokens[c.start].Lower == "familiar" {
		kind = graph.Uses // "the reader has to be familiar with the following specifications"
	}
	for _, subject := range l.analysis.openSubject {
		kind := kind
		if kind == graph.Uses && carries(id, subject) {
			kind = graph.LayersOn
		}
		s := Statement{From: subject, To: id, Kind: kind, Optional: c.optional || alternative || l.analysis.conditional(), Cue: c.text(l.analysis.tokens)}
		if c.rule.dir == reverse {
			s.From, s.To = id, subject
		}
		if s.From != s.To {
			r.say(s)
		}
	}
}

// row reads a row of a table that lists protocols: the cell that is only a
// citation names the protocol that the other cells speak about.
func (r *Reader) row(b document.Block, l *lead) {
	id, at := "", -1
	for i, cell := range b.Cells {
		if i > 1 {
			break
		}
		if tag, ok := r.onlyCitation(cell); ok {
			id, at = tag, i
			break
		}
	}
	if id == "" {
		return
	}
	if r.Overview && r.Document.Owns(id) && id != r.Document.ID {
		r.say(Statement{From: r.Document.ID, To: id, Kind: graph.Describes, Cue: b.Cells[at]})
	}
	old, about, silent := r.speaker.self, r.about, r.silent
	r.speaker.self, r.silent = id, nil
	defer func() { r.speaker.self, r.about, r.silent = old, about, silent }()
	for i, cell := range b.Cells {
		if i == at {
			continue
		}
		if i <= 1 && len(strings.Fields(cell)) <= 16 {
			r.title(cell, id)
			continue
		}
		for start, end := range lex.Spans(cell) {
			r.begin([]string{id})
			r.sentence(cell, start, end)
		}
	}
	if l != nil {
		r.words = l.text + " " + strings.Join(b.Cells, " | ")
		r.apply(l, id, true, false)
	}
}

// title reads a title as a statement; see [Title].
func (r *Reader) title(text, id string) {
	r.words = text
	for _, s := range Title(text, id, r.Document.Owns) {
		r.keep([]Statement{s})
	}
}

// term reads the definition of a glossary term, which is about the term.
func (r *Reader) term(b document.Block) {
	id := ""
	if name, known := r.Names.Lookup(b.Name); known {
		id = name
	} else if before, abbreviation, _, ok := parenthesis(b.Name); ok {
		for _, text := range []string{strings.TrimSpace(before), abbreviation} {
			if name, known := r.Names.Lookup(text); known {
				id = name
				break
			}
		}
	}
	old := r.speaker.self
	r.speaker.self = id
	r.begin(nil)
	if id != "" {
		r.begin([]string{id})
	}
	for start, end := range lex.Spans(b.Text) {
		r.sentence(b.Text, start, end)
	}
	r.speaker.self = old
	r.begin(nil)
}

// explain tells the trace what was seen in a sentence.
func (r *Reader) explain(text string, a *analysis) {
	if r.Trace == nil {
		return
	}
	r.Trace("%d: %s", r.line, text)
	for i, m := range a.mentions {
		note := ""
		switch {
		case m.bare:
			note = " (a pointer for the reader)"
		case m.self:
			note = " (the speaker)"
		case a.linked[i]:
			note = " (below the one before)"
		}
		ids := strings.Join(m.ids, ", ")
		if ids == "" {
			ids = r.Document.ID // an overview, which speaks for no protocol
		}
		r.Trace("    mention %q: %s%s", lex.Span(a.tokens, m.start, m.end), ids, note)
	}
	for _, c := range a.cues {
		r.Trace("    cue %q: %s%s", c.text(a.tokens), c.rule.kind, c.remarks())
	}
	for _, note := range a.notes {
		r.Trace("    %s", note)
	}
	for _, s := range a.statements {
		r.Trace("    => %s", s)
	}
	if len(a.statements) == 0 && len(a.mentions) > 0 {
		switch {
		case len(a.cues) == 0:
			r.Trace("    no relation: no cue")
		default:
			r.Trace("    no relation: no cue has both a subject and an object")
		}
	}
}

func (c cue) remarks() string {
	var remarks string
	for _, r := range []struct {
		set  bool
		text string
	}{{c.optional, "optional"}, {c.negated, "negated"}, {c.passive, "passive"}, {c.rule.dir == reverse, "objects depend on the subject"}} {
		if r.set {
			remarks += ", " + r.text
		}
	}
	return remarks
}
