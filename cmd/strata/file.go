package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// writeOutput writes to a file, or to standard output for "-" and "". A file is
// replaced as a whole once everything is written, so that a failure leaves what
// was there before.
func (a *app) writeOutput(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return writeBuffered(a.out, write)
	}
	if err := writeFile(path, write); err != nil {
		return outputError(err)
	}
	return nil
}

// outputError says what to do about a file that cannot be made.
func outputError(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrInvalid) {
		return pathError(err, "give -o a file in a directory that can be written to")
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return fmt.Errorf("%s: %w", path.Path, path.Err)
	}
	return err
}

// checkOutput reports an output that is one of the documents to be read, or that
// has the name of one: what takes days to write must not be replaced by a slip.
func checkOutput(output string, documents []string) error {
	target, err := os.Stat(output)
	if err != nil || !target.Mode().IsRegular() {
		return nil
	}
	same := strings.EqualFold(filepath.Ext(output), ".md")
	for _, path := range documents {
		info, err := os.Stat(path)
		same = same || err == nil && os.SameFile(info, target)
	}
	if same {
		return fmt.Errorf("%s is a document: give -o another file, so that it stays", output)
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

// An outputFile is a file to be written.
type outputFile struct {
	path  string
	write func(io.Writer) error
}

// writeFiles writes all of the files or, as far as the system allows, none: they
// take their places when all are complete.
func writeFiles(files ...outputFile) (err error) {
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

func writeFile(path string, write func(io.Writer) error) error {
	return writeFiles(outputFile{path, write})
}

// A pending file is complete, and has yet to take the place of another.
type pending struct{ name, path string }

// writeAside writes a file beside the one it is to replace. A device or a pipe,
// which has no old content to keep, is written at once, and nothing is pending.
func writeAside(f outputFile) (p pending, err error) {
	p.path = f.path
	if target, err := filepath.EvalSymlinks(f.path); err == nil {
		p.path = target
	}
	info, statErr := os.Stat(p.path)
	if statErr == nil && !info.Mode().IsRegular() {
		file, err := os.OpenFile(p.path, os.O_WRONLY, 0)
		if err != nil {
			return pending{}, err
		}
		return pending{}, errors.Join(writeBuffered(file, f.write), file.Close())
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
		err = writeBuffered(file, f.write)
	}
	if err = errors.Join(err, file.Close()); err != nil {
		os.Remove(p.name)
		return pending{}, err
	}
	return p, nil
}
