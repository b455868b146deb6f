package rfc

import (
	"cmp"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// An entry is one of the list of references.
type entry struct {
	section       int // of the list, an index into Sections
	anchor, label string
	rfc, title    string // "" if not told
	within        string // the RFC that an erratum, say, is of
	draft         string // the Internet-Draft that it is
	known         string // name of the entity that stands for it
	line          int
	span          document.Span
}

// references collects the entries of the lists of references.
type references struct {
	entries []entry
	open    []int             // the entries that have begun: a group, and one in it
	shown   map[string]string // how citations of a target are printed
}

func (r *references) display(target, to string) {
	if r.shown == nil {
		r.shown = make(map[string]string)
	}
	r.shown[target] = to
}

// add adds an entry of which only the tag is known.
func (r *references) add(section int, e entry, line int, span document.Span) {
	e.section, e.line, e.span = section, line, span
	r.entries = append(r.entries, e)
	if n := len(r.open); n > 0 { // in a group
		r.openEntry(func(group *entry) { group.rfc = cmp.Or(group.rfc, written.Number(e.anchor)) })
	}
}

func (r *references) begin(section int, anchor, label string, line, start int) {
	r.entries = append(r.entries, entry{section: section, anchor: anchor, label: label, line: line, span: document.Span{Start: start, End: start}})
	r.open = append(r.open, len(r.entries)-1)
}

// openEntry calls a function with the entries that have begun.
func (r *references) openEntry(set func(*entry)) {
	for _, i := range r.open {
		set(&r.entries[i])
	}
}

func (r *references) number(id string) {
	r.openEntry(func(e *entry) { e.rfc = cmp.Or(e.rfc, id) })
}

// content takes what an entry says besides, such as "Erratum ID 7, RFC 793".
func (r *references) content(text string) {
	r.openEntry(func(e *entry) { e.content(text) })
}

func (e *entry) content(text string) {
	e.within, e.draft = cmp.Or(e.within, written.FirstNumber(text)), cmp.Or(e.draft, written.FirstDraft(text))
}

func (r *references) title(title string) {
	r.openEntry(func(e *entry) { e.title = cmp.Or(e.title, title) })
}

func (r *references) end(offset int) {
	if n := len(r.open); n > 0 {
		r.entries[r.open[n-1]].span.End = offset
		r.open = r.open[:n-1]
	}
}

var withoutBrackets = strings.NewReplacer("[", "", "]", "")

// finish adds the entries to the references of the document.
func (r *references) finish(t *tags) {
	d := t.document
	for i := range r.entries {
		e := &r.entries[i]
		label := cmp.Or(r.shown[e.anchor], e.label, e.anchor)
		id := cmp.Or(e.rfc, written.Number(e.anchor), e.within, t.draftOf(e.anchor, e.draft), withoutBrackets.Replace(written.Clean(label)))
		if strings.Trim(id, "0123456789") == "" {
			id = abbreviationIn(e.title) // a number means nothing outside of the document
		}
		for _, tag := range []string{e.anchor, e.known, label} {
			if _, listed := t.lists(tag); tag != "" && !listed {
				t.set(tag, id)
			}
		}
		if id == "" || id == d.ID {
			continue
		}
		if label = written.Clean(label); label == id || written.Number(label) != "" {
			label = ""
		}
		d.AddReference(document.Reference{
			Tag: id, Label: label, Title: strings.Trim(e.title, " ,."), Normative: d.Sections[e.section].Role == document.RoleNormativeReferences,
			Section: e.section, Line: e.line, Span: e.span,
		})
	}
}
