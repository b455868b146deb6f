package names_test

import (
	"slices"
	"strings"
	"testing"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/graphtest"
	"strata/graph/names"
	"strata/graph/snapshot/flat"
)

// A name of an interface or an endpoint stands for who has it, with a directory and
// without.
func TestResolveTransport(t *testing.T) {
	var b build.Builder
	b.AddTransport("MS-WIDG", graph.Transport{
		Interfaces: []graph.Interface{{Name: "IWidget", UUID: "12345678-1234-abcd-ef00-01234567cffb"}, {Name: "IShared", UUID: "12345678-1234-abcd-ef00-01234567cffc"}},
		Endpoints:  []graph.Endpoint{{Kind: graph.Pipe, Value: `\PIPE\widsvc`}, {Kind: graph.TCPPort, Value: "445"}},
	})
	b.AddTransport("MS-PIPE", graph.Transport{Endpoints: []graph.Endpoint{{Kind: graph.Pipe, Value: `\PIPE\iwidget`}}})
	b.AddTransport("MS-GADG", graph.Transport{Interfaces: []graph.Interface{{Name: "IShared", UUID: "12345678-1234-abcd-ef00-01234567cffd"}}})
	b.AddProtocol(graph.Protocol{ID: "MS-NAME", Title: "Widsvc and IWidget"})
	built := graphtest.MustBuild(t, &b)
	var out strings.Builder
	if err := flat.Write(&out, built); err != nil {
		t.Fatal(err)
	}
	opened, err := flat.Open(out.String())
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []*graph.Graph{built, opened} {
		for name, want := range map[string]string{
			"iwidget": "MS-WIDG", `\pipe\iwidget`: "MS-PIPE", "WIDSVC": "MS-WIDG", `\pipe\widsvc`: "MS-WIDG", `\\server\PIPE\widsvc`: "MS-WIDG",
			"12345678-1234-ABCD-EF00-01234567CFFB": "MS-WIDG", "{12345678-1234-abcd-ef00-01234567cffd}": "MS-GADG",
		} {
			if m, err := names.Resolve(g, name); err != nil || g.ID(m.Node) != want || m.Exact {
				t.Errorf("%s: %v, %v, want %s", name, m, err, want)
			}
		}
		if _, err := names.Resolve(g, "IShared"); err == nil || !strings.Contains(err.Error(), "MS-GADG, MS-WIDG") {
			t.Errorf("IShared: %v", err)
		}
		if _, err := names.Resolve(g, "445"); err == nil {
			t.Error("445 is a port, not a name")
		}
	}
	var got []string
	for _, c := range names.Complete(built, "iw") {
		got = append(got, c.Name)
	}
	if !slices.Equal(got, []string{"iwidget"}) {
		t.Errorf("completes to %q", got)
	}
}
