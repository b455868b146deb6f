package openspec

import (
	"strings"

	"strata/extract/document"
	"strata/extract/openspec/markdown"
	"strata/extract/openspec/syntax"
)

// fits reports whether a document, whose structure was read, is in the form that
// the parser reads: each paragraph, item and row is one line, headings have the
// numbers of the template, references begin their lines. Only sections that are read
// are looked at, and of a long overview the first part: how that is written can be told from
// a part.
func (d *body) fits() bool {
	if !markdown.FitsTitle(d.ID, d.Title) || d.offset > 0 {
		return false
	}
	c := markdown.Checker{Text: d.text, Overview: d.Overview}
	left := 1 << 14 // bytes of overviews to look at
	for i := range d.Sections {
		s := &d.Sections[i]
		if hasAttributes(s.Title) || !d.Overview && d.misnumbered(s) {
			return false
		}
		listing := syntax.IsReferences(s.Title)
		text := d.Raw(i)
		if !listing {
			long := d.Overview || s.Role == document.RoleOverview
			if left < 0 && long || !d.reads(s) {
				continue
			}
			if long {
				left -= len(text)
			}
		}
		if !c.Fits(text, listing) {
			return false
		}
	}
	return true
}

// reads reports whether a section is read for what it states.
func (d *body) reads(s *document.Section) bool {
	return s.Role >= document.RoleOverview && s.Role <= document.RoleMessages || d.Overview && s.Number != ""
}

// most is the worth of a document in which all was found.
const most = 3

// worth returns how much was found of what a specification has: a title, a section that
// is read, a reference.
func (d *body) worth() int {
	title, sections, references := 0, 0, 0
	if d.Title != "" {
		title = 1
	}
	for i := range d.Sections {
		if d.reads(&d.Sections[i]) {
			sections = 1
		}
		if references == 0 && syntax.IsReferences(d.Sections[i].Title) {
			d.eachLine(i, func(line []byte, _, _ int) {
				if _, _, ok := splitEntry(line); ok {
					references = 1
				}
			})
		}
	}
	return title + sections + references
}

// hasAttributes reports whether a heading has more than a title of the template.
func hasAttributes(title string) bool {
	last := len(title) - 1
	if last < 1 || title[last] != '#' && title[last] != '}' {
		return false
	}
	bare := strings.TrimRight(title, "#")
	if open := strings.LastIndex(title, "{"); title[last] == '}' && open > 0 {
		bare = title[:open]
	}
	bare = strings.TrimSpace(bare)
	return syntax.IsReferences(bare) || titleRole(bare) != document.RoleOther
}

// misnumbered reports whether a section's title, but not its number, is that of a
// role in the template.
func (d *body) misnumbered(s *document.Section) bool {
	if n := s.Number; n != "" && (len(n) < 3 || len(n) > 4 || n[1] != '.' || n[0] != '1' && n[0] != '2' || len(n) == 4 && n[3] == '.') {
		return false
	}
	role := titleRole(s.Title)
	return role != document.RoleOther && role != s.Role && (role != document.RolePrerequisites || s.Role != document.RoleRelationships)
}
