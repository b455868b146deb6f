// Package ending has the ways in which commands end other than with an answer alone: with
// findings, late, or stopped by a signal.
package ending

import (
	"cmp"
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// ErrFindings ends a command whose answer has been given with exit status 1.
var ErrFindings = errors.New("findings")

// Signals are those that end a command as an error does: what it has half
// written is taken back.
var Signals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// After a signal a command has the time of Grace to take back what it has half
// written. It may not even notice, waiting for input.
const Grace = time.Second

// A Stopped command was sent a signal. The zero value stands for an interrupt.
type Stopped struct{ Signal syscall.Signal }

func (s Stopped) Error() string {
	switch s.Signal {
	case syscall.SIGTERM:
		return "terminated"
	case syscall.SIGHUP:
		return "hung up"
	}
	return "interrupted"
}

// Status returns the exit status that shells give a program ended by the signal.
func (s Stopped) Status() int { return 128 + int(cmp.Or(s.Signal, syscall.SIGINT)) }

// WhatStopped returns what a context that is done was stopped by.
func WhatStopped(ctx context.Context) (s Stopped) {
	errors.As(context.Cause(ctx), &s)
	return s
}
