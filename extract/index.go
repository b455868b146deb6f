package extract

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"strata/extract/document"
	"strata/extract/reading"
)

// addListed adds what the indexes of series beside documents tell of these and their
// headers do not: the status, and the numbers in other series. It returns what is wrong
// with an index. An index is read once for all documents of its directory.
func addListed(families document.Families, files []file, readings []*reading.Reading) (problems []Problem) {
	type index struct{ directory, family string }
	indexes := make(map[index]map[string]document.Listed)
	for i, r := range readings {
		if r == nil || r.Entry == nil {
			continue
		}
		f := &files[i]
		key := index{f.directory(), r.Protocol.Family}
		listed, read := indexes[key]
		if !read {
			listed = nil
			if family, ok := families.Called(key.family).(document.Indexed); ok {
				data, err := f.beside(family.Index())
				switch {
				case err == nil:
					listed = family.ParseIndex(data)
				case !errors.Is(err, fs.ErrNotExist):
					problems = append(problems, Problem{File: path.Join(path.Dir(f.name), family.Index()), Message: err.Error() + ": not read as the index of the documents beside it"})
				}
			}
			indexes[key] = listed
		}
		if l, known := listed[r.Entry.Document.Tag]; known {
			d := &r.Entry.Document
			d.Status = cmp.Or(d.Status, l.Status)
			for _, number := range l.Numbers {
				if !slices.Contains(d.Numbers, number) {
					d.Numbers = append(slices.Clip(d.Numbers), number)
				}
			}
		}
	}
	return problems
}

// directory returns the directory of a file, as its paths are written.
func (f *file) directory() string {
	if f.fsys != nil {
		return path.Dir(f.path)
	}
	return filepath.Dir(f.path)
}
