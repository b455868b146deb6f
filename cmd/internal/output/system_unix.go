//go:build unix

package output

import (
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// closeBeforeRename is set where an open file cannot be renamed.
const closeBeforeRename = false

// lock marks a file as being written, until it is closed. Where files cannot be
// locked, nothing is swept either.
func lock(file *os.File) { unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

// abandoned reports whether nobody is writing a temporary file.
func abandoned(name string) bool {
	file, err := os.OpenFile(name, os.O_RDWR|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	return err == nil && info.Mode().IsRegular() && unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil
}

// keepOwner gives a file the owner of the one it replaces, as far as that is allowed.
func keepOwner(file *os.File, replaced fs.FileInfo) {
	old, ok := replaced.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	info, err := file.Stat()
	if err != nil {
		return
	}
	if now, ok := info.Sys().(*syscall.Stat_t); ok && (now.Uid != old.Uid || now.Gid != old.Gid) {
		if file.Chown(int(old.Uid), int(old.Gid)) == nil {
			file.Chmod(replaced.Mode().Perm()) // which a change of owner may take away from
		}
	}
}
