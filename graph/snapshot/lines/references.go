package lines

import (
	"cmp"
	"strconv"
	"strings"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// Most relations of a graph of documents are mere citations, of which nothing is told
// but the entry in a list of references and how often the text cites it. The line form
// has all of a list in one line.

// A listing is what the entries of a list have in common.
type listing struct {
	document, section, title string
	source                   graph.Source
	silent                   bool
}

// An entry is one of a list, and the pieces of evidence that it stands for: that of the
// list, and that of the count unless that is 0.
type entry struct {
	listing
	to    string
	line  int
	count int
	toTag string
	cue   string
	span  graph.Span
}

// defaultCue returns the cue of most entries.
func (e *entry) defaultCue() string { return "[" + cmp.Or(e.toTag, e.to) + "]" }

// appendEvidence appends the pieces of an entry that a protocol cites.
func (e *entry) appendEvidence(list []graph.Evidence, from string) []graph.Evidence {
	ev := graph.Evidence{
		Document: e.document, Section: e.section, Title: e.title, Source: e.source, Line: e.line, Cue: e.cue,
		Span: e.span, ToTag: e.toTag, Silent: e.silent,
	}
	if e.document != from {
		ev.FromTag = e.document
	}
	list = append(list, ev)
	if e.count > 0 {
		ev.Source, ev.Count, ev.Span = graph.SourceBody, e.count, graph.Span{}
		list = append(list, ev)
	}
	return list
}

// entriesOf returns the entries that all evidence of a relation comes to, and whether
// it does.
func entriesOf(r graph.Relation) (entries []entry, ok bool) {
	if r.Kind != graph.Cites || r.Need != graph.Required || r.Purpose != graph.Service || r.Settled || len(r.Evidence) == 0 {
		return nil, false
	}
	var same []graph.Evidence
	for list := r.Evidence; len(list) > 0; list = list[len(same):] {
		ev := list[0]
		if ev.Source != graph.SourceNormative && ev.Source != graph.SourceInformative || ev.Document == "" || ev.Cue == "" {
			return nil, false
		}
		e := entry{listing{ev.Document, ev.Section, ev.Title, ev.Source, ev.Silent}, r.To, ev.Line, 0, ev.ToTag, ev.Cue, ev.Span}
		if len(list) > 1 && list[1].Source == graph.SourceBody {
			e.count = list[1].Count
		}
		same = e.appendEvidence(same[:0], r.From)
		for i := range same {
			if list[i] != same[i] {
				return nil, false
			}
		}
		entries = append(entries, e)
	}
	return entries, true
}

// references gathers the entries of a protocol by lists, in the order in which they are
// first met.
type references struct {
	order []listing
	lists map[listing][]entry
}

func (l *references) add(entries []entry) {
	if l.lists == nil {
		l.lists = make(map[listing][]entry)
	}
	for _, e := range entries {
		if l.lists[e.listing] == nil {
			l.order = append(l.order, e.listing)
		}
		l.lists[e.listing] = append(l.lists[e.listing], e)
	}
}

func (w lineWriter) references(l *references) {
	for _, of := range l.order {
		line := []string{referencesKey, fields.Escape(of.document), fields.Escape(of.section), of.source.String(), flags(of.silent, silentFlag), fields.Escape(of.title)}
		for _, e := range l.lists[of] {
			cue := e.cue
			if cue == e.defaultCue() {
				cue = ""
			}
			item := []string{e.to, strconv.Itoa(e.line), strconv.Itoa(e.count), e.toTag, cue, formatPlace(graph.Evidence{Span: e.span})}
			for item[len(item)-1] == "" {
				item = item[:len(item)-1]
			}
			line = append(line, fields.EscapeList(item))
		}
		w.line(1, line...)
	}
}

// readReferences reads a list of references.
func (p *parser) readReferences() (err error) {
	var of listing
	for _, field := range [...]*string{&of.document, &of.section} {
		if *field, err = p.text(); err != nil {
			return err
		}
	}
	if of.source, err = graph.ParseSource(p.raw()); err != nil {
		return p.fail(err)
	}
	switch flag := p.raw(); flag {
	case silentFlag:
		of.silent = true
	case "":
	default:
		return fields.ErrorAt(p.number, "unknown flag %q of a list of references: want silent or nothing", fields.Clip(flag))
	}
	if of.title, err = p.text(); err != nil {
		return err
	}
	for p.line != "" {
		e, err := p.entry()
		if err != nil {
			return err
		}
		e.listing = of
		p.in = inRelation
		p.relation = graph.Relation{From: p.protocol, To: e.to, Kind: graph.Cites}
		p.evidence = e.appendEvidence(p.evidence, p.protocol)
		p.closeRelation()
	}
	p.in = inProtocol
	return nil
}

// entry reads an entry but for what it has in common with others.
func (p *parser) entry() (e entry, err error) {
	item := p.raw()
	list := strings.Split(item, "|")
	if len(list) < 3 || len(list) > 6 {
		return e, fields.ErrorAt(p.number, "reference %q: want TO|LINE|COUNT, and a tag, a cue and a place if there are any", fields.Clip(item))
	}
	list = append(list, "", "", "")
	for i, field := range [...]*string{0: &e.to, 3: &e.toTag, 4: &e.cue} {
		if field == nil {
			continue
		}
		if *field, err = p.unescape(list[i]); err != nil {
			return e, err
		}
	}
	if e.to == "" {
		return e, p.fail(fields.ErrNoEnd)
	}
	if e.line, err = p.count("line", list[1]); err != nil {
		return e, err
	}
	if e.count, err = p.count("count", list[2]); err != nil {
		return e, err
	}
	e.cue = cmp.Or(e.cue, e.defaultCue())
	if list[5] != "" {
		var ev graph.Evidence
		if err = parsePlace(list[5], &ev); err != nil {
			return e, p.fail(err)
		}
		e.span = ev.Span
	}
	return e, nil
}
