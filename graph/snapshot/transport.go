package snapshot

import (
	"fmt"
	"strings"

	"strata/graph"
	"strata/graph/snapshot/fields"
)

// wireTransport is the part of a protocol in the JSON form that says how it goes over
// the wire.
type wireTransport struct {
	Interfaces []wireInterface `json:"interfaces,omitempty"`
	Endpoints  []wireEndpoint  `json:"endpoints,omitempty"`
	Security   []wireSecurity  `json:"security,omitempty"`
}

type wireInterface struct {
	Kind     string        `json:"kind"`
	Name     string        `json:"name,omitempty"`
	UUID     string        `json:"uuid"`
	Version  string        `json:"version,omitempty"`
	Base     string        `json:"base,omitempty"`
	Evidence *wireEvidence `json:"evidence,omitempty"`
}

type wireEndpoint struct {
	Kind     string        `json:"kind"`
	Value    string        `json:"value,omitempty"`
	Modal    string        `json:"modal,omitempty"`
	Evidence *wireEvidence `json:"evidence,omitempty"`
}

type wireSecurity struct {
	Provider string        `json:"provider,omitempty"`
	Level    string        `json:"level,omitempty"`
	Modal    string        `json:"modal,omitempty"`
	Side     string        `json:"side,omitempty"`
	Evidence *wireEvidence `json:"evidence,omitempty"`
}

// appendTransport is appendProtocol for [wireTransport].
func appendTransport(dst []byte, t graph.Transport) []byte {
	for i, x := range t.Interfaces {
		dst = appendString(append(append(dst, listStart(i, `,"interfaces":[`)...), `{"kind":`...), x.Kind.String())
		dst = appendField(dst, `,"name":`, x.Name)
		dst = appendString(append(dst, `,"uuid":`...), x.UUID)
		dst = appendField(dst, `,"version":`, x.Version)
		dst = appendField(dst, `,"base":`, x.Base)
		dst = append(appendOne(dst, x.Evidence), '}')
	}
	dst = appendIf(dst, len(t.Interfaces) > 0, "]")
	for i, x := range t.Endpoints {
		dst = appendString(append(append(dst, listStart(i, `,"endpoints":[`)...), `{"kind":`...), x.Kind.String())
		dst = appendField(dst, `,"value":`, x.Value)
		dst = appendField(dst, `,"modal":`, x.Modal.String())
		dst = append(appendOne(dst, x.Evidence), '}')
	}
	dst = appendIf(dst, len(t.Endpoints) > 0, "]")
	for i, x := range t.Security {
		dst = append(dst, listStart(i, `,"security":[`)...)
		start := len(dst)
		dst = appendField(dst, `,"provider":`, x.Provider)
		dst = appendField(dst, `,"level":`, x.Level)
		dst = appendField(dst, `,"modal":`, x.Modal.String())
		dst = appendField(dst, `,"side":`, fields.Unless(graph.BothSides, x.Side))
		dst = appendOne(dst, x.Evidence)
		if start < len(dst) {
			dst[start] = '{'
		} else {
			dst = append(dst, '{')
		}
		dst = append(dst, '}')
	}
	return appendIf(dst, len(t.Security) > 0, "]")
}

func (w *wireTransport) transport() (t graph.Transport, err error) {
	for _, wire := range w.Interfaces {
		x := graph.Interface{Name: wire.Name, UUID: wire.UUID, Version: wire.Version, Base: wire.Base}
		if x.Kind, err = graph.ParseInterfaceKind(wire.Kind); err != nil {
			return t, err
		}
		if err := checkUUID(x.UUID); err != nil {
			return t, err
		}
		if err := fromWireOne(&x.Evidence, wire.Evidence); err != nil {
			return t, err
		}
		t.Interfaces = append(t.Interfaces, x)
	}
	for _, wire := range w.Endpoints {
		x := graph.Endpoint{Value: wire.Value}
		if x.Kind, err = graph.ParseEndpointKind(wire.Kind); err != nil {
			return t, err
		}
		if x.Modal, err = graph.ParseModal(wire.Modal); err != nil {
			return t, err
		}
		if err := fromWireOne(&x.Evidence, wire.Evidence); err != nil {
			return t, err
		}
		t.Endpoints = append(t.Endpoints, x)
	}
	for _, wire := range w.Security {
		x := graph.Security{Provider: wire.Provider, Level: wire.Level}
		if x.Modal, err = graph.ParseModal(wire.Modal); err != nil {
			return t, err
		}
		if err := fields.ParseUnless(&x.Side, wire.Side, graph.ParseSide); err != nil {
			return t, err
		}
		if err := fromWireOne(&x.Evidence, wire.Evidence); err != nil {
			return t, err
		}
		t.Security = append(t.Security, x)
	}
	return t, nil
}

// checkUUID reports what is no UUID in lower case.
func checkUUID(s string) error {
	parts := strings.Split(s, "-")
	ok := len(parts) == 5
	for i, digits := range [...]int{8, 4, 4, 4, 12} {
		ok = ok && len(parts[i]) == digits && strings.Trim(parts[i], "0123456789abcdef") == ""
	}
	if !ok {
		return fmt.Errorf("UUID %q: want 32 digits from 0 to f, in groups of 8, 4, 4, 4 and 12", fields.Clip(s))
	}
	return nil
}

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
		known(checkUUID(x.UUID))
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
