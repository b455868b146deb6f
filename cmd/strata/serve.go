package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/ending"
	"strata/render/live"
)

const defaultListen = "127.0.0.1:7878"

func newServe(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve [SELECTION]...",
		Short: "Explore a graph in the browser while it changes",
		Long: `Serve serves the explorer, the page that 'strata draw' writes with the extension .html,
of the whole graph or of a selection. When the documents or the snapshot of -g change,
it reads them again and updates open pages.

By default only this machine can connect; with another address in --listen, anyone who
can reach it can see the graph. An interrupt (Ctrl-C) ends the server.`,
		Example: `  strata serve -g ~/drafts            the graph of drafts
  strata serve -g ~/drafts WIDG       one protocol of it and its dependencies
  strata serve 'MS-RDP*'              of the built-in graph
  strata serve --listen 127.0.0.1:0   at any free port`,
		Args:              cobra.ArbitraryArgs,
		ValidArgsFunction: a.choose.Complete(-1),
	}
	address := cmd.Flags().String("listen", defaultListen, "the `address` to listen at, host:port; without a host, all addresses")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return a.serve(cmd.Context(), *address, args) }
	return cmd
}

func (a *app) serve(ctx context.Context, address string, selections []string) error {
	host, port, err := net.SplitHostPort(address)
	if err != nil || port == "" {
		return fmt.Errorf("--listen %s: want host:port, such as %s", address, defaultListen)
	}
	pictures := a.pictures()
	before := a.input.Fingerprint()
	page, version, err := pictures.Live(ctx, selections)
	if err != nil {
		return err
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return fmt.Errorf("--listen %s: %w: give another address, or port 0 for any free port", address, errors.Unwrap(err))
	}
	server := live.NewServer(host)
	server.Show(page, version)
	if !live.IsLoopback(host) {
		a.note("anyone who can reach this machine can see the graph")
	}
	fmt.Fprintln(a.out, openable(listener.Addr()))

	go a.watch(ctx, before, func() {
		page, version, err := pictures.Live(ctx, selections)
		switch {
		case ctx.Err() != nil:
		case err == ending.ErrFindings: // which has been told
			server.Report("no protocol matches the selection any more")
		case err != nil:
			a.note("%v: showing what was read before", err)
			server.Report(err.Error() + ": showing what was read before")
		default:
			server.Show(page, version)
		}
	})
	return server.Serve(ctx, listener)
}

// openable returns the address at which a browser of this machine finds a listener.
func openable(at net.Addr) string {
	host := at.String()
	if tcp, ok := at.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		host = net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return "http://" + host + "/"
}

// watch calls changed whenever the inputs are other than they were before and have
// come to rest, until the context is done. It asks the file system, rather than be
// told by it, so that it works on any, and for files that editors replace.
func (a *app) watch(ctx context.Context, before string, changed func()) {
	const interval = 500 * time.Millisecond
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	for last := before; ; {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		now := a.input.Fingerprint()
		if now == last && now != before {
			before = now
			changed()
		}
		last = now
	}
}
