package snapshot

import (
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
		if err := fields.CheckUUID(x.UUID); err != nil {
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
