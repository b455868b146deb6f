package graph

import (
	"cmp"
	"strconv"
	"strings"
)

// A Transport is how a protocol goes over the wire, as its document states it: what
// can be called, where it listens, and how it is secured. All lists are sorted.
type Transport struct {
	Interfaces []Interface
	Endpoints  []Endpoint
	Security   []Security
}

// Empty reports whether nothing is stated.
func (t *Transport) Empty() bool { return len(t.Interfaces)+len(t.Endpoints)+len(t.Security) == 0 }

// An Interface is what a document defines for calls from afar.
type Interface struct {
	Kind    InterfaceKind
	Name    string // as the definition spells it, "" if it is only called by its UUID
	UUID    string // 36 characters in lower case
	Version string // such as "1.0", "" if none is stated
	Base    string // name of the interface that it inherits from, "" for none
	// Evidence is where it is defined. Its cue is the words that give the UUID.
	Evidence Evidence
}

// An InterfaceKind is what an [Interface] is.
type InterfaceKind uint8

// The kinds of interfaces.
const (
	RPCInterface  InterfaceKind = iota // of remote procedure calls
	COMInterface                       // of objects, with a base
	Dispinterface                      // of objects, for automation alone
	Class                              // a class of objects, whose UUID is its CLSID

	interfaceKindCount
)

var interfaceKindNames = [interfaceKindCount]string{"rpc", "com", "dispinterface", "class"}

// String returns the kind as snapshots spell it.
func (k InterfaceKind) String() string {
	return nameOf("InterfaceKind", interfaceKindNames[:], uint8(k))
}

// InterfaceKinds returns every kind in the order of declaration.
func InterfaceKinds() []InterfaceKind { return enumerate(interfaceKindCount) }

// ParseInterfaceKind is the inverse of [InterfaceKind.String].
func ParseInterfaceKind(s string) (InterfaceKind, error) {
	n, err := parseName("kind of interface", interfaceKindNames[:], s)
	return InterfaceKind(n), err
}

// An Endpoint is where a protocol listens, or by which sequence of protocols it is
// called.
type Endpoint struct {
	Kind  EndpointKind
	Value string // see the kinds
	Modal Modal
	// Evidence is where it is stated. Its cue is the words that give the value.
	Evidence Evidence
}

// An EndpointKind is what an [Endpoint] is.
type EndpointKind uint8

// The kinds of endpoints.
const (
	Sequence EndpointKind = iota // an RPC protocol sequence: "ncacn_ip_tcp"
	TCPPort                      // a port or a range of ports: "135", "2300-2400"
	UDPPort                      // likewise
	Pipe                         // a named pipe: "\PIPE\wkssvc"
	URL                          // the path of one: "/certsrv/"
	Mailslot                     // a mailslot: "\MAILSLOT\browse"
	Channel                      // a virtual channel: "rdpsnd"
	Dynamic                      // one that is looked up when it is needed; no value
	SCTPPort                     // as of TCP
	DCCPPort                     // likewise
	ALPN                         // a protocol of TLS's Application-Layer Protocol Negotiation: "h3"

	endpointKindCount
)

var endpointKindNames = [endpointKindCount]string{"sequence", "tcp", "udp", "pipe", "url", "mailslot", "channel", "dynamic", "sctp", "dccp", "alpn"}

// String returns the kind as snapshots spell it.
func (k EndpointKind) String() string {
	return nameOf("EndpointKind", endpointKindNames[:], uint8(k))
}

// EndpointKinds returns every kind in the order of declaration.
func EndpointKinds() []EndpointKind { return enumerate(endpointKindCount) }

// ParseEndpointKind is the inverse of [EndpointKind.String].
func ParseEndpointKind(s string) (EndpointKind, error) {
	n, err := parseName("kind of endpoint", endpointKindNames[:], s)
	return EndpointKind(n), err
}

// A Modal is the word of RFC 2119 that governs a statement.
type Modal uint8

// The modals, from the strongest; the zero value is a plain statement.
const (
	NoModal Modal = iota
	Must
	Should
	May

	modalCount
)

var modalNames = [modalCount]string{"", "MUST", "SHOULD", "MAY"}

// String returns the modal as snapshots spell it, "" for none.
func (m Modal) String() string { return nameOf("Modal", modalNames[:], uint8(m)) }

// ParseModal is the inverse of [Modal.String].
func ParseModal(s string) (Modal, error) {
	n, err := parseName("modal", modalNames[:], s)
	return Modal(n), err
}

// A Security is an authentication service, a level of authentication, or both, that a
// document prescribes for calls.
type Security struct {
	Provider string // constant of the service without "RPC_C_AUTHN_", such as "GSS_NEGOTIATE"; "" if only a level is stated
	Level    string // constant of the level without "RPC_C_AUTHN_LEVEL_", such as "PKT_PRIVACY"; "" if only a service is stated
	Modal    Modal
	Side     Side
	Evidence Evidence
}

// enumerate returns the numbers below count.
func enumerate[T ~uint8](count T) []T {
	list := make([]T, count)
	for i := range list {
		list[i] = T(i)
	}
	return list
}

// String returns the endpoint in words: "UDP 3702", `\PIPE\wkssvc`, "ncacn_ip_tcp".
func (e Endpoint) String() string {
	switch e.Kind {
	case TCPPort, UDPPort, SCTPPort, DCCPPort, URL, Channel, ALPN:
		name := e.Kind.String()
		if e.Kind != Channel {
			name = strings.ToUpper(name)
		}
		return name + " " + e.Value
	case Dynamic:
		return "dynamic endpoint"
	}
	return e.Value
}

// Port reports whether endpoints of the kind are ports.
func (k EndpointKind) Port() bool {
	return k == TCPPort || k == UDPPort || k == SCTPPort || k == DCCPPort
}

// Ports returns the first and the last port of an endpoint, and whether it is one of
// ports.
func (e Endpoint) Ports() (first, last int, ok bool) {
	if !e.Kind.Port() {
		return 0, 0, false
	}
	low, high, isRange := strings.Cut(e.Value, "-")
	first, err := strconv.Atoi(low)
	last = first
	if err == nil && isRange {
		last, err = strconv.Atoi(high)
	}
	if err != nil {
		return 0, 0, false
	}
	return first, last, true
}

// CompareEndpoints orders endpoints by kind and value, ports by their numbers.
func CompareEndpoints(x, y Endpoint) int {
	if c := cmp.Compare(x.Kind, y.Kind); c != 0 {
		return c
	}
	if first, last, ok := x.Ports(); ok {
		if first2, last2, ok := y.Ports(); ok {
			return cmp.Or(cmp.Compare(first, first2), cmp.Compare(last, last2))
		}
	}
	return cmp.Compare(x.Value, y.Value)
}
