package flat

import "strata/graph"

// The least numbers of bytes that elements of a transport take.
const (
	minInterface = 5 + minPiece
	minEndpoint  = 3 + minPiece
	minSecurity  = 4 + minPiece
)

func (w *writer) transport(t graph.Transport) {
	w.number(len(t.Interfaces))
	for _, x := range t.Interfaces {
		w.number(int(x.Kind))
		for _, s := range [...]string{x.Name, x.UUID, x.Version, x.Base} {
			w.string(s)
		}
		w.piece(x.Evidence, noPiece)
	}
	w.number(len(t.Endpoints))
	for _, x := range t.Endpoints {
		w.number(int(x.Kind))
		w.string(x.Value)
		w.number(int(x.Modal))
		w.piece(x.Evidence, noPiece)
	}
	w.number(len(t.Security))
	for _, x := range t.Security {
		w.string(x.Provider)
		w.string(x.Level)
		w.number(int(x.Modal))
		w.number(int(x.Side))
		w.piece(x.Evidence, noPiece)
	}
}

func (r *reader) transport() (t graph.Transport) {
	if n := r.count(minInterface); n > 0 {
		t.Interfaces = make([]graph.Interface, n)
	}
	for i := range t.Interfaces {
		x := &t.Interfaces[i]
		x.Kind = graph.InterfaceKind(r.below(int(graph.Class) + 1))
		x.Name, x.UUID, x.Version, x.Base = r.string(), r.string(), r.string(), r.string()
		r.piece(&x.Evidence, new(graph.Evidence))
	}
	if n := r.count(minEndpoint); n > 0 {
		t.Endpoints = make([]graph.Endpoint, n)
	}
	for i := range t.Endpoints {
		x := &t.Endpoints[i]
		x.Kind = graph.EndpointKind(r.below(int(graph.ALPN) + 1))
		x.Value = r.string()
		x.Modal = graph.Modal(r.below(int(graph.May) + 1))
		r.piece(&x.Evidence, new(graph.Evidence))
	}
	if n := r.count(minSecurity); n > 0 {
		t.Security = make([]graph.Security, n)
	}
	for i := range t.Security {
		x := &t.Security[i]
		x.Provider, x.Level = r.string(), r.string()
		x.Modal, x.Side = graph.Modal(r.below(int(graph.May)+1)), graph.Side(r.below(int(graph.ServerSide)+1))
		r.piece(&x.Evidence, new(graph.Evidence))
	}
	return t
}
