package rfc

import (
	"slices"
	"strings"

	"strata/extract/document"
	"strata/extract/rfc/module"
	"strata/extract/rfc/written"
)

// readModules reads which modules the document defines, what these import of others, and add to
// them. Modules in examples, and in templates for others, are not its own. What IANA maintains is not either:
// the document has its first version alone.
func (d *body) readModules() {
	found := module.Find(d.Data, d.margin)
	if len(found) == 0 {
		return
	}
	illustrates := d.illustrations()
	own := make(map[string]bool)
	for _, m := range found {
		section := d.sectionAt(m.Start)
		if section < 0 || illustrates[section] || illustration(m.Name) {
			continue
		}
		if own[m.Name] = true; !strings.HasPrefix(strings.ToUpper(m.Name), "IANA") {
			d.Modules = append(d.Modules, m.Name)
		}
		for _, i := range m.Imports {
			if i.Adds && d.sectionAt(i.Span.Start) != section { // in an example behind the module
				continue
			}
			d.Imports = append(d.Imports, document.Import{
				Word: i.Word, Adds: i.Adds, Name: i.Module, ID: written.Number(i.Module), Section: section, Line: i.Line, Span: i.Span,
			})
		}
	}
	d.Imports = slices.DeleteFunc(d.Imports, func(i document.Import) bool { return own[i.Name] || i.ID == d.ID })
}

// illustrations tells of each section whether it, or one that it lies below, has a title of what
// is to illustrate something.
func (d *body) illustrations() []bool {
	list := make([]bool, len(d.Sections))
	above := "" // number of the outermost one
	for i := range d.Sections {
		s := &d.Sections[i]
		switch {
		case above != "" && s.Under(above):
			list[i] = true
		case illustration(s.Title):
			list[i], above = true, s.Number
		default:
			above = ""
		}
	}
	return list
}

// illustration reports whether a title, or a name, is of what is to illustrate something.
func illustration(title string) bool {
	title = strings.ToLower(title)
	return strings.Contains(title, "example") || strings.Contains(title, "sample") || strings.Contains(title, "template")
}
