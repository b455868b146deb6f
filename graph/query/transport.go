package query

import (
	"cmp"
	"iter"
	"slices"
	"strings"
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
	// Sequence is the RPC protocol sequence, "" if the endpoint is of none. That of a
	// carrier's endpoint is the one of the protocol's own whose calls its chain carries.
	Sequence string
	// Modal is the modal of the endpoint, or else of the sequence.
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

	opened bool // the chain is none that the protocol leaves to its carriers
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

// calls are the IDs of remote procedure calls, which carry what has sequences, pipes and
// dynamic endpoints.
var calls = []string{"MS-RPCE", "C706", "MS-RPCH"}

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
		direct := sync.OnceValue(func() unfolded { return unfold(q, steppedTo(q.Graph(), nodes), false, false) })
		for i, node := range nodes {
			f := transportFinder{g: q.Graph(), stacks: narrow.of(i, limit, deepest)}
			f.wider = sync.OnceValue(func() Stacks { return wide().of(i, limit, deepest) })
			f.open = sync.OnceValue(func() Stacks { return direct().under(node, steppedTo(q.Graph(), []int{node}), limit, deepest) })
			f.widest = sync.OnceValue(func() Stacks { return undecided(q, node, limit, deepest) })
			if !yield(f.of(node), f.stacks.Complete) {
				return
			}
		}
	}
}

// steppedTo returns what nodes stand on in a single step that they need, sorted.
func steppedTo(g *graph.Graph, nodes []int) (list []int) {
	for _, node := range nodes {
		first, end := g.Out(node)
		for i := first; i < end; i++ {
			if r := g.Arc(i); r.Kind == graph.LayersOn && (r.Need == graph.Required || r.Need == graph.OneOf) {
				list = append(list, int(r.To))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// under returns the chains of a node over some of the roots, as if it had left these all
// that they can choose from.
func (u unfolded) under(node int, roots []int, limit, deepest int) Stacks {
	all := Stacks{Complete: true}
	for i := range u.Roots {
		root := u.Of[u.Roots[i]]
		if _, found := slices.BinarySearch(roots, root); !found || root == node {
			continue
		}
		s := u.of(i, limit, deepest)
		for k, chain := range s.Chains {
			if !slices.Contains(chain, node) {
				all.Chains = append(all.Chains, append([]int{node}, chain...))
				all.Choices = append(all.Choices, append([]bool{true}, s.Choices[k]...))
			}
		}
	}
	return all
}

// undecided returns the stacks of a protocol whose first step is an optional relation that
// does not decide what is needed of the pair: of the port that the protocol names, it says
// what carries it all the same.
func undecided(q *needs.Requirements, node, limit, deepest int) Stacks {
	g := q.Graph()
	var carriers []int
	for number, end := g.Out(node); number < end; number++ {
		if a := g.Arc(number); q.Kinds.Has(a.Kind) && a.Need == graph.Optional && !a.Decides {
			carriers = append(carriers, int(a.To))
		}
	}
	return unfold(q, carriers, false, true).under(node, carriers, limit, deepest)
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
		found := false
		for i := range own.Endpoints {
			if e := &own.Endpoints[i]; slices.Contains(kindsOf[s.Value], e.Kind) {
				used[i], found = true, true
				w := Way{Sequence: s.Value, Modal: e.Modal, Of: node, Endpoint: e}
				if w.Modal == graph.NoModal {
					w.Modal = s.Modal
				}
				t.Ways = append(t.Ways, f.over(w))
			}
		}
		if !found {
			t.Ways = append(t.Ways, f.over(Way{Sequence: s.Value, Modal: s.Modal, Of: node}))
		}
	}
	for i := range own.Endpoints {
		if e := &own.Endpoints[i]; e.Kind != graph.Sequence && !used[i] {
			t.Ways = append(t.Ways, f.over(Way{Modal: e.Modal, Endpoint: e, Of: node}))
		}
	}
	f.own = t.Ways
	for number, chain := range f.stacks.Chains {
		f.below(chain, f.stacks.chosen(number), graph.NoModal)
	}
	for _, w := range f.own {
		if w.opened {
			f.below(w.Chain, true, w.Modal)
		}
	}
	t.Ways = append(t.Ways, f.ways...)
	return t
}

// A transportFinder looks for what carries a protocol.
type transportFinder struct {
	g      *graph.Graph
	stacks Stacks
	wider  func() Stacks // with what is optional
	open   func() Stacks // with what the protocol does not leave its carriers elsewhere
	widest func() Stacks // those that begin with what is stated and does not decide
	own    []Way
	ways   []Way
}

// over returns an own way with its chain: the best that comes to one of its carriers, over
// what is optional if nothing else does, and over what the protocol is said to layer on,
// where another relation decides, if that does not either. A pipe is a file that SMB opens: if the protocol
// leaves no chain to it, those of its carriers count.
func (f *transportFinder) over(w Way) Way {
	ids := carriers[w.Sequence]
	if w.Endpoint != nil && w.Sequence == "" {
		ids = carriersOf[w.Endpoint.Kind]
	}
	if len(ids) == 0 {
		return w
	}
	found := f.chainOver(&w, f.stacks, ids)
	if !found {
		found = f.chainOver(&w, f.wider(), ids)
	} else if f.names(w.Endpoint) && !f.named(w) {
		if x := w; f.chainOver(&x, f.wider(), ids) && f.named(x) {
			w = x
		}
	}
	if !found {
		found = f.chainOver(&w, f.widest(), ids)
	}
	if !found && w.isPipe() {
		w.opened = f.chainOver(&w, f.open(), ids)
	}
	return w
}

// isPipe reports whether a way is a pipe, or that by pipes of which none is named.
func (w Way) isPipe() bool {
	return w.Sequence == "ncacn_np" || w.Endpoint != nil && w.Endpoint.Kind == graph.Pipe
}

// chainOver sets the chain of a way to the best that comes to one of some carriers. It
// reports whether there is one.
func (f *transportFinder) chainOver(w *Way, s Stacks, ids []string) bool {
	best, found := *w, false
	for i, chain := range s.Chains {
		if len(chain) < 2 || !f.passes(chain, ids...) {
			continue
		}
		x := *w
		x.Chain, x.Choice = chain, s.chosen(i)
		if !found || f.compareChains(x, best) < 0 {
			best, found = x, true
		}
	}
	*w = best
	return found
}

// compareChains orders ways that differ in their chains, the better first: that over what
// the place of the endpoint names ("QUIC over UDP port 443"), that of a call over calls, and not
// beyond a carrier that listens on ports itself, that without a choice, that down to what was
// read, that which does not end with what stands on its carriers itself, the shorter.
func (f *transportFinder) compareChains(x, y Way) int {
	return cmp.Or(
		graph.CompareBool(f.named(y), f.named(x)),
		graph.CompareBool(f.strays(x), f.strays(y)),
		graph.CompareBool(x.Choice, y.Choice),
		graph.CompareBool(f.endsUnread(x), f.endsUnread(y)),
		graph.CompareBool(f.turnsBack(x), f.turnsBack(y)),
		cmp.Compare(len(x.Chain), len(y.Chain)),
	)
}

// endsUnread reports whether nothing is known of what lies below a chain.
func (f *transportFinder) endsUnread(w Way) bool {
	return len(w.Chain) > 0 && f.g.Outline(w.Chain[len(w.Chain)-1]).Dangling
}

// turnsBack reports whether the end of a chain needs a protocol above it, as a version of a
// protocol does: nothing is said of what carries it because that is said of the other.
func (f *transportFinder) turnsBack(w Way) bool {
	if len(w.Chain) == 0 {
		return false
	}
	for number, end := f.g.Out(w.Chain[len(w.Chain)-1]); number < end; number++ {
		if a := f.g.Arc(number); a.Kind.Dependency() && a.Need == graph.Required && slices.Contains(w.Chain, int(a.To)) {
			return true
		}
	}
	return false
}

// names reports whether the words that give an endpoint may name what it is over.
func (f *transportFinder) names(e *graph.Endpoint) bool {
	return e != nil && e.Kind.Port() && strings.Contains(e.Evidence.Cue, " over ")
}

// named reports whether the words that give an endpoint name a step of its chain, beside
// the carrier that the endpoint is of.
func (f *transportFinder) named(w Way) bool {
	if !f.names(w.Endpoint) {
		return false
	}
	words := strings.Fields(w.Endpoint.Evidence.Cue)
	return slices.ContainsFunc(w.Chain[1:], func(node int) bool {
		if slices.Contains(carriersOf[w.Endpoint.Kind], f.g.ID(node)) {
			return false
		}
		return slices.Contains(words, f.g.ID(node)) || slices.ContainsFunc(f.g.Protocol(node).Aliases, func(alias string) bool { return slices.Contains(words, alias) })
	})
}

// strays reports whether the chain of a call leads to its carrier without calls, or, but
// for pipes, beyond a carrier that listens itself on ports.
func (f *transportFinder) strays(w Way) bool {
	switch {
	case w.isPipe():
		return !f.passes(w.Chain, calls...)
	case w.Sequence == "" && (w.Endpoint == nil || w.Endpoint.Kind != graph.Dynamic):
		return false
	}
	return !f.passes(w.Chain, calls...) || w.Sequence != "ncacn_http" && f.listens(f.behindCalls(w.Chain[1:]), nil)
}

// behindCalls returns what stands on a chain behind remote procedure calls: all of it if
// there are none.
func (f *transportFinder) behindCalls(chain []int) []int {
	for at := len(chain) - 1; at >= 0; at-- {
		if slices.Contains(calls, f.g.ID(chain[at])) {
			return chain[at+1:]
		}
	}
	return chain
}

// listens reports whether one of some nodes listens on ports, which e is none of.
func (f *transportFinder) listens(nodes []int, e *graph.Endpoint) bool {
	return slices.ContainsFunc(nodes, func(node int) bool {
		ports := false
		for _, l := range f.listening(node) {
			if e != nil && graph.CompareEndpoints(*l.Endpoint, *e) == 0 {
				return false
			}
			ports = ports || l.Endpoint.Kind.Port()
		}
		return ports
	})
}

// chosen reports whether a step of a chain is one of several.
func (s Stacks) chosen(number int) bool {
	return s.Choices != nil && slices.Contains(s.Choices[number], true)
}

// below adds what the carriers on a chain listen on, down to the first that has a port.
// Without any, and without an endpoint of the protocol's own over the same carrier, the
// chain is a way by itself. The modal is that of what is listened on unless it is given.
func (f *transportFinder) below(chain []int, choice bool, modal graph.Modal) {
	if len(chain) < 2 {
		return
	}
	taken := f.takes(chain)
	if taken == portTaken {
		return
	}
	overPorts := f.passes(chain, "TCP") || f.passes(chain, "UDP")
	passed := false // a carrier with ports
	for at, node := range chain {
		if at == 0 {
			continue
		}
		ports := false
		for _, l := range f.listening(node) {
			e := l.Endpoint
			if f.elsewhere(chain, at, e) {
				if !f.piped(chain, at) && f.reaches(node, e) {
					return // nothing says that it is called this way
				}
				passed = true
				continue
			}
			switch e.Kind {
			case graph.TCPPort, graph.UDPPort, graph.SCTPPort, graph.DCCPPort:
				// What stands on nothing that was read has ports all the same.
				if !f.passes(chain, carriersOf[e.Kind]...) && (overPorts || node != chain[len(chain)-1]) {
					continue
				}
				if l.Node != node && at+1 < len(chain) && l.Node != chain[at+1] {
					continue // of another of what the name stands for
				}
				ports = true
			case graph.Dynamic:
				if taken == otherTaken || !overPorts {
					continue
				}
			default:
				continue
			}
			w := Way{Sequence: f.sequence(chain), Modal: e.Modal, Endpoint: e, Of: l.Node, Chain: chain, Choice: choice}
			if modal != graph.NoModal {
				w.Modal = modal
			}
			f.add(w)
		}
		if ports {
			return
		}
	}
	if taken == noneTaken && !passed && (len(f.own) == 0 || !choice) {
		f.add(Way{Of: chain[0], Chain: chain, Choice: choice})
	}
}

// sequence returns the protocol's own sequence whose calls a chain carries: that of what
// stands behind calls, or of pipes over what stands beneath the protocol; else "".
func (f *transportFinder) sequence(chain []int) string {
	behind := f.behindCalls(chain)
	called := len(behind) < len(chain)
	if !called {
		behind = chain[1:]
	}
	for _, w := range f.own {
		if len(behind) > 0 && slices.Contains(carriers[w.Sequence], f.g.ID(behind[0])) && (called || w.isPipe()) {
			return w.Sequence
		}
	}
	return ""
}

// elsewhere reports whether the endpoint of a carrier at a place of a chain is not reached
// by it: where the carrier itself stands on what has ports, and the chain takes it over
// another carrier, with ports of its own, instead. Calls over SMB do not go to the port of
// calls over TCP.
func (f *transportFinder) elsewhere(chain []int, at int, e *graph.Endpoint) bool {
	if !e.Kind.Port() && e.Kind != graph.Dynamic {
		return false
	}
	beyond := chain[at+1:]
	if e.Kind == graph.Dynamic {
		beyond = f.behindCalls(beyond)
	}
	if !f.listens(beyond, e) && !f.passes(chain[at:], carriers["ncacn_nb_tcp"]...) {
		return false
	}
	return slices.ContainsFunc(steppedTo(f.g, chain[at:at+1]), func(node int) bool { return slices.Contains(carriersOf[e.Kind], f.g.ID(node)) })
}

// piped reports whether the protocol, or a carrier above a place of a chain, has a pipe that
// is opened over it.
func (f *transportFinder) piped(chain []int, at int) bool {
	return f.passes(chain[at-1:], carriers["ncacn_np"]...) && (slices.ContainsFunc(f.own, Way.isPipe) || slices.ContainsFunc(chain[1:at], func(node int) bool {
		return slices.ContainsFunc(f.listening(node), func(l Listener) bool { return l.Endpoint.Kind == graph.Pipe })
	}))
}

// reaches reports whether a chain leads to an endpoint of a carrier.
func (f *transportFinder) reaches(node int, e *graph.Endpoint) bool {
	return slices.ContainsFunc(f.stacks.Chains, func(chain []int) bool {
		at := slices.Index(chain, node)
		return at > 0 && f.passes(chain, carriersOf[e.Kind]...) && !f.elsewhere(chain, at, e)
	})
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

// add adds a way unless there is one with its endpoint, of which the better chain is
// kept.
func (f *transportFinder) add(w Way) {
	for i := range f.ways {
		x := &f.ways[i]
		if w.Endpoint != nil && x.Endpoint != nil && x.Of == w.Of && compareWays(*x, w) == 0 {
			if f.compareChains(w, *x) < 0 {
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
