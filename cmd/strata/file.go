package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// writeOutput writes to a file, or to standard output for "-" and "". A file is
// replaced as a whole once everything is written, so that a failure leaves what
// was there before.
func (a *app) writeOutput(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return writeBuffered(a.out, write)
	}
	if err := writeFile(path, write); err != nil {
		return pathError(err, "give -o a file in a directory that can be written to")
	}
	return nil
}

func writeBuffered(w io.Writer, write func(io.Writer) error) error {
	out := bufio.NewWriter(w)
	if err := write(out); err != nil {
		return err
	}
	return out.Flush()
}

func writeFile(path string, write func(io.Writer) error) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	info, statErr := os.Stat(path)
	if statErr == nil && !info.Mode().IsRegular() { // a device or a pipe has no old content to keep
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(writeBuffered(file, write), file.Close())
	}
	// Not os.CreateTemp: the permissions of a new file are the user's umask's to decide.
	name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".%s.%x.tmp", filepath.Base(path), rand.Uint64()))
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		var pathErr *os.PathError
		if errors.As(err, &pathErr) {
			pathErr.Path = path
		}
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	if statErr == nil {
		if err := file.Chmod(info.Mode().Perm()); err != nil {
			return errors.Join(err, file.Close())
		}
	}
	if err := errors.Join(writeBuffered(file, write), file.Close()); err != nil {
		return err
	}
	return os.Rename(name, path)
}
