package main

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"strata/cmd/strata/internal/card"
	"strata/cmd/strata/internal/ending"
	"strata/cmd/strata/internal/option"
	"strata/cmd/strata/internal/phrase"
	"strata/cmd/strata/internal/present"
	"strata/graph"
	"strata/graph/names"
	"strata/graph/needs"
	"strata/graph/query"
)

func newTransport(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "transport SELECTION...",
		Short: "How protocols go over the wire",
		Long: `Transport lists how messages of a protocol get onto the wire: the RPC protocol sequences
and the endpoints that its document states, each with the modal that governs it, the chain
of carriers to the ground and the place; the interfaces and classes that the document
defines; and the authentication that it prescribes. Where a protocol states no port of its
own, those of what carries it count: a protocol over DCOM has the endpoint mapper of RPC and
dynamic ports. A selection lists several ('strata help select').

With --firewall, ports alone are listed, with the direction of connections, what is dynamic
among them. With --reverse, the argument is a port (445, udp/3702), a pipe, a channel, or the
name or the UUID of an interface, and who listens there or defines it is listed.`,
		Example: `  strata transport MS-SAMR
  strata transport 'area:"File*"' --format csv
  strata transport MS-WMI --firewall
  strata transport --reverse 445
  strata transport --reverse '\PIPE\lsarpc'`,
		ValidArgsFunction: a.choose.Complete(-1),
	}
	firewall := cmd.Flags().Bool("firewall", false, "list ports and directions alone")
	reverse := cmd.Flags().Bool("reverse", false, "list who listens on a port or a pipe, or defines an interface")
	format := option.AnswerFormat(cmd)
	cmd.MarkFlagsMutuallyExclusive("firewall", "reverse")
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if *reverse {
			return arguments(1, 1, "one port, pipe, channel, or name or UUID of an interface after --reverse")(cmd, args)
		}
		return arguments(1, -1, "names of protocols")(cmd, args)
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *reverse {
			return a.listeners(cmd, args, format)
		}
		g, nodes, err := a.choose.Selected(cmd.Context(), args)
		if err != nil && err != ending.ErrFindings {
			return suggestReverse(err)
		}
		for _, name := range args {
			if _, exact := g.Lookup(name); !exact && isPort(name) {
				a.note("who listens on port %s is listed by 'strata transport --reverse %[1]s'", name)
			}
		}
		q := needs.NewRequirements(g)
		q.Kinds = graph.KindSet(graph.LayersOn)
		const limit, deepest = 200, 64 // chains of a protocol, and protocols of a chain
		incomplete := 0
		transports := card.Transports{Graph: q.Graph(), Nodes: nodes, Each: func(yield func(query.Transport) bool) {
			for found, complete := range query.FindTransports(q, nodes, limit, deepest) {
				if !complete {
					incomplete++
				}
				if !yield(found) {
					return
				}
			}
		}}
		var ans present.Answer = transports
		if *firewall {
			ans = card.Firewall(transports)
		}
		err = cmp.Or(a.print(format, ans), err)
		if incomplete > 0 {
			a.note("of %s not all chains of carriers were looked at: at most %d, of at most %d protocols each", phrase.Plural(incomplete, "protocol"), limit, deepest)
		}
		return err
	}
	return cmd
}

// suggestReverse returns the error of an unknown name, with what to write where that is a port.
func suggestReverse(err error) error {
	var unknown *names.UnknownError
	if errors.As(err, &unknown) && isPort(unknown.Name) {
		return fmt.Errorf("no protocol %q: did you mean --reverse %s, for who listens on that port?", unknown.Name, unknown.Name)
	}
	return err
}

// isPort reports whether a name is a port, "445" or "udp/445".
func isPort(name string) bool {
	test, err := portTest(name)
	return test != nil && err == nil
}

// listeners prints who listens on an endpoint or defines an interface.
func (a *app) listeners(cmd *cobra.Command, args []string, format *option.Word) error {
	test, err := portTest(args[0])
	if err != nil {
		return err
	}
	g, err := a.input.Load(cmd.Context())
	if err != nil {
		return err
	}
	list := query.FindListeners(g, args[0], test)
	if len(list) == 0 {
		a.note("nobody is known to listen on %s, or to define it", args[0])
		return cmp.Or(a.print(format, card.Listeners{Graph: g}), ending.ErrFindings)
	}
	return a.print(format, card.Listeners{Graph: g, List: list})
}

// portTest returns the test for a port, "445" or "udp/445", nil if a name is none, and an
// error if it is a number that no port has.
func portTest(name string) (func(graph.Endpoint) bool, error) {
	kind, digits, both := strings.Cut(strings.ToLower(name), "/")
	if !both {
		digits = kind
	}
	if carrier, err := graph.ParseEndpointKind(kind); both && (err != nil || !carrier.Port()) || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil, nil
	}
	const highest = 65535
	port, err := strconv.Atoi(digits)
	if err != nil || port < 1 || port > highest {
		return nil, fmt.Errorf("no port is %s: ports go from 1 to %d", digits, highest)
	}
	return func(e graph.Endpoint) bool {
		first, last, ok := e.Ports()
		return ok && first <= port && port <= last && (!both || e.Kind.String() == kind)
	}, nil
}
