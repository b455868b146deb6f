// Package output writes files so that none is ever seen half written: a file appears,
// or is replaced, once it is complete and on disk.
package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// Buffered calls write with a buffered writer, and flushes it.
func Buffered(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriter(w)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

// A File is a file to be written.
type File struct {
	Path  string
	Write func(io.Writer) error
}

// A Disk is where files are written to. The zero value is the file system.
type Disk struct {
	// Before is called before each operation that changes the file system. If it
	// returns an error, the operation fails with that, a write after half of its bytes.
	// It is for tests; nil breaks nothing.
	Before func(Operation, string) error
}

// An Operation changes the file system.
type Operation string

// The operations, in the order in which a file goes through them.
const (
	OpCreate  Operation = "create"
	OpWrite   Operation = "write"
	OpSync    Operation = "sync"     // the content of a file
	OpRename  Operation = "rename"   // into its place
	OpSyncDir Operation = "sync dir" // the names in a directory
	OpRemove  Operation = "remove"
)

func (d Disk) do(operation Operation, path string, change func() error) error {
	if d.Before != nil {
		if err := d.Before(operation, path); err != nil {
			return err
		}
	}
	return change()
}

// Write writes one file as [Disk.Files] does.
func (d Disk) Write(path string, write func(io.Writer) error) error {
	return d.Files(File{path, write})
}

// Files writes all of the files or none. Each is written to a temporary file in its
// directory, with the permissions and, where allowed, the owner of the file that it
// replaces, and synced. When all are complete they are renamed into place. If that
// fails for one, those before it are put back. A link is followed, also where what
// it names is not there yet; a file that nobody may write is not replaced. A device
// or a pipe, which has no old content to keep, is written directly.
//
// A crash of the system between two of the renamings leaves some files new and some
// old, each of them whole. Temporary files that a killed process has left in one of
// the directories are removed.
func (d Disk) Files(files ...File) (err error) {
	var all []*pending
	defer func() {
		for _, p := range all {
			err = errors.Join(err, p.discard())
		}
	}()
	swept := make(map[string]bool)
	for _, file := range files {
		p, err := d.aside(file)
		if p != nil {
			all = append(all, p)
		}
		if err != nil {
			return err
		}
		if p != nil && !swept[p.dir()] {
			swept[p.dir()] = true
			sweep(p.dir())
		}
	}
	for i, p := range all {
		if err := p.commit(); err != nil {
			for _, done := range slices.Backward(all[:i]) {
				err = errors.Join(err, done.restore())
			}
			return err
		}
	}
	for dir := range swept {
		if err := d.syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// A pending file is complete, and has yet to take the place of another.
type pending struct {
	disk  Disk
	path  string   // that it is to have
	name  string   // that it has; "" once it is in place
	file  *os.File // open as long as it is pending, and locked, so that nobody sweeps it
	old   *os.File // what it replaces, nil if there is nothing or only one file is written
	isNew bool     // there was no file before
}

func (p *pending) dir() string { return filepath.Dir(p.path) }

// aside writes a file beside the one it is to replace. It returns nil if nothing is
// pending.
func (d Disk) aside(f File) (*pending, error) {
	path, err := follow(f.Path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, &fs.PathError{Op: "write", Path: f.Path, Err: syscall.EISDIR}
	case err == nil && !info.Mode().IsRegular():
		return nil, d.direct(path, f.Write)
	case err == nil:
		if err := writable(path, info); err != nil {
			return nil, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	p := &pending{disk: d, path: path, isNew: err != nil}
	if err := p.create(); err != nil {
		return p, err
	}
	if !p.isNew {
		if p.old, err = os.Open(path); err != nil && !errors.Is(err, fs.ErrPermission) {
			return p, err
		}
		if err := p.file.Chmod(info.Mode().Perm()); err != nil {
			return p, err
		}
		keepOwner(p.file, info)
	}
	if err := Buffered(p, f.Write); err != nil {
		return p, err
	}
	return p, d.do(OpSync, p.path, p.file.Sync)
}

// direct writes to a device or a pipe.
func (d Disk) direct(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(Buffered(file, write), file.Close())
}

// mostLinks is how many links in a row are followed, as many as Linux does.
const mostLinks = 40

// follow returns the file that a path names in the end, which need not exist.
func follow(path string) (string, error) {
	for range mostLinks {
		info, err := os.Lstat(path)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return path, nil // what is wrong is for whoever opens it to say
		}
		if whole, err := filepath.EvalSymlinks(path); err == nil {
			return whole, nil
		}
		target, err := os.Readlink(path)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(path), target)
		}
		path = target
	}
	return "", &fs.PathError{Op: "write", Path: path, Err: errors.New("too many links in a row")}
}

// writable reports a file that is not to be written: renaming asks for the
// permission of the directory alone.
func writable(path string, info fs.FileInfo) error {
	if info.Mode().Perm()&0o222 == 0 {
		return &fs.PathError{Op: "write", Path: path, Err: fmt.Errorf("it is read-only: %w", fs.ErrPermission)}
	}
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return file.Close()
}

// Temporary files have short names, since the name of a file may already be as long
// as names can be.
const (
	prefix = ".strata-"
	suffix = ".tmp"
)

// create makes the temporary file.
func (p *pending) create() error {
	for {
		// Not os.CreateTemp: the permissions of a new file are the user's umask's to decide.
		name := filepath.Join(p.dir(), fmt.Sprintf("%s%016x%s", prefix, rand.Uint64(), suffix))
		var file *os.File
		err := p.disk.do(OpCreate, name, func() (err error) {
			file, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
			return err
		})
		if err != nil {
			if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
				pathErr.Path = p.path
			}
			return err
		}
		lock(file)
		if there, err := os.Stat(name); err == nil {
			if mine, err := file.Stat(); err == nil && os.SameFile(there, mine) {
				p.name, p.file = name, file
				return nil
			}
		}
		file.Close() // it was swept before it was locked
	}
}

// Write writes to the temporary file.
func (p *pending) Write(b []byte) (n int, err error) {
	err = p.disk.do(OpWrite, p.path, func() (err error) {
		n, err = p.file.Write(b)
		return err
	})
	if err != nil && n == 0 {
		n, _ = p.file.Write(b[:len(b)/2]) // as a full disk does
	}
	return n, err
}

// commit renames the file into place.
func (p *pending) commit() error {
	if closeBeforeRename {
		if err := p.close(); err != nil {
			return err
		}
	}
	err := p.disk.do(OpRename, p.path, func() error { return os.Rename(p.name, p.path) })
	if err == nil {
		p.name = ""
	}
	return err
}

// restore puts back what was there before the file took its place.
func (p *pending) restore() error {
	if p.isNew {
		return p.disk.do(OpRemove, p.path, func() error { return os.Remove(p.path) })
	}
	if p.old == nil {
		return fmt.Errorf("%s: it is new, and its old content could not be read to put it back", p.path)
	}
	err := p.disk.Write(p.path, func(w io.Writer) error {
		_, err := io.Copy(w, io.NewSectionReader(p.old, 0, 1<<62))
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: it is new, and its old content could not be put back: %w", p.path, err)
	}
	return nil
}

func (p *pending) close() (err error) {
	if p.old != nil && closeBeforeRename {
		err = p.old.Close()
		p.old = nil
	}
	if p.file != nil {
		err = errors.Join(err, p.file.Close())
		p.file = nil
	}
	return err
}

// discard removes what is not in place.
func (p *pending) discard() error {
	err := p.close()
	if p.old != nil {
		p.old.Close()
	}
	if p.name != "" {
		err = errors.Join(err, p.disk.do(OpRemove, p.name, func() error { return os.Remove(p.name) }))
	}
	return err
}

// syncDir makes what was renamed in a directory last. Some file systems cannot, and
// then there is nothing more to be done.
func (d Disk) syncDir(dir string) error {
	return d.do(OpSyncDir, dir, func() error {
		file, err := os.Open(dir)
		if err != nil {
			return nil // a directory may be written and not read
		}
		defer file.Close()
		if err := file.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, errors.ErrUnsupported) && !closeBeforeRename {
			return err
		}
		return nil
	})
}

// sweep removes temporary files of ours whose process is gone. What cannot be
// removed stays: it is no reason not to write.
func sweep(dir string) {
	names, err := filepath.Glob(filepath.Join(escape(dir), prefix+strings.Repeat("[0-9a-f]", 16)+suffix))
	if err != nil {
		return
	}
	for _, name := range names {
		if abandoned(name) {
			os.Remove(name)
		}
	}
}

// escape makes a directory a pattern of [filepath.Glob] that matches itself alone.
func escape(dir string) string {
	if os.PathSeparator == '\\' {
		return dir
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}
