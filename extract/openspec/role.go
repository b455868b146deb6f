package openspec

import (
	"strings"

	"strata/extract/document"
)

// assignRoles tells from numbers and titles what each section is for. A section
// has the role of the one that it lies below, unless its own title gives it
// another. An overview is numbered after what it describes.
func (d *body) assignRoles() {
	appendix := document.RoleOther // of the chapter, if that is one
	transport := true              // the section with the number of that on transport speaks of it
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Number != "" && strings.IndexByte(s.Number, '.') < 0 {
			appendix = appendixRole(s.Title)
		}
		switch {
		case strings.Contains(s.Title, "lossary"), strings.Contains(s.Title, "LOSSARY"):
			s.Role = document.RoleGlossary
		case strings.EqualFold(s.Title, normativeReferences):
			s.Role = document.RoleNormativeReferences
		case strings.HasSuffix(s.Title, references), isReferences(s.Title):
			s.Role = document.RoleInformativeReferences
		case appendix != document.RoleOther && s.Number != "":
			s.Role = appendix
		case !d.Overview:
			s.Role = numberedRole(s.Number)
			if s.Role == document.RoleTransport {
				if len(s.Number) == len("2.1") {
					transport = strings.Contains(s.Title, "ransport")
				}
				if !transport {
					s.Role = document.RoleMessages
				}
			}
		}
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

// appendixRole returns the role of a chapter titled "Appendix A: Full IDL" or
// the like, RoleOther if it is no appendix.
func appendixRole(title string) document.Role {
	switch {
	case !strings.HasPrefix(title, "Appendix"):
		return document.RoleOther
	case strings.HasSuffix(title, "IDL"), strings.HasSuffix(title, "WSDL"):
		return document.RoleInterface
	}
	return document.RoleAppendix
}
