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
	if r.protocol.Category != graph.CategoryProtocol || ofAddresses.In(r.protocol.Title) {
		return nil
	}
	var told, registered []said
	for i := range r.transport.Endpoints {
		e := &r.transport.Endpoints[i]
		carrier := carriersOfPorts[e.Kind]
		if carrier == "" || carrier == r.protocol.ID || denies(r, carrier) {
			continue
		}
		ev := e.Evidence
		ev.FromTag = tagUnless(r.protocol.ID, ev.Document)
		ev.Source, ev.Optional = graph.SourceTransport, e.Modal == graph.May // wherever it stands, it speaks of that
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
	otherwise := func(s said) bool {
		return carriesPorts(s) && !(s.ev.Optional && len(about(told, s.to)) > 0)
	}
	if slices.ContainsFunc(own, otherwise) {
		return nil
	}
	return told
}

// denies reports whether a document says that something does not carry its protocol.
func denies(r *reading, carrier string) bool {
	return slices.ContainsFunc(r.relations, func(x graph.Relation) bool {
		return x.From == r.protocol.ID && x.To == carrier && x.Kind == graph.LayersOn && slices.ContainsFunc(x.Evidence, func(ev graph.Evidence) bool { return ev.Denied })
	})
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
