//go:build unix

package bounded_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"strata/graph/bounded"
)

// A pipe that nobody named is not waited for, in a tree neither.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Skip(err)
	}
	_, err := bounded.Open(pipe, false)
	if err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("Open: %v", err)
	}
	tree, err := bounded.TreeOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	if _, err := tree.Read(pipe, 10); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("Read in the tree: %v", err)
	}
	go func() {
		if f, err := os.OpenFile(pipe, os.O_WRONLY, 0); err == nil {
			f.WriteString("text")
			f.Close()
		}
	}()
	if got, err := bounded.Read(pipe, 10); err != nil || got != "text" {
		t.Errorf("a pipe that was named: %q, %v", got, err)
	}
}
