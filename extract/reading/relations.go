package reading

import (
	"cmp"
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate"
	"strata/extract/titles"
	"strata/graph"
)

// relations turns what was found in a document into relations with evidence.
type relations struct {
	d              *document.Document
	records        bool              // see [titles.NeedsNone]
	managed        map[string]string // of a document on managed objects: what it cites -> title; nil for others
	lends          map[string]bool   // what a document of a series cites by titles of forms of data and algorithms, by ID
	mainstay       mainstay
	citing         map[string]citingCount // how many sections cite a protocol by itself; nil before they are counted
	taking         int                    // how many sections may take something of what they cite
	relations      []graph.Relation
	proof          []graph.Evidence // of the relations, in one piece
	noDependents   []graph.Evidence
	noDependencies []graph.Evidence
	latest         struct { // the sentence found last: one often states several relations
		line     document.Span
		sentence string
		span     graph.Span
		number   int // of its line
		hash     uint64
	}
}

// newRelations returns no relations, and has room for those of so many statements
// and of all references: for no more, since graphs of many documents keep it.
func newRelations(d *document.Document, statements int) *relations {
	count, cited := statements+len(d.Imports)+len(d.Facts)+len(d.References)+1, 0
	for i := range d.References {
		if d.References[i].Citations > 0 {
			cited++
		}
	}
	b := &relations{
		d:         d,
		records:   d.Standard && titles.NeedsNone(d.Title),
		managed:   managedBy(d),
		lends:     lentTo(d),
		relations: make([]graph.Relation, 0, count),
		proof:     make([]graph.Evidence, 0, count+cited),
	}
	b.mainstay = b.mainstayOf()
	return b
}

// relate adds a relation and its evidence.
func (b *relations) relate(from, to string, kind graph.Kind, evidence ...graph.Evidence) {
	first := len(b.proof)
	b.proof = append(b.proof, evidence...)
	b.relations = append(b.relations, graph.Relation{From: from, To: to, Kind: kind, Evidence: slices.Clip(b.proof[first:])})
}

func (b *relations) evidence(section, line int, cue string, source graph.Source) graph.Evidence {
	ev := graph.Evidence{Document: b.d.ID, Line: line, Cue: strings.ToValidUTF8(cue, "\uFFFD"), Source: source}
	if section < 0 && b.d.Standard {
		ev.Section = "title"
	}
	if section >= 0 {
		s := b.d.Sections[section]
		ev.Section, ev.Title = s.Number, s.Title
	}
	return ev
}

func (b *relations) add(f relate.Found, source graph.Source) {
	ev := b.evidence(f.Section, f.Line, clip(f.Cue), source)
	ev.Optional, ev.Denied, ev.Passive, ev.Demanding = f.Optional, f.Against, f.Passive, f.Demanding
	ev.Permitted, ev.Inferred, ev.Purpose, ev.Group = f.Permitted, f.Inferred, f.Purpose, f.Group
	ev.Amends = f.From == b.d.ID && (f.Kind == graph.Extends && !f.Against && b.amends(f) || b.records || b.d.Standard && f.Section >= 0 && isAside(b.d.Sections[f.Section].Title))
	if b.isLent(f) {
		ev.Purpose = graph.Types
		if f.Kind == graph.LayersOn {
			f.Kind = graph.Uses
		}
	}
	b.place(&ev, f)
	switch {
	case f.From == "" && f.To == b.d.ID:
		b.noDependents = append(b.noDependents, ev)
	case f.To == "" && f.From == b.d.ID:
		b.noDependencies = append(b.noDependencies, ev)
	case f.From == "" || f.To == "":
	default:
		if b.manages(f) {
			f.Kind = graph.Manages
		}
		b.relate(f.From, f.To, f.Kind, ev)
	}
}

// amends reports whether a statement says that the document changes another one, which its
// header says too, and no more: "updates", or a mere citation among what is updated.
func (b *relations) amends(f relate.Found) bool {
	word, rest, _ := strings.Cut(strings.ToLower(f.Cue), " ")
	if word == "also" {
		word = rest
	}
	return (strings.HasPrefix(word, "updat") || strings.HasPrefix(word, "amend") || strings.HasPrefix(word, "[")) && b.d.States(document.Updates, f.To)
}

// managedBy returns, of a document of a series on managed objects, the titles of what it cites, by
// ID; nil of others.
func managedBy(d *document.Document) map[string]string {
	if !d.Standard || !titles.OfModule(d.Title) {
		return nil
	}
	cited := make(map[string]string)
	for _, ref := range d.References {
		cited[names.ID(d, ref.Tag)] = ref.Title
	}
	return cited
}

// manages reports whether a document on managed objects speaks of what is managed, not of what its
// objects are made with: it works without these.
func (b *relations) manages(f relate.Found) bool {
	if b.managed == nil || f.From != b.d.ID || !f.Kind.Dependency() || f.Purpose != graph.Service || f.Against || lexicon.Lends(f.To) {
		return false
	}
	title, cited := b.managed[f.To]
	if !cited {
		s, known := lexicon.Known(f.To)
		return known && !slices.ContainsFunc(s.Names, titles.MakesModules)
	}
	return !titles.MakesModules(title)
}

// isAside reports whether a heading is of a section that tells what was before, and how
// the document came from it, or what its words mean.
func isAside(title string) bool {
	title = strings.ToLower(title)
	return slices.ContainsFunc([]string{
		"history", "historical", "evolution", "differences", "changes from", "changes since", "changes to", "motivation", "related work",
		"terminology", "conventions", "glossary",
	}, func(words string) bool { return strings.Contains(title, words) }) || definesTerms(title)
}

// definesTerms reports whether a heading in lower case is of definitions of terms: those of "Message
// Definitions" are of messages.
func definesTerms(title string) bool {
	before, _, defines := strings.Cut(title, "definitions")
	before = strings.TrimRight(before, " ")
	words := titleWords(before)
	return defines && (len(words) == 0 || strings.ContainsRune(",/&", rune(before[len(before)-1])) || !definedNouns.contain(words[len(words)-1]))
}

// definedNouns are what parts of a protocol are called that a section defines.
var definedNouns = setOf(`message messages packet packets frame field fields type types datatype object objects token option options attribute attributes
	element elements header headers parameter parameters code codes mib module modules metric statistics error notification method algorithm
	operation data class bit flag flags variable state layout chunk bitstream scheme schema record property constant block tag tlv payload
	structure syntax encoding format grammar identifier event trap table macro command response request extension name rule rules bnf abnf`)

// lentTo returns the IDs of what is published elsewhere that the references of a document give the title
// of a form of data or of an algorithm, or that an RFC cites as a registry. Of a module of managed objects
// that is called an information base it is false.
func lentTo(d *document.Document) map[string]bool {
	lent := make(map[string]bool)
	for i := range d.References {
		ref := &d.References[i]
		switch {
		case !d.InSeries(ref.Tag) && (titles.Lends(ref.Title) || d.Standard && strings.HasPrefix(ref.Tag, "IANA")):
			lent[names.ID(d, ref.Tag)] = true
		case d.Standard && titles.OfModule(ref.Title) && isOfData(strings.ToLower(ref.Title)):
			lent[names.ID(d, ref.Tag)] = false
		}
	}
	return lent
}

// isLent reports whether a document of a series borrows a form of data or an algorithm
// by what it states. What it only cites of an information base are objects that it names.
func (b *relations) isLent(f relate.Found) bool {
	if f.From != b.d.ID || !f.Kind.Dependency() || f.Purpose != graph.Service {
		return false
	}
	lends, listed := b.lends[f.To]
	return lends || listed && f.Inferred || b.d.Standard && lexicon.Lends(f.To)
}

// place sets where the sentence of a statement stands, and its hash.
func (b *relations) place(ev *graph.Evidence, f relate.Found) {
	l := &b.latest
	if l.line != f.Span || l.sentence != f.Sentence {
		l.line, l.sentence = f.Span, f.Sentence
		span, number := b.d.Locate(f.Span, f.Line, f.Sentence)
		l.span, l.number, l.hash = graph.Span(span), number, lex.HashSentence(f.Sentence)
	}
	ev.Span, ev.Line, ev.Hash = l.span, l.number, l.hash
}

// clip shortens a cue to a few words: evidence points at a sentence, it does
// not copy it, and does not keep its text in memory.
func clip(cue string) string {
	const most = 12
	if len(cue) <= 2*most {
		return strings.Clone(cue) // so many words need more letters and spaces
	}
	var first []string
	for word := range strings.FieldsSeq(cue) { // a title may have thousands
		if first = append(first, word); len(first) > most {
			return strings.Join(first[:most-1], " ") + " …"
		}
	}
	return strings.Clone(cue)
}

// Header is the section of evidence that is a fact.
const Header = "header"

// facts adds a relation for what the header states of other documents.
func (b *relations) facts() {
	count := countFacts(b.d)
	for _, f := range b.d.Facts {
		to := factID(b.d, f)
		if to == b.d.ID {
			continue
		}
		ev := b.evidence(-1, f.Line, clip(f.Written), graph.SourceTitle)
		ev.Section, ev.Span, ev.Hash = Header, graph.Span(f.Span), lex.HashSentence(b.d.Text(f.Span))
		switch f.Kind {
		case document.Requires:
			ev.Optional, ev.Demanding = f.Optional, !f.Optional
			if titles.Lends(f.Written) || b.lends[to] {
				ev.Purpose = graph.Types
			}
			b.relate(b.d.ID, to, graph.Uses, ev)
		case document.Supersedes:
			ev.Optional = f.Optional
			b.relate(b.d.ID, to, graph.Supersedes, ev)
		case document.SupersededBy:
			b.relate(to, b.d.ID, graph.Supersedes, ev)
		case document.Updates:
			ev.Amends = !b.changesMainstay(to, count)
			b.relate(b.d.ID, to, graph.Extends, ev)
		}
	}
}

// factID returns the ID of what a header names: that of the document, that of the
// standard of this name, or the name itself as one word.
func factID(d *document.Document, f document.Fact) string {
	if f.ID != "" {
		return names.ID(d, f.ID)
	}
	if id, known := names.Standards().Lookup(f.Written); known && id != "" {
		return id
	}
	return strings.Join(strings.Fields(f.Written), "-")
}

// imports adds a relation for every import of another specification's
// interface definitions. It returns those of modules of a series of documents: which document
// defines one is known when all have been read.
func (b *relations) imports() (modules []Import) {
	for _, i := range b.d.Imports {
		if i.ID == b.d.ID || i.ID == "" && !b.d.Standard {
			continue
		}
		ev := b.evidence(i.Section, i.Line, i.Word+" "+i.Name, graph.SourceIDL)
		kind := graph.Uses
		if ev.Purpose = graph.Types; i.Adds {
			kind, ev.Purpose = graph.Extends, graph.Service
		}
		ev.Span, ev.Hash = graph.Span(i.Span), lex.HashSentence(b.d.Text(i.Span))
		if b.d.Standard {
			modules = append(modules, Import{cmp.Or(i.ID, i.Name), kind, ev})
			continue
		}
		b.relate(b.d.ID, i.ID, kind, ev)
	}
	return modules
}

// cites adds a relation for every reference, with the number of citations.
func (b *relations) cites() {
	for _, ref := range b.d.References {
		to := names.ID(b.d, ref.Tag)
		if to == b.d.ID {
			continue
		}
		source := graph.SourceInformative
		if ref.Normative {
			source = graph.SourceNormative
		}
		listed := b.evidence(ref.Section, ref.Line, "["+ref.Tag+"]", source)
		listed.Span = graph.Span(ref.Span) // without a hash: its tag tells it
		listed.ToTag = TagUnless(to, ref.Tag)
		if ref.Citations == 0 {
			b.relate(b.d.ID, to, graph.Cites, listed)
			continue
		}
		cited := listed
		cited.Source, cited.Count, cited.Span = graph.SourceBody, ref.Citations, graph.Span{} // a count stands nowhere
		if ref.Types {
			cited.Purpose = graph.Types
		}
		b.relate(b.d.ID, to, graph.Cites, listed, cited)
	}
}

// commonChapters are headings that every overview has: they name no area.
var commonChapters = map[string]bool{
	"Introduction": true, "Functional Architecture": true, "System Context": true, "Examples": true, "Microsoft Implementations": true,
	"Change Tracking": true, "Index": true,
}

// A Told is what a document tells of another protocol.
type Told struct {
	ID    string
	Tag   string // by which the document cites a standard; "" for other protocols
	Label string // by which the document cites it, where that is not its tag
	Title string
	Area  string
}

// tells returns what a document tells of other protocols: the titles of its
// references, the standards they belong to and, in an overview, the area of
// each member.
func tells(d *document.Document, found []relate.Found) []Told {
	list := make([]Told, 0, len(d.References))
	for _, ref := range d.References {
		t := Told{ID: names.ID(d, ref.Tag), Title: ref.Title, Label: ref.Label}
		if !d.Owns(ref.Tag) && !d.InSeries(ref.Tag) {
			t.Tag = ref.Tag
		}
		list = append(list, t)
	}
	for _, f := range d.Facts {
		if id := factID(d, f); d.Owns(id) || d.InSeries(id) {
			list = append(list, Told{ID: id})
		} else if f.ID != "" {
			list = append(list, Told{ID: id, Tag: f.ID})
		} else if !lexicon.Has(id) {
			list = append(list, Told{ID: id, Title: f.Written, Tag: id})
		}
	}
	if !d.Overview {
		return list
	}
	chapters := make(map[string]string)
	for _, s := range d.Sections {
		if s.Number != "" && !strings.Contains(s.Number, ".") && !commonChapters[s.Title] {
			chapters[s.Number] = s.Title
		}
	}
	for _, f := range found {
		if f.Kind == graph.Describes && f.From == d.ID {
			list = append(list, Told{ID: f.To, Area: chapters[d.Sections[f.Section].Top()]})
		}
	}
	return list
}

// Protocol returns what is told of what is no standard as a protocol.
func (t *Told) Protocol() graph.Protocol {
	return graph.Protocol{ID: t.ID, Title: t.Title, Area: t.Area, Dangling: true}
}

// Standard returns the protocol that a reference tag stands for.
func Standard(tag, title string) graph.Protocol {
	id := lexicon.Family(tag)
	p := graph.Protocol{ID: id, Title: title, Category: graph.CategoryStandard, Dangling: true}
	if s, known := lexicon.Known(id); known {
		if len(s.Names) > 0 {
			p.Title = ""
		}
		for _, name := range s.Names {
			if len(name) > len(p.Title) && strings.Contains(name, " ") {
				p.Title = name
			}
		}
		p.Aliases = slices.Concat(s.Names, s.Typed)
		if tag != id {
			p.Specifications = []string{tag}
		}
	}
	return p
}

// TagUnless returns a tag, "" if it is the ID.
func TagUnless(id, tag string) string {
	if tag == id {
		return ""
	}
	return tag
}
