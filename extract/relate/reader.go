package relate

import (
	"slices"
	"sort"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate/clause"
	"strata/extract/relate/decide"
	"strata/extract/relate/grammar"
	"strata/extract/relate/manner"
	"strata/extract/relate/sentence"
	"strata/extract/relate/title"
)

// A Found is a statement with its place.
type Found struct {
	decide.Statement
	Section int // index into the document's sections
	Line    int
	Span    document.Span // of the line
	// Sentence states it. What a lead-in states of an item of its list is by the
	// item's first sentence, and of a row of a table by the row.
	Sentence string
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

	// Sentences is how many have been read.
	Sentences int

	arena    *arena
	learner  names.Learner
	section  int
	optional bool         // the section describes one way to do something
	demands  bool         // it is read for nothing but what must be supported
	ways     map[int]bool // the sections that do
	speaker  sentence.Reader
	cited    []Found                       // what citations say, if nothing else is said
	titles   map[string][]decide.Statement // what titles of cited documents state, by their tags
	chains   map[[2]string]bool            // what titles say runs over what
	topics   map[string]*topic             // what its sentences mention, where it is a standard
	extended map[string]bool               // what the document's own title says that it extends
	headings map[string][]string           // what headings name
	lent     map[string]bool               // what the document was found to take over forms of data from
	done     map[string]bool               // what the document was found to do things after the text of
	needed   map[string]bool               // what normative references are of, but for those that no protocol needs
	process  map[string]bool               // what references to documents about documents are of
}

// Learn enters the names that a text introduces in the dictionary.
func (r *Reader) Learn(blocks []document.Block) {
	if r.learner.Document == nil {
		r.learner = names.Learner{Resolver: r.resolver(), Document: r.Document, Memory: &r.memory().texts}
	}
	r.learner.Learn(blocks)
}

// Called returns what the text that was learned from calls what it cites.
func (r *Reader) Called() []names.Call { return r.learner.Called }

// resolver returns what the document's names and citations stand for.
func (r *Reader) resolver() names.Resolver {
	resolver := names.Resolver{Names: r.Names, IsTag: r.Document.IsTag, Owns: r.Document.Owns, Self: r.Self}
	if r.Document.Standard {
		resolver.InSeries = r.Document.InSeries
		resolver.IsChain = func(tag string) bool {
			ref, listed := r.Document.Reference(tag)
			return listed && title.OfChain(ref.Title)
		}
	} else {
		resolver.InSeries = func(tag string) bool { return names.IsOnlyVersion(r.Document, tag) }
	}
	return resolver
}

// Found returns the statements so far. They are good until the reader is closed.
func (r *Reader) Found() []Found { return r.memory().found }

// A state is what one sentence leaves for the next, and what the text around it
// says. It is passed on by value: what a row of a table or a term sets ends there.
type state struct {
	line     int
	span     document.Span    // of the line
	self     string           // the speaker: ID of the protocol that the text is about, "" if none
	about    []string         // what the sentence before was about
	silent   [][]lex.Token    // the sentences since then that were passed over, stating nothing
	heads    bool             // a lead-in wants the mentions of its items in any case
	governed clause.Governing // how the items of a list hold
	beside   bool             // the text stands under words such as "Related Protocols"
	inTurn   bool             // each paragraph is about one of the protocols that a lead-in announced
}

// turnTo returns the state behind a sentence that is about the protocols.
func (st state) turnTo(about []string) state {
	st.about, st.silent = about, st.silent[:0]
	return st
}

// Read reads the blocks of a section. Subject is what the section is about
// where that is not the document's own protocol, "" otherwise.
func (r *Reader) Read(section int, blocks []document.Block, subject string) {
	r.section = section
	r.memory().rewind()
	if r.speaker.Memory == nil {
		r.speaker = sentence.Reader{
			Speaker: clause.Speaker{
				Parser: grammar.Parser{Resolver: r.resolver()}, Titled: r.titlesChain, Extends: r.titleExtends,
				Judge: decide.Judge{Document: r.Document.ID, Standard: r.Document.Standard, Extensions: r.Document.Extensions, Owns: r.Document.Owns, IsTag: r.Document.IsTag, InSeries: r.Document.InSeries},
			},
			Memory: &r.arena.sentences,
		}
	}
	role, j := r.Document.Sections[section].Role, &r.speaker.Judge
	r.speaker.Self, r.speaker.Group, r.speaker.Room = r.Self, nil, r.arena.seen
	r.speaker.Governed, r.speaker.Beside = clause.Governing{}, false
	r.speaker.Normative = role == document.RoleTransport || role == document.RoleMessages
	r.speaker.Relates = role == document.RoleRelationships && !r.Document.Standard && !r.Document.Extensions
	r.speaker.Presupposes = role == document.RolePrerequisites
	j.Overview = role == document.RoleOverview && !r.Overview && !r.Document.Standard
	j.Passing = role != document.RoleRelationships && role != document.RoleTransport && role != document.RoleMessages
	j.Examples, j.Opening = r.ofExamples(section), isOpening(&r.Document.Sections[section])
	r.optional = r.describesWay(section, blocks)
	j.Opted, j.Subjects = r.optedFor(section), nil
	if len(j.Opted) > 0 {
		j.Subjects = r.headed(r.Document.Title)
	}
	st := state{self: r.Self, silent: r.arena.silent}
	if subject != "" {
		st.self = subject
	}
	var current *sentence.Lead // what introduces the list or the table
	column := -1               // of the table, with the document of each row
	for _, b := range blocks {
		st.line, st.span = b.Line, b.Span
		switch b.Kind {
		case document.Item:
			var next *sentence.Lead
			if next, st = r.item(b, current.Understood(), st); next != nil {
				current = next
			}
		case document.Header:
			if column = -1; r.Overview {
				column = documentColumn(b.Cells)
			}
		case document.Row:
			r.row(b, column, current.Understood(), st)
		case document.Term:
			r.term(b, st)
			st = st.turnTo(nil)
		default:
			current, st = r.paragraph(b, subject, st)
		}
	}
	r.arena.silent, r.arena.seen = st.silent[:0], r.speaker.Room.Emptied()
}

// ReadDemands reads the blocks of a section for nothing but what all who implement the document's
// protocol must support.
func (r *Reader) ReadDemands(section int, blocks []document.Block) {
	r.demands = true
	r.Read(section, blocks, "")
	r.demands = false
}

// isSupport reports whether a sentence demands in any case that what a candidate has below is supported.
func (r *Reader) isSupport(c *decide.Candidate, sentence string) bool {
	if !c.Demanding || c.Optional || c.Against || c.From != r.Self || !strings.Contains(c.Cue, "MUST") && !strings.HasPrefix(c.Cue, "REQUIRED to") || !slices.ContainsFunc(supporting, func(verb string) bool { return strings.Contains(c.Cue, verb) }) {
		return false
	}
	before, _, _ := strings.Cut(sentence, c.Cue)
	return !slices.ContainsFunc(strings.Fields(before), func(word string) bool { return slices.Contains(conditions, strings.ToLower(word)) })
}

// supporting are verbs of such sentences, conditions are words in front of these by which they hold in some cases.
var (
	supporting = []string{"support", "implement", "require the use of"}
	conditions = []string{"if", "when", "where", "unless", "whenever", "once"}
)

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

// isOverview reports whether an ID is of a document that describes others.
func (r *Reader) isOverview(id string) bool {
	ref, ok := r.Document.Reference(id)
	return ok && strings.HasSuffix(ref.Title, "Overview")
}

// paragraph reads a paragraph. It returns its last sentence, which may introduce a
// list.
func (r *Reader) paragraph(b document.Block, subject string, st state) (*sentence.Lead, state) {
	self := st.self
	// "**Foo resolution:** text" speaks about Foo.
	if b.Name != "" && subject == "" && r.Overview {
		if id, known := r.Names.Lookup(b.Name); known && r.Document.Owns(id) {
			st.self = id
		}
	}
	if st.inTurn && !r.Overview {
		id := r.beginsWith(b)
		if st.inTurn = id != ""; st.inTurn {
			st.self = id
		}
	}
	st.inTurn = st.inTurn || strings.HasSuffix(b.Text, ":") && strings.Contains(b.Text, "protocols")
	st = st.turnTo(nil)
	if r.Overview && st.self != "" {
		st = st.turnTo([]string{st.self})
	}
	if b.Name == "" && len(b.Text) <= headingLength && !strings.ContainsAny(b.Text, ".:;,") {
		st.beside = slices.ContainsFunc(strings.Fields(b.Text), func(word string) bool { return slices.Contains(besides, strings.ToLower(word)) })
	}
	var last *clause.Analysis
	text := ""
	for start, end := range lex.Spans(b.Text) {
		var a *clause.Analysis
		a, st = r.sentence(b.Text, start, end, st)
		if last == nil || !last.OfSuite() || a.Opens() || len(a.Mentions) > 0 && a.Stated > 0 ||
			end == len(b.Text) && strings.HasSuffix(b.Text, ":") && !manner.SuiteNouns.HasAny(r.Tokens(st.line, b.Text, start, end)) {
			last, text = a, b.Text[start:end]
		}
	}
	st.self = self
	if last == nil {
		return nil, st
	}
	return r.arena.sentences.Lead(text, last), st
}

// beginsWith returns the specification that a text begins with the name and a citation
// of, "" if there is none.
func (r *Reader) beginsWith(b document.Block) string {
	for start, end := range lex.Spans(b.Text) {
		tokens := r.Tokens(b.Line, b.Text, start, end)
		mentions := r.speaker.Mentions(tokens, "")
		if len(mentions) > 0 && mentions[0].Start <= 1 && mentions[0].Named && len(mentions[0].IDs) == 1 && r.Document.Owns(mentions[0].IDs[0]) && tokens[mentions[0].End-1].Cite {
			return mentions[0].IDs[0]
		}
		break
	}
	return ""
}

// headingLength is how many bytes a line has at most that stands above a part of a
// section like a heading.
const headingLength = 60

// besides are words of such lines above what a protocol does not need.
var besides = []string{"related", "similar", "successors", "successor", "alternatives", "alternative", "alternate"}

// sentence reads the sentence from start to end of a text and keeps what it
// states.
func (r *Reader) sentence(text string, start, end int, st state) (*clause.Analysis, state) {
	r.Sentences++
	tokens := r.Tokens(st.line, text, start, end)
	r.speaker.Self, r.speaker.Governed, r.speaker.Beside = st.self, st.governed, st.beside
	r.speaker.Group = nil
	if start > 0 && grammar.MeansGroup(tokens) {
		r.speaker.Group = r.namedIn(r.Tokens(st.line, text, 0, start))
	}
	if len(st.silent) > 0 && referring.HasAny(tokens) {
		st = r.recall(st)
	}
	if r.Document.Standard && st.self == r.Document.ID && grammar.Cites(tokens) {
		r.noteCitations(tokens, text[start:end], st)
		if !r.demands {
			r.readTitles(tokens, text[start:end], st)
		}
	}
	if r.Document.Divided && st.self == r.Document.ID {
		r.noteNames(tokens, text[start:end], st)
	}
	a, wanted := r.speaker.Read(tokens, st.about, r.wanted(st))
	if !wanted {
		st.silent = append(st.silent, tokens)
		return a, st
	}
	if r.Document.Divided && st.self == r.Document.ID {
		r.noteTopics(a, text[start:end], st)
	}
	r.explain(text[start:end], a, st)
	for i := range a.Candidates {
		r.keep(&a.Candidates[i], text[start:end], st)
	}
	if r.Overview {
		r.describe(a, text[start:end], st)
	}
	if len(a.Mentions) > 0 {
		st = r.turn(a.Subject, st)
	}
	return a, st
}

// namedIn returns the protocols that tokens name, apart from the speaker.
func (r *Reader) namedIn(tokens []lex.Token) []string {
	var ids []string
	for _, m := range r.speaker.Mentions(tokens, "") {
		if !m.Bare && !m.Self {
			ids = names.Union(ids, m.IDs)
		}
	}
	return ids
}

// Tokens returns the tokens of a sentence, a part of the text that begins on a line.
func (r *Reader) Tokens(line int, text string, start, end int) []lex.Token {
	tokens := r.memory().texts.Cut(line, text, r.Document.IsTag)
	if start > 0 {
		tokens = tokens[sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= start }):]
	}
	if end < len(text) {
		tokens = tokens[:sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= end })]
	}
	if len(tokens) > longest {
		if r.Trace != nil {
			r.Trace("%d: a sentence of %d words and marks: only the first %d are read", line, len(tokens), longest)
		}
		tokens = tokens[:longest]
	}
	return slices.Clip(tokens)
}

// longest is how many tokens of a sentence are read: more than any has that a
// person wrote. Time grows with the square of it.
const longest = 1000

// wanted tells how much of a sentence is wanted.
func (r *Reader) wanted(st state) sentence.Extent {
	switch {
	case r.Trace != nil:
		return sentence.WantReasons
	case r.Overview || st.heads:
		return sentence.WantMentions
	}
	return sentence.WantStatements
}

// turn returns the state behind a sentence that mentions something, and is about the
// protocols.
func (r *Reader) turn(about []string, st state) state {
	if slices.ContainsFunc(about, r.isOverview) {
		about = slices.DeleteFunc(slices.Clone(about), r.isOverview)
	}
	return st.turnTo(about)
}

// recall finds out what the sentences that were passed over were about, for one
// that may refer to them.
func (r *Reader) recall(st state) state {
	for _, sentence := range st.silent {
		if subject, mentions := r.speaker.Skim(sentence, st.about); mentions {
			st = r.turn(subject, st)
		}
	}
	st.silent = st.silent[:0]
	return st
}

// referring are words that may refer to what the sentence before was about.
var referring = lex.Words("it they").Union(lexicon.AnaphorNouns)

// propose decides on a candidate that a lead-in, a title or a table makes, keeps
// the statement and explains it.
func (r *Reader) propose(c decide.Candidate, sentence string, st state) {
	r.speaker.Judge.Decide(&c, nil)
	r.explainCandidate(&c)
	r.keep(&c, sentence, st)
}

// keep keeps a candidate that became a statement.
func (r *Reader) keep(c *decide.Candidate, sentence string, st state) {
	if c.States() && (!r.demands || (c.Has(decide.Prescribed) || c.Has(decide.Recommended) || r.isSupport(c, sentence)) && !r.isProcess(c.To)) {
		if r.optional && !c.Demanding && !c.Against && c.From == r.Self {
			c.Optional, c.Permitted = true, true
		}
		r.arena.found = append(r.arena.found, Found{c.Statement, r.section, st.line, st.span, sentence})
	}
}
