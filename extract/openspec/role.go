package openspec

import (
	"strings"

	"strata/extract/document"
	"strata/extract/openspec/syntax"
)

// assignRoles tells from numbers and titles what each section is for. A section
// has the role of the one that it lies below, unless its own title gives it
// another. An overview is numbered after what it describes.
func (d *body) assignRoles() {
	appendix := document.RoleOther // of the chapter, if that is one
	transport := true              // the section with the number of that on transport speaks of it
	var titled titledRoles
	if d.source != nil {
		titled = titlesOf(d.Sections)
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Number != "" && strings.IndexByte(s.Number, '.') < 0 {
			appendix = syntax.AppendixRole(s.Title)
		}
		switch {
		case strings.IndexByte(s.Title, 'y') >= 0 && strings.Contains(s.Title, "lossary"), strings.IndexByte(s.Title, 'Y') >= 0 && strings.Contains(s.Title, "LOSSARY"):
			s.Role = document.RoleGlossary
		case len(s.Title) == len(syntax.NormativeReferences) && strings.EqualFold(s.Title, syntax.NormativeReferences):
			s.Role = document.RoleNormativeReferences
		case strings.HasSuffix(s.Title, syntax.References), syntax.IsReferences(s.Title):
			s.Role = document.RoleInformativeReferences
		case appendix != document.RoleOther && s.Number != "":
			s.Role = appendix
		case !d.Overview:
			s.Role = numberedRole(s.Number)
			if d.source != nil {
				s.Role = titled.roleOf(s)
			}
			if s.Role == document.RoleTransport && s.Number != "" {
				if len(s.Number) == len("2.1") {
					transport = strings.Contains(s.Title, "ransport")
				}
				if !transport {
					s.Role = document.RoleMessages
				}
			}
		}
	}
	if !d.Overview {
		introduce(d.Sections)
	}
}

// introduce makes the chapter of introduction an overview, where that has neither of the sections of the
// template that tell what the document is of: lists of a schema go on without them.
func introduce(sections []document.Section) {
	first, listing := -1, false
	for i := range sections {
		switch s := &sections[i]; s.Number {
		case "1":
			first = i
		case "1.3", "1.4":
			return
		case "2.1":
			listing = s.Role == document.RoleMessages
		}
	}
	if first >= 0 && listing {
		sections[first].Role = document.RoleOverview
	}
}

// numberedRole returns the role of what has its number in the template of Open
// Specifications.
func numberedRole(number string) document.Role {
	if len(number) > 3 && number[3] == '.' {
		number = number[:3]
	}
	switch number {
	case "1.3":
		return document.RoleOverview
	case "1.4":
		return document.RoleRelationships
	case "1.5":
		return document.RolePrerequisites
	case "2.1":
		return document.RoleTransport
	}
	return document.RoleOther
}

// titleRole returns the role of what has its title in the template of Open
// Specifications.
func titleRole(title string) document.Role {
	if len(title) < len("Overview") || len(title) > 64 { // as nearly all that have none
		return document.RoleOther
	}
	switch title[0] | 0x20 {
	case 'o', 'p', 's', 'a', 'r', 't', 'm':
	default:
		return document.RoleOther
	}
	switch lower := strings.TrimSuffix(strings.ToLower(title), " (synopsis)"); {
	case lower == "overview", lower == "protocol overview", lower == "structure overview", lower == "algorithm overview", lower == "synopsis":
		return document.RoleOverview
	case strings.HasPrefix(lower, "relationship") && (strings.Contains(lower, " to ") || strings.Contains(lower, " with ")), lower == "protocol relationships":
		return document.RoleRelationships
	case strings.HasPrefix(lower, "prerequisite"), strings.HasPrefix(lower, "precondition"):
		return document.RolePrerequisites
	case lower == "transport", lower == "transports", lower == "message transport", lower == "rpc transport":
		return document.RoleTransport
	}
	return document.RoleOther
}

// titledRoles are the sections that have the title of a role, where numbers alone may
// mislead: they are left out, or not those of the template.
type titledRoles map[document.Role]*document.Section

// titlesOf finds the first section of each title, among those that are as deep as in
// the template or have no number.
func titlesOf(sections []document.Section) titledRoles {
	found := make(titledRoles)
	for i := range sections {
		s := &sections[i]
		if role := titleRole(s.Title); role != document.RoleOther && found[role] == nil && eligible(s) {
			found[role] = s
		}
	}
	return found
}

// eligible reports whether a section stands where the template has those of the roles.
func eligible(s *document.Section) bool {
	return s.Number == "" || strings.Count(s.Number, ".") == 1 && (s.Number[0] == '1' || s.Number[0] == '2') && s.Number[1] == '.'
}

// roleOf returns the role of a section: that of its title, or of the section around it,
// or else of its number, if no other section has the title of that.
func (t titledRoles) roleOf(s *document.Section) document.Role {
	for role, section := range t {
		if section == s || section.Number != "" && s.Under(section.Number) {
			return role
		}
	}
	role := numberedRole(s.Number)
	if section := t[role]; section != nil && section.Number != "" {
		return document.RoleOther
	}
	return role
}
