package snapshot_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"strata/graph/snapshot"
	"strata/graph/snapshot/exchange"
)

func TestJGF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := rapid.OneOf(anyGraph, hostileGraph).Draw(t, "graph")
		var out bytes.Buffer
		if err := snapshot.WriteJGF(&out, g); err != nil {
			t.Fatal(err)
		}
		var read struct {
			Graph struct {
				Directed bool
				Type     string
				Metadata map[string]any
				Nodes    map[string]struct {
					Label    string
					Metadata map[string]any
				}
				Edges []struct {
					Source, Target, Relation string
					Metadata                 struct {
						Optional, Denied        bool
						Need, Purpose, Standing string
						Evidence                []snapshot.Evidence
					}
				}
			}
		}
		d := json.NewDecoder(&out)
		d.DisallowUnknownFields()
		if err := d.Decode(&read); err != nil {
			t.Fatal(err)
		}
		if !read.Graph.Directed || len(read.Graph.Nodes) != g.Len() || len(read.Graph.Edges) != g.RelationCount() {
			t.Fatalf("%d nodes and %d edges, want %d and %d", len(read.Graph.Nodes), len(read.Graph.Edges), g.Len(), g.RelationCount())
		}
		for node := range g.Len() {
			if n, ok := read.Graph.Nodes[g.ID(node)]; !ok || n.Metadata["category"] != g.Protocol(node).Category.String() {
				t.Fatalf("%q is %v", g.ID(node), n)
			}
		}
		for number, e := range read.Graph.Edges {
			r := g.Relation(number)
			if e.Source != r.From || e.Target != r.To || e.Relation != r.Kind.String() || e.Metadata.Optional != r.Optional || e.Metadata.Denied != r.Denied || e.Metadata.Need != r.Need.String() || len(e.Metadata.Evidence) != len(r.Evidence) {
				t.Fatalf("%+v for %+v", e, r)
			}
		}
	})
}

// Whatever a name has in it, a box stays one line and its label in quotes.
func TestMermaid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := rapid.OneOf(anyGraph, hostileGraph).Draw(t, "graph")
		var out bytes.Buffer
		if err := exchange.WriteMermaid(&out, g); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		if len(lines) != 1+g.Len()+g.RelationCount() {
			t.Fatalf("%d lines for %d protocols and %d relations", len(lines), g.Len(), g.RelationCount())
		}
		for _, line := range lines[1 : 1+g.Len()] {
			_, label, _ := strings.Cut(line, `["`)
			label, ok := strings.CutSuffix(label, `"]`)
			if !ok || label == "" || strings.ContainsAny(label, "\"<>&`\t\r\x00\x1B") {
				t.Fatalf("the box %q", line)
			}
		}
	})
}
