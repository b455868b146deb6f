package rfc

import (
	"cmp"
	"strconv"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/kramdown"
	"strata/extract/rfc/paragraph"
	"strata/extract/rfc/reference"
	"strata/extract/rfc/written"
)

// A draftForm is what is known of a draft in kramdown-rfc besides its sections.
type draftForm struct {
	*kramdown.Draft
	first int // how many sections, those of references, stand above all others
}

// parseKramdown reads the structure of a draft in the Markdown of kramdown-rfc.
func (d *body) parseKramdown(name string) bool {
	k := kramdown.Read(d.Data)
	d.kramdown = &draftForm{Draft: k}
	d.Form = "kramdown of an Internet-Draft"
	d.Damage, d.Problems = k.Damage, append(d.Problems, k.Problems...)
	d.ID = written.NumberInName(name)
	if ids := written.Numbers(k.Number); len(ids) == 1 {
		d.ID = ids[0]
	}
	if d.ID != "" {
		d.Form = "kramdown of an RFC"
	} else if strings.HasPrefix(k.Name, "draft-") {
		d.ID = written.WithoutRevision(k.Name)
	} else {
		d.ID = written.DraftInName(name)
	}
	if d.ID == "" {
		if d.Damage.Message != "" {
			d.Problems = append(d.Problems, d.Damage)
		} else {
			d.Problems = append(d.Problems, document.Problem{Line: 1, Message: "its front matter does not name it: want 'docname: draft-...' or 'number: ...'"})
		}
		return false
	}
	d.Title, d.Heading, d.Date = k.Title.Text, k.Title.Span, written.Date(k.Date)
	d.Status = cmp.Or(categories[k.Category], k.Category)
	d.Area, d.Group = k.Area, k.Group
	d.state(document.Supersedes, listingOf(k.Obsoletes))
	d.state(document.Updates, listingOf(k.Updates))
	d.addLists()
	for _, s := range k.Sections {
		d.Sections = append(d.Sections, document.Section{Number: s.Number, Title: s.Title, Line: s.Line, Span: s.Span})
	}
	d.assignRoles()
	d.readModules()
	d.addEntries()
	for _, anchor := range k.Citations {
		if id, _ := d.tags.Lists(anchor); id != "" {
			d.Cite(id)
		}
	}
	d.Unlisted = append(d.Unlisted, k.Unlisted()...)
	d.rendered = make([]*paragraph.Rendering, len(d.Sections))
	return true
}

func listingOf(v kramdown.Value) listing {
	return listing{ids: written.NumbersListed(v.Text), line: v.Line, span: v.Span}
}

// addLists adds the lists of references as sections: they stand in the front matter, and
// have the numbers that they are printed with, behind the body.
func (d *body) addLists() {
	titles := [...]string{"Normative References", "Informative References"}
	number := strconv.Itoa(d.kramdown.Chapters() + 1)
	var used []int
	for i, list := range d.kramdown.Lists {
		if list.Used {
			used = append(used, i)
		}
	}
	if len(used) == 2 && d.kramdown.Lists[0].Span.Start > d.kramdown.Lists[1].Span.Start {
		used[0], used[1] = used[1], used[0]
	}
	for _, i := range used {
		list := d.kramdown.Lists[i]
		s := document.Section{Number: number, Title: titles[i], Line: list.Line, Span: list.Span}
		if len(used) == 2 {
			s.Number += "." + strconv.Itoa(i+1)
		}
		d.Sections = append(d.Sections, s)
	}
	d.kramdown.first = len(d.Sections)
}

// addEntries adds the references.
func (d *body) addEntries() {
	var listed reference.List
	for _, normative := range []bool{true, false} {
		role := document.RoleInformativeReferences
		if normative {
			role = document.RoleNormativeReferences
		}
		section := 0
		for section < d.kramdown.first-1 && d.Sections[section].Role != role {
			section++
		}
		for i := range d.kramdown.Entries {
			if e := &d.kramdown.Entries[i]; e.Informative != normative {
				listed.Add(section, entryOf(e), e.Line, e.Span)
			}
		}
	}
	listed.Finish(&d.tags)
}

// entryOf returns what an entry of the front matter tells of the document that it is of.
func entryOf(e *kramdown.Entry) reference.Entry {
	made := reference.Entry{Anchor: e.Anchor, Label: e.Display, Title: e.Title}
	if target := e.Target; target != "" {
		made.RFC, made.Draft, made.Known = written.Number(target), written.DraftTag(target), target
		if written.IsSubseries(target) {
			made.Within = strings.ToUpper(target)
		}
	}
	for _, series := range e.Series {
		made.Content(series)
	}
	return made
}

// renderKramdown returns the text of a section as it reads when it is printed.
func (d *body) renderKramdown(section int) *paragraph.Rendering {
	w := paragraph.NewProse(d.tags.Canonical)
	if section >= d.kramdown.first {
		d.kramdown.Write(section-d.kramdown.first, &w, d.tags.Citation)
	}
	return w.Result()
}
