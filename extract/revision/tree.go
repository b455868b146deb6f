package revision

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A Tree is a directory of a revision, or one file of it, as a file system. It is
// safe for concurrent use; one file is open at a time, and opening another waits
// for that. A symbolic link to a file of the revision is that file; others are links
// that cannot be read.
type Tree struct {
	ctx        context.Context
	file       string
	beside     string // the directory that the file is in, as git names it
	prefix     string
	dirs       map[string][]*entry // by path; what is in each
	submodules []string
	links      []link

	reading sync.Mutex // held while a file is open
	git     *exec.Cmd  // git cat-file; nil until a file is opened
	ask     io.WriteCloser
	answer  *bufio.Reader
	stderr  bytes.Buffer
}

var (
	_ fs.ReadDirFS  = (*Tree)(nil)
	_ fs.ReadLinkFS = (*Tree)(nil)
)

// File returns the name of the file that the path is of, "" if it is of a
// directory.
func (t *Tree) File() string { return t.file }

// Prefix is what stands before the names of files to make them those that git
// takes: REV:PATH/.
func (t *Tree) Prefix() string { return t.prefix }

// Submodules returns the paths of the submodules in the directory, whose files are not
// of this repository.
func (t *Tree) Submodules() []string { return t.submodules }

// A link is a symbolic link and its path.
type link struct {
	name string
	*entry
}

// follow gives the symbolic links the files that they lead to in the revision. The
// directory is at a path from the root.
func (t *Tree) follow(root, at string) error {
	for _, l := range t.links {
		found, err := t.find(root, path.Join(at, l.name))
		if err != nil {
			return err
		}
		if found.kind == "blob" {
			l.object, l.size, l.link, l.followed = found.object, found.size, false, true
		}
	}
	return nil
}

// An object is what git has at a path, of no kind if there is nothing.
type object struct {
	kind   string
	object string
	size   int64
}

// find returns what is at a path from the root, symbolic links followed.
func (t *Tree) find(root, at string) (o object, err error) {
	if strings.ContainsAny(at, "\n\x00") { // which end a question to git
		return o, nil
	}
	head, err := t.query(root + ":" + at)
	if err != nil {
		return o, err
	}
	field := strings.Fields(head)
	size := int64(-1)
	if n := len(field); n > 1 {
		size, err = strconv.ParseInt(field[n-1], 10, 64)
	}
	if err != nil || size < 0 {
		return o, nil // no such path, or a submodule
	}
	if _, err := io.CopyN(io.Discard, t.answer, size+1); err != nil {
		return o, t.failure(err)
	}
	if len(field) == 3 {
		o = object{field[1], field[0], size}
	}
	return o, nil // or a link that leads nowhere or out of the repository
}

// add adds a file, and the directories that it is in.
func (t *Tree) add(name string, e entry) *entry {
	e.name = path.Base(name)
	file := &e
	added := file
	for known := false; !known; {
		name = path.Dir(name)
		_, known = t.dirs[name]
		t.dirs[name] = append(t.dirs[name], added)
		added = &entry{name: path.Base(name), dir: true}
	}
	return file
}

// ReadDir returns the files and directories in a directory, in the order of their
// names.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, ok := t.dirs[name]
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	list := make([]fs.DirEntry, len(entries))
	for i, e := range entries {
		list[i] = e
	}
	slices.SortFunc(list, func(x, y fs.DirEntry) int { return strings.Compare(x.Name(), y.Name()) })
	return list, nil
}

// Open opens a file for reading, or a directory to be asked what it is.
func (t *Tree) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	e, err := t.entry(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	if e.dir {
		return &openFile{entry: e}, nil
	}
	t.reading.Lock()
	f, err := t.read(e)
	if err != nil {
		t.reading.Unlock()
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f, nil
}

// entry returns what is at a path. In the tree of one file these are all files of its
// directory, of which the others are not listed: a document may need one.
func (t *Tree) entry(name string) (*entry, error) {
	if _, ok := t.dirs[name]; ok {
		return &entry{name: path.Base(name), dir: true}, nil
	}
	for _, e := range t.dirs[path.Dir(name)] {
		if e.name == path.Base(name) {
			return e, nil
		}
	}
	if t.file == "" || !fs.ValidPath(name) || strings.Contains(name, "/") {
		return nil, fs.ErrNotExist
	}
	out, err := output(t.ctx, "ls-tree", "-l", "-z", "--full-tree", t.beside)
	if err != nil {
		return nil, err
	}
	for line := range strings.SplitSeq(string(out), "\x00") {
		head, file, _ := strings.Cut(line, "\t")
		if field := strings.Fields(head); file == name && len(field) == 4 && field[1] == "blob" {
			size, _ := strconv.ParseInt(field[3], 10, 64)
			return &entry{name: name, object: field[2], size: size, link: field[0] == symlink}, nil
		}
	}
	return nil, fs.ErrNotExist
}

// Lstat tells what is at a path. A link that stands for the file that it leads to is
// told to be a link.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	e, err := t.entry(name)
	if err != nil {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: err}
	}
	told := *e
	told.link = e.link || e.followed
	return &told, nil
}

// ReadLink fails: git follows links itself.
func (t *Tree) ReadLink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
}

// read asks git for an object.
func (t *Tree) read(e *entry) (*openFile, error) {
	head, err := t.query(e.object)
	if err != nil {
		return nil, err
	}
	field := strings.Fields(head)
	if len(field) != 3 {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	size, err := strconv.ParseInt(field[2], 10, 64)
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	read := *e
	read.size = size
	return &openFile{entry: &read, tree: t, text: io.LimitedReader{R: t.answer, N: size}}, nil
}

// query asks git for an object, and returns the first line of the answer: object, type
// and size, after which the content follows; or the object and "missing".
func (t *Tree) query(object string) (head string, err error) {
	if err := t.ctx.Err(); err != nil { // git may answer before it is stopped
		return "", err
	}
	if t.git == nil {
		if err := t.start(); err != nil {
			return "", err
		}
	}
	if _, err := io.WriteString(t.ask, object+"\n"); err != nil {
		return "", t.failure(err)
	}
	if head, err = t.answer.ReadString('\n'); err != nil {
		return "", t.failure(err)
	}
	return head, nil
}

func (t *Tree) start() (err error) {
	git := exec.CommandContext(t.ctx, "git", "cat-file", "--batch", "--follow-symlinks")
	git.Stderr = &t.stderr
	if t.ask, err = git.StdinPipe(); err != nil {
		return err
	}
	out, err := git.StdoutPipe()
	if err != nil {
		return err
	}
	t.answer = bufio.NewReaderSize(out, 1<<16)
	if err := git.Start(); err != nil {
		return err
	}
	t.git = git
	return nil
}

// failure says why git does not answer.
func (t *Tree) failure(err error) error {
	if t.ctx.Err() != nil {
		return t.ctx.Err()
	}
	return complaint("cat-file", nil, err)
}

// Close ends the reading. All files must be closed.
func (t *Tree) Close() error {
	if t.git == nil {
		return nil
	}
	err := errors.Join(t.ask.Close(), t.git.Wait())
	t.git = nil
	if err != nil {
		return complaint("cat-file", t.stderr.Bytes(), err)
	}
	return nil
}

// An entry is what a directory has in it.
type entry struct {
	name     string
	dir      bool
	link     bool
	followed bool // it is a link, and stands for the file that it leads to
	object   string
	size     int64
}

var (
	_ fs.DirEntry = (*entry)(nil)
	_ fs.FileInfo = (*entry)(nil)
)

func (e *entry) Name() string               { return e.name }
func (e *entry) IsDir() bool                { return e.dir }
func (e *entry) Type() fs.FileMode          { return e.Mode().Type() }
func (e *entry) Info() (fs.FileInfo, error) { return e, nil }
func (e *entry) Size() int64                { return e.size }
func (e *entry) ModTime() time.Time         { return time.Time{} }
func (e *entry) Sys() any                   { return nil }

func (e *entry) Mode() fs.FileMode {
	switch {
	case e.dir:
		return fs.ModeDir | 0o555
	case e.link:
		return fs.ModeSymlink | 0o444
	}
	return 0o444
}

// An openFile is a file being read, or a directory.
type openFile struct {
	entry *entry
	tree  *Tree // nil for a directory, and when closed
	text  io.LimitedReader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.entry, nil }

func (f *openFile) Read(p []byte) (int, error) {
	if f.tree == nil {
		return 0, fs.ErrInvalid
	}
	n, err := f.text.Read(p)
	if err == io.EOF && f.text.N > 0 {
		err = f.tree.failure(io.ErrUnexpectedEOF)
	}
	return n, err
}

// Close passes over what was not read.
func (f *openFile) Close() error {
	if f.tree == nil {
		return nil
	}
	t := f.tree
	f.tree = nil
	defer t.reading.Unlock()
	// The text ends with a line feed that is not of the file.
	if _, err := io.CopyN(io.Discard, t.answer, f.text.N+1); err != nil {
		return t.failure(err)
	}
	return nil
}
