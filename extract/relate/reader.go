package relate

import (
	"slices"
	"sort"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
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
	Names    *names.Dictionary // of the document; see [Reader.Learn]
	Self     string            // ID of the document's own protocol; "" for an overview
	Overview bool              // the document describes other protocols
	// Trace, if set, is told what was seen and decided.
	Trace func(format string, args ...any)

	arena   *arena
	learner names.Learner
	silent  [][]lex.Token // the sentences passed over, that state nothing, since about was known
	heads   bool          // the mentions of what is read are wanted in any case
	section int
	line    int
	about   []string
	speaker speaker
	words   string // of the sentence that is read, or of those
}

// Learn enters the names that a text introduces in the dictionary.
func (r *Reader) Learn(blocks []document.Block) {
	if r.learner.Document == nil {
		r.learner = names.Learner{Resolver: r.resolver(), Document: r.Document, Memory: &r.memory().texts}
	}
	r.learner.Learn(blocks)
}

// resolver returns what the document's names and citations stand for.
func (r *Reader) resolver() names.Resolver {
	return names.Resolver{Names: r.Names, IsTag: r.Document.IsTag, Owns: r.Document.Owns, Self: r.Self}
}

// Found returns the statements so far. They are good until the reader is closed.
func (r *Reader) Found() []Found { return r.memory().found }

// Read reads the blocks of a section. Subject is what the section is about
// where that is not the document's own protocol, "" otherwise.
func (r *Reader) Read(section int, blocks []document.Block, subject string) {
	r.section = section
	r.memory().rewind()
	r.speaker = speaker{Resolver: r.resolver(), arena: r.arena}
	r.speaker.normative = r.Document.Sections[section].Role == document.RoleTransport
	if subject != "" {
		r.speaker.Self = subject
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
			old := r.speaker.Self
			r.speaker.Self = id
			defer func() { r.speaker.Self = old }()
		}
	}
	r.begin(nil)
	if r.Overview && r.speaker.Self != "" {
		r.begin([]string{r.speaker.Self})
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
				l.extends = names.Union(l.extends, a.mentions[o.mention].IDs)
			}
		}
		// "The following are X extensions:"
		for _, m := range a.mentions {
			if n := m.End; colon && m.named && !m.Self && n+2 == len(a.tokens) && a.tokens[n].Lower == "extensions" && a.tokens[0].Lower == "the" && a.tokens[1].Lower == "following" {
				l.extends = names.Union(l.extends, m.IDs)
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
	r.Names.Free()
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
var referring = lex.Words("it they").Union(lexicon.AnaphorNouns)

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
		for _, id := range m.IDs {
			if r.Document.Owns(id) && id != r.Document.ID {
				r.say(Statement{From: r.Document.ID, To: id, Kind: graph.Describes, Cue: short(a.tokens, m.Start, m.End)})
				if len(m.IDs) == 1 && m.NameID == id {
					r.title(r.nameOf(a, m), id)
				}
			}
		}
	}
}

// introduces reports whether a citation is of the subject that the sentence
// begins with: "The Foo Profile, defined in [MS-FOO], differs".
func (a *analysis) introduces(m mention) bool {
	if !m.noted || m.bare || m.Start < 3 || len(m.IDs) != 1 || a.tokens[0].Lower != "the" || !a.tokens[m.End-1].Cite && a.tokens[m.End-1].Text != "," {
		return false
	}
	return !slices.ContainsFunc(a.tokens[1:m.Start], func(t lex.Token) bool { return !lex.Capitalised(t.Text) })
}

// nameOf returns the words of a mention before its citation.
func (r *Reader) nameOf(a *analysis, m mention) string {
	end := m.Start
	for end < m.End && !a.tokens[end].Cite && a.tokens[end].Text != "," && !lexicon.IntroVerbs.Has(a.tokens[end].Word) {
		end++
	}
	return lex.Span(a.tokens, m.Start, end)
}

// citedIn reports whether a mention is a name with its own citation.
func (r *Reader) citedIn(a *analysis, m mention) bool {
	return slices.ContainsFunc(a.tokens[m.Start:m.End], func(t lex.Token) bool { return t.Cite })
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
	if r.Overview && r.speaker.Self == "" {
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
		for _, id := range first.mentions[m].IDs {
			if r.Overview && l.listing && r.Document.Owns(id) && id != r.Document.ID {
				r.say(Statement{From: r.Document.ID, To: id, Kind: graph.Describes, Cue: short(first.tokens, first.mentions[m].Start, first.mentions[m].End)})
			}
			if !own {
				r.words = l.text + " " + text
				r.apply(l, id, first.mentions[m].Start <= 2, first.alternative(m) || saysOptional(first))
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
		for _, to := range m.IDs {
			if from != to {
				r.say(Statement{From: from, To: to, Kind: graph.LayersOn, Cue: "layering"})
			}
		}
	}
	l.layer = m.IDs
}

// headMentions returns the mentions that an item is about: the first one and
// those coordinated with it, not the lower ends of chains.
func headMentions(a *analysis) []int {
	var heads []int
	for i, m := range a.mentions {
		if m.bare || len(m.IDs) == 0 || a.linked[i] {
			continue
		}
		if len(heads) == 0 {
			if m.Start > 24 || m.noted && m.Start > 6 && !isTitle(a.tokens[:m.Start]) {
				break
			}
			heads = append(heads, i)
			continue
		}
		last := a.mentions[heads[len(heads)-1]]
		if !a.coordinated(last.End, m.Start) {
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
			for _, to := range l.analysis.mentions[o.mention].IDs {
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
		if tag, ok := r.speaker.OnlyCitation(cell); ok {
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
	old, about, silent := r.speaker.Self, r.about, r.silent
	r.speaker.Self, r.silent = id, nil
	defer func() { r.speaker.Self, r.about, r.silent = old, about, silent }()
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
	} else if before, abbreviation, _, ok := names.SplitAbbreviation(b.Name); ok {
		for _, text := range []string{strings.TrimSpace(before), abbreviation} {
			if name, known := r.Names.Lookup(text); known {
				id = name
				break
			}
		}
	}
	old := r.speaker.Self
	r.speaker.Self = id
	r.begin(nil)
	if id != "" {
		r.begin([]string{id})
	}
	for start, end := range lex.Spans(b.Text) {
		r.sentence(b.Text, start, end)
	}
	r.speaker.Self = old
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
		case m.Self:
			note = " (the speaker)"
		case a.linked[i]:
			note = " (below the one before)"
		}
		ids := strings.Join(m.IDs, ", ")
		if ids == "" {
			ids = r.Document.ID // an overview, which speaks for no protocol
		}
		r.Trace("    mention %q: %s%s", lex.Span(a.tokens, m.Start, m.End), ids, note)
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
