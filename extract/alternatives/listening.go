package alternatives

import (
	"slices"
	"strings"

	"strata/extract/lex"
	"strata/extract/lexicon"
	"strata/extract/reading"
	"strata/extract/wire"
	"strata/graph"
)

// listening returns what follows from the ports that a protocol listens at, if its document
// does not say otherwise what carries it: who listens at a port of TCP runs over TCP. What
// the text says of ports goes before what is registered, which is often a port of each.
func (a *alternatives) listening(r *reading.Reading, own []said) []said {
	if r.Protocol.Category != graph.CategoryProtocol || ofAddresses.In(r.Protocol.Title) {
		return nil
	}
	var told, registered []said
	denied := deniedCarriers(r)
	for i := range r.Transport.Endpoints {
		e := &r.Transport.Endpoints[i]
		carrier := carrierOf(e.Kind)
		if !e.Kind.Port() || carrier == r.Protocol.ID || denied[carrier] {
			continue
		}
		ev := e.Evidence
		ev.FromTag = reading.TagUnless(r.Protocol.ID, ev.Document)
		ev.Source, ev.Optional = graph.SourceTransport, e.Modal == graph.May // wherever it stands, it speaks of that
		s := said{r.Protocol.ID, carrier, graph.LayersOn, &ev}
		if wire.IsRegistration(ev.Title) {
			registered = append(registered, s)
		} else {
			told = append(told, s)
		}
	}
	if len(told) == 0 {
		told = registered
	}
	ported := make(map[string]bool)
	for _, s := range told {
		ported[s.to] = true
	}
	otherwise := func(s said) bool { return carriesPorts(s) && !(s.ev.Optional && ported[s.to]) }
	if slices.ContainsFunc(own, otherwise) {
		return nil
	}
	return told
}

// carrierOf returns the carrier that has ports of a kind, by which they are named.
func carrierOf(kind graph.EndpointKind) string { return strings.ToUpper(kind.String()) }

// deniedCarriers returns what a document says not to carry its protocol.
func deniedCarriers(r *reading.Reading) map[string]bool {
	denied := make(map[string]bool)
	for _, x := range r.Relations {
		if x.From == r.Protocol.ID && x.Kind == graph.LayersOn && slices.ContainsFunc(x.Evidence, func(ev graph.Evidence) bool { return ev.Denied }) {
			denied[x.To] = true
		}
	}
	return denied
}

// ofAddresses stand in titles of what writes addresses of other protocols, and their ports.
var ofAddresses = lex.PartsOf("URI", "URL", "URN")

// carriesPorts reports whether a statement says what carries a protocol, and not only what
// lies beneath all that has ports.
func carriesPorts(s said) bool {
	return s.kind == graph.LayersOn && hasPorts(s.to)
}

// hasPorts reports whether what a carrier carries is told by ports, or by what stands on them.
func hasPorts(carrier string) bool {
	height := lexicon.Height(carrier)
	return height == 0 || height >= lexicon.TransportLayer
}
