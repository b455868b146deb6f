package main

import (
	"bytes"
	"context"
	"strings"
	"syscall"
	"testing"

	"strata/cmd/strata/internal/ending"
)

// A command that a signal ends says so, and exits as shells have it.
func TestStopped(t *testing.T) {
	for _, test := range []struct {
		signal syscall.Signal
		status int
		text   string
	}{
		{syscall.SIGINT, 130, "strata: interrupted\n"},
		{syscall.SIGTERM, 143, "strata: terminated\n"},
		{syscall.SIGHUP, 129, "strata: hung up\n"},
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(ending.Stopped{Signal: test.signal})
		var errs bytes.Buffer
		status := run(ctx, &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &errs}, []string{"extract", "../../testdata/widgets", "-o", t.TempDir() + "/graph.json"})
		if status != test.status || errs.String() != test.text {
			t.Errorf("%v: exit status %d, %q; want %d, %q", test.signal, status, errs.String(), test.status, test.text)
		}
	}
}
