package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// A document's file names others, which may be anything: only what stands beside it
// is read.
func TestBeside(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "specs")
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "sub"), 0o777); err != nil {
		t.Fatal(err)
	}
	write("secret.ent", "secret")
	write("specs/a.xml", "")
	write("specs/a.ent", "beside")
	write("specs/sub/b.ent", "below")
	write("specs/large.ent", strings.Repeat("x", maxBeside+1))
	write("specs/largest.ent", strings.Repeat("x", maxBeside))
	for name, target := range map[string]string{"out.ent": "../secret.ent", "in.ent": "a.ent", "absolute.ent": filepath.Join(root, "secret.ent")} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip(err)
		}
	}
	onDisk := file{path: filepath.Join(dir, "a.xml")}
	inTree := file{fsys: os.DirFS(root), path: "specs/a.xml"}
	memory := file{fsys: fstest.MapFS{"a.xml": {}, "a.ent": {Data: []byte("beside")}}, path: "a.xml"}
	for _, test := range []struct {
		name         string
		disk, inTree bool // it is read
	}{
		{"a.ent", true, true},
		{"largest.ent", true, true},
		{"in.ent", true, false}, // links of a tree are not followed
		{"large.ent", false, false},
		{"out.ent", false, false},
		{"absolute.ent", false, false},
		{"none.ent", false, false},
		{"sub", false, false},
		{"sub/b.ent", false, false},
		{"../secret.ent", false, false},
		{"../specs/a.ent", false, false},
		{`..\secret.ent`, false, false},
		{"/etc/passwd", false, false},
		{"file:///etc/passwd", false, false},
		{"C:a.ent", false, false},
		{"..", false, false},
		{".", false, false},
		{"", false, false},
		{"a.ent\x00", false, false},
	} {
		if _, err := onDisk.beside(test.name); (err == nil) != test.disk {
			t.Errorf("%q on disk: %v", test.name, err)
		}
		if _, err := inTree.beside(test.name); (err == nil) != test.inTree {
			t.Errorf("%q in a tree: %v", test.name, err)
		}
	}
	for _, f := range []file{onDisk, inTree, memory} {
		if data, err := f.beside("a.ent"); string(data) != "beside" {
			t.Errorf("a.ent: %q, %v", data, err)
		}
	}
}
