package xmpp

import (
	"cmp"
	"regexp"
	"strings"

	"strata/extract/document"
)

// A header is what the header of a XEP tells.
type header struct {
	title, number, status, kind, shortName string
	heading                                document.Span // of the title
	revision                               revision      // the newest
}

type revision struct{ version, date string }

// day is a date in the text of one, such as "in progress, last updated 2007-05-30".
var day = regexp.MustCompile(`\d{4}-\d\d-\d\d`)

// facts are the lists of the header, by the names of their elements.
var facts = map[string]document.FactKind{
	"dependencies": document.Requires, "supersedes": document.Supersedes, "supersededby": document.SupersededBy,
}

// describe fills in what a document has of its header.
func (h *header) describe(d *document.Document) {
	d.Title, d.Heading = h.title, h.heading
	d.Version, d.Date = h.revision.version, h.revision.date
	d.Status = h.status
	if h.kind != "" {
		d.Status = strings.TrimPrefix(h.status+", "+h.kind, ", ")
	}
	if unapproved[strings.ToLower(h.status)] {
		for i := range d.Facts {
			if d.Facts[i].Kind == document.Supersedes {
				d.Facts[i].Optional = true // it will, if it is approved
			}
		}
	}
	switch strings.ToLower(h.shortName) {
	case "", "n/a", "none", "tbd", "not_yet_assigned", "not yet assigned", "not-yet-assigned", strings.ToLower(d.ID):
	default:
		d.Aliases = []string{h.shortName}
	}
}

// unapproved are the statuses of XEPs that were never approved.
var unapproved = map[string]bool{"protoxep": true, "experimental": true, "deferred": true, "proposed": true, "retracted": true, "rejected": true}

// isHeaderText reports whether the text of an element of the header is read.
func isHeaderText(element, parent string) bool {
	switch element {
	case "title", "number", "status", "type", "shortname", "abstract":
		return parent == "header"
	case "version", "date":
		return parent == "revision"
	case "spec":
		_, lists := facts[parent]
		return lists
	}
	return false
}

// take takes the text of an element of the header, which stands in the file at a
// place.
func (p *parser) take(element, parent, text string, line int, span document.Span) {
	h := &p.header
	switch element {
	case "title":
		h.title, h.heading = cmp.Or(h.title, text), cmp.Or(h.heading, span)
	case "number":
		h.number = cmp.Or(h.number, text)
	case "status":
		h.status = cmp.Or(h.status, text)
	case "type":
		h.kind = cmp.Or(h.kind, text)
	case "shortname":
		h.shortName = cmp.Or(h.shortName, text)
	case "version":
		p.latest = revision{version: text}
	case "date":
		p.latest.date = day.FindString(text)
		if h.revision == (revision{}) || p.latest.date > h.revision.date { // dates are written as year-month-day, and the newest stands first
			h.revision = p.latest
		}
	case "spec":
		if text == "" {
			return
		}
		f := document.Fact{Kind: facts[parent], Written: text, Line: line, Span: span}
		id, n := citation(text)
		f.ID = id
		f.Optional = n > 0 && (strings.Contains(text[n:], "OPTIONAL") || strings.Contains(text[n:], "RECOMMENDED"))
		p.Facts = append(p.Facts, f)
	}
}
