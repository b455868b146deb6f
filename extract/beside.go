package extract

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"strata/graph/bounded"
)

// maxBeside is the size of the largest file beside a document that is read, in
// bytes. That of the XMPP Standards Foundation has a tenth of it.
const maxBeside = 4 << 20

// beside reads a file in the directory that a document was found in; see
// [document.Beside]. Names are those of the file, not paths. On disk a link is
// followed within the directory; in a revision none is.
func (f file) beside(name string) ([]byte, error) {
	if strings.ContainsAny(name, `/\:`) || !fs.ValidPath(name) || name == "." {
		return nil, errors.New("want the name of a file in the same directory, without a path")
	}
	data, err := f.openBeside(name)
	if err != nil {
		return nil, cause(err)
	}
	return data, nil
}

func (f file) openBeside(name string) ([]byte, error) {
	if f.fsys != nil {
		full := path.Join(path.Dir(f.path), name)
		if _, err := regularSizeOf(fs.Lstat(f.fsys, full)); err != nil {
			return nil, err
		}
		in, err := f.fsys.Open(full)
		return readBeside(in, err)
	}
	root, err := os.OpenRoot(filepath.Dir(f.path))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	in, err := bounded.OpenIn(root, name)
	return readBeside(in, err)
}

// readBeside reads what opening a file returned.
func readBeside(in fs.File, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer in.Close()
	text, err := bounded.ReadAll(in, maxBeside)
	return []byte(text), err
}
