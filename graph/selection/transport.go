package selection

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"strata/graph"
)

// newTransportField returns the test whether a field of a transport has a value, nil
// if there is no such field.
func newTransportField(field, value string) (func(graph.Transport) bool, error) {
	if field == "port" {
		return newPort(value)
	}
	var of func(t *graph.Transport) []string
	switch field {
	case "pipe":
		value = graph.TransportName(value)
		of = endpoints(graph.Pipe)
	case "sequence":
		of = endpoints(graph.Sequence)
	case "interface":
		of = func(t *graph.Transport) (names []string) {
			for _, x := range t.Interfaces {
				names = append(names, strings.ToLower(x.Name))
			}
			return names
		}
	case "uuid":
		value = graph.TransportName(value)
		of = func(t *graph.Transport) (names []string) {
			for _, x := range t.Interfaces {
				names = append(names, x.UUID)
			}
			return names
		}
	default:
		return nil, nil
	}
	matches, err := newPattern(strings.ToLower(value))
	if err != nil {
		return nil, err
	}
	return func(t graph.Transport) bool { return slices.ContainsFunc(of(&t), matches) }, nil
}

// endpoints returns a function that returns the names of endpoints of a kind.
func endpoints(kind graph.EndpointKind) func(t *graph.Transport) []string {
	return func(t *graph.Transport) (names []string) {
		for _, x := range t.Endpoints {
			if x.Kind == kind {
				names = append(names, graph.TransportName(x.Value))
			}
		}
		return names
	}
}

// newPort returns the test for a port: "445", or "tcp/445" and "udp/445" of one
// carrier alone.
func newPort(value string) (func(graph.Transport) bool, error) {
	of, digits, both := strings.Cut(strings.ToLower(value), "/")
	if !both {
		digits = of
	}
	port, err := strconv.Atoi(digits)
	if err != nil || port < 1 || port > 65535 || both && !isCarrier(of) {
		return nil, fmt.Errorf("port %s: want a number from 1 to 65535, such as port:445 or port:udp/3702", quote(value))
	}
	return func(t graph.Transport) bool {
		return slices.ContainsFunc(t.Endpoints, func(e graph.Endpoint) bool {
			first, last, ok := e.Ports()
			return ok && first <= port && port <= last && (!both || e.Kind.String() == of)
		})
	}, nil
}

// isCarrier reports whether a word is the kind of endpoints that are ports.
func isCarrier(word string) bool {
	kind, err := graph.ParseEndpointKind(word)
	return err == nil && kind.Port()
}
