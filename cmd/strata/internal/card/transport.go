package card

import (
	"iter"
	"strings"

	"strata/cmd/strata/internal/encode"
	"strata/cmd/strata/internal/present"
	"strata/cmd/strata/internal/terminal"
	"strata/graph"
	"strata/graph/query"
	"strata/graph/snapshot"
)

// Transports are how protocols get onto the wire.
type Transports struct {
	Graph *graph.Graph
	Nodes []int                     // the protocols
	Each  iter.Seq[query.Transport] // of these, in their order
}

type wayJSON struct {
	Protocol string              `json:"protocol"`
	Sequence string              `json:"sequence,omitempty"`
	Modal    string              `json:"modal,omitempty"`
	Kind     string              `json:"kind,omitempty"`
	Endpoint string              `json:"endpoint,omitempty"`
	Of       string              `json:"of"`
	Chain    []string            `json:"chain"`
	Choice   bool                `json:"choice"`
	Evidence []snapshot.Evidence `json:"evidence"`
}

type interfaceJSON struct {
	Protocol string              `json:"protocol"`
	Kind     string              `json:"kind"`
	Name     string              `json:"name,omitempty"`
	UUID     string              `json:"uuid"`
	Version  string              `json:"version,omitempty"`
	Base     string              `json:"base,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence"`
}

type securityJSON struct {
	Protocol string              `json:"protocol"`
	Provider string              `json:"provider,omitempty"`
	Level    string              `json:"level,omitempty"`
	Modal    string              `json:"modal,omitempty"`
	Side     string              `json:"side"`
	Evidence []snapshot.Evidence `json:"evidence"`
}

func (t Transports) Object() *encode.Object {
	g := t.Graph
	ans := encode.New(present.Schema)
	encode.ListFrom(ans, "ways", func(yield func(wayJSON) bool) {
		for x := range t.Each {
			for _, w := range x.Ways {
				made := wayJSON{Protocol: g.ID(x.Node), Sequence: w.Sequence, Modal: w.Modal.String(), Of: g.ID(w.Of), Chain: present.IDs(g, w.Chain), Choice: w.Choice, Evidence: []snapshot.Evidence{}}
				if w.Endpoint != nil {
					made.Kind, made.Endpoint = w.Endpoint.Kind.String(), w.Endpoint.Value
					made.Evidence = present.EvidenceOf([]graph.Evidence{w.Endpoint.Evidence})
				}
				if !yield(made) {
					return
				}
			}
		}
	})
	var interfaces []interfaceJSON
	var security []securityJSON
	for _, node := range t.Nodes {
		stated := g.Transport(node)
		interfaces = append(interfaces, interfacesJSON(g.ID(node), stated.Interfaces)...)
		security = append(security, securitiesJSON(g.ID(node), stated.Security)...)
	}
	encode.List(ans, "interfaces", interfaces)
	encode.List(ans, "security", security)
	return ans
}

func interfacesJSON(id string, list []graph.Interface) (made []interfaceJSON) {
	for _, x := range list {
		made = append(made, interfaceJSON{id, x.Kind.String(), x.Name, x.UUID, x.Version, x.Base, present.EvidenceOf([]graph.Evidence{x.Evidence})})
	}
	return made
}

func securitiesJSON(id string, list []graph.Security) (made []securityJSON) {
	for _, s := range list {
		made = append(made, securityJSON{id, s.Provider, s.Level, s.Modal.String(), s.Side.String(), present.EvidenceOf([]graph.Evidence{s.Evidence})})
	}
	return made
}

func (t Transports) Text(p present.Printer) {
	g := t.Graph
	first := true
	for x := range t.Each {
		if !first {
			p.Printf("\n")
		}
		first = false
		p.Heading(g.Protocol(x.Node))
		if len(x.Ways) > 0 {
			p.Printf("\n")
			p.Table(2, []terminal.Column{{Name: "SEQUENCE"}, {Name: "NEED"}, {Name: "ENDPOINT", Style: terminal.Bold}, {Name: "CHAIN", Shrinks: true}, terminal.Evidence}, wayRows(g, x))
		}
		printInterfaces(p, x.Interfaces)
		printSecurity(p, x.Security)
		if len(x.Ways)+len(x.Interfaces)+len(x.Security) == 0 {
			p.Printf("\n%s\n", nothingStated(g, x.Node))
		}
		if p.Flush() != nil {
			return
		}
	}
}

// nothingStated says of a protocol of which nothing is known whether its document was
// read.
func nothingStated(g *graph.Graph, node int) string {
	if !g.WasRead(node) {
		return "Its document was not read."
	}
	return "Its document states no carrier, endpoint or interface."
}

func wayRows(g *graph.Graph, x query.Transport) (rows [][]string) {
	for _, w := range x.Ways {
		endpoint, evidence := "", ""
		if w.Endpoint != nil {
			endpoint, evidence = w.Endpoint.String(), present.Cite(w.Endpoint.Evidence, "")
		}
		rows = append(rows, []string{w.Sequence, w.Modal.String(), endpoint, chainText(g, w), evidence})
	}
	return rows
}

// chainText writes the chain of a way as 'strata stack' does.
func chainText(g *graph.Graph, w query.Way) string {
	if w.Chain == nil {
		return ""
	}
	text := strings.Join(present.IDs(g, w.Chain), " > ")
	if w.Choice {
		text += " (a choice)"
	}
	return text
}

func printInterfaces(p present.Printer, list []graph.Interface) {
	if len(list) == 0 {
		return
	}
	p.Printf("\nInterfaces (%d)\n", len(list))
	var rows [][]string
	for _, x := range list {
		rows = append(rows, []string{x.Name, x.Kind.String(), x.UUID, x.Version, x.Base, present.Cite(x.Evidence, "")})
	}
	p.Table(2, []terminal.Column{{Name: "NAME", Style: terminal.Bold}, {Name: "KIND"}, {Name: "UUID"}, {Name: "VERSION"}, {Name: "BASE"}, terminal.Evidence}, rows)
}

func printSecurity(p present.Printer, list []graph.Security) {
	if len(list) == 0 {
		return
	}
	p.Printf("\nSecurity (%d)\n", len(list))
	var rows [][]string
	for _, x := range list {
		side := x.Side.String()
		if x.Side == graph.BothSides {
			side = ""
		}
		rows = append(rows, []string{x.Provider, x.Level, x.Modal.String(), side, present.Cite(x.Evidence, "")})
	}
	p.Table(2, []terminal.Column{{Name: "SERVICE", Style: terminal.Bold}, {Name: "LEVEL"}, {Name: "NEED"}, {Name: "SIDE"}, terminal.Evidence}, rows)
}

// printEndpoints prints where a protocol listens.
func printEndpoints(p present.Printer, list []graph.Endpoint) {
	if len(list) == 0 {
		return
	}
	p.Printf("\nEndpoints (%d)\n", len(list))
	var rows [][]string
	for _, x := range list {
		rows = append(rows, []string{x.String(), x.Modal.String(), present.Cite(x.Evidence, "")})
	}
	p.Table(2, []terminal.Column{{Name: "ENDPOINT", Style: terminal.Bold}, {Name: "NEED"}, terminal.Evidence}, rows)
}

// A Firewall is the ports that protocols need open.
type Firewall Transports

type portJSON struct {
	Protocol  string `json:"protocol"`
	Carrier   string `json:"carrier"`
	Port      string `json:"port"`
	Direction string `json:"direction"`
	Of        string `json:"of"`
	Modal     string `json:"modal,omitempty"`
	Choice    bool   `json:"choice"`
}

// ports returns a port once for each protocol and carrier.
func (f Firewall) ports() (list []portJSON) {
	g := f.Graph
	seen := make(map[[3]string]bool)
	for x := range f.Each {
		for _, w := range x.Ways {
			if w.Endpoint == nil {
				continue
			}
			made := portJSON{Protocol: g.ID(x.Node), Carrier: w.Endpoint.Kind.String(), Port: w.Endpoint.Value, Direction: "client to server", Of: g.ID(w.Of), Modal: w.Modal.String(), Choice: w.Choice}
			switch w.Endpoint.Kind {
			case graph.TCPPort, graph.UDPPort, graph.SCTPPort, graph.DCCPPort:
			case graph.Dynamic:
				made.Carrier, made.Port = "tcp", "dynamic"
				if w.Sequence == "ncadg_ip_udp" {
					made.Carrier = "udp"
				}
			default:
				continue
			}
			if key := [3]string{made.Protocol, made.Carrier, made.Port}; !seen[key] {
				seen[key] = true
				list = append(list, made)
			}
		}
	}
	return list
}

func (f Firewall) Object() *encode.Object {
	ans := encode.New(present.Schema)
	encode.List(ans, "ports", f.ports())
	return ans
}

func (f Firewall) Text(p present.Printer) {
	var rows [][]string
	for _, x := range f.ports() {
		note := ""
		if x.Choice {
			note = "a choice"
		}
		rows = append(rows, []string{x.Protocol, x.Carrier, x.Port, x.Modal, x.Direction, x.Of, note})
	}
	p.Table(0, []terminal.Column{{Name: "PROTOCOL", Style: terminal.Bold}, {Name: "CARRIER"}, {Name: "PORT"}, {Name: "NEED"}, {Name: "DIRECTION"}, {Name: "STATED BY"}, {Name: "NOTE"}}, rows)
}

// Listeners are who listens on an endpoint or defines an interface.
type Listeners struct {
	Graph *graph.Graph
	List  []query.Listener
}

type listenerJSON struct {
	Protocol string              `json:"protocol"`
	Title    string              `json:"title"`
	Kind     string              `json:"kind"`
	Value    string              `json:"value"`
	Modal    string              `json:"modal,omitempty"`
	Evidence []snapshot.Evidence `json:"evidence"`
}

// listed returns the fields of a listener.
func (l Listeners) listed(x query.Listener) (listenerJSON, graph.Evidence) {
	p := l.Graph.Protocol(x.Node)
	made := listenerJSON{Protocol: p.ID, Title: p.Title}
	ev := graph.Evidence{}
	if e := x.Endpoint; e != nil {
		made.Kind, made.Value, made.Modal, ev = e.Kind.String(), e.Value, e.Modal.String(), e.Evidence
	} else {
		made.Kind, made.Value, ev = x.Interface.Kind.String(), strings.TrimSpace(x.Interface.Name+" "+x.Interface.UUID), x.Interface.Evidence
	}
	made.Evidence = present.EvidenceOf([]graph.Evidence{ev})
	return made, ev
}

func (l Listeners) Object() *encode.Object {
	ans := encode.New(present.Schema)
	encode.ListOf(ans, "listeners", l.List, func(x query.Listener) listenerJSON {
		made, _ := l.listed(x)
		return made
	})
	return ans
}

func (l Listeners) Text(p present.Printer) {
	var rows [][]string
	for _, x := range l.List {
		made, ev := l.listed(x)
		rows = append(rows, []string{made.Protocol, made.Kind, made.Value, made.Modal, made.Title, present.Cite(ev, "")})
	}
	p.Table(0, []terminal.Column{{Name: "ID", Style: terminal.Bold}, {Name: "KIND"}, {Name: "VALUE"}, {Name: "NEED"}, {Name: "TITLE", Shrinks: true}, terminal.Evidence}, rows)
}
