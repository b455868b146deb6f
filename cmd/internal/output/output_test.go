package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func writing(text string, failure error) func(io.Writer) error {
	return func(w io.Writer) error {
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
		return failure
	}
}

// contents returns what a directory holds.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		got[entry.Name()] = string(text)
	}
	return got
}

func fill(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A failure leaves what was there, and nothing else.
func TestWriteFailure(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "graph.json")
	fill(t, dir, map[string]string{"graph.json": "old"})
	failure := errors.New("cannot go on")
	if err := (Disk{}).Write(path, writing("half of the n", failure)); !errors.Is(err, failure) {
		t.Errorf("error %v, want %v", err, failure)
	}
	if diff := cmp.Diff(map[string]string{"graph.json": "old"}, contents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

var errBroken = errors.New("the disk is broken")

// Whichever operation fails, all files are the old ones or all are the new ones.
// Where the process can go on, nothing else is left.
func TestFilesFailing(t *testing.T) {
	old := map[string]string{"a": "old a", "b": "old b"}
	present := map[string]string{"a": "new a", "b": "new b", "c": "new c"}
	write := func(disk Disk, dir string) error {
		var files []File
		for _, name := range []string{"a", "b", "c"} {
			files = append(files, File{filepath.Join(dir, name), writing(present[name], nil)})
		}
		return disk.Files(files...)
	}
	tries := 0
	for failing := 0; ; failing++ {
		dir := t.TempDir()
		fill(t, dir, old)
		count, failed := 0, Operation("")
		err := write(Disk{Before: func(operation Operation, _ string) error {
			if count++; count-1 == failing {
				failed = operation
				return errBroken
			}
			return nil
		}}, dir)
		if failed == "" {
			if err != nil {
				t.Fatal(err)
			}
			break
		}
		tries++
		if !errors.Is(err, errBroken) {
			t.Errorf("operation %d, %s: error %v, want %v", failing, failed, err, errBroken)
		}
		want := old
		if failed == OpSyncDir {
			want = present
		}
		if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
			t.Errorf("operation %d, %s, failed:\n%s", failing, failed, diff)
		}
	}
	if tries < 12 {
		t.Errorf("%d operations failed: want some for each of three files", tries)
	}
}

// After a crash each file is the old one or the new one, and what the process has left
// behind is gone after the next run.
func TestFilesCrashing(t *testing.T) {
	for crash := 0; ; crash++ {
		dir := t.TempDir()
		fill(t, dir, map[string]string{"a": "old a", "b": "old b"})
		count := 0
		disk := Disk{Before: func(Operation, string) error {
			if count++; count > crash {
				return errBroken // as all that follows a crash
			}
			return nil
		}}
		a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
		err := disk.Files(File{a, writing("new a", nil)}, File{b, writing("new b", nil)})
		got := contents(t, dir)
		for _, name := range []string{"a", "b"} {
			if got[name] != "old "+name && got[name] != "new "+name {
				t.Errorf("crash %d: %s holds %q", crash, name, got[name])
			}
		}
		if err := (Disk{}).Write(a, writing("next", nil)); err != nil {
			t.Fatal(err)
		}
		if got := contents(t, dir); len(got) != 2 {
			t.Errorf("crash %d: the next run leaves %v", crash, got)
		}
		if err == nil {
			break
		}
	}
}

// The temporary file of a process that is at work stays.
func TestSweepLeavesOthers(t *testing.T) {
	dir := t.TempDir()
	err := Disk{}.Write(filepath.Join(dir, "slow"), func(w io.Writer) error {
		if err := (Disk{}).Write(filepath.Join(dir, "quick"), writing("quick", nil)); err != nil {
			return err
		}
		return writing("slow", nil)(w)
	})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, dir, map[string]string{".strata-notes.tmp": "of the user"})
	if err := (Disk{}).Write(filepath.Join(dir, "quick"), writing("again", nil)); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"slow": "slow", "quick": "again", ".strata-notes.tmp": "of the user"}
	if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestWrite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions and links are different")
	}
	dir := t.TempDir()
	target, link := filepath.Join(dir, "graph.json"), filepath.Join(dir, "link.json")
	if err := os.WriteFile(target, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := (Disk{}).Write(link, writing("new", nil)); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(target); err != nil || string(got) != "new" {
		t.Errorf("the file holds %q (%v)", got, err)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the file has mode %v (%v)", info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is one no more: %v (%v)", info.Mode(), err)
	}
	if err := (Disk{}).Write(os.DevNull, writing("new", nil)); err != nil {
		t.Errorf("a device: %v", err)
	}
}

func TestWriteThroughDanglingLink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "below"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, link := range [][2]string{{"first", "second"}, {"second", filepath.Join("below", "file")}} {
		if err := os.Symlink(link[1], filepath.Join(dir, link[0])); err != nil {
			t.Skip(err)
		}
	}
	if err := (Disk{}).Write(filepath.Join(dir, "first"), writing("new", nil)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"file": "new"}, contents(t, filepath.Join(dir, "below"))); diff != "" {
		t.Error(diff)
	}
}

func TestWriteRefuses(t *testing.T) {
	dir := t.TempDir()
	fill(t, dir, map[string]string{"kept": "old"})
	kept, circle := filepath.Join(dir, "kept"), filepath.Join(dir, "circle")
	if err := os.Chmod(kept, 0o444); err != nil {
		t.Fatal(err)
	}
	if err := (Disk{}).Write(kept, writing("new", nil)); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("a read-only file: %v", err)
	}
	if err := os.Symlink("circle", circle); err != nil {
		t.Skip(err)
	}
	if err := (Disk{}).Write(circle, writing("new", nil)); err == nil {
		t.Error("a link to itself is written to")
	}
	if err := (Disk{}).Write(dir, writing("new", nil)); err == nil {
		t.Error("a directory is written to")
	}
}

// A name as long as the file system takes has no room for anything more.
func TestWriteLongName(t *testing.T) {
	dir := t.TempDir()
	name := strings.Repeat("n", 255)
	for i := range 2 {
		text := fmt.Sprint(i)
		if err := (Disk{}).Write(filepath.Join(dir, name), writing(text, nil)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]string{name: text}, contents(t, dir)); diff != "" {
			t.Error(diff)
		}
	}
}
