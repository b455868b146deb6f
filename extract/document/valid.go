package document

import "strings"

// replaceInvalid replaces what is no UTF-8 in the names and titles of a document by U+FFFD,
// as families do in the text of blocks: they become names of protocols, which are written
// in UTF-8.
func (d *Document) replaceInvalid() {
	valid := func(texts ...*string) {
		for _, text := range texts {
			*text = strings.ToValidUTF8(*text, "\uFFFD")
		}
	}
	valid(&d.ID, &d.Title, &d.Version, &d.Date, &d.Status, &d.Stream, &d.Area, &d.Group)
	for _, list := range [][]string{d.Numbers, d.Aliases} {
		for i := range list {
			valid(&list[i])
		}
	}
	for i := range d.Facts {
		valid(&d.Facts[i].ID, &d.Facts[i].Written)
	}
	for i := range d.Sections {
		valid(&d.Sections[i].Number, &d.Sections[i].Title)
	}
	for i := range d.Imports {
		valid(&d.Imports[i].File, &d.Imports[i].ID)
	}
	references := d.References
	d.References = references[:0]
	clear(d.tags)
	for _, r := range references {
		valid(&r.Tag, &r.Label, &r.Title)
		d.AddReference(r)
	}
}
