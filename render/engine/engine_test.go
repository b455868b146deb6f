package engine

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"strata/render/rendertest"
)

// fake returns the test binary as an engine that behaves as said.
func fake(t *testing.T, behaviour string) *Engine {
	return &Engine{Path: rendertest.FakeEngine(t, behaviour)}
}

func TestLayoutSpeaksTheCommandLineOfDot(t *testing.T) {
	got, err := fake(t, "echo").Layout(t.Context(), []byte("digraph {}"), "json")
	if want := "[-Tjson]\ndigraph {}"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestLayoutErrors(t *testing.T) {
	for _, test := range []struct{ behaviour, want string }{
		{"complain", "failed: no such graph"},
		{"fail", "failed: exit status 7"},
		{"silent", "returned nothing for -Tsvg"},
		{"flood", "failed: 0123456789abcdef"},
	} {
		t.Run(test.behaviour, func(t *testing.T) {
			picture, err := fake(t, test.behaviour).Layout(t.Context(), nil, "svg")
			if err == nil || !strings.Contains(err.Error(), test.want) || picture != nil {
				t.Fatalf("got %q, %v, want an error with %q", picture, err, test.want)
			}
			if strings.Contains(err.Error(), "\n") || len(err.Error()) > 500 {
				t.Errorf("not one short line: %q", err)
			}
		})
	}
}

func TestLayoutStopsAnEngineThatTakesTooLong(t *testing.T) {
	e := fake(t, "hang")
	e.Timeout = 100 * time.Millisecond
	picture, err := e.Layout(t.Context(), nil, "svg")
	if err == nil || !strings.Contains(err.Error(), "took longer than 100ms") || !strings.Contains(err.Error(), "--timeout") || picture != nil {
		t.Errorf("got %q, %v", picture, err)
	}
}

func TestLayoutLimitsMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux limits the memory of another process")
	}
	picture, err := fake(t, "hoard").Layout(t.Context(), nil, "svg")
	if err == nil || !strings.Contains(err.Error(), "memory") || picture != nil {
		t.Errorf("got %q, %v", picture, err)
	}
}

func TestStartAhead(t *testing.T) {
	e := fake(t, "echo")
	for _, ahead := range []string{"json", "svg"} { // used, and started in vain
		if err := e.Start(t.Context(), ahead); err != nil {
			t.Fatal(err)
		}
		got, err := e.Layout(t.Context(), []byte("digraph {}"), "json")
		if want := "[-Tjson]\ndigraph {}"; err != nil || string(got) != want {
			t.Errorf("after -T%s: got %q, %v, want %q", ahead, got, err, want)
		}
	}
	if err := e.Start(t.Context(), "svg"); err != nil {
		t.Fatal(err)
	}
	e.Stop()
	if e.ahead != nil {
		t.Error("still running")
	}
}

func TestLayoutCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := fake(t, "hang").Layout(ctx, nil, "svg"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestLayoutKeepsItsCachePrivate(t *testing.T) {
	e := fake(t, "temp")
	want := filepath.Join(os.Getenv("XDG_CACHE_HOME"), "strata") + " -rwx------"
	for range 2 { // made, then found again
		got, err := e.Layout(t.Context(), nil, "svg")
		if err != nil || string(got) != want {
			t.Fatalf("got %q, %v, want %q", got, err, want)
		}
		// What another program loosened is tightened again.
		if err := os.Chmod(filepath.Join(os.Getenv("XDG_CACHE_HOME"), "strata"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// notADirectory returns a path that nothing can be made in, not by root either.
func notADirectory(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(file, "below")
}

func TestLayoutFallsBackToATemporaryDirectory(t *testing.T) {
	e := fake(t, "temp")
	temp := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", notADirectory(t))
	t.Setenv("TMPDIR", temp)
	got, err := e.Layout(t.Context(), nil, "svg")
	if err != nil || !strings.HasPrefix(string(got), filepath.Join(temp, "strata-")) || !strings.HasSuffix(string(got), " -rwx------") {
		t.Errorf("got %q, %v, want a private directory in %s", got, err, temp)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestLayoutWithoutAnyWritableDirectory(t *testing.T) {
	e := fake(t, "temp")
	t.Setenv("XDG_CACHE_HOME", notADirectory(t))
	t.Setenv("TMPDIR", notADirectory(t))
	_, err := e.Layout(t.Context(), nil, "svg")
	if err == nil || !strings.Contains(err.Error(), "not a directory") || !strings.Contains(err.Error(), "set XDG_CACHE_HOME or TMPDIR") || strings.Contains(err.Error(), "\n") {
		t.Errorf("got %v, want one line with cause and remedy", err)
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if _, err := Find(Default); err == nil || !strings.Contains(err.Error(), "go build -o bin/ ./cmd/...") || !strings.Contains(err.Error(), "--engine dot") {
		t.Errorf("missing engine: got %v, want the remedies", err)
	}
	if _, err := Find("dot"); err == nil || !strings.Contains(err.Error(), "install Graphviz") {
		t.Errorf("missing Graphviz: got %v, want the remedy", err)
	}
	path := filepath.Join(dir, Default)
	if _, err := Find(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("missing path: got %v", err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{Default, path} {
		if e, err := Find(name); err != nil || e.Path != path {
			t.Errorf("%s: got %q, %v, want %q", name, e.Path, err, path)
		}
	}
}
