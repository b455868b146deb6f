// Package output writes files atomically: a file appears, or is replaced, once it is
// complete.
package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
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

// Files writes all of the files or, as far as the system allows, none: they are
// renamed into place when all are complete.
func Files(files ...File) (err error) {
	var written []pending
	defer func() {
		for _, p := range written {
			os.Remove(p.name) // those that took their places are there no more
		}
	}()
	for _, file := range files {
		p, err := writeAside(file)
		if err != nil {
			return err
		}
		if p.name != "" {
			written = append(written, p)
		}
	}
	for _, p := range written {
		if err := os.Rename(p.name, p.path); err != nil {
			return err
		}
	}
	return nil
}

// Write writes one file as [Files] does: a failure leaves what was there before.
func Write(path string, write func(io.Writer) error) error {
	return Files(File{path, write})
}

// A pending file is complete, and has yet to take the place of another.
type pending struct{ name, path string }

// writeAside writes a file beside the one it is to replace. A device or a pipe,
// which has no old content to keep, is written at once, and nothing is pending.
func writeAside(f File) (p pending, err error) {
	p.path = f.Path
	if target, err := filepath.EvalSymlinks(f.Path); err == nil {
		p.path = target
	}
	info, statErr := os.Stat(p.path)
	if statErr == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(p.path, os.O_WRONLY, 0)
		if err != nil {
			return pending{}, err
		}
		return pending{}, errors.Join(Buffered(file, f.Write), file.Close())
	}
	// Not os.CreateTemp: the permissions of a new file are the user's umask's to decide.
	p.name = filepath.Join(filepath.Dir(p.path), fmt.Sprintf(".%s.%x.tmp", filepath.Base(p.path), rand.Uint64()))
	file, err := os.OpenFile(p.name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		var pathErr *os.PathError
		if errors.As(err, &pathErr) {
			pathErr.Path = p.path
		}
		return pending{}, err
	}
	if statErr == nil {
		err = file.Chmod(info.Mode().Perm())
	}
	if err == nil {
		err = Buffered(file, f.Write)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(p.name)
		return pending{}, err
	}
	return p, nil
}
