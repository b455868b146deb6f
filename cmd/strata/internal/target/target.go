// Package target says what is wrong with files that commands are to write.
package target

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"strata/cmd/strata/internal/input"
	"strata/extract"
)

// FilesError says what to do about one of several files that cannot be made: of
// some the flag that names them is known, of others it is the same.
func FilesError(err error, flag string, flags map[string]string) error {
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		flag = cmp.Or(flags[path.Path], flag)
	}
	return input.PathError(err, "give "+flag+" a file in a directory that can be written to")
}

// FileError says what to do about a file that cannot be made.
func FileError(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrInvalid) {
		return input.PathError(err, "give -o a file in a directory that can be written to")
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return fmt.Errorf("%s: %w", path.Path, path.Err)
	}
	return err
}

// Check reports an output that is one of the documents to be read, or that
// has the name of one: what takes days to write must not be replaced by a slip.
func Check(output string, documents []string) error {
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
