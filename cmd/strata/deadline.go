package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

// A deadline ends a whole command: reading, answering and drawing.
type deadline struct {
	after time.Duration // 0 for none
	ctx   context.Context
	end   context.CancelFunc
	// missed is told when the command still runs some time after the deadline: what
	// computes does not look at its context.
	missed chan overdue
}

// An overdue command took longer than it was given.
type overdue time.Duration

func (o overdue) Error() string {
	return fmt.Sprintf("it took longer than %v: ask for less, as with --depth, --kinds or --required, or raise --timeout", time.Duration(o))
}

// begin begins the time of a command, if it has a deadline.
func (d *deadline) begin(cmd *cobra.Command, _ []string) error {
	if flag := cmd.Flags().Lookup("timeout"); flag == nil || !flag.Changed {
		return nil
	}
	if d.after <= 0 {
		return fmt.Errorf("--timeout %v: want a time such as 1m0s", d.after)
	}
	d.ctx, d.end = context.WithTimeoutCause(cmd.Context(), d.after, overdue(d.after))
	cmd.SetContext(d.ctx)
	if d.missed != nil {
		time.AfterFunc(d.after+grace, func() { d.missed <- overdue(d.after) })
	}
	return nil
}

// isOverdue reports whether a command was ended by its deadline.
func (d *deadline) isOverdue() bool {
	var o overdue
	return d.ctx != nil && errors.As(context.Cause(d.ctx), &o)
}
