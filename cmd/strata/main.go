// Strata answers what protocols depend on, from the specifications themselves.
//
// Each subcommand asks one question of a graph of protocols: of the one built
// into the program, or of the one that -g names. The answer goes to standard
// output, everything else to standard error.
//
// The exit status is 0 when all is well, 1 for findings (there is no such chain,
// nothing matches, audit has something to report, a rule is broken, there are
// differences to --fail-on, the documents have problems under --strict), 2 when
// the command line or the input is wrong, and 128 more than the number of the signal
// that has ended it: 130 after an interrupt, 143 when it was to terminate, 129 when
// its terminal was closed.
package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	collectLate()
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	for _, s := range ending {
		if !signal.Ignored(s) { // as nohup does
			signal.Notify(signals, s)
		}
	}
	status := make(chan int, 1)
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, deadline: deadline{missed: make(chan overdue, 1)}}
	go func() { status <- run(ctx, a, os.Args[1:]) }()
	var stopped stopped
	select {
	case code := <-status:
		os.Exit(code)
	case missed := <-a.deadline.missed:
		fmt.Fprintf(os.Stderr, "strata: %v\n", missed)
		os.Exit(2)
	case s := <-signals:
		stopped.signal, _ = s.(syscall.Signal)
	}
	cancel(stopped)
	signal.Reset() // a second signal ends the program at once
	select {
	case code := <-status:
		os.Exit(code)
	case <-time.After(grace):
		fmt.Fprintf(os.Stderr, "strata: %v\n", stopped)
		os.Exit(stopped.status())
	}
}

// ending are the signals that end a command as an error does: what it has half
// written is taken back.
var ending = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// After a signal a command has the time of grace to take back what it has half
// written. It may not even notice, waiting for input.
const grace = time.Second

// A stopped command was sent a signal. The zero value stands for an interrupt.
type stopped struct{ signal syscall.Signal }

func (s stopped) Error() string {
	switch s.signal {
	case syscall.SIGTERM:
		return "terminated"
	case syscall.SIGHUP:
		return "hung up"
	}
	return "interrupted"
}

// status returns the exit status that shells give a program ended by the signal.
func (s stopped) status() int { return 128 + int(cmp.Or(s.signal, syscall.SIGINT)) }

// whatStopped returns what a context that is done was stopped by.
func whatStopped(ctx context.Context) (s stopped) {
	errors.As(context.Cause(ctx), &s)
	return s
}

// errFindings ends a command whose answer has been given with exit status 1.
var errFindings = errors.New("findings")

// run executes a command line and returns the exit status.
func run(ctx context.Context, a *app, args []string) int {
	root := newRoot(a)
	root.SetArgs(args)
	help := bufio.NewWriter(a.out) // whose printer drops errors
	root.SetOut(help)
	err := root.ExecuteContext(ctx)
	if failed := help.Flush(); err == nil {
		err = failed
	}
	late := err != nil && a.deadline.isOverdue()
	if a.deadline.end != nil {
		a.deadline.end()
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errFindings):
		return 1
	case late:
		fmt.Fprintf(a.err, "strata: %v\n", overdue(a.deadline.after))
		return 2
	case ctx.Err() != nil:
		fmt.Fprintf(a.messages, "strata: %v\n", whatStopped(ctx))
		return whatStopped(ctx).status()
	default:
		fmt.Fprintf(a.messages, "strata: %s\n", oneLine(err.Error()))
		var bad interface{ Pointer() string }
		if errors.As(err, &bad) && bad.Pointer() != "" {
			fmt.Fprintf(a.messages, "  %s\n", strings.ReplaceAll(bad.Pointer(), "\n", "\n  "))
		}
		return 2
	}
}
