package selection_test

import (
	"slices"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/selection"
)

func TestTransportFields(t *testing.T) {
	var b build.Builder
	b.AddTransport("MS-WIDG", graph.Transport{
		Interfaces: []graph.Interface{{Name: "IWidget", UUID: "12345678-1234-abcd-ef00-01234567cffb"}},
		Endpoints: []graph.Endpoint{
			{Kind: graph.Pipe, Value: `\PIPE\widget`}, {Kind: graph.TCPPort, Value: "445"}, {Kind: graph.Sequence, Value: "ncacn_np"},
		},
	})
	b.AddTransport("MS-GADG", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.UDPPort, Value: "440-450"}}})
	b.AddProtocol(graph.Protocol{ID: "MS-NONE"})
	g := graphtest.MustBuild(t, &b)
	for text, want := range map[string]string{
		"port:445":         "MS-GADG MS-WIDG",
		"port:udp/445":     "MS-GADG",
		"port:TCP/445":     "MS-WIDG",
		"port:451":         "",
		"pipe:WIDGET":      "MS-WIDG",
		`pipe:\PIPE\w*`:    "MS-WIDG",
		"sequence:ncacn_*": "MS-WIDG",
		"interface:iwid*":  "MS-WIDG",
		"uuid:{12345678-1234-ABCD-EF00-01234567CFFB}": "MS-WIDG",
		"uuid:12345678-*":        "MS-WIDG",
		"port:445 - pipe:widget": "MS-GADG",
	} {
		e, err := selection.Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		nodes, err := e.Select(g, func(*graph.Graph, string) (int, error) { return -1, nil })
		var got []string
		for _, node := range nodes {
			got = append(got, g.ID(node))
		}
		if err != nil || !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("%s: %q, %v, want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"port:x", "port:0", "port:70000", "port:alpn/1", "pipe:[a"} {
		if _, err := selection.Parse(text); err == nil {
			t.Errorf("%s: no error", text)
		}
	}
}
