package render

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// DefaultEngine is the layout engine that is built together with strata.
const DefaultEngine = "strata-dot"

// DefaultTimeout is how long an engine may take unless told otherwise.
const DefaultTimeout = 60 * time.Second

// An Engine is a layout program with the command line of dot(1): a graph in the
// DOT language on its standard input, a picture on its standard output. It runs
// as a child process, so that a crash, or a layout without end, is an error.
type Engine struct {
	// Path is the program.
	Path string
	// Timeout limits a layout; 0 means [DefaultTimeout].
	Timeout time.Duration
}

// FindEngine returns the engine of a name: a program beside the running one,
// else on PATH. A name that contains a path separator is the program's path.
func FindEngine(name string) (Engine, error) {
	if filepath.Base(name) != name {
		path, err := exec.LookPath(name)
		if err != nil {
			return Engine{}, fmt.Errorf("layout engine %s: %w", name, rootCause(err))
		}
		return Engine{Path: path}, nil
	}
	if self, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(self); err == nil {
			self = real
		}
		if path, err := exec.LookPath(filepath.Join(filepath.Dir(self), name)); err == nil {
			return Engine{Path: path}, nil
		}
	}
	path, err := exec.LookPath(name)
	if err == nil {
		return Engine{Path: path}, nil
	}
	remedy := "install Graphviz, or leave --engine out"
	if name == DefaultEngine {
		remedy = `build it with "go build -o bin/ ./cmd/...", or use a Graphviz of the system with --engine dot`
	}
	return Engine{}, fmt.Errorf("layout engine %s is neither beside strata nor on PATH: %s", name, remedy)
}

// Layout returns the picture of a graph in a format of the engine, such as
// "svg" or "json". It fails when the engine does, or when it takes too long.
func (e Engine) Layout(ctx context.Context, dot []byte, format string) ([]byte, error) {
	name := filepath.Base(e.Path)
	temp, remove, err := privateDir()
	if err != nil {
		return nil, fmt.Errorf("layout engine %s needs a directory for its cache: %w", name, err)
	}
	defer remove()

	timeout := e.Timeout
	if timeout == 0 {
		timeout = DefaultTimeout
	}
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, errTooLong)
	defer cancel()
	cmd := exec.CommandContext(ctx, e.Path, "-T"+format)
	cmd.Env = append(os.Environ(), "TMPDIR="+temp, "TMP="+temp, "TEMP="+temp)
	cmd.WaitDelay = time.Second
	cmd.Stdin = bytes.NewReader(dot)
	var picture bytes.Buffer
	var complaint head
	cmd.Stdout, cmd.Stderr = &picture, &complaint
	err = cmd.Run()
	switch {
	case ctx.Err() != nil && errors.Is(context.Cause(ctx), errTooLong):
		return nil, fmt.Errorf("layout engine %s took longer than %v: show less, as with --depth, --kinds or --required, or raise --timeout", name, timeout)
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, fmt.Errorf("layout engine %s failed: %s", name, complaint.line(name, err))
	case picture.Len() == 0:
		return nil, fmt.Errorf("layout engine %s returned nothing for -T%s", name, format)
	}
	return picture.Bytes(), nil
}

var errTooLong = errors.New("time limit reached")

// privateDir returns a directory that only this user can read and write, for
// the engine to keep compiled code in: one that stays, in the user's cache, or
// else a new one; remove removes it if it is not to stay.
func privateDir() (dir string, remove func(), err error) {
	cache, cacheErr := cacheDir()
	if cacheErr == nil {
		return cache, func() {}, nil
	}
	dir, err = os.MkdirTemp("", "strata-")
	if err != nil {
		return "", nil, fmt.Errorf("%w; %w: make one of them writable, or set XDG_CACHE_HOME or TMPDIR", cacheErr, err)
	}
	return dir, func() { os.RemoveAll(dir) }, nil
}

// cacheDir returns the directory for strata in the user's cache, which must be
// writable and nobody else's business.
func cacheDir() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(base, "strata")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return "", fmt.Errorf("%s is not a directory", dir)
	}
	if info.Mode().Perm() != 0o700 {
		if err := os.Chmod(dir, 0o700); err != nil {
			return "", err
		}
	}
	probe, err := os.CreateTemp(dir, "probe-")
	if err != nil {
		return "", err
	}
	probe.Close()
	return dir, os.Remove(probe.Name())
}

// head keeps the first bytes written to it.
type head struct{ b []byte }

func (h *head) Write(p []byte) (int, error) {
	const most = 4096
	h.b = append(h.b, p[:min(len(p), most-len(h.b))]...)
	return len(p), nil
}

// line returns the first line of what a program of the given name complained
// about, or else its exit status.
func (h *head) line(name string, err error) string {
	const most = 300
	for line := range strings.Lines(string(h.b)) {
		if line = clean(strings.TrimPrefix(line, name+": ")); line != "" {
			return shorten(line, most)
		}
	}
	return err.Error()
}

// rootCause returns what lies behind an error of [exec.LookPath].
func rootCause(err error) error {
	if e := (*exec.Error)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}
