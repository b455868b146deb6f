package delta_test

import (
	"slices"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/delta"
	"strata/graph/graphtest"
)

func TestCompareTransports(t *testing.T) {
	build := func(transport graph.Transport) *graph.Graph {
		var b build.Builder
		b.AddProtocol(graph.Protocol{ID: "MS-WIDG"})
		b.AddTransport("MS-WIDG", transport)
		return graphtest.MustBuild(t, &b)
	}
	old := build(graph.Transport{
		Interfaces: []graph.Interface{{Name: "widget", UUID: "12345678-1234-abcd-ef00-01234567cffb", Version: "1.0"}},
		Endpoints:  []graph.Endpoint{{Kind: graph.Sequence, Value: "ncacn_np"}, {Kind: graph.TCPPort, Value: "445", Modal: graph.May}},
	})
	new := build(graph.Transport{
		Interfaces: []graph.Interface{{Name: "widget", UUID: "12345678-1234-abcd-ef00-01234567cffb", Version: "2.0"}},
		Endpoints:  []graph.Endpoint{{Kind: graph.TCPPort, Value: "445", Modal: graph.Must}, {Kind: graph.UDPPort, Value: "3702"}},
		Security:   []graph.Security{{Level: "PKT_PRIVACY", Modal: graph.Must}},
	})
	d := delta.Compare(old, new, delta.Options{})
	if d.Empty() || len(d.Transports) != 1 {
		t.Fatalf("transports %v", d.Transports)
	}
	want := []string{
		"MS-WIDG now also listens on UDP 3702",
		"MS-WIDG now also prescribes PKT_PRIVACY (MUST)",
		"MS-WIDG is no longer called by ncacn_np",
		"MS-WIDG: TCP 445 (MUST), was MAY",
		"MS-WIDG: 12345678-1234-abcd-ef00-01234567cffb (rpc widget 2.0), was rpc widget 1.0",
	}
	if got := d.Transports[0].Sentences(); !slices.Equal(got, want) {
		t.Errorf("\n\tgot  %q\n\twant %q", got, want)
	}
	if got, want := d.Summary(), "2 transport facts added, 1 removed, 2 changed"; got != want {
		t.Errorf("summary %q, want %q", got, want)
	}
	for word, want := range map[string]string{
		"added": "2 transport facts", "removed": "1 transport fact", "changed": "2 transport facts", "any": "5 transport facts", "reach": "",
	} {
		if got := (delta.Condition{Word: word}).Found(d, nil); got != want {
			t.Errorf("%s found %q, want %q", word, got, want)
		}
	}
	if d := delta.Compare(old, old, delta.Options{}); !d.Empty() {
		t.Errorf("a graph differs from itself: %v", d.Transports)
	}
}
