package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documentation returns the paths of the README and of everything in docs.
func documentation(t *testing.T) []string {
	t.Helper()
	root := filepath.Join("..", "..")
	files, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatalf("docs: %d files, %v", len(files), err)
	}
	return append(files, filepath.Join(root, "README.md"))
}

// TestDocumentedOutput runs every command of strata that stands behind "$ " in a
// block of the language console, in a directory that has the project's testdata,
// what the commands before it have written, and every block of the language yaml
// that begins with the comment "# FILE.yaml", as that file. It compares what they print with
// the lines below, and what they write into docs/images with what is there. With
// -update it writes both.
func TestDocumentedOutput(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("no shell")
	}
	t.Parallel()
	dir := t.TempDir()
	bin, err := buildEngine()
	if err != nil {
		t.Fatal(err)
	}
	images := filepath.Join("docs", "images")
	if err := os.MkdirAll(filepath.Join(dir, images), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "testdata"), os.DirFS(filepath.Join("..", "..", "testdata"))); err != nil {
		t.Fatal(err)
	}
	run := func(command string) []byte {
		cmd := exec.Command(shell, "-c", command)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "STRATA_DOCS=", "XDG_CACHE_HOME="+filepath.Join(shared, "cache"),
			"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		if _, failed := err.(*exec.ExitError); err != nil && !failed {
			t.Fatal(err)
		}
		return out
	}
	check := func(file string, old, made []byte) {
		switch {
		case bytes.Equal(old, made):
		case !*update:
			t.Errorf("%s is not what the commands in the documentation make: run go test ./cmd/strata -run Documented -update, and read what changed", file)
		default:
			if err := os.WriteFile(file, made, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	save := func(text string) {
		if first, _, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "# ") && strings.HasSuffix(first, ".yaml") && !strings.Contains(first, "/") {
			if err := os.WriteFile(filepath.Join(dir, first[2:]), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	commands := 0
	for _, file := range documentation(t) {
		old, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var made bytes.Buffer
		inBlock, replaced := false, false // replaced: the lines of the old output are dropped
		var rules *bytes.Buffer           // the block of YAML at hand
		for line := range bytes.Lines(old) {
			switch text := string(line); {
			case strings.HasPrefix(text, "```"):
				if rules != nil {
					save(rules.String())
					rules = nil
				}
				if text == "```yaml\n" {
					rules = new(bytes.Buffer)
				}
				inBlock, replaced = text == "```console\n", false
			case rules != nil:
				rules.Write(line)
			case inBlock && strings.HasPrefix(text, "$ "):
				command := strings.TrimSpace(text[2:])
				if replaced = strings.HasPrefix(command, "strata "); replaced {
					commands++
					made.Write(line)
					made.Write(run(command))
					continue
				}
			}
			if !replaced {
				made.Write(line)
			}
		}
		check(file, old, made.Bytes())
	}
	if commands == 0 {
		t.Error("no command found")
	}
	pictures, err := filepath.Glob(filepath.Join(dir, images, "*"))
	if err != nil || len(pictures) == 0 {
		t.Errorf("docs/images: %d pictures drawn, %v", len(pictures), err)
	}
	for _, picture := range pictures {
		made, err := os.ReadFile(picture)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("..", "..", images, filepath.Base(picture))
		old, err := os.ReadFile(file)
		if err != nil && !*update {
			t.Error(err)
			continue
		}
		check(file, old, made)
	}
}

// TestDocumentedLinks checks that what the documentation links to is there.
func TestDocumentedLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	fence := regexp.MustCompile("(?ms)^```.*?^```|`[^`\n]*`")
	for _, file := range documentation(t) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllSubmatch(fence.ReplaceAll(text, nil), -1) {
			target, _, _ := strings.Cut(string(m[1]), "#")
			if target == "" || strings.Contains(target, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(file), target)); err != nil {
				t.Errorf("%s links to %s: %v", file, target, err)
			}
		}
	}
}
