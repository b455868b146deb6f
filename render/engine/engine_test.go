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

// race is set when the race detector is on.
var race bool

func TestLayoutLimitsMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux limits the memory of another process")
	}
	if race {
		t.Skip("the race detector itself needs more address space than an engine may have")
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

// A picture without end is given up, and so is what the engine has started.
func TestLayoutBounded(t *testing.T) {
	e := fake(t, "endless")
	e.Timeout = time.Hour // the size has to end it
	_, err := e.Layout(t.Context(), nil, "svg")
	if err == nil || !strings.Contains(err.Error(), "makes a picture of more than 512 MiB: show less") {
		t.Errorf("got %v", err)
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
