package document

import (
	"strings"
	"unicode/utf8"
)

// replaceInvalid replaces what is no UTF-8 in the names and titles of a document by U+FFFD,
// as families do in the text of blocks: they become names of protocols, which are written
// in UTF-8.
func (d *Document) replaceInvalid() {
	invalid := false
	d.eachText(func(text *string) { invalid = invalid || !utf8.ValidString(*text) })
	if !invalid {
		return
	}
	d.eachText(func(text *string) { *text = strings.ToValidUTF8(*text, "\uFFFD") })
	references := d.References
	d.References = references[:0]
	clear(d.tags)
	for _, r := range references {
		d.AddReference(r)
	}
}

// eachText calls a function for each name and title.
func (d *Document) eachText(f func(*string)) {
	for _, text := range [...]*string{&d.ID, &d.Title, &d.Version, &d.Date, &d.Status, &d.Stream, &d.Area, &d.Group} {
		f(text)
	}
	for _, list := range [...][]string{d.Numbers, d.Aliases, d.Modules} {
		for i := range list {
			f(&list[i])
		}
	}
	for i := range d.Facts {
		f(&d.Facts[i].ID)
		f(&d.Facts[i].Written)
	}
	for i := range d.Sections {
		f(&d.Sections[i].Number)
		f(&d.Sections[i].Title)
	}
	for i := range d.Imports {
		f(&d.Imports[i].Name)
		f(&d.Imports[i].ID)
	}
	for i := range d.References {
		r := &d.References[i]
		f(&r.Tag)
		f(&r.Label)
		f(&r.Title)
	}
}
