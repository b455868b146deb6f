package snapshot_test

import (
	"bytes"
	"encoding/xml"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"strata/graph"
	"strata/graph/build"
	"strata/graph/snapshot/exchange"
)

type graphML struct {
	Keys []struct {
		ID   string `xml:"id,attr"`
		For  string `xml:"for,attr"`
		Name string `xml:"attr.name,attr"`
		Type string `xml:"attr.type,attr"`
	} `xml:"key"`
	Graph struct {
		Nodes []graphMLElement `xml:"node"`
		Edges []graphMLElement `xml:"edge"`
	} `xml:"graph"`
}

type graphMLElement struct {
	ID     string `xml:"id,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	Data   []struct {
		Key  string `xml:"key,attr"`
		Text string `xml:",chardata"`
	} `xml:"data"`
}

// values returns the data of an element by the names of keys, and checks types.
func (m *graphML) values(t rapid.TB, domain string, e graphMLElement) map[string]string {
	values := make(map[string]string)
	for _, d := range e.Data {
		found := false
		for _, key := range m.Keys {
			if key.ID != d.Key {
				continue
			}
			found = true
			var err error
			switch key.Type {
			case "boolean":
				_, err = strconv.ParseBool(d.Text)
			case "int":
				_, err = strconv.Atoi(d.Text)
			}
			if key.For != domain || err != nil {
				t.Fatalf("%s %s has %s, a key of a %s: %v", domain, e.ID, d.Key, key.For, err)
			}
			values[key.Name] = d.Text
		}
		if !found {
			t.Fatalf("no key %s", d.Key)
		}
	}
	return values
}

// asXML makes of a string what XML can hold of it.
func asXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return 0xFFFD
		}
		return r
	}, s)
}

func TestGraphML(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := rapid.OneOf(anyGraph, hostileGraph).Draw(t, "graph")
		var out bytes.Buffer
		if err := exchange.WriteGraphML(&out, g); err != nil {
			t.Fatal(err)
		}
		var read graphML
		if err := xml.Unmarshal(out.Bytes(), &read); err != nil {
			t.Fatalf("%v\n%s", err, out.String())
		}
		if len(read.Graph.Nodes) != g.Len() || len(read.Graph.Edges) != g.RelationCount() {
			t.Fatalf("%d nodes and %d edges, want %d and %d", len(read.Graph.Nodes), len(read.Graph.Edges), g.Len(), g.RelationCount())
		}
		places := make(map[string]int)
		for node, e := range read.Graph.Nodes {
			values := read.values(t, "node", e)
			if p := g.Protocol(node); values["label"] != asXML(p.ID) || values["title"] != asXML(p.Title) || values["dangling"] != strconv.FormatBool(p.Dangling) {
				t.Fatalf("%q for %+v", values, p)
			}
			if strings.ContainsAny(e.ID, " \t\r\n<>&\"'") || e.ID == "" {
				t.Fatalf("ID %q is no name token", e.ID)
			}
			places[e.ID] = node
		}
		if len(places) != g.Len() {
			t.Fatalf("%d IDs for %d nodes", len(places), g.Len())
		}
		for number, e := range read.Graph.Edges {
			from, to := g.Ends(number)
			if places[e.Source] != from || places[e.Target] != to {
				t.Fatalf("edge %s leads from %s to %s", e.ID, e.Source, e.Target)
			}
			values, r := read.values(t, "edge", e), g.Relation(number)
			if values["kind"] != r.Kind.String() || values["optional"] != strconv.FormatBool(r.Optional) || values["denied"] != strconv.FormatBool(r.Denied) {
				t.Fatalf("%q for %+v", values, r)
			}
			if len(r.Evidence) > 0 && values["cue"] != asXML(r.Telling()[0].Cue) {
				t.Fatalf("%q for %+v", values, r)
			}
		}
	})
}

// NetworkX reads the same protocols, relations and values.
func TestGraphMLInNetworkX(t *testing.T) {
	const script = `
import io, sys
try:
    import networkx
except ImportError:
    sys.exit(3)
g = networkx.read_graphml(io.BytesIO(sys.stdin.buffer.read()), force_multigraph=True)
for node, data in g.nodes(data=True):
    print(node, *(repr(data.get(k)) for k in ("label", "title", "category", "dangling")), sep="|")
for source, target, data in g.edges(data=True):
    print(source, target, *(repr(data.get(k)) for k in ("kind", "optional", "denied", "evidence", "doc", "line", "cue")), sep="|")
`
	python, err := exec.LookPath("/usr/bin/python3")
	if err != nil {
		t.Skip("no Python")
	}
	var in bytes.Buffer
	if err := exchange.WriteGraphML(&in, example(t)); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, "-c", script)
	cmd.Stdin = &in
	out, err := cmd.Output()
	if cmd.ProcessState != nil && cmd.ProcessState.ExitCode() == 3 {
		t.Skip("no NetworkX (Debian: python3-networkx)")
	}
	if err != nil {
		t.Fatal(err)
	}
	const want = `_:0|'A|B'|None|'protocol'|True
C|'C'|None|'protocol'|True
MS-FRAM|'MS-FRAM'|None|'protocol'|True
MS-GADG|'MS-GADG'|'Gadget\tStructure'|'data structure'|False
MS-WIDG|'MS-WIDG'|'Widget "Remote" Protocol <v2>'|'protocol'|False
SPX|'SPX'|None|'protocol'|True
TCP|'TCP'|None|'standard'|True
UDP|'UDP'|None|'protocol'|True
MS-GADG|MS-FRAM|'layers-on'|True|False|1|'MS-GADG'|31|'over'
MS-GADG|MS-WIDG|'uses'|True|False|1|'MS-WIDG'|22|'is used by'
MS-GADG|SPX|'layers-on'|True|False|1|'MS-GADG'|30|'over'
MS-GADG|TCP|'related'|True|False|0|None|None|None
MS-GADG|UDP|'layers-on'|True|False|1|'MS-GADG'|30|'over'
MS-WIDG|MS-GADG|'uses'|True|True|1|'MS-GADG'|9|'does not depend on'
MS-WIDG|MS-GADG|'cites'|False|False|17|'MS-WIDG'|None|None
MS-WIDG|TCP|'layers-on'|False|False|2|'MS-WIDG'|40|'runs … over'
`
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// A protocol whose ID is what another goes by does not take its place.
func TestGraphMLIDs(t *testing.T) {
	var b build.Builder
	b.AddRelation(graph.Relation{From: "a b", To: "_:1"})
	g, err := b.Build()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := exchange.WriteGraphML(&out, g); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `source="_:1" target="_:0"`) {
		t.Errorf("want an edge from _:1, which is %q, to _:0, which is %q\n%s", g.ID(1), g.ID(0), out.String())
	}
}
