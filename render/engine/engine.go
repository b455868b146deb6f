// Package engine runs a layout engine: a program of its own that turns a graph in the
// DOT language into a picture.
package engine

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"strata/render/scene"
)

// Default is the layout engine that is built together with strata.
const Default = "strata-dot"

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

	ahead *program // started and not yet used
}

// Find returns the engine of a name: a program beside the running one,
// else on PATH. A name that contains a path separator is the program's path.
func Find(name string) (*Engine, error) {
	if filepath.Base(name) != name {
		path, err := exec.LookPath(name)
		if err != nil {
			return nil, fmt.Errorf("layout engine %s: %w", name, rootCause(err))
		}
		return &Engine{Path: path}, nil
	}
	if self, err := os.Executable(); err == nil {
		if real, err := filepath.EvalSymlinks(self); err == nil {
			self = real
		}
		if path, err := exec.LookPath(filepath.Join(filepath.Dir(self), name)); err == nil {
			return &Engine{Path: path}, nil
		}
	}
	path, err := exec.LookPath(name)
	if err == nil {
		return &Engine{Path: path}, nil
	}
	remedy := "install Graphviz, or leave --engine out"
	if name == Default {
		remedy = `build it with "go build -o bin/ ./cmd/...", or use a Graphviz of the system with --engine dot`
	}
	return nil, fmt.Errorf("layout engine %s is neither beside strata nor on PATH: %s", name, remedy)
}

// Start starts the program ahead of a [Engine.Layout] in the given format, which
// then need not wait for it to get ready. [Engine.Stop] ends what is not needed.
func (e *Engine) Start(ctx context.Context, format string) (err error) {
	e.ahead, err = e.start(ctx, format)
	return err
}

// Stop ends a program that was started and not used.
func (e *Engine) Stop() {
	if e.ahead != nil {
		e.ahead.cancel(nil)
		e.ahead.stdin.Close()
		e.ahead.wait()
		e.ahead = nil
	}
}

// Layout returns the picture of a graph in a format of the engine, such as
// "svg" or "json". It fails when the engine does, or when it takes too long or too
// much memory.
func (e *Engine) Layout(ctx context.Context, dot []byte, format string) ([]byte, error) {
	if e.ahead != nil && e.ahead.format != format {
		e.Stop()
	}
	if e.ahead == nil {
		if err := e.Start(ctx, format); err != nil {
			return nil, err
		}
	}
	p := e.ahead
	e.ahead = nil
	timeout := cmp.Or(e.Timeout, DefaultTimeout)
	timer := time.AfterFunc(timeout, func() { p.cancel(errTooLong) })
	defer timer.Stop()
	p.stdin.Write(dot) // what fails to read it says why itself
	p.stdin.Close()
	err := p.wait()
	cause := context.Cause(p.ctx)
	p.cancel(nil)
	name := filepath.Base(e.Path)
	switch {
	case errors.Is(cause, errTooLong):
		return nil, fmt.Errorf("layout engine %s took longer than %v: show less, as with --depth, --kinds or --required, or raise --timeout", name, timeout)
	case cause != nil:
		return nil, cause
	case err != nil:
		return nil, fmt.Errorf("layout engine %s failed: %s", name, p.complaint.line(name, err))
	case p.picture.Len() == 0:
		return nil, fmt.Errorf("layout engine %s returned nothing for -T%s", name, format)
	}
	return p.picture.Bytes(), nil
}

// A program is a running engine.
type program struct {
	format    string
	ctx       context.Context
	cancel    context.CancelCauseFunc
	cmd       *exec.Cmd
	stdin     io.WriteCloser
	picture   bytes.Buffer
	complaint head
	remove    func() // what it needed
}

func (e *Engine) start(ctx context.Context, format string) (*program, error) {
	name := filepath.Base(e.Path)
	temp, remove, err := privateDir()
	if err != nil {
		return nil, fmt.Errorf("layout engine %s needs a directory for its cache: %w", name, err)
	}
	p := &program{format: format, remove: remove}
	p.ctx, p.cancel = context.WithCancelCause(ctx)
	p.cmd = exec.CommandContext(p.ctx, e.Path, "-T"+format)
	// Strata-dot does not collect garbage while it gets ready; what the user says counts.
	p.cmd.Env = append([]string{"GOGC=400"}, os.Environ()...)
	p.cmd.Env = append(p.cmd.Env, "TMPDIR="+temp, "TMP="+temp, "TEMP="+temp)
	p.cmd.WaitDelay = time.Second
	p.cmd.Stdout, p.cmd.Stderr = &p.picture, &p.complaint
	if p.stdin, err = p.cmd.StdinPipe(); err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		p.cancel(nil)
		remove()
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, fmt.Errorf("layout engine %s: %w", name, rootCause(err))
	}
	limitMemory(p.cmd.Process.Pid)
	return p, nil
}

// wait waits for the end of the program.
func (p *program) wait() error {
	defer p.remove()
	return p.cmd.Wait()
}

// maxMemory is the address space that an engine may take, in bytes, where the system
// can limit it. That of strata-dot takes 1.6 GB of it before it does anything.
const maxMemory = 4 << 30

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
		if line = scene.Clean(strings.TrimPrefix(line, name+": ")); line != "" {
			return scene.Shorten(line, most)
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
