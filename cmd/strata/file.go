package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"strata/cmd/internal/output"
	"strata/cmd/strata/internal/input"
	"strata/extract"
)

// writeOutput writes to a file, or to standard output for "-" and "". A file is
// replaced as a whole once everything is written, so that a failure leaves what
// was there before.
func (a *app) writeOutput(path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return output.Buffered(a.out, write)
	}
	if err := a.disk.Write(path, write); err != nil {
		return outputError(err)
	}
	return nil
}

// outputsError says what to do about one of several files that cannot be made: of
// some the flag that names them is known, of others it is the same.
func outputsError(err error, flag string, flags map[string]string) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		flag = cmp.Or(flags[path.Path], flag)
	}
	return input.PathError(err, "give "+flag+" a file in a directory that can be written to")
}

// outputError says what to do about a file that cannot be made.
func outputError(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrInvalid) {
		return input.PathError(err, "give -o a file in a directory that can be written to")
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
	same := extract.IsDocument(input.Families, output)
	for _, path := range documents {
		info, err := os.Stat(path)
		same = same || err == nil && os.SameFile(info, target)
	}
	if same {
		return fmt.Errorf("%s is a document: give -o another file, so as not to overwrite it", output)
	}
	return nil
}
