package snapshot_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"strata/graph"
	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
)

// What is read of files that other tools write, and what is said of it.
func TestImport(t *testing.T) {
	kinds := map[string]graph.Kind{"runs over": graph.LayersOn}
	for _, test := range []struct {
		name, file, text string
		relations        []string
		warnings         []string
	}{
		{"DOT, lists of nodes", "a.dot", "digraph { a -> b, c; d, e:p -> f }", []string{"a uses b", "a uses c", "d uses f", "e uses f"}, nil},
		{"DOT, numbers", "a.dot", "digraph {\n 1a -> b; 1.2.3 -> 4 }", []string{".3 uses 4", "a uses b"}, []string{
			"line 2, column 2: the number 1 ends where the text goes on, so that two names are read: put a name that begins with a digit in quotes",
			"line 2, column 11: the number 1.2 ends where the text goes on, so that two names are read: put a name that begins with a digit in quotes",
		}},
		{"DOT, numbers that split", "a.dot", "digraph { 3-4 -> 5. }", []string{"-4 uses 5."}, nil},
		{"DOT, kinds", "a.dot", "digraph { a -> b [kind=\"Runs Over\"]\n a -> c [kind=calls] a -> d [kind=calls] a -> e [kind=flows] }", []string{"a layers-on b", "a uses c", "a uses d", "a uses e"}, []string{
			`line 2, column 15: relations of a kind that is none here ("calls", "flows"), 3 in all, count as uses: say with --kind-map calls=layers-on what they are`,
		}},
		{"CSV, carriage returns", "a.csv", "from,to\ra,b\rc,d\r", []string{"a uses b", "c uses d"}, nil},
		{"CSV of Excel", "a.csv", "\uFEFFsep=;\r\nfrom;to\r\na;b\r\n;\r\n;\r\n", []string{"a uses b"}, nil},
		{"CSV, kinds", "a.csv", "from,to,kind\na,b,runs over\n\na,c,calls\n", []string{"a layers-on b", "a uses c"}, []string{
			`line 4, column 5: relations of a kind that is none here ("calls"), 1 in all, count as uses: say with --kind-map calls=layers-on what they are`,
		}},
		{"CSV, kinds under sep=", "a.csv", "sep=,\nfrom,to,kind\na,c,calls\n", []string{"a uses c"}, []string{
			`line 3, column 5: relations of a kind that is none here ("calls"), 1 in all, count as uses: say with --kind-map calls=layers-on what they are`,
		}},
		{"GraphML of NetworkX", "a.graphml", `<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="edge" attr.name="relationship" attr.type="string" />
  <graph edgedefault="directed">
    <node id="a" /> <node id="b" />
    <edge source="a" target="b"><data key="d0">runs over</data></edge>
  </graph>
</graphml>`, []string{"a layers-on b"}, nil},
		{"GraphML of yEd", "-", `<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key for="node" id="d6" yfiles.type="nodegraphics"/>
<graph><node id="n0"><data key="d6"><y:ShapeNode><y:NodeLabel x="1">Mail
 Protocol</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>TCP</y:NodeLabel></y:ShapeNode></data></node>
<edge id="e0" source="n0" target="n1"/></graph></graphml>`, []string{"Mail Protocol uses TCP"}, nil},
		{"GraphML, labels that are not unique", "-", `<graphml><key for="node" id="l" attr.name="label"/><graph>
<node id="n0"><data key="l">x</data></node><node id="n1"><data key="l">x</data></node><edge source="n0" target="n1"/></graph></graphml>`, []string{"n0 uses n1"}, nil},
		{"GraphML, nested", "-", `<graphml><graph><node id="g"><graph><node id="a"/><node id="b"/></graph></node><edge source="a" target="b"/></graph></graphml>`, []string{"a uses b"}, nil},
		{"JGF, version 1", "-", `{"graph":{"nodes":[{"id":"a","label":"The A"},{"id":"b"}],"edges":[{"source":"a","target":"b","relation":"calls"}],"type":"x"}}`, []string{"a uses b"}, []string{
			`line 1: relations of a kind that is none here ("calls"), 1 in all, count as uses: say with --kind-map calls=layers-on what they are`,
		}},
		{"JGF, edges alone", "a.json", `{"graph":{"edges":[{"source":"a","target":"b"}]}}`, []string{"a uses b"}, nil},
		{"JGF, several", "a.json", `{"graphs":[{"directed":true,"nodes":{"a":{},"b":{}},"edges":[{"source":"a","target":"b"}]}]}`, []string{"a uses b"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			im := exchange.Import{Kinds: kinds}
			g, err := snapshot.ParseWith(&im, test.file, test.text)
			if err != nil {
				t.Fatal(err)
			}
			var got, warnings []string
			for number := range g.RelationCount() {
				r := g.Relation(number)
				got = append(got, fmt.Sprintf("%s %s %s", r.From, r.Kind, r.To))
			}
			slices.Sort(got)
			for _, warning := range im.Warnings() {
				warnings = append(warnings, warning.Error())
			}
			if diff := cmp.Diff(test.relations, got); diff != "" {
				t.Errorf("relations (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.warnings, warnings); diff != "" {
				t.Errorf("warnings (-want +got):\n%s", diff)
			}
		})
	}
}

// What other tools are given of a graph is read back.
func TestForeignRoundTrip(t *testing.T) {
	g := example(t)
	t.Run("GraphML", func(t *testing.T) {
		var out bytes.Buffer
		if err := exchange.WriteGraphML(&out, g); err != nil {
			t.Fatal(err)
		}
		h, err := snapshot.Parse("a.graphml", out.String())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(contentsOf(flat(t, g, false)), contentsOf(h), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("-written +read:\n%s", diff)
		}
	})
	t.Run("JGF", func(t *testing.T) {
		var first, second bytes.Buffer
		if err := snapshot.WriteJGF(&first, g); err != nil {
			t.Fatal(err)
		}
		h, err := snapshot.Parse("a.jgf", first.String())
		if err != nil {
			t.Fatal(err)
		}
		if err := snapshot.WriteJGF(&second, h); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first.String(), second.String()); diff != "" {
			t.Errorf("-written +written again:\n%s", diff)
		}
	})
}
