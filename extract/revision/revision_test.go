package revision_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"strata/extract/revision"
)

func TestSplit(t *testing.T) {
	for _, test := range []struct {
		name, rev, file string
		ok              bool
	}{
		{"HEAD:docs", "HEAD", "docs", true},
		{"HEAD~1:", "HEAD~1", "", true},
		{"main:a:b", "main", "a:b", true},
		{"main@{12:30}:docs", "main@{12:30}", "docs", true},
		{"HEAD^{/fix: it}:docs", "HEAD^{/fix: it}", "docs", true},
		{":docs", "", "docs", false},
		{"docs", "", "", false},
		{"main@{12:30}", "", "", false},
	} {
		rev, file, ok := revision.Split(test.name)
		if ok != test.ok || ok && (rev != test.rev || file != test.file) {
			t.Errorf("%s: %q, %q, %v", test.name, rev, file, ok)
		}
	}
}

// repository makes a repository of two commits, in which the tests then work.
func repository(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git")
	}
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Chdir(t.TempDir())
	git(t, "init", "-q", "-b", "main")
	put(t, "docs/a.md", "first\n")
	put(t, "docs/deep/er/b.md", strings.Repeat("long ", 100_000))
	put(t, "docs/ünï code.md", "")
	put(t, "note.md", "note")
	commit(t)
	put(t, "docs/a.md", "second\n")
	if err := os.RemoveAll(filepath.Join("docs", "deep")); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"docs/link.md": "a.md", "linked": "docs"} {
		if err := os.Symlink(target, filepath.FromSlash(name)); err != nil {
			t.Skip(err)
		}
	}
	commit(t)
}

// Links that lead nowhere, in a circle or out of the repository are links, not files.
func TestLinks(t *testing.T) {
	repository(t)
	for name, target := range map[string]string{"gone.md": "nowhere", "loop.md": "loop.md", "out.md": "/etc/hostname", "up.md": "../../up.md"} {
		if err := os.Symlink(target, filepath.Join("docs", name)); err != nil {
			t.Fatal(err)
		}
	}
	commit(t)
	tree, err := revision.Open(t.Context(), "HEAD", "docs")
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	for _, name := range []string{"gone.md", "loop.md", "out.md", "up.md"} {
		info, err := fs.Stat(tree, name)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			t.Errorf("%s: %v, %v, want a symbolic link", name, info, err)
		}
		if _, err := revision.Open(t.Context(), "HEAD", "docs/"+name); err == nil {
			t.Errorf("%s is read", name)
		}
	}
	if text, err := fs.ReadFile(tree, "link.md"); string(text) != "second\n" {
		t.Errorf("link.md is %q, %v", text, err)
	}
	for name, link := range map[string]bool{"link.md": true, "gone.md": true, "a.md": false} {
		if info, err := fs.Lstat(tree, name); err != nil || info.Mode()&fs.ModeSymlink != 0 != link {
			t.Errorf("%s: %v, %v, want a symbolic link: %t", name, info, err, link)
		}
	}
}

// The tree of one file has the others of its directory, for those who know their names.
func TestBesideOneFile(t *testing.T) {
	repository(t)
	for file, want := range map[string]map[string]string{
		"docs/a.md": {"a.md": "second\n", "ünï code.md": "", "note.md": "-", "deep": "-", "../note.md": "-", "none.md": "-"},
		"note.md":   {"note.md": "note", "docs": "-", "docs/a.md": "-"},
	} {
		tree, err := revision.Open(t.Context(), "HEAD", file)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range want {
			got, err := fs.ReadFile(tree, name)
			if text == "-" && err == nil || text != "-" && (err != nil || string(got) != text) {
				t.Errorf("%s beside %s: %q, %v, want %q", name, file, got, err, text)
			}
		}
		if list, err := fs.ReadDir(tree, "."); len(list) != 1 {
			t.Errorf("%s: %v, %v, want it alone", file, list, err)
		}
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
	}
}

// The files of a submodule are not there, which is told.
func TestSubmodule(t *testing.T) {
	repository(t)
	head, err := exec.Command("git", "rev-parse", "HEAD").Output()
	if err != nil {
		t.Fatal(err)
	}
	git(t, "update-index", "--add", "--cacheinfo", "160000,"+strings.TrimSpace(string(head))+",docs/other")
	git(t, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a submodule")
	_, tree := contents(t, "HEAD", "docs")
	if got := tree.Submodules(); len(got) != 1 || got[0] != "other" {
		t.Errorf("submodules %q", got)
	}
	for _, name := range []string{"docs/other", "docs/other/deep/a.md"} {
		_, err := revision.Open(t.Context(), "HEAD", name)
		if err == nil || !strings.Contains(err.Error(), "docs/other is a submodule, whose files are in a repository of its own") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A revision that a shallow clone does not have can be fetched.
func TestShallow(t *testing.T) {
	repository(t)
	origin, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	git(t, "clone", "-q", "--depth=1", "file://"+filepath.ToSlash(origin), ".")
	_, err = revision.Open(t.Context(), "HEAD~1", "docs")
	if err == nil || !strings.Contains(err.Error(), "this clone is shallow, so fetch it with 'git fetch") {
		t.Error(err)
	}
}

func git(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v: %s", args, err, out)
	}
}

func commit(t *testing.T) {
	t.Helper()
	git(t, "add", "-A")
	git(t, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a state")
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// contents returns the files of a tree by name, and the prefix.
func contents(t *testing.T, rev, file string) (map[string]string, *revision.Tree) {
	t.Helper()
	tree, err := revision.Open(t.Context(), rev, file)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	err = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(tree, name)
		if len(text) > 100 {
			text = text[:8]
		}
		files[name] = string(text)
		return err
	})
	if err := errors.Join(err, tree.Close()); err != nil {
		t.Fatal(err)
	}
	return files, tree
}

func TestOpen(t *testing.T) {
	repository(t)
	first := map[string]string{"a.md": "first\n", "deep/er/b.md": "long lon", "ünï code.md": ""}
	for _, test := range []struct {
		rev, path    string
		prefix, file string
		want         map[string]string
	}{
		{"HEAD~1", "docs", "HEAD~1:docs/", "", first},
		{"main^", "docs/", "main^:docs/", "", first},
		{"HEAD~1", "./docs", "HEAD~1:./docs/", "", first},
		{"HEAD~1", "docs/deep/er", "HEAD~1:docs/deep/er/", "", map[string]string{"b.md": "long lon"}},
		{"HEAD", "docs/a.md", "HEAD:docs/", "a.md", map[string]string{"a.md": "second\n"}},
		{"HEAD", "note.md", "HEAD:", "note.md", map[string]string{"note.md": "note"}},
		{"HEAD", "docs/link.md", "HEAD:docs/", "link.md", map[string]string{"link.md": "second\n"}},
		{"HEAD", "linked/a.md", "HEAD:linked/", "a.md", map[string]string{"a.md": "second\n"}},
		{"HEAD", "linked", "HEAD:linked/", "", map[string]string{"a.md": "second\n", "link.md": "second\n", "ünï code.md": ""}},
		{"HEAD", "", "HEAD:", "", map[string]string{"docs/a.md": "second\n", "docs/link.md": "second\n", "linked": "docs", "docs/ünï code.md": "", "note.md": "note"}},
	} {
		t.Run(test.rev+":"+test.path, func(t *testing.T) {
			got, tree := contents(t, test.rev, test.path)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if tree.Prefix() != test.prefix || tree.File() != test.file {
				t.Errorf("prefix %q, file %q", tree.Prefix(), tree.File())
			}
		})
	}
	t.Chdir("docs")
	for _, path := range []string{".", "./", "../docs", "./../docs"} {
		if got, _ := contents(t, "HEAD~1", path); len(got) != 3 {
			t.Errorf("%s: %v", path, got)
		}
	}
}

func TestTreeIsAFileSystem(t *testing.T) {
	repository(t)
	tree, err := revision.Open(t.Context(), "HEAD~1", "docs")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for name, begins := range map[string]string{"deep/er/b.md": "long", "a.md": "first"} {
				text, err := fs.ReadFile(tree, name)
				if err != nil || !strings.HasPrefix(string(text), begins) {
					t.Errorf("%s: %.10q, %v", name, text, err)
				}
			}
		})
	}
	all.Wait()
	// A file that is closed before its end leaves nothing behind.
	f, err := tree.Open("deep/er/b.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(f, make([]byte, 10)); err != nil {
		t.Error(err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if text, err := fs.ReadFile(tree, "a.md"); string(text) != "first\n" {
		t.Errorf("%q, %v", text, err)
	}
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
}

func TestOpenErrors(t *testing.T) {
	repository(t)
	for _, test := range []struct{ rev, path, want string }{
		{"nowhere", "docs", `nowhere:docs: no revision "nowhere" in the repository: want a branch`},
		{"--all", "docs", `--all:docs: no revision "--all"`},
		{"^HEAD", "docs", `^HEAD:docs: no revision "^HEAD"`},
		{"HEAD~1..HEAD", "docs", `no revision "HEAD~1..HEAD"`},
		{"HEAD", "gone", `HEAD:gone: no "gone" in revision HEAD: want a path from the root`},
		{"HEAD", "docs/deep", `HEAD:docs/deep: no "docs/deep" in revision HEAD`},
		{"HEAD", "/docs", `HEAD:/docs: no "/docs" in a revision: want a path from the root`},
	} {
		_, err := revision.Open(t.Context(), test.rev, test.path)
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s:%s: %v", test.rev, test.path, err)
		}
	}
	if _, err := (&revision.Tree{}).Open("a"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	tree, err := revision.Open(ctx, "HEAD", "docs")
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := fs.ReadFile(tree, "a.md"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	tree.Close()

	t.Run("no repository", func(t *testing.T) {
		t.Chdir(t.TempDir())
		t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(t.TempDir()))
		_, err := revision.Open(t.Context(), "HEAD", "docs")
		if err == nil || !strings.Contains(err.Error(), "HEAD:docs: no file of that name, and no revision: git rev-parse: not a git repository") {
			t.Error(err)
		}
	})
	t.Run("no git", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		_, err := revision.Open(t.Context(), "HEAD", "docs")
		if err == nil || !strings.Contains(err.Error(), "git is not on PATH") {
			t.Error(err)
		}
	})
}

// An object that is missing from the repository is an error of its file.
func TestMissingObject(t *testing.T) {
	repository(t)
	tree, err := revision.Open(t.Context(), "HEAD", "docs")
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	objects, err := filepath.Glob(filepath.Join(".git", "objects", "??", "*"))
	if err != nil || len(objects) == 0 {
		t.Fatal(objects, err)
	}
	for _, object := range objects {
		if err := os.Remove(object); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := fs.ReadFile(tree, "a.md"); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Error(err)
	}
}
