package extract

import (
	"slices"
	"strings"
	"sync"

	"strata/extract/document"
	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/openspec"
	"strata/extract/relate"
	"strata/graph"
)

// A reading is what one document says.
type reading struct {
	protocol  graph.Protocol
	relations []graph.Relation
	told      []told // of others
	problems  []document.Problem
}

// read reads one document, into d. The result refers neither to that nor to data.
func read(d *document.Document, file string, data []byte, trace func(string, ...any)) *reading {
	openspec.ParseInto(d, file, data)
	r := &reading{}
	if !d.IsSpecification() {
		r.problems = d.Problems
		return r
	}
	r.protocol = graph.Protocol{
		ID: d.ID, Title: d.Title, Category: categoryOf(d), Version: d.Version, Date: d.Date,
	}
	reader := statements(d, trace)
	defer reader.Close()
	found := reader.Found()
	b := newRelations(d, len(found))
	for _, s := range relate.Title(d.Title, d.ID, d.Owns) {
		b.add(relate.Found{Statement: s, Section: -1, Line: 1}, graph.SourceTitle)
	}
	for _, f := range found {
		b.add(f, sourceOf(d.Sections[f.Section].Role))
	}
	b.imports()
	b.cites()
	r.relations = slices.DeleteFunc(b.relations, func(relation graph.Relation) bool {
		return r.isPlaceholder(relation.From) || r.isPlaceholder(relation.To)
	})
	r.protocol.NoDependents, r.protocol.NoDependencies = b.noDependents, b.noDependencies
	r.told = slices.DeleteFunc(tells(d, found), func(t told) bool { return r.isPlaceholder(t.id) })
	r.problems = d.Problems
	return r
}

// statements reads what the sections of a document state, and returns the reader,
// to be closed, that found it.
func statements(d *document.Document, trace func(string, ...any)) *relate.Reader {
	names := relate.NewNames(relate.Standards())
	learnTitles(names, d)
	reader := &relate.Reader{Document: d, Names: names, Self: d.ID, Overview: d.Overview, Trace: trace}
	if d.Overview {
		reader.Self = ""
	}
	blocks := blockBuffers.Get().(*[]document.Block)
	defer blockBuffers.Put(blocks)
	for i, s := range d.Sections {
		if s.Role == document.RoleGlossary {
			*blocks = d.AppendBlocks((*blocks)[:0], i)
			reader.Learn(*blocks)
		}
	}
	*blocks = (*blocks)[:0]
	plan := planOf(d)
	ends := make([]int, len(plan)) // of the blocks of each section
	for k, i := range plan {
		first := len(*blocks)
		*blocks = d.AppendBlocks(*blocks, i)
		ends[k] = len(*blocks)
		reader.Learn((*blocks)[first:])
	}
	subjects := make(map[string]string) // section number -> protocol that it is about
	first := 0
	for k, i := range plan {
		subject := ""
		if d.Overview {
			subject = subjectOf(d.Sections[i], names, subjects)
		}
		reader.Read(i, (*blocks)[first:ends[k]], subject)
		first = ends[k]
	}
	return reader
}

// blockBuffers are what blocks were kept in: memory that was touched before is
// the quicker one.
var blockBuffers = sync.Pool{New: func() any { return new([]document.Block) }}

// isPlaceholder reports whether an ID stands for any short name, as "MS-XXX" and
// "MS-XXXOD" do in prose about short names, unless it is the document's own.
func (r *reading) isPlaceholder(id string) bool {
	if !openspec.IsShortName(id) || id == r.protocol.ID {
		return false
	}
	letters := strings.TrimSuffix(id[len("MS-"):], "OD")
	return len(letters) > 1 && strings.Trim(letters, "X") == ""
}

// categoryOf tells from the words of its title what a specification is of.
func categoryOf(d *document.Document) graph.Category {
	lower := strings.ToLower(d.Title)
	switch {
	case d.Overview:
		return graph.CategoryOverview
	case strings.Contains(lower, "protocol"):
		return graph.CategoryProtocol
	case strings.Contains(lower, "structure"), strings.Contains(lower, "format"), strings.Contains(lower, "data type"),
		strings.Contains(lower, "codes"), strings.Contains(lower, "schema"), strings.Contains(lower, "language"):
		return graph.CategoryDataStructure
	case strings.Contains(lower, "algorithm"):
		return graph.CategoryAlgorithm
	}
	return graph.CategoryProtocol
}

// learnTitles enters the names that the titles of the document itself and of
// its references give.
func learnTitles(names *relate.Names, d *document.Document) {
	names.AddTitle(d.Title, d.ID)
	if core := strings.Fields(relate.Core(d.Title)); len(core) == 1 && len(core[0]) > 5 {
		names.AddWeak(core[0], d.ID)
	}
	if short := d.ID[strings.IndexByte(d.ID, '-')+1:]; len(short) > 2 {
		names.AddNew(short, d.ID) // MS-NNTP extends NNTP, which keeps its name
	}
	if before, part, ok := strings.Cut(d.Title, ": "); ok && before != "" && strings.HasSuffix(part, " Protocol") {
		names.AddPart(part, d.ID)
	}
	if extended, kind := relate.ExtensionOf(d.Title); extended != "" {
		names.AddWeak(extended+" "+kind, d.ID)
	}
	for _, ref := range d.References {
		id := lexicon.Family(ref.Tag)
		if d.Owns(ref.Tag) {
			names.AddTitle(ref.Title, id)
			if short := ref.Tag[3:]; len(short) > 3 || relate.Abbreviates(short, ref.Title) {
				names.AddWeak(short, id)
			}
			continue
		}
		if _, known := lexicon.Known(id); known {
			continue
		}
		if strings.Contains(ref.Title, "Protocol") {
			names.AddStandard(ref.Title, id)
		}
		if lex.IsAcronym(ref.Tag) {
			names.AddNew(ref.Tag, id)
		}
	}
	if !d.Overview {
		forgetShared(names, d)
	}
	learnPrefixes(names, d)
}

// forgetShared takes back abbreviations that the titles of several references
// introduce, such as "SMB": alone they name the family. An overview lists its
// whole field; there the one whose title is no more than the name is meant.
func forgetShared(names *relate.Names, d *document.Document) {
	seen := make(map[string]bool)
	for _, ref := range d.References {
		abbreviation, words := relate.Introduces(ref.Title)
		if !d.Owns(ref.Tag) || abbreviation == "" {
			continue
		}
		if seen[abbreviation] {
			for _, name := range []string{abbreviation, words, abbreviation + " Protocol", words + " Protocol", words + " (" + abbreviation + ")"} {
				names.Forget(name)
			}
		}
		seen[abbreviation] = true
	}
}

// learnPrefixes enters what stands before the colon of a title, such as "Foo
// Protocol" of "Foo Protocol: Core", where only one reference begins so.
func learnPrefixes(names *relate.Names, d *document.Document) {
	holders := make(map[string]string)
	hold := func(title, id string) {
		prefix, _, ok := strings.Cut(title, ": ")
		if !ok || !strings.HasSuffix(prefix, "Protocol") || len(strings.Fields(prefix)) < 2 {
			return
		}
		if _, twice := holders[prefix]; twice {
			id = ""
		}
		holders[prefix] = id
	}
	hold(d.Title, d.ID)
	for _, ref := range d.References {
		if d.Owns(ref.Tag) {
			hold(ref.Title, ref.Tag)
		}
	}
	for prefix, tag := range holders {
		if tag != "" {
			names.AddWeak(prefix, tag)
		}
	}
}

// planOf returns the sections that are read for relations, as indices: those
// that speak of other protocols, or, in an overview, all that describe. What it
// narrates, the steps of an example, says what happens and not what depends.
func planOf(d *document.Document) []int {
	var plan []int
	narration := "" // number of the outermost section that narrates
	for i, s := range d.Sections {
		switch s.Role {
		case document.RoleNormativeReferences, document.RoleInformativeReferences:
			continue
		case document.RoleOverview, document.RoleRelationships, document.RolePrerequisites, document.RoleTransport:
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
func subjectOf(s document.Section, names *relate.Names, subjects map[string]string) string {
	title := s.Title
	id, known := names.Lookup(title)
	if !known {
		if cut := strings.LastIndexByte(title, '('); cut > 0 {
			id, known = names.Lookup(strings.TrimSpace(title[:cut]))
		}
	}
	if known && openspec.IsShortName(id) {
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
