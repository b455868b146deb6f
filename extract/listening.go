package extract

import (
	"slices"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/wire"
	"strata/graph"
)

// carriersOfPorts are what has the ports of each kind.
var carriersOfPorts = map[graph.EndpointKind]string{graph.TCPPort: "TCP", graph.UDPPort: "UDP", graph.SCTPPort: "SCTP", graph.DCCPPort: "DCCP"}

// listening returns what follows from the ports that a protocol listens at, if its document
// does not say otherwise what carries it: who listens at a port of TCP runs over TCP. What
// the text says of ports goes before what is registered, which is often a port of each.
func (a *alternatives) listening(r *reading, own []said) []said {
	if r.protocol.Category != graph.CategoryProtocol || ofAddresses.In(r.protocol.Title) || slices.ContainsFunc(own, carriesPorts) {
		return nil
	}
	var told, registered []said
	for i := range r.transport.Endpoints {
		e := &r.transport.Endpoints[i]
		carrier := carriersOfPorts[e.Kind]
		if carrier == "" || carrier == r.protocol.ID {
			continue
		}
		ev := e.Evidence
		ev.FromTag = tagUnless(r.protocol.ID, ev.Document)
		ev.Optional = e.Modal == graph.May
		s := said{r.protocol.ID, carrier, graph.LayersOn, &ev}
		if wire.IsRegistration(ev.Title) {
			registered = append(registered, s)
		} else {
			told = append(told, s)
		}
	}
	if len(told) == 0 {
		told = registered
	}
	return told
}

// ofAddresses stand in titles of what writes addresses of other protocols, and their ports.
var ofAddresses = lex.PartsOf("URI", "URL", "URN")

// carriesPorts reports whether a statement says what carries a protocol, and not only what
// lies beneath all that has ports.
func carriesPorts(s said) bool {
	const ported = 4 // the least height of what has ports
	if s.kind != graph.LayersOn {
		return false
	}
	standard, known := lexicon.Known(s.to)
	return !known || !standard.Carrier || standard.Height == 0 || standard.Height >= ported
}
