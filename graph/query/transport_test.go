package query_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/needs"
	"strata/graph/query"
)

// ways writes the ways of a protocol as "sequence endpoint of chain".
func ways(t testing.TB, g *graph.Graph, id string) (lines []string) {
	t.Helper()
	q := needs.NewRequirements(g)
	q.Kinds = graph.KindSet(graph.LayersOn)
	for found := range query.FindTransports(q, []int{graphtest.Node(t, g, id)}, 100, 64) {
		for _, w := range found.Ways {
			endpoint, choice := "-", ""
			if w.Endpoint != nil {
				endpoint = w.Endpoint.String()
			}
			if w.Choice {
				choice = " ?"
			}
			lines = append(lines, fmt.Sprintf("%s %s %s of %s over %s%s", w.Sequence, w.Modal, endpoint, g.ID(w.Of), strings.Join(graphtest.IDs(g, w.Chain), ""), choice))
		}
	}
	return lines
}

func TestFindTransport(t *testing.T) {
	var b build.Builder
	layers := func(pairs ...string) {
		for _, pair := range pairs {
			from, to, _ := strings.Cut(pair, ">")
			b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn})
		}
	}
	layers("WIDG>CALL", "CALL>TCP", "TCP>IP", "PORT>TCP", "FILE>SMB", "BARE>TCP", "OBJ>CALL")
	b.AddRelation(graph.Relation{From: "MAY", To: "UDP", Kind: graph.LayersOn, Optional: true})
	b.AddTransport("CALL", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.TCPPort, Value: "135", Modal: graph.Must}, {Kind: graph.UDPPort, Value: "135"}}})
	b.AddTransport("WIDG", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.Sequence, Value: "ncacn_ip_tcp", Modal: graph.Must}, {Kind: graph.Dynamic}}})
	b.AddTransport("PORT", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.TCPPort, Value: "4711"}}})
	b.AddTransport("FILE", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.Pipe, Value: `\PIPE\file`}}})
	b.AddTransport("SMB", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.TCPPort, Value: "445"}}})
	b.AddTransport("MAY", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.UDPPort, Value: "9", Modal: graph.May}}})
	g := graphtest.MustBuild(t, &b)
	for id, want := range map[string][]string{
		// Its own endpoint, and the mapper of what it is called by.
		"WIDG": {"ncacn_ip_tcp MUST dynamic endpoint of WIDG over WIDG CALL TCP IP", " MUST TCP 135 of CALL over WIDG CALL TCP IP"},
		// A port of its own: what carries it listens on no other.
		"PORT": {"  TCP 4711 of PORT over PORT TCP IP"},
		"FILE": {`  \PIPE\file of FILE over FILE SMB`, "  TCP 445 of SMB over FILE SMB"},
		"OBJ":  {" MUST TCP 135 of CALL over OBJ CALL TCP IP"},
		"BARE": {"  - of BARE over BARE TCP IP"},
		"MAY":  {" MAY UDP 9 of MAY over MAY UDP ?"},
		"IP":   nil,
	} {
		if got := ways(t, g, id); !slices.Equal(got, want) {
			t.Errorf("%s:\n\tgot  %q\n\twant %q", id, got, want)
		}
	}
}

// What carries calls is taken by the sequence, the pipe or the port.
func TestFindTransportOfCalls(t *testing.T) {
	var b build.Builder
	for _, pair := range []string{
		"MS-RPCE>TCP", "MS-RPCE>UDP", "MS-RPCE>MS-SMB", "MS-SMB>TCP", "MS-SMB>NETBIOS", "NETBIOS>UDP", "TCP>IP", "UDP>IP", "QUIC>UDP",
		"BOTH>TCP", "BOTH>MS-RPCE", "PIPE>MS-SMB", "PIPE>MS-RPCE", "ONLY>MS-RPCE", "MAY>MS-RPCE", "OBJ>MS-RPCE", "FAST>NETBIOS", "FAST>QUIC", "FAST>TCP",
	} {
		from, to, _ := strings.Cut(pair, ">")
		b.AddRelation(graph.Relation{From: from, To: to, Kind: graph.LayersOn})
	}
	group := func(owner string, members ...string) {
		g := graph.Group{Owner: owner, Choice: graph.Carriers}
		for _, member := range members {
			g.Members = append(g.Members, []string{member})
		}
		b.AddGroup(g)
	}
	group("MS-RPCE", "TCP", "UDP", "MS-SMB")
	group("MS-SMB", "TCP", "NETBIOS")
	group("FAST", "TCP", "NETBIOS", "QUIC")
	group("WEB", "HTTP", "SCTP")
	group("HTTP", "VERSION1", "VERSION2")
	b.AddRelation(graph.Relation{From: "HTTP", To: "TCP", Kind: graph.LayersOn})
	for _, version := range []string{"VERSION1", "VERSION2"} {
		b.AddRelation(graph.Relation{From: version, To: "HTTP", Kind: graph.Uses})
	}
	b.AddRelation(graph.Relation{From: "LATE", To: "NETBIOS", Kind: graph.LayersOn})
	b.AddRelation(graph.Relation{From: "LATE", To: "QUIC", Kind: graph.LayersOn, Optional: true})
	for owner, carrier := range map[string]string{"BOTH": "TCP", "PIPE": "MS-SMB", "ONLY": "MS-SMB", "MAY": "TCP"} {
		b.AddNarrowing(graph.Narrowing{Owner: owner, Of: "MS-RPCE", Choice: graph.Carriers, Required: []string{carrier}})
	}
	endpoints := func(id string, list ...graph.Endpoint) { b.AddTransport(id, graph.Transport{Endpoints: list}) }
	endpoints("MS-RPCE", graph.Endpoint{Kind: graph.TCPPort, Value: "135"}, graph.Endpoint{Kind: graph.UDPPort, Value: "135"})
	endpoints("MS-SMB", graph.Endpoint{Kind: graph.TCPPort, Value: "445"})
	endpoints("BOTH", graph.Endpoint{Kind: graph.Sequence, Value: "ncacn_ip_tcp"}, graph.Endpoint{Kind: graph.Dynamic, Modal: graph.Must})
	endpoints("PIPE", graph.Endpoint{Kind: graph.Sequence, Value: "ncacn_np", Modal: graph.Must}, graph.Endpoint{Kind: graph.Pipe, Value: `\PIPE\p`, Modal: graph.May})
	endpoints("MAY", graph.Endpoint{Kind: graph.Pipe, Value: `\PIPE\m`, Modal: graph.May})
	endpoints("FAST", graph.Endpoint{Kind: graph.TCPPort, Value: "446"}, graph.Endpoint{Kind: graph.UDPPort, Value: "444", Evidence: graph.Evidence{Cue: "supports QUIC over UDP port 444."}})
	endpoints("LATE", graph.Endpoint{Kind: graph.UDPPort, Value: "443", Evidence: graph.Evidence{Cue: "supports QUIC over UDP port 443."}})
	endpoints("WEB", graph.Endpoint{Kind: graph.URL, Value: "/web"})
	g := graphtest.MustBuild(t, &b)
	for id, want := range map[string][]string{
		// What carries a version is said of what it is a version of.
		"WEB": {"  URL /web of WEB over WEB HTTP TCP IP ?"},
		// A call goes over calls, though the protocol says what is beneath them, too. What these
		// listen on is of the sequence.
		"BOTH": {"ncacn_ip_tcp MUST dynamic endpoint of BOTH over BOTH MS-RPCE TCP IP", "ncacn_ip_tcp  TCP 135 of MS-RPCE over BOTH MS-RPCE TCP IP"},
		// The need is that of the pipe. Its port is that of SMB.
		"PIPE": {`ncacn_np MAY \PIPE\p of PIPE over PIPE MS-RPCE MS-SMB TCP IP ?`, "ncacn_np  TCP 445 of MS-SMB over PIPE MS-RPCE MS-SMB TCP IP ?"},
		// Calls over SMB do not go to the port of calls over TCP, or over UDP beneath NetBIOS.
		"ONLY": {"  TCP 445 of MS-SMB over ONLY MS-RPCE MS-SMB TCP IP ?"},
		// What it may use besides what it leaves to its carriers.
		"MAY": {` MAY \PIPE\m of MAY over MAY MS-RPCE MS-SMB TCP IP ?`, "  TCP 135 of MS-RPCE over MAY MS-RPCE TCP IP", " MAY TCP 445 of MS-SMB over MAY MS-RPCE MS-SMB TCP IP ?"},
		// Nothing says that it is called over SMB.
		"OBJ":  {"  TCP 135 of MS-RPCE over OBJ MS-RPCE TCP IP ?", "  UDP 135 of MS-RPCE over OBJ MS-RPCE UDP IP ?"},
		"LATE": {"  UDP 443 of LATE over LATE QUIC UDP IP ?"},
		// The place names what it stands on.
		"FAST": {"  TCP 446 of FAST over FAST TCP IP ?", "  UDP 444 of FAST over FAST QUIC UDP IP ?"},
	} {
		if got := ways(t, g, id); !slices.Equal(got, want) {
			t.Errorf("%s:\n\tgot  %q\n\twant %q", id, got, want)
		}
	}
}

func TestFindTransportOverWhatDoesNotDecide(t *testing.T) {
	said := func(id, to, section string, source graph.Source, optional bool, kind graph.Kind) graph.Relation {
		return graph.Relation{From: id, To: to, Kind: kind, Optional: optional, Evidence: []graph.Evidence{{Document: id, Section: section, Source: source, Optional: optional}}}
	}
	var b build.Builder
	for _, r := range []graph.Relation{
		said("ASK", "TCP", "1.4", graph.SourceRelationships, false, graph.Uses), said("ASK", "TCP", "9", graph.SourceText, true, graph.LayersOn),
		said("TCP", "IP", "2.1", graph.SourceTransport, false, graph.LayersOn),
		said("TCP", "TEETH", "1.4", graph.SourceRelationships, true, graph.Uses), said("TCP", "TEETH", "9", graph.SourceText, true, graph.LayersOn),
		said("TEETH", "UDP", "2.1", graph.SourceTransport, true, graph.LayersOn),
		said("BOTH", "TCP", "2.1", graph.SourceTransport, false, graph.LayersOn),
	} {
		b.AddRelation(r)
	}
	b.AddTransport("ASK", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.TCPPort, Value: "53"}}})
	b.AddTransport("BOTH", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.UDPPort, Value: "861"}}})
	g := graphtest.MustBuild(t, &b)
	for id, want := range map[string][]string{
		"ASK": {"  TCP 53 of ASK over ASK TCP IP ?"}, // of its own port, it says what carries it
		// No port of UDP is reached over what TCP is said to be beside.
		"BOTH": {"  UDP 861 of BOTH over ", "  - of BOTH over BOTH TCP IP"},
	} {
		if got := ways(t, g, id); !slices.Equal(got, want) {
			t.Errorf("%s:\n\tgot  %q\n\twant %q", id, got, want)
		}
	}
}

func TestFindListeners(t *testing.T) {
	var b build.Builder
	b.AddTransport("WIDG", graph.Transport{
		Interfaces: []graph.Interface{{Name: "IWidget", UUID: "12345678-1234-abcd-ef00-01234567cffb"}},
		Endpoints:  []graph.Endpoint{{Kind: graph.Pipe, Value: `\PIPE\widget`}, {Kind: graph.TCPPort, Value: "4711"}},
	})
	g := graphtest.MustBuild(t, &b)
	any := func(graph.Endpoint) bool { return true }
	for name, want := range map[string]int{`\pipe\WIDGET`: 1, "widget": 1, "iwidget": 1, "{12345678-1234-ABCD-EF00-01234567CFFB}": 1, "gadget": 0} {
		if got := query.FindListeners(g, name, nil); len(got) != want {
			t.Errorf("%s: %d listeners, want %d", name, len(got), want)
		}
	}
	if got := query.FindListeners(g, "4711", any); len(got) != 1 || got[0].Endpoint.Value != "4711" {
		t.Errorf("4711: %v", got)
	}
}
