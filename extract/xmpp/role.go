package xmpp

import (
	"strings"

	"strata/extract/document"
)

// titles are words of titles, in lower case, that say what a section is for. The
// first that a title has decides.
var titles = []struct {
	words string
	role  document.Role
}{
	{"glossary", document.RoleGlossary},
	{"terminology", document.RoleGlossary},
	{"dramatis personae", document.RoleGlossary},
	{"relation", document.RoleRelationships},
	{"interaction with", document.RoleRelationships},
	{"dependenc", document.RolePrerequisites},
	{"prerequisite", document.RolePrerequisites},
	{"assumption", document.RolePrerequisites},
	{"transport", document.RoleTransport},
	{"binding", document.RoleTransport},
	{"mapping", document.RoleTransport},
	{"introduction", document.RoleOverview},
	{"overview", document.RoleOverview},
	{"abstract", document.RoleOverview},
	{"architectur", document.RoleOverview},
	{"background", document.RoleOverview},
	{"motivation", document.RoleOverview},
	{"how it works", document.RoleOverview},
	{"concepts", document.RoleOverview},
	{"approach", document.RoleOverview},
	{"scope", document.RoleOverview},
	{"use case", document.RoleOverview},
	{"usage", document.RoleOverview},
}

// assignRoles tells from titles what each section is for. A section has the role of
// the one that it lies below, unless its own title gives it another.
func (d *body) assignRoles() {
	roles := make(map[string]document.Role)
	for i := range d.Sections {
		s := &d.Sections[i]
		if cut := strings.LastIndexByte(s.Number, '.'); cut > 0 {
			s.Role = roles[s.Number[:cut]]
		}
		title := strings.ToLower(s.Title)
		for _, t := range titles {
			if strings.Contains(title, t.words) {
				s.Role = t.role
				break
			}
		}
		roles[s.Number] = s.Role
	}
}
