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
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"strata/cmd/strata/internal/ending"
)

func main() {
	collectLate()
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	for _, s := range ending.Signals {
		if !signal.Ignored(s) { // as nohup does
			signal.Notify(signals, s)
		}
	}
	status := make(chan int, 1)
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, deadline: ending.Deadline{Missed: make(chan ending.Overdue, 1)}}
	go func() { status <- run(ctx, a, os.Args[1:]) }()
	var stopped ending.Stopped
	select {
	case code := <-status:
		os.Exit(code)
	case missed := <-a.deadline.Missed:
		fmt.Fprintf(os.Stderr, "strata: %v\n", missed)
		os.Exit(2)
	case s := <-signals:
		stopped.Signal, _ = s.(syscall.Signal)
	}
	cancel(stopped)
	signal.Reset() // a second signal ends the program at once
	select {
	case code := <-status:
		os.Exit(code)
	case <-time.After(ending.Grace):
		fmt.Fprintf(os.Stderr, "strata: %v\n", stopped)
		os.Exit(stopped.Status())
	}
}

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
	late := err != nil && a.deadline.IsOverdue()
	a.deadline.End()
	switch {
	case err == nil:
		return 0
	case errors.Is(err, ending.ErrFindings):
		return 1
	case late:
		fmt.Fprintf(a.err, "strata: %v\n", ending.Overdue(a.deadline.After))
		return 2
	case ctx.Err() != nil:
		fmt.Fprintf(a.messages, "strata: %v\n", ending.WhatStopped(ctx))
		return ending.WhatStopped(ctx).Status()
	default:
		fmt.Fprintf(a.messages, "strata: %s\n", oneLine(err.Error()))
		var bad interface{ Pointer() string }
		if errors.As(err, &bad) && bad.Pointer() != "" {
			fmt.Fprintf(a.messages, "  %s\n", strings.ReplaceAll(bad.Pointer(), "\n", "\n  "))
		}
		return 2
	}
}
