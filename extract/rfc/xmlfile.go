package rfc

import (
	"path"
	"strings"

	"strata/extract/rfc/written"
)

// tagOfEntity returns the tag of the reference that an entity stands for, by its file or else
// its name.
func (d *body) tagOfEntity(name string) string {
	if file, external := d.xml.entities.File(name); external {
		return tagOfFile(file)
	}
	if id := written.Number(name); id != "" {
		return id
	}
	return name
}

// tagOfFile returns the tag of the reference that a file is of, by its name:
// "RFC2119" of ".../bibxml/reference.RFC.2119.xml"; "" of others.
func tagOfFile(name string) string {
	name = strings.TrimSuffix(path.Base(strings.TrimSpace(name)), ".xml")
	tag, ok := strings.CutPrefix(name, "reference.")
	if !ok {
		return written.Number(name)
	}
	series, number, _ := strings.Cut(tag, ".")
	switch series {
	case "RFC", "BCP", "STD", "FYI":
		if number = strings.TrimLeft(number, "0"); number == "" || strings.Trim(number, "0123456789") != "" {
			return ""
		}
		return series + number
	case "I-D":
		if draft, ok := strings.CutPrefix(number, "draft-"); ok {
			number = written.WithoutRevision(draft)
		}
		return series + "." + number
	}
	return tag
}
