package graph_test

import (
	"slices"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
)

func TestTransport(t *testing.T) {
	var b build.Builder
	at := func(line int) graph.Evidence { return graph.Evidence{Document: "MS-WIDG", Line: line} }
	b.AddProtocol(graph.Protocol{ID: "MS-GADG"})
	b.AddTransport("MS-WIDG", graph.Transport{Endpoints: []graph.Endpoint{
		{Kind: graph.UDPPort, Value: "3702", Evidence: at(1)},
		{Kind: graph.TCPPort, Value: "445", Evidence: at(2)},
	}})
	b.AddTransport("MS-WIDG", graph.Transport{
		Interfaces: []graph.Interface{{UUID: "12345678-1234-abcd-ef00-01234567cffb"}},
		Endpoints: []graph.Endpoint{
			{Kind: graph.TCPPort, Value: "80", Evidence: at(3)},
			{Kind: graph.TCPPort, Value: "445", Modal: graph.May, Evidence: at(4)},
			{Kind: graph.TCPPort, Value: "445", Modal: graph.Should, Evidence: at(5)},
		},
	})
	b.AddTransport("MS-NONE", graph.Transport{})
	g := graphtest.MustBuild(t, &b)
	if g.Len() != 2 {
		t.Errorf("%d protocols, want 2: nothing is said of MS-NONE", g.Len())
	}
	if got := g.Transport(graphtest.Node(t, g, "MS-GADG")); !got.Empty() {
		t.Errorf("MS-GADG: %v", got)
	}
	widg := graphtest.Node(t, g, "MS-WIDG")
	if !g.Protocol(widg).Dangling {
		t.Error("MS-WIDG is not dangling")
	}
	transport := g.Transport(widg)
	var got []string
	for _, e := range transport.Endpoints {
		got = append(got, e.String()+" "+e.Modal.String())
	}
	if want := []string{"TCP 80 ", "TCP 445 SHOULD", "UDP 3702 "}; !slices.Equal(got, want) {
		t.Errorf("endpoints %q, want %q", got, want)
	}
	if len(transport.Interfaces) != 1 {
		t.Errorf("interfaces %v", transport.Interfaces)
	}
}

func TestPorts(t *testing.T) {
	for _, test := range []struct {
		endpoint    graph.Endpoint
		first, last int
		ok          bool
	}{
		{graph.Endpoint{Kind: graph.TCPPort, Value: "135"}, 135, 135, true},
		{graph.Endpoint{Kind: graph.UDPPort, Value: "2300-2400"}, 2300, 2400, true},
		{graph.Endpoint{Kind: graph.Pipe, Value: "135"}, 0, 0, false},
		{graph.Endpoint{Kind: graph.TCPPort, Value: "x"}, 0, 0, false},
	} {
		if first, last, ok := test.endpoint.Ports(); first != test.first || last != test.last || ok != test.ok {
			t.Errorf("%v: ports %d to %d, %t", test.endpoint, first, last, ok)
		}
	}
}
