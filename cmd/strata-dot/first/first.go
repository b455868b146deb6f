// Package first gives go-graphviz a private directory for its cache of compiled code,
// before it looks for one: in the directory for temporary files that all users share
// somebody else could lay code of theirs there for it to run.
//
// Go-graphviz does so while its packages are initialized. Of packages that do not
// depend on each other Go initializes first the one whose path comes first; this is a
// module of its own so that its path does.
package first

import (
	"fmt"
	"os"
	"path/filepath"
)

// cleanup removes a directory that is not to stay.
var cleanup = func() {}

// Cleanup removes what is not to stay when the program ends.
func Cleanup() { cleanup() }

func init() {
	dir, err := cacheDir()
	if err != nil {
		if dir, err = os.MkdirTemp("", "strata-"); err != nil {
			fmt.Fprintf(os.Stderr, "strata-dot: no directory for its cache: %v: set XDG_CACHE_HOME or TMPDIR to one that is yours\n", err)
			os.Exit(2)
		}
		cleanup = func() { os.RemoveAll(dir) }
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		os.Setenv(name, dir)
	}
}

// cacheDir returns the directory for strata in the user's cache, which has to be
// writable, and by nobody else, nor may anybody else put another in its place.
func cacheDir() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(base, "strata")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return "", fmt.Errorf("%s is not a directory", dir)
	}
	if err := private(dir); err != nil {
		return "", err
	}
	if info.Mode().Perm() != 0o700 {
		if err := os.Chmod(dir, 0o700); err != nil {
			return "", err
		}
	}
	probe, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return "", err
	}
	probe.Close()
	return dir, os.Remove(probe.Name())
}
