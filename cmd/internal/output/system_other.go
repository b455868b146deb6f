//go:build !unix

package output

import (
	"io/fs"
	"os"
)

// closeBeforeRename is set where an open file cannot be renamed.
const closeBeforeRename = true

// lock does nothing: an open file cannot be removed here.
func lock(*os.File) {}

// abandoned reports whether nobody is writing a temporary file: it can be removed if
// nobody has it open.
func abandoned(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.Mode().IsRegular()
}

// keepOwner does nothing: files belong to the user who makes them.
func keepOwner(*os.File, fs.FileInfo) {}
