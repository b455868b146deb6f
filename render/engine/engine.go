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
	case errors.Is(cause, errTooLarge):
		return nil, fmt.Errorf("layout engine %s makes %w: show less, as with --depth, --kinds or --required", name, cause)
	case cause != nil:
		return nil, cause
	case err != nil:
		return nil, fmt.Errorf("layout engine %s failed: %s", name, p.complaint.line(name, err))
	case p.picture.b.Len() == 0:
		return nil, fmt.Errorf("layout engine %s returned nothing for -T%s", name, format)
	}
	return p.picture.b.Bytes(), nil
}

// A program is a running engine.
type program struct {
	format    string
	ctx       context.Context
	cancel    context.CancelCauseFunc
	cmd       *exec.Cmd
	stdin     io.WriteCloser
	picture   picture
	complaint head
}

func (e *Engine) start(ctx context.Context, format string) (*program, error) {
	name := filepath.Base(e.Path)
	p := &program{format: format}
	p.ctx, p.cancel = context.WithCancelCause(ctx)
	p.cmd = exec.CommandContext(p.ctx, e.Path, "-T"+format)
	// Strata-dot does not collect garbage while it gets ready; what the user says counts.
	p.cmd.Env = append([]string{"GOGC=400"}, os.Environ()...)
	p.cmd.WaitDelay = time.Second
	p.picture.tooLarge = func() { p.cancel(errTooLarge) }
	p.cmd.Stdout, p.cmd.Stderr = &p.picture, &p.complaint
	ownGroup(p.cmd)
	var err error
	if p.stdin, err = p.cmd.StdinPipe(); err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		p.cancel(nil)
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		return nil, fmt.Errorf("layout engine %s: %w", name, rootCause(err))
	}
	limitMemory(p.cmd.Process.Pid)
	return p, nil
}

// wait waits for the end of the program, and ends what it has started.
func (p *program) wait() error {
	err := p.cmd.Wait()
	endGroup(p.cmd)
	return err
}

// maxMemory is the address space that an engine may take, in bytes, where the system
// can limit it. That of strata-dot takes 1.6 GB of it before it does anything.
const maxMemory = 4 << 30

// maxPicture is the size of the largest picture that an engine may make, in bytes.
const maxPicture = 512 << 20

var (
	errTooLong  = errors.New("time limit reached")
	errTooLarge = fmt.Errorf("a picture of more than %d MiB", maxPicture>>20)
)

// A picture is what an engine has written so far.
type picture struct {
	b        bytes.Buffer
	tooLarge func()
}

func (p *picture) Write(b []byte) (int, error) {
	if p.b.Len()+len(b) > maxPicture {
		p.tooLarge()
		return 0, errTooLarge
	}
	return p.b.Write(b)
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
