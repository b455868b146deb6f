package bounded_test

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"strata/graph/bounded"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func link(t *testing.T, old, name string) {
	t.Helper()
	if err := os.Symlink(old, name); err != nil {
		t.Skip(err)
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	name := write(t, filepath.Join(dir, "file"), "12345")
	for _, test := range []struct {
		name string
		most int
		want string // in the error, "" for none
	}{
		{name, 5, ""},
		{name, 4, "too large: at most 4 bytes are read"},
		{dir, 5, "is a directory"},
		{filepath.Join(dir, "none"), 5, "no such file"},
		{os.DevNull, 5, ""}, // which was named
	} {
		_, err := bounded.Read(test.name, test.most)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("Read(%s, %d): %v, want %q", test.name, test.most, err, test.want)
		}
	}
}

// endless never ends.
type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) {
	e.read += len(b)
	return len(b), nil
}

func TestReadAllIsBounded(t *testing.T) {
	const most = 1 << 20
	source := new(endless)
	if _, err := bounded.ReadAll(source, most); err == nil || err.Error() != "too large: at most 1 MiB are read" {
		t.Errorf("error %v", err)
	}
	if source.read > 4*most {
		t.Errorf("%d bytes were read, where %d are too many", source.read, most)
	}
	text := strings.Repeat("x", most)
	if got, err := bounded.ReadAll(io.MultiReader(strings.NewReader(text)), most); err != nil || got != text {
		t.Errorf("%d of %d bytes, error %v", len(got), most, err)
	}
}

func TestTree(t *testing.T) {
	dir := t.TempDir()
	secret := write(t, filepath.Join(dir, "secret"), "secret")
	tree := filepath.Join(dir, "tree")
	write(t, filepath.Join(tree, ".git", "HEAD"), "")
	write(t, filepath.Join(tree, "top"), "top")
	write(t, filepath.Join(tree, "below", "file"), "below")
	link(t, "../../secret", filepath.Join(tree, "below", "out"))
	link(t, secret, filepath.Join(tree, "below", "absolute"))
	link(t, "../top", filepath.Join(tree, "below", "up"))
	link(t, "..", filepath.Join(tree, "parent"))
	link(t, tree, filepath.Join(dir, "other"))
	r, err := bounded.TreeOf(filepath.Join(tree, "below"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for _, test := range []struct{ name, want, problem string }{
		{"below/file", "below", ""},
		{"below/../top", "top", ""},
		{"below/up", "top", ""},
		{"../other/top", "top", ""},
		{"below/out", "", "it is outside of"},
		{"below/absolute", "", "it is outside of"},
		{"parent/secret", "", "it is outside of"},
		{"../secret", "", "it is outside of"},
		{"below", "", "is a directory"},
		{"below/none", "", "no such file"},
	} {
		got, err := r.Read(filepath.Join(tree, test.name), 100)
		if got != test.want || (err == nil) != (test.problem == "") || err != nil && !strings.Contains(err.Error(), test.problem) {
			t.Errorf("%s: %q, error %v; want %q, error %q", test.name, got, err, test.want, test.problem)
		}
	}
}

// Where there is no work tree, nothing above the directory is read.
func TestTreeWithoutGit(t *testing.T) {
	dir := t.TempDir()
	above := write(t, filepath.Join(dir, "above"), "above")
	r, err := bounded.TreeOf(filepath.Dir(write(t, filepath.Join(dir, "below", "file"), "file")))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Read(above, 100); err == nil {
		t.Error("a file above the directory is read")
	}
}
