// Strata answers what protocols depend on, from the specifications themselves.
//
// Each subcommand asks one question of a graph of protocols: of the one built
// into the program, or of the one that -g names. The answer goes to standard
// output, everything else to standard error.
//
// The exit status is 0 when all is well, 1 for findings (there is no such chain,
// nothing matches, audit has something to report, a rule is broken, there are
// differences to --fail-on, the documents have problems under --strict), 2 when
// the command line or the input is wrong, and 130 after an interrupt.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	collectLate()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	status := make(chan int, 1)
	go func() { status <- run(ctx, &app{in: os.Stdin, out: os.Stdout, err: os.Stderr}, os.Args[1:]) }()
	select {
	case code := <-status:
		os.Exit(code)
	case <-ctx.Done():
	}
	stop() // a second interrupt ends the program at once
	select {
	case code := <-status:
		os.Exit(code)
	case <-time.After(grace):
		fmt.Fprintln(os.Stderr, interruption)
		os.Exit(interrupted)
	}
}

// After an interrupt a command has the time of grace to take back what it has
// half written. It may not even notice, waiting for input.
const (
	grace        = time.Second
	interrupted  = 130 // as shells have it
	interruption = "strata: interrupted"
)

// errFindings ends a command whose answer has been given with exit status 1.
var errFindings = errors.New("findings")

// run executes a command line and returns the exit status.
func run(ctx context.Context, a *app, args []string) int {
	root := newRoot(a)
	root.SetArgs(args)
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return 0
	case errors.Is(err, errFindings):
		return 1
	case ctx.Err() != nil:
		fmt.Fprintln(a.err, interruption)
		return interrupted
	default:
		fmt.Fprintf(a.err, "strata: %s\n", oneLine(err.Error()))
		var bad interface{ Pointer() string }
		if errors.As(err, &bad) && bad.Pointer() != "" {
			fmt.Fprintf(a.err, "  %s\n", strings.ReplaceAll(bad.Pointer(), "\n", "\n  "))
		}
		return 2
	}
}
