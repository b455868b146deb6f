package query

import (
	"iter"
	"slices"
	"sync"

	"strata/graph"
	"strata/graph/needs"
)

// A Transport is how messages of a protocol get onto the wire.
type Transport struct {
	Node int
	Ways []Way
	// Interfaces and Security are what the protocol's own document states.
	Interfaces []graph.Interface
	Security   []graph.Security
}

// A Way is one endpoint of a protocol, or of what carries it, or one chain of carriers
// for which none is stated.
type Way struct {
	// Sequence is the RPC protocol sequence, "" if the endpoint is of none.
	Sequence string
	// Modal is the modal of the sequence or else of the endpoint.
	Modal graph.Modal
	// Endpoint is where messages arrive; nil if none is stated.
	Endpoint *graph.Endpoint
	// Of is the node whose document states the endpoint: the protocol's own, or that of
	// a carrier.
	Of int
	// Chain leads from the protocol over its carriers to the ground, nil if none is
	// known that fits. Choice is set where a step of it is one of several, or optional.
	Chain  []int
	Choice bool
}

// carriers are the IDs of what carries calls by each RPC protocol sequence.
var carriers = map[string][]string{
	"ncacn_ip_tcp": {"TCP"}, "ncadg_ip_udp": {"UDP"}, "ncacn_spx": {"SPX"}, "ncadg_ipx": {"IPX"},
	"ncacn_np":     {"MS-SMB2", "MS-SMB", "SMB", "MS-CIFS", "NAMEDPIPE"},
	"ncacn_http":   {"MS-RPCH", "HTTP", "HTTPS"},
	"ncacn_nb_tcp": {"NETBIOS"}, "ncacn_nb_nb": {"NETBIOS"}, "ncacn_nb_ipx": {"NETBIOS"},
}

// kindsOf are the kinds of endpoints that calls by each RPC protocol sequence have.
var kindsOf = map[string][]graph.EndpointKind{
	"ncacn_ip_tcp": {graph.TCPPort, graph.Dynamic}, "ncadg_ip_udp": {graph.UDPPort, graph.Dynamic},
	"ncacn_np": {graph.Pipe}, "ncacn_http": {graph.URL},
}

// carriersOf are the IDs of what carries messages to each kind of endpoint.
var carriersOf = map[graph.EndpointKind][]string{
	graph.TCPPort: {"TCP"}, graph.UDPPort: {"UDP"}, graph.SCTPPort: {"SCTP"}, graph.DCCPPort: {"DCCP"}, graph.ALPN: {"TLS", "QUIC"}, graph.Pipe: carriers["ncacn_np"], graph.URL: {"HTTP", "HTTPS"},
	graph.Dynamic: {"TCP", "UDP"}, graph.Mailslot: {"MS-MAIL"}, graph.Channel: {"MS-RDPEDYC", "MS-RDPBCGR"},
}

// FindTransports yields how messages of each protocol get onto the wire: by its own
// endpoints, each over a chain of carriers that q leaves it, and by those of the first
// carrier on each chain that has any, where the protocol has none that decides. Of a pipe
// and a dynamic endpoint, the carriers' ports count, too. At most limit chains of a
// protocol are looked at, of at most deepest protocols; beside it is whether it has no
// others. It takes O(n+m) time and memory, and then, for each protocol that is taken, time
// and memory in proportion to these chains.
func FindTransports(q *needs.Requirements, nodes []int, limit, deepest int) iter.Seq2[Transport, bool] {
	return func(yield func(Transport, bool) bool) {
		narrow := unfold(q, nodes, false, false)
		wide := sync.OnceValue(func() unfolded { return unfold(q, nodes, false, true) })
		for i, node := range nodes {
			f := transportFinder{g: q.Graph(), stacks: narrow.of(i, limit, deepest)}
			f.wider = sync.OnceValue(func() Stacks { return wide().of(i, limit, deepest) })
			if !yield(f.of(node), f.stacks.Complete) {
				return
			}
		}
	}
}

// of returns how messages of the protocol whose stacks are at hand get onto the wire.
func (f *transportFinder) of(node int) Transport {
	own := f.g.Transport(node)
	t := Transport{Node: node, Interfaces: own.Interfaces, Security: own.Security}
	used := make(map[int]bool) // own endpoints
	for _, s := range own.Endpoints {
		if s.Kind != graph.Sequence {
			continue
		}
		chain, choice := f.chainOver(carriers[s.Value])
		w := Way{Sequence: s.Value, Modal: s.Modal, Of: node, Chain: chain, Choice: choice}
		found := false
		for i := range own.Endpoints {
			if e := &own.Endpoints[i]; slices.Contains(kindsOf[s.Value], e.Kind) {
				used[i], found = true, true
				w.Endpoint = e
				t.Ways = append(t.Ways, w)
			}
		}
		if !found {
			t.Ways = append(t.Ways, w)
		}
	}
	for i := range own.Endpoints {
		e := &own.Endpoints[i]
		if e.Kind == graph.Sequence || used[i] {
			continue
		}
		chain, choice := f.chainOver(carriersOf[e.Kind])
		t.Ways = append(t.Ways, Way{Modal: e.Modal, Endpoint: e, Of: node, Chain: chain, Choice: choice})
	}
	f.own = t.Ways
	for number := range f.stacks.Chains {
		f.below(number)
	}
	t.Ways = append(t.Ways, f.ways...)
	return t
}

// A transportFinder looks for what carries a protocol.
type transportFinder struct {
	g      *graph.Graph
	stacks Stacks
	wider  func() Stacks // with what is optional
	own    []Way
	ways   []Way
}

// chainOver returns the shortest chain, of choices if there is no other, that comes to
// one of some carriers: over what is optional if nothing else does.
func (f *transportFinder) chainOver(ids []string) (chain []int, choice bool) {
	if len(ids) == 0 {
		return nil, false
	}
	if chain, choice = f.stacks.chainOver(f.g, ids); chain == nil {
		chain, choice = f.wider().chainOver(f.g, ids)
	}
	return chain, choice
}

func (s Stacks) chainOver(g *graph.Graph, ids []string) (chain []int, choice bool) {
	best := -1
	better := func(i, j int) bool {
		if s.chosen(i) != s.chosen(j) {
			return s.chosen(j)
		}
		return len(s.Chains[i]) < len(s.Chains[j])
	}
	for i, chain := range s.Chains {
		if len(chain) > 1 && slices.ContainsFunc(chain[1:], func(node int) bool { return slices.Contains(ids, g.ID(node)) }) && (best < 0 || better(i, best)) {
			best = i
		}
	}
	if best < 0 {
		return nil, false
	}
	return s.Chains[best], s.chosen(best)
}

// chosen reports whether a step of a chain is one of several.
func (s Stacks) chosen(number int) bool {
	return s.Choices != nil && slices.Contains(s.Choices[number], true)
}

// below adds what the carriers on a chain listen on, down to the first that has a port.
// Without any, and without an endpoint of the protocol's own over the same carrier, the
// chain is a way by itself.
func (f *transportFinder) below(number int) {
	chain := f.stacks.Chains[number]
	if len(chain) < 2 {
		return
	}
	taken := f.takes(chain)
	if taken == portTaken {
		return
	}
	choice := f.stacks.chosen(number)
	overPorts := f.passes(chain, "TCP") || f.passes(chain, "UDP")
	for _, node := range chain[1:] {
		ports := false
		for _, l := range f.listening(node) {
			e := l.Endpoint
			switch e.Kind {
			case graph.TCPPort, graph.UDPPort, graph.SCTPPort, graph.DCCPPort:
				// What stands on nothing that was read has ports all the same.
				if !f.passes(chain, carriersOf[e.Kind]...) && (overPorts || l.Node == node && node != chain[len(chain)-1]) {
					continue
				}
				ports = true
			case graph.Dynamic:
				if taken == otherTaken || !overPorts {
					continue
				}
			default:
				continue
			}
			f.add(Way{Modal: e.Modal, Endpoint: e, Of: l.Node, Chain: chain, Choice: choice})
		}
		if ports {
			return
		}
	}
	if taken == noneTaken && (len(f.own) == 0 || !choice) {
		f.add(Way{Of: chain[0], Chain: chain, Choice: choice})
	}
}

// passes reports whether a chain comes to one of some carriers.
func (f *transportFinder) passes(chain []int, ids ...string) bool {
	return slices.ContainsFunc(chain[1:], func(node int) bool { return slices.Contains(ids, f.g.ID(node)) })
}

// listening returns the endpoints of a carrier and, where that is the name of several
// specifications, of each of these.
func (f *transportFinder) listening(node int) (list []Listener) {
	nodes := []int{node}
	for _, group := range f.g.GroupsOf(node) {
		if group.Choice == graph.Specified {
			for _, alternative := range group.Members {
				for _, member := range alternative {
					nodes = append(nodes, int(member))
				}
			}
		}
	}
	for _, node := range nodes {
		endpoints := f.g.Transport(node).Endpoints
		for i := range endpoints {
			list = append(list, Listener{Node: node, Endpoint: &endpoints[i]})
		}
	}
	return list
}

// What the protocol's own endpoints say of a chain.
const (
	noneTaken  = iota // nothing
	otherTaken        // there is one that is no port
	portTaken         // a port of its own
)

// takes returns what the protocol's own endpoints say of a chain.
func (f *transportFinder) takes(chain []int) (taken int) {
	for _, w := range f.own {
		ids := carriers[w.Sequence]
		if w.Endpoint != nil && w.Sequence == "" {
			ids = carriersOf[w.Endpoint.Kind]
		}
		if !f.passes(chain, ids...) {
			continue
		}
		taken = max(taken, otherTaken)
		if w.Endpoint != nil && w.Endpoint.Kind.Port() {
			taken = portTaken
		}
	}
	return taken
}

// add adds a way unless there is one with its endpoint, of which the shorter chain is
// kept.
func (f *transportFinder) add(w Way) {
	for i := range f.ways {
		x := &f.ways[i]
		if w.Endpoint != nil && x.Endpoint != nil && x.Of == w.Of && compareWays(*x, w) == 0 {
			if len(w.Chain) < len(x.Chain) {
				*x = w
			}
			return
		}
	}
	f.ways = append(f.ways, w)
}

// compareWays orders ways by their endpoints.
func compareWays(x, y Way) int {
	return graph.CompareEndpoints(*x.Endpoint, *y.Endpoint)
}

// A Listener is who listens on an endpoint, or defines an interface.
type Listener struct {
	Node      int
	Endpoint  *graph.Endpoint  // that answers, or
	Interface *graph.Interface // that does
}

// FindListeners returns who listens on a port, a pipe, a mailslot or a virtual channel,
// or defines an interface or a class: name is "445", "udp/3702", `\PIPE\wkssvc`, a name or
// a UUID. It takes O(n) time for n protocols and what is known of them.
func FindListeners(g *graph.Graph, name string, port func(graph.Endpoint) bool) []Listener {
	var list []Listener
	name = graph.TransportName(name)
	for node := range g.Len() {
		t := g.Transport(node)
		for i := range t.Endpoints {
			e := &t.Endpoints[i]
			named := false
			switch e.Kind {
			case graph.Pipe, graph.Mailslot, graph.Channel, graph.URL, graph.Sequence, graph.ALPN:
				named = graph.TransportName(e.Value) == name
			case graph.TCPPort, graph.UDPPort, graph.SCTPPort, graph.DCCPPort:
				named = port != nil && port(*e)
			}
			if named {
				list = append(list, Listener{Node: node, Endpoint: e})
			}
		}
		for i := range t.Interfaces {
			if x := &t.Interfaces[i]; x.UUID == name || graph.TransportName(x.Name) == name {
				list = append(list, Listener{Node: node, Interface: x})
			}
		}
	}
	return list
}
