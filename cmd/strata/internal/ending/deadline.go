package ending

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"
)

// A Deadline ends a whole command: reading, answering and drawing.
type Deadline struct {
	After time.Duration // 0 for none
	// Missed is told when the command still runs some time after the deadline: what
	// computes does not look at its context. It may be nil.
	Missed chan Overdue
	ctx    context.Context
	end    context.CancelFunc
}

// An Overdue command took longer than it was given.
type Overdue time.Duration

func (o Overdue) Error() string {
	return fmt.Sprintf("it took longer than %v: ask for less, as with --depth, --kinds or --required, or raise --timeout", time.Duration(o))
}

// Begin begins the time of a command, if its flags give it a deadline.
func (d *Deadline) Begin(cmd *cobra.Command, _ []string) error {
	if flag := cmd.Flags().Lookup("timeout"); flag == nil || !flag.Changed {
		return nil
	}
	if d.After <= 0 {
		return fmt.Errorf("--timeout %v: want a time such as 1m0s", d.After)
	}
	d.ctx, d.end = context.WithTimeoutCause(cmd.Context(), d.After, Overdue(d.After))
	cmd.SetContext(d.ctx)
	if d.Missed != nil {
		time.AfterFunc(d.After+Grace, func() { d.Missed <- Overdue(d.After) })
	}
	return nil
}

// End ends the time of a command that is done.
func (d *Deadline) End() {
	if d.end != nil {
		d.end()
	}
}

// IsOverdue reports whether a command was ended by its deadline.
func (d *Deadline) IsOverdue() bool {
	var o Overdue
	return d.ctx != nil && errors.As(context.Cause(d.ctx), &o)
}
