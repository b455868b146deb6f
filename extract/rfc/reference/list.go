package reference

import (
	"cmp"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/written"
)

// An Entry is one of the list of references.
type Entry struct {
	section       int // of the list, an index into Sections
	Anchor, Label string
	RFC, Title    string // "" if not told
	Within        string // the RFC that an erratum, say, is of
	Draft         string // the Internet-Draft that it is
	Known         string // name of the entity that stands for it
	line          int
	span          document.Span
}

// A List collects the entries of the lists of references.
type List struct {
	entries []Entry
	open    []int             // the entries that have begun: a group, and one in it
	shown   map[string]string // how citations of a target are printed
}

// Display notes how citations of a target are printed.
func (r *List) Display(target, to string) {
	if r.shown == nil {
		r.shown = make(map[string]string)
	}
	r.shown[target] = to
}

// Add adds an entry of which only the tag is known.
func (r *List) Add(section int, e Entry, line int, span document.Span) {
	e.section, e.line, e.span = section, line, span
	r.entries = append(r.entries, e)
	if n := len(r.open); n > 0 { // in a group
		r.openEntry(func(group *Entry) { group.RFC = cmp.Or(group.RFC, written.Number(e.Anchor)) })
	}
}

// Begin begins an entry, which what is told next is of; a group holds others.
func (r *List) Begin(section int, anchor, label string, line, start int) {
	r.entries = append(r.entries, Entry{section: section, Anchor: anchor, Label: label, line: line, span: document.Span{Start: start, End: start}})
	r.open = append(r.open, len(r.entries)-1)
}

// openEntry calls a function with the entries that have begun.
func (r *List) openEntry(set func(*Entry)) {
	for _, i := range r.open {
		set(&r.entries[i])
	}
}

// Number takes the ID of the RFC that the open entry is of, if none was told.
func (r *List) Number(id string) {
	r.openEntry(func(e *Entry) { e.RFC = cmp.Or(e.RFC, id) })
}

// Content takes what an entry says besides, such as "Erratum ID 7, RFC 793".
func (r *List) Content(text string) {
	r.openEntry(func(e *Entry) { e.Content(text) })
}

// Content takes what an entry says besides, as [List.Content] does.
func (e *Entry) Content(text string) {
	e.Within, e.Draft = cmp.Or(e.Within, written.FirstNumber(text)), cmp.Or(e.Draft, written.FirstDraft(text))
}

// Title takes the title of the open entry, if none was told.
func (r *List) Title(title string) {
	r.openEntry(func(e *Entry) { e.Title = cmp.Or(e.Title, title) })
}

// End ends the entry that was begun last, at an offset.
func (r *List) End(offset int) {
	if n := len(r.open); n > 0 {
		r.entries[r.open[n-1]].span.End = offset
		r.open = r.open[:n-1]
	}
}

var withoutBrackets = strings.NewReplacer("[", "", "]", "")

// Finish adds the entries to the references of the document.
func (r *List) Finish(t *Tags) {
	d := t.Document
	for i := range r.entries {
		e := &r.entries[i]
		label := cmp.Or(r.shown[e.Anchor], e.Label, e.Anchor)
		id := cmp.Or(e.RFC, written.Number(e.Anchor), e.Within, t.draftOf(e.Anchor, e.Draft), withoutBrackets.Replace(written.Clean(label)))
		if strings.Trim(id, "0123456789") == "" {
			id = abbreviationIn(e.Title) // a number means nothing outside of the document
		}
		for _, tag := range []string{e.Anchor, e.Known, label} {
			if _, listed := t.Lists(tag); tag != "" && !listed {
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
			Tag: id, Label: label, Title: strings.Trim(e.Title, " ,."), Normative: d.Sections[e.section].Role == document.RoleNormativeReferences,
			Section: e.section, Line: e.line, Span: e.span,
		})
	}
}
