// Package bounded reads files that strangers may have made: at most so many bytes, from
// a device or a pipe only where the user has named it, and from nowhere but a tree
// where a file names another.
package bounded

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

var errNotRegular = errors.New("not a regular file: a device or a pipe is only read when the command line names it")

// Open opens a file for reading. Unless it was named by the user it has to be a
// regular file when it is open, whatever it was before: what has become a pipe is
// neither waited for nor read.
func Open(name string, named bool) (*os.File, error) {
	if named {
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
			return os.Open(name) // and waits for whoever writes it
		}
	}
	f, err := os.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	return regular(f)
}

// OpenIn opens a regular file in a directory, as [Open] does.
func OpenIn(root *os.Root, name string) (*os.File, error) {
	f, err := root.OpenFile(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	return regular(f)
}

// regular closes what is no regular file.
func regular(f *os.File) (*os.File, error) {
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = errors.New("is a directory")
	} else if err == nil && !info.Mode().IsRegular() {
		err = errNotRegular
	}
	if err != nil {
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: f.Name(), Err: err}
	}
	return f, nil
}

// Read returns the text of a file that the user has named, of at most so many bytes.
func Read(name string, most int) (string, error) { return read(name, true, most) }

// ReadRegular returns the text of a regular file of at most so many bytes.
func ReadRegular(name string, most int) (string, error) { return read(name, false, most) }

func read(name string, named bool, most int) (string, error) {
	f, err := Open(name, named)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := ReadAll(f, most)
	if err != nil {
		err = &fs.PathError{Op: "read", Path: name, Err: cause(err)}
	}
	return text, err
}

// ReadAll reads to the end a text of at most so many bytes. Where the size is known
// beforehand, nothing is read of one that is longer.
func ReadAll(r io.Reader, most int) (string, error) {
	var text strings.Builder
	if f, ok := r.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			if info.Size() > int64(most) {
				return "", tooLarge(most)
			}
			text.Grow(int(info.Size()))
		}
	}
	n, err := io.Copy(&text, io.LimitReader(r, int64(most)+1))
	if err == nil && n > int64(most) {
		err = tooLarge(most)
	}
	if err != nil {
		return "", err
	}
	return text.String(), nil
}

func tooLarge(most int) error {
	return fmt.Errorf("too large: at most %s are read", size(most))
}

// size returns a number of bytes in words.
func size(n int) string {
	for _, unit := range []string{"bytes", "KiB", "MiB"} {
		if n < 1<<10 || n%(1<<10) != 0 {
			return fmt.Sprint(n, " ", unit)
		}
		n >>= 10
	}
	return fmt.Sprint(n, " GiB")
}

// A Tree is a directory that no file is read outside of, by whatever path or link.
type Tree struct {
	root *os.Root
	dir  string // absolute
}

// TreeOf returns the git work tree that a directory is in, or else the directory.
// It is to be closed.
func TreeOf(dir string) (*Tree, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, err
	}
	top := dir
	for parent := dir; ; parent = filepath.Dir(parent) {
		if _, err := os.Lstat(filepath.Join(parent, ".git")); err == nil {
			top = parent
			break
		}
		if parent == filepath.Dir(parent) {
			break
		}
	}
	root, err := os.OpenRoot(top)
	if err != nil {
		return nil, err
	}
	return &Tree{root, top}, nil
}

// Close releases the tree.
func (t *Tree) Close() error { return t.root.Close() }

// Read returns the text of a regular file of at most so many bytes. It fails for
// a path that leads out of the tree, through a link too.
func (t *Tree) Read(name string, most int) (string, error) {
	inside, err := t.inside(name)
	if err != nil {
		return "", &fs.PathError{Op: "open", Path: name, Err: err}
	}
	f, err := OpenIn(t.root, inside)
	if err != nil {
		if t.leaves(inside) {
			err = t.outside()
		}
		return "", &fs.PathError{Op: "open", Path: name, Err: cause(err)}
	}
	defer f.Close()
	text, err := ReadAll(f, most)
	if err != nil {
		err = &fs.PathError{Op: "read", Path: name, Err: cause(err)}
	}
	return text, err
}

// inside returns a path relative to the tree. The directory may go by another name
// through links; the file itself may be a link, which the tree follows.
func (t *Tree) inside(name string) (string, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(full)); err == nil {
		full = filepath.Join(dir, filepath.Base(full))
	}
	inside, err := filepath.Rel(t.dir, full)
	if err != nil || !filepath.IsLocal(inside) {
		return "", t.outside()
	}
	return inside, nil
}

func (t *Tree) outside() error { return fmt.Errorf("it is outside of %s", t.dir) }

// leaves reports whether a path inside the tree leads out of it by links.
func (t *Tree) leaves(inside string) bool {
	full, err := filepath.EvalSymlinks(filepath.Join(t.dir, inside))
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(t.dir, full)
	return err != nil || !filepath.IsLocal(rel)
}

func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
