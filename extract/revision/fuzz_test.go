package revision_test

import (
	"bytes"
	"encoding/hex"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"strata/extract/revision"
)

// FuzzOpen opens paths of trees as only someone makes them who writes objects by hand:
// names with .., slashes and line feeds, names twice, links in circles, modes that there
// are not. What can be read is in the repository, and under the name that it is read by.
func FuzzOpen(f *testing.F) {
	if _, err := exec.LookPath("git"); err != nil {
		f.Skip("no git")
	}
	f.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	f.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	dir := f.TempDir()
	const secret = "this stands outside of the repository"
	for _, name := range []string{"secret.md", filepath.Join("work", "untracked.md")} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			f.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(secret), 0o666); err != nil {
			f.Fatal(err)
		}
	}
	old, err := os.Getwd()
	if err != nil {
		f.Fatal(err)
	}
	if err := os.Chdir(filepath.Join(dir, "work")); err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { os.Chdir(old) })
	store := func(kind string, content []byte) (id string, err error) {
		cmd := exec.Command("git", "hash-object", "-w", "--literally", "-t", kind, "--stdin")
		cmd.Stdin = bytes.NewReader(content)
		out, err := cmd.Output()
		return strings.TrimSpace(string(out)), err
	}
	if out, err := exec.Command("git", "init", "-q").CombinedOutput(); err != nil {
		f.Fatalf("%v: %s", err, out)
	}
	// What entries stand for, by the last letter of their line.
	objects := make(map[byte]string)
	for letter, content := range map[byte]string{'f': "a file\n", 'e': "", 'u': "../secret.md", 'w': "untracked.md", 'l': "l", 'a': filepath.Join(dir, "secret.md"), 'd': "d/x"} {
		id, err := store("blob", []byte(content))
		if err != nil {
			f.Fatal(err)
		}
		objects[letter] = id
	}
	objects['0'] = strings.Repeat("0", 40)
	objects['m'] = strings.Repeat("a", 40) // missing
	inner, err := store("tree", treeOf("100644 x f\n120000 up u\n", objects))
	if err != nil {
		f.Fatal(err)
	}
	objects['t'] = inner

	f.Add("100644 a.md f\n40000 d t\n", "")
	f.Add("100644 a.md f\n100644 a.md e\n", "a.md")
	f.Add("120000 l l\n120000 u u\n120000 w w\n120000 a a\n120000 x d\n40000 d t\n", ".")
	f.Add("40000 .. t\n40000 . t\n100644 .git f\n100644  f\n", "..")
	f.Add("100644 a/b f\n100644 a f\n40000 a t\n", "a/b")
	f.Add("160000 sub m\n100644 gone m\n0 none 0\n777777 odd f\n40000 file f\n100644 tree t\n", "sub")
	f.Add("100644 a\x01b\x7f f\n100644 \xff f\n", "a\x01b\x7f")
	f.Add("", "d/../..//./x")
	f.Add("100644 a f\n", "a\x00\x80") // git reads up to the zero byte
	f.Add("100644 \xff f\n", "\xff")
	f.Fuzz(func(t *testing.T, entries, file string) {
		const many = 100 // processes of git are slow
		if strings.Count(entries, "\n") > many {
			t.Skip("more entries than are of interest")
		}
		id, err := store("tree", treeOf(entries, objects))
		if err != nil {
			t.Skip("no tree for git")
		}
		tree, err := revision.Open(t.Context(), id, file)
		if err != nil {
			return
		}
		defer tree.Close()
		found := 0
		fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
			if found++; found > 20*many {
				t.Fatalf("more than %d files in %q", found, entries)
			}
			if err != nil || entry.IsDir() {
				return nil
			}
			content, err := fs.ReadFile(tree, name)
			if strings.Contains(string(content), secret) {
				t.Errorf("%q at %q: read what is not in it", entries, name)
			}
			if err == nil && entry.Type()&fs.ModeSymlink == 0 && entry.Name() != name[strings.LastIndexByte(name, '/')+1:] {
				t.Errorf("%q is named %q", name, entry.Name())
			}
			return nil
		})
		for _, name := range []string{"../secret.md", "/etc/passwd", "..", "d/../../secret.md", "untracked.md", file} {
			content, err := fs.ReadFile(tree, name)
			if err == nil && !fs.ValidPath(name) || strings.Contains(string(content), secret) {
				t.Errorf("%q: read %q", name, content)
			}
		}
	})
}

// treeOf returns a tree as git has it of lines of a mode, a name and a letter.
func treeOf(lines string, objects map[byte]string) []byte {
	var b bytes.Buffer
	for line := range strings.Lines(lines) {
		line = strings.TrimSuffix(line, "\n")
		mode, rest, ok := strings.Cut(line, " ")
		if !ok || len(rest) < 2 {
			continue
		}
		id, known := objects[rest[len(rest)-1]]
		if !known {
			id = objects['f']
		}
		raw, err := hex.DecodeString(id)
		if err != nil {
			continue
		}
		b.WriteString(mode + " " + strings.TrimSuffix(rest[:len(rest)-1], " ") + "\x00")
		b.Write(raw)
	}
	return b.Bytes()
}
