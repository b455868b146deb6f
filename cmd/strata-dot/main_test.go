package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"first"
)

// The engine lays out one graph a process, so the tests run it as one.
const childEnv = "STRATA_DOT_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childEnv) != "" {
		main()
		os.Exit(0)
	}
	status := m.Run()
	first.Cleanup()
	os.Exit(status)
}

func strataDot(t *testing.T, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var out, complaint strings.Builder
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), childEnv+"=1")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &complaint
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), complaint.String(), cmd.ProcessState.ExitCode()
}

func TestFormats(t *testing.T) {
	const graph = `digraph { a [label=<<B>Name</B>>]; a -> b [tooltip="why"] }`
	for _, test := range []struct {
		args []string
		want []string
	}{
		{[]string{"-Tsvg"}, []string{"<svg ", ">Name</text>", `"why"`}},
		{[]string{"-T", "json"}, []string{`"_draw_"`, `"objects"`, `"tooltip": "why"`}},
		{[]string{"-Tdot"}, []string{"pos=", "tooltip=why"}},
		{nil, []string{"pos="}},
		{[]string{"-V"}, []string{"strata-dot - go-graphviz v"}},
		{[]string{"--help"}, []string{"usage: strata-dot", "-T"}},
	} {
		stdout, stderr, status := strataDot(t, graph, test.args...)
		if status != 0 || stderr != "" {
			t.Errorf("%q: status %d, %s", test.args, status, stderr)
		}
		for _, want := range test.want {
			if !strings.Contains(stdout, want) {
				t.Errorf("%q: no %q in\n%s", test.args, want, stdout)
			}
		}
	}
}

func TestOutputFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.svg")
	stdout, stderr, status := strataDot(t, "digraph { a }", "-Tsvg", "-o", file)
	if status != 0 || stdout != "" || stderr != "" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
	if b, err := os.ReadFile(file); err != nil || !strings.Contains(string(b), "</svg>") {
		t.Errorf("got %q, %v", b, err)
	}
	if _, _, status := strataDot(t, "digraph { a -> ", "-Tsvg", "-o", filepath.Join(dir, "b.svg")); status != 2 {
		t.Errorf("bad input: status %d", status)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		stdin string
		args  []string
		want  string
	}{
		{"", []string{"-Tsvg"}, "standard input is empty"},
		{"# nothing here", []string{"-Tsvg"}, "no graph found"},
		{"digraph {\na -> ", []string{"-Tsvg"}, "standard input: syntax error in line 2"},
		{"digraph { a [label=<<B>] }", []string{"-Tsvg"}, "standard input: syntax error"},
		{"digraph {}", []string{"-Tpng"}, `unknown format "png": want one of svg, json, dot`},
		{"digraph {}", []string{"file.dot"}, `unexpected argument "file.dot"`},
		{"digraph {}", []string{"-Q"}, "unknown shorthand flag"},
		{"digraph {}", []string{"-Tsvg", "-o", "/nonexistent/a.svg"}, "no such file or directory"},
	} {
		stdout, stderr, status := strataDot(t, test.stdin, test.args...)
		if status != 2 || stdout != "" || !strings.HasPrefix(stderr, "strata-dot: ") || !strings.Contains(stderr, test.want) || strings.Count(stderr, "\n") != 1 {
			t.Errorf("%q: status %d, output %q, error %q, want %q", test.args, status, stdout, stderr, test.want)
		}
	}
}

// Compiled code is kept where nobody else can write, or nowhere.
func TestCacheIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("permissions are different")
	}
	temp, cache := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("XDG_CACHE_HOME", cache)
	list := func(dir string) (names []string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			names = append(names, entry.Name())
		}
		return names
	}
	draw := func() {
		t.Helper()
		if stdout, stderr, status := strataDot(t, "digraph { a }", "-Tsvg"); status != 0 || !strings.Contains(stdout, "</svg>") {
			t.Errorf("status %d: %s", status, stderr)
		}
		if left := list(temp); len(left) > 0 {
			t.Errorf("in the shared directory it leaves %q", left)
		}
	}
	draw()
	if kept := list(filepath.Join(cache, "strata")); len(kept) != 1 {
		t.Errorf("the cache keeps %q, want one directory", kept)
	}
	// What another program loosened is tightened again.
	if err := os.Chmod(filepath.Join(cache, "strata"), 0o755); err != nil {
		t.Fatal(err)
	}
	draw()
	if info, err := os.Stat(filepath.Join(cache, "strata")); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the cache has mode %v (%v)", info.Mode(), err)
	}
	// Where others could put a directory of theirs in its place, none is kept.
	open := filepath.Join(t.TempDir(), "open")
	if err := errors.Join(os.Mkdir(open, 0o700), os.Chmod(open, 0o777)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_CACHE_HOME", filepath.Join(open, "below"))
	draw()
	if kept := list(filepath.Join(open, "below", "strata")); len(kept) > 0 {
		t.Errorf("a directory that others can write to keeps %q", kept)
	}
}
