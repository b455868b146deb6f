// Package reading tells what one document says: its protocol, what it states of others, the choices
// that it leaves, and how it was read.
package reading

import (
	"slices"
	"strings"
	"sync"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/names"
	"strata/extract/relate"
	"strata/extract/relate/choices"
	"strata/extract/relate/decide"
	"strata/extract/relate/title"
	"strata/extract/titles"
	"strata/extract/wire"
	"strata/graph"
)

// A Reading is what one document says.
type Reading struct {
	Protocol  graph.Protocol
	Transport graph.Transport
	Relations []graph.Relation
	Told      []Told            // of others
	Called    []names.Call      // what its text calls others
	Titled    map[string]string // tag of its own -> the ID of what has the title that it gives
	Entry     *Entry            // what its series of documents tells of it, nil if it is of none
	Silent    bool              // another document speaks for its protocol
	Choices   []Choice
	Imports   []Import // of modules that documents of its series define
	Problems  []document.Problem
	Report    Report
}

// A Choice is a [choices.Choice] with its place.
type Choice struct {
	Said     choices.Choice
	Evidence graph.Evidence
}

// An Import is an import of a module.
type Import struct {
	Module   string // its name, or the tag of the document that defines it
	Kind     graph.Kind
	Evidence graph.Evidence
}

// Of reads one document of a family, into d. The result refers neither to that
// nor to data. Its report has all details if these are wanted.
func Of(d *document.Document, family document.Family, file string, data []byte, details bool, trace func(string, ...any)) *Reading {
	r := &Reading{}
	if !d.Parse(family, file, data) {
		r.Problems = d.Problems
		return r
	}
	r.Protocol = graph.Protocol{
		ID: d.ID, Title: d.Title, Family: family.Name(), Area: d.Area, Category: categoryOf(d), Version: d.Version, Date: d.Date, Aliases: slices.Clone(d.Aliases),
	}
	r.Report = Report{Document: d.ID, Form: d.Form, References: len(d.References), Unlisted: slices.Clone(d.Unlisted)}
	if trace != nil && d.Form != "" {
		trace("%s: read as %s", d.ID, d.Form)
	}
	dictionary := names.Of(d)
	wired := wire.NewReader(d, dictionary.Lookup)
	reader, chosen := statements(d, dictionary, wired, &r.Report, trace)
	defer reader.Close()
	found := reader.Found()
	r.Report.judge(d)
	if details {
		r.Report.findSilent(d, found)
	}
	r.Protocol.Reading = r.Report.reading(d)
	if unread := r.Report.Unread; unread != nil { // then it does not speak
		r.Protocol = graph.Protocol{ID: d.ID, Title: d.Title, Category: r.Protocol.Category, Dangling: true, Reading: r.Protocol.Reading}
		r.Problems = []document.Problem{{Line: unread.Line, Message: "the document is unread: " + unread.Message}}
		return r
	}
	r.Entry = newEntry(d)
	heading := d.Text(d.Heading)
	var ofTitle []decide.Statement
	switch {
	case d.Standard:
		ofTitle = title.OfStandard(d.Title, d.ID, reader.Names)
	case d.Extensions:
		ofTitle = title.OfExtension(d.Title, d.ID, d.Owns, reader.Names)
	default:
		ofTitle = title.Of(d.Title, d.ID, d.Owns)
	}
	b := newRelations(d, len(ofTitle)+len(found))
	for _, s := range ofTitle {
		if s.Group != 0 {
			s.Group += reader.Sentences // those of sentences have their numbers
		}
		b.add(relate.Found{Statement: s, Section: -1, Line: 1, Span: d.Heading, Sentence: heading}, graph.SourceTitle)
	}
	for _, f := range found {
		b.add(f, sourceOf(d.Sections[f.Section].Role))
	}
	for _, c := range chosen.Choices() {
		r.Choices = append(r.Choices, Choice{c, b.evidence(c.Section, c.Line, "", sourceOf(d.Sections[c.Section].Role))})
	}
	b.facts()
	r.Imports = b.imports()
	b.cites()
	b.rests()
	r.Relations = slices.DeleteFunc(b.relations, func(relation graph.Relation) bool {
		return d.Placeholder(relation.From) || d.Placeholder(relation.To)
	})
	r.Protocol.NoDependents, r.Protocol.NoDependencies = b.noDependents, b.noDependencies
	r.Told = slices.DeleteFunc(tells(d, found), func(t Told) bool { return d.Placeholder(t.ID) })
	for _, call := range reader.Called() {
		r.Called = append(r.Called, names.Call{Name: strings.Clone(call.Name), Tag: call.Tag})
	}
	blocks := blockBuffers.Get().(*[]document.Block)
	r.Transport = wired.Finish(*blocks)
	blockBuffers.Put(blocks)
	r.Problems = d.Problems
	return r
}

// statements reads what the sections of a document state, and returns the readers that
// found it. The first is to be closed. What is counted goes into the report. The blocks of
// the sections are also given to wired.
func statements(d *document.Document, dictionary *names.Dictionary, wired *wire.Reader, report *Report, trace func(string, ...any)) (*relate.Reader, *choices.Reader) {
	reader := &relate.Reader{Document: d, Names: dictionary, Self: d.ID, Overview: d.Overview, Trace: trace}
	if d.Overview {
		reader.Self = ""
	}
	chosen := &choices.Reader{Document: d, Names: dictionary, Tokens: reader.Tokens}
	blocks := blockBuffers.Get().(*[]document.Block)
	defer blockBuffers.Put(blocks)
	for i := range d.Sections {
		if d.Sections[i].Role == document.RoleGlossary {
			*blocks = d.AppendBlocks((*blocks)[:0], i, nil)
			reader.Learn(*blocks)
		}
	}
	*blocks = (*blocks)[:0]
	plan := planOf(d)
	ends := make([]int, len(plan)) // of the blocks of each section
	report.Sections = slices.Grow(report.Sections, len(plan))
	for k, i := range plan {
		first := len(*blocks)
		*blocks = d.AppendBlocks(*blocks, i, nil)
		ends[k] = len(*blocks)
		reader.Learn((*blocks)[first:])
	}
	subjects := make(map[string]string) // section number -> protocol that it is about
	first := 0
	for k, i := range plan {
		subject := ""
		if d.Overview {
			subject = subjectOf(d, d.Sections[i], dictionary, subjects)
		}
		before := reader.Sentences
		reader.Read(i, (*blocks)[first:ends[k]], subject)
		report.countCitations(d, (*blocks)[first:ends[k]])
		wired.Read(i, (*blocks)[first:ends[k]])
		s := d.Sections[i]
		report.Sections = append(report.Sections, SectionReport{s.Number, s.Title, s.Role, s.Line, reader.Sentences - before})
		if !d.Overview && mayChoose(s.Role, d.Raw(i)) {
			chosen.Read(i, (*blocks)[first:ends[k]])
		}
		first = ends[k]
	}
	report.Sentences = reader.Sentences
	reader.Conclude()
	for i := range d.Sections {
		s := &d.Sections[i]
		if !d.Overview && s.Role == document.RoleOther && speaksOfSecurity(s.Title) && namesProviders(d.Raw(i)) {
			*blocks = d.AppendBlocks((*blocks)[:0], i, nil)
			chosen.Read(i, *blocks)
		}
	}
	readDemands(d, reader, blocks)
	readLoans(d, reader, blocks)
	return reader, chosen
}

// speaksOfSecurity reports whether a heading is of a section that says how a protocol
// is secured.
func speaksOfSecurity(title string) bool { return securing.In(title) }

var securing = lex.PartsOf("ecurity", "uthenticat")

// mayChoose reports whether a section may say what is chosen of carriers or of
// providers: whether it is worth reading for that.
func mayChoose(role document.Role, section []byte) bool {
	return role == document.RoleTransport && (lexicon.SpeaksOfSequences(section) || sequence.InBytes(section)) || namesProviders(section)
}

var sequence = lex.PartsOf("rotocol sequence")

// namesProviders reports whether a section may name security providers: whether it is
// worth reading.
func namesProviders(section []byte) bool { return providers.InBytes(section) }

var providers = lex.PartsOf("vider", "_AUTHN_", "ckage", "chanism")

// blockBuffers are what blocks were kept in: memory that was touched before is
// the quicker one. They have room for most documents, since what they outgrow is
// left behind; what is not touched of them costs nothing.
var blockBuffers = sync.Pool{New: func() any {
	blocks := make([]document.Block, 0, 1<<12)
	return &blocks
}}

// categoryOf tells from the words of its title what a specification is of.
func categoryOf(d *document.Document) graph.Category {
	lower := strings.ToLower(d.Title)
	switch {
	case d.Overview:
		return graph.CategoryOverview
	case d.Standard && isOfData(lower) && !titles.OfModule(d.Title): // a module is implemented, and not only written
		return graph.CategoryDataStructure
	case strings.Contains(lower, "protocol"):
		return graph.CategoryProtocol
	case (d.Standard || d.Extensions) && !slices.ContainsFunc(titleWords(lower), formNouns.contain) && !strings.Contains(lower, "data type"):
		return graph.CategoryProtocol
	case strings.Contains(lower, "structure"), strings.Contains(lower, "format"), strings.Contains(lower, "data type"),
		strings.Contains(lower, "codes"), strings.Contains(lower, "schema"), strings.Contains(lower, "language"):
		return graph.CategoryDataStructure
	case strings.Contains(lower, "algorithm"):
		return graph.CategoryAlgorithm
	}
	return graph.CategoryProtocol
}

// isOfData reports whether the title of a standard, in lower case, is of what others
// write or compute by: a syntax, an encoding, a method to compute something. What it is
// done with, as in "Sealing Crates Using Certificates", it is not of.
func isOfData(title string) bool {
	words := titleWords(title)
	for i, word := range words {
		switch word {
		case "extensions":
			if i+1 < len(words) && words[i+1] == "mime" {
				continue // a name
			}
			return false
		case "protocol", "protocols", "extension", "procedures":
			return false
		}
	}
	if using := slices.Index(words, "using"); using > 0 {
		words = words[:using]
	}
	for i, word := range words {
		before, next := "", ""
		if i > 0 {
			before = words[i-1]
		}
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case (word == "certificate" || word == "representation") && handlingNouns.contain(next), word == "language" && (before == "filtering" || before == "processing"):
			// what something is done with
		case dataWords.contain(word), word == "timestamps" && next == "", dataPairs[word].contain(next), word == "information" && before == "management":
			return true
		}
	}
	return false
}

type wordSet map[string]bool

func (s wordSet) contain(word string) bool { return s[word] }

// titleWords returns the words of a title in lower case.
func titleWords(title string) []string {
	return strings.FieldsFunc(title, func(r rune) bool { return r < 'a' || r > 'z' })
}

// setOf returns a set of the words of a text.
func setOf(text string) wordSet {
	set := make(wordSet)
	for word := range strings.FieldsSeq(text) {
		set[word] = true
	}
	return set
}

var (
	// dataWords are words of such titles by themselves.
	dataWords = setOf(`abnf syntax notation grammar encoding encodings format formats identifier identifiers uri uris url urls urn iri mime mib
		base schema json cbor xml asn hash hashing hmac cipher ciphers algorithm algorithms aes sha curves curve certificate certificates
		language languages structure structures codes stringprep unicode utf registry namespace arithmetic representation`)
	// dataPairs are words of such titles in front of others: crates can carry media, and information.
	dataPairs = map[string]wordSet{
		"media":       setOf("type types subtype subtypes feature features"),
		"information": setOf("base model models element elements object objects"),
		"data":        setOf("types"),
		"character":   setOf("set sets"),
		"code":        setOf("points"),
		"textual":     setOf("conventions"),
		"string":      setOf("profile"),
		"hellman":     setOf("groups"),
	}
	// formNouns are words by which a title is of data whatever else it has.
	formNouns = setOf("structure structures format formats codes schema schemas languages algorithm algorithms")
	// handlingNouns are words behind "certificate" and the like of what is done with one.
	handlingNouns = setOf("management transparency revocation status enrollment negotiation")
)

// planOf returns the sections that are read for relations, as indices: those
// that speak of other protocols, or, in an overview, all that describe. What it
// narrates, the steps of an example, says what happens and not what depends.
func planOf(d *document.Document) []int {
	var plan []int
	narration := "" // number of the outermost section that narrates
	for i := range d.Sections {
		s := &d.Sections[i]
		switch s.Role {
		case document.RoleNormativeReferences, document.RoleInformativeReferences:
			continue
		case document.RoleOverview, document.RoleRelationships, document.RolePrerequisites, document.RoleTransport, document.RoleMessages:
			plan = append(plan, i)
			continue
		}
		if !d.Overview || s.Number == "" || narration != "" && s.Under(narration) {
			continue
		}
		if narration = ""; narrates(s.Title) {
			narration = s.Number
			continue
		}
		plan = append(plan, i)
	}
	return plan
}

func narrates(title string) bool {
	return strings.HasPrefix(title, "Example") || strings.Contains(title, "Use Case") || title == "Change Tracking"
}

// subjectOf returns the protocol that a section of an overview is about: the
// one that its heading names, else what the section around it is about.
func subjectOf(d *document.Document, s document.Section, dictionary *names.Dictionary, subjects map[string]string) string {
	title := s.Title
	id, known := dictionary.Lookup(title)
	if !known {
		if cut := strings.LastIndexByte(title, '('); cut > 0 {
			id, known = dictionary.Lookup(strings.TrimSpace(title[:cut]))
		}
	}
	if known && d.Owns(id) {
		subjects[s.Number] = id
		return id
	}
	if cut := strings.LastIndexByte(s.Number, '.'); cut > 0 {
		subjects[s.Number] = subjects[s.Number[:cut]]
	}
	return subjects[s.Number]
}

// sourceOf returns the source that a section is, by its role.
func sourceOf(role document.Role) graph.Source {
	switch role {
	case document.RoleGlossary:
		return graph.SourceGlossary
	case document.RoleRelationships:
		return graph.SourceRelationships
	case document.RoleTransport:
		return graph.SourceTransport
	case document.RolePrerequisites:
		return graph.SourcePrerequisites
	case document.RoleOverview:
		return graph.SourceOverview
	}
	return graph.SourceText
}
