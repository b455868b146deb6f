package lines

import (
	"strata/graph"
	"strata/graph/snapshot/fields"
)

// The keys of the elements of a transport in the line form.
const (
	interfaceKey = "interface"
	endpointKey  = "endpoint"
	securityKey  = "security"
)

func (w lineWriter) transport(t graph.Transport) {
	for _, x := range t.Interfaces {
		w.line(1, interfaceKey, x.Kind.String(), fields.Escape(x.Name), x.UUID, fields.Escape(x.Version), fields.Escape(x.Base))
		w.one(x.Evidence)
	}
	for _, x := range t.Endpoints {
		w.line(1, endpointKey, x.Kind.String(), fields.Escape(x.Value), x.Modal.String())
		w.one(x.Evidence)
	}
	for _, x := range t.Security {
		w.line(1, securityKey, fields.Escape(x.Provider), fields.Escape(x.Level), x.Modal.String(), fields.Unless(graph.BothSides, x.Side))
		w.one(x.Evidence)
	}
}

// readTransport reads a line of an element of a transport. It is handed over when its
// evidence is read.
func (p *parser) readTransport(key string) error {
	p.in = inTransport
	p.transport = graph.Transport{}
	var err error
	text := func(field *string) {
		if err == nil {
			*field, err = p.text()
		}
	}
	known := func(bad error) {
		if err == nil && bad != nil {
			err = p.fail(bad)
		}
	}
	modal := func() graph.Modal {
		m, bad := graph.ParseModal(p.raw())
		known(bad)
		return m
	}
	switch key {
	case interfaceKey:
		var x graph.Interface
		var bad error
		x.Kind, bad = graph.ParseInterfaceKind(p.raw())
		known(bad)
		text(&x.Name)
		text(&x.UUID)
		text(&x.Version)
		text(&x.Base)
		known(fields.CheckUUID(x.UUID))
		p.transport.Interfaces = []graph.Interface{x}
	case endpointKey:
		var x graph.Endpoint
		var bad error
		x.Kind, bad = graph.ParseEndpointKind(p.raw())
		known(bad)
		text(&x.Value)
		x.Modal = modal()
		p.transport.Endpoints = []graph.Endpoint{x}
	case securityKey:
		var x graph.Security
		text(&x.Provider)
		text(&x.Level)
		x.Modal = modal()
		known(fields.ParseUnless(&x.Side, p.raw(), graph.ParseSide))
		p.transport.Security = []graph.Security{x}
	}
	if err != nil {
		return err
	}
	return p.end()
}

// closeTransport hands over an element with its evidence.
func (p *parser) closeTransport(ev graph.Evidence) {
	t := &p.transport
	switch {
	case t.Interfaces != nil:
		t.Interfaces[0].Evidence = ev
	case t.Endpoints != nil:
		t.Endpoints[0].Evidence = ev
	case t.Security != nil:
		t.Security[0].Evidence = ev
	}
	p.builder.AddTransport(p.protocol, *t)
}
