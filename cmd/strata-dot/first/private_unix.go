//go:build unix

package first

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// private reports a directory that is not this user's, or in whose place somebody
// else, but the system's administrator, could put another: one of those above it is
// theirs, or everybody may write to it and remove what is not theirs.
func private(dir string) error {
	us := uint32(os.Geteuid())
	for at := dir; ; at = filepath.Dir(at) {
		info, err := os.Lstat(at)
		if err != nil {
			return err
		}
		owner := info.Sys().(*syscall.Stat_t).Uid
		open := info.Mode().Perm()&0o022 != 0
		switch {
		case at == dir && owner != us:
			return fmt.Errorf("%s belongs to another user", at)
		case owner != us && owner != 0:
			return fmt.Errorf("%s, which %s is in, belongs to another user", at, dir)
		case at != dir && open && info.Mode()&fs.ModeSticky == 0:
			return fmt.Errorf("%s, which %s is in, can be written to by others", at, dir)
		}
		if at == filepath.Dir(at) {
			return nil
		}
	}
}
