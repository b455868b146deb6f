package document

import (
	"path"
	"slices"
	"strings"
)

// A Family is a form in which documents are written, and the protocols that are
// specified in it.
type Family interface {
	// Name returns what the family is called in selections, such as "rfc".
	Name() string
	// Extensions returns how the names of its files end, such as ".txt", in lower
	// case: what is to be read in a directory.
	Extensions() []string
	// Form says what its files look like, for those who gave another one.
	Form() string
	// Detect reports whether a file may be of the family, by its name and its
	// first bytes, up to a few thousand.
	Detect(name string, head []byte) bool
	// Parse fills in the document that a file holds; see [Document.Parse].
	Parse(d *Document, name string, data []byte) bool
	// Owns reports whether an ID has the form of those that the family gives the
	// protocols it specifies.
	Owns(id string) bool
	// Placeholder reports whether an ID stands for any of these, as in prose about
	// IDs, and names no protocol.
	Placeholder(id string) bool
}

// Families are the families of the documents that are read. Of several that
// detect a file the first one reads it.
type Families []Family

// Named reports whether a file has an extension of any family.
func (f Families) Named(name string) bool {
	extension := path.Ext(name)
	return slices.ContainsFunc(f, func(family Family) bool {
		return slices.ContainsFunc(family.Extensions(), func(e string) bool { return strings.EqualFold(e, extension) })
	})
}

// IDOf returns the ID of a family's own that a file is named by, as "MS-WIDG.md" and
// "rfc2616.txt" are, "" if it is named otherwise.
func (f Families) IDOf(name string) string {
	base := path.Base(name)
	base = strings.Trim(strings.TrimSuffix(base, path.Ext(base)), "[]")
	for _, id := range []string{strings.ToUpper(base), strings.ToLower(base)} {
		if f.Owns(id) {
			return id
		}
	}
	return ""
}

// Detect returns the family of a file, nil if it is of none.
func (f Families) Detect(name string, data []byte) Family {
	const head = 4096
	for _, family := range f {
		if family.Detect(name, data[:min(len(data), head)]) {
			return family
		}
	}
	return nil
}

// Owns reports whether an ID is of a family's own.
func (f Families) Owns(id string) bool {
	return slices.ContainsFunc(f, func(family Family) bool { return family.Owns(id) })
}

// NameOf returns the name of the family whose own one of some IDs is, "" for none.
func (f Families) NameOf(ids ...string) string {
	for _, id := range ids {
		for _, family := range f {
			if family.Owns(id) {
				return family.Name()
			}
		}
	}
	return ""
}

// Called returns the family of a name, nil if there is none.
func (f Families) Called(name string) Family {
	for _, family := range f {
		if family.Name() == name {
			return family
		}
	}
	return nil
}

// Form says what files of the families look like.
func (f Families) Form() string {
	forms := make([]string, len(f))
	for i, family := range f {
		forms[i] = family.Form()
	}
	return strings.Join(forms, ", or ")
}

// An Indexed family is of a series of documents that has an index, a file that may stand
// beside them.
type Indexed interface {
	Family
	// Index returns the name of that file.
	Index() string
	// ParseIndex returns what an index tells of the documents that it lists, by their IDs.
	ParseIndex(data []byte) map[string]Listed
}

// Listed is what the index of a series tells of a document.
type Listed struct {
	Status  string   // as [Document.Status], "" if it is not known
	Numbers []string // as [Document.Numbers]
}
