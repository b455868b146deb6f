//go:build unix

package engine

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"strata/render/rendertest"
)

// What an engine has started ends with it, also if it ends by itself.
func TestLayoutLeavesNothingBehind(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o666); err != nil {
		t.Skip(err)
	}
	t.Setenv(rendertest.PipeEnv, pipe)
	in, err := os.OpenFile(pipe, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	// Whether there is a picture is not told: its end was not seen.
	fake(t, "leave").Layout(t.Context(), nil, "svg")
	if held, err := io.ReadAll(in); err != nil || len(held) > 0 {
		t.Errorf("%q, %v: the program is still there", held, err)
	}
}
